using System.Globalization;
using Dashboard.Data.Entities;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>A link that someone asks for, as it was typed or sent.</summary>
/// <param name="To">Path and query of the page.</param>
/// <param name="Title">How its maker calls it, up to 120 characters.</param>
/// <param name="Note">Anything else its maker wants to remember, up to 500 characters.</param>
/// <param name="Expires">Day (yyyy-MM-dd, its beginning) or time (yyyy-MM-ddTHH:mm:ssZ) at which it ends, UTC; none for no end.</param>
/// <param name="Frozen">Whether it is to show the data of now for ever. False unless given.</param>
/// <param name="WithoutSignIn">Whether it is to open without signing in. False unless given.</param>
internal sealed record LinkRequest(string? To, string? Title, string? Note, string? Expires, bool? Frozen, bool? WithoutSignIn);

/// <summary>A link that can be made.</summary>
internal sealed record LinkDraft(string Path, string Query, string? Title = null, string? Note = null,
    DateTime? ExpiresUtc = null, bool WithoutSignIn = false);

/// <summary>Says what of a request can be made and what cannot.</summary>
internal sealed class LinkRules(SnapshotStore snapshots, PageCatalog pages, IOptions<DashboardOptions> options, TimeProvider time)
{
    private static readonly string[] times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Whether links may open without signing in.</summary>
    public bool AllowsWithoutSignIn => options.Value.ShareWithoutSignIn;

    /// <summary>The link, or per field of the request, by its name in JSON, a sentence on what is wrong.</summary>
    public (LinkDraft? Draft, Dictionary<string, string[]> Errors) Check(LinkRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!SharedAddress.TryParse(pages, request.To, out var path, out var query))
        {
            errors["to"] = [Text.LinkToNothing];
        }

        var title = Trimmed("title", request.Title, SharedViewRow.MaxTitle, errors);
        var note = Trimmed("note", request.Note, SharedViewRow.MaxNote, errors);
        var isDated = DateTime.TryParseExact(request.Expires, times, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var ends);
        if (!string.IsNullOrEmpty(request.Expires) && (!isDated || ends <= time.GetUtcNow().UtcDateTime))
        {
            errors["expires"] = [Text.KeyEndsPast];
        }

        if (request.WithoutSignIn == true && !AllowsWithoutSignIn)
        {
            errors["withoutSignIn"] = [Text.LinkWithoutSignInOff];
        }

        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var shown = request.Frozen == true ? SharedAddress.Frozen(path, query, snapshots.Current.Revision.Number) : query;
        return (new LinkDraft(path, shown, title, note, isDated ? ends : null, request.WithoutSignIn == true), errors);
    }

    private static string? Trimmed(string field, string? text, int longest, Dictionary<string, string[]> errors)
    {
        var trimmed = text is null ? null : VisibleText.CleanLines(text).Trim();
        if (trimmed?.Length > longest)
        {
            errors[field] = [Format.Of(Text.LinkTooLong, longest)];
        }

        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
