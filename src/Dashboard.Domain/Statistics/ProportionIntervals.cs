namespace Dashboard.Domain.Statistics;

/// <summary>95 % intervals of proportions and of sums and differences of independent values.</summary>
public static class ProportionIntervals
{
    /// <summary>97.5 % point of the standard normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval without continuity correction: all p with |p̂ − p| ≤ z·√(p(1−p)/n). E. B. Wilson, "Probable inference, the
    /// law of succession, and statistical inference", JASA 22 (1927), 209–212; method 3 of R. G. Newcombe, "Two-sided confidence intervals
    /// for the single proportion", Statistics in Medicine 17 (1998), 857–872.
    /// </summary>
    /// <param name="proportion">0 to 1.</param>
    /// <param name="items">At least 1.</param>
    /// <param name="z">Point of the standard normal distribution that stands for the level; of 95 % by default.</param>
    /// <returns>Inside 0 to 1; it holds the proportion and has a width above zero.</returns>
    public static Interval Wilson(double proportion, int items, double z = Z)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (!(proportion is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(proportion), proportion, "A proportion lies between 0 and 1.");
        }

        var zz = z * z;
        var centre = ((2 * items * proportion) + zz) / (2 * (items + zz));
        var half = z * Math.Sqrt(zz + (4 * items * proportion * (1 - proportion))) / (2 * (items + zz));
        return new Interval(
            proportion == 0 ? 0 : Math.Min(proportion, Math.Max(0, centre - half)),
            proportion == 1 ? 1 : Math.Max(proportion, Math.Min(1, centre + half)));
    }

    /// <summary>
    /// Interval of the weighted sum of independent values from the interval of each: a lower end is the sum minus the root of the sum of
    /// squares of the distances to the ends that make it small. For two Wilson intervals and weights 1, −1 this is Newcombe's hybrid score
    /// interval (method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    /// Medicine 17 (1998), 873–890); for symmetric intervals ± z·se it is ± z·√(Σw²se²). In general: G. Y. Zou, A. Donner, "Construction of
    /// confidence limits about effect measures", Statistics in Medicine 27 (2008), 1693–1702.
    /// </summary>
    public static Interval WeightedSum(ReadOnlySpan<(double Weight, double Value, Interval Interval)> terms)
    {
        var (sum, below, above) = (0.0, 0.0, 0.0);
        foreach (var (weight, value, interval) in terms)
        {
            var (down, up) = (weight * (value - interval.Low), weight * (interval.High - value));
            sum += weight * value;
            below += weight >= 0 ? down * down : up * up;
            above += weight >= 0 ? up * up : down * down;
        }

        return new Interval(sum - Math.Sqrt(below), sum + Math.Sqrt(above));
    }
}
