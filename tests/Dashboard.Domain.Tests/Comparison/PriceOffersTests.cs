namespace Dashboard.Domain.Tests.Comparison;

/// <summary>Prices of one model at several providers and on several days.</summary>
public sealed class PriceOffersTests
{
    [Fact]
    public void A_price_far_from_every_other_provider_is_out_and_the_right_ones_are_not()
    {
        CostRecord[] prices =
        [
            Price("openai/gpt-oss-120b", "wandb", "15000", "2026-07-24"), Price("gpt-oss-120b", "azure", "0.15", "2026-07-24"),
            Price("@cf/openai/gpt-oss-120b", "cloudflare", "0.35", "2026-07-24"),
            Price("openai/gpt-oss-120b", "wandb", "14000", "2026-03-01"), Price("other", "wandb", "9000", "2026-03-01"),
        ];

        var far = PriceOffers.Far(prices);

        Assert.Equal(["15000", "14000"], far.Keys.Select(price => price.Value.Text));
        Assert.Equal(["0.35", "0.15"], far[prices[0]].Others.Select(price => price.Value.Text));
        Assert.Equal(15000 / 0.35, far[prices[0]].Times, 6);
    }

    [Fact]
    public void Of_two_prices_alone_neither_is_right() =>
        Assert.Equal(2, PriceOffers.Far([Price("toy", "a", "10", "2026"), Price("toy", "b", "0.1", "2026")]).Count);

    [Fact]
    public void Two_lists_of_different_days_give_one_step_and_one_change()
    {
        var snapshot = Snapshot(
            Price("toy", "host", "0.50", "2026-03-01"), Price("toy", "host", "0.29", "2026-07-24"),
            Price("toy", "other", "0.40", "2026-03-01"), Price("toy", "other", "0.40", "2026-07-24"));

        var lines = PriceHistory.Build(snapshot, _ => true);
        var change = Assert.Single(PriceHistory.Changes(lines));

        Assert.Equal([("host", 2), ("other", 2)], lines.Select(line => (line.Provider, line.Points.Length)));
        Assert.Equal((0.5, 0.29, "2026-07-24"), (change.Before.Price, change.After.Price, change.Since.ToString()));
        Assert.Equal(-0.42, change.Share, 9);
    }

    [Theory]
    [InlineData("azure, eu", null, null, "azure, eu")]
    [InlineData("from 2025-02-08", "2025-02-08", null, null)]
    [InlineData("until 2025-02-08", null, "2025-02-08", null)]
    [InlineData("chat, from 2025-02 until 2025-04-01", "2025-02", "2025-04-01", "chat")]
    public void The_scope_says_when_a_price_holds(string scope, string? from, string? until, string? rest)
    {
        var price = Price("toy", "host", "1", null) with { Scope = scope };

        Assert.Equal((from, until, rest),
            (PriceOffers.PeriodOf(price).From?.ToString(), PriceOffers.PeriodOf(price).Until?.ToString(), PriceOffers.ScopeOf(price)));
    }

    [Fact]
    public void An_offer_holds_on_its_days_only_and_long_prompts_have_their_step()
    {
        var snapshot = Snapshot(
            Price("toy", "host", "1", "2026-03-01"), Price("toy", "host", "2", "2026-03-01", PriceKinds.Output),
            Price("toy", "host", "3", "2026-03-01", "api-price-input-above-200k"),
            Price("toy", "host", "0.1", "2026-03-01", PriceKinds.CachedInput),
            Price("toy", "host", "0.5", "2026-07-24"), Price("toy", "host", "2", "2026-07-24", PriceKinds.Output));

        var then = Assert.Single(PriceOffers.On(snapshot, new PartialDate(2026, 5)));
        Assert.Equal((1.0, 2.0, 0.1), then.For(200_000) is { } short_ ? (short_.Input, short_.Output, short_.CachedInput!.Value) : default);
        Assert.Equal(3.0, then.For(200_001)!.Value.Input);
        var now = Assert.Single(PriceOffers.On(snapshot, null));
        Assert.Equal((0.5, null), (now.For(null)!.Value.Input, now.For(null)!.Value.CachedInput));
        Assert.Empty(PriceOffers.On(snapshot, new PartialDate(2026, 1)));
    }

    private static ResultSnapshot Snapshot(params CostRecord[] costs)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, ""));
        foreach (var model in costs.Select(cost => cost.Model!).Distinct(StringComparer.Ordinal))
        {
            builder.Add(new LanguageModel(model, "Toys", null, [], null));
        }

        builder.Costs.AddRange(costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        return builder.Build();
    }

    private static CostRecord Price(string model, string provider, string value, string? date, string kind = PriceKinds.Input) => new(
        model, model, kind, PublishedValue.Parse(value), PriceKinds.Unit, "USD", null, null,
        new Provenance(EvidenceGrade.Copied, EvidenceMarks.None, "by-toy", $"{model} {kind} {date}")
        { ReportedBy = provider, Date = PartialDate.TryParse(date, out var day) ? day : null });
}
