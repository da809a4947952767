using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>One document of an export.</summary>
/// <param name="FileName">A name that no other document of the same export has.</param>
/// <param name="Content">JSON in UTF-8.</param>
public sealed record EvaluationDocumentFile(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>
/// Writes scores as Every Eval Ever documents of schema 0.3.0, one for each run. What the schema has no place for (language, version,
/// variant, shots, hardware, evidence, note) stands in its <c>additional_details</c>, so that <see cref="EveryEvalEverFormat"/> reads equal
/// scores back; only source and locator are those of the file then, and a run without a reporter is reported by its source's publisher.
/// In a zip the items of a run lie beside its document, see <see cref="EvaluationSampleFile"/>.
/// </summary>
public static class EveryEvalEver
{
    public const string SchemaVersion = "0.3.0";

    internal const string Version = "benchmark_version";
    internal const string Split = "split";
    internal const string Coverage = "coverage";
    internal const string Language = "language";
    internal const string Shots = "num_fewshot";
    internal const string Hardware = "hardware";
    internal const string HardwareCount = "hardware_count";
    internal const string HardwareNote = "hardware_note";
    internal const string Harness = "harness";
    internal const string Repeat = "run";
    internal const string Evidence = "evidence";
    internal const string Marks = "marks";
    internal const string Note = "note";

    internal const string Sample = "sample";
    internal const string Subset = "subset";
    internal const string Judge = "judge";

    /// <summary>What is said of an item that has no score, though nothing failed: the schema wants a number in its place.</summary>
    internal const string NotScored = "not scored";

    private const string Unknown = "unknown";

    /// <summary>Groups scores by their run and writes a document for each, without items, in the order of the runs' first scores.</summary>
    /// <param name="sources">The source of an id; null when it is not known.</param>
    /// <param name="retrieved">When the export is made.</param>
    public static IEnumerable<EvaluationDocumentFile> Write(IEnumerable<Score> scores,
        Func<string, Source?> sources, DateTimeOffset retrieved)
    {
        foreach (var (number, run) in scores.GroupBy(score => score.Run).Index())
        {
            yield return WriteRun([.. run], number, sources, retrieved, samples: null);
        }
    }

    /// <summary>
    /// Writes the standing scores that a view lets in as one zip of documents; one run is in memory at a time. The stream stays open and
    /// need not be seekable.
    /// </summary>
    /// <param name="retrieved">When the export is made.</param>
    public static void WriteZip(ResultSnapshot snapshot, ViewState view, DateTimeOffset retrieved, Stream stream) =>
        WriteZip(snapshot, ScoreFilter.Rows(snapshot, view), retrieved, stream);

    /// <summary>The same for chosen rows of scores.</summary>
    public static void WriteZip(ResultSnapshot snapshot, IEnumerable<int> scores, DateTimeOffset retrieved, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (number, rows) in scores.GroupBy(row => snapshot.Data.Run[row]).Index())
        {
            var run = snapshot.Score(rows.First()).Run;
            var samples = WriteSamples(zip, snapshot, rows, run, EvaluationId(run, number, retrieved));
            var document = WriteRun([.. rows.Select(snapshot.Score)], number, snapshot.Sources.GetValueOrDefault, retrieved, samples);
            using var entry = zip.CreateEntry(document.FileName, CompressionLevel.Fastest).Open();
            entry.Write(document.Content.Span);
        }
    }

    /// <summary>Writes the items of a run, if it has any, before its document, which states their check sum.</summary>
    private static EvaluationSampleFile? WriteSamples(ZipArchive zip, ResultSnapshot snapshot, IEnumerable<int> rows, EvaluationRun run,
        string evaluation)
    {
        var items = rows.Index().Select(row => (Result: ResultId(row.Index), Items: snapshot.ItemsOf(row.Item)))
            .Where(result => result.Items is not null).Select(result => (result.Result, result.Items!)).ToList();
        if (items.Count == 0)
        {
            return null;
        }

        var name = EvaluationSampleFile.NameOf(evaluation);
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        return EvaluationSampleFile.Write(name, evaluation, run.Model, items, entry);
    }

    /// <summary>What samples call a result, by its place in the document.</summary>
    private static string ResultId(int place) => string.Create(CultureInfo.InvariantCulture, $"result-{place + 1}");

    private static string EvaluationId(EvaluationRun run, int number, DateTimeOffset retrieved) => string.Create(
        CultureInfo.InvariantCulture, $"{run.Source}/{Slug.From(run.Model)}/{retrieved.ToUnixTimeSeconds()}-{number + 1}");

    private static EvaluationDocumentFile WriteRun(Score[] scores, int number, Func<string, Source?> sources, DateTimeOffset retrieved,
        EvaluationSampleFile? samples)
    {
        var run = scores[0].Run;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Slug.From(run.Model)}-{number + 1}.json");
        return new EvaluationDocumentFile(name, WriteRun(run, scores, number, sources(run.Source), retrieved, samples));
    }

    private static byte[] WriteRun(EvaluationRun run, Score[] scores, int number, Source? source, DateTimeOffset retrieved,
        EvaluationSampleFile? samples)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            var seconds = retrieved.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteString("schema_version", SchemaVersion);
            json.WriteString("evaluation_id", EvaluationId(run, number, retrieved));
            WriteText(json, "evaluation_timestamp", run.Date?.ToString());
            json.WriteString("retrieved_timestamp", seconds);
            WriteSource(json, run, scores, source);
            WriteLibrary(json, run.Harness);
            WriteModel(json, run);
            json.WriteStartArray("evaluation_results");
            foreach (var (place, score) in scores.Index())
            {
                WriteResult(json, score, samples is null ? null : ResultId(place));
            }

            json.WriteEndArray();
            samples?.WriteTo(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteSource(Utf8JsonWriter json, EvaluationRun run, Score[] scores, Source? source)
    {
        json.WriteStartObject("source_metadata");
        json.WriteString("source_name", source?.Title ?? run.Source);
        json.WriteString("source_type", source?.Type == "upload" ? "evaluation_run" : "documentation");
        json.WriteString("source_organization_name", run.ReportedBy ?? (source is { Publisher.Length: > 0 } ? source.Publisher : Unknown));
        WriteText(json, "source_organization_url", source?.Link?.AbsoluteUri);
        json.WriteString("evaluator_relationship", Relationship(scores));
        json.WriteEndObject();
    }

    /// <summary>Only where all scores of the run rest on the same.</summary>
    private static string Relationship(Score[] scores) => scores.Select(score => score.Evidence).Distinct().ToArray() switch
    {
        [EvidenceGrade.SelfReported] => "first_party",
        [EvidenceGrade.Independent or EvidenceGrade.ThirdParty] => "third_party",
        _ => "other",
    };

    /// <summary>The last word is the version if it begins with a digit: "lm-evaluation-harness 0.4.8".</summary>
    private static void WriteLibrary(Utf8JsonWriter json, string? harness)
    {
        var blank = harness?.LastIndexOf(' ') ?? -1;
        var hasVersion = blank > 0 && blank + 1 < harness!.Length && char.IsAsciiDigit(harness[blank + 1]);
        json.WriteStartObject("eval_library");
        json.WriteString("name", hasVersion ? harness![..blank] : harness ?? Unknown);
        json.WriteString("version", hasVersion ? harness![(blank + 1)..] : Unknown);
        WriteDetails(json, "additional_details", (Harness, harness));
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, EvaluationRun run)
    {
        json.WriteStartObject("model_info");
        json.WriteString("name", run.Model);
        json.WriteString("id", run.Model);
        WriteDetails(json, "additional_details", ("deployment_type", Unknown), ("model_availability", Unknown),
            ("variant", run.Variant.Label));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Score score, string? id)
    {
        var task = score.Task;
        json.WriteStartObject();
        WriteText(json, "evaluation_result_id", id);
        json.WriteString("evaluation_name", task.Benchmark);
        json.WriteStartObject("source_data");
        json.WriteString("dataset_name", task.Benchmark);
        json.WriteString("source_type", "other");
        WriteDetails(json, "additional_details", (Version, task.Version), (Split, task.Split),
            (Coverage, task.Coverage?.ToString()), (Language, task.Language));
        json.WriteEndObject();
        WriteMetric(json, task.Metric);
        WriteScore(json, score);
        json.WriteStartObject("generation_config");
        var hardware = score.Run.Hardware;
        WriteDetails(
            json, "additional_details", (Shots, score.Run.Shots), (Hardware, hardware.Name),
            (HardwareCount, hardware.Count?.ToString(CultureInfo.InvariantCulture)), (HardwareNote, hardware.Note),
            (Repeat, score.Run.Repeat));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, Metric metric)
    {
        json.WriteStartObject("metric_config");
        json.WriteString("metric_id", metric.Name);
        json.WriteString("metric_name", metric.Name);
        WriteText(json, "metric_unit", metric.Unit);
        json.WriteBoolean("lower_is_better", !metric.HigherIsBetter);
        json.WriteString("score_type", "continuous");
        if (metric.Unit == ScoreUnits.Percent)
        {
            json.WriteNumber("min_score", 0);
            json.WriteNumber("max_score", 100);
        }
        else
        {
            json.WriteString("min_score", "-Infinity");
            json.WriteString("max_score", "Infinity");
        }

        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, Score score)
    {
        json.WriteStartObject("score_details");
        json.WriteNumber("score", score.Value);
        WriteDetails(
            json, "details", (Evidence, score.Evidence.Slug()), (Marks, string.Join('|', score.Marks.Slugs())),
            (Note, score.Note), ("locator", score.Locator));
        if (score.StandardError is not null || score.SampleCount is not null)
        {
            json.WriteStartObject("uncertainty");
            if (score.StandardError is { } error)
            {
                json.WriteStartObject("standard_error");
                json.WriteNumber("value", error);
                json.WriteEndObject();
            }

            if (score.SampleCount is { } count)
            {
                json.WriteNumber("num_samples", count);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>An object of texts; what is not known is left out.</summary>
    private static void WriteDetails(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Key, string? Value)> details)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in details)
        {
            WriteText(json, key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(key, value);
        }
    }
}
