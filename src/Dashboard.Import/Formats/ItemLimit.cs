using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>A limit that a run was given: a number of items, or below 1 a share of them.</summary>
/// <param name="Number">Above 0.</param>
internal readonly record struct ItemLimit(double Number)
{
    /// <summary>Reads a setting; none and what says "all" (0, -1) are null.</summary>
    public static ItemLimit? Read(JsonElement? setting) => setting.Number() is > 0 and var number ? new ItemLimit(number) : null;

    /// <summary>As a part of the benchmark, <c>limit 10</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"limit {Number}");

    /// <summary>The split and the coverage of a task. A limit that took nothing away, as counts show it, is none; one of which nobody
    /// counts what it took away leaves a part.</summary>
    /// <param name="scored">Items that were scored; null when the file does not say.</param>
    /// <param name="all">Items that there are; null when the file does not say.</param>
    public static (string? Split, RunCoverage? Coverage) On(ItemLimit? limit, int? scored, int? all) => limit is not { } most
        ? (null, RunCoverage.Of(scored, all))
        : RunCoverage.Of(scored, all) is { } part ? (most.ToString(), part)
        : (scored is not null && scored == all) || (most.Number >= 1 && scored < most.Number) ? (null, null)
        : (most.ToString(), RunCoverage.Unknown);
}
