using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>Tests of claims by what sources say in words.</summary>
internal static class StatedClaims
{
    /// <summary>
    /// Supported if a statement that counts is for the claim and none against it, contradicted the other way round, partly if there are
    /// both. A statement counts if its source is neither that of the claim nor the press, or if the source of the claim rests on it. Where
    /// none counts it cannot be tested.
    /// </summary>
    /// <param name="source">Id of the source of the claim.</param>
    public static ClaimPart Of(StatedTest test, string source, ResultSnapshot snapshot, ViewState view)
    {
        ImmutableArray<ClaimLine> lines =
        [
            .. test.Statements.Select(statement => Line(statement, snapshot, Counts(test, statement, source, snapshot)))
                .Where(line => ScoreFilter.Allows(view, line.First[0].Provenance!.Value)),
        ];
        bool Any(ClaimSide side) => lines.Any(line => line.Counts && line.Side == side);
        return (Any(ClaimSide.For), Any(ClaimSide.Against)) switch
        {
            (true, true) => Told(ClaimVerdict.Partly),
            (true, false) => Told(ClaimVerdict.Supported),
            (false, true) => Told(ClaimVerdict.Contradicted),
            _ => ClaimPart.Untestable(
                test,
                lines.IsEmpty ? ClaimUnavailableReason.NotStated
                    : lines.Any(line => line.Side != ClaimSide.Untold) ? ClaimUnavailableReason.OnlyRepeated
                    : ClaimUnavailableReason.LeftOpen,
                lines),
        };

        ClaimPart Told(ClaimVerdict verdict) => new(test, verdict, ClaimUnavailableReason.None, lines, [], 0);
    }

    private static bool Counts(StatedTest test, ClaimStatement statement, string source, ResultSnapshot snapshot) =>
        statement.Side != ClaimSide.Untold
        && statement.Source != source
        && (test.Cites.Contains(statement.Source)
            || ClaimStatement.GradeOf(snapshot.Sources.GetValueOrDefault(statement.Source)) < EvidenceGrade.Copied);

    private static ClaimLine Line(ClaimStatement statement, ResultSnapshot snapshot, bool counts)
    {
        var source = snapshot.Sources.GetValueOrDefault(statement.Source);
        var provenance = new Provenance(ClaimStatement.GradeOf(source), EvidenceMarks.None, statement.Source,
            statement.Place.Length == 0 ? null : statement.Place)
        { Date = PartialDate.From(source?.Date) };
        var nothing = new Interval(double.NaN, double.NaN);
        return new ClaimLine(null, CheckpointStage.NotStated, [new ClaimValue(nothing, -1, null, provenance, statement.Words, null)], [],
            nothing, null, UnknownReason.None, statement.Side, counts);
    }
}
