using Dashboard.Data.Curation;

namespace Dashboard.Web.Features.Curation;

/// <summary>A rule as a program sends it.</summary>
/// <param name="Kind">Word for what the rule is about, such as <c>model-alias</c>.</param>
/// <param name="Subject">Name or slug of the model or benchmark, or id of the source.</param>
/// <param name="Scope">Narrows the subject: a source or a metric; left out for all of it. For what is set of a model: id of the source,
/// evidence and place, such as <c>s12 self-reported Table 3</c>.</param>
/// <param name="Value">What holds from now on: a name, language tag, unit, direction or evidence grade.</param>
/// <param name="Why">The reason, for those who ask later; needed to add the rule, not to try it.</param>
public sealed record CurationRequest(string? Kind, string? Subject, string? Scope, string? Value, string? Why);

/// <summary>How much a rule would change, without adding it.</summary>
/// <param name="Scores">Current scores.</param>
/// <param name="Statements">Current facts, item counts, costs and speeds.</param>
public sealed record CurationTrial(int Scores, int Statements);

/// <summary>A rule in the API.</summary>
/// <param name="Who">Name of who added it; null when that is not known.</param>
/// <param name="Revision">Revision that added it.</param>
/// <param name="RemovedRevision">Revision that removed it; null while it holds.</param>
public sealed record CurationItem(int Id, string Kind, string Subject, string? Scope, string Value, string Why, string? Who,
    DateTime CreatedUtc, int Revision, int? RemovedRevision)
{
    internal static CurationItem Of(CurationEntry entry) => new(
        entry.Id, Word(entry.Rule.Kind), entry.Rule.Subject, entry.Rule.Scope.Length == 0 ? null : entry.Rule.Scope, entry.Rule.Value,
        entry.Why, entry.Who?.Name, entry.CreatedUtc, entry.AddedRevision, entry.RemovedRevision);

    private static string Word(CurationKind kind) =>
        kind == CurationKind.Claim ? "claim" : CurationLabels.Kinds.First(known => known.Kind == kind).Word;
}
