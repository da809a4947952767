using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The items of Every Eval Ever documents (<c>UUID_samples.jsonl</c>, github.com/evaleval/every_eval_ever,
/// <c>instance_level_eval.schema.json</c>): one line an item and result. Beside its document they belong to its results, see
/// <see cref="EvaluationSamples"/>; alone they are summed up.
/// Traps: an item stands once for each result; the schema wants a score also of an item that failed; whether a score from 0 to 1 belongs
/// to a result in percent only the document's own score shows.
/// </summary>
public sealed class EvaluationSamplesFormat : IFileFormat
{
    public string Id => "every-eval-ever-samples";

    public string Name => "Every Eval Ever samples (JSON lines)";

    public bool TakesJsonLines => true;

    public bool CanStandAlone => true;

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("evaluation_id", "sample_id") ? Recognition.Companion : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var samples = EvaluationSamples.Read(file, null, rows, cancellation);
        foreach (var (of, set) in samples.Sets)
        {
            set.HandOn(metric => new ImportedResult
            {
                Model = samples.Model,
                Benchmark = of.Name ?? of.Result,
                Language = of.Name is { } name ? TaskLanguages.Find(name)?.Tag : null,
                Metric = samples.AreRightOrWrong ? "accuracy" : metric,
                Unit = samples.AreRightOrWrong ? ScoreUnits.Fraction : null,
                Value = 0,
                Locator = of.Result ?? of.Name ?? metric,
            });
        }
    }
}

/// <summary>The items of one such file, by the result that they belong to.</summary>
internal sealed class EvaluationSamples
{
    /// <summary>What a score of an item is called, for want of a name in the file.</summary>
    private const string Score = "score";

    /// <summary>Beyond these a file holds no results that somebody looks through.</summary>
    private const int MaxSets = 1_000;

    private static readonly string[] subsets = [EveryEvalEver.Subset, "subject", "category", "task"];

    private readonly Dictionary<(string? Result, string? Name), SampleSet> sets = [];
    private bool isFull;

    /// <summary>Items by id of the result and name of the evaluation.</summary>
    public IReadOnlyDictionary<(string? Result, string? Name), SampleSet> Sets => sets;

    /// <summary>The model that the first line names.</summary>
    public string? Model { get; private set; }

    /// <summary>Whether every score is 1 for what is called correct and 0 for the rest.</summary>
    public bool AreRightOrWrong { get; private set; } = true;

    /// <summary>The items of a document: those of the file that it names, else of the one named after it; null where none lies beside
    /// it.</summary>
    public static EvaluationSamples? Beside(UploadedFile file, JsonElement document, IReadOnlyList<UploadedFile> siblings,
        ImportContext rows, CancellationToken cancellation)
    {
        var path = document.Get("detailed_evaluation_results", "file_path").Text();
        var named = path?[(path.LastIndexOf('/') + 1)..];
        var own = Path.GetFileNameWithoutExtension(file.FileName) + "_samples.jsonl";
        var found = siblings.FirstOrDefault(other => other.FileName == named) ?? siblings.FirstOrDefault(other => other.FileName == own);
        if (found is null && named is not null)
        {
            rows.Warn(null, "detailed_evaluation_results.file_path", $"The items ('{ImportContext.Shorten(ImportContext.Clean(named))}') "
                + "do not lie beside the document, so its scores stand without them.");
        }

        return found is null ? null : Read(found, document.Get("evaluation_id").Text(), rows, cancellation);
    }

    /// <summary>Reads a file line by line.</summary>
    /// <param name="evaluation">Only the items of this evaluation; null for all.</param>
    public static EvaluationSamples Read(UploadedFile file, string? evaluation, ImportContext rows, CancellationToken cancellation)
    {
        var samples = new EvaluationSamples();
        foreach (var (line, document) in JsonLines.Documents(file, rows.Limits))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var parsed = JsonText.Parse(document, rows.Limits);
                samples.Add(line, parsed.RootElement, evaluation, rows);
            }
            catch (UnreadableFileException error)
            {
                rows.Fail(line, null, error.Message + " The line was left out.");
            }
        }

        return samples;
    }

    /// <summary>The items of a result: by its id, else by its name where no other result has it.</summary>
    /// <param name="isNameUnique">Whether no other result of the document has the name.</param>
    /// <param name="unit">Of the result; null where the items are surely in the same.</param>
    /// <param name="value">Of the result, in the unit.</param>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Find(string? result, string? name, bool isNameUnique, string? unit, double value)
    {
        var set = sets.FirstOrDefault(set => set.Key.Result is { } id ? id == result : isNameUnique && set.Key.Name == name).Value;
        if (set?.Of(Score) is not { } found)
        {
            return null;
        }

        var areShares = unit == ScoreUnits.Percent && value > 1 && found.Scores.Max is <= 1;
        return areShares ? (found.Items, found.Scores.Times(ImportContext.Hundredfold)) : found;
    }

    private void Add(int line, JsonElement item, string? evaluation, ImportContext rows)
    {
        if (evaluation is not null && item.Get("evaluation_id").Text() != evaluation)
        {
            rows.Fail(line, "evaluation_id", "The item belongs to another evaluation than the document beside it. The line was left out.");
            return;
        }

        var model = item.Get("model_id").Text();
        Model ??= model;
        if (evaluation is null && model != Model)
        {
            rows.Fail(line, "model_id", "The item is another model's than the first of the file. The line was left out.");
            return;
        }

        var key = (item.Get("evaluation_result_id").Text(), item.Get("evaluation_name").Text());
        if (!sets.TryGetValue(key, out var set))
        {
            if (sets.Count == MaxSets)
            {
                SayFull(line, rows);
                return;
            }

            sets[key] = set = new SampleSet(rows);
        }

        Add(line, item, set, rows);
    }

    private void Add(int line, JsonElement item, SampleSet set, ImportContext rows)
    {
        var error = item.Get("error").Text();
        var score = item.Get("evaluation", "score").Number();
        if (error is null && score is null)
        {
            rows.LeaveOut(line, "evaluation.score", "The item has no score here. It was kept without one.");
        }

        var isCorrect = item.Get("evaluation", "is_correct") is { ValueKind: JsonValueKind.True };
        AreRightOrWrong &= error is not null || score is null || score == (isCorrect ? 1 : 0);
        var metadata = item.Get("metadata");
        set.Add(
            line,
            item.Get("sample_id")?.ToString() is { } id && !string.IsNullOrWhiteSpace(id) ? id
                : item.Get("input", "raw").Text() is { } question ? ItemBuilder.KeyOfQuestion(question) : null,
            (metadata?.Get(EveryEvalEver.Sample)).Count() ?? 0,
            [(Score, error is null ? score : null)],
            failed: error is not null and not EveryEvalEver.NotScored,
            subsets.Select(name => metadata?.Get(name).Text()).FirstOrDefault(text => text is not null),
            metadata?.Get(EveryEvalEver.Language).Text(),
            metadata?.Get(EveryEvalEver.Judge).Text(),
            () => (JsonMessages.TextOf(item.Get("input", "raw")), JsonMessages.TextOf(item.Get("output", "raw"))));
    }

    private void SayFull(int line, ImportContext rows)
    {
        if (!isFull)
        {
            rows.Fail(line, null, string.Create(CultureInfo.InvariantCulture,
                $"Of a file the items of {MaxSets} results are kept. Those of others were left out."));
        }

        isFull = true;
    }
}
