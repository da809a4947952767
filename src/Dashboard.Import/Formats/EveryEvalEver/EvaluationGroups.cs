using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>Where one result of a document belongs.</summary>
/// <param name="Benchmark">The name of its benchmark.</param>
/// <param name="PartOf">The benchmark whose figure contains it; null when the document states none.</param>
/// <param name="Language">A tag that its place says; null when it says none.</param>
internal readonly record struct EvaluationPlace(string Benchmark, string? PartOf, string? Language);

/// <summary>
/// Which results of an Every Eval Ever document are the whole of a data set and which its parts. The format has no word for it; the
/// converters of its repository name a whole after the data set ("Global MMLU Lite"), or "Score", "Overall", "Mean score",
/// "MMLU-Pro (overall)" and "bfcl.overall.…", and its parts, which name the same data set or begin with the same name, by bare words:
/// "Chat", "Arabic". By such words alone results of two data sets would stand in one column, so both get the name of the whole.
/// </summary>
internal sealed partial class EvaluationGroups
{
    /// <summary>Beyond these a document is no run with parts that somebody looks through; each name stands for itself then.</summary>
    private const int MaxNames = 100_000;

    private static readonly HashSet<string> wholes = new(StringComparer.OrdinalIgnoreCase)
    {
        "overall", "total", "average", "avg", "mean", "score", "all",
    };

    private static readonly HashSet<string> fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "accuracy", "acc", "rate", "win", "elo", "rating", "rank", "index", "subjects", "tasks", "categories", "languages",
    };

    private readonly HashSet<(string Name, string? DataSet)> met = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byDataSet = new(StringComparer.Ordinal);
    private readonly List<string> bases = [];
    private readonly HashSet<string> multilingual = new(StringComparer.Ordinal);

    /// <summary>Notes a result, before any is placed.</summary>
    public void Meet(string name, string? dataSet)
    {
        if (counts.Count < MaxNames || counts.ContainsKey(name))
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        if (met.Count >= MaxNames || !met.Add((name, dataSet)) || WholeName(name, dataSet) is not { } whole)
        {
            return;
        }

        if (dataSet is not null)
        {
            byDataSet.TryAdd(Slug.From(dataSet), whole);
        }

        if (whole != dataSet && name.StartsWith(whole, StringComparison.Ordinal) && name.Length > whole.Length && !bases.Contains(whole))
        {
            bases.Add(whole);
        }
    }

    /// <summary>Whether only one result of the document has this name.</summary>
    public bool IsOnly(string name) => counts.GetValueOrDefault(name) == 1;

    /// <summary>Looks which wholes are of several languages; after all are met.</summary>
    public void Finish()
    {
        foreach (var (name, dataSet) in met.Where(result => Language(result.Name) is not null))
        {
            if (WholeOf(name, dataSet) is { } whole)
            {
                multilingual.Add(whole);
            }
        }
    }

    /// <summary>Where a result belongs.</summary>
    public EvaluationPlace Place(string name, string? dataSet)
    {
        if (WholeName(name, dataSet) is { } own)
        {
            return new EvaluationPlace(own, null, multilingual.Contains(own) ? LanguageTag.Multiple : null);
        }

        if (WholeOf(name, dataSet) is not { } whole)
        {
            return new EvaluationPlace(name, null, null);
        }

        return Language(name) is { } language ? new EvaluationPlace(whole, null, language)
            : new EvaluationPlace(TaskNames.HoldsEverywhere(name, whole) ? name : $"{whole} {name}", whole, null);
    }

    private string? WholeOf(string name, string? dataSet) =>
        dataSet is not null && byDataSet.TryGetValue(Slug.From(dataSet), out var whole) ? whole
            : bases.Find(known => name.Length > known.Length && name.StartsWith(known, StringComparison.Ordinal)
                && name[known.Length] is '.' or '/' or ' ');

    /// <summary>The benchmark of which a name says that it is the whole; null when it says no such thing.</summary>
    private static string? WholeName(string name, string? dataSet)
    {
        var words = Words().Split(name).Where(word => word.Length > 0).ToList();
        if (dataSet is not null && (Slug.From(name) == Slug.From(dataSet) || (words.Exists(wholes.Contains)
            && words.TrueForAll(word => wholes.Contains(word) || fillers.Contains(word)))))
        {
            return Slug.From(name) == Slug.From(dataSet) ? name : dataSet;
        }

        return Overall().Match(name) is { Success: true } found ? found.Groups[1].Value : null;
    }

    /// <summary>By its name; a code of two or three letters may be anything here.</summary>
    private static string? Language(string name) => name.Length > 3 ? LanguageCodes.Find(name) : null;

    [GeneratedRegex(@"[\s._/():-]+", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(.*?[^\s._/(:-])(?:\s*\(overall\)|\.overall(?:\..*)?|/overall|\s+-\s+overall|\s+overall)$",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Overall();
}
