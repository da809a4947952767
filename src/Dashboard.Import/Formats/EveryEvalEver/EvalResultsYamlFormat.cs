using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Import.Formats;

/// <summary>
/// Evaluation results of a model repository on Hugging Face, <c>.eval_results/*.yaml</c> (github.com/huggingface/hub-docs,
/// <c>eval_results.yaml</c>): a list of data set, task and value.
/// Traps: it names neither the model (that is the repository the file lies in) nor metric, unit or direction: the data set's own
/// <c>eval.yaml</c> does. The specification shows 20.90 and 0.412 side by side.
/// </summary>
public sealed partial class EvalResultsYamlFormat : IFileFormat
{
    public string Id => "hf-eval-results";

    public string Name => "Hugging Face .eval_results (YAML)";

    public Recognition Recognize(FileSample sample) =>
        FirstItem().IsMatch(sample.Text) && Has(sample, "dataset") && Has(sample, "value") ? Recognition.Yes : Recognition.No;

    /// <summary>Whether some item has a key; the keys of an item come in any order.</summary>
    private static bool Has(FileSample sample, string key) => sample.Lines.Any(
        line => line.StartsWith($"  {key}:", StringComparison.Ordinal) || line.StartsWith($"- {key}:", StringComparison.Ordinal));

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        if (YamlText.Parse(JsonText.ReadAll(stream, new ImportLimits().MaxDocumentBytes)) is not YamlSequenceNode list)
        {
            throw new UnreadableFileException("The file is no list of results.");
        }

        if (RepositoryFolder().Match(file.Name.Replace('\\', '/')) is { Success: true } repository)
        {
            rows.Suggest(Question.Model, repository.Groups[1].Value, "The file lies in the repository of this model.");
        }

        var unit = rows.AnswerTo(Question.Unit);
        if (unit is null)
        {
            rows.Warn(null, null, "The format states neither metric nor unit. The values were kept as written, "
                + "as a 'score' without a unit; higher is taken as better. State the unit: percent or fraction.");
        }

        foreach (var (number, item) in list.Children.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            ReadItem(item, string.Create(CultureInfo.InvariantCulture, $"[{number}]"), unit, rows);
        }
    }

    private static void ReadItem(YamlNode item, string locator, string? unit, ImportContext rows)
    {
        if (item.Get("dataset").Get("id").Text() is not { } dataset)
        {
            rows.Fail((int)item.Start.Line, locator, "The result names no data set in plain text. The row was left out.");
        }
        else if (item.Get("value").Number() is not { } value)
        {
            rows.Unknown(locator, YamlText.Describe(item.Get("value")));
        }
        else
        {
            var task = item.Get("dataset").Get("task_id").Text();
            var source = item.Get("source");
            rows.Add(new ImportedResult
            {
                Benchmark = task is null or "default" ? dataset : task,
                Metric = "score",
                Unit = unit,
                Value = value,
                SourceUrl = source.Get("url").Text(),
                Date = PartialDate.TryParse(
                    item.Get("date").Text() is { Length: > 10 } time ? time[..10] : item.Get("date").Text(), out var date) ? date : null,
                ReportedBy = source.Get("org").Text() ?? source.Get("user").Text() ?? source.Get("name").Text(),
                Locator = locator,
                Note = Remarks.Join(
                    $"data set {dataset}",
                    item.Get("dataset").Get("revision").Text() is { } revision ? $"revision {revision}" : null,
                    item.Get("notes").Text(),
                    item.Get("verifyToken").Text() is null ? null : "carries a token of verification, which was not checked",
                    source.Get("url").Text() is { } url ? $"source {url}" : null),
            });
        }
    }

    /// <summary>A list, at whose first item a data set begins.</summary>
    [GeneratedRegex(
        @"^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t]*\r?\n)*-[ \t]+(?:dataset|value|date|source|notes|verifyToken):",
        RegexOptions.None, 1000)]
    private static partial Regex FirstItem();

    [GeneratedRegex(@"(?:^|/)([^/]{1,96}(?:/[^/]{1,96})?)/\.eval_results/[^/]+$", RegexOptions.None, 1000)]
    private static partial Regex RepositoryFolder();
}
