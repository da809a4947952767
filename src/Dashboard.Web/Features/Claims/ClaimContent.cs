using Dashboard.Domain.Claims;
using Dashboard.Domain.Results;
using Dashboard.Domain.Views;
using Dashboard.Web.Features.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Claims;

/// <summary>Claims as tables.</summary>
public static class ClaimContent
{
    /// <summary>What the list shows.</summary>
    public static ViewContent Of(ViewContext context, ClaimsModel model) => new(
        context,
        Text.NavClaims,
        model.Finding,
        Text.ClaimsScope,
        [
            ViewTable.Of(
                "claims",
                Text.NavClaims,
                [
                    new ViewColumn("claim", Text.ColumnClaim),
                    new ViewColumn("by", Text.ColumnSource),
                    new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict),
                    new ViewColumn("numbers", Text.ColumnClaimNumbers),
                    new ViewColumn("basis", Text.ColumnClaimBasis),
                ],
                model.Claims.Select(result => new ViewRow(
                    result.Claim.Slug,
                    [
                        ViewCells.Words(result.Claim.Text),
                        ViewCells.Words($"{ClaimWords.Who(result.Claim)}, {result.Claim.Source}") with { Sources = [result.Claim.Source] },
                        ViewCells.Words(ClaimWords.Of(result.Verdict)),
                        ViewCells.Words(string.Join(" ", result.Parts.Select(part => ClaimWords.Numbers(context.Snapshot, part)))),
                        ViewCells.Words(ClaimWords.Basis(result)),
                    ]))),
        ],
        []);

    /// <summary>What the page of one claim shows.</summary>
    public static ViewContent Of(ViewContext context, ClaimSheet sheet) => new(
        context,
        Text.NavClaims,
        sheet.Result.Claim.Text,
        $"{Phrase.Of(Text.ClaimVerdictIs, ClaimWords.Of(sheet.Result.Verdict))} {ClaimWords.Who(sheet.Result.Claim)}, {sheet.Result.Claim.Source}. {ClaimWords.Basis(sheet.Result)}",
        [.. sheet.Result.Parts.Select((part, place) => Part(context, part, place + 1))],
        []);

    private static ViewTable Part(ViewContext context, ClaimPart part, int number) => ViewTable.Of(
        FormattableString.Invariant($"test-{number}"),
        $"{Phrase.Of(Text.ClaimPartTitle, number)}: {ClaimWords.Numbers(context.Snapshot, part)}",
        [
            new ViewColumn("line", part.Test is AheadTest or SimilarTest ? Text.ColumnBenchmark : Text.ColumnSource),
            new ViewColumn("first", ClaimWords.First(part.Test), ColumnKind.Value),
            new ViewColumn("other", ClaimWords.Other(part.Test), ColumnKind.Value),
            new ViewColumn("outcome", ClaimWords.Column(part.Test), ColumnKind.Value),
            new ViewColumn("says", Text.ColumnClaimSays, ColumnKind.Verdict),
        ],
        part.Lines.Select(line => new ViewRow(
            line.Protocol is { } protocol ? $"{ViewCells.Key(protocol)}|{line.Stage}" : $"{line.First[0].Footing?.Source}|{line.First[0].Footing?.Locator}|{line.First[0].What}",
            [
                line.Protocol is { } known ? ViewCells.Words($"{known.Task.Benchmark} ({LanguageNames.Of(known.Task.Language)}, {Labels.Of(known)})") : ViewCells.Source(line.First[0].Footing!.Value),
                Numbers(context, line.First),
                Numbers(context, line.Other),
                ViewCells.Range(double.IsNaN(line.Outcome.Low) ? null : line.Outcome, _ => ClaimWords.Outcome(part.Test, line)) with { Interval = line.Interval },
                ViewCells.Words(ClaimWords.Of(line.Side) + (line.Counts ? "" : $" ({Text.ClaimNotCounted})")),
            ])));

    private static ViewCell Numbers(ViewContext context, IReadOnlyList<ClaimValue> values) => values switch
    {
        [] => ViewCell.Empty,
        [{ Score: not null } score] => ViewCells.Score(context.Snapshot, score.Row),
        [{ Footing: { } footing } value] => new ViewCell($"{ClaimWords.Range(value.Value)} {value.Unit}".TrimEnd(), value.Value.Low.Equals(value.Value.High) ? value.Value.Low : null) { Interval = value.Value }.On(footing),
        _ => new ViewCell(string.Join("; ", values.Select(value => ClaimWords.Range(value.Value))))
        {
            Evidence = values.Max(value => Grade(context, value)),
            Sources = [.. values.SelectMany(value => Sources(context, value)).Distinct(StringComparer.Ordinal)],
            Scores = [.. values.Where(value => value.Score is not null).Select(value => value.Row)],
        },
    };

    private static EvidenceGrade? Grade(ViewContext context, ClaimValue value) => value.Score is not null ? context.Snapshot.Data.Evidence[value.Row] : value.Footing?.Evidence;

    private static IEnumerable<string> Sources(ViewContext context, ClaimValue value) =>
        value.Score is not null ? [context.Snapshot.Data.Runs[context.Snapshot.Data.Run[value.Row]].Source]
        : value.Footing is { } footing ? [footing.Source]
        : [];
}
