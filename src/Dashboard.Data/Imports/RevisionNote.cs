namespace Dashboard.Data.Imports;

/// <summary>What is noted with a revision beside its number, time and title.</summary>
/// <param name="Origin">Where its rows come from.</param>
/// <param name="Who">Null for the program itself.</param>
/// <param name="UploadId">The upload that it commits, takes back or restores.</param>
/// <param name="Reverts">The revision that it undoes.</param>
internal sealed record RevisionNote(RevisionKind Kind, string Origin, Author? Who = null, string? UploadId = null, int? Reverts = null);
