using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// The Berkeley Function-Calling Leaderboard's <c>data_overall.csv</c>: a row is a model, accuracies are texts with <c>%</c>, <c>N/A</c> is
/// not run. "Overall Acc" is the benchmark's own figure, with the other columns as its parts, and is therefore read as their group.
/// Traps: the cost column was <c>Cost ($ Per 1k Function Calls)</c> in 2024 and is <c>Total Cost ($)</c> since 2025; the standard deviation
/// of the latency is no error of an accuracy; <c>(FC)</c> and <c>(Prompt)</c> behind a model say how the functions were offered; the parts
/// grew with the versions, so that overall figures of two versions cannot be compared.
/// </summary>
public sealed class BfclFormat : IFileFormat
{
    private const string Overall = "BFCL Overall";

    /// <summary>What the column with the figure of the table ends with: <c>Overall Acc</c>, in the tables of parts
    /// (<c>data_live.csv</c>) with the part before it.</summary>
    private const string Whole = "Overall Acc";

    private static readonly string[] noScores =
    [
        "Rank", "Model", "Model Link", "Organization", "License", "Latency Mean (s)", "Latency Standard Deviation (s)",
        "Latency 95th Percentile (s)", "Total Cost ($)", "Cost ($ Per 1k Function Calls)",
    ];

    public string Id => "bfcl";

    public string Name => "Berkeley Function-Calling Leaderboard (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        var header = LeaderboardCsv.HeaderOf(sample);
        return header.Any(column => column.EndsWith(Whole, StringComparison.Ordinal)) && header.Contains("Model", StringComparer.Ordinal)
            && header.Any(column => column.Contains(" AST", StringComparison.Ordinal))
            ? Recognition.Yes
            : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        RowWords.SuggestDate(rows, file);
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        var scores = Enumerable.Range(0, table.Header.Count).Where(column => table.Header[column].Length > 0
            && !noScores.Contains(table.Header[column], StringComparer.OrdinalIgnoreCase)).ToList();
        var version = Version(table);
        var model = table.Require("Model");
        while (table.Next(cancellation))
        {
            var (name, variant) = Split(table[model]);
            foreach (var column in scores)
            {
                if (table.Number(column) is { } value)
                {
                    rows.Add(Score(table, column, value) with
                    {
                        Model = name,
                        Variant = variant,
                        BenchmarkVersion = version,
                        Note = RowWords.Spelled(table[model], name)
                    });
                }
                else
                {
                    missing.Add(table.Header[column], table.Line, table[column]);
                }
            }

            AddCost(table, model, name, missing, rows);
            AddLatency(table, model, name, missing, rows);
        }
    }

    private static ImportedResult Score(LeaderboardCsv table, int column, double value)
    {
        var header = table.Header[column];
        var isSpread = header.StartsWith("Format Sensitivity", StringComparison.Ordinal);
        var part = Part(table);
        var benchmark = isSpread ? "BFCL Format Sensitivity" : part is null ? BenchmarkOf(header)
            : header.EndsWith(Whole, StringComparison.Ordinal) ? $"BFCL {part}" : $"BFCL {part} {WithoutAcc(header)}";
        return new ImportedResult
        {
            Benchmark = benchmark,
            PartOf = isSpread || benchmark == Overall ? null : part is null ? GroupOf(table.Header, column)
                : benchmark == $"BFCL {part}" ? Overall : $"BFCL {part}",
            Metric = isSpread ? header["Format Sensitivity".Length..].Trim().ToLowerInvariant() is { Length: > 0 } metric
                ? metric : "spread" : "accuracy",
            Unit = isSpread ? "percentage points" : ScoreUnits.Percent,
            HigherIsBetter = !isSpread,
            Value = value,
            Harness = "BFCL",
            Locator = table.Locator(column),
        };
    }

    private static string BenchmarkOf(string header) => "BFCL " + WithoutAcc(header);

    private static string WithoutAcc(string header) => header.EndsWith(" Acc", StringComparison.Ordinal) ? header[..^4] : header;

    /// <summary>Which part of the benchmark a table is of (<c>Live</c>); null for the table of all.</summary>
    private static string? Part(LeaderboardCsv table) =>
        table.Header.FirstOrDefault(column => column.EndsWith(Whole, StringComparison.Ordinal))?[..^Whole.Length].Trim()
            is { Length: > 0 } part ? part : null;

    /// <summary>The last "… Acc" column before this one that begins with the same word ("Live Acc" for "Live Simple AST"),
    /// else the overall figure.</summary>
    private static string GroupOf(IReadOnlyList<string> header, int column)
    {
        var word = header[column].Split(' ')[0];
        for (var before = column - 1; before >= 0 && !header[column].EndsWith(" Acc", StringComparison.Ordinal); before--)
        {
            if (header[before].EndsWith(" Acc", StringComparison.Ordinal) && header[before].Split(' ')[0] == word)
            {
                return BenchmarkOf(header[before]);
            }
        }

        return Overall;
    }

    /// <summary>By what the version added: agentic parts in V4, several turns in V3, users' own functions in V2.</summary>
    private static string? Version(LeaderboardCsv table) =>
        Part(table) is not null ? null
            : table.Find("Web Search Acc") >= 0 ? "V4" : table.Find("Multi Turn Acc") >= 0 ? "V3"
            : table.Find("Live Acc") >= 0 ? "V2" : "V1";

    private static void AddCost(LeaderboardCsv table, int model, string name, MissingCells missing, ImportContext rows)
    {
        var column = table.Find("Total Cost ($)", "Cost ($ Per 1k Function Calls)");
        if (column < 0)
        {
            return;
        }

        if (table.Number(column) is not > 0)
        {
            missing.Add(table.Header[column], table.Line, table[column]);
            return;
        }

        rows.Add(new ImportedCost
        {
            Subject = table[model],
            Model = name,
            Kind = "evaluation-cost",
            Value = table.Number(column)!.Value.ToString("R", CultureInfo.InvariantCulture),
            Unit = table.Header[column].StartsWith("Total", StringComparison.OrdinalIgnoreCase) ? null : "per 1000 function calls",
            Currency = "USD",
            Scope = "running BFCL",
            Locator = table.Locator(column),
        });
    }

    private static void AddLatency(LeaderboardCsv table, int model, string name, MissingCells missing, ImportContext rows)
    {
        var deviation = table.Number(table.Find("Latency Standard Deviation (s)"));
        foreach (var column in (int[])[table.Find("Latency Mean (s)"), table.Find("Latency 95th Percentile (s)")])
        {
            if (column >= 0 && table.Number(column) is > 0 and var seconds)
            {
                rows.Add(new ImportedThroughput
                {
                    Model = name,
                    Kind = "inference",
                    Workload = "BFCL",
                    Metric = table.Header[column].Replace(" (s)", "", StringComparison.Ordinal).ToLowerInvariant(),
                    Unit = "s",
                    Value = seconds,
                    Locator = table.Locator(column),
                    Note = RowWords.Note(deviation is null ? null : string.Create(CultureInfo.InvariantCulture,
                        $"standard deviation {deviation} s"), RowWords.Spelled(table[model], name)),
                });
            }
            else if (column >= 0)
            {
                missing.Add(table.Header[column], table.Line, table[column]);
            }
        }
    }

    /// <summary>"GPT-4o (FC)" is GPT-4o with native function calling; "… (Prompt)" describes the functions in the prompt.</summary>
    private static (string Model, string? Variant) Split(string name)
    {
        var start = name.IndexOf("(FC", StringComparison.Ordinal) is var call and >= 0
            ? call : name.IndexOf("(Prompt", StringComparison.Ordinal);
        return start > 0 && name.EndsWith(')')
            ? (name[..start].Trim(), name[start..].Replace(") (", ", ", StringComparison.Ordinal).Trim('(', ')')) : (name, null);
    }
}
