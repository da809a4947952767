using System.Text.Json;
using Dashboard.Web.Features.Cost;
using Dashboard.Web.Features.Models;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>A month of serving: the five calculations by hand of <c>ServingModelTests</c> as the page has them, and what is published.</summary>
public sealed class ServingPageTests(DashboardApp app)
{
    [Theory]
    [InlineData("cached=40", 1830.00)]
    [InlineData("cached=40&batch=25", 1635.00)]
    [InlineData("cached=40&currency=CNY", 13176.00)]
    [InlineData("requests=200000&in=3000&out=500", 600.00)]
    public void A_month_is_the_one_calculated_by_hand(string query, double amount)
    {
        var page = Toy(query);

        Assert.Equal(amount, Math.Round(page.Table("serving").Rows[0].Cells[1].Number!.Value, 2));
        Assert.Equal(amount, Math.Round(page.Result.Lines[0].Offers[0].Amounts.Total, 2));
    }

    [Fact]
    public void A_machine_of_ones_own_breaks_even_where_the_calculation_by_hand_does()
    {
        var row = Toy("cached=40&speed=2500&hour=4&use=60").Table("machines").Rows[0];

        Assert.Equal((2920.00, 1830.00, 3191.256831),
            (Math.Round(row.Cells[5].Number!.Value, 2), Math.Round(row.Cells[6].Number!.Value, 2), Math.Round(row.Cells[7].Number!.Value, 6)));
        Assert.Equal(Text.NeverBreaksEven, Toy("cached=40&speed=2500&hour=12&use=60").Table("machines").Rows[0].Cells[7].Text);
    }

    [Fact]
    public void A_solved_task_costs_what_the_calculation_by_hand_says()
    {
        var row = Assert.Single(Toy("").Table("tasks").Rows);

        Assert.Equal((0.084, 0.6, 0.14), (row.Cells[2].Number, row.Cells[3].Number, row.Cells[4].Number));
    }

    [Fact]
    public void Energy_without_a_price_and_a_factor_is_unknown_and_with_them_as_by_hand()
    {
        var unknown = Assert.Single(Toy("speed=500&hour=1&watts=700").Table("energy").Rows);
        Assert.Equal((933.33, Text.Unknown, Text.Unknown),
            (Math.Round(unknown.Cells[3].Number!.Value, 2), unknown.Cells[4].Text, unknown.Cells[5].Text));

        var known = Assert.Single(Toy("speed=500&hour=1&watts=700&kwh=0.15&carbon=400").Table("energy").Rows);
        Assert.Equal((140.00, 373.33), (Math.Round(known.Cells[4].Number!.Value, 2), Math.Round(known.Cells[5].Number!.Value, 2)));
    }

    [Fact]
    public void A_price_in_another_unit_is_named_and_not_used()
    {
        var page = Toy("");

        Assert.Equal(["host"], page.Result.Lines[0].Offers.Select(offer => offer.Offer.Provider));
        var far = Assert.Single(page.Table("far").Rows);
        Assert.Contains("0.50 (host)", far.Cells[5].Text, StringComparison.Ordinal);
        var cost = CostView.Build(Snapshots.At(page.Context.Snapshot, DashboardUrls.Cost, ""));
        Assert.DoesNotContain(cost.Table("prices").Rows, row => row.Cells.Any(cell => cell.Text.Contains("50,000", StringComparison.Ordinal)));
        Assert.Contains(cost.Table("left").Rows, row => row.Cells[^1].Text == Text.GapFarFromOthers);
    }

    [Fact]
    public void Two_lists_of_different_days_are_a_step_and_a_line_in_the_list()
    {
        var snapshot = Toy("").Context.Snapshot;
        var model = ModelView.Build(Snapshots.At(snapshot, DashboardUrls.Model("toy"), ""), "toy")!;
        var cost = CostView.Build(Snapshots.At(snapshot, DashboardUrls.Cost, ""));

        Assert.NotNull(model.PriceFigure);
        Assert.NotNull(cost.PriceFigure);
        Assert.Equal("+20 % since 1 Jul 2026", Assert.Single(cost.Table("price-changes").Rows).Cells[3].Text);
        Assert.Equal(0.2, Assert.Single(model.Table("price-changes").Rows).Cells[3].Number!.Value, 9);
    }

    [Fact]
    public async Task The_page_and_its_twin_say_the_same()
    {
        using var page = await app.GetPageAsync("/cost/serving?open=yes&size=..40&sizeof=active&languages=zh&index=mean");
        using var client = app.CreateClient();
        using var twin = JsonDocument.Parse(await client.GetStringAsync(
            "/api/v1/serving?open=yes&size=..40&sizeof=active&languages=zh&index=mean", TestContext.Current.CancellationToken));

        // Where none of those with a price has the score, the cheapest of all is named.
        var offers = twin.RootElement.GetProperty("offers").EnumerateArray().ToList();
        var cheapest = twin.RootElement.GetProperty("cheapest").GetString() ?? offers[0].GetProperty("model").GetString();
        Assert.Contains("2,000", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var offer = offers.First(item => item.GetProperty("model").GetString() == cheapest);
        Assert.Contains(offer.GetProperty("modelName").GetString()!, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(offer.GetProperty("provider").GetString()!, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offers_are_a_table_too_and_come_page_by_page()
    {
        using var client = app.CreateClient();
        using var whole = JsonDocument.Parse(await client.GetStringAsync("/api/v1/serving?cached=40", TestContext.Current.CancellationToken));
        var offers = whole.RootElement.GetProperty("offers").GetArrayLength();
        var lines = (await client.GetStringAsync("/api/v1/serving?cached=40&format=csv", TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(offers + 1, lines.Length);
        Assert.StartsWith("model,modelName,provider,scope,currency,month,", lines[0], StringComparison.Ordinal);
        Assert.Equal(offers, whole.RootElement.GetProperty("offersInAll").GetInt32());

        using var first = JsonDocument.Parse(await client.GetStringAsync("/api/v1/serving?cached=40&limit=1", TestContext.Current.CancellationToken));
        Assert.Equal(1, first.RootElement.GetProperty("offers").GetArrayLength());
        Assert.Equal(offers, first.RootElement.GetProperty("offersInAll").GetInt32());
        using var second = JsonDocument.Parse(await client.GetStringAsync(
            $"/api/v1/serving?cached=40&limit=1&after={first.RootElement.GetProperty("next").GetString()}", TestContext.Current.CancellationToken));
        Assert.Equal(whole.RootElement.GetProperty("offers")[1].GetProperty("month").GetDouble(),
            second.RootElement.GetProperty("offers")[0].GetProperty("month").GetDouble());
        Assert.NotNull(await client.GetStringAsync("/api/v1/price-changes?limit=1&format=csv", TestContext.Current.CancellationToken));
    }

    /// <summary>933.33 kWh · 342.06 g = 319.26 kg.</summary>
    [Fact]
    public async Task Carbon_dioxide_is_by_a_factor_with_its_source()
    {
        Assert.Equal(319.26, Math.Round(Toy("speed=500&hour=1&watts=700&carbon=342.06").Table("energy").Rows[0].Cells[5].Number!.Value, 2));

        using var page = await app.GetPageAsync("/cost/serving?carbon=342.06");
        var energy = page.QuerySelector("section[aria-labelledby=energy]")!;
        Assert.Contains("342.06 g for a kilowatt-hour: Germany, mean of 2024", energy.TextContent, StringComparison.Ordinal);
        Assert.Equal(GridFactors.Page, energy.QuerySelectorAll("a")[^1].GetAttribute("href"));
        using var typed = await app.GetPageAsync("/cost/serving?carbon=123");
        Assert.Contains("123 g for a kilowatt-hour, as typed", typed.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_on_the_page_and_refused_by_the_twin()
    {
        using var page = await app.GetPageAsync("/cost/serving?cached=140");
        Assert.Contains(page.QuerySelectorAll("p.note"), note => note.TextContent.Contains("140", StringComparison.Ordinal));

        using var client = app.CreateClient();
        using var refused = await client.GetAsync(new Uri("/api/v1/serving?cached=140", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static ServingView Toy(string query)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), ""));
        builder.Add(new LanguageModel("toy", "Toys", null, [], null));
        builder.Add(new Benchmark("toybench", null, null));
        CostRecord[] costs =
        [
            Price(PriceKinds.Input, "0.50", "2026-03-01"), Price(PriceKinds.Input, "0.60", "2026-07-01"),
            Price(PriceKinds.Output, "2.40", "2026-07-01"), Price(PriceKinds.CachedInput, "0.15", "2026-07-01"),
            Price(PriceKinds.BatchInput, "0.30", "2026-07-01"), Price(PriceKinds.BatchOutput, "1.20", "2026-07-01"),
            Price(PriceKinds.Input, "50000", "2026-07-01", "wrong"), Price(PriceKinds.Input, "0.55", "2026-07-01", "third"),
            new("exchange rate", null, ExchangeRates.Kind, PublishedValue.Parse("7.2"), "per USD", "CNY", null, null,
                Stated("rate", "bank", "2026-07-01")),
            new("toy", "toy", TaskCosts.Kind, PublishedValue.Parse("18.90"), null, "USD", null, "running toybench, 225 cases",
                Stated("[0].total_cost", "aider", "2026-07-01")),
        ];
        builder.Costs.AddRange(costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.Add(new Score(
            new EvaluationRun("toy", new Variant("chat"), null, null, default, "by-toy", null, null),
            new EvaluationTask("toybench", null, null, "und", new Metric("pass_rate_2", "percent", true)),
            60, null, 225, EvidenceGrade.ThirdParty, EvidenceMarks.None, "[0].pass_rate_2", null), 1);
        var snapshot = builder.Build();
        return ServingView.Build(ViewContext.Read(DashboardUrls.Serving, query, snapshot, _ => snapshot));
    }

    private static CostRecord Price(string kind, string value, string date, string provider = "host") => new(
        "toy", "toy", kind, PublishedValue.Parse(value), PriceKinds.Unit, "USD", null, null, Stated($"{kind} {date}", provider, date));

    private static Provenance Stated(string locator, string by, string date) =>
        new(EvidenceGrade.ThirdParty, EvidenceMarks.None, "by-toy", locator)
        {
            ReportedBy = by,
            Date = PartialDate.TryParse(date, out var day) ? day : null,
        };
}
