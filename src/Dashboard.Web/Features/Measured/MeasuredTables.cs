namespace Dashboard.Web.Features.Measured;

/// <summary>Claimed against measured as tables.</summary>
public static class MeasuredTables
{
    /// <summary>Every pair, with both conditions side by side.</summary>
    public static ViewTable Pairs(ViewContext context, ClaimedAgainstMeasured result) => ViewTable.Of(
        "pairs",
        Text.MeasuredTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("benchmark", Text.ColumnBenchmark),
            new ViewColumn("claimed", Text.ColumnClaimed, ColumnKind.Value),
            new ViewColumn("measured", Text.ColumnMeasured, ColumnKind.Value),
            new ViewColumn("difference", Text.ColumnMeasuredLess, ColumnKind.Value) { Title = Text.MeasuredLessTitle },
            new ViewColumn("agreement", Text.ColumnSameProtocol),
            new ViewColumn("claimed-conditions", Text.ColumnClaimedConditions),
            new ViewColumn("measured-conditions", Text.ColumnMeasuredConditions),
            new ViewColumn("counts", Text.ColumnCounts) { Title = Text.MeasuredCountsTitle },
        ],
        result.Pairs.Select(pair => Row(context, pair)));

    private static ViewRow Row(ViewContext context, MeasuredPair pair)
    {
        var snapshot = context.Snapshot;
        var (claimed, measured) = (snapshot.Score(pair.Claimed), snapshot.Score(pair.Measured));
        var benchmark = measured.Task.Benchmark;
        return new ViewRow(
            string.Join('|', pair.Model.Slug, claimed.Run.Variant.Label, Slug.From(claimed.Task.Benchmark), claimed.Run.Source,
                ViewCells.Key(snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[pair.Measured]])),
            [
                ViewCells.Words($"{pair.Model.Name} {claimed.Run.Variant.Label}".TrimEnd()) with
                {
                    Main = pair.Model.Name,
                    Href = DashboardUrls.Model(pair.Model.Slug),
                },
                ViewCells.Words($"{Labels.Benchmark(measured.Task)} ({LanguageNames.Of(measured.Task.Language)})") with
                {
                    Main = benchmark,
                    Href = DashboardUrls.Benchmark(Slug.From(benchmark)),
                },
                ViewCells.Score(snapshot, pair.Claimed).WithInterval() with
                {
                    Warning = pair.OtherClaims > 0 ? Format.Of(Text.MeasuredOtherClaims, pair.OtherClaims) : null,
                },
                ViewCells.Score(snapshot, pair.Measured).WithInterval(),
                ViewCells.Difference(Math.Round(pair.Difference.Value, 2), pair.Difference.Interval),
                ViewCells.Words(MeasuredLabels.Agreement(pair)),
                ViewCells.Words(MeasuredLabels.Conditions(claimed, measured)),
                ViewCells.Words(MeasuredLabels.Conditions(measured, claimed)),
                ViewCells.Words(pair.Counts ? Text.Yes : Text.No),
            ],
            pair.Model.Slug)
        {
            Family = pair.Model.FamilySlug,
            InFocus = pair.Model.FamilySlug == context.Shown.Focus,
        };
    }

    /// <summary>Per vendor and family the median, with what it cannot tell.</summary>
    public static ViewTable Vendors(ClaimedAgainstMeasured result) => ViewTable.Of(
        "vendors",
        Text.MeasuredVendors,
        [
            new ViewColumn("vendor", Text.ColumnVendor),
            new ViewColumn("family", Text.FilterFamily),
            new ViewColumn("pairs", Text.ColumnPairs, ColumnKind.Value),
            new ViewColumn("models", Text.ColumnModelCount, ColumnKind.Value),
            new ViewColumn("median", Text.ColumnMedianDifference, ColumnKind.Value),
            new ViewColumn("worse", Text.ColumnMeasuredWorse, ColumnKind.Value),
            new ViewColumn("better", Text.ColumnMeasuredBetter, ColumnKind.Value),
            new ViewColumn("warning", Text.ColumnWarning),
        ],
        result.Summaries.Select(summary => new ViewRow(
            $"{summary.Developer}|{Slug.From(summary.Family)}",
            [
                ViewCells.Words(summary.Developer ?? Text.Unknown),
                ViewCells.Words(summary.Family),
                ViewCells.Whole(summary.Pairs),
                ViewCells.Whole(summary.Models),
                ViewCells.Number(summary.Median, median => Format.Difference(Math.Round(median, 2))) with
                {
                    Sub = Format.Of(Text.MeasuredOfPairs, Format.Whole(summary.InPercent)),
                },
                ViewCells.Whole(summary.Worse),
                ViewCells.Whole(summary.Better),
                ViewCells.Words(MeasuredLabels.Warning(summary)),
            ])
        {
            Family = Slug.From(summary.Family),
        }));
}
