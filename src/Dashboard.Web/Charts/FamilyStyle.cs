using System.Collections.Frozen;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Charts;

/// <summary>One stable colour and symbol per family everywhere. The colours themselves are in the style sheet.</summary>
public static class FamilyStyle
{
    private static readonly FrozenDictionary<string, SymbolEnum> Symbols = new Dictionary<string, SymbolEnum>(StringComparer.Ordinal)
    {
        ["ling"] = SymbolEnum.Circle,
        ["deepseek"] = SymbolEnum.Square,
        ["qwen"] = SymbolEnum.Diamond,
        ["llama"] = SymbolEnum.TriangleUp,
        ["gpt"] = SymbolEnum.Cross,
        ["mistral"] = SymbolEnum.TriangleDown,
        ["claude"] = SymbolEnum.Pentagon,
        ["gemini"] = SymbolEnum.Star,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Custom property that holds the family's colour; families without one of their own share a grey.</summary>
    public static string Colour(string family) => Symbols.ContainsKey(family) ? $"--family-{family}" : "--family-other";

    /// <summary>The family's symbol.</summary>
    public static SymbolEnum Symbol(string family) => Symbols.GetValueOrDefault(family, SymbolEnum.Hexagon2);

    /// <summary>The same symbol without its filling, which plotly calls by the same name and a suffix.</summary>
    public static SymbolEnum Open(SymbolEnum symbol) => Enum.Parse<SymbolEnum>($"{symbol}Open");
}
