using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// The table of OpenAI's simple-evals for MMMLU, MMLU's test set translated by people (<c>multilingual_mmlu_benchmark_results.md</c>):
/// Markdown, a row is a language by its English name, a column is a model, accuracies from 0 to 1, the best in bold. The last row is the
/// mean over the languages, one figure of the same benchmark over several languages (<c>mul</c>).
/// </summary>
public sealed class MmmluFormat : IFileFormat
{
    public string Id => "mmmlu";

    public string Name => "MMMLU table of simple-evals (Markdown)";

    public Recognition Recognize(FileSample sample) =>
        sample.Text.Contains("MMLU", StringComparison.Ordinal) && sample.Lines.Any(line => IsHeader(line))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        var text = JsonText.ReadAll(stream, new ImportLimits().MaxDocumentBytes);
        var lines = text.Split('\n');
        var start = Array.FindIndex(lines, IsHeader);
        if (start < 0)
        {
            throw new UnreadableFileException("The file has no table with a column 'Language' and models.");
        }

        var header = Cells(lines[start]);
        var harness = text.Contains("simple-evals", StringComparison.Ordinal) ? "simple-evals" : null;
        for (var line = start + 1; line < lines.Length && lines[line].TrimStart().StartsWith('|'); line++)
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = Cells(lines[line]);
            if (cells.Length != header.Length)
            {
                rows.Fail(line + 1, null, string.Create(CultureInfo.InvariantCulture,
                    $"The row has {cells.Length} cells where the header has {header.Length}. The row was left out."));
            }
            else if (!cells.All(cell => cell.Trim('-', ':').Length == 0))
            {
                AddRow(header, cells, line + 1, harness, rows);
            }
        }
    }

    private static void AddRow(string[] header, string[] cells, int line, string? harness, ImportContext rows)
    {
        var isMean = cells[0].Equals("Average", StringComparison.OrdinalIgnoreCase);
        for (var column = 1; column < cells.Length; column++)
        {
            var locator = string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column + 1} ({header[column]})");
            if (!double.TryParse(cells[column].Trim('*'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
            {
                rows.Unknown(locator, cells[column]);
                continue;
            }

            rows.Add(new ImportedResult
            {
                Model = header[column],
                Benchmark = "MMMLU",
                Language = isMean ? LanguageTag.Multiple : LanguageCodes.FindCode(cells[0]) ?? LanguageTag.Undetermined,
                Metric = "accuracy",
                Unit = ScoreUnits.Fraction,
                Value = value,
                Harness = harness,
                Locator = locator,
                Note = isMean ? "mean over the languages of the table" : $"language {cells[0]}",
            });
        }
    }

    private static bool IsHeader(string line) => line.TrimStart().StartsWith('|') && Cells(line) is ["Language", _, ..];

    private static string[] Cells(string line) => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
}
