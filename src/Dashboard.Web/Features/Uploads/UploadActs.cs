using System.Security.Claims;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;

namespace Dashboard.Web.Features.Uploads;

/// <summary>What can be done with an upload, by name: for the buttons of the page and the endpoints of the API alike.</summary>
internal static class UploadActs
{
    /// <summary>Does it.</summary>
    public delegate Task Doing(Uploads uploads, Upload upload, Author who, CancellationToken cancellation);

    /// <summary>Everything that can be done.</summary>
    public static IReadOnlyList<UploadAct> All { get; } =
    [
        new("commit", "Writes what the upload states, as one revision.", NeedsCurator: true, [UploadState.Ready, UploadState.Pending],
            (uploads, upload, who, cancellation) => uploads.CommitAsync(upload, who, cancellation)),
        new("submit", "Asks a curator to accept the upload.", NeedsCurator: false, [UploadState.Ready],
            (uploads, upload, _, cancellation) => uploads.SubmitAsync(upload, cancellation)),
        new("withdraw", "Takes the question of 'submit' back.", NeedsCurator: false, [UploadState.Pending],
            (uploads, upload, _, cancellation) => uploads.WithdrawAsync(upload, cancellation)),
        new("discard", "Gives up an upload that was never committed, and its files.",
            NeedsCurator: false, [UploadState.Reading, UploadState.Ready, UploadState.Pending, UploadState.Failed],
            (uploads, upload, _, cancellation) => uploads.DiscardAsync(upload.Id, upload.Version, cancellation)),
        new("revert", "Takes a committed upload back, as a new revision.", NeedsCurator: true, [UploadState.Committed],
            (uploads, upload, who, cancellation) => uploads.RevertAsync(upload.Id, who, cancellation)),
        new("restore", "Lets an upload that was taken back stand again, as a new revision.", NeedsCurator: true, [UploadState.Reverted],
            (uploads, upload, who, cancellation) => uploads.RestoreAsync(upload.Id, who, cancellation)),
    ];

    /// <summary>How to do what is asked for; null when there is no such thing or this user may not do it with this upload.</summary>
    public static Doing? Find(string? name, ClaimsPrincipal user, Upload upload) =>
        All.FirstOrDefault(act => act.Name == name) is { } act && act.IsAllowed(user, upload) ? act.Do : null;
}

/// <summary>One thing that can be done with an upload.</summary>
/// <param name="Name">In URLs and forms.</param>
/// <param name="States">In which states a page offers it; the store has the last word.</param>
internal sealed record UploadAct(string Name, string Summary, bool NeedsCurator, IReadOnlyList<UploadState> States, UploadActs.Doing Do)
{
    /// <summary>Whether this user may do it with this upload.</summary>
    public bool IsAllowed(ClaimsPrincipal user, Upload upload) =>
        NeedsCurator ? Policies.Has(user, Policies.Curate) : UploadPolicies.MayChange(user, upload);
}
