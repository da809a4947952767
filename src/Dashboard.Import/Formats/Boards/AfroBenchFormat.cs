using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Leaderboards of the AfroBench site. Per task group: <c>{task, subtasks: {S: {datasets: {d: {languages: […], scores: {model:
/// […]}}}}}}</c>, whose scores stand in the order of the languages; and AfroBench-Lite, <c>{task: {dataset: {model: mean over its
/// languages}}}</c>. Percent in both. The metric is not in the files. Trap: a list of scores that is not as long as the list of languages
/// cannot be told apart by language and is left out.
/// </summary>
public sealed class AfroBenchFormat : IFileFormat
{
    private const string NoMetric = "the file does not name the metric";

    public string Id => "afrobench";

    public string Name => "AfroBench leaderboard (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && (IsByLanguage(sample) || IsLite(sample)) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        if (document.RootElement.Get("subtasks") is not { } subtasks)
        {
            if (IsOverview(document.RootElement))
            {
                throw new UnreadableFileException("The file is the overview of AfroBench: means over the languages of each data set, which "
                    + "the files of the single tasks hold language by language. Send those instead.");
            }

            ReadLite(document.RootElement, rows, cancellation);
            return;
        }

        foreach (var subtask in ((JsonElement?)subtasks).Members())
        {
            foreach (var dataset in subtask.Value.Get("datasets").Members())
            {
                cancellation.ThrowIfCancellationRequested();
                ReadDataset(dataset, $"subtasks.{subtask.Name}.datasets.{dataset.Name}", rows);
            }
        }
    }

    private static void ReadDataset(JsonProperty dataset, string path, ImportContext rows)
    {
        var languages = dataset.Value.Get("languages").Items().Select(code => ((JsonElement?)code).Text()).ToList();
        foreach (var model in dataset.Value.Get("scores").Members())
        {
            var scores = ((JsonElement?)model.Value).Items().ToList();
            if (scores.Count != languages.Count)
            {
                rows.Fail(null, $"{path}.scores.{model.Name}", string.Create(CultureInfo.InvariantCulture, $"The list has {scores.Count} "
                    + $"scores for {languages.Count} languages, so it is unknown which belongs to which. It was left out."));
                continue;
            }

            for (var index = 0; index < scores.Count; index++)
            {
                var locator = string.Create(CultureInfo.InvariantCulture, $"{path}.scores.{model.Name}[{index}]");
                Add(model.Name, dataset.Name, scores[index], locator, rows, row => row with
                {
                    Language = LanguageCodes.FindCode(languages[index]) ?? LanguageTag.Undetermined,
                    Note = RowWords.Note(languages[index] is { } code ? $"language code {code}" : null, NoMetric),
                });
            }
        }
    }

    private static void ReadLite(JsonElement root, ImportContext rows, CancellationToken cancellation)
    {
        foreach (var task in ((JsonElement?)root).Members())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var dataset in ((JsonElement?)task.Value).Members())
            {
                foreach (var model in ((JsonElement?)dataset.Value).Members())
                {
                    Add(model.Name, dataset.Name, model.Value, $"{task.Name}.{dataset.Name}.{model.Name}", rows, row => row with
                    {
                        BenchmarkVersion = "AfroBench-Lite",
                        Language = LanguageTag.Multiple,
                        Note = RowWords.Note($"task {task.Name}; mean over the languages of AfroBench-Lite", NoMetric),
                    });
                }
            }
        }
    }

    private static void Add(string model, string dataset, JsonElement score, string locator, ImportContext rows,
        Func<ImportedResult, ImportedResult> detail)
    {
        if (((JsonElement?)score).Number() is not { } value)
        {
            rows.Unknown(locator, score.ToString());
            return;
        }

        rows.Add(detail(new ImportedResult
        {
            Model = model,
            Benchmark = dataset,
            Metric = "score",
            Unit = ScoreUnits.Percent,
            Value = value,
            Harness = "AfroBench",
            Locator = locator
        }));
    }

    private static bool IsByLanguage(FileSample sample) =>
        sample.HasKeys("task", "subtasks") && sample.Text.Contains("\"datasets\"", StringComparison.Ordinal)
            && sample.Text.Contains("\"languages\"", StringComparison.Ordinal);

    /// <summary>As Lite, but with the data sets of each task one step deeper.</summary>
    private static bool IsOverview(JsonElement root) => ((JsonElement?)root).Members()
        .Any(group => ((JsonElement?)group.Value).Members().Any(task => task.Value.Get("datasets") is not null));

    private static bool IsLite(FileSample sample) =>
        !sample.HasKeys("results") && ((string[])["\"afrixnli\"", "\"afrimmlu\"", "\"afrimgsm\"", "\"injongointent\""])
            .Count(dataset => sample.Text.Contains(dataset, StringComparison.Ordinal)) >= 2;
}
