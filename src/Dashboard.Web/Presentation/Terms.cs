using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>
/// Words of the data that come from small vocabularies (attributes, kinds of costs and sources, units, categories), as a reader knows
/// them: <c>total_params</c> is "total params", in Chinese "总参数". What no vocabulary has is shown as the data say it.
/// </summary>
public static class Terms
{
    private const string ChineseColumn = "zh-Hans";

    private static readonly FrozenDictionary<string, string> chinese = Read();

    /// <summary>An attribute, a type of source or a category as it is shown.</summary>
    public static string Of(string word) => Known(word) ?? word.Replace('_', ' ');

    /// <summary>A kind of costs as it is shown.</summary>
    public static string Kind(string kind) => Known(kind) ?? kind.Replace('-', ' ');

    /// <summary>A unit as it is shown.</summary>
    public static string? Unit(string? unit) => unit is null ? null : Known(unit) ?? unit;

    /// <summary>A unit of money as it is shown: "million CNY per 1 trillion tokens". What the amount is counted in stands before the
    /// currency, what it is paid for behind.</summary>
    public static string? Unit(string? unit, string? currency) => (Unit(unit), currency) switch
    {
        (null or "", _) => currency,
        (var word, null or "") => word,
        (['百', '万', .. var rest], _) => $"百万 {currency}{rest}",
        (['每', .. var rest], _) => $"{currency}/{rest}",
        (var word, _) when word == Million || word.StartsWith(Million + ' ', StringComparison.Ordinal) =>
            $"{Million} {currency}{word[Million.Length..]}",
        (var word, _) => $"{currency} {word}",
    };

    private const string Million = "million";

    private static string? Known(string word) =>
        CultureInfo.CurrentUICulture.Name == ChineseColumn ? chinese.GetValueOrDefault(word) : null;

    private static FrozenDictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(Terms).Assembly.GetManifestResourceStream("terms.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(';'))
            .ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }
}
