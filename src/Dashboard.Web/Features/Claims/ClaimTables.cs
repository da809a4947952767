using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>Claims as tables.</summary>
public static class ClaimTables
{
    /// <summary>The lines behind one test of a claim.</summary>
    public static ViewTable Part(ViewContext context, ClaimPart part, int number) =>
        part.Test is StatedTest ? Statements(context, part, number) : Lines(context, part, number);

    private static string Key(int number) => FormattableString.Invariant($"test-{number}");

    private static string Title(ViewContext context, ClaimPart part, int number) =>
        Format.Labelled(Format.Of(Text.ClaimPartTitle, number), ClaimLabels.Numbers(context.Snapshot, part));

    /// <summary>What sources say of a claim in words: nothing to calculate with.</summary>
    private static ViewTable Statements(ViewContext context, ClaimPart part, int number) => ViewTable.Of(
        Key(number),
        Title(context, part, number),
        [
            new ViewColumn("line", Text.ColumnSource),
            new ViewColumn("first", ClaimLabels.First(part.Test)),
            new ViewColumn("says", Text.ColumnClaimSays, ColumnKind.Verdict),
        ],
        part.Lines.Select(line => new ViewRow(
            $"{line.First[0].Provenance!.Value.Source}|{line.First[0].Provenance!.Value.Locator}",
            [ViewCells.Source(line.First[0].Provenance!.Value), Numbers(context, line.First) with { Href = "" }, Says(part, line)])));

    private static ViewCell Says(ClaimPart part, ClaimLine line) =>
        ViewCells.Words(ClaimLabels.Of(part.Test, line)) with { Style = $"verdict {ClaimLabels.Style(line.Side)}" };

    private static ViewTable Lines(ViewContext context, ClaimPart part, int number) => ViewTable.Of(
        Key(number),
        Title(context, part, number),
        [
            new ViewColumn("line", part.Test is AheadTest or SimilarTest or MeasuredWithinTest ? Text.ColumnBenchmark : Text.ColumnSource),
            new ViewColumn("first", ClaimLabels.First(part.Test), ColumnKind.Value),
            new ViewColumn("other", ClaimLabels.Other(part.Test), ColumnKind.Value),
            new ViewColumn("outcome", ClaimLabels.Column(part.Test), ColumnKind.Value),
            new ViewColumn("says", Text.ColumnClaimSays, ColumnKind.Verdict),
        ],
        part.Lines.Select(line => new ViewRow(
            line.Protocol is { } protocol ? $"{ViewCells.Key(protocol)}|{line.Stage}"
                : $"{line.First[0].Provenance?.Source}|{line.First[0].Provenance?.Locator}|{line.First[0].What}",
            [
                line.Protocol is { } known
                    ? new ViewCell($"{known.Task.Benchmark} ({LanguageNames.Of(known.Task.Language)}, {Labels.Of(known)})")
                    {
                        Main = known.Task.Benchmark,
                        Href = DashboardUrls.Benchmark(Slug.From(known.Task.Benchmark)),
                    }
                    : ViewCells.Source(line.First[0].Provenance!.Value),
                Numbers(context, line.First),
                Numbers(context, line.Other),
                ViewCells.Range(double.IsNaN(line.Outcome.Low) ? null : line.Outcome,
                    _ => ClaimLabels.Outcome(part.Test, line)) with { Interval = line.Interval, Sub = ClaimLabels.Interval(line) },
                Says(part, line),
            ])));

    private static ViewCell Numbers(ViewContext context, IReadOnlyList<ClaimValue> values) => values switch
    {
        [] => ViewCell.Empty,
        [{ Score: not null } score] => ViewCells.Score(context.Snapshot, score.Row) with { Sub = Named(context, score) },
        [{ Provenance: { } provenance, Value.Low: double.NaN } value] => ViewCells.Words(value.What).On(provenance),
        [{ Provenance: { } provenance } value] => new ViewCell($"{ClaimLabels.Range(value.Value)} {Terms.Unit(value.Unit)}".TrimEnd(),
            value.Value.Low.Equals(value.Value.High) ? value.Value.Low : null)
        { Interval = value.Value, Sub = Named(context, value) }
            .On(provenance),
        _ => new ViewCell(Format.Lists(values.Select(value => ClaimLabels.Range(value.Value))))
        {
            Evidence = values.Max(value => Grade(context, value)),
            Sources = [.. values.SelectMany(value => Sources(context, value)).Distinct(StringComparer.Ordinal)],
            Scores = [.. values.Where(value => value.Score is not null).Select(value => value.Row)],
            Parts = [.. values.Select(value => Numbers(context, [value]) with { Text = ClaimLabels.Range(value.Value) })],
        },
    };

    /// <summary>What a number is of, with its interval: a ranked model or a device.</summary>
    private static string Named(ViewContext context, ClaimValue value) => value.Score is { } score
        ? $"{(score.Interval is { } interval ? Uncertainty.Words(interval) : "?")} {RankedModel(context.Snapshot, value.Row)}"
        : value.What is { } what ? Labels.Device(what) : "";

    private static string RankedModel(ResultSnapshot snapshot, int row) =>
        Labels.Of(snapshot, snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]]);

    private static EvidenceGrade? Grade(ViewContext context, ClaimValue value) =>
        value.Score is not null ? context.Snapshot.Data.Evidence[value.Row] : value.Provenance?.Evidence;

    private static IEnumerable<string> Sources(ViewContext context, ClaimValue value) =>
        value.Score is not null ? [context.Snapshot.Data.Runs[context.Snapshot.Data.Run[value.Row]].Source]
        : value.Provenance is { } provenance ? [provenance.Source]
        : [];
}
