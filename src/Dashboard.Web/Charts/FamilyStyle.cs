using System.Collections.Frozen;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Charts;

/// <summary>One stable pair of colour and symbol per family everywhere: eight families have strong ones, the others quiet ones. The colours
/// themselves are in the style sheet.</summary>
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

    /// <summary>Families that share four quiet colours and eight symbols, one pair each. Names are only ever added, at the end, so that
    /// none changes its looks.</summary>
    private static readonly string[] Muted =
    [
        "glm", "kimi", "minimax", "gemma", "hunyuan", "ernie", "nemotron", "phi", "grok", "granite", "aya", "yi", "command", "olmo", "step",
        "llada", "seed", "longcat", "mimo", "mercury", "solar", "apertus", "internlm", "falcon", "moonlight", "o1", "o3", "o4", "exaone",
        "jamba", "nova", "baichuan",
    ];

    private static readonly SymbolEnum[] MutedSymbols =
    [
        SymbolEnum.Hexagon2, SymbolEnum.TriangleLeft, SymbolEnum.TriangleNE, SymbolEnum.TriangleRight, SymbolEnum.TriangleSW,
        SymbolEnum.TriangleNW, SymbolEnum.TriangleSE, SymbolEnum.Octagon,
    ];

    private const int MutedColours = 4;

    /// <summary>Families with a pair of their own.</summary>
    internal static IEnumerable<string> Known => [.. Symbols.Keys, .. Muted];

    /// <summary>Custom property that holds the family's colour.</summary>
    public static string Colour(string family) => "--" + Class(family);

    /// <summary>Class that gives a mark the family's colour.</summary>
    public static string Class(string? family) => family is null ? "family-muted-1"
        : Symbols.ContainsKey(family) ? $"family-{family}"
        : FormattableString.Invariant($"family-muted-{(Place(family) % MutedColours) + 1}");

    /// <summary>The family's symbol.</summary>
    public static SymbolEnum Symbol(string family) =>
        Symbols.TryGetValue(family, out var symbol) ? symbol : MutedSymbols[Place(family) / MutedColours % MutedSymbols.Length];

    /// <summary>A family's place among the quiet pairs; one that has none of its own always shares the same.</summary>
    private static int Place(string family) => Array.IndexOf(Muted, family) is >= 0 and var known
        ? known : family.Aggregate(17, (sum, letter) => ((sum * 31) + letter) & 0xFFFF) % (MutedColours * MutedSymbols.Length);

    /// <summary>The same symbol without its filling, which plotly calls by the same name and a suffix.</summary>
    public static SymbolEnum Open(SymbolEnum symbol) => Enum.Parse<SymbolEnum>($"{symbol}Open");
}
