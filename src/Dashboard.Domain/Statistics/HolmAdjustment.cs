using System.Collections.Immutable;

namespace Dashboard.Domain.Statistics;

/// <summary>Chances of error when several comparisons are read together.</summary>
public static class HolmAdjustment
{
    /// <summary>
    /// Holm's adjusted p-values: an adjusted value below α says that the difference would still be called clear when the chance of calling
    /// any of the equal pairs different is kept below α. S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
    /// Journal of Statistics 6 (1979), 65–70.
    /// </summary>
    /// <param name="values">p-values, 0 to 1.</param>
    /// <returns>Adjusted values in the same order, 0 to 1, none below its own.</returns>
    public static ImmutableArray<double> Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var greatest = 0.0;
        foreach (var (place, index) in Enumerable.Range(0, values.Count).OrderBy(index => values[index]).Index())
        {
            greatest = Math.Max(greatest, Math.Min(1, (values.Count - place) * values[index]));
            adjusted[index] = greatest;
        }

        return [.. adjusted];
    }
}
