using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Carbon dioxide of a kilowatt-hour from a country's grid.</summary>
/// <param name="Country">ISO 3166 code of two letters.</param>
/// <param name="Grams">Grams of CO₂ equivalents for a kilowatt-hour generated, life cycle included, mean of the year.</param>
public sealed record GridFactor(string Country, double Grams, int Year);

/// <summary>Some grids, to choose a factor from. The figures are Ember's yearly mean intensities as CO2.js republishes them with
/// their years (data/output/average-intensities.json, CC BY-SA 4.0); for Germany, France, Finland and the Netherlands those of Our World in
/// Data for 2024 were compared and lie within 1 %. A house with a contract of its own, and any other hour or year, has another factor: that
/// one is typed.</summary>
public static class GridFactors
{
    /// <summary>Who states them.</summary>
    public const string Publisher = "Ember, Yearly Electricity Data";

    /// <summary>Where they can be looked up, by country and year.</summary>
    public const string Page = "https://ourworldindata.org/grapher/carbon-intensity-electricity";

    /// <summary>By country, lowest first.</summary>
    public static ImmutableArray<GridFactor> All { get; } =
    [
        new("SE", 35.89, 2024), new("FR", 44.18, 2024), new("FI", 72.25, 2024), new("GB", 215.79, 2024), new("NL", 252.7, 2024),
        new("IE", 279.79, 2024), new("DE", 342.06, 2024), new("US", 383.55, 2024), new("JP", 483.73, 2024), new("SG", 498.74, 2024),
        new("CN", 557.5, 2024), new("IN", 708.96, 2024),
    ];
}
