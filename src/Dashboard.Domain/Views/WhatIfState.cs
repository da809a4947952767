using System.Globalization;

namespace Dashboard.Domain.Views;

/// <summary>
/// What a reader calculates a training run with, as it stands in the query string beside the keys of <see cref="ViewQuery"/>. Numbers may
/// be ranges (<c>15..25</c>).
/// </summary>
public sealed record WhatIfState
{
    /// <summary>The word for a device whose peak and price the reader gives.</summary>
    public const string OwnDevice = "own";

    /// <summary>All inputs at their defaults: the run that the family's claim is about.</summary>
    public static WhatIfState Default { get; } = new();

    /// <summary>Slug of the model that is trained. The default value is <c>ling-plus</c>.</summary>
    public string Model { get; init; } = "ling-plus";

    /// <summary>Active parameters in billions; null for the model's own.</summary>
    public Interval? Active { get; init; }

    /// <summary>Training tokens in 10¹². The default value is 1.</summary>
    public Interval Tokens { get; init; } = Exactly(1);

    /// <summary>Devices by slug with the share of the computation that each does; empty for the default, <c>ling-device-d</c>.</summary>
    public WeightList Devices { get; init; } = default(WeightList).With("ling-device-d", 1);

    /// <summary>Utilisation in percent, above 0 up to 100. The default value is 21.</summary>
    public Interval Utilization { get; init; } = Exactly(21);

    /// <summary>Computation lost to restarts and loss spikes, in percent of the tokens, 0 to 1000. The default value is 0.</summary>
    public Interval Overhead { get; init; } = Exactly(0);

    /// <summary>Devices that work at once; null when the wall time does not matter.</summary>
    public double? Count { get; init; }

    /// <summary>Peak of <see cref="OwnDevice"/> in 10¹² operations per second.</summary>
    public Interval? Peak { get; init; }

    /// <summary>Price of <see cref="OwnDevice"/> for an hour, in the currency of the page.</summary>
    public Interval? Price { get; init; }

    /// <summary>Device of the reference run. The default value is <c>ling-device-d</c>.</summary>
    public string Reference { get; init; } = "ling-device-d";

    /// <summary>Utilisation of the reference run in percent. The default value is 21.</summary>
    public double ReferenceUtilization { get; init; } = 21;

    internal static Interval Exactly(double value) => new(value, value);
}

/// <summary>Reads and writes a <see cref="WhatIfState"/> as a query string: canonical, invariant, defaults left out,
/// bad values dropped and listed.</summary>
public static class WhatIfQuery
{
    private const int MaxDevices = 6;

    private static IReadOnlyList<Field> Fields { get; } =
    [
        new("model", (state, text) => Word(text) is { } word ? state with { Model = word } : null, state => state.Model),
        Range("active", state => state.Active, (state, range) => state with { Active = range }, 1e-6, 1e6),
        Range("tokens", state => state.Tokens, (state, range) => state with { Tokens = range }, 1e-6, 1e6),
        new("devices", (state, text) => Devices(text) is { Count: > 0 } list ? state with { Devices = list } : null,
            state => state.Devices.ToString()),
        Range("mfu", state => state.Utilization, (state, range) => state with { Utilization = range }, 0.01, 100),
        Range("overhead", state => state.Overhead, (state, range) => state with { Overhead = range }, 0, 1000),
        new("count", (state, text) => Number(text, 1, 1e9) is { } count ? state with { Count = count } : null,
            state => state.Count is { } count ? Text(count) : ""),
        Range("peak", state => state.Peak, (state, range) => state with { Peak = range }, 1e-3, 1e9),
        Range("price", state => state.Price, (state, range) => state with { Price = range }, 1e-6, 1e9),
        new("ref", (state, text) => Word(text) is { } word ? state with { Reference = word } : null, state => state.Reference),
        new("refmfu", (state, text) => Number(text, 0.01, 100) is { } share ? state with { ReferenceUtilization = share } : null,
            state => Text(state.ReferenceUtilization)),
    ];

    /// <summary>Every key, in canonical order.</summary>
    public static IReadOnlyList<string> Keys => [.. Fields.Select(known => known.Key)];

    /// <summary>Reads the inputs; keys that belong to the view, or to nothing, are passed over. Never throws.</summary>
    public static (WhatIfState State, IReadOnlyList<InvalidValue> Bad) Parse(IEnumerable<KeyValuePair<string, string>> query)
    {
        var state = WhatIfState.Default;
        var bad = new List<InvalidValue>();
        foreach (var (key, value) in query)
        {
            if (value.Trim().Length == 0
                || Fields.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                continue;
            }

            if (field.Read(state, value.Trim()) is { } read)
            {
                state = read;
            }
            else
            {
                bad.Add(InvalidValue.Of(field.Key, value));
            }
        }

        return (state, bad);
    }

    /// <summary>Writes the inputs without a question mark; empty for the default.</summary>
    public static string Format(WhatIfState state) => string.Join('&', Fields
        .Select(field => (field.Key, Value: field.Write(state)))
        .Where(field => field.Value.Length > 0 && field.Value != Standard(field.Key))
        .Select(field => $"{field.Key}={ViewQuery.Escape(field.Value)}"));

    /// <summary>An input as it stands in the query string and in the page's form.</summary>
    public static string Value(WhatIfState state, string key) => Fields.First(field => field.Key == key).Write(state);

    private static string Standard(string key) => Value(WhatIfState.Default, key);

    private sealed record Field(string Key, Func<WhatIfState, string, WhatIfState?> Read, Func<WhatIfState, string> Write);

    private static Field Range(string key, Func<WhatIfState, Interval?> get, Func<WhatIfState, Interval, WhatIfState> set,
        double least, double most) => new(
            key,
            (state, text) => Interval(text, least, most) is { } range ? set(state, range) : null,
            state => get(state) is { } range ? Text(range) : "");

    /// <summary>Reads <c>21</c> or <c>15..25</c> with both ends in order and inside the limits.</summary>
    private static Interval? Interval(string text, double least, double most)
    {
        var ends = text.Split("..");
        return ends.Length <= 2 && Number(ends[0], least, most) is { } low && Number(ends[^1], least, most) is { } high && low <= high
            ? new Interval(low, high) : null;
    }

    private static double? Number(string text, double least, double most) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var number) && number >= least && number <= most ? number : null;

    private static string Text(Interval range) => range.Low.Equals(range.High) ? Text(range.Low) : $"{Text(range.Low)}..{Text(range.High)}";

    private static string Text(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string? Word(string text)
    {
        var slug = text.Length <= Slug.MaxLength ? Slug.From(text) : "-";
        return slug == "-" || slug.Any(c => c is ',' or ':' or '&') ? null : slug;
    }

    /// <summary>Reads <c>a:0.6,b:0.4</c>; a device without a number has the share 1. Null when any part cannot be read.</summary>
    private static WeightList? Devices(string text)
    {
        var list = default(WeightList);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isWeighted = WeightList.TryParsePart(part, out var name, out var share);
            if (Word(isWeighted ? name : part) is not { } slug
                || (part.Contains(':', StringComparison.Ordinal) && !isWeighted) || list.Count == MaxDevices)
            {
                return null;
            }

            list = list.With(slug, isWeighted ? share : 1);
        }

        return list;
    }
}
