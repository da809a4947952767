using System.Globalization;
using System.Security.Claims;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;

namespace Dashboard.Web.Hosting;

/// <summary>Who may do what with one upload, beyond the right that the endpoint asks for.</summary>
public static class UploadPolicies
{
    /// <summary>Its sender and curators see an upload that does not stand; one that was committed is seen by all who may upload.</summary>
    public static bool MaySee(ClaimsPrincipal user, Upload upload) =>
        Policies.Has(user, Policies.Curate)
        || (Policies.Has(user, Policies.Upload) && (upload.State == UploadState.Committed || upload.Sender.Id == Author(user).Id));

    /// <summary>Its sender and curators answer its questions, submit and discard it.</summary>
    public static bool MayChange(ClaimsPrincipal user, Upload upload) =>
        Policies.Has(user, Policies.Curate) || (Policies.Has(user, Policies.Upload) && upload.Sender.Id == Author(user).Id);

    /// <summary>Who is written beside a change.</summary>
    public static Author Author(ClaimsPrincipal user) => Actor.Of(user) is { } actor
        ? new Author(actor.Id.ToString(CultureInfo.InvariantCulture), actor.Name)
        : throw new InvalidOperationException("Only someone signed in gets here.");
}
