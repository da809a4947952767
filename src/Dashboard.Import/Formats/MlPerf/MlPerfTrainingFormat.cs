using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>result_*.txt</c> of MLPerf Training: a program's output with lines <c>:::MLLOG {json}</c> among others. The result is the time from
/// <c>run_start</c> to a <c>run_stop</c> with the status success, on the whole system. Traps: <c>init_start</c> is earlier and does not
/// count; several processes may log the same event (the first start and the first stop hold); the hardware stands in <c>systems/*.json</c>.
/// </summary>
public sealed class MlPerfTrainingFormat : IFileFormat
{
    private const string Mark = ":::MLLOG ";

    /// <summary>Tasks of other kinds (pictures, recommendations, graphs) are no language models.</summary>
    private static readonly string[] languageModels = ["llama", "gpt", "bert", "mixtral", "deepseek", "qwen", "t5"];

    public string Id => "mlperf-training";

    public string Name => "MLPerf Training log, result_*.txt";

    public Recognition Recognize(FileSample sample) =>
        sample.Text.Contains(Mark + "{", StringComparison.Ordinal) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var log = Log.Read(file, rows, cancellation);
        var task = log.Word("submission_benchmark");
        if (task is not null && !languageModels.Any(name => task.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableFileException(
                $"The log is of the task '{ImportContext.Shorten(ImportContext.Clean(task))}', which trains no language model.",
                null, "submission_benchmark");
        }

        if (log.Start is not { } start || log.Stop is not { } stop || stop.Time <= start.Time)
        {
            throw new UnreadableFileException(
                "The log has no run_start followed by a run_stop: the run did not end or the file was cut off.");
        }

        if (stop.Status != "success")
        {
            throw new UnreadableFileException(
                $"The run ended with the status '{ImportContext.Shorten(ImportContext.Clean(stop.Status ?? "none"))}', "
                    + "so there is no time to train.", stop.Line, "run_stop");
        }

        var submitter = log.Word("submission_org");
        var system = MlPerf.SystemOf(file, submitter, siblings);
        var isLora = task?.EndsWith("_lora", StringComparison.Ordinal) == true;
        rows.Add(new ImportedThroughput
        {
            Model = isLora ? task![..^5] : task,
            Kind = "training",
            Workload = $"MLPerf Training {Speeds.Join(task, log.Word("submission_division"), isLora ? "LoRA fine-tuning" : null)}",
            Engine = system?.Framework,
            Hardware = system?.Hardware ?? new HardwareConfiguration(null, null, log.Word("submission_platform")),
            Metric = "time to train (whole system)",
            Unit = "s",
            Value = (double)((stop.Time - start.Time) / 1000m),
            Date = FileNames.UnixDay(start.Time / 1000d),
            ReportedBy = submitter,
            Evidence = EvidenceGrade.SelfReported,
            Locator = string.Create(CultureInfo.InvariantCulture, $"lines {start.Line} to {stop.Line}, run_start to run_stop"),
            Note = Speeds.Join(
                log.Word("submission_platform") is { } platform ? $"platform {platform}" : null,
                log.Word("global_batch_size") is { } batch ? $"global batch size {batch}" : null,
                log.Word("seed") is { } seed ? $"seed {seed}" : null),
        });
    }

    /// <summary>One event of a log.</summary>
    private readonly record struct Event(int Line, long Time, string? Status);

    private sealed class Log
    {
        private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

        public Event? Start { get; private set; }

        public Event? Stop { get; private set; }

        public static Log Read(UploadedFile file, ImportContext rows, CancellationToken cancellation)
        {
            using var stream = file.OpenUtf8();
            using var reader = new StreamReader(stream);
            var log = new Log();
            for (var number = 1; JsonLines.ReadLine(reader, new ImportLimits().MaxLineBytes, number) is { } line; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var mark)
                {
                    log.Add(number, line[(mark + Mark.Length)..], rows);
                }
            }

            return log;
        }

        /// <summary>What an event says that stands once for the whole run.</summary>
        public string? Word(string key) => words.GetValueOrDefault(key);

        private void Add(int line, string json, ImportContext rows)
        {
            try
            {
                using var document = JsonDocument.Parse(JsonText.QuoteBareNumbers(json));
                Add(line, document.RootElement);
            }
            catch (JsonException)
            {
                // Several processes write into one log and may tear a line.
                rows.Warn(line, null, "The line is torn, so its event is not known; the others were read.");
            }
        }

        private void Add(int line, JsonElement root)
        {
            var key = root.Get("key").Text();
            if (key is "run_start" or "run_stop" && root.Get("time_ms").Number() is > 0 and < 1e15 and var time)
            {
                var happened = new Event(line, (long)time, root.Get("metadata", "status").Text());
                Start = key == "run_start" ? Start ?? happened : Start;
                Stop = key == "run_stop" ? Stop ?? happened : Stop;
            }
            else if (key is "submission_benchmark" or "submission_org" or "submission_division" or "submission_platform"
                or "global_batch_size" or "seed"
                && root.Get("value") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString()
                    .Trim() is { Length: > 0 } word)
            {
                words.TryAdd(key, word);
            }
        }
    }
}
