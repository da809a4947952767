namespace Dashboard.Domain.Curation;

/// <summary>What a rule about a model rests on, as one text: <c>s12 self-reported Table 3</c>.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Place">Where in the source; null when the rule does not say.</param>
public sealed record CuratedGround(string Source, EvidenceGrade Evidence, string? Place)
{
    /// <summary>Reads the scope of a rule; null with the reason in plain words when it is none.</summary>
    public static (CuratedGround? Ground, string Problem) Read(string scope) =>
        scope.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var source, var word, .. var rest]
        && EvidenceGrades.TryParse(word, out var evidence)
            ? (new CuratedGround(source.ToLowerInvariant(), evidence, rest.Length == 0 ? null : rest[0]), "")
            : (null, "Narrow it to the id of the source, the evidence and, if you like, the place, such as s12 self-reported Table 3. "
                + $"Evidence is one of {string.Join(", ", EvidenceGrades.All.Select(grade => grade.Slug()))}.");

    public override string ToString() => Place is null ? $"{Source} {Evidence.Slug()}" : $"{Source} {Evidence.Slug()} {Place}";
}
