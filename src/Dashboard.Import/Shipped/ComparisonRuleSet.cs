using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using CsvHelper;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Shipped;

/// <summary>
/// The shipped tables on how benchmarks are scored and which belong together across languages, embedded in this assembly and described in
/// <c>docs/tidy-csv.md</c>. They are no results and therefore not in the database.
/// </summary>
public static class ComparisonRuleSet
{
    private const string Folder = "ComparisonRules/";
    private const string CountNotFound = "not-found";

    private static readonly Dictionary<string, Scoring> ScoringWords = new(StringComparer.Ordinal)
    {
        ["proportion"] = Scoring.Proportion,
        ["macro-average"] = Scoring.MacroAverage,
        ["judged"] = Scoring.Judged,
        ["rating"] = Scoring.Rating,
        ["other"] = Scoring.Other,
        ["unknown"] = Scoring.Unknown,
    };

    /// <summary>Reads the shipped tables; they are part of the product, so a mistake in them is a mistake of the product.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ComparisonRules Read() =>
        new(Rows("scoring.csv", Rule), Rows("language-pairs.csv", Pair), Rows("shared-items.csv", Shared))
        {
            MeasuredAs =
            [
                .. Rows("measured-as.csv", row => new MeasuredAs(
                    Slug.From(row.RequiredName("claimed")), Slug.From(row.RequiredName("measured")), row.Text("note"))),
            ],
        };

    /// <summary>Reads one of the shipped tables.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    internal static List<T> Rows<T>(string file, Func<TidyRow, T> read)
    {
        var problems = new ImportBatch { Title = file, ContentHash = "" };
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + file)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        using var csv = CsvReader.Create(
            content, new CsvReaderOptions { TrackLineNumbers = true, FormatProvider = CultureInfo.InvariantCulture });
        csv.ReadHeader();
        var row = new TidyRow(csv, file, problems);
        var all = new List<T>();
        while (row.Next())
        {
            all.Add(read(row));
        }

        return problems.Problems.Count == 0 ? all : throw new InvalidDataException(string.Join('\n', problems.Problems));
    }

    private static ScoringRule Rule(TidyRow row)
    {
        var items = row.Text("items");
        return new ScoringRule(
            row.Text("benchmark") is { } benchmark ? Slug.From(benchmark) : null,
            row.Text("source"),
            row.Text("metric"),
            Word(row, "scoring", ScoringWords),
            row.Text("split"),
            items is null or CountNotFound ? [] : Counts(row, items),
            items == CountNotFound,
            row.Text("samples") is not null,
            row.Text("note"));
    }

    private static ImmutableArray<int> Counts(TidyRow row, string items)
    {
        var counts = ImmutableArray.CreateBuilder<int>();
        foreach (var part in items.Split('|'))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                counts.Add(count);
            }
            else
            {
                row.Fail("items", $"'{part}' is not a number of items.");
            }
        }

        return counts.ToImmutable();
    }

    private static LanguagePair Pair(TidyRow row) => new(
        Word(row, "kind", new Dictionary<string, LanguagePairKind>(StringComparer.Ordinal)
        {
            ["parallel"] = LanguagePairKind.Parallel,
            ["native"] = LanguagePairKind.Native
        }),
        Slug.From(row.RequiredName("benchmark")),
        row.Language("language"),
        Slug.From(row.RequiredName("otherBenchmark")),
        row.Language("otherLanguage"),
        row.Text("source"),
        row.Text("note"))
    {
        SameItemsSource = row.Text("sameItems"),
    };

    private static SharedItems Shared(TidyRow row) => new(
        Slug.From(row.RequiredName("benchmark")),
        Slug.From(row.RequiredName("whole")),
        row.Text("source"),
        row.Text("note"));

    internal static T Word<T>(TidyRow row, string column, Dictionary<string, T> words)
    {
        var text = row.Required(column);
        if (!words.TryGetValue(text, out var value))
        {
            row.Fail(column, $"'{text}' is not one of {string.Join(", ", words.Keys)}.");
        }

        return value!;
    }
}
