using Dashboard.Import.Shipped;
using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Cost;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Measured;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Features.Stability;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Charts;

/// <summary>A figure as a page draws it.</summary>
/// <param name="Height">In the page, in pixels.</param>
internal sealed record PageFigure(string Name, Figure Figure, int Height);

/// <summary>The figures of all pages, for tests that hold for every one.</summary>
internal static class PageFigures
{
    /// <summary>Shipped data with a training log of every kind of curve.</summary>
    public static ResultSnapshot WithLogs { get; } = Snapshots.Of(Logged());

    public static IEnumerable<PageFigure> All(ResultSnapshot snapshot, string query = "")
    {
        var overview = OverviewView.Build(Snapshots.At(snapshot, DashboardUrls.Overview, query));
        yield return new("overview", overview.ScoresFigure, overview.ScoresHeight);
        yield return new("overview-cost", overview.CostFigure, 170);
        var leaderboard = LeaderboardView.Build(Snapshots.At(snapshot, DashboardUrls.Leaderboard, query));
        yield return new("leaderboard", leaderboard.Figure, leaderboard.FigureHeight);
        var languages = LanguagesView.Build(Snapshots.At(snapshot, DashboardUrls.Languages, query + "&rules=1"));
        yield return new("languages-bars", languages.Bars, languages.BarsHeight);
        yield return new("languages-heat", languages.Heat, languages.HeatHeight);
        foreach (var (place, (gap, figure)) in languages.Gaps.Index())
        {
            yield return new(FormattableString.Invariant($"languages-gap{place}"), figure, 100 + (24 * gap.Rows.Length));
        }

        yield return new("scaling", ScalingView.Build(Snapshots.At(snapshot, DashboardUrls.Scaling, query)).Figure, 480);
        yield return new("frontier", FrontierView.Build(Snapshots.At(snapshot, DashboardUrls.Frontier, query)).Figure, 480);
        yield return new("scaling-released",
            ScalingView.Build(Snapshots.At(snapshot, DashboardUrls.Scaling, query + "&x=released")).Figure, 480);
        yield return new("frontier-released",
            FrontierView.Build(Snapshots.At(snapshot, DashboardUrls.Frontier, query + "&x=released")).Figure, 480);
        if (MeasuredView.Build(Snapshots.At(snapshot, DashboardUrls.Measured, query)) is { Charts: [var measured] })
        {
            yield return new("measured", measured.Figure, measured.Height);
        }

        foreach (var more in Hardware(snapshot, query).Concat(Costs(snapshot, query)).Concat(Timelines(snapshot, query)))
        {
            yield return more;
        }

        if (StabilityView.Build(Snapshots.At(snapshot, DashboardUrls.Stability, query)).Figure is { } stability)
        {
            yield return new("stability", stability, 460);
        }
    }

    private static IEnumerable<PageFigure> Hardware(ResultSnapshot snapshot, string query)
    {
        var hardware = HardwareView.Build(Snapshots.At(snapshot, DashboardUrls.Hardware, query));
        foreach (var (place, (comparison, figure)) in hardware.Comparisons.Index())
        {
            yield return new(FormattableString.Invariant($"hardware-devices{place}"), figure,
                HardwareView.HeightOf(comparison.Lines.Length));
        }

        if (hardware.ThroughputFigure is { } throughput)
        {
            yield return new("hardware-throughput", throughput, HardwareView.HeightOf(hardware.Throughputs.Count));
        }

        if (hardware.EconomicsFigure is { } economics)
        {
            yield return new("hardware-price", economics, 420);
        }
    }

    private static IEnumerable<PageFigure> Costs(ResultSnapshot snapshot, string query)
    {
        var cost = CostView.Build(Snapshots.At(snapshot, DashboardUrls.Cost, query));
        if (cost.TrainingFigure is { } training)
        {
            yield return new("cost-training", training, CostView.HeightOf(cost.TrainingBars));
        }

        if (cost.ServingFigure is { } serving)
        {
            yield return new("cost-serving", serving, CostView.HeightOf(cost.Serving.Length));
        }

        var whatIf = WhatIfView.Build(Snapshots.At(snapshot, DashboardUrls.WhatIf, query));
        if (whatIf.Tornado is { } tornado)
        {
            yield return new("what-if", tornado, CostView.HeightOf(whatIf.Result.Drivers.Length));
        }
    }

    private static IEnumerable<PageFigure> Timelines(ResultSnapshot snapshot, string query) =>
        from slug in snapshot.Benchmarks.Keys.Order(StringComparer.Ordinal).Take(8)
        let figure = BenchmarkView.Build(Snapshots.At(snapshot, DashboardUrls.Benchmark(slug), query), slug)?.Figure
        where figure is not null
        select new PageFigure($"benchmark-{slug}", figure, 340);

    private static ImportBatch Logged()
    {
        const int Rows = 4000;
        var batch = ReferenceDataSet.Read(1);
        var provenance = new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, batch.Sources[0].Id, "test");
        var random = new Random(20_260_104);
        foreach (var (run, device)
            in new[] { ("Ling-Plus", "Device A"), ("Ling-Plus", "Device D"), ("Ling-Lite", "Device A"), ("Ling-Lite", "Device B") })
        {
            var loss = Enumerable.Range(1, Rows)
                .Select(step => (float)(2 + (6 / Math.Sqrt(step)) + (random.NextDouble() * 0.05))).ToArray();
            loss.AsSpan(1000, 3).Fill(6);
            loss.AsSpan(2000, 50).Fill(5);
            loss[3000] = float.NaN;
            var steps = Enumerable.Range(1, Rows).ToArray();
            Array.Copy(Enumerable.Range(2481, Rows - 2500).ToArray(), 0, steps, 2500, Rows - 2500);
            batch.TrainingLogs.Add(new TrainingLog(run, run, new HardwareConfiguration(device, 512, null),
                new TrainingSteps([.. steps], [.. loss], [.. steps.Select(step => step * 1e6)], [], [], []), provenance));
        }

        return batch;
    }
}
