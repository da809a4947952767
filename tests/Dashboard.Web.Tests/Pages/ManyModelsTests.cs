using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Pages of hundreds of models and thousands of scores: what they leave out, and what they do not make.</summary>
public sealed class ManyModelsTests
{
    private const int Models = 300;
    private static readonly string[] Benchmarks = ["One", "Two", "Three"];
    private static readonly ResultSnapshot Snapshot = Make();

    [Fact]
    public void The_first_page_draws_the_best_of_each_line_and_the_model_in_focus()
    {
        var view = OverviewView.Build(Snapshots.At(Snapshot, DashboardUrls.Overview));
        var marks = view.ScoresFigure.Data.OfType<Scatter>().Where(trace => trace.TextArray is { Count: > 0 }).ToList();
        var values = marks.SelectMany(trace => trace.X!.Zip(trace.Y!)).ToLookup(point => (string)point.Second, point => (double)point.First);

        Assert.True(FocusFigureBuilder.LeavesOut(view.Outcome));
        Assert.Equal(Benchmarks.Length, values.Count);
        Assert.All(values, line => Assert.InRange(line.Count(), FocusFigureBuilder.MaxOthers, FocusFigureBuilder.MaxOthers + 1));
        Assert.Contains(marks, trace => trace.Name == view.Outcome!.Model.Name);
        var best = view.Leaderboard.Rows.Select(row => row.Cells[0].Value).OrderDescending().Take(FocusFigureBuilder.MaxOthers);
        Assert.All(best, value => Assert.Contains(value, values.SelectMany(line => line)));
    }

    [Fact]
    public void A_source_says_what_its_cells_say_without_making_them()
    {
        var view = SourceView.Build(Snapshots.At(Snapshot, DashboardUrls.Source("s-many")), "s-many")!;
        var (sources, scores, grades) = (view.SourceIds, view.ScoreRows, view.Evidence);
        var cells = view.Tables.SelectMany(table => table.Cells).ToList();

        Assert.Equal(cells.SelectMany(cell => cell.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), sources);
        Assert.Equal(cells.SelectMany(cell => cell.Scores).Distinct().Order(), scores);
        Assert.Equal(EvidenceSummary.Of(cells.Select(cell => cell.Evidence).OfType<EvidenceGrade>()), grades);
    }

    [Fact]
    public void So_does_each_source_of_the_shipped_data() => Assert.All(Views, view =>
    {
        var (sources, scores) = (view.SourceIds, view.ScoreRows);
        var cells = view.Tables.SelectMany(table => table.Cells).ToList();

        Assert.Equal(cells.SelectMany(cell => cell.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), sources);
        Assert.Equal(cells.SelectMany(cell => cell.Scores).Distinct().Order(), scores);
    });

    /// <summary>The columns that a table of scores draws are those that its cells would decide.</summary>
    [Fact]
    public void Columns_are_drawn_as_the_cells_would_decide() => Assert.All(Views, view =>
    {
        var table = view.Table(SourceView.Scores);
        var looked = table with
        {
            Columns = [.. table.Columns.Select(column => column with
            {
                IsDrawn = null,
                OmitConstant = column.Key is "benchmark" or "hardware",
            })],
        };

        Assert.Equal(looked.Drawn, table.Drawn);
    });

    private static IEnumerable<SourceView> Views =>
        Snapshots.Full.Sources.Keys.Select(id => SourceView.Build(Snapshots.At(Snapshots.Full, DashboardUrls.Source(id)), id)!);

    private static ResultSnapshot Make()
    {
        var source = new Source("s-many", "Made up", "Example", "web", "https://example.org", "2025", "web", null, null);
        var metric = new Metric("Acc", "percent", HigherIsBetter: true);
        var scores =
            from model in Enumerable.Range(0, Models)
            from benchmark in Benchmarks
            select new Score(
                new EvaluationRun(Name(model), new Variant("chat"), "5", null, HardwareConfiguration.NotStated, source.Id, "Example", null),
                new EvaluationTask(benchmark, null, null, "en", metric), 20 + (model / 10.0), null, 500, EvidenceGrade.Independent,
                EvidenceMarks.None, "Table 1", model % 40 == 0 ? "noted" : null);
        var batch = new ImportBatch { Title = "Many models", ContentHash = new string('0', 64) };
        batch.Sources.Add(source);
        batch.Models.AddRange(Enumerable.Range(0, Models).Select(Name)
            .Select(name => new LanguageModel(name, name.Split('-')[0], "Example", [], null)));
        batch.Benchmarks.AddRange(Benchmarks.Select(name => new Benchmark(name, null, null)));
        batch.Scores.AddRange(scores);
        return Snapshots.Of(batch);
    }

    private static string Name(int model) => FormattableString.Invariant($"{(model % 7 == 0 ? "Ling" : "Other")}-{model}");
}
