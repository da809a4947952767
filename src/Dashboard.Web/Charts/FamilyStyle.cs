using System.Collections.Frozen;

namespace Dashboard.Web.Charts;

/// <summary>One stable colour and symbol per family everywhere. The colours themselves are in the style sheet.</summary>
public static class FamilyStyle
{
    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ling"] = "circle",
        ["deepseek"] = "square",
        ["qwen"] = "diamond",
        ["llama"] = "triangle-up",
        ["gpt"] = "cross",
        ["mistral"] = "triangle-down",
        ["claude"] = "pentagon",
        ["gemini"] = "star",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Custom property that holds the family's colour; families without one of their own share a grey.</summary>
    public static string Colour(string family) => Symbols.ContainsKey(family) ? $"--family-{family}" : "--family-other";

    /// <summary>Plotly's word for the family's symbol.</summary>
    public static string Symbol(string family) => Symbols.GetValueOrDefault(family, "hexagon2");
}
