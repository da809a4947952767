using System.Globalization;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// A training log as a table of its own, a row a step: what <see cref="TrainingLogFormat"/> reads, with what the log rests on in its first
/// row. Read again it is the same log.
/// </summary>
internal static class TrainingLogTable
{
    private const string Start = "training-log-";

    public static string FileName(int number) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number:00000}.csv");

    /// <summary>The files that hold logs, in the order in which they were written.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, Start + "*.csv").Order(StringComparer.Ordinal);

    public static void Write(CsvWriter csv, TrainingLog log)
    {
        csv.WriteRecord(TrainingLogFields.Names.ToArray());
        var (steps, about) = (log.Steps, About(log));
        for (var row = 0; row < steps.Count; row++)
        {
            WriteFirst(csv, about, 0, (int)TrainingLogField.Step, row);
            csv.WriteField(steps.Step[row].ToString(CultureInfo.InvariantCulture));
            csv.WriteField(steps.Tokens.IsEmpty ? null : Number(steps.Tokens[row]));
            csv.WriteField(steps.Loss[row].ToString("R", CultureInfo.InvariantCulture));
            csv.WriteField(steps.GradientNorm.IsEmpty ? null : Number(steps.GradientNorm[row]));
            csv.WriteField(steps.LearningRate.IsEmpty ? null : Number(steps.LearningRate[row]));
            csv.WriteField(steps.Restart.IsEmpty ? null : steps.Restart[row] ? "1" : "0");
            WriteFirst(csv, about, (int)TrainingLogField.Evidence, TrainingLogFields.Count, row);
            csv.EndRecord();
        }
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by something else.</exception>
    public static TrainingLog Read(string file)
    {
        var logs = new TrainingLogRows(file, int.MaxValue, (severity, line, column, sentence) =>
        {
            if (severity == ProblemSeverity.Error)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{file}, line {line}, {column}: {sentence}"));
            }
        });
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        TrainingLogFormat.ReadTable(stream, ',', new ImportLimits(), logs, CancellationToken.None);
        return logs.Finish().ToList() is [{ Model: { } model, Provenance: { } provenance } log]
            ? new TrainingLog(log.Name, model, log.Hardware, log.Steps, provenance)
            : throw new InvalidDataException($"{file} does not hold one log with what it rests on.");
    }

    /// <summary>What the first row says of the whole log, by field.</summary>
    private static string?[] About(TrainingLog log)
    {
        var about = new string?[TrainingLogFields.Count];
        var provenance = log.Provenance;
        about[(int)TrainingLogField.Run] = log.Name;
        about[(int)TrainingLogField.Model] = log.Model;
        about[(int)TrainingLogField.Hardware] = log.Hardware.Name;
        about[(int)TrainingLogField.HardwareCount] = log.Hardware.Count?.ToString(CultureInfo.InvariantCulture);
        about[(int)TrainingLogField.HardwareNote] = log.Hardware.Note;
        about[(int)TrainingLogField.Evidence] = provenance.Evidence.Slug();
        about[(int)TrainingLogField.Marks] = provenance.Marks == EvidenceMarks.None ? null : string.Join('|', provenance.Marks.Slugs());
        about[(int)TrainingLogField.Status] = provenance.Status;
        about[(int)TrainingLogField.ReportedBy] = provenance.ReportedBy;
        about[(int)TrainingLogField.Source] = provenance.Source;
        about[(int)TrainingLogField.Locator] = provenance.Locator;
        about[(int)TrainingLogField.Date] = provenance.Date?.ToString();
        about[(int)TrainingLogField.Note] = provenance.Note;
        return about;
    }

    private static void WriteFirst(CsvWriter csv, string?[] about, int from, int to, int row)
    {
        for (var field = from; field < to; field++)
        {
            csv.WriteField(row > 0 || about[field] is not { } text ? null : FormulaGuard.Guard(text));
        }
    }

    private static string? Number(double number) => double.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture);

    private static string? Number(float number) => float.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture);
}
