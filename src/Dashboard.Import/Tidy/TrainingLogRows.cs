using System.Globalization;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Collects the rows of a training log, cell by cell as text, into logs: one for each run, model and device that the rows name. An empty
/// cell of these means the one above. Rows without a loss (validation and other records) are left out and counted.
/// </summary>
/// <param name="fileName">Names the run where the rows do not.</param>
/// <param name="report">Told of what could not be taken: severity, line, column, sentence.</param>
internal sealed class TrainingLogRows(string fileName, int maxSteps, Action<ProblemSeverity, int?, string?, string> report)
{
    /// <summary>Most runs in one file: more are a column taken for the name of the run that is none.</summary>
    private const int MaxLogs = 500;

    private static readonly string[] restarts = ["restart", "resum", "rollback", "rolled back", "reload", "recover"];

    private readonly OrderedDictionary<(string? Run, string? Model, string? Hardware), TrainingLogColumns> logs = [];
    private (string? Run, string? Model, string? Hardware) current;
    private TrainingLogColumns? columns;
    private int withoutLoss;

    /// <summary>Takes a row.</summary>
    /// <param name="cells">By <see cref="TrainingLogField"/>; null and blank are unknown.</param>
    public void Add(int line, ReadOnlySpan<string?> cells)
    {
        var loss = Text(cells, TrainingLogField.Loss);
        if (IsMissing(loss))
        {
            withoutLoss++;
        }
        else if (!TryStep(Text(cells, TrainingLogField.Step), out var step))
        {
            report(ProblemSeverity.Error, line, "step", $"The step '{ImportContext.Shorten(Text(cells, TrainingLogField.Step) ?? "")}' is "
                + "not a whole number from 0 up. The row was left out.");
        }
        else if (!TryNumber(loss!, out var value))
        {
            report(ProblemSeverity.Error, line, "loss",
                $"The loss '{ImportContext.Shorten(loss!)}' is not a number. The row was left out.");
        }
        else
        {
            var into = ColumnsOf(cells, line);
            into.Add(line, step, value, Number(cells, TrainingLogField.Tokens), Number(cells, TrainingLogField.GradientNorm),
                Number(cells, TrainingLogField.LearningRate), Mark(cells));
            if (into.Count > maxSteps)
            {
                throw new UnreadableFileException(
                    string.Create(CultureInfo.InvariantCulture, $"A training log may have {maxSteps} steps; this one has more."), line);
            }
        }
    }

    /// <summary>The logs that were collected, with what is to be said about each.</summary>
    public IEnumerable<ImportedTrainingLog> Finish()
    {
        if (withoutLoss > 0)
        {
            report(ProblemSeverity.Warning, null, "loss",
                string.Create(CultureInfo.InvariantCulture, $"{withoutLoss} rows have no loss and were left out."));
        }

        foreach (var ((run, model, _), log) in logs)
        {
            log.Explain(report);
            yield return new ImportedTrainingLog
            {
                Name = run ?? Stem(fileName),
                Model = model,
                Hardware = log.Hardware,
                Steps = log.Build(),
                Locator = string.Create(CultureInfo.InvariantCulture, $"lines {log.FirstLine} to {log.LastLine}"),
                Provenance = log.Provenance,
            };
        }
    }

    private TrainingLogColumns ColumnsOf(ReadOnlySpan<string?> cells, int line)
    {
        var named = (Said(cells, TrainingLogField.Run) ?? current.Run, Said(cells, TrainingLogField.Model) ?? current.Model,
            Said(cells, TrainingLogField.Hardware) ?? current.Hardware);
        if (columns is not null && named == current)
        {
            return columns;
        }

        current = named;
        if (!logs.TryGetValue(named, out columns))
        {
            logs[named] = columns = new TrainingLogColumns(line, cells);
            if (logs.Count > MaxLogs)
            {
                throw new UnreadableFileException(
                    string.Create(CultureInfo.InvariantCulture, $"A file may hold {MaxLogs} training logs; this one has more."), line);
            }
        }

        return columns;
    }

    /// <summary>The text of a cell without outer blanks; null when there is none.</summary>
    internal static string? Text(ReadOnlySpan<string?> cells, TrainingLogField field) =>
        string.IsNullOrWhiteSpace(cells[(int)field]) ? null : cells[(int)field]!.Trim();

    /// <summary>The same without the guard that the project's own tables put before a text that looks like a formula.</summary>
    internal static string? Said(ReadOnlySpan<string?> cells, TrainingLogField field) =>
        Text(cells, field) is { } text ? FormulaGuard.Unguard(text) : null;

    /// <summary>A number that may be infinite or not a number, in the spellings of Python and .NET.</summary>
    private static bool TryNumber(string text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        number = double.NaN;
        return text.TrimStart('+', '-').ToLowerInvariant() is "inf" or "infinity" or "nan";
    }

    private static double Number(ReadOnlySpan<string?> cells, TrainingLogField field) =>
        Text(cells, field) is { } text && TryNumber(text, out var number) && double.IsFinite(number) && number >= 0 ? number : double.NaN;

    /// <summary>Spreadsheets and data frames write whole numbers as 1000.0.</summary>
    private static bool TryStep(string? text, out int step)
    {
        step = 0;
        if (text is null || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !(number is >= 0 and <= int.MaxValue) || !Math.Floor(number).Equals(number))
        {
            return false;
        }

        step = (int)number;
        return true;
    }

    private static bool IsMissing(string? text) =>
        text is null || text.ToLowerInvariant() is "null" or "none" or "n/a" or "na" or "-" or "–";

    /// <summary>Whether a row is marked as a restart; null when the cell is empty. Other events are no restarts.</summary>
    private static bool? Mark(ReadOnlySpan<string?> cells)
    {
        if (Text(cells, TrainingLogField.Restart)?.ToLowerInvariant() is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number > 0
            : text is "true" or "yes" or "x" || Array.Exists(restarts, word => text.Contains(word, StringComparison.Ordinal));
    }

    private static string Stem(string name)
    {
        var stem = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = stem.IndexOf('.', 1 % Math.Max(1, stem.Length));
        return dot > 0 ? stem[..dot] : stem;
    }
}
