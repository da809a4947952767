using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>The frontier at the prices of another day.</summary>
public sealed class FrontierThenTests(DashboardApp app)
{
    /// <summary>On 1 March 2026 good cost 4 and plain 1; good fell to 0.5, which makes plain dominated today and not then.</summary>
    [Fact]
    public void The_prices_of_a_day_are_beside_todays()
    {
        var view = View("cost=price-in&asofdate=2026-04-01");

        Assert.Equal(["good", "late", "plain", "undated"], view.Table("frontier").Rows.Select(row => row.Model).Order());
        var good = view.Table("frontier").Rows.Single(row => row.Model == "good");
        Assert.Equal((0.5, 4.0), (good.Cells[1].Number, good.Cells[4].Number));
        Assert.Equal(Text.GapNoPriceThen, view.Table("frontier").Rows.Single(row => row.Model == "late").Cells[4].Text);
        Assert.Equal(Text.GapNoPriceThen, view.Table("frontier").Rows.Single(row => row.Model == "undated").Cells[4].Text);
        var then = view.Frontier.Then!.Points.ToDictionary(point => point.Entry.Model.Slug);
        Assert.True(then["plain"].OnByValue);
        Assert.False(view.Frontier.Points.Single(point => point.Entry.Model.Slug == "plain").OnByValue);
        Assert.Contains("2 of 4 models", view.ThenNote, StringComparison.Ordinal);
        Assert.Contains("1 became cheaper, 0 dearer, and 1 have the same price", view.ThenNote, StringComparison.Ordinal);
        Assert.Contains("late, undated", view.ThenNote, StringComparison.Ordinal);
        Assert.Contains(view.Filters.Split("; "), chip => chip == "Prices of 1 Apr 2026");
        Assert.Equal(View("cost=price-in").Figure.Data.Count + 3, view.Figure.Data.Count);
    }

    [Theory]
    [InlineData("cost=price-in&asofdate=2025-01-01", "The first is of 1 Mar 2026")]
    [InlineData("cost=price-out&asofdate=2026-04-01", "none has a date")]
    [InlineData("asofdate=2026-04-01", "choose one of these axes")]
    public void A_day_without_prices_is_said(string query, string expected)
    {
        var view = View(query);

        Assert.Contains(expected, view.ThenNote, StringComparison.Ordinal);
        Assert.Equal(View(query.Split("&asofdate")[0]).Frontier.Points.Length, view.Frontier.Points.Length);
    }

    /// <summary>A price dated to a year counts from its end on: before, it is not certain that it held.</summary>
    [Fact]
    public void A_price_of_a_year_counts_from_its_end()
    {
        Assert.DoesNotContain(View("cost=price-in&asofdate=2026-12-30").Frontier.Then!.Points, point => point.Entry.Model.Slug == "late");
        Assert.Contains(View("cost=price-in&asofdate=2026-12-31").Frontier.Then!.Points, point => point.Entry.Model.Slug == "late");
    }

    [Fact]
    public async Task The_page_has_the_day_in_its_form_and_the_twin_in_its_items()
    {
        using var page = await app.GetPageAsync("/frontier?cost=price-out&asofdate=2025-12-31");
        Assert.Equal("2025-12-31", page.QuerySelector("input[name=asofdate]")!.GetAttribute("value"));
        Assert.Contains(page.QuerySelectorAll("p.note"), note => note.TextContent.Contains("31 Dec 2025", StringComparison.Ordinal));

        using var client = app.CreateClient();
        var twin = await client.GetStringAsync("/api/v1/frontier?cost=price-out&asofdate=2025-12-31&format=csv",
            TestContext.Current.CancellationToken);
        Assert.Contains("thenDate", twin.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("2025-12-31", twin, StringComparison.Ordinal);
    }

    private static FrontierView View(string query)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), ""));
        builder.Add(new Benchmark("toybench", null, null));
        foreach (var (model, score) in new[] { ("good", 80), ("plain", 60), ("late", 50), ("undated", 40) })
        {
            builder.Add(new LanguageModel(model, "Toys", null, [], null));
            builder.Add(new Score(new EvaluationRun(model, new Variant("chat"), null, null, default, "by-toy", null, null),
                new EvaluationTask("toybench", null, null, "und", new Metric("accuracy", "percent", true)),
                score, null, 225, EvidenceGrade.ThirdParty, EvidenceMarks.None, $"{model}.accuracy", null), 1);
        }

        CostRecord[] costs =
        [
            Price("good", "4", "2026-03-01"), Price("good", "0.5", "2026-07-01"), Price("plain", "1", "2026-03-01"),
            Price("late", "0.8", "2026"), Price("undated", "2", null), Price("good", "9", null, PriceKinds.Output),
        ];
        builder.Costs.AddRange(costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        return FrontierView.Build(Snapshots.At(builder.Build(), DashboardUrls.Frontier, query));
    }

    private static CostRecord Price(string model, string value, string? date, string kind = PriceKinds.Input) => new(
        model, model, kind, PublishedValue.Parse(value), PriceKinds.Unit, "USD", null, null,
        new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, "by-toy", $"{model} {kind} {date}")
        {
            ReportedBy = "host",
            Date = PartialDate.TryParse(date, out var day) ? day : null,
        });
}
