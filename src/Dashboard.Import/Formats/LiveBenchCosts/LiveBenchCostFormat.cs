using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// What a release of LiveBench cost (github.com/LiveBench, <c>cost_2026_06_25.csv</c>, beside the scores of <c>table_….csv</c>): a row is
/// a model; US dollars for each task, questions (<c>nq_</c>) and answered tokens (<c>out_</c>) of each, prices, and dollars for each
/// question and each solved one.
/// Traps: the tasks have the names of the scores' columns, but hold dollars; 0 means free or not known and is left out; a blank cell is
/// unknown.
/// </summary>
public sealed class LiveBenchCostFormat : IFileFormat
{
    private const string Questions = "nq_";
    private const string Tokens = "out_";

    /// <summary>The columns that are no task, with the words of several releases.</summary>
    private static readonly (string[] Columns, string Kind, string Unit, bool IsMoney)[] figures =
    [
        (["input_price_per_million", "input_per_m", "input_price"], "api-price-input", PriceRows.PerMillionTokens, true),
        (["output_price_per_million", "output_per_m", "output_price"], "api-price-output", PriceRows.PerMillionTokens, true),
        (["cost_per_question"], "evaluation-cost", "per question", true),
        (["cost_per_successful_task", "cost_per_success"], "evaluation-cost", "per solved question", true),
        (["total_cost", "cost_total"], "evaluation-cost", "", true),
        (["avg_input_tokens"], "evaluation-input-tokens", "tokens per question", false),
        (["avg_output_tokens"], "evaluation-output-tokens", "tokens per question", false),
    ];

    public string Id => "livebench-costs";

    public string Name => "LiveBench costs (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        var header = LeaderboardCsv.HeaderOf(sample);
        return header is ["model", ..] && header.Any(column => column.StartsWith("cost_per_", StringComparison.Ordinal))
            && header.Any(column => column.StartsWith(Questions, StringComparison.Ordinal)
                || column.StartsWith(Tokens, StringComparison.Ordinal))
            ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        RowWords.SuggestDate(rows, file);
        var release = RowWords.DateIn(file.FileName);
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        var (zeros, firstZero) = (0, "");
        while (table.Next(cancellation))
        {
            for (var column = 1; column < table.Header.Count; column++)
            {
                if (table.Header[column].StartsWith(Questions, StringComparison.Ordinal))
                {
                    // How many questions a task has stands in the scope of its cost.
                    continue;
                }

                switch (table.Number(column))
                {
                    case null:
                        missing.Add(table.Header[column], table.Line, table[column]);
                        break;
                    case < 0:
                        rows.Fail(
                            table.Line, table.Header[column], "A cost, price or count below zero cannot be. The figure was left out.");
                        break;
                    case 0:
                        firstZero = zeros++ == 0 ? table.Locator(column) : firstZero;
                        break;
                    case { } value:
                        rows.Add(Cost(table, column, release) with { Value = AsWritten(table[column], value) });
                        break;
                }
            }
        }

        if (zeros > 0)
        {
            rows.Warn(null, firstZero, string.Create(CultureInfo.InvariantCulture,
                $"{zeros} figures are 0, which may mean free, not run or not known. They were left out; this is the first."));
        }
    }

    /// <summary>With all its digits, also a nought at the end; a decimal comma becomes a point.</summary>
    private static string AsWritten(string text, double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var same) && same.Equals(value)
            ? text : value.ToString("R", CultureInfo.InvariantCulture);

    private static ImportedCost Cost(LeaderboardCsv table, int column, string? release)
    {
        var name = table.Header[column];
        var known = Array.Find(figures, figure => figure.Columns.Contains(name, StringComparer.OrdinalIgnoreCase));
        var isTokens = name.StartsWith(Tokens, StringComparison.Ordinal);
        var task = isTokens ? name[Tokens.Length..] : name;
        var questions = table[table.Find(Questions + task)];
        return new ImportedCost
        {
            Subject = table[0],
            Model = table[0],
            Kind = known.Kind ?? (isTokens ? "evaluation-output-tokens" : "evaluation-cost"),
            Value = "",
            Unit = known.Kind is not null ? known.Unit : isTokens ? "tokens" : "",
            Currency = (known.Kind is null ? !isTokens : known.IsMoney) ? "USD" : null,
            Scope = RowWords.Note(
                known.Kind is null ? $"LiveBench {task}" : "LiveBench",
                release is null ? null : $"release {release}",
                known.Kind is null && questions.Length > 0 ? $"{questions} questions" : null),
            Evidence = EvidenceGrade.ThirdParty,
            ReportedBy = "LiveBench",
            Locator = table.Locator(column),
        };
    }
}
