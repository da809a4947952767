using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>
/// Whether somebody who reports a figure is the vendor of its model: "Qwen Team" and "Alibaba Cloud" are Alibaba, by
/// <c>Names/developers.csv</c> and the words that organisations have behind their names.
/// </summary>
internal static class VendorNames
{
    private static readonly FrozenSet<string> generic = new[]
    {
        "ai", "cloud", "co", "company", "corp", "corporation", "gmbh", "group", "inc", "lab", "labs", "llc", "ltd", "research", "team",
        "the",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> developers = NameTables.Rows("developers")
        .DistinctBy(row => Bare(row[0]), StringComparer.Ordinal).ToFrozenDictionary(row => Bare(row[0]), row => row[1],
            StringComparer.Ordinal);

    /// <param name="developer">Who made the model, in the words of the catalogue.</param>
    /// <param name="reporter">Who reports or publishes the figure.</param>
    public static bool IsVendor(string developer, string reporter)
    {
        var own = Parts(developer).ToHashSet(StringComparer.Ordinal);
        return Parts(reporter).Any(name => own.Contains(name)
            || (developers.TryGetValue(name, out var other) && other.Equals(developer, StringComparison.Ordinal)));
    }

    /// <summary>A name as a whole and in its parts: "Ant Group (inclusionAI)" is also each of the two.</summary>
    private static IEnumerable<string> Parts(string name) =>
        name.Split('(', ')', ',', '/', ';', '&').Append(name).Select(Bare).Where(part => part.Length > 0);

    /// <summary>Without what says nothing but that it is an organisation; a name of such words alone stays.</summary>
    private static string Bare(string name)
    {
        var words = Slug.From(name).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var telling = Array.FindAll(words, word => !generic.Contains(word.Trim('.')));
        return string.Join('-', telling.Length == 0 ? words : telling);
    }
}
