using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>Where a rule places a model.</summary>
/// <param name="Family"><see cref="LanguageModel.OtherFamily"/> where only the developer is known.</param>
/// <param name="Developer">Null where the name shows that somebody else published the model.</param>
/// <param name="Reason">A plain sentence for the preview and the page of the model.</param>
public sealed record FamilyPlacement(string Family, string? Developer, string Reason);

/// <summary>
/// Family and developer of a model by its name, for models of which no source says so. The rules are data: <c>Names/families.csv</c> by
/// organisation on a hub and by the words that a name begins with, tried in order; <c>Names/developers.csv</c> by whose organisation it
/// is. What begins with a family's name and lies in somebody else's organisation is of that family, and its developer stays open.
/// </summary>
public static class ModelFamilies
{
    private const char Any = '*';

    private static readonly Rule[] rules = [.. NameTables.Rows("families").Select(row => new Rule(row[0], row[1], row[2], row[3], row[4]))];

    private static readonly FrozenDictionary<string, string> developers = NameTables.Rows("developers")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the first rule that fits places a name; null when none does.</summary>
    public static FamilyPlacement? Find(string name)
    {
        var (organisation, own) = Split(name);
        var owner = organisation is null ? null : developers.GetValueOrDefault(organisation);
        foreach (var rule in rules)
        {
            if (!rule.Fits(organisation, own))
            {
                continue;
            }

            var isByOther = organisation is not null && owner != rule.Developer;
            return new FamilyPlacement(rule.Family, isByOther ? owner : rule.Developer,
                rule.Reason(organisation, isByOther && owner is null));
        }

        return owner is null ? null : new FamilyPlacement(LanguageModel.OtherFamily, owner, $"The organisation is {organisation}.");
    }

    /// <summary>Organisation and own name, without who serves it: <c>openrouter/qwen/qwen3-8b</c> is of <c>qwen</c>.</summary>
    private static (string? Organisation, string Name) Split(string name)
    {
        var path = KnownModels.WithoutProvider(name.Replace("__", "/", StringComparison.Ordinal));
        var slash = path.LastIndexOf('/');
        if (slash < 0)
        {
            return (null, path);
        }

        var before = path[..slash];
        return (before[(before.LastIndexOf('/') + 1)..], path[(slash + 1)..]);
    }

    private sealed class Rule(string organisation, string name, string family, string developer, string reason)
    {
        private readonly string word = name.Trim(Any);
        private readonly bool isAnywhere = name.StartsWith(Any);
        private readonly bool isOpen = name.EndsWith(Any);

        public string Family => family;

        public string Developer => developer;

        public bool Fits(string? of, string own) =>
            (organisation.Length == 0 || organisation.Equals(of, StringComparison.OrdinalIgnoreCase))
            && (isAnywhere ? Places(own).Any(place => Begins(own, place)) : Begins(own, 0));

        public string Reason(string? of, bool isByOther)
        {
            var because = organisation.Length > 0 ? $"the organisation is {of}" : "";
            because += organisation.Length > 0 && word.Length > 0 ? " and " : "";
            because += word.Length == 0 ? "" : $"the name {(isAnywhere ? "has the word" : "begins with")} '{word}'";
            return char.ToUpperInvariant(because[0]) + because[1..] + (reason.Length > 0 ? $": {reason}." : ".")
                + (isByOther ? $" It was published by {of}, so that the developer stays open." : "");
        }

        /// <summary>Where words begin.</summary>
        private static IEnumerable<int> Places(string own) =>
            Enumerable.Range(0, own.Length).Where(at => at == 0 || !char.IsLetterOrDigit(own[at - 1]));

        /// <summary>A word ends before anything but a letter, one that ends in a digit before anything but a digit; blanks and underscores
        /// separate as dashes do.</summary>
        private bool Begins(string own, int at)
        {
            if (own.Length - at < word.Length)
            {
                return false;
            }

            for (var place = 0; place < word.Length; place++)
            {
                var character = own[at + place] is ' ' or '_' ? '-' : char.ToLowerInvariant(own[at + place]);
                if (character != word[place])
                {
                    return false;
                }
            }

            var end = at + word.Length;
            return word.Length == 0 || isOpen || end == own.Length
                || !(char.IsDigit(word[^1]) ? char.IsLetterOrDigit(own[end]) : char.IsLetter(own[end]));
        }
    }
}
