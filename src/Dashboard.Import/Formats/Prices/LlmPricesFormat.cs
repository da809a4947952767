using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// A vendor's file of simonw/llm-prices: <c>{vendor, models:[{id, name, price_history:[{input, output, input_cached, from_date,
/// to_date}]}]}</c>, US dollars per million tokens. Trap: dates are null where nobody noted them; a price with an end is no price of
/// today.
/// </summary>
public sealed class LlmPricesFormat : IFileFormat
{
    public string Id => "llm-prices";

    public string Name => "llm-prices of one vendor (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("vendor", "models") && sample.Text.Contains("\"price_history\"", StringComparison.Ordinal)
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        var vendor = document.RootElement.Get("vendor").Text();
        var prices = new PriceRows(rows);
        foreach (var (i, model) in document.RootElement.Get("models").Items().Index())
        {
            foreach (var (j, price) in model.Get("price_history").Items().Index())
            {
                cancellation.ThrowIfCancellationRequested();
                ReadPrice(vendor, model, price, string.Create(CultureInfo.InvariantCulture, $"models[{i}].price_history[{j}]"), prices);
            }
        }

        prices.Finish();
    }

    private static void ReadPrice(string? vendor, JsonElement model, JsonElement price, string path, PriceRows prices)
    {
        var (from, to) = (FileNames.Day(price.Get("from_date").Text()), FileNames.Day(price.Get("to_date").Text()));
        var id = model.Get("id").Text();
        var cost = new ImportedCost
        {
            Subject = model.Get("name").Text() ?? id ?? "",
            Model = id,
            Kind = "api-price-input",
            Value = "",
            Unit = PriceRows.PerMillionTokens,
            Currency = "USD",
            Scope = (from, to) switch
            {
                (null, null) => null,
                (_, null) => $"from {from}",
                (null, _) => $"until {to}",
                _ => $"from {from} until {to}",
            },
            Date = from ?? to,
            ReportedBy = vendor,
            Evidence = EvidenceGrade.Copied,
            Locator = $"{path}.input",
        };
        prices.Add(cost, price.Get("input"));
        prices.Add(cost with { Kind = "api-price-output", Locator = $"{path}.output" }, price.Get("output"));
        prices.AddBeside(cost with { Kind = PriceKinds.CachedInput, Locator = $"{path}.input_cached" }, price.Get("input_cached"));
    }
}
