using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace Dashboard.Import.Formats;

/// <summary>
/// Bills of clouds in FOCUS 1.x (focus.finops.org), CSV with one row per charge. Of the four costs of a charge <c>BilledCost</c> is
/// taken, which is what the invoice says; where <c>EffectiveCost</c>, which spreads what was paid in advance over what was used, differs, a
/// note says so. Traps: <c>NULL</c> stands as text; amounts have 11 decimals and may be negative (credits) or truly 0; the file has no
/// column for a model: only a tag named model tells it.
/// </summary>
public sealed class FocusCostsFormat : IFileFormat
{
    private static readonly string[] required = ["BilledCost", "EffectiveCost", "BillingCurrency", "ChargePeriodStart", "ServiceName"];
    private static readonly string[] modelTags = ["model", "model_name", "model-name", "model_id", "model-id"];

    public string Id => "focus-costs";

    public string Name => "FOCUS cost records (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        var line = sample.FirstLine;
        return line.Contains("EffectiveCost", StringComparison.OrdinalIgnoreCase) && required.All(
            DelimitedText.Header(line).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains) ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        using var csv = DelimitedText.Open(stream, DelimitedText.Separator(FileSample.Of(file).FirstLine), new ImportLimits());
        csv.ReadHeader();
        if (Array.Find(required, column => !csv.TryGetFieldIndex(column, out _)) is { } missing)
        {
            throw new UnreadableFileException($"A FOCUS table has a column '{missing}'; this one has none.", 1, missing);
        }

        while (DelimitedText.ReadFitting(csv, rows))
        {
            cancellation.ThrowIfCancellationRequested();
            ReadCharge(csv, rows);
        }
    }

    private static void ReadCharge(CsvReader csv, ImportContext rows)
    {
        var line = (int)csv.LineNumber;
        var currency = Cell(csv, "BillingCurrency");
        var cost = Amount(csv, "BilledCost");
        var locator = string.Create(CultureInfo.InvariantCulture, $"line {line}, BilledCost");
        if (cost is null)
        {
            rows.Unknown(locator, Cell(csv, "BilledCost") ?? "NULL");
        }
        else if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            rows.Fail(line, "BillingCurrency", "The charge names no currency such as USD. The row was left out.");
        }
        else
        {
            rows.Add(new ImportedCost
            {
                Subject = Subject(csv),
                Model = Model(Cell(csv, "Tags")),
                Kind = "cloud-cost",
                Value = cost,
                Currency = currency,
                Scope = Scope(csv),
                Date = FileNames.Day(Cell(csv, "ChargePeriodStart")),
                ReportedBy = Cell(csv, "ProviderName"),
                Locator = locator,
                Note = Note(csv, cost),
            });
        }
    }

    private static string Subject(CsvReader csv)
    {
        var service = Cell(csv, "ServiceName") ?? Cell(csv, "ChargeDescription") ?? "";
        return Cell(csv, "ResourceName") is { Length: < 100 } resource && service.Length < 90 ? $"{service}: {resource}" : service;
    }

    private static string Scope(CsvReader csv) => string.Join(", ", new[]
    {
        Cell(csv, "ChargeCategory"),
        Amount(csv, "ConsumedQuantity") is { } quantity ? $"{quantity.TrimEnd('0').TrimEnd('.')} {Cell(csv, "ConsumedUnit")}".Trim() : null,
        Cell(csv, "RegionName") ?? Cell(csv, "RegionId"),
        Cell(csv, "ChargePeriodStart") is { } start ? $"{start} to {Cell(csv, "ChargePeriodEnd") ?? "?"}" : null,
    }.OfType<string>());

    private static string? Note(CsvReader csv, string cost)
    {
        var effective = Amount(csv, "EffectiveCost");
        var description = Cell(csv, "ChargeDescription");
        return effective is null || decimal.Parse(effective, NumberStyles.Float, CultureInfo.InvariantCulture)
            == decimal.Parse(cost, NumberStyles.Float, CultureInfo.InvariantCulture)
            ? description
            : $"Billed cost; the effective cost is {effective}. {description}".TrimEnd();
    }

    /// <summary>A number as it is written, with a point; null when the cell holds none.</summary>
    private static string? Amount(CsvReader csv, string column) =>
        Cell(csv, column) is { } text && DelimitedText.WithPoint(text, csv.Separator) is var number
            && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? number : null;

    private static string? Cell(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && csv.GetString(index).Trim() is { Length: > 0 } text && text != "NULL" ? text : null;

    private static string? Model(string? tags)
    {
        if (tags?.Contains("model", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(tags);
            JsonElement? root = document.RootElement;
            return root.Members().Where(tag => modelTags.Contains(tag.Name, StringComparer.OrdinalIgnoreCase))
                .Select(tag => ((JsonElement?)tag.Value).Text()).FirstOrDefault(model => model is not null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Tags that are no JSON name no model.
            return null;
        }
    }
}
