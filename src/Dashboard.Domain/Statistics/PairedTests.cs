using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Statistics;

/// <summary>A mean difference of paired values with its spread.</summary>
/// <param name="Mean">First minus second, in the unit of the values.</param>
/// <param name="StandardError">Of the mean, in the same unit; 0 where all differences are equal.</param>
/// <param name="Count">Independent differences, at least 2.</param>
public readonly record struct PairedMean(double Mean, double StandardError, int Count)
{
    /// <summary>95 % interval by Student's t with one degree of freedom fewer than there are differences.</summary>
    public Interval Interval => StandardError == 0 ? new(Mean, Mean)
        : new(Mean - (Reach * StandardError), Mean + (Reach * StandardError));

    /// <summary>Two-sided chance of such a mean where the true one is zero, 0 to 1; 1 where every difference is zero.</summary>
    public double PValue => StandardError > 0 ? 2 * StudentT.CDF(0, 1, Count - 1, -Math.Abs(Mean / StandardError)) : Mean == 0 ? 1 : 0;

    private double Reach => StudentT.InvCDF(0, 1, Count - 1, 0.975);
}

/// <summary>Tests of two models on the same items. Pure; none depends on the order of the items.</summary>
public static class PairedTests
{
    /// <summary>Chance with which the smallest detectable difference would be shown.</summary>
    public const double Power = 0.8;

    /// <summary>80 % point of the standard normal distribution.</summary>
    private const double PowerPoint = 0.8416212335729143;

    /// <summary>
    /// Two-sided exact McNemar test: given the items on which the two disagree, each is as likely to be won by either. Q. McNemar, "Note on
    /// the sampling error of the difference between correlated proportions or percentages", Psychometrika 12 (1947), 153–157. Items on
    /// which both agree do not enter.
    /// </summary>
    /// <param name="onlyFirst">Items that only the first got right, from 0 up.</param>
    /// <param name="onlySecond">Items that only the second got right, from 0 up.</param>
    /// <returns>p, above 0 and at most 1.</returns>
    public static double McNemar(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var (fewer, all) = (Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond);
        return all == 0 ? 1 : Math.Clamp(2 * Binomial.CDF(0.5, all, fewer), double.Epsilon, 1);
    }

    /// <summary>
    /// The mid-p variant: half of the chance of just this outcome is left out on each side, so that the test errs at about the rate it
    /// states. M. W. Fagerland, S. Lydersen, P. Laake, "The McNemar test for binary matched-pairs data: mid-p and asymptotic are better
    /// than exact conditional", BMC Medical Research Methodology 13 (2013), 91.
    /// </summary>
    /// <inheritdoc cref="McNemar" path="/param"/>
    /// <returns>p, above 0 and at most 1; never above <see cref="McNemar"/>.</returns>
    public static double McNemarMidP(int onlyFirst, int onlySecond)
    {
        var (exact, all) = (McNemar(onlyFirst, onlySecond), onlyFirst + onlySecond);
        if (all == 0)
        {
            return 1;
        }

        var point = Binomial.PMF(0.5, all, Math.Min(onlyFirst, onlySecond));
        return Math.Max(double.Epsilon, onlyFirst == onlySecond ? 1 - (point / 2) : exact - point);
    }

    /// <summary>
    /// 95 % interval of the difference of two paired proportions: Wald's with one item added to each kind of disagreement. D. G. Bonett,
    /// R. M. Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired data", Journal of
    /// Educational and Behavioral Statistics 37 (2012), 479–488.
    /// </summary>
    /// <param name="items">All items, those on which both agree too; at least 1 and at least the other two together.</param>
    /// <returns>First minus second, −1 to 1.</returns>
    /// <inheritdoc cref="McNemar" path="/param"/>
    public static Interval Difference(int onlyFirst, int onlySecond, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, Math.Max(1, onlyFirst + onlySecond));
        double adjusted = items + 2;
        var (first, second) = ((onlyFirst + 1) / adjusted, (onlySecond + 1) / adjusted);
        var difference = first - second;
        var half = ProportionIntervals.Z * Math.Sqrt((first + second - (difference * difference)) / adjusted);
        return new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half));
    }

    /// <summary>
    /// Mean of paired differences with the standard error that Student's paired t test uses. "Student", "The probable error of a mean",
    /// Biometrika 6 (1908), 1–25.
    /// </summary>
    /// <param name="differences">Independent, finite, at least 2.</param>
    public static PairedMean Mean(ReadOnlySpan<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Length, 2);
        var sum = 0.0;
        foreach (var difference in differences)
        {
            sum += difference;
        }

        var (mean, squares) = (sum / differences.Length, 0.0);
        foreach (var difference in differences)
        {
            squares += (difference - mean) * (difference - mean);
        }

        return new PairedMean(mean, Math.Sqrt(squares / (differences.Length - 1) / differences.Length), differences.Length);
    }

    /// <summary>
    /// 95 % percentile interval of the mean difference by drawing items with replacement. B. Efron, R. J. Tibshirani, "An introduction to
    /// the bootstrap" (1993), chapter 13. The same differences in any order and the same seed give the same interval.
    /// </summary>
    /// <param name="differences">Independent, finite, at least 2.</param>
    /// <param name="draws">Times that all items are drawn, at least 100.</param>
    public static Interval Bootstrap(ReadOnlySpan<double> differences, int seed, int draws = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        var sorted = differences.ToArray();
        Array.Sort(sorted);
        var (random, means) = (new Random(seed), new double[draws]);
        for (var draw = 0; draw < draws; draw++)
        {
            var sum = 0.0;
            for (var item = 0; item < sorted.Length; item++)
            {
                sum += sorted[random.Next(sorted.Length)];
            }

            means[draw] = sum / sorted.Length;
        }

        Array.Sort(means);
        var tail = (int)Math.Floor(0.025 * draws);
        return new Interval(means[tail], means[^(tail + 1)]);
    }

    /// <summary>
    /// The smallest difference of two shares that a McNemar test at 5 % would show with a chance of <see cref="Power"/>, given how often
    /// the two disagree. R. J. Connor, "Sample size for testing differences in proportions for the paired-sample design", Biometrics 43
    /// (1987), 207–211, solved for the difference.
    /// </summary>
    /// <param name="items">At least 1.</param>
    /// <param name="disagreeing">Share of items on which only one is right, 0 to 1.</param>
    /// <returns>0 to <paramref name="disagreeing"/>; null where even items that all go one way would not show it.</returns>
    public static double? SmallestDifference(int items, double disagreeing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (!(disagreeing is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(disagreeing), disagreeing, "A share lies between 0 and 1.");
        }

        if (disagreeing == 0 || Needed(disagreeing, disagreeing) > items)
        {
            return null;
        }

        var (low, high) = (0.0, disagreeing);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Needed(middle, disagreeing) > items ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The same for graded scores: (z₀.₉₇₅ + z₀.₈) standard errors.</summary>
    /// <param name="standardError">Of the mean difference, in the unit of the scores.</param>
    public static double SmallestDifference(double standardError) => (ProportionIntervals.Z + PowerPoint) * standardError;

    private static double Needed(double difference, double disagreeing)
    {
        var root = (ProportionIntervals.Z * Math.Sqrt(disagreeing))
            + (PowerPoint * Math.Sqrt(Math.Max(0, disagreeing - (difference * difference))));
        return root * root / (difference * difference);
    }
}
