namespace Dashboard.Import.Formats;

/// <summary>
/// A table that somebody made by hand: a column of models and a column for each benchmark, or model, benchmark and value and no more. It
/// is recognised so that it can be said exactly what lacks; nothing in it says what a number is, so none is taken.
/// </summary>
public sealed class WideTableFormat : IFileFormat
{
    /// <summary>Lines that are looked at for numbers.</summary>
    private const int Sampled = 5;

    private static readonly string[] modelNames = ["model", "models", "model name", "model_name", "llm", "name", "模型"];

    /// <summary>What a score needs beside model, benchmark and value.</summary>
    private static readonly string[] lacking = ["metric", "unit", "language", "evidence", "source", "date"];

    public string Id => "wide-table";

    public string Name => "Table of models by hand (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        if (sample.IsJsonObject || sample.IsJsonArray)
        {
            return Recognition.No;
        }

        var lines = sample.Lines.Take(Sampled + 1).ToList();
        var header = lines.Count < 2 ? [] : LeaderboardCsv.Split(lines[0]);
        return header.Count >= 2 && IsModel(header[0]) && (IsLong(header) || Benchmarks(header, lines.Skip(1)).Any())
            ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var lines = FileSample.Of(file).Lines.Take(Sampled + 1).ToList();
        var header = lines.Count == 0 ? [] : LeaderboardCsv.Split(lines[0]);
        var isLong = IsLong(header);
        var missing = lacking.Where(column => !header.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();
        var benchmarks = isLong ? [] : Benchmarks(header, lines.Skip(1)).ToList();
        var found = isLong
            ? "The table has a row for each model and benchmark"
            : $"The table has a row for each model and a column for each benchmark ({string.Join(", ", benchmarks.Take(12)
                .Select(name => ImportContext.Shorten(ImportContext.Clean(name))))}{(benchmarks.Count > 12 ? ", …" : "")})";
        throw new UnreadableFileException(
            $"{found}, but it does not say what its numbers are. As scores.csv it needs a row for each number with the columns model, "
                + $"benchmark and value, and also {string.Join(", ", missing)}; metric, evidence and source are required. "
                + "The template for scores lies beside the upload form and under /uploads/templates/scores.csv.", 1);
    }

    private static bool IsModel(string name) => modelNames.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool IsLong(IReadOnlyList<string> header) => header.Contains("benchmark", StringComparer.OrdinalIgnoreCase)
        && (header.Contains("value", StringComparer.OrdinalIgnoreCase) || header.Contains("score", StringComparer.OrdinalIgnoreCase));

    /// <summary>The columns in which each cell of the sampled lines is a number or empty, and one at least a number.</summary>
    private static IEnumerable<string> Benchmarks(IReadOnlyList<string> header, IEnumerable<string> lines)
    {
        var cells = lines.Select(LeaderboardCsv.Split).Where(row => row.Count == header.Count).ToList();
        return Enumerable.Range(1, Math.Max(0, header.Count - 1))
            .Where(column => header[column].Length > 0 && cells.Exists(row => IsNumber(row[column]))
                && cells.TrueForAll(row => row[column].Length == 0 || IsNumber(row[column])))
            .Select(column => header[column]);
    }

    private static bool IsNumber(string text) => double.TryParse(text.TrimEnd('%').Replace(',', '.'),
        System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
}
