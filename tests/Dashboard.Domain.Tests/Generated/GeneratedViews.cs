using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>Views as the codec can make them: slugs, known grades, ranges with an end.</summary>
internal static class GeneratedViews
{
    private static readonly Gen<string> Word = Texts.Hostile.Select(Slug.From).Select(slug => slug == "-" ? "x" : slug);

    private static readonly Gen<double> Billions =
        Gen.OneOf(Gen.Choose(0, 2000).Select(n => (double)n), Gen.Choose(0, 100_000).Select(n => n / 997.0),
            Gen.Elements(0.0, 1e-7, 1e22, double.MaxValue, double.Epsilon));

    private static readonly Gen<SizeRange?> Size =
        from kind in Gen.Choose(0, 3)
        from a in Billions
        from b in Billions
        select kind switch
        {
            0 => (SizeRange?)null,
            1 => new SizeRange(a, null),
            2 => new SizeRange(null, b),
            _ => new SizeRange(Math.Min(a, b), Math.Max(a, b))
        };

    public static Gen<ViewState> Any { get; } =
        from focus in Gen.Frequency((1, Gen.Constant(ViewState.DefaultFocus)), (2, Word))
        from lists in ListOf(Word).ArrayOf(6)
        from languages in ListOf(Gen.Elements("en", "zh", "zh-Hans", "pt-BR", "mul", "und", "de-1996"))
        from evidence in ListOf(Gen.Elements(EvidenceGrades.All.Select(grade => grade.Slug())))
        from size in Size
        from memory in Size
        from fp8 in Gen.Elements<bool?>(null, true, false)
        from open in Gen.Elements<bool?>(null, true, false)
        from licences in ListOf(Word)
        from domains in ListOf(Gen.OneOf(Word, Gen.Elements<string>([.. BenchmarkDomains.All])))
        from properties in ListOf(Gen.Elements<string>([.. ViewQuery.Properties]))
        from min in Gen.Elements<int?>(null, 0, 50, 100)
        from active in Gen.Elements(false, true)
        from currency in Gen.Elements([ViewState.CurrencyAsStated, .. ViewQuery.Currencies])
        from asOf in Gen.Choose(0, 3)
        from sort in Gen.Frequency((1, Gen.Constant("")), (1, Word), (1, Word.Select(word => "-" + word)))
        from columns in Gen.Elements(0, 1, ViewState.DefaultColumns, 13, 500)
        from own in Gen.OneOf(Gen.Constant(""), Word).ArrayOf(2)
        from weights in (from word in Word
                         from weight in Gen.OneOf(Gen.Choose(1, 1000).Select(n => (double)n),
            Gen.Elements(double.Epsilon, 1e-7, 1 / 3.0, 999.9999999999999, WeightList.Max))
                         select (word, weight)).ArrayOf()
        from cost in Gen.Elements("", "active", "total", "price-in", "price-out", "training", "hour")
        from day in Gen.Elements<DateOnly?>(null, new DateOnly(2026, 3, 1), DateOnly.MaxValue)
        from index in Gen.Elements("", "mean", "win-rate")
        from tray in ListOf(Word)
        from runs in ListOf(Word)
        from axis in Gen.Elements(ChartAxis.Own, ChartAxis.Tokens, ChartAxis.Released)
        from low in Gen.Choose(0, 2000)
        from high in Gen.Elements(2000, 1_000_000, int.MaxValue)
        from ends in Gen.Choose(0, 3)
        from errors in Gen.Elements("", "left-out")
        from test in Gen.Elements("", "unpaired")
        from outcome in Gen.Elements<string>(["", .. ViewQuery.Outcomes])
        from page in Gen.Elements(1, 2, ViewQuery.MaxPage)
        from item in Gen.Elements("", "17", "a b,c&d=e", "第1题")
        from subset in Gen.OneOf(Gen.Constant(""), Word)
        select new ViewState
        {
            PricesOn = day,
            Errors = errors,
            Test = test,
            Outcome = outcome,
            Page = page,
            Item = item,
            Subset = subset,
            Weights = weights.Take(8).Aggregate(default(WeightList), (list, entry) => list.With(entry.word, entry.weight)),
            Focus = focus,
            Families = lists[0],
            Models = lists[1],
            Benchmarks = lists[2],
            Variants = lists[3],
            Hardware = lists[4],
            Sources = lists[5],
            Languages = languages,
            Evidence = evidence,
            Size = size,
            Memory = memory,
            Fp8 = fp8,
            NamedMinCoverage = min,
            Open = open,
            Licences = licences,
            Domains = domains,
            Properties = properties,
            SizeOf = active ? SizeMeasure.Active : SizeMeasure.Total,
            Currency = currency,
            AsOf = asOf == 0 ? null : asOf,
            Sort = sort,
            Columns = columns,
            Cost = cost,
            Index = index,
            Pick = own[0],
            Pair = own[1],
            Runs = runs,
            X = axis,
            Steps = ends == 0 ? null : new StepRange(ends == 1 ? null : low, ends == 2 ? null : high),
            Tray = KeySet.From(tray.Take(ViewState.MaxInTray)),
        };

    private static Gen<KeySet> ListOf(Gen<string> words) =>
        Gen.OneOf(Gen.Constant(default(KeySet)), words.ArrayOf().Select(array => KeySet.From(array.Take(8))));
}
