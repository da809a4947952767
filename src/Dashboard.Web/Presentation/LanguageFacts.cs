using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Where a language is used, and by how many.</summary>
/// <param name="Region">Continent of at least two thirds of the people who use it (<c>africa</c>, <c>americas</c>, <c>asia</c>,
/// <c>europe</c>, <c>oceania</c>); <c>world</c> where no continent has as many.</param>
/// <param name="People">People who use it, as a first language or a further one, to three digits; null when unknown.</param>
public sealed record LanguageFact(string Region, long? People);

/// <summary>
/// Facts about languages: the Unicode CLDR, version 47, <c>territoryInfo</c> and <c>territoryContainment</c>, summed up over countries
/// (https://github.com/unicode-org/cldr-json, Unicode License v3). Regions of six languages that it does not list are our own.
/// </summary>
public static class LanguageFacts
{
    private static readonly FrozenDictionary<string, LanguageFact> Known = Read();

    /// <summary>Regions in the order of pages.</summary>
    public static IReadOnlyList<string> Regions { get; } = ["asia", "africa", "europe", "americas", "oceania", "world"];

    /// <summary>Facts of a tag, or else of its language alone; null when nothing is known.</summary>
    public static LanguageFact? Of(string tag) => Known.GetValueOrDefault(tag) ?? Known.GetValueOrDefault(tag.Split('-')[0]);

    /// <summary>What a region is called.</summary>
    public static string Name(string region) => region switch
    {
        "asia" => Text.RegionAsia,
        "africa" => Text.RegionAfrica,
        "europe" => Text.RegionEurope,
        "americas" => Text.RegionAmericas,
        "oceania" => Text.RegionOceania,
        _ => Text.RegionWorld,
    };

    private static FrozenDictionary<string, LanguageFact> Read()
    {
        using var reader = new StreamReader(typeof(LanguageFacts).Assembly.GetManifestResourceStream("languages.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))
            .ToFrozenDictionary(
                cells => cells[0],
                cells => new LanguageFact(cells[1], cells[2].Length == 0 ? null : long.Parse(cells[2], CultureInfo.InvariantCulture)),
                StringComparer.Ordinal);
    }
}
