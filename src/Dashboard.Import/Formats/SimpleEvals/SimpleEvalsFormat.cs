using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of OpenAI's simple-evals (github.com/openai/simple-evals): a flat object of figures with <c>score</c>, or the
/// <c>…_allresults.json</c> beside it. Benchmark, model and time stand only in the file's name: <c>mgsm_gpt-4o_20250816_094011.json</c>.
/// Traps: what ends in <c>:std</c> is the spread of single answers and no standard error; <c>chars</c> is the length of answers; the F1 of
/// DROP is percent and all else is a fraction; a debug run (<c>_DEBUG</c>) saw a few items; the single scores of MGSM are languages.
/// </summary>
public sealed class SimpleEvalsFormat : IFileFormat
{
    public string Id => "simple-evals";

    public string Name => "simple-evals results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("score")
            && ((sample.HasKeys("score:std") && !sample.HasKeys("model_id")) || sample.HasKeys("metrics", "htmls", "convos"))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, "htmls", "convos", "metadata");
        new SimpleEvalsResults(document.RootElement, SimpleEvalsName.Of(file.FileName), rows).Read();
    }
}

/// <summary>Turns one such file into rows.</summary>
internal sealed class SimpleEvalsResults(JsonElement root, SimpleEvalsName name, ImportContext rows)
{
    private static readonly HashSet<string> lower = new(StringComparer.Ordinal) { "is_incorrect", "is_not_attempted" };

    /// <summary>Figures of DROP on its own scale.</summary>
    private const string PercentMetric = "f1_score";

    /// <summary>Metrics of the whole benchmark; any other figure is that of a part of it.</summary>
    private static readonly HashSet<string> ofAll = new(StringComparer.Ordinal)
    {
        "score", "is_correct", "is_incorrect", "is_not_attempted", "is_given_attempted", "accuracy_given_attempted", "f1",
        "em_score", PercentMetric, "pass@1", "pass@5",
    };

    private readonly List<string> notTaken = [];

    public void Read()
    {
        const string reason = "The file's name says so: simple-evals writes BENCHMARK_MODEL_TIME.json.";
        rows.Suggest(Question.Benchmark, name.Benchmark, reason);
        rows.Suggest(Question.Model, name.Model, reason);
        rows.Suggest(Question.Date, name.Date, reason);
        if (name.IsDebug)
        {
            rows.Warn(null, null, "The file is of a debug run, which sees a few items. "
                + "Its scores are kept with 'debug run' as their split, so that they are not compared with full runs.");
        }

        foreach (var member in root.Get("metrics").Members().Concat(((JsonElement?)root).Members()))
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                continue;
            }

            ReadFigure(member.Name, member.Value);
        }

        if (notTaken.Count > 0)
        {
            rows.Warn(null, null, string.Join(", ", notTaken.Take(12).Select(ImportContext.Shorten)) + (notTaken.Count > 12 ? ", …" : "")
                + ": spreads of single answers, lengths and means over several languages are no scores. They were not taken.");
        }
    }

    private void ReadFigure(string key, JsonElement value)
    {
        if (key.Contains(':', StringComparison.Ordinal) || key is "chars" || key.StartsWith("group_", StringComparison.Ordinal))
        {
            notTaken.Add(ImportContext.Clean(key));
        }
        else if (((JsonElement?)value).Number() is { } number)
        {
            Add(key, number);
        }
        else
        {
            rows.Unknown(key, Remarks.Describe(value));
        }
    }

    private void Add(string key, double value)
    {
        var language = name.Benchmark is "mgsm" && key.Length == 2 ? LanguageCodes.Find(key) : null;
        var isPart = language is null && !ofAll.Contains(key) && name.Benchmark is not null;
        rows.Add(new ImportedResult
        {
            Benchmark = isPart ? $"{name.Benchmark} {key}" : null,
            PartOf = isPart ? name.Benchmark : null,
            Split = name.IsDebug ? "debug run" : null,
            Language = language ?? (name.Benchmark is "mgsm" ? LanguageTag.Multiple : TaskLanguages.Find(name.Benchmark)?.Tag),
            Metric = ofAll.Contains(key) ? key : "score",
            Unit = key == PercentMetric ? ScoreUnits.Percent : ScoreUnits.Fraction,
            HigherIsBetter = !lower.Contains(key),
            Value = value,
            Harness = "simple-evals",
            Locator = key,
        });
    }
}

/// <summary>What the name of a simple-evals file says.</summary>
/// <param name="Benchmark">One of the harness's own; null when the name begins with none.</param>
/// <param name="Model">What follows; null when the benchmark is not known, for then nobody can say where the model begins.</param>
/// <param name="Date">A day as ISO 8601, or null.</param>
internal sealed record SimpleEvalsName(string? Benchmark, string? Model, string? Date, bool IsDebug)
{
    /// <summary>The longer name before its beginning.</summary>
    private static readonly string[] benchmarks =
    [
        "healthbench_professional", "healthbench_consensus", "healthbench_hard", "healthbench_meta", "healthbench", "browsecomp",
        "humaneval", "simpleqa", "aime25", "aime24", "aime", "mgsm", "mmlu", "gpqa", "drop", "math",
    ];

    public static SimpleEvalsName Of(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        stem = stem.EndsWith("_allresults", StringComparison.Ordinal) ? stem[..^"_allresults".Length] : stem;
        var isDebug = stem.EndsWith("_DEBUG", StringComparison.Ordinal);
        stem = isDebug ? stem[..^"_DEBUG".Length] : stem;
        var words = stem.Split('_').ToList();
        var date = RowWords.DateIn(stem);
        while (words.Count > 1 && words[^1].Length is 6 or 8 && words[^1].All(char.IsAsciiDigit))
        {
            words.RemoveAt(words.Count - 1);
        }

        stem = string.Join('_', words);
        var benchmark = Array.Find(benchmarks, name => stem.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase));
        return new SimpleEvalsName(benchmark, benchmark is null ? null : stem[(benchmark.Length + 1)..], date, isDebug);
    }
}
