using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// LiteLLM's <c>model_prices_and_context_window.json</c>: one object, its keys are <c>[provider/[region/]]model</c>, prices in US
/// dollars per single token. Documented at docs.litellm.ai ("Model Pricing &amp; Context Window").
/// Traps: the first key, <c>sample_spec</c>, is documentation with words in number fields; a key may hold text
/// (<c>last_updated</c>); hundreds of entries are priced by picture, second or character and have no price per token; 0 is a free tier or
/// unknown, but for keys that end in <c>:free</c>; one model stands under many providers at different prices. Prices of speech, pictures,
/// filling a cache and other speeds of service are not read.
/// </summary>
public sealed partial class LiteLlmPricesFormat : IFileFormat
{
    public string Id => "litellm-prices";

    public string Name => "LiteLLM price map (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.Text.Contains("\"litellm_provider\"", StringComparison.Ordinal)
            && sample.Text.Contains("_cost", StringComparison.Ordinal) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new UnreadableFileException("A LiteLLM price map is one object with an entry for each model; this is none.");
        }

        rows.SuggestDate(file);
        var date = FileNames.Day(document.RootElement.Get("last_updated").Text());
        var prices = new PriceRows(rows);
        var unpriced = 0;
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Value.ValueKind == JsonValueKind.Object && entry.Name != "sample_spec" && !ReadEntry(entry, date, prices))
            {
                unpriced++;
            }
        }

        prices.Finish();
        if (unpriced > 0)
        {
            rows.Warn(null, null, string.Create(CultureInfo.InvariantCulture,
                $"{unpriced} entries have no price per token (pictures, seconds and the like) and were left out."));
        }
    }

    private static bool ReadEntry(JsonProperty entry, PartialDate? date, PriceRows prices)
    {
        var provider = entry.Value.Get("litellm_provider").Text();
        var (model, region) = Split(entry.Name, provider);
        var mode = entry.Value.Get("mode").Text();
        var price = new ImportedCost
        {
            Subject = entry.Name,
            Model = model,
            Kind = "api-price-input",
            Value = "",
            Unit = PriceRows.PerMillionTokens,
            Currency = "USD",
            Scope = string.Join(", ", new[] { provider, region, mode is "chat" ? null : mode }.OfType<string>()),
            Date = date,
            ReportedBy = provider,
            Evidence = EvidenceGrade.Copied,
            Locator = "",
            Note = Note(entry),
        };
        var input = prices.Add(price with { Locator = $"{entry.Name}.input_cost_per_token" },
            entry.Value.Get("input_cost_per_token"), 1_000_000);
        var output = prices.Add(price with { Kind = "api-price-output", Locator = $"{entry.Name}.output_cost_per_token" },
            entry.Value.Get("output_cost_per_token"), 1_000_000);
        foreach (var member in entry.Value.EnumerateObject())
        {
            if (Kind(member.Name) is { } kind)
            {
                prices.AddBeside(price with { Kind = kind, Locator = $"{entry.Name}.{member.Name}" }, member.Value, 1_000_000);
            }
        }

        if (entry.Name.EndsWith(":free", StringComparison.Ordinal))
        {
            prices.AddFree(price with { Kind = PriceKinds.Free, Locator = entry.Name });
        }

        return input | output;
    }

    /// <summary>The kind of a price beside those of input and output; null for other members.</summary>
    private static string? Kind(string member) => member switch
    {
        "cache_read_input_token_cost" => PriceKinds.CachedInput,
        "input_cost_per_token_batches" => PriceKinds.BatchInput,
        "output_cost_per_token_batches" => PriceKinds.BatchOutput,
        "output_cost_per_reasoning_token" => PriceKinds.Reasoning,
        _ => Step().Match(member) is not { Success: true } step ? null
            : (step.Groups["what"].Value switch
            {
                "input_cost_per_token" => PriceKinds.Input,
                "output_cost_per_token" => PriceKinds.Output,
                _ => PriceKinds.CachedInput,
            }) + $"{PriceKinds.Above}{step.Groups["above"].Value}k",
    };

    private static string Note(JsonProperty entry)
    {
        var dearer = entry.Value.EnumerateObject()
            .Any(member => member.Name.StartsWith("input_cost_per_token_above_", StringComparison.Ordinal));
        return $"LiteLLM's key: {entry.Name}." + (dearer ? " Long prompts have another price." : "");
    }

    /// <summary>
    /// <c>azure/eu/gpt-4o</c> is gpt-4o in the region eu. Only the entry's own provider and known regions are taken off: other
    /// slashes belong to the model's name.
    /// </summary>
    private static (string Model, string? Region) Split(string key, string? provider)
    {
        var parts = key.Split('/');
        var first = provider is not null && parts.Length > 1
            && (parts[0] == provider || provider.StartsWith(parts[0] + "-", StringComparison.Ordinal)) ? 1 : 0;
        var region = first < parts.Length - 1 && Region().IsMatch(parts[first]) ? parts[first] : null;
        return (string.Join('/', parts[(first + (region is null ? 0 : 1))..]), region);
    }

    [GeneratedRegex("^(eu|us|apac|global|global-standard|[a-z]{2}(-gov)?-[a-z]+-[0-9])$", RegexOptions.None, 1000)]
    private static partial Regex Region();

    [GeneratedRegex("^(?<what>input_cost_per_token|output_cost_per_token|cache_read_input_token_cost)_above_(?<above>[0-9]{1,5})k_tokens$",
        RegexOptions.None, 1000)]
    private static partial Regex Step();
}
