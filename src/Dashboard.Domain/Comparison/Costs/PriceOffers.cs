using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Dashboard.Domain.Comparison;

/// <summary>Kinds of cost records that are prices of an API, all for 10⁶ tokens.</summary>
public static class PriceKinds
{
    public const string Input = "api-price-input";
    public const string Output = "api-price-output";
    public const string CachedInput = "api-price-cached-input";
    public const string BatchInput = "api-price-batch-input";
    public const string BatchOutput = "api-price-batch-output";
    public const string Reasoning = "api-price-reasoning-output";

    /// <summary>A free tier; its value is 0.</summary>
    public const string Free = "api-price-free";

    /// <summary>Between a kind and the thousands of tokens in a prompt above which it is the price: <c>api-price-input-above-200k</c>.
    /// </summary>
    public const string Above = "-above-";

    /// <summary>What the values of these kinds are in.</summary>
    public const string Unit = "per million tokens";

    private const string Prefix = "api-price-";

    /// <summary>Whether a kind is one of these, or a price of an API that a source names otherwise.</summary>
    public static bool Has(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a record is the price of an API, above 0.</summary>
    public static bool IsPrice(CostRecord cost) => Has(cost.Kind)
        && cost is { Unit: Unit, Currency: not null, Value.Number: > 0 };
}

/// <summary>When a price holds, as far as it is stated.</summary>
/// <param name="From">First day; null when unknown.</param>
/// <param name="Until">Last day; null for a price that was not known to have ended.</param>
public readonly record struct PricePeriod(PartialDate? From, PartialDate? Until)
{
    /// <summary>Whether it can hold on a day; null for today.</summary>
    public bool HoldsOn(PartialDate? day) => day is { } asked
        ? (From is not { } from || from.IsBy(asked)) && (Until is not { } until || !until.IsBy(asked))
        : Until is null;
}

/// <summary>A price that no offer of another provider comes near.</summary>
/// <param name="Times">How many times it is off the nearest of them, from <see cref="PriceOffers.FarOff"/> up.</param>
/// <param name="Others">The others' prices that it was compared with, nearest first.</param>
public sealed record FarPrice(CostRecord Record, double Times, ImmutableArray<CostRecord> Others);

/// <summary>What one provider takes for one model since one day.</summary>
/// <param name="Provider">Who offers it.</param>
/// <param name="Scope">Region and the like; null when nothing is stated.</param>
/// <param name="Records">The prices it is made of.</param>
public sealed record PriceOffer(
    LanguageModel Model, string Subject, string Provider, string? Scope, string Currency, PricePeriod Period,
    ImmutableArray<CostRecord> Records)
{
    /// <summary>The price of a kind; null where none is stated.</summary>
    public double? Of(string kind) => Records.FirstOrDefault(record => record.Kind == kind)?.Value.Number;

    /// <summary>The prices for prompts of a length; null when input or output has none.</summary>
    /// <param name="promptTokens">Tokens of one prompt; null when unknown, and then the steps for long prompts do not count.</param>
    public TokenPrices? For(double? promptTokens) => Step(PriceKinds.Input, promptTokens) is { } input
        && Step(PriceKinds.Output, promptTokens) is { } output
        ? new TokenPrices(input, output)
        {
            CachedInput = Step(PriceKinds.CachedInput, promptTokens),
            BatchInput = Of(PriceKinds.BatchInput),
            BatchOutput = Of(PriceKinds.BatchOutput),
            Reasoning = Of(PriceKinds.Reasoning),
        }
        : null;

    /// <summary>Whether prompts above some length have other prices.</summary>
    public bool HasSteps => Records.Any(record => record.Kind.Contains(PriceKinds.Above, StringComparison.Ordinal));

    private double? Step(string kind, double? promptTokens) => Records
        .Select(record => (record.Value.Number, Above: PriceOffers.StepOf(record.Kind, kind)))
        .Where(step => step.Above is { } above && promptTokens > above)
        .OrderByDescending(step => step.Above).FirstOrDefault().Number ?? Of(kind);
}

/// <summary>Prices of one model at several providers. Names are compared to judge prices only; which names are one model is a curator's
/// word.</summary>
public static partial class PriceOffers
{
    /// <summary>A price this many times off every other provider's is not used as it stands.</summary>
    public const double FarOff = 100;

    private const double Rounding = 1e-9;
    private const int MaxOthers = 8;

    private static readonly ConditionalWeakTable<ResultSnapshot, IReadOnlyDictionary<CostRecord, FarPrice>> known = [];

    /// <summary>The prices of a snapshot that are far from all others, worked out once.</summary>
    public static IReadOnlyDictionary<CostRecord, FarPrice> Far(ResultSnapshot snapshot) =>
        known.GetValue(snapshot, static key => Far(key.Costs));

    /// <summary>Those of several records.</summary>
    public static IReadOnlyDictionary<CostRecord, FarPrice> Far(IEnumerable<CostRecord> costs)
    {
        var far = new Dictionary<CostRecord, FarPrice>(ReferenceEqualityComparer.Instance);
        foreach (var offers in costs.Where(PriceKinds.IsPrice)
            .GroupBy(cost => (CoreName(cost.Model ?? cost.Subject), cost.Kind, cost.Currency)))
        {
            var all = offers.Select(offer => (Offer: offer, Provider: Slug.From(ProviderOf(offer)))).ToList();
            foreach (var (own, provider) in all)
            {
                var others = all.Where(other => other.Provider != provider).Select(other => other.Offer)
                    .OrderBy(other => Times(own, other)).ToList();
                if (others.Count > 0 && Times(own, others[0]) >= FarOff * (1 - Rounding))
                {
                    far[own] = new FarPrice(own, Times(own, others[0]), [.. others.Take(MaxOthers)]);
                }
            }
        }

        return far;
    }

    /// <summary>The offers that hold on a day, of models of the catalogue, without prices that are far off.</summary>
    /// <param name="day">Null for today: the latest of each.</param>
    public static IEnumerable<PriceOffer> On(ResultSnapshot snapshot, PartialDate? day) =>
        from cost in snapshot.Costs
        where PriceKinds.IsPrice(cost) && !Far(snapshot).ContainsKey(cost)
        let period = PeriodOf(cost)
        where period.HoldsOn(day)
        group (Cost: cost, Period: period) by Key(cost) into line
        let model = snapshot.FindModel(line.Key.Model)
        where model is not null
        let latest = line.Max(price => price.Period.From ?? default)
        let prices = line.Where(price => (price.Period.From ?? default).Equals(latest)).ToList()
        select new PriceOffer(model, line.Key.Subject, ProviderOf(prices[0].Cost), ScopeOf(prices[0].Cost), line.Key.Currency,
            prices[0].Period, [.. prices.Select(price => price.Cost)]);

    /// <summary>Who offers at a price.</summary>
    public static string ProviderOf(CostRecord cost) => cost.Provenance.ReportedBy ?? cost.Provenance.Source;

    /// <summary>When a price holds: by the words <c>from</c> and <c>until</c> in its scope, else from its date on.</summary>
    public static PricePeriod PeriodOf(CostRecord cost)
    {
        var words = Period().Match(cost.Scope ?? "");
        PartialDate? Day(string name) => PartialDate.From(words.Groups[name].Value);
        var until = Day("until");
        return new PricePeriod(Day("from") ?? (until is null ? cost.Provenance.Date : null), until);
    }

    /// <summary>The scope without when it holds; null for nothing.</summary>
    public static string? ScopeOf(CostRecord cost) => Period().Replace(cost.Scope ?? "", "") is { Length: > 0 } scope ? scope : null;

    /// <summary>What makes two prices ones of the same offer, at whatever day.</summary>
    internal static (string Model, string Subject, string Provider, string? Scope, string Currency, string Source) Key(CostRecord cost) =>
        (Slug.From(cost.Model ?? cost.Subject), cost.Subject, Slug.From(ProviderOf(cost)), ScopeOf(cost), cost.Currency!,
            cost.Provenance.Source);

    /// <summary>A name without who serves it and without what stands behind it: <c>@cf/openai/gpt-oss-120b</c> is
    /// <c>gpt-oss-120b</c>. For judging prices, not for merging models.</summary>
    public static string CoreName(string name)
    {
        var last = name[(name.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
        var end = last.IndexOfAny(['@', ':']);
        return Slug.From(end > 0 ? last[..end] : last);
    }

    /// <summary>Tokens of a prompt above which a kind of price holds; null for another kind and for one without a step.</summary>
    internal static double? StepOf(string kind, string of) => kind.StartsWith(of + PriceKinds.Above, StringComparison.Ordinal)
        && kind.EndsWith('k') && int.TryParse(kind[(of.Length + PriceKinds.Above.Length)..^1], System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var thousands) ? thousands * 1000.0 : null;

    private static double Times(CostRecord one, CostRecord other)
    {
        var ratio = one.Value.Number!.Value / other.Value.Number!.Value;
        return Math.Max(ratio, 1 / ratio);
    }

    [GeneratedRegex("(?<before>, )?\\b(?:from (?<from>[0-9-]{4,10}))?(?: ?until (?<until>[0-9-]{4,10}))?$", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Period();
}
