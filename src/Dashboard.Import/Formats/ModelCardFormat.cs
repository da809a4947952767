using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Import.Formats;

/// <summary>
/// A model card of Hugging Face: Markdown that begins with YAML, in it <c>model-index</c>
/// (github.com/huggingface/hub-docs, <c>modelcard.md</c>); task × data set × metric is one row.
/// Traps: the Open LLM Leaderboard writes percent, other cards fractions, and none says so; version 2 of that leaderboard rescales some
/// benchmarks against chance, so that 0.78 percent is real; values may be texts ("69.5%") or no numbers at all; <c>language</c> is the
/// model's and not the test's; there is no standard error, count or date.
/// </summary>
public sealed partial class ModelCardFormat : IFileFormat
{
    public string Id => "hf-model-index";

    public string Name => "Hugging Face model card (model-index)";

    public Recognition Recognize(FileSample sample) =>
        FrontMatter(sample.Text, isWhole: false) is { } yaml && CardKey().IsMatch(yaml) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        var text = JsonText.ReadAll(stream, new ImportLimits().MaxDocumentBytes);
        var yaml = FrontMatter(text, isWhole: true)
            ?? throw new UnreadableFileException(
                "The YAML at the beginning of the card has no end: a second line of three dashes is missing.");
        if (YamlText.Parse(yaml).Get("model-index") is not { } index)
        {
            throw new UnreadableFileException("The model card has no model-index, so it states no results in a form that can be read.");
        }

        foreach (var (number, model) in index.Items().Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var results = model.Get("results").Items().ToList();
            var path = string.Create(CultureInfo.InvariantCulture, $"model-index[{number}]");
            if (results.Count == 0)
            {
                rows.Warn(Line(model), path, $"The card names the model '{ImportContext.Shorten(YamlText.Describe(model.Get("name")))}' "
                    + $"but states no results of it.{Hint(text)}");
            }

            new CardResults(model.Get("name").Text(), path, rows).Read(results);
        }
    }

    /// <summary>Tables in the text of a card are of this model or of any other that it is compared with: a person must look.</summary>
    private static string Hint(string text) => text.Split('\n').Any(line => LmEvalTableFormat.ReadHeader(line) is not null)
        ? " Its text holds tables of lm-evaluation-harness; if they are of this model, choose that format for the file."
        : "";

    /// <summary>The line of the file: the YAML begins behind the first line.</summary>
    internal static int? Line(YamlNode? node) => node is null ? null : (int)Math.Min(int.MaxValue - 1, node.Start.Line) + 1;

    /// <summary>The text between the first two lines of three dashes; of a sample also without the second.</summary>
    private static string? FrontMatter(string text, bool isWhole)
    {
        var start = Opening().Match(text);
        if (!start.Success)
        {
            return null;
        }

        var end = Closing().Match(text, start.Length);
        return end.Success ? text[start.Length..end.Index] : isWhole ? null : text[start.Length..];
    }

    [GeneratedRegex(@"^\uFEFF?---[ \t]*\r?\n", RegexOptions.None, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^---[ \t]*\r?$", RegexOptions.Multiline, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex("^(?:model-index|library_name|pipeline_tag|base_model|license)[ \t]*:", RegexOptions.Multiline, 1000)]
    private static partial Regex CardKey();
}

/// <summary>The results of one model of a card.</summary>
internal sealed partial class CardResults(string? model, string path, ImportContext rows)
{
    private readonly HashSet<string> unknownMetrics = new(StringComparer.Ordinal);

    public void Read(List<YamlNode> results)
    {
        var percentSources = FindPercentSources(results);
        foreach (var (number, result) in results.Index())
        {
            foreach (var (place, metric) in result.Get("metrics").Items().Index())
            {
                var locator = string.Create(CultureInfo.InvariantCulture, $"{path}.results[{number}].metrics[{place}]");
                ReadMetric(result, metric, percentSources.Contains(SourceKey(result)), locator);
            }
        }
    }

    private void ReadMetric(YamlNode result, YamlNode metric, bool isPercent, string locator)
    {
        var dataset = result.Get("dataset");
        if (Benchmark(dataset) is not { } benchmark || (metric.Get("type").Text() ?? metric.Get("name").Text()) is not { } name)
        {
            rows.Fail(ModelCardFormat.Line(metric), locator,
                "The result names no data set or no metric in plain text. The row was left out.");
            return;
        }

        var text = metric.Get("value").Text();
        var hasSign = text is [.., '%'];
        if (!double.TryParse(hasSign ? text![..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            rows.Unknown(locator, YamlText.Describe(metric.Get("value")));
            return;
        }

        var known = KnownMetrics.Find(name);
        if (known is null && unknownMetrics.Add(name))
        {
            rows.Warn(ModelCardFormat.Line(metric), locator, Remarks.UnknownMetric(name));
        }

        var unit = hasSign || (isPercent && known?.Scale == MetricScale.Share) ? ScoreUnits.Percent : known?.UnitOfFractions;
        rows.Add(ToRow(result, benchmark, locator) with
        {
            Metric = name,
            Unit = unit,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = value,
            Note = Note(dataset, metric, Language(dataset), result.Get("source")),
        });
    }

    /// <summary>What all metrics of a result have in common.</summary>
    private ImportedResult ToRow(YamlNode result, string benchmark, string locator)
    {
        var dataset = result.Get("dataset");
        var source = result.Get("source");
        return new ImportedResult
        {
            Model = model,
            Benchmark = benchmark,
            Split = dataset.Get("split").Text(),
            Language = Language(dataset)?.Tag,
            Metric = "",
            Value = 0,
            Shots = dataset.Get("args").Get("num_few_shot").Text() ?? ShotsInName().Match(dataset.Get("name").Text() ?? "").Groups[1].Value,
            Harness = Leaderboard(source),
            ReportedBy = source.Get("name").Text(),
            SourceUrl = source.Get("url").Text(),
            Evidence = source is null ? EvidenceGrade.SelfReported : EvidenceGrade.Copied,
            Locator = locator,
        };
    }

    private static string? Note(YamlNode? dataset, YamlNode metric, TaskLanguage? language, YamlNode? source) => Remarks.Join(
        dataset.Get("type").Text() is { } type
            ? $"data set {type}{(dataset.Get("config").Text() is { } config ? $" ({config})" : "")}" : null,
        language?.Remark,
        Leaderboard(source) is { } board && board.EndsWith('2') ? "some benchmarks of this leaderboard are rescaled against chance" : null,
        metric.Get("verified").Text() == "true" ? "marked as verified, which was not checked" : null,
        source.Get("url").Text() is { } url ? $"source {url}" : null);

    /// <summary>The card's name of the data set without the shots; where that is only the type again,
    /// the configuration says which part (<c>glue cola</c>).</summary>
    private static string? Benchmark(YamlNode? dataset)
    {
        var type = dataset.Get("type").Text();
        var name = ShotsInName().Replace(dataset.Get("name").Text() ?? "", "").Trim();
        if (name.Length > 0 && name != type && name != type?[(type.LastIndexOf('/') + 1)..])
        {
            return name;
        }

        var config = dataset.Get("config").Text() is { } said and not ("default" or "main" or "all")
            && Language(dataset) is null ? $" {said}" : "";
        return name.Length > 0 ? name + config : type is null ? null : type + config;
    }

    /// <summary>A configuration is a language only in a data set that comes by languages: <c>xnli</c>, <c>fr</c>.</summary>
    private static TaskLanguage? Language(YamlNode? dataset) => dataset.Get("args").Get("language").Text() is { } stated
        ? LanguageCodes.Find(stated) is { } tag ? new TaskLanguage(tag, stated) : null
        : dataset.Get("type").Text() is { } type && dataset.Get("config").Text() is { } config
            && TaskLanguages.Find($"{type[(type.LastIndexOf('/') + 1)..]}_{config}") is { Code: not null } language ? language : null;

    /// <summary>Both versions of the leaderboard write percent; the second counts some benchmarks from chance up,
    /// so it is another procedure.</summary>
    private static string? Leaderboard(YamlNode? source)
    {
        var place = $"{source.Get("url").Text()} {source.Get("name").Text()}";
        return place.Contains("open-llm-leaderboard/", StringComparison.OrdinalIgnoreCase) ? "Open LLM Leaderboard 2"
            : place.Contains("open_llm_leaderboard", StringComparison.OrdinalIgnoreCase)
                || place.Contains("Open LLM Leaderboard", StringComparison.OrdinalIgnoreCase) ? "Open LLM Leaderboard 1" : null;
    }

    /// <summary>
    /// Which sources of the card write shares in percent: the Open LLM Leaderboard always, any other if a share of it is above 1, for
    /// then its fractions would be none. This is settled for all values of a source together, never for one.
    /// </summary>
    private HashSet<string> FindPercentSources(List<YamlNode> results)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            var hasLargeShare = result.Get("metrics").Items().Any(metric => metric.Get("value").Number() > 1 && metric.Get("type")
                .Text() is { } name && KnownMetrics.Find(name)?.Scale == MetricScale.Share);
            if (Leaderboard(result.Get("source")) is not null)
            {
                found.Add(SourceKey(result));
            }
            else if (hasLargeShare && found.Add(SourceKey(result)))
            {
                rows.Warn(ModelCardFormat.Line(result), path, "The card does not say whether its values are fractions or percent. "
                    + "Some shares are above 1, so all values of this source were read as percent.");
            }
        }

        return found;
    }

    private static string SourceKey(YamlNode result) =>
        Leaderboard(result.Get("source")) ?? result.Get("source").Get("name").Text() ?? result.Get("source").Get("url").Text() ?? "";

    [GeneratedRegex(@"\(([0-9]{1,3})-shot\)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ShotsInName();
}
