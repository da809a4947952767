using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of MTEB (github.com/embeddings-benchmark/mteb and its <c>results</c> repository,
/// <c>results/ORG__MODEL/REVISION/TASK.json</c>): one task of one embedding model; for each split the entries by subset and language.
/// Traps: splits are results of their own and are never averaged; the model stands only in the folder and in <c>model_meta.json</c>;
/// <c>main_score</c> repeats one of the metrics beside it and may be a correlation, so it has no unit; <c>date</c> is seconds since 1970;
/// languages are three letters with a script.
/// </summary>
public sealed partial class MtebFormat : IFileFormat
{
    public string Id => "mteb";

    public string Name => "MTEB task results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        !sample.IsJsonObject ? Recognition.No
            : (sample.HasKeys("task_name", "scores") && (sample.HasKeys("mteb_version") || sample.HasKeys("dataset_revision")))
                || sample.HasKeys("mteb_dataset_name") ? Recognition.Yes
            : IsModel(sample) ? Recognition.Companion
            : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        if (document.RootElement.Get("mteb_dataset_name") is not null)
        {
            throw new UnreadableFileException("The file is of an old MTEB (before 1.12), which names no main score. "
                + "Load it with a newer mteb, save it and send that.", key: "mteb_dataset_name");
        }

        Suggest(file, rows);
        new MtebTask(document.RootElement, Model(siblings, rows), rows, cancellation).Read();
    }

    private static void Suggest(UploadedFile file, ImportContext rows)
    {
        if (ModelFolder().Match(file.Name.Replace('\\', '/')) is { Success: true } folder)
        {
            rows.Suggest(Question.Model, $"{folder.Groups[1].Value}/{folder.Groups[2].Value}", "MTEB names the folder of a model's results "
                + "after the model.");
        }
        else if (file.FileName.Split("__", 2) is [{ Length: > 0 } name, _])
        {
            rows.Suggest(Question.Model, name, "The file's name begins with it.");
        }
    }

    /// <summary>The model by the description that mteb saves beside its results; null when there is none.</summary>
    private static string? Model(IReadOnlyList<UploadedFile> siblings, ImportContext rows)
    {
        if (siblings.FirstOrDefault(other => other.FileName == "model_meta.json") is not { } described)
        {
            return null;
        }

        using var document = JsonText.Parse(described, rows.Limits);
        return document.RootElement.Get("name").Text();
    }

    private static bool IsModel(FileSample sample) =>
        sample.HasKeys("name", "revision", "n_parameters") && (sample.HasKeys("embed_dim") || sample.HasKeys("similarity_fn_name"));

    [GeneratedRegex("(?:^|/)([^/_][^/]{0,95}?)__([^/]{1,96})/[^/]{1,100}/[^/]+$", RegexOptions.None, 1000)]
    private static partial Regex ModelFolder();
}

/// <summary>Turns one such file into rows.</summary>
internal sealed class MtebTask(JsonElement root, string? model, ImportContext rows, CancellationToken cancellation)
{
    private static readonly HashSet<string> noMetrics = new(StringComparer.Ordinal)
    {
        "main_score", "hf_subset", "languages", "mteb_version", "evaluation_time", "scores_per_experiment",
    };

    private readonly SortedSet<string> notTaken = new(StringComparer.Ordinal);

    public void Read()
    {
        if (root.Get("task_name").Text() is not { } task)
        {
            throw new UnreadableFileException("The file names no task.", key: "task_name");
        }

        foreach (var split in root.Get("scores").Members())
        {
            foreach (var (index, entry) in ((JsonElement?)split.Value).Items().Index())
            {
                cancellation.ThrowIfCancellationRequested();
                ReadEntry(task, split.Name, entry, string.Create(CultureInfo.InvariantCulture, $"scores.{split.Name}[{index}].main_score"));
            }
        }

        if (notTaken.Count > 0)
        {
            rows.Warn(null, "scores", $"{notTaken.Count} other measures stand beside the main score ("
                + $"{string.Join(", ", notTaken.Take(8).Select(ImportContext.Shorten))}{(notTaken.Count > 8 ? ", …" : "")}). "
                + "They were not taken.");
        }
    }

    private void ReadEntry(string task, string split, JsonElement entry, string locator)
    {
        notTaken.UnionWith(((JsonElement?)entry).Members().Where(member => member.Value.ValueKind == JsonValueKind.Number
            && !noMetrics.Contains(member.Name)).Select(member => ImportContext.Clean(member.Name)));
        if (entry.Get("main_score").Number() is not { } value)
        {
            rows.Unknown(locator, entry.Get("main_score") is { } other ? Remarks.Describe(other) : "missing");
            return;
        }

        var codes = entry.Get("languages") is { } list ? list.StringItems() : [];
        var subset = entry.Get("hf_subset").Text() ?? "default";
        var isLanguageAlone = codes.Length == 1 && (subset == "default" || subset == codes[0] || LanguageCodes.Find(subset) is not null);
        var isWhole = subset == "default" || isLanguageAlone;
        rows.Add(new ImportedResult
        {
            Model = model,
            Benchmark = isWhole ? task : $"{task} ({subset})",
            PartOf = isWhole ? null : task,
            BenchmarkVersion = root.Get("dataset_revision").Text() is { } revision
                ? revision[..Math.Min(7, revision.Length)] : null,
            Split = split,
            Language = codes switch { [] => null, [var only] => Tag(only), _ => LanguageTag.Multiple },
            Metric = "main_score",
            Value = value,
            Harness = root.Get("mteb_version").Text() is { } version ? $"mteb {version}" : "mteb",
            Date = FileNames.UnixDay(root.Get("date").Number()),
            Locator = locator,
            Note = Remarks.Join(
                codes.Length == 0 ? null : $"languages in the file: {string.Join(", ", codes.Take(10))}",
                root.Get("evaluation_time").Number() is { } seconds ? $"evaluated in {FileNames.Plain(seconds)} s" : null,
                root.Get("kg_co2_emissions").Number() is { } emissions ? $"{FileNames.Plain(emissions)} kg CO2eq" : null),
        });
    }

    /// <summary><c>cmn-Hans</c> is zh-Hans: of Chinese the script counts. A code that has no shorter one is kept.</summary>
    private static string? Tag(string code)
    {
        var tag = LanguageCodes.Find(code) ?? (LanguageTag.TryNormalize(code, out var kept) ? kept : null);
        return tag == "zh" && (code.EndsWith("-Hans", StringComparison.Ordinal) || code.EndsWith("-Hant", StringComparison.Ordinal))
            ? $"zh-{code[^4..]}" : tag;
    }
}
