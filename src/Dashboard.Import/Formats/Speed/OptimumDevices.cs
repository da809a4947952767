using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The devices of an optimum-benchmark run. The environment lists what the machine has, which is not what the run used: a run on the
/// processor may stand beside a graphics card, and one card of eight may have done the work.
/// </summary>
internal static class OptimumDevices
{
    /// <param name="device"><c>cuda</c>, <c>cpu</c>, …; <c>cuda:1</c> of older versions is one device.</param>
    /// <param name="ids">Which devices were used, such as <c>0,1</c>; null when it was not said.</param>
    public static HardwareConfiguration Of(string? device, string? ids, IReadOnlyList<string> cards, string? processor, string? note)
    {
        if (device is "cpu")
        {
            return new HardwareConfiguration(processor, null, note);
        }

        ids ??= device?.Split(':') is [_, var one] ? one : null;
        var kinds = cards.Distinct(StringComparer.Ordinal).ToList();
        var used = ids?.Split(',', StringSplitOptions.RemoveEmptyEntries).Length;
        var count = used is > 0 ? used : cards.Count == 1 ? 1 : null;
        return kinds.Count == 1 ? new HardwareConfiguration(kinds[0], count, note) : new HardwareConfiguration(null, count,
            Speeds.Join(note, kinds.Count > 1 ? $"the machine has {string.Join(", ", kinds)}" : null));
    }

    /// <summary>A list, or one text; also a list as Python prints it: <c>['NVIDIA A100-SXM4-80GB']</c>.</summary>
    public static IReadOnlyList<string> Names(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => ((JsonElement?)item).Text()).OfType<string>()],
        { ValueKind: JsonValueKind.String } text => Names(text.GetString()),
        _ => [],
    };

    /// <inheritdoc cref="Names(JsonElement?)"/>
    public static IReadOnlyList<string> Names(string? printed) => printed?.Trim() is ['[', .. var inner, ']']
        ? [.. inner.Split(',').Select(name => name.Trim().Trim('\'', '"').Trim()).Where(name => name.Length > 0)]
        : printed?.Trim() is { Length: > 0 } one && !one.Contains("not available", StringComparison.OrdinalIgnoreCase) ? [one] : [];
}
