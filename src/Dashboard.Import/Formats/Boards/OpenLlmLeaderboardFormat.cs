using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// A dump of the first Open LLM Leaderboard (Hugging Face, 2023–24): <c>Model, Average, ARC (25-shot), HellaSwag (10-shot), MMLU
/// (5-shot), TruthfulQA (0-shot), …</c>, percent. Which metric each column is stands in the leaderboard's own description.
/// Traps: the blank before the shots comes and goes; a model may stand there several times (other revisions or precisions, which the
/// file does not tell apart); <c>Parameters</c> is wrong (0, 33.33 for a 40B) and is not read.
/// </summary>
public sealed partial class OpenLlmLeaderboardFormat : IFileFormat
{
    /// <summary>What the leaderboard reports of each benchmark.</summary>
    private static readonly Dictionary<string, string> metrics = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ARC"] = "acc_norm",
        ["HellaSwag"] = "acc_norm",
        ["MMLU"] = "acc",
        ["TruthfulQA"] = "mc2",
        ["Winogrande"] = "acc",
        ["GSM8K"] = "acc",
        ["DROP"] = "f1",
    };

    public string Id => "open-llm-leaderboard";

    public string Name => "Open LLM Leaderboard dump (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        var header = LeaderboardCsv.HeaderOf(sample);
        return header.Contains("Model", StringComparer.Ordinal) && header.Contains("Average", StringComparer.Ordinal)
            && header.Count(column => BenchmarkOf(column) is not null) >= 2
            ? Recognition.Yes
            : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        RowWords.SuggestDate(rows, file);
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        var model = table.Require("Model");
        var columns = Enumerable.Range(0, table.Header.Count).Select(column =>
            (Column: column, Benchmark: BenchmarkOf(table.Header[column]))).Where(column => column.Benchmark is not null).ToList();
        Announce(table, rows);
        while (table.Next(cancellation))
        {
            foreach (var (column, benchmark) in columns)
            {
                if (table.Number(column) is not { } value)
                {
                    missing.Add(table.Header[column], table.Line, table[column]);
                    continue;
                }

                rows.Add(new ImportedResult
                {
                    Model = table[model],
                    Benchmark = benchmark!.Value.Name,
                    Language = "en",
                    Metric = metrics[benchmark.Value.Name],
                    Unit = ScoreUnits.Percent,
                    Value = value,
                    Shots = benchmark.Value.Shots,
                    Harness = "lm-evaluation-harness (Open LLM Leaderboard)",
                    Locator = table.Locator(column),
                });
            }
        }
    }

    private static void Announce(LeaderboardCsv table, ImportContext rows)
    {
        RowWords.LeaveOutAverage(rows, table.Line, "Average");
        if (table.Find("Parameters") >= 0)
        {
            rows.Warn(table.Line, "Parameters", "The leaderboard's parameter counts are known to be wrong (0 for unknown, "
                + "33.33 for a model of 40 billion). They were not imported.");
        }
    }

    /// <summary>"ARC (25-shot)" and "ARC(25-shot)" are ARC with 25 shots; null for columns that are no benchmark.</summary>
    private static (string Name, string Shots)? BenchmarkOf(string header) =>
        Column().Match(header) is { Success: true } match
            && metrics.Keys.FirstOrDefault(name => name.Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) is { } name
            ? (name, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"^([A-Za-z0-9]+) ?\(([0-9]{1,3})-shot\)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Column();
}
