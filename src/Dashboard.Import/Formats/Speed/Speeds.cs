using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>What the readers of speed measurements share.</summary>
internal static class Speeds
{
    /// <summary>Describes a run; its figures are filled in one by one with
    /// <see cref="AddSpeed(ImportContext, ImportedThroughput, string, string, JsonElement?, string)"/>.</summary>
    public static ImportedThroughput OfInference { get; } = new() { Kind = "inference", Metric = "", Unit = "", Value = 0, Locator = "" };

    /// <summary>Hands on one figure of a run; one that is absent or null was not measured and gives nothing.</summary>
    public static void AddSpeed(this ImportContext rows, ImportedThroughput run, string metric, string unit,
        JsonElement? value, string locator)
    {
        if (value.Number() is { } number)
        {
            rows.Add(run with { Metric = metric, Unit = unit, Value = number, Locator = locator });
        }
        else if (value is { ValueKind: not JsonValueKind.Null } other)
        {
            rows.Unknown(locator, other.ValueKind == JsonValueKind.String ? other.GetString()! : other.GetRawText());
        }
    }

    /// <summary>The runs of a file that holds one object or a list of them, each with the path to it.</summary>
    public static IEnumerable<(JsonElement Run, string Path)> Runs(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().Select((run, index) => (run, FormattableString.Invariant($"[{index}].")))
        : [(root, "")];

    /// <summary>Joins what is known, with commas; null when nothing is.</summary>
    public static string? Join(params string?[] parts) =>
        string.Join(", ", parts.OfType<string>().Where(part => part.Length > 0)) is { Length: > 0 } text ? text : null;
}
