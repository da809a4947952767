using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>What stands beside scores and is none: errors, costs, times and counts, by the words of <c>Names/not-scores.csv</c>.</summary>
internal static class NotScores
{
    private static readonly FrozenDictionary<string, string> words =
        NameTables.Rows("not-scores").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly FrozenSet<string> money =
        new[] { "usd", "$", "eur", "€", "cny", "dollar", "dollars" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a metric is instead of a score, such as "a cost"; null when nothing says that it is none. An amount of money is a cost
    /// where less of it is better; where more is, it is what a model earned.</summary>
    public static string? Find(Metric metric)
    {
        if (metric is { HigherIsBetter: false, Unit: { } unit } && money.Contains(unit))
        {
            return "an amount of money";
        }

        var name = metric.Name.Split(',')[0].ToLowerInvariant();
        foreach (var word in name.Split('_', '-', ' ', '.'))
        {
            if (words.TryGetValue(word, out var what))
            {
                return what;
            }
        }

        return null;
    }
}
