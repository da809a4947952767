using System.Globalization;

namespace Dashboard.Domain.Views;

/// <summary>What a reader asks the serving page, as it stands in the query string beside the keys of <see cref="ViewQuery"/>.</summary>
public sealed record ServingState
{
    /// <summary>All inputs at their defaults: two billion tokens a month.</summary>
    public static ServingState Default { get; } = new();

    /// <summary>Million tokens read a month; with <see cref="Requests"/>, tokens read by one request. The default value is 1500.</summary>
    public double Input { get; init; } = 1500;

    /// <summary>Million tokens written a month; with <see cref="Requests"/>, tokens written by one. The default value is 500.</summary>
    public double Output { get; init; } = 500;

    /// <summary>Requests a month; null when the tokens of the month are given.</summary>
    public double? Requests { get; init; }

    /// <summary>Share of the input read from a cache, in percent. The default value is 0.</summary>
    public double Cached { get; init; }

    /// <summary>Share of the tokens that may wait for a batch, in percent. The default value is 0.</summary>
    public double Batched { get; init; }

    /// <summary>Share of the output that is reasoning, in percent. The default value is 0.</summary>
    public double Reasoning { get; init; }

    /// <summary>Slug of the model that must not be clearly better; empty for the best.</summary>
    public string Than { get; init; } = "";

    /// <summary>Tokens a second, in and out together, of a machine of one's own; null for none.</summary>
    public double? Speed { get; init; }

    /// <summary>Its price for an hour, in the currency of the page.</summary>
    public double? PerHour { get; init; }

    /// <summary>Share of the time that machines work, in percent, above 0. The default value is 60.</summary>
    public double Utilization { get; init; } = 60;

    /// <summary>Power of the machine in watts; null when unknown.</summary>
    public double? Watts { get; init; }

    /// <summary>Price of a kilowatt-hour in the currency of the page; null when unknown.</summary>
    public double? Electricity { get; init; }

    /// <summary>Energy of the house for one of the devices. The default value is 1.2.</summary>
    public double PowerUsageEffectiveness { get; init; } = 1.2;

    /// <summary>Grams of carbon dioxide for a kilowatt-hour; null when unknown.</summary>
    public double? Carbon { get; init; }

    /// <summary>Tokens of one prompt; null when only the tokens of the month are known.</summary>
    public double? PromptTokens => Requests is null ? null : Input;

    /// <summary>Tokens of a month and their shares.</summary>
    public (double Input, double Output, double Cached, double Batched, double Reasoning) Month => Requests is { } requests
        ? (requests * Input, requests * Output, Cached / 100, Batched / 100, Reasoning / 100)
        : (Input * 1e6, Output * 1e6, Cached / 100, Batched / 100, Reasoning / 100);
}

/// <summary>Reads and writes a <see cref="ServingState"/> as a query string: canonical, invariant, defaults left out, bad values dropped
/// and listed.</summary>
public static class ServingQuery
{
    private static IReadOnlyList<Field> Fields { get; } =
    [
        Number("in", state => state.Input, (state, number) => state with { Input = number }, 0, 1e9),
        Number("out", state => state.Output, (state, number) => state with { Output = number }, 0, 1e9),
        Number("requests", state => state.Requests, (state, number) => state with { Requests = number }, 1, 1e12),
        Number("cached", state => state.Cached, (state, number) => state with { Cached = number }, 0, 100),
        Number("batch", state => state.Batched, (state, number) => state with { Batched = number }, 0, 100),
        Number("reasoning", state => state.Reasoning, (state, number) => state with { Reasoning = number }, 0, 100),
        new("than", (state, text) => Word(text) is { } word ? state with { Than = word } : null, state => state.Than),
        Number("speed", state => state.Speed, (state, number) => state with { Speed = number }, 1e-3, 1e9),
        Number("hour", state => state.PerHour, (state, number) => state with { PerHour = number }, 0, 1e9),
        Number("use", state => state.Utilization, (state, number) => state with { Utilization = number }, 0.01, 100),
        Number("watts", state => state.Watts, (state, number) => state with { Watts = number }, 0, 1e9),
        Number("kwh", state => state.Electricity, (state, number) => state with { Electricity = number }, 0, 1e6),
        Number("pue", state => state.PowerUsageEffectiveness, (state, number) => state with { PowerUsageEffectiveness = number }, 1, 10),
        Number("carbon", state => state.Carbon, (state, number) => state with { Carbon = number }, 0, 10_000),
    ];

    /// <summary>Every key, in canonical order.</summary>
    public static IReadOnlyList<string> Keys => [.. Fields.Select(known => known.Key)];

    /// <summary>Reads the inputs; keys that belong to the view, or to nothing, are passed over. Never throws.</summary>
    public static (ServingState State, IReadOnlyList<InvalidValue> Bad) Parse(IEnumerable<KeyValuePair<string, string>> query)
    {
        var state = ServingState.Default;
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
    public static string Format(ServingState state) => string.Join('&', Fields
        .Select(field => (field.Key, Value: field.Write(state)))
        .Where(field => field.Value.Length > 0 && field.Value != Value(ServingState.Default, field.Key))
        .Select(field => $"{field.Key}={ViewQuery.Escape(field.Value)}"));

    /// <summary>An input as it stands in the query string and in the page's form.</summary>
    public static string Value(ServingState state, string key) => Fields.First(field => field.Key == key).Write(state);

    private sealed record Field(string Key, Func<ServingState, string, ServingState?> Read, Func<ServingState, string> Write);

    private static Field Number(string key, Func<ServingState, double?> get, Func<ServingState, double, ServingState> set, double least,
        double most) => new(
            key,
            (state, text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? set(state, number) : null,
            state => get(state)?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    private static string? Word(string text)
    {
        var slug = text.Length <= Slug.MaxLength ? Slug.From(text) : "-";
        return slug == "-" || slug.Any(c => c is ',' or ':' or '&') ? null : slug;
    }
}
