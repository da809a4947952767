using System.Globalization;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>A measured figure.</summary>
/// <param name="Goal">The value should be no larger; null for a value that only explains another.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Goal = null)
{
    /// <summary>A line for the screen, said at once: a whole run takes minutes.</summary>
    public static Figure Show(string name, double value, string unit, double? goal = null)
    {
        var words = goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  (goal: at most {goal:0.#} {unit})");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-62} {value,8:0.0} {unit}{words}"));
        return new Figure(name, value, unit, goal);
    }

    /// <summary>Median and the least value that 95 of 100 do not exceed.</summary>
    public static Figure[] Spread(string name, double[] values, string unit, double? goal = null) =>
        [Show(name + ", median", Part(values, 0.5), unit), Show(name + ", 95 of 100", Part(values, 0.95), unit, goal)];

    /// <summary>The least value that a share of all does not exceed.</summary>
    public static double Part(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
