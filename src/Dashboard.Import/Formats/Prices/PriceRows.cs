using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Hands on prices, calculated in decimals so that 2.5e-06 per token is 2.5 per million and not 2.4999999999999996. A price of 0 means a
/// free tier or that nobody filled it in: it is left out, and the file gets one warning for all of them.
/// </summary>
internal sealed class PriceRows(ImportContext rows)
{
    public const string PerMillionTokens = "per million tokens";

    private string? firstZero;
    private int zeros;

    /// <summary>Hands on a price if one is stated; false when there is none.</summary>
    /// <param name="price">Everything but the value.</param>
    /// <param name="factor">What the stated number is multiplied by to be in the row's unit.</param>
    public bool Add(ImportedCost price, JsonElement? stated, decimal factor = 1)
    {
        if (stated is null or { ValueKind: JsonValueKind.Null })
        {
            return false;
        }

        var text = stated.Value.ValueKind == JsonValueKind.String ? stated.Value.GetString()! : stated.Value.GetRawText();
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e15m)
        {
            rows.Unknown(price.Locator, text);
        }
        else if (number < 0)
        {
            rows.Fail(null, price.Locator, $"A price below zero ({ImportContext.Shorten(text)}) cannot be. The row was left out.");
        }
        else if (number == 0)
        {
            zeros++;
            firstZero ??= price.Locator;
        }
        else
        {
            rows.Add(price with { Value = (number * factor).ToString("0.############################", CultureInfo.InvariantCulture) });
        }

        return true;
    }

    /// <summary>The same for a price beside those of input and output, where nothing and 0 say nothing.</summary>
    public void AddBeside(ImportedCost price, JsonElement? stated, decimal factor = 1)
    {
        if (stated.Number() is > 0 || stated is { ValueKind: JsonValueKind.String })
        {
            Add(price, stated, factor);
        }
    }

    /// <summary>Hands on that there is a free tier, where a name says so.</summary>
    public void AddFree(ImportedCost price) => rows.Add(price with { Value = "0" });

    /// <summary>Says what was left out.</summary>
    public void Finish()
    {
        if (zeros > 0)
        {
            rows.Warn(null, firstZero, string.Create(CultureInfo.InvariantCulture,
                $"{zeros} prices are 0, which may mean free or not known. They were left out; this is the first."));
        }
    }
}
