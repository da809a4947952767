using System.Globalization;
using System.Text;

namespace Dashboard.Domain.Views;

/// <summary>A value of the query string that was not understood.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">The value, cut to 60 characters.</param>
public sealed record InvalidValue(string Key, string Value)
{
    private const int Longest = 60;

    /// <summary>A value of any length.</summary>
    public static InvalidValue Of(string key, string value) => new(key, value.Length <= Longest ? value : value[..(Longest - 1)] + "…");
}

/// <summary>
/// The share-link contract: reads and writes a <see cref="ViewState"/> as a query string. Keys are lower case, lists are separated by
/// commas, numbers are invariant, defaults are left out, the order is fixed. Unknown keys are ignored.
/// </summary>
public static class ViewQuery
{
    /// <summary>Most words that one list may hold, however often its key is repeated.</summary>
    public const int MaxWords = 200;

    /// <summary>Last page that <c>page=</c> takes.</summary>
    public const int MaxPage = 1_000_000;

    /// <summary>The word that stands for "all columns" and "all variants".</summary>
    public const string All = "all";

    private const string IsoDay = "yyyy-MM-dd";

    private static readonly string[] CurrencyCodes = ["CNY", "USD", "SGD", "EUR"];
    private static readonly string[] CostWords = ["active", "total", "price-in", "price-out", "training", "hour"];
    private static readonly string[] IndexWords = ["mean", "win-rate"];

    /// <summary>Every key, in canonical order.</summary>
    public static IReadOnlyList<string> Keys => [.. Fields.Select(known => known.Key)];

    /// <summary>What <c>show=</c> takes, in the order of the columns.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["weights", "licence", "released", "price-in", "price-out"];

    /// <summary>What <c>outcome=</c> takes.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["first", "second", "both", "neither", "unscored", All];

    /// <summary>Currencies that <c>currency=</c> takes.</summary>
    public static IReadOnlyList<string> Currencies => CurrencyCodes;

    /// <summary>Reads a view. Bad values are left at their defaults and listed; it never throws.</summary>
    public static (ViewState View, IReadOnlyList<InvalidValue> Bad) Parse(IEnumerable<KeyValuePair<string, string>> query)
    {
        var view = ViewState.Default;
        var bad = new List<InvalidValue>();
        foreach (var (key, value) in ViewUpgrade.Apply(query, bad))
        {
            var field = Fields.FirstOrDefault(f => string.Equals(f.Key, key, StringComparison.OrdinalIgnoreCase));
            if (field is null || value.Length == 0)
            {
                continue;
            }

            view = field.Read(view, value, rejected => bad.Add(InvalidValue.Of(field.Key, rejected)));
        }

        return (view, bad);
    }

    /// <summary>Reads a query string with or without its question mark.</summary>
    public static (ViewState View, IReadOnlyList<InvalidValue> Bad) Parse(string query) => Parse(Split(query));

    /// <summary>Writes a view as <c>key=value&amp;…</c> without a question mark; empty for the default view.</summary>
    public static string Format(ViewState view)
    {
        var text = new StringBuilder();
        foreach (var field in Fields)
        {
            if (field.Write(view) is { Length: > 0 } value)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(field.Key).Append('=').Append(Escape(value));
            }
        }

        return text.ToString();
    }

    /// <summary>Splits a query string into keys and decoded values; broken escapes stay as they are.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Split(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? new(Decode(part), "") : new(Decode(part[..at]), Decode(part[(at + 1)..]));
        }
    }

    /// <summary>The active settings of a view with the view without each, in the order of the URL; lists word by word.</summary>
    public static IEnumerable<(string Key, string Word, ViewState Without)> Settings(ViewState view) =>
        from field in Fields
        from word in field.IsList ? field.Write(view).Split(',', StringSplitOptions.RemoveEmptyEntries) : [field.Write(view)]
        where word.Length > 0
        select (field.Key, word, Keep(other => other != field ? other.Write(view) : !field.IsList ? ""
            : string.Join(',', field.Write(view).Split(',').Where(kept => kept != word))));

    /// <summary>The view as it goes along to another page: without what belongs to one page alone.</summary>
    public static ViewState ForOtherPage(ViewState view) => Keep(field => field.IsOfOnePage ? "" : field.Write(view));

    private static ViewState Keep(Func<Field, string> written) => Fields.Aggregate(ViewState.Default,
        (known, field) => written(field) is { Length: > 0 } text ? field.Read(known, text, _ => { }) : known);

    /// <summary>One key.</summary>
    /// <param name="IsList">Whether it holds words that can be taken away one by one.</param>
    /// <param name="IsOfOnePage">Whether it means something on one page alone, so that links to other pages leave it out.</param>
    private sealed record Field(string Key, Func<ViewState, string, Action<string>, ViewState> Read, Func<ViewState, string> Write,
        bool IsList = false, bool IsOfOnePage = false);

    private static Field Own(Field field) => field with { IsOfOnePage = true };

    private static IReadOnlyList<Field> Fields { get; } =
    [
        Word("focus", view => view.Focus, (view, word) => view with { Focus = word }, ViewState.DefaultFocus),
        List("families", view => view.Families, (view, list) => view with { Families = list }, SlugWord),
        List("models", view => view.Models, (view, list) => view with { Models = list }, SlugWord),
        List("benchmarks", view => view.Benchmarks, (view, list) => view with { Benchmarks = list }, SlugWord),
        List("domain", view => view.Domains, (view, list) => view with { Domains = list }, SlugWord),
        List("languages", view => view.Languages, (view, list) => view with { Languages = list },
            text => LanguageTag.TryNormalize(text, out var tag) ? tag : null),
        List("variant", view => view.Variants, (view, list) => view with { Variants = list }, SlugWord),
        new("size", (view, text, reject) => SizeRange.TryParse(text, out var range)
            ? view with { Size = range } : Rejected(view, text, reject), view => view.Size?.ToString() ?? ""),
        new("sizeof", ReadSizeOf, view => view.SizeOf == SizeMeasure.Active ? "active" : ""),
        new("open", (view, text, reject) => ReadYesNo(view, text, reject, (state, open) => state with { Open = open }),
            view => YesNo(view.Open)),
        List("licence", view => view.Licences, (view, list) => view with { Licences = list }, SlugWord),
        List("hardware", view => view.Hardware, (view, list) => view with { Hardware = list }, SlugWord),
        Own(new("memory", (view, text, reject) => SizeRange.TryParse(text, out var range)
            ? view with { Memory = range } : Rejected(view, text, reject), view => view.Memory?.ToString() ?? "")),
        Own(new("fp8", (view, text, reject) => ReadYesNo(view, text, reject, (state, fp8) => state with { Fp8 = fp8 }),
            view => YesNo(view.Fp8))),
        List("evidence", view => view.Evidence, (view, list) => view with { Evidence = list },
            text => EvidenceGrades.TryParse(text, out var grade) ? grade.Slug() : null),
        List("sources", view => view.Sources, (view, list) => view with { Sources = list }, SlugWord),
        new("currency", ReadCurrency, view => view.Currency),
        new("asof", ReadAsOf, view => view.AsOf?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("rules", ReadRules, view => view.NamedRules is { } rules ? ((int)rules).ToString(CultureInfo.InvariantCulture) : ""),
        Own(new("sort", ReadSort, view => view.Sort)),
        Own(new("columns", ReadColumns,
            view => view.Columns switch { ViewState.DefaultColumns => "", 0 => All, var n => n.ToString(CultureInfo.InvariantCulture) })),
        Own(List("show", view => view.Properties, (view, list) => view with { Properties = list },
            text => Properties.Contains(text, StringComparer.Ordinal) ? text : null)),
        Own(new("min", (view, text, reject) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100
                ? view with { NamedMinCoverage = percent } : Rejected(view, text, reject),
            view => view.NamedMinCoverage?.ToString(CultureInfo.InvariantCulture) ?? "")),
        new("weights", ReadWeights, view => view.Weights.ToString()),
        Own(Word("cost", view => view.Cost, (view, word) => view with { Cost = word }, "", CostWords)),
        Own(new("asofdate", (view, text, reject) =>
            DateOnly.TryParseExact(text, IsoDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? view with { PricesOn = day } : Rejected(view, text, reject),
            view => view.PricesOn?.ToString(IsoDay, CultureInfo.InvariantCulture) ?? "")),
        Own(Word("index", view => view.Index, (view, word) => view with { Index = word }, "", IndexWords)),
        Own(Word("pick", view => view.Pick, (view, word) => view with { Pick = word }, "")),
        Own(Word("pair", view => view.Pair, (view, word) => view with { Pair = word }, "")),
        Own(List("runs", view => view.Runs, (view, list) => view with { Runs = list }, SlugWord)),
        Own(new("x", ReadAxis, view => view.X switch
        {
            ChartAxis.Tokens => "tokens",
            ChartAxis.Released => "released",
            _ => "",
        })),
        Own(new("steps", (view, text, reject) => StepRange.TryParse(text, out var range)
            ? view with { Steps = range } : Rejected(view, text, reject), view => view.Steps?.ToString() ?? "")),
        Own(Word("errors", view => view.Errors, (view, word) => view with { Errors = word }, "", "left-out")),
        Own(Word("test", view => view.Test, (view, word) => view with { Test = word }, "", "unpaired")),
        Own(Word("subset", view => view.Subset, (view, word) => view with { Subset = word }, "")),
        Own(Word("outcome", view => view.Outcome, (view, word) => view with { Outcome = word }, "", [.. Outcomes])),
        Own(new("item", (view, text, reject) => text.Length <= ItemList.MaxKey && !text.Any(char.IsControl)
            ? view with { Item = text } : Rejected(view, text, reject), view => view.Item)),
        Own(new("page", (view, text, reject) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= MaxPage
                ? view with { Page = page } : Rejected(view, text, reject),
            view => view.Page == 1 ? "" : view.Page.ToString(CultureInfo.InvariantCulture))),
        List("tray", view => view.Tray, (view, list) => view with { Tray = list }, SlugWord, ViewState.MaxInTray),
    ];

    /// <param name="known">The only words that mean something; none where any may.</param>
    private static Field Word(string key, Func<ViewState, string> get, Func<ViewState, string, ViewState> set, string standard,
        params string[] known) => new(
        key,
        (view, text, reject) => SlugWord(text) is { } word && (known.Length == 0 || known.Contains(word, StringComparer.Ordinal))
            ? set(view, word) : Rejected(view, text, reject),
        view => string.Equals(get(view), standard, StringComparison.Ordinal) ? "" : get(view));

    private static Field List(string key, Func<ViewState, KeySet> get, Func<ViewState, KeySet, ViewState> set,
        Func<string, string?> read, int most = MaxWords) => new(
            key,
            (view, text, reject) =>
            {
                var words = get(view).ToList();
                foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    var word = read(part);
                    if (word is not null && words.Contains(word, StringComparer.Ordinal))
                    {
                        continue;
                    }

                    if (word is null || words.Count == most)
                    {
                        reject(part);
                    }
                    else
                    {
                        words.Add(word);
                    }
                }

                return set(view, KeySet.From(words));
            },
            view => get(view).ToString(),
            IsList: true);

    private static ViewState ReadSizeOf(ViewState view, string text, Action<string> reject) => text.ToLowerInvariant() switch
    {
        "active" => view with { SizeOf = SizeMeasure.Active },
        "total" => view with { SizeOf = SizeMeasure.Total },
        _ => Rejected(view, text, reject),
    };

    private static ViewState ReadYesNo(ViewState view, string text, Action<string> reject, Func<ViewState, bool, ViewState> set) =>
        text.ToLowerInvariant() switch
        {
            "yes" => set(view, true),
            "no" => set(view, false),
            _ => Rejected(view, text, reject),
        };

    private static string YesNo(bool? value) => value switch { true => "yes", false => "no", null => "" };

    private static ViewState ReadAxis(ViewState view, string text, Action<string> reject) => text.ToLowerInvariant() switch
    {
        "tokens" => view with { X = ChartAxis.Tokens },
        "released" => view with { X = ChartAxis.Released },
        "step" => view with { X = ChartAxis.Own },
        _ => Rejected(view, text, reject),
    };

    private static ViewState ReadCurrency(ViewState view, string text, Action<string> reject) =>
        CurrencyCodes.Contains(text.ToUpperInvariant(), StringComparer.Ordinal)
            ? view with { Currency = text.ToUpperInvariant() } : Rejected(view, text, reject);

    private static ViewState ReadAsOf(ViewState view, string text, Action<string> reject) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? view with { AsOf = revision } : Rejected(view, text, reject);

    private static ViewState ReadRules(ViewState view, string text, Action<string> reject) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rules) && Enum.IsDefined((DefaultRules)rules)
            ? view with { NamedRules = (DefaultRules)rules } : Rejected(view, text, reject);

    private static ViewState ReadSort(ViewState view, string text, Action<string> reject) =>
        SlugWord(text.StartsWith('-') ? text[1..] : text) is { } word
            ? view with { Sort = text.StartsWith('-') ? "-" + word : word } : Rejected(view, text, reject);

    private static ViewState ReadColumns(ViewState view, string text, Action<string> reject)
    {
        if (string.Equals(text, All, StringComparison.OrdinalIgnoreCase))
        {
            return view with { Columns = 0 };
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns is > 0 and <= 500
            ? view with { Columns = columns }
            : Rejected(view, text, reject);
    }

    private static ViewState ReadWeights(ViewState view, string text, Action<string> reject)
    {
        var weights = view.Weights;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (WeightList.TryParsePart(part, out var name, out var weight) && SlugWord(name) is { } slug
                && (weights.Count < MaxWords || weights.Of(slug) is not null))
            {
                weights = weights.With(slug, weight);
            }
            else
            {
                reject(part);
            }
        }

        return view with { Weights = weights };
    }

    private static ViewState Rejected(ViewState view, string text, Action<string> reject)
    {
        reject(text);
        return view;
    }

    private static string? SlugWord(string text)
    {
        var slug = text.Length <= Slug.MaxLength * 2 ? Slug.From(text) : "-";
        return slug != "-" && slug.All(c => c != ',') ? slug : null;
    }

    internal static string Escape(string value) =>
        Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        }
        catch (UriFormatException)
        {
            return text;
        }
    }
}
