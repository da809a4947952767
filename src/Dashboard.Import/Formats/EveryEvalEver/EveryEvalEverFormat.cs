using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Every Eval Ever, versions 0.2 and 0.3 (github.com/evaleval/every_eval_ever, <c>eval.schema.json</c>): one document is one run of one
/// model; one item of <c>evaluation_results</c> is one row. <see cref="EveryEvalEver"/> writes it.
/// Traps: times are texts with seconds since 1970; <c>retrieved_timestamp</c> is when the record was made and not when the model was
/// measured; the unit stands in <c>metric_unit</c> or, in 0.2, only in the bounds; bounds may be the text "Infinity"; a metric with an
/// unknown level writes it as −1; <c>*_samples.jsonl</c> beside it holds single items, see
/// <see cref="EvaluationSamplesFormat"/>.
/// </summary>
public sealed class EveryEvalEverFormat : IFileFormat
{
    /// <summary>The list that makes such a document long; it is read item by item, after all that stands around it.</summary>
    private const string Results = "evaluation_results";

    public string Id => "every-eval-ever";

    public string Name => "Every Eval Ever (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("schema_version", "evaluation_id") && !sample.HasKeys("sample_id")
            && (sample.HasKeys("model_info") || sample.HasKeys("evaluation_results") || sample.HasKeys("source_metadata"))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, Results);
        var root = document.RootElement;
        if (root.Get("schema_version").Text() is var version && version?.StartsWith("0.2", StringComparison.Ordinal) != true
            && version?.StartsWith("0.3", StringComparison.Ordinal) != true)
        {
            rows.Warn(null,
                "schema_version", $"The document is of version '{ImportContext.Shorten(ImportContext.Clean(version ?? "unknown"))}'. "
                    + "It was read as version 0.3; look whether the figures are right.");
        }

        if (root.Get(Results) is not { ValueKind: JsonValueKind.Array })
        {
            throw new UnreadableFileException("The document has no list of results.", key: Results);
        }

        var run = EvaluationDocument.Read(root);
        var groups = Groups(file, rows.Limits, cancellation);
        run.AddParameters(root, rows);
        var samples = EvaluationSamples.Beside(file, root, siblings, rows, cancellation);
        JsonText.ForEach(file, Results, rows.Limits, (number, item) =>
        {
            cancellation.ThrowIfCancellationRequested();
            run.AddResult(item, groups, samples, string.Create(CultureInfo.InvariantCulture, $"{Results}[{number}]"), rows);
        });
    }

    /// <summary>Wholes and parts; a whole may stand behind its parts, so all names are read first.</summary>
    private static EvaluationGroups Groups(UploadedFile file, ImportLimits limits, CancellationToken cancellation)
    {
        var groups = new EvaluationGroups();
        JsonText.ForEach(file, Results, limits, (_, item) =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Get("evaluation_name").Text() is { } name)
            {
                groups.Meet(name, item.Get("source_data", "dataset_name").Text());
            }
        });
        groups.Finish();
        return groups;
    }
}

/// <summary>What such a document says about the run as a whole.</summary>
internal sealed record EvaluationDocument(string? Model, string? Variant, string? Harness, string? ReportedBy, EvidenceGrade? Evidence,
    PartialDate? Date, string? Note)
{
    public static EvaluationDocument Read(JsonElement root)
    {
        var model = root.Get("model_info");
        var source = root.Get("source_metadata");
        return new EvaluationDocument(
            Known(model?.Get("id")) ?? Known(model?.Get("name")),
            Known(model?.Get("additional_details", "variant")),
            ReadHarness(root.Get("eval_library")),
            Known(source?.Get("source_organization_name")),
            source?.Get("evaluator_relationship")
                .Text() switch
            { "first_party" => EvidenceGrade.SelfReported, "third_party" => EvidenceGrade.ThirdParty, _ => null },
            ReadDate(root.Get("evaluation_timestamp")),
            Remarks.Join(
                Known(source?.Get("source_name")) is { } name ? $"source {name}" : null,
                Known(model?.Get("inference_platform")) is { } platform ? $"run on {platform}" : null));
    }

    public void AddParameters(JsonElement root, ImportContext rows)
    {
        var billions = root.Get("model_info", "additional_details", "params_billions");
        if (billions.Number() is > 0 and < 1e7 and var number)
        {
            rows.Add(new ImportedFact
            {
                Subject = FactSubject.Model,
                Name = Model,
                Attribute = FactAttributes.TotalParameters,
                Value = number.ToString(CultureInfo.InvariantCulture),
                Unit = FactAttributes.Billion,
                Evidence = Evidence,
                Locator = "model_info.additional_details.params_billions",
            });
        }
        else if (billions is not null)
        {
            rows.Unknown("model_info.additional_details.params_billions", Remarks.Describe(billions.Value));
        }
    }

    public void AddResult(JsonElement item, EvaluationGroups groups, EvaluationSamples? samples, string locator, ImportContext rows)
    {
        var metric = new DocumentMetric(item.Get("metric_config"), item.Get("evaluation_name").Text());
        if ((item.Get("evaluation_name").Text() ?? item.Get("source_data", "dataset_name").Text()) is not { } benchmark)
        {
            rows.Fail(null, locator, "The result names no evaluation. The row was left out.");
            return;
        }

        var score = item.Get("score_details", "score");
        if (score.Number() is not { } value || metric.IsUnknownLevel(value))
        {
            rows.Unknown(locator, score is null ? "missing" : Remarks.Describe(score.Value));
            return;
        }

        var row = ToRow(item, IsOurs(item.Get("score_details", "details")) ? new EvaluationPlace(benchmark, null, null)
            : groups.Place(benchmark, item.Get("source_data", "dataset_name").Text()), metric, value, locator);
        rows.Add(samples is null ? row : row with
        {
            Items = samples.Find(item.Get("evaluation_result_id").Text(), item.Get("evaluation_name").Text(), groups.IsOnly(benchmark),
                IsOurs(item.Get("score_details", "details")) ? null : metric.Unit, value),
        });
    }

    private ImportedResult ToRow(JsonElement item, EvaluationPlace place, DocumentMetric metric, double value, string locator)
    {
        var (benchmark, partOf, placed) = place;
        var data = item.Get("source_data");
        var details = item.Get("score_details", "details");
        var settings = item.Get("generation_config", "additional_details");
        var stated = data?.Get("additional_details", EveryEvalEver.Language).Text();
        var language = stated is null ? TaskLanguages.Find(benchmark) : null;
        var uncertainty = item.Get("score_details", "uncertainty");
        return new ImportedResult
        {
            Model = Model,
            Variant = Variant,
            Benchmark = benchmark,
            PartOf = partOf,
            BenchmarkVersion = data?.Get("additional_details", EveryEvalEver.Version).Text(),
            Split = data?.Get("hf_split").Text() ?? data?.Get("additional_details", EveryEvalEver.Split).Text(),
            Coverage = RunCoverage.TryParse(data?.Get("additional_details", EveryEvalEver.Coverage).Text(), out var coverage)
                ? coverage : null,
            Language = stated is null ? placed ?? language?.Tag : IsOurs(details) ? stated : LanguageCodes.Find(stated),
            Metric = metric.Name,
            Unit = metric.Unit,
            HigherIsBetter = metric.HigherIsBetter,
            Value = value,
            StandardError = uncertainty?.Get("standard_error", "value").Number() ?? (uncertainty?.Get("standard_error")).Number(),
            SampleCount = (uncertainty?.Get("num_samples")).Count(),
            Shots = settings?.Get(EveryEvalEver.Shots).Text()
                ?? LmEvalResults.Shots(settings?.Get(EveryEvalEver.Shots)),
            Harness = Harness,
            Hardware = new HardwareConfiguration(settings?.Get(EveryEvalEver.Hardware).Text(),
                (settings?.Get(EveryEvalEver.HardwareCount)).Count(), settings?.Get(EveryEvalEver.HardwareNote).Text()),
            Repeat = IsOurs(details) ? settings?.Get(EveryEvalEver.Repeat).Text() : null,
            Date = ReadDate(item.Get("evaluation_timestamp")) ?? Date,
            ReportedBy = ReportedBy,
            Evidence = EvidenceGrades.TryParse(details?.Get(EveryEvalEver.Evidence).Text(), out var grade) ? grade : Evidence,
            Marks = ReadMarks(details?.Get(EveryEvalEver.Marks).Text()),
            Locator = locator,
            Note = IsOurs(details) ? details?.Get(EveryEvalEver.Note).Text() : ForeignNote(item, benchmark, uncertainty, language),
        };
    }

    /// <summary>A document of ours holds language tag and note as they were.</summary>
    private static bool IsOurs(JsonElement? details) => details?.Get(EveryEvalEver.Evidence) is not null;

    private string? ForeignNote(JsonElement item, string benchmark, JsonElement? uncertainty, TaskLanguage? language)
    {
        var data = item.Get("source_data");
        var interval = uncertainty?.Get("confidence_interval");
        return Remarks.Join(
            item.Get("evaluation_name").Text() is { } named && named != benchmark ? $"evaluation {named}" : null,
            data?.Get("dataset_name").Text() is { } name && name != benchmark ? $"data set {name}" : null,
            data?.Get("hf_repo").Text() is { } repository ? $"data set {repository} on Hugging Face" : null,
            language?.Remark,
            (interval?.Get("lower")).Number() is { } lower && (interval?.Get("upper")).Number() is { } upper
                ? string.Create(CultureInfo.InvariantCulture, $"confidence interval {lower} to "
                    + $"{upper}{((interval?.Get("confidence_level")).Number() is { } level ? $" at level {level}" : "")}") : null,
            Note);
    }

    private static string? ReadHarness(JsonElement? library) => library?.Get("additional_details", EveryEvalEver.Harness).Text()
        ?? (Known(library?.Get("name")) is { } name
            ? Known(library?.Get("version")) is { } version ? $"{name} {version}" : name
            : null);

    private static EvidenceMarks ReadMarks(string? words)
    {
        var marks = EvidenceMarks.None;
        foreach (var word in words?.Split('|') ?? [])
        {
            marks |= EvidenceMarkWords.TryParse(word, out var mark) ? mark : EvidenceMarks.None;
        }

        return marks;
    }

    /// <summary>Seconds since 1970 as a text or number, or a date in ISO form.</summary>
    private static PartialDate? ReadDate(JsonElement? element)
    {
        if (element.Text() is { } text && PartialDate.TryParse(text.Length > 10 && text[4] == '-' ? text[..10] : text, out var date))
        {
            return date;
        }

        return element.Number() is > 1e8 and < 1e11 and var seconds && DateTimeOffset.FromUnixTimeSeconds((long)seconds) is var time
            ? new PartialDate(time.Year, time.Month, time.Day) : null;
    }

    private static string? Known(JsonElement? element) =>
        element.Text() is { } text && !text.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? text : null;
}

/// <summary>The <c>metric_config</c> of a result.</summary>
internal readonly struct DocumentMetric(JsonElement? config, string? evaluation)
{
    /// <summary>0.3 has an id; 0.2 only a sentence such as "Accuracy on IFEval".</summary>
    public string Name => config?.Get("metric_id").Text() ?? config?.Get("metric_name").Text() ?? config?.Get("metric_kind").Text()
        ?? (config?.Get("evaluation_description").Text() is { } sentence && sentence.EndsWith($" on {evaluation}", StringComparison.Ordinal)
            ? sentence[..^(evaluation!.Length + 4)] : "score");

    public string? Unit => config?.Get("metric_unit").Text() switch
    {
        "proportion" or "fraction" => ScoreUnits.Fraction,
        "percent" or "percentage" or "%" => ScoreUnits.Percent,
        "elo" => ScoreUnits.Rating,
        { } other => other,
        null => ((config?.Get("min_score")).Number(), (config?.Get("max_score")).Number()) switch
        {
            (0, 1) => ScoreUnits.Fraction,
            (0, 100) => ScoreUnits.Percent,
            _ => null,
        },
    };

    public bool HigherIsBetter => config?.Get("lower_is_better") switch
    {
        { ValueKind: JsonValueKind.True } => false,
        { ValueKind: JsonValueKind.False } => true,
        _ => KnownMetrics.Find(Name)?.HigherIsBetter ?? true,
    };

    public bool IsUnknownLevel(double score) => score.Equals(-1) && config?.Get("has_unknown_level") is { ValueKind: JsonValueKind.True };
}
