using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// A release of LiveBench as its site keeps it: <c>table_2024_11_25.csv</c> (a row is a model, a column is a task, 0 to 100, no averages)
/// and <c>categories_2024_11_25.json</c> (which tasks make up which category). With the second file beside it, each category is added as
/// the mean of its tasks, which is how LiveBench defines it, marked as derived; only for models that have all of the tasks.
/// Traps: a blank cell is not run; tasks change between releases, so the release in the file's name is the version of every task. The
/// overall mean, which is over different categories, is not added.
/// </summary>
public sealed class LiveBenchFormat : IFileFormat
{
    private static readonly FrozenSet<string> tasks = new[]
    {
        "AMPS_Hard", "LCB_generation", "coding_completion", "code_generation", "code_completion", "connections", "cta", "math_comp",
        "olympiad", "paraphrase", "plot_unscrambling", "simplify", "spatial",
        "story_generation", "summarize", "tablejoin", "tablereformat", "typos", "web_of_lies_v2", "web_of_lies_v3", "zebra_puzzle",
        "house_traversal", "theory_of_mind", "javascript", "typescript", "python",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tasks whose items are English prose; code, tables and mathematics are of no language.</summary>
    private static readonly FrozenSet<string> english = new[]
    {
        "connections", "paraphrase", "plot_unscrambling", "simplify", "spatial", "story_generation", "summarize", "typos", "web_of_lies_v2",
        "web_of_lies_v3", "zebra_puzzle", "house_traversal", "theory_of_mind",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] categories = ["Reasoning", "Coding", "Agentic Coding", "Mathematics",
        "Data Analysis", "Language", "IF"];

    /// <summary>Whether the items of a task are English prose.</summary>
    internal static bool IsEnglish(string task) => english.Contains(task);

    public string Id => "livebench";

    public string Name => "LiveBench table (CSV) and categories (JSON)";

    public Recognition Recognize(FileSample sample)
    {
        if (sample.IsJsonObject)
        {
            return IsCategories(sample) ? Recognition.Companion : Recognition.No;
        }

        var header = LeaderboardCsv.HeaderOf(sample);
        return header is ["model", ..] && header.Count(tasks.Contains) >= 3 ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var release = RowWords.DateIn(file.FileName);
        RowWords.SuggestDate(rows, file);
        if (release is null)
        {
            rows.Warn(null, null, "The file's name holds no date, so the release of LiveBench is unknown. Tasks change between releases: "
                + "figures of two releases cannot be compared.");
        }

        var byCategory = Categories(file, siblings, rows);
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        while (table.Next(cancellation))
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var column = 1; column < table.Header.Count; column++)
            {
                if (table.Number(column) is not { } value)
                {
                    missing.Add(table.Header[column], table.Line, table[column]);
                    continue;
                }

                var task = table.Header[column];
                values[task] = value;
                rows.Add(Row(table, release, task, value, table.Locator(column)) with
                {
                    PartOf = byCategory.FirstOrDefault(
                    category => category.Tasks.Contains(task)).Name,
                    Language = IsEnglish(task) ? "en" : null
                });
            }

            AddCategories(table, release, byCategory, values, rows);
        }
    }

    private static void AddCategories(LeaderboardCsv table, string? release, List<(string Name, string[] Tasks)> byCategory,
        Dictionary<string, double> values, ImportContext rows)
    {
        foreach (var (name, members) in byCategory.Where(category => category.Tasks.All(values.ContainsKey)))
        {
            rows.Add(Row(table, release, name, members.Average(task => values[task]),
                string.Create(CultureInfo.InvariantCulture, $"line {table.Line}, category {name}")) with
            {
                Benchmark = name,
                Marks = EvidenceMarks.Derived,
                Language = members.All(IsEnglish) ? "en" : null,
                Note = $"mean of {string.Join(", ", members)}",
            });
        }
    }

    private static ImportedResult Row(LeaderboardCsv table, string? release, string task, double value, string locator) => new()
    {
        Model = table[0],
        Benchmark = $"LiveBench {task}",
        BenchmarkVersion = release,
        Metric = "score",
        Unit = ScoreUnits.Percent,
        Value = value,
        Harness = "LiveBench",
        Locator = locator,
    };

    /// <summary>The categories of the same release; of several files the one whose name holds the same date.</summary>
    private static List<(string Name, string[] Tasks)> Categories(UploadedFile file,
        IReadOnlyList<UploadedFile> siblings, ImportContext rows)
    {
        var candidates = siblings.Where(other => IsCategories(FileSample.Of(other))).ToList();
        var chosen = candidates.Find(other => RowWords.DateIn(other.FileName) == RowWords.DateIn(file.FileName))
            ?? (candidates is [var only] && RowWords.DateIn(only.FileName) is null ? only : null);
        if (chosen is null)
        {
            rows.Warn(null, null,
                "The categories of this release (categories_….json) do not lie beside the table, so its tasks stand on their own.");
            return [];
        }

        using var document = JsonText.Parse(chosen, rows.Limits);
        return [.. ((System.Text.Json.JsonElement?)document.RootElement).Members()
            .Select(category => ($"LiveBench {category.Name}", Tasks: category.Value.StringItems()))
            .Where(category => category.Tasks.Length > 0)];
    }

    private static bool IsCategories(FileSample sample) => sample.IsJsonObject && sample.Keys.Count(categories.Contains) >= 3
        && tasks.Count(task => sample.Text.Contains($"\"{task}\"", StringComparison.Ordinal)) >= 3;
}
