using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>A short link as the API gives it to its owner. The link itself cannot be read again.</summary>
/// <param name="Id">By which it is revoked.</param>
/// <param name="To">Path and query of the view.</param>
/// <param name="Revision">That it is frozen at; null for the latest data.</param>
/// <param name="State"><c>live</c>, <c>ended</c> or <c>revoked</c>.</param>
/// <param name="Opens">How often it was followed.</param>
internal sealed record LinkItem(
    int Id,
    string To,
    string? Title,
    string? Note,
    int? Revision,
    bool WithoutSignIn,
    string State,
    DateTime CreatedUtc,
    DateTime? ExpiresUtc,
    DateTime? RevokedUtc,
    int Opens,
    DateTime? LastOpenedUtc)
{
    public static LinkItem Of(SharedViewRow row, bool isAlive) => new(
        row.Id,
        SharedAddress.Join(row.Path, row.Query),
        row.Title,
        row.Note,
        SharedAddress.FrozenAt(row.Query),
        row.WithoutSignIn,
        isAlive ? "live" : row.RevokedUtc is null ? "ended" : "revoked",
        row.CreatedUtc,
        row.ExpiresUtc,
        row.RevokedUtc,
        row.Opens,
        row.LastOpenedUtc);
}

/// <summary>A short link just made.</summary>
/// <param name="Url">The whole address, given this once.</param>
/// <param name="To">Path and query of the view that it leads to.</param>
internal sealed record MadeLink(string Url, string To);
