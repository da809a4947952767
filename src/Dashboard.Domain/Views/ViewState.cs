using System.Globalization;

namespace Dashboard.Domain.Views;

/// <summary>Which of a model's two parameter counts a size means.</summary>
public enum SizeMeasure
{
    /// <summary>All parameters.</summary>
    Total,

    /// <summary>Parameters that compute one token.</summary>
    Active,
}

/// <summary>A range of parameter counts in billions, ends included; a null end is open.</summary>
public readonly record struct SizeRange(double? Low, double? High)
{
    /// <summary>Whether a known size lies inside.</summary>
    public bool Contains(double billions) => !(billions < Low) && !(billions > High);

    /// <summary><c>7..80</c>, <c>..80</c> or <c>7..</c>, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low}..{High}");

    /// <summary>Reads <c>lo..hi</c> with at least one end, each ≥ 0, in order.</summary>
    public static bool TryParse(string text, out SizeRange range)
    {
        range = default;
        var ends = text.Split("..");
        if (ends.Length != 2 || !TryEnd(ends[0], out var low) || !TryEnd(ends[1], out var high)
            || (low is null && high is null) || low > high)
        {
            return false;
        }

        range = new SizeRange(low, high);
        return true;
    }

    private static bool TryEnd(string text, out double? end)
    {
        end = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number) || number < 0)
        {
            return false;
        }

        end = number;
        return true;
    }
}

/// <summary>What a chart is drawn over.</summary>
public enum ChartAxis
{
    /// <summary>The page's own: updates of the model for training curves, size or cost for models.</summary>
    Own,

    /// <summary>Tokens consumed; training curves alone.</summary>
    Tokens,

    /// <summary>The date at which a model was released; charts of models alone.</summary>
    Released,
}

/// <summary>A range of training steps, ends included; a null end is open.</summary>
public readonly record struct StepRange(int? Low, int? High)
{
    /// <summary>Whether a step lies inside.</summary>
    public bool Contains(int step) => !(step < Low) && !(step > High);

    /// <summary><c>1000..2000</c>, <c>..2000</c> or <c>1000..</c>, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low}..{High}");

    /// <summary>Reads <c>lo..hi</c> with at least one end, whole numbers from 0 up, in order.</summary>
    public static bool TryParse(string text, out StepRange range)
    {
        range = default;
        var ends = text.Split("..");
        if (ends.Length != 2 || !TryEnd(ends[0], out var low) || !TryEnd(ends[1], out var high)
            || (low is null && high is null) || low > high)
        {
            return false;
        }

        range = new StepRange(low, high);
        return true;
    }

    private static bool TryEnd(string text, out int? end)
    {
        end = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return end is not null || text.Length == 0;
    }
}

/// <summary>
/// Everything that decides what a page or the API shows. It is written to and read from the query string by <see cref="ViewQuery"/>;
/// an empty list means "no restriction".
/// </summary>
public sealed record ViewState
{
    /// <summary>The family in focus when none is named.</summary>
    public const string DefaultFocus = "ling";

    /// <summary>Money is shown as stated unless a currency is chosen.</summary>
    public const string CurrencyAsStated = "";

    /// <summary>Columns of a leaderboard unless a number is chosen.</summary>
    public const int DefaultColumns = 12;

    /// <summary>Percent of the columns that a summary needs unless another share is chosen.</summary>
    public const int DefaultMinCoverage = 50;

    /// <summary>Models that the tray holds at most: as many as are compared at once.</summary>
    public const int MaxInTray = 5;

    /// <summary>All settings at their defaults.</summary>
    public static ViewState Default { get; } = new();

    /// <summary>Slug of the family in focus. The default value is <c>ling</c>.</summary>
    public string Focus { get; init; } = DefaultFocus;

    public KeySet Families { get; init; }

    public KeySet Models { get; init; }

    public KeySet Benchmarks { get; init; }

    /// <summary>Fields that benchmarks ask about, of <see cref="BenchmarkDomains.All"/>; benchmarks without a known one pass only when none
    /// is named.</summary>
    public KeySet Domains { get; init; }

    /// <summary>BCP 47 ranges; <c>zh</c> finds <c>zh-Hans</c>.</summary>
    public KeySet Languages { get; init; }

    /// <summary>Training stages: a kind (<c>base</c>, <c>chat</c>, <c>reasoning</c>) or a source's own word;
    /// see <see cref="Variant.Matches"/>.</summary>
    public KeySet Variants { get; init; }

    /// <summary>Parameter range in billions; models of unknown size are outside every range.</summary>
    public SizeRange? Size { get; init; }

    /// <summary>What <see cref="Size"/> and size axes mean. The default value is <see cref="SizeMeasure.Total"/>.</summary>
    public SizeMeasure SizeOf { get; init; }

    /// <summary>Whether models must have open weights or must not; null for either. Models of which it is unknown pass only then.</summary>
    public bool? Open { get; init; }

    /// <summary>Slugs of licences of the weights; models without a known licence pass only when none is named.</summary>
    public KeySet Licences { get; init; }

    public KeySet Hardware { get; init; }

    /// <summary>Memory of a device in gigabytes; devices of unknown memory are outside every range.</summary>
    public SizeRange? Memory { get; init; }

    /// <summary>Whether devices must or must not compute in 8-bit floating point; null for either.
    /// Devices of which it is unknown pass only then.</summary>
    public bool? Fp8 { get; init; }

    /// <summary>Evidence grades that are let in.</summary>
    public KeySet Evidence { get; init; }

    public KeySet Sources { get; init; }

    /// <summary>ISO 4217 code to convert money to; empty for as stated.</summary>
    public string Currency { get; init; } = CurrencyAsStated;

    /// <summary>Revision to show; null for the latest.</summary>
    public int? AsOf { get; init; }

    /// <summary>The default rules that the view names; null for those of its time: the current ones, and the first for a view of an
    /// earlier revision, since such links were made before there were others.</summary>
    public DefaultRules? NamedRules { get; init; }

    /// <summary>The default rules in force.</summary>
    public DefaultRules Rules => NamedRules ?? (AsOf is null ? DefaultRules.Current : DefaultRules.First);

    /// <summary>Column to sort by (a benchmark slug, <c>model</c> or <c>size</c>), with a leading <c>-</c> for worst first;
    /// empty for the page's own order.</summary>
    public string Sort { get; init; } = "";

    /// <summary>Most benchmark columns to show; 0 for all. The default value is 12.</summary>
    public int Columns { get; init; } = DefaultColumns;

    /// <summary>What a leaderboard tells of each model beside its sizes: <c>weights</c>, <c>licence</c>, <c>released</c>,
    /// <c>price-in</c>, <c>price-out</c>. The default value is none.</summary>
    public KeySet Properties { get; init; }

    /// <summary>Share of the counted columns, 0 to 100 percent, in which a ranked model needs a value for its mean and win rate; null for
    /// that of the rules.</summary>
    public int? NamedMinCoverage { get; init; }

    /// <summary>The share in force: one half; none under rules before the third.</summary>
    public int MinCoverage => NamedMinCoverage ?? (Rules < DefaultRules.Third ? 0 : DefaultMinCoverage);

    /// <summary>Weights of benchmarks in a leaderboard's summary; if there are any, only the benchmarks named count in it.</summary>
    public WeightList Weights { get; init; }

    /// <summary>Cost axis of the frontier (<c>active</c>, <c>total</c>, <c>price-in</c> …); empty for the page's own.</summary>
    public string Cost { get; init; } = "";

    /// <summary>Day whose prices the frontier shows beside today's; null for today's alone.</summary>
    public DateOnly? PricesOn { get; init; }

    /// <summary>Index to rank by instead of a benchmark (<c>mean</c>, <c>win-rate</c>); empty for the benchmark.</summary>
    public string Index { get; init; } = "";

    /// <summary>Slug of the model picked out on the page; empty for none.</summary>
    public string Pick { get; init; } = "";

    /// <summary>Key of a pair of languages; empty for the page's own.</summary>
    public string Pair { get; init; } = "";

    /// <summary>Training logs to show; empty for the page's own choice.</summary>
    public KeySet Runs { get; init; }

    /// <summary>What training curves and charts of models are drawn over. The default value is <see cref="ChartAxis.Own"/>.</summary>
    public ChartAxis X { get; init; }

    /// <summary>Steps of training curves to show; null for all.</summary>
    public StepRange? Steps { get; init; }

    /// <summary>What becomes of an item that has no score on one side: <c>left-out</c>; empty for wrong.</summary>
    public string Errors { get; init; } = "";

    /// <summary>Whether such items are left out.</summary>
    public bool LeavesOutErrors => Errors.Length > 0;

    /// <summary>What decides between two models whose items are known: <c>unpaired</c> for their averages; empty for the items that both
    /// were asked.</summary>
    public string Test { get; init; } = "";

    /// <summary>Whether averages decide although items are known.</summary>
    public bool IsUnpaired => Test.Length > 0;

    /// <summary>Slug of the part of a benchmark whose items are shown; empty for all.</summary>
    public string Subset { get; init; } = "";

    /// <summary>Items to show, one of <see cref="ViewQuery.Outcomes"/>; empty for those on which two models differ.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Key of the item whose texts are shown; empty for none.</summary>
    public string Item { get; init; } = "";

    /// <summary>Page of a long list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Models put aside to compare; at most <see cref="MaxInTray"/>. They filter nothing and go along from page to page.</summary>
    public KeySet Tray { get; init; }

    /// <summary>The view with the training stages filled in that are compared when it names none: base models and those that people use do
    /// not belong in one ranking.</summary>
    public ViewState WithStage() => Variants.Count > 0 ? this
        : this with { Variants = [Rules == DefaultRules.First ? "chat" : Variant.Released] };

    /// <summary>The same view of the data at a revision, under the same rules.</summary>
    public ViewState At(int revision) => this with { AsOf = revision, NamedRules = Rules };

    /// <summary>The same view of the latest data, under the current rules.</summary>
    public ViewState Latest() => this with { AsOf = null, NamedRules = null };
}
