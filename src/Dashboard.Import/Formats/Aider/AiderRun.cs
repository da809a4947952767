using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>One run of an aider leaderboard.</summary>
internal sealed partial class AiderRun(int index, IReadOnlyDictionary<string, string> fields)
{
    /// <summary>The field's text; null when it is missing, empty or null.</summary>
    public string? this[string field] =>
        fields.GetValueOrDefault(field)?.Trim() is { Length: > 0 } text && text is not ("~" or "null") ? text : null;

    /// <summary>Fields that the run states more than once, with their different values; none of these is taken.</summary>
    public IReadOnlyDictionary<string, string> Twice { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the model's name is only a setting, as <c>Ollama: fp16</c>.</summary>
    public bool IsSetting => this["model"] is { } model && Setting().IsMatch(model);

    /// <summary>The model that the command runs, without provider.</summary>
    public string? CommandModel =>
        this["command"] is { } command && Command().Match(command) is { Success: true } match ? match.Groups[1].Value.Split('/')[^1] : null;

    /// <summary>A finite number; null for anything else.</summary>
    public double? Number(string field) => double.TryParse(this[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;

    /// <summary>A whole number; null for anything else.</summary>
    public int? Count(string field) =>
        int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public string Locator(string field) => string.Create(CultureInfo.InvariantCulture, $"[{index}].{field}");

    /// <summary>Effort and thinking are settings; other parentheses, as in <c>DeepSeek V3 (0324)</c>, belong to the name.</summary>
    public static (string? Model, string? Variant) Split(string? name) =>
        name is { Length: <= 200 } && Effort().Match(name) is { Success: true } match
            ? (match.Groups[1].Value.Trim(), match.Groups[2].Value) : (name, null);

    /// <summary>A name without case, punctuation and the <c>p</c> that stands for a point: qwen2p5-coder is Qwen2.5-Coder.</summary>
    public static string Bare(string name) =>
        string.Concat(Point().Replace(name.ToLowerInvariant(), "$1").Where(char.IsAsciiLetterOrDigit));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9 -]*: [^/]+$", RegexOptions.None, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex("--model +([^ ]+)", RegexOptions.None, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^([^()]+)\(((?:low|medium|high|minimal|default|reasoner|chat|[a-z0-9 ]*think[a-z ]*))\)$",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Effort();

    [GeneratedRegex("([0-9])p(?=[0-9])", RegexOptions.None, 1000)]
    private static partial Regex Point();
}
