using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// A report of EvalScope (github.com/modelscope/evalscope, <c>reports/MODEL/DATASET.json</c>): one model, one data set; each metric has a
/// figure over all items and one for each subset.
/// Traps: <c>score</c> weighs by items and <c>macro_score</c> by subsets, only the first is taken; a run on a part of the items does not
/// say so; <c>is_incorrect</c> and <c>is_not_attempted</c> are better when lower; a subset without items has the score 0; subsets marked
/// <c>is_aggregate</c> repeat others.
/// </summary>
public sealed class EvalScopeReportFormat : IFileFormat
{
    public string Id => "evalscope";

    public string Name => "EvalScope report (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("dataset_name", "model_name", "metrics") ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.Suggest(Question.Date, RowWords.DateIn(file.Name), "The file's path holds this date.");
        new EvalScopeReport(document.RootElement, rows, cancellation).Read();
    }
}

/// <summary>Turns one such report into rows.</summary>
internal sealed class EvalScopeReport(JsonElement root, ImportContext rows, CancellationToken cancellation)
{
    private readonly string? dataset = root.Get("dataset_name").Text();
    private readonly (string? Name, string? Checkpoint) model = LmEvalModel.FromPath(root.Get("model_name").Text());
    private RunCoverage? coverage;

    public void Read()
    {
        var metrics = root.Get("metrics").Items().ToList();
        var count = metrics.Select(metric => metric.Get("num").Count()).Max();
        coverage = EvalScopeNames.Coverage(dataset, count);
        foreach (var (index, metric) in metrics.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            ReadMetric(metric, string.Create(CultureInfo.InvariantCulture, $"metrics[{index}]"));
        }
    }

    private void ReadMetric(JsonElement metric, string path)
    {
        if (metric.Get("name").Text() is not { } name)
        {
            rows.Fail(null, path, "The metric has no name. It was left out.");
            return;
        }

        var known = EvalScopeNames.Metric(name);
        if (known is null)
        {
            rows.Warn(null, path, Remarks.UnknownMetric(name));
        }

        var categories = metric.Get("categories").Items().Select((category, index) => Category(category, path, index)).ToList();
        var subsets = categories.SelectMany(category => category.Subsets).ToList();
        var languages = EvalScopeNames.Languages(dataset, [.. subsets.Select(subset => subset.Name)]);
        var whole = new ImportedResult
        {
            Model = model.Name,
            Variant = model.Checkpoint,
            Benchmark = dataset,
            Coverage = coverage,
            Language = languages?.Distinct(StringComparer.Ordinal).Count() > 1
                ? LanguageTag.Multiple : languages?[0] ?? EvalScopeNames.Language(dataset),
            Metric = name,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = 0,
            Harness = "EvalScope",
            Locator = path,
        };
        Add(whole with { Note = Macro(metric, subsets) }, metric);
        if (subsets.Count > 1)
        {
            AddParts(whole, categories, languages is not null);
        }
    }

    /// <summary>A subset that is a language is the benchmark in it; any other is a part with a name of its own.</summary>
    private void AddParts(ImportedResult whole, List<EvalScopeCategory> categories, bool areLanguages)
    {
        if (!areLanguages)
        {
            // A subset "English" among subjects is one of them: its name must not be read as a language.
            whole = whole with { Language = whole.Language ?? rows.AnswerTo(Question.Language) ?? LanguageTag.Undetermined };
        }

        foreach (var category in categories)
        {
            var inCategory = categories.Count > 1 ? $"{dataset} {category.Name}" : dataset;
            if (categories.Count > 1)
            {
                Add(whole with { Benchmark = inCategory, PartOf = dataset, Locator = category.Path }, category.Element);
            }

            // A category of one subset of its own name is that subset.
            foreach (var subset in category.Subsets.Where(subset => subset.Name != category.Name))
            {
                Add(areLanguages
                    ? whole with { Language = LanguageCodes.Find(subset.Name), Locator = subset.Path }
                    : whole with { Benchmark = $"{dataset} {subset.Name}", PartOf = inCategory, Locator = subset.Path }, subset.Element);
            }
        }
    }

    private void Add(ImportedResult row, JsonElement measured)
    {
        var locator = $"{row.Locator}.score";
        if (measured.Get("num").Count() is 0)
        {
            rows.Unknown(locator, "not measured: 0 items");
        }
        else if (measured.Get("score").Number() is { } value)
        {
            rows.Add(row with { Value = value, SampleCount = measured.Get("num").Count(), Locator = locator });
        }
        else
        {
            rows.Unknown(locator, measured.Get("score") is { } other ? Remarks.Describe(other) : "missing");
        }
    }

    private EvalScopeCategory Category(JsonElement category, string path, int index)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{path}.categories[{index}]");
        var name = string.Join(" / ", category.Get("name") is { ValueKind: JsonValueKind.Array } names
            ? names.StringItems() : [category.Get("name").Text() ?? "default"]);
        var subsets = category.Get("subsets").Items().Select((subset, place) => new EvalScopeSubset(
            subset.Get("name").Text() ?? "default",
            string.Create(CultureInfo.InvariantCulture, $"{own}.subsets[{place}]"),
            subset)).ToList();
        if (subsets.RemoveAll(subset => subset.Element.Get("is_aggregate") is { ValueKind: JsonValueKind.True }) is > 0 and var repeated)
        {
            rows.Warn(null, own, string.Create(CultureInfo.InvariantCulture,
                $"{repeated} subsets are marked as summaries of others (is_aggregate). They were not taken."));
        }

        return new EvalScopeCategory(name, own, category, subsets);
    }

    private static string? Macro(JsonElement metric, List<EvalScopeSubset> subsets) =>
        subsets.Count > 1 && metric.Get("macro_score").Number() is { } macro && !macro.Equals(metric.Get("score").Number())
            ? $"mean over subsets {FileNames.Plain(macro)}" : null;
}

/// <summary>A category of subsets; most reports have one, <c>default</c>.</summary>
internal sealed record EvalScopeCategory(string Name, string Path, JsonElement Element, List<EvalScopeSubset> Subsets);

/// <summary>A subset that is no summary of others.</summary>
internal sealed record EvalScopeSubset(string Name, string Path, JsonElement Element);
