using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// The log of a training run: a table with a row a step, JSON lines with an object a step, or the <c>trainer_state.json</c> of Hugging
/// Face's Trainer (<c>log_history</c>). What the columns may be called is in <see cref="TrainingLogFields"/>.
/// Traps: validation records stand between the steps without a training loss; tools write <c>NaN</c> and <c>inf</c> for a loss that is not
/// finite, which is not the same as no loss; after a restart the step goes back.
/// </summary>
public sealed class TrainingLogFormat : IFileFormat
{
    private const string History = "log_history";

    /// <summary>The columns in the project's own names.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. TrainingLogFields.Names];

    public string Id => "training-log";

    public string Name => "Training log: loss by step (CSV, TSV, JSON lines, trainer_state.json)";

    public bool TakesJsonLines => true;

    public Recognition Recognize(FileSample sample) => IsLog(sample) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        rows.SuggestDate(file);
        var sample = FileSample.Of(file);
        var logs = new TrainingLogRows(file.Name, rows.Limits.MaxSteps, (severity, line, key, sentence) =>
        {
            if (severity == ProblemSeverity.Error)
            {
                rows.Fail(line, key, sentence);
            }
            else
            {
                rows.Warn(line, key, sentence);
            }
        });
        try
        {
            if (!sample.IsJsonObject)
            {
                using var text = file.OpenUtf8();
                ReadTable(text, DelimitedText.Separator(sample.FirstLine), rows.Limits, logs, cancellation);
            }
            else if (sample.HasKeys(History))
            {
                ReadHistory(file, rows.Limits, logs, cancellation);
            }
            else
            {
                ReadLines(file, rows, logs, cancellation);
            }
        }
        catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
        {
            Finish();
            throw;
        }

        Finish();

        void Finish()
        {
            foreach (var log in logs.Finish())
            {
                rows.Add(log);
            }
        }
    }

    /// <summary>Reads a table row by row.</summary>
    internal static void ReadTable(Stream utf8, char separator, ImportLimits limits, TrainingLogRows logs, CancellationToken cancellation)
    {
        using var csv = DelimitedText.Open(utf8, separator, limits, CsvFieldCountHandling.Throw);
        csv.ReadHeader();
        var columns = csv.Headers;
        if (columns.Count > limits.MaxColumns || !TrainingLogFields.AreLog(columns))
        {
            throw new UnreadableFileException("The first line names no step and loss.", 1);
        }

        var places = TrainingLogFields.Places(columns);
        var cells = new string?[TrainingLogFields.Count];
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var field = 0; field < places.Length; field++)
            {
                var cell = places[field] < 0 || csv.IsEmpty(places[field]) ? null : csv.GetString(places[field]);
                cells[field] = cell is not null && separator != ',' ? DelimitedText.WithPoint(cell, separator) : cell;
            }

            logs.Add((int)Math.Min(int.MaxValue, csv.LineNumber), cells);
        }
    }

    private static void ReadLines(UploadedFile file, ImportContext rows, TrainingLogRows logs, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file.OpenUtf8(), Encoding.UTF8);
        var cells = new Dictionary<string, (TrainingLogField, int)?>(StringComparer.Ordinal);
        for (var line = 1; JsonLines.ReadLine(reader, rows.Limits.MaxLineBytes, line) is { } text; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(JsonText.QuoteBareNumbers(text),
                    new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = rows.Limits.MaxDepth });
                Add(line, document.RootElement, logs, cells);
            }
            catch (JsonException)
            {
                rows.Fail(line, null, "The line is no complete JSON document. The line was left out.");
            }
        }
    }

    private static void ReadHistory(UploadedFile file, ImportLimits limits, TrainingLogRows logs, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, limits);
        var cells = new Dictionary<string, (TrainingLogField, int)?>(StringComparer.Ordinal);
        foreach (var (index, item) in document.RootElement.Get(History).Items().Index())
        {
            cancellation.ThrowIfCancellationRequested();
            Add(index + 1, item, logs, cells);
        }
    }

    /// <param name="known">What each key means, so that it is worked out once.</param>
    private static void Add(int line, JsonElement item, TrainingLogRows logs, Dictionary<string, (TrainingLogField Field, int Rank)?> known)
    {
        var cells = new string?[TrainingLogFields.Count];
        Span<int> ranks = stackalloc int[TrainingLogFields.Count];
        ranks.Fill(int.MaxValue);
        foreach (var member in ((JsonElement?)item).Members())
        {
            if (!known.TryGetValue(member.Name, out var found))
            {
                found = TrainingLogFields.Of(member.Name);
                if (known.Count < 1000)
                {
                    known[member.Name] = found;
                }
            }

            if (found is { } field && field.Rank < ranks[(int)field.Field])
            {
                (cells[(int)field.Field], ranks[(int)field.Field]) = (Text(member.Value), field.Rank);
            }
        }

        logs.Add(line, cells);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static bool IsLog(FileSample sample)
    {
        if (sample.IsJsonObject)
        {
            return sample.HasKeys(History) || (JsonLines.IsJsonLines(sample) && TrainingLogFields.AreLog(sample.Keys));
        }

        return !sample.IsJsonArray && TrainingLogFields.AreLog(DelimitedText.Header(sample.FirstLine));
    }
}
