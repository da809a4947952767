using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>
/// The many words for the units of scores. A column in "Percent" and one in "percent" are one column, and what no word stands for
/// would pass every check of its range.
/// </summary>
internal static class UnitWords
{
    private static readonly FrozenDictionary<string, string> units = new (string Unit, string[] Words)[]
    {
        (ScoreUnits.Percent, ["percent", "%", "％", "per cent", "percentage", "percentages", "pct", "prozent", "百分比"]),
        (ScoreUnits.Fraction, ["fraction", "proportion", "share", "ratio", "0-1", "0..1", "0 to 1"]),
        (ScoreUnits.Rating, ["rating", "elo", "elo rating", "elo points", "rating points"]),
        ("percentile", ["percentile", "percentiles"]),
        ("BPB", ["bpb"]),
    }.SelectMany(unit => unit.Words.Select(word => (word, unit.Unit))).ToFrozenDictionary(
        entry => entry.word, entry => entry.Unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>The unit as this program writes it; a text that is no such word stays as it is.</summary>
    public static string? Find(string? text) => text is not null && units.TryGetValue(text.Trim(), out var unit) ? unit : text;
}
