using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The AI Language Monitor's <c>results.json</c> (a list of <c>{model, bcp_47, task, metric, score}</c>, scores from 0 to 1) and
/// <c>models.json</c> (size and price of the models). Its tasks are samples of its own, so they are named after it and not after the
/// benchmarks they are drawn from.
/// Traps: accuracies come in steps of 0.1, so they rest on some ten items each, but the file states no number; a cost of 0 and a missing
/// size are unknown.
/// </summary>
public sealed class LanguageMonitorFormat : IFileFormat
{
    public string Id => "language-monitor";

    public string Name => "AI Language Monitor results and models (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonArray && (sample.HasKeys("model", "bcp_47", "task", "metric", "score") || IsModels(sample))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var isModels = IsModels(FileSample.Of(file));
        using var document = JsonText.Parse(file, rows.Limits);
        var (index, free) = (0, 0);
        foreach (var item in ((JsonElement?)document.RootElement).Items())
        {
            cancellation.ThrowIfCancellationRequested();
            if (isModels)
            {
                free += AddModel(item, index++, rows) ? 0 : 1;
            }
            else
            {
                AddResult(item, index++, rows);
            }
        }

        if (free > 0)
        {
            rows.Warn(null, "cost", string.Create(CultureInfo.InvariantCulture,
                $"{free} models have a cost of 0 or none, which means unknown here; no price was taken from them."));
        }

        if (!isModels)
        {
            rows.Warn(null, null, "AI Language Monitor asks about ten items a task and language and does not state how many, "
                + "so these scores have no interval and single differences mean little.");
        }
    }

    private static void AddResult(JsonElement item, int index, ImportContext rows)
    {
        var locator = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        var (model, task, metric, score) = (item.Get("model").Text(), item.Get("task").Text(),
            item.Get("metric").Text(), item.Get("score"));
        if (model is null || task is null || metric is null)
        {
            rows.Fail(null, locator, "The record lacks its model, task or metric. It was left out.");
        }
        else if (score.Number() is not { } value)
        {
            rows.Unknown(locator, score?.ToString() ?? "");
        }
        else
        {
            var code = item.Get("bcp_47").Text();
            rows.Add(new ImportedResult
            {
                Model = model,
                Benchmark = $"language-monitor {task}",
                Language = LanguageCodes.FindCode(code) ?? LanguageTag.Undetermined,
                Metric = metric,
                Unit = ScoreUnits.Fraction,
                Value = value,
                Harness = "AI Language Monitor",
                Locator = locator,
                Note = code is null ? null : $"language code {code}",
            });
        }
    }

    /// <summary>False when the price is unknown.</summary>
    private static bool AddModel(JsonElement item, int index, ImportContext rows)
    {
        var locator = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        if (item.Get("id").Text() is not { } model)
        {
            rows.Fail(null, locator, "The record has no id. It was left out.");
            return true;
        }

        if (item.Get("size").Number() is > 0 and var size)
        {
            rows.Add(new ImportedFact
            {
                Subject = FactSubject.Model,
                Name = model,
                Attribute = FactAttributes.TotalParameters,
                Value = (size / 1e9).ToString("0.############", CultureInfo.InvariantCulture),
                Unit = FactAttributes.Billion,
                Locator = locator + ".size",
            });
        }

        var cost = item.Get("cost").Number();
        if (cost is not > 0)
        {
            return false;
        }

        rows.Add(new ImportedCost
        {
            Subject = model,
            Model = model,
            Kind = "api-price",
            Value = cost.Value.ToString("R", CultureInfo.InvariantCulture),
            Unit = "per million tokens",
            Currency = "USD",
            Scope = "inference",
            Locator = locator + ".cost",
            Note = "the file does not say whether of input or of output",
        });
        return true;
    }

    private static bool IsModels(FileSample sample) =>
        sample.IsJsonArray && sample.HasKeys("id", "name", "provider_name", "cost", "hf_id", "size");
}
