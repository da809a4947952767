using System.Text.Json;
using Dashboard.Web.Features.Api;
using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Measured;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Views;

/// <summary>Wherever a column or a protocol is named, it is said how much of the benchmark was scored.</summary>
public class PartialRunTests
{
    private const string Part = "9 of 10 items, 1 error";
    private const string Named = "Board (" + Part + ")";

    private static ResultSnapshot Partial { get; } = Snapshots.Of(Batch());

    private static BenchmarkView Board =>
        BenchmarkView.Build(Snapshots.At(Partial, DashboardUrls.Benchmark("board")), "board")!;

    [Fact]
    public void The_findings_and_charts_of_pages_about_one_column_say_it()
    {
        PageView[] views =
        [
            ScalingView.Build(Snapshots.At(Partial, DashboardUrls.Scaling)),
            FrontierView.Build(Snapshots.At(Partial, DashboardUrls.Frontier)),
            LeaderboardView.Build(Snapshots.At(Partial, DashboardUrls.Leaderboard)),
        ];
        Assert.All(views, view => Assert.Contains(Named, view.Finding, StringComparison.Ordinal));
        Assert.All(views, view => Assert.Contains(Part, Assert.Single(view.Charts).Title, StringComparison.Ordinal));
        Assert.All(views.Take(2), view => Assert.Contains(Named, Assert.Single(view.Charts).Figure.Json, StringComparison.Ordinal));
        Assert.Contains(Named, Assert.Single(Board.Charts).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lines_of_the_overview_and_the_columns_of_languages_say_it()
    {
        var overview = OverviewView.Build(Snapshots.At(Partial, DashboardUrls.Overview));
        Assert.Contains(Named, overview.ScoresFigure.Json, StringComparison.Ordinal);
        var languages = LanguagesView.Build(Snapshots.At(Partial, DashboardUrls.Languages)).Tables
            .Single(table => table.Key == "languages");
        Assert.All(languages.Columns.Skip(1), column => Assert.Contains(Named, column.Note, StringComparison.Ordinal));
        Assert.All(languages.Columns.Skip(1), column => Assert.Contains(column.Sub, link => link.Text == Part));
    }

    [Fact]
    public void Tables_of_statements_and_protocols_say_it()
    {
        var tables = Board.Tables;
        Assert.All(tables.Single(table => table.Key == "scores").Rows, row => Assert.Equal(Named, row.Cells[1].Text));
        var protocols = tables.Single(table => table.Key == "protocols");
        var place = protocols.Columns.Select(column => column.Key).ToList().IndexOf("coverage");
        Assert.All(protocols.Rows, row => Assert.Equal(Part, row.Cells[place].Text));
    }

    [Fact]
    public void What_vendors_claim_beside_a_partial_run_says_it()
    {
        var batch = Batch();
        batch.Scores.Add(batch.Scores[0] with
        {
            Run = batch.Scores[0].Run with { Source = "v1" },
            Task = batch.Scores[0].Task with { Coverage = null },
            Evidence = EvidenceGrade.SelfReported,
            Value = 70,
        });
        var data = Snapshots.Of(batch);
        var view = MeasuredView.Build(Snapshots.At(data, DashboardUrls.Measured));
        var row = Assert.Single(view.Tables.First(table => table.Rows.Any()).Rows);
        Assert.Contains(row.Cells, cell => cell.Text.StartsWith(Named, StringComparison.Ordinal));
        Assert.Contains(view.Result.Pairs[0].Aspects,
            aspect => aspect is { Aspect: ProtocolAspect.Coverage, Measured: "9/10, 1 error", Agreement: ProtocolAgreement.NotStated });
        var item = Assert.Single(ComparisonLists.Measured(data, ViewState.Default).Page(-1, 10).Items);
        Assert.Equal((null, "9/10, 1 error"), (item.ClaimedCoverage, item.MeasuredCoverage));
    }

    [Fact]
    public void A_full_run_says_nothing()
    {
        var view = LeaderboardView.Build(Snapshots.At("/leaderboard", "benchmarks=mmlu"));
        Assert.All(view.Tables.First().Columns,
            column => Assert.DoesNotContain("items", $"{column.Name} {column.Note}", StringComparison.Ordinal));
    }

    /// <summary>On the page, in files, and where the frontier is of means.</summary>
    [Theory]
    [InlineData(DashboardUrls.Leaderboard, "", "1 column of partial runs counts in neither mean nor win rate;")]
    [InlineData(DashboardUrls.Frontier, "index=mean", "1 column of partial runs counts in neither mean nor win rate;")]
    [InlineData(DashboardUrls.Frontier, "index=win-rate", "1 column of partial runs counts in neither mean nor win rate;")]
    [InlineData(DashboardUrls.Frontier, "index=mean&benchmarks=board", null)]
    [InlineData(DashboardUrls.Frontier, "", null)]
    public void What_stays_out_of_means_is_said_in_files_too(string path, string query, string? said)
    {
        var context = Snapshots.At(Partial, path, query);
        PageView view = path == DashboardUrls.Frontier ? FrontierView.Build(context) : LeaderboardView.Build(context);
        var document = new ViewDocument(view, "https://example.org", DateTimeOffset.UnixEpoch);
        using var json = new MemoryStream();
        ViewJson.Write(document, json);
        using var read = JsonDocument.Parse(json.ToArray());
        var excluded = read.RootElement.TryGetProperty("excluded", out var value) ? value.GetString() : null;

        if (said is null)
        {
            Assert.Equal(("", null), (view.Excluded, excluded));
        }
        else
        {
            Assert.StartsWith(said, view.Excluded, StringComparison.Ordinal);
            Assert.Equal(view.Excluded, excluded);
            Assert.Contains(said, ViewMarkdown.Of(document), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_part_that_nobody_counts_is_named_as_one()
    {
        var unknown = Snapshots.Of(Batch(RunCoverage.Unknown));
        var view = LeaderboardView.Build(Snapshots.At(unknown, DashboardUrls.Leaderboard));

        Assert.Contains("Board (a part of the items)", view.Finding, StringComparison.Ordinal);
        Assert.Equal(1, view.Summary.PartialExcluded);
    }

    private static ImportBatch Batch(RunCoverage? coverage = null)
    {
        var batch = new ImportBatch { Title = "Partial", ContentHash = "partial" };
        foreach (var (place, name) in new[] { "Ling-A", "Beta", "Gamma", "Delta", "Epsilon" }.Index())
        {
            batch.Models.Add(new LanguageModel(name, name == "Ling-A" ? "Ling" : name, null, [], null));
            batch.Facts.Add(Fact(name, "total_params", FormattableString.Invariant($"{7 + place}"), "billion"));
            batch.Facts.Add(Fact(name, "active_params", FormattableString.Invariant($"{1 + place}"), "billion"));
            batch.Facts.Add(Fact(name, "release_date", FormattableString.Invariant($"2025-0{1 + place}"), null));
            foreach (var language in (string[])["en", "zh"])
            {
                batch.Scores.Add(new Score(
                    new EvaluationRun(name, new Variant("chat"), "5", null, HardwareConfiguration.NotStated, "x1", null, null),
                    new EvaluationTask("Board", null, null, language, new Metric("accuracy", "percent", HigherIsBetter: true))
                    {
                        Coverage = coverage ?? new RunCoverage(9, 10, 1),
                    },
                    60 + place, 1, null, EvidenceGrade.Independent, EvidenceMarks.None, "Table 1", null));
            }
        }

        return batch;
    }

    private static Fact Fact(string model, string attribute, string value, string? unit) => new(FactSubject.Model, model, attribute,
        PublishedValue.Parse(value), unit, null, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "x1", null));
}
