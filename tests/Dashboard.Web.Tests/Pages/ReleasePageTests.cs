using System.Text.Json;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using LineShape = Plotly.Blazor.Traces.ScatterLib.LineLib.ShapeEnum;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Scores, sizes and costs over release dates.</summary>
public sealed class ReleasePageTests(DashboardApp app)
{
    /// <summary>Old 50 ± 3 in 2024, near 52 in the middle of March 2025, far 90 in May, weak 40 in June; nobody dates one of 99.
    /// </summary>
    [Fact]
    public void Scores_stand_over_dates_with_the_best_so_far()
    {
        var view = ScalingView.Build(At(DashboardUrls.Scaling, "x=released"));

        Assert.Equal(["old", "near", "far", "weak"], view.Releases!.Points.Select(point => point.Model.Slug));
        Assert.Equal("undated", Assert.Single(view.Releases.Undated).Entry.Model.Slug);
        Assert.Equal([50.0, 52, 90], view.Releases.AllModels[0].Steps.Select(step => step.Value));
        var rows = view.Table("points").Rows.ToDictionary(row => row.Model!, row => (At: row.Cells[4].Text, Date: row.Cells[5].Text));
        Assert.Equal((Text.ReleaseFirst, "2024"), rows["old"]);
        Assert.Equal((Text.ReleaseBest, "2025-03"), rows["near"]);
        Assert.Equal((Text.ReleaseClearlyBest, "2025-05-02"), rows["far"]);
        Assert.Equal((Text.ReleaseBehind, "2025-06-01"), rows["weak"]);
        Assert.Equal(("", Text.Unknown), rows["undated"]);
        Assert.Equal("toybench: far is the best so far with 90.0, of 2 May 2025; Toys: 1 of 2 dated models led when released",
            view.Finding);
        Assert.Single(view.Tables);
    }

    /// <summary>The focus family's line is strong, those of others thin and only where they rise; a month has a line over its days.
    /// </summary>
    [Fact]
    public void The_chart_has_an_axis_of_dates_steps_and_a_line_over_the_days_of_a_month()
    {
        var figure = ScalingView.Build(At(DashboardUrls.Scaling, "x=released")).Figure;

        Assert.Equal(TypeEnum.Date, figure.Layout.XAxis![0].Type);
        var lines = figure.Data.OfType<Scatter>().Where(trace => trace.Line?.Shape == LineShape.Hv).ToList();
        Assert.Equal([FamilyStyle.Colour("rivals"), "--text-muted", FamilyStyle.Colour("toys")], lines.Select(line => line.Line.Color));
        Assert.Equal([1m, 1.5m, 3m], lines.Select(line => line.Line.Width!.Value));
        Assert.Equal(["2025-03-15", "2025-06-01"], lines[2].X);
        var spans = Assert.IsType<Scatter>(figure.Data[0]);
        Assert.Equal(["2024-01-01", "2024-12-31", null!, "2025-03-01", "2025-03-31", null!], spans.X);
    }

    /// <summary>With a model picked, only those that score at least as well compete for the lowest cost.</summary>
    [Fact]
    public void Costs_stand_over_dates_and_compete_at_the_score_of_the_picked_model()
    {
        var all = FrontierView.Build(At(DashboardUrls.Frontier, "x=released&cost=total"));
        var good = FrontierView.Build(At(DashboardUrls.Frontier, "x=released&cost=total&pick=near"));

        Assert.Equal([30.0, 20, 10], all.Releases!.AllModels[0].Steps.Select(step => step.Value));
        Assert.Equal([20.0], good.Releases!.AllModels[0].Steps.Select(step => step.Value));
        Assert.Equal(["old", "weak"], good.Releases.Points.Where(point => point.Outcome is null).Select(point => point.Model.Slug));
        Assert.Equal("near", good.Picked);
        Assert.Contains("of those as good as near, near is the lowest so far with 20.0", good.Finding, StringComparison.Ordinal);
        var at = good.Table("frontier").Columns.ToList().FindIndex(column => column.Key == "at-release");
        Assert.Equal(Text.ReleaseNotCompared, good.Table("frontier").Rows.Single(row => row.Model == "weak").Cells[at].Text);
    }

    [Fact]
    public void The_date_is_in_the_tables_of_every_view_and_what_was_best_only_where_it_is_asked_for()
    {
        foreach (var query in new[] { "", "x=tokens", "x=step" })
        {
            ViewTable[] tables =
            [
                ScalingView.Build(At(DashboardUrls.Scaling, query)).Table("points"),
                FrontierView.Build(At(DashboardUrls.Frontier, query + "&cost=total")).Table("frontier"),
            ];
            Assert.All(tables, table =>
            {
                var place = table.Columns.ToList().FindIndex(column => column.Key == "released");
                Assert.Equal("2025-03", table.Rows.Single(row => row.Model == "near").Cells[place].Text);
                Assert.DoesNotContain(table.Columns, column => column.Key == "at-release");
            });
        }
    }

    [Fact]
    public void Where_no_release_is_dated_the_page_says_so_and_draws_nothing()
    {
        var view = ScalingView.Build(At(DashboardUrls.Scaling, "x=released&models=undated"));

        Assert.Equal(Text.FindingReleasedNone, view.Finding);
        Assert.Empty(view.Charts);
        Assert.Single(view.Table("points").Rows);
    }

    /// <summary>The page, its frame, its paper and its files, and the twin for programs.</summary>
    [Theory]
    [InlineData("/scaling?x=released", "points")]
    [InlineData("/frontier?cost=total&x=released", "frontier")]
    public async Task The_page_its_frame_and_its_files_show_the_same(string address, string table)
    {
        using var page = await app.GetPageAsync(address);
        using var frame = await app.GetPageAsync("/embed" + address);
        using var client = app.NewClient();
        var files = await Task.WhenAll(new[] { "json", "csv", "md", "svg" }.Select(format => client.GetStringAsync(
            $"/api/v1/views{address}&format={format}", TestContext.Current.CancellationToken)));

        var chart = page.QuerySelector("plotly-chart")!;
        Assert.Contains("\"type\":\"date\"", chart.GetAttribute("figure"), StringComparison.Ordinal);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, chart.GetAttribute("aria-label"));
        Assert.Equal(chart.GetAttribute("figure"), frame.QuerySelector("plotly-chart")!.GetAttribute("figure"));
        Assert.Contains(page.QuerySelectorAll("nav.switch a[aria-current]"), link => link.TextContent == Text.AxisReleased);
        Assert.Contains(Format.Labelled(Text.AxisSwitch, Text.AxisReleased), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(files[0]);
        var columns = json.RootElement.GetProperty("tables").EnumerateArray()
            .Single(held => held.GetProperty("key").GetString() == table).GetProperty("columns").EnumerateArray()
            .Select(column => column.GetProperty("key").GetString()).ToList();
        Assert.Contains("released", columns);
        Assert.Contains("at-release", columns);
        Assert.All(files.Skip(1).Take(2), file => Assert.Contains(Text.ColumnAtRelease, file, StringComparison.Ordinal));
        Assert.Contains(Text.AxisReleased, files[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_for_programs_has_the_date_and_what_was_best()
    {
        using var client = app.NewClient();
        using var plain = JsonDocument.Parse(await client.GetStringAsync("/api/v1/frontier?cost=total",
            TestContext.Current.CancellationToken));
        using var dated = JsonDocument.Parse(await client.GetStringAsync("/api/v1/frontier?cost=total&x=released",
            TestContext.Current.CancellationToken));

        Assert.All(plain.RootElement.GetProperty("items").EnumerateArray(),
            item => Assert.Equal(JsonValueKind.Null, item.GetProperty("atRelease").ValueKind));
        Assert.Contains(dated.RootElement.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("released").GetString() is not null && item.GetProperty("atRelease").GetString() is "first" or "clearly-best");
        Assert.All(dated.RootElement.GetProperty("items").EnumerateArray(), item => Assert.True(
            item.GetProperty("released").GetString() is not null || item.GetProperty("atRelease").GetString() is null));
    }

    private static ViewContext At(string path, string query)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), ""));
        builder.Add(new Benchmark("toybench", null, null));
        (string Model, string Family, double Score, string Size, string? Date)[] models =
        [
            ("old", "Rivals", 50, "30", "2024"), ("near", "Toys", 52, "20", "2025-03"), ("far", "Rivals", 90, "40", "2025-05-02"),
            ("weak", "Toys", 40, "10", "2025-06-01"), ("undated", "Toys", 99, "5", null),
        ];
        foreach (var (model, family, score, size, date) in models)
        {
            builder.Add(new LanguageModel(model, family, null, [], null));
            builder.Add(new Score(new EvaluationRun(model, new Variant("chat"), null, null, default, "by-toy", null, null),
                new EvaluationTask("toybench", null, null, "und", new Metric("accuracy", "percent", true)),
                score, 1.5, null, EvidenceGrade.ThirdParty, EvidenceMarks.None, $"{model}.accuracy", null), 1);
            builder.Facts.Add(new Revised<Fact>(Fact(model, FactAttributes.TotalParameters, size), 1));
            if (date is not null)
            {
                builder.Facts.Add(new Revised<Fact>(Fact(model, FactAttributes.ReleaseDate, date), 1));
            }
        }

        return Snapshots.At(builder.Build(), path, query + "&focus=toys");
    }

    private static Fact Fact(string model, string attribute, string value) => new(FactSubject.Model, model, attribute,
        PublishedValue.Parse(value), attribute == FactAttributes.TotalParameters ? "billion" : null, null,
        new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, "by-toy", $"{model} {attribute}"));
}
