using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Statistics;

/// <summary>A value that is not known exactly: Value + z·Below for z below 0 and Value + z·Above above, z standard normal. The value is the
/// median, and a lopsided interval stays lopsided.</summary>
internal readonly record struct UncertainValue(double Value, double Below, double Above)
{
    /// <summary>The value whose 2.5 % and 97.5 % points are the ends of an interval.</summary>
    public static UncertainValue Of(double value, Interval interval) =>
        new(value, (value - interval.Low) / ProportionIntervals.Z, (interval.High - value) / ProportionIntervals.Z);

    /// <summary>The same where less is better.</summary>
    public static UncertainValue operator -(UncertainValue value) => new(-value.Value, value.Above, value.Below);
}

/// <summary>
/// The ranks that independent uncertain values may have; greater is better. Given what one value truly is, each other one is better with a
/// chance of its own, so that the number of better ones is a sum of independent trials (Poisson binomial) whose distribution is multiplied
/// out; the rank's distribution is the mean of these over what the value may be. Only values whose ranges overlap are multiplied.
/// </summary>
internal sealed class UncertainRanks
{
    /// <summary>Standard deviations that a value is away from its median at most.</summary>
    private const double Reach = 3.5;

    /// <summary>A chance below this, or this near to one, is none.</summary>
    private const float Negligible = 1e-4f;

    /// <summary>Trials that are multiplied out together: each pass over the counts costs more than the four.</summary>
    private const int AtOnce = 4;

    /// <summary>What a value may be in standard deviations, equally spaced, with the density there: for smooth functions of a normal
    /// value as good as exact.</summary>
    private static readonly ImmutableArray<(float Z, float Weight)> Fine = Nodes(step: 0.5);

    /// <summary>Four points that are enough for mean and variance (Gauss and Hermite).</summary>
    private static readonly ImmutableArray<(float Z, float Weight)> Coarse = [
        (-2.3344142f, 0.0458759f), (-0.7419638f, 0.4541241f), (0.7419638f, 0.4541241f), (2.3344142f, 0.0458759f)];

    // Place of each value in their order, and all in that order, the lowest first; numbers per scale reach beyond to fill a vector.
    private readonly int[] places;
    private readonly double[] values;
    private readonly float[] perBelow;
    private readonly float[] perAbove;
    private readonly UncertainValue[] sorted;
    private readonly double widest;

    public UncertainRanks(IReadOnlyList<UncertainValue> given)
    {
        int[] order = [.. Enumerable.Range(0, given.Count).OrderBy(place => given[place].Value)];
        places = new int[order.Length];
        foreach (var (at, place) in order.Index())
        {
            places[place] = at;
        }

        sorted = [.. order.Select(place => given[place])];
        values = [.. sorted.Select(value => value.Value)];
        (perBelow, perAbove) = (new float[order.Length + Vector<float>.Count], new float[order.Length + Vector<float>.Count]);
        Array.Fill(perBelow, 1);
        Array.Fill(perAbove, 1);
        for (var at = 0; at < sorted.Length; at++)
        {
            perBelow[at] = PerScale(sorted[at].Below);
            perAbove[at] = PerScale(sorted[at].Above);
            widest = Math.Max(widest, Math.Max(sorted[at].Below, sorted[at].Above));
        }
    }

    /// <summary>From the 2.5 % to the 97.5 % point of the rank of a value; 1 is best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Low, int High) Interval(int place)
    {
        var field = new Field(this, places[place], Fine[^1].Z);
        var surelyBetter = sorted.Length - field.To;
        var chances = new double[field.Length + 1];
        var counts = new float[Filled(field.Length + AtOnce) + (2 * Vector<float>.Count)];
        var open = new float[field.Length + AtOnce];
        foreach (var (z, weight) in Fine)
        {
            var (certain, length) = (0, 0);
            foreach (var chance in field.At(z))
            {
                if (chance > 1 - Negligible)
                {
                    certain++;
                }
                else if (chance > Negligible)
                {
                    open[length++] = chance;
                }
            }

            // Trials of no chance change nothing.
            open.AsSpan(length, AtOnce).Clear();
            var trials = counts.AsSpan(Vector<float>.Count);
            trials.Clear();
            trials[0] = 1;
            for (var trial = 0; trial < length; trial += AtOnce)
            {
                AddTrials(counts, trial + AtOnce, open.AsSpan(trial, AtOnce));
            }

            for (var count = 0; count <= length; count++)
            {
                chances[certain + count] += weight * trials[count];
            }
        }

        var (low, high) = Ends(chances);
        return (surelyBetter + low, surelyBetter + high);
    }

    /// <summary>Mean and variance of the rank of each value, in the order given.</summary>
    public (double Mean, double Variance)[] AllMoments()
    {
        if (BetterThan.Table(this) is not { } table)
        {
            return [.. Enumerable.Range(0, sorted.Length).Select(Moments)];
        }

        var moments = new (double, double)[sorted.Length];
        for (var place = 0; place < moments.Length; place++)
        {
            var value = sorted[places[place]];
            var (mean, square) = (0.0, 0.0);
            foreach (var (z, weight) in Coarse)
            {
                // The value itself is among those in the table.
                var (sum, variance) = table.At(value.Value + (z * (z < 0 ? value.Below : value.Above)));
                var own = Normal.CDF(0, 1, -z);
                var rank = 1 + sum - own;
                mean += weight * rank;
                square += weight * ((rank * rank) + variance - (own * (1 - own)));
            }

            moments[place] = (mean, Math.Max(0, square - (mean * mean)));
        }

        return moments;
    }

    /// <summary>The same of one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal (double Mean, double Variance) Moments(int place)
    {
        var field = new Field(this, places[place], Coarse[^1].Z);
        var (mean, square) = (0.0, 0.0);
        foreach (var (z, weight) in Coarse)
        {
            var (sum, variance) = (Vector<float>.Zero, Vector<float>.Zero);
            foreach (var chance in MemoryMarshal.Cast<float, Vector<float>>(field.At(z)))
            {
                sum += chance;
                variance += chance * (Vector<float>.One - chance);
            }

            var rank = 1.0 + sorted.Length - field.To + Vector.Sum(sum);
            mean += weight * rank;
            square += weight * ((rank * rank) + Vector.Sum(variance));
        }

        return (mean, Math.Max(0, square - (mean * mean)));
    }

    /// <summary>Rank of each value: 1 plus the number of better ones.</summary>
    public static ImmutableArray<int> Rank(IReadOnlyList<double> values)
    {
        double[] descending = [.. values.Select(value => -value)];
        int[] order = [.. Enumerable.Range(0, values.Count)];
        Array.Sort(descending, order);
        var ranks = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place > 0 && descending[place].Equals(descending[place - 1]) ? ranks[order[place - 1]] : place + 1;
        }

        return [.. ranks];
    }

    private static (int Low, int High) Ends(double[] chances)
    {
        var (low, high, seen) = (0, 0, 0.0);
        for (var better = 0; better < chances.Length; better++)
        {
            seen += chances[better];
            low = low == 0 && seen > 0.025 ? better + 1 : low;
            high = high == 0 && seen >= 0.975 ? better + 1 : high;
        }

        return (low, high == 0 ? chances.Length - 1 : high);
    }

    /// <summary>Four more trials: a count comes from the same without them or from up to four less with them. From the highest down, so
    /// that each is read before it is written.</summary>
    /// <param name="counts">From the length of a vector on: the chance of each count.</param>
    /// <param name="most">Number of all trials with these.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTrials(float[] counts, int most, ReadOnlySpan<float> chances)
    {
        // How many of two, and of the other two, succeed.
        var (none, both) = ((1 - chances[0]) * (1 - chances[1]), chances[0] * chances[1]);
        var (noOther, bothOthers) = ((1 - chances[2]) * (1 - chances[3]), chances[2] * chances[3]);
        var (one, oneOther) = (chances[0] + chances[1] - (2 * both), chances[2] + chances[3] - (2 * bothOthers));
        var of0 = new Vector<float>(none * noOther);
        var of1 = new Vector<float>((none * oneOther) + (one * noOther));
        var of2 = new Vector<float>((none * bothOthers) + (one * oneOther) + (both * noOther));
        var of3 = new Vector<float>((one * bothOthers) + (both * oneOther));
        var of4 = new Vector<float>(both * bothOthers);
        var length = Vector<float>.Count;
        for (var at = most - (most % length) + length; at >= length; at -= length)
        {
            ((of0 * new Vector<float>(counts, at)) + (of1 * new Vector<float>(counts, at - 1)) + (of2 * new Vector<float>(counts, at - 2))
                + (of3 * new Vector<float>(counts, at - 3)) + (of4 * new Vector<float>(counts, at - AtOnce))).CopyTo(counts, at);
        }
    }

    private static ImmutableArray<(float Z, float Weight)> Nodes(double step)
    {
        var nodes = Enumerable.Range(0, (int)(2 * Reach / step) + 1).Select(node => (node * step) - Reach).ToList();
        var total = nodes.Sum(z => Math.Exp(-z * z / 2));
        return [.. nodes.Select(z => ((float)z, (float)(Math.Exp(-z * z / 2) / total)))];
    }

    private static int Filled(int length) => (length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    private static float PerScale(double scale) => (float)Math.Min(1 / scale, float.MaxValue);

    private static int FirstAbove(double[] ascending, double bound)
    {
        var found = Array.BinarySearch(ascending, bound);
        return found < 0 ? ~found : found;
    }

    /// <summary>The chance of a standard normal number to be above: formula 7.1.28 of M. Abramowitz, I. A. Stegun, "Handbook of
    /// Mathematical Functions", wrong by 0.0000002 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Above(Vector<float> deviations)
    {
        var x = Vector.Min(Vector.Abs(deviations), new Vector<float>(10)) * new Vector<float>(0.70710678f);
        var sum = (x * new Vector<float>(0.0000430638f)) + new Vector<float>(0.0002765672f);
        sum = (x * sum) + new Vector<float>(0.0001520143f);
        sum = (x * sum) + new Vector<float>(0.0092705272f);
        sum = (x * sum) + new Vector<float>(0.0422820123f);
        sum = (x * sum) + new Vector<float>(0.0705230784f);
        sum = (x * sum) + Vector<float>.One;
        sum *= sum;
        sum *= sum;
        sum *= sum;
        sum *= sum;
        var tail = new Vector<float>(0.5f) / sum;
        return Vector.ConditionalSelect(Vector.LessThan(deviations, Vector<float>.Zero), Vector<float>.One - tail, tail);
    }

    /// <summary>One value among those whose ranges may overlap with its own, the lowest first.</summary>
    private sealed class Field
    {
        private readonly UncertainRanks ranks;
        private readonly int own;
        private readonly int from;
        private readonly float[] ahead;
        private readonly float[] better;

        /// <param name="most">Standard deviations that it will be asked for at most.</param>
        public Field(UncertainRanks ranks, int own, double most)
        {
            (this.ranks, this.own) = (ranks, own);
            var (value, reach) = (ranks.sorted[own], Reach * ranks.widest);
            from = Math.Min(own, FirstAbove(ranks.values, value.Value - (most * value.Below) - reach));
            To = Math.Max(own + 1, FirstAbove(ranks.values, value.Value + (most * value.Above) + reach));
            better = new float[Filled(Length)];
            ahead = new float[better.Length];
            Array.Fill(ahead, float.MaxValue);
            for (var other = 0; other < Length; other++)
            {
                ahead[other] = (float)(value.Value - ranks.values[from + other]);
            }
        }

        /// <summary>The end; all from there on are better.</summary>
        public int To { get; }

        public int Length => To - from;

        /// <summary>The chance of each to be better than the value, if that is so many standard deviations from its median.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public ReadOnlySpan<float> At(float z)
        {
            var (value, length) = (ranks.sorted[own], Vector<float>.Count);
            var moved = new Vector<float>((float)(z * (z < 0 ? value.Below : value.Above)));
            for (var at = 0; at < better.Length; at += length)
            {
                var distance = new Vector<float>(ahead, at) + moved;
                var scale = Vector.ConditionalSelect(Vector.LessThan(distance, Vector<float>.Zero),
                    new Vector<float>(ranks.perBelow, from + at), new Vector<float>(ranks.perAbove, from + at));
                Above(distance * scale).CopyTo(better, at);
            }

            better[own - from] = 0;
            return better;
        }
    }

    /// <summary>
    /// How many values may be expected to be better than any number, and how much that varies, worked out once at equal steps and read off
    /// between them by cubics: for hundreds of values a tenth of the work of asking for each.
    /// </summary>
    private sealed class BetterThan
    {
        /// <summary>Steps in the smallest standard deviation: sums are then wrong by 0.0005 of a value at most.</summary>
        private const double Fineness = 3;

        private readonly double first;
        private readonly double step;
        private readonly double[] sums;
        private readonly double[] variances;

        private BetterThan(UncertainRanks ranks, double first, double step, int length)
        {
            (this.first, this.step, sums, variances) = (first, step, new double[length], new double[length]);
            var near = new float[ranks.perBelow.Length];
            Array.Fill(near, float.MinValue);
            for (var at = 0; at < ranks.values.Length; at++)
            {
                near[at] = (float)(ranks.values[at] - first);
            }

            for (var at = 0; at < length; at++)
            {
                (sums[at], variances[at]) = Of(ranks, near, first, first + (at * step));
            }
        }

        /// <summary>The table; null where it would be more work than without, as with one value that is very sure.</summary>
        public static BetterThan? Table(UncertainRanks ranks)
        {
            if (ranks.sorted.Length == 0)
            {
                return null;
            }

            var (least, first, last) = (double.MaxValue, double.MaxValue, double.MinValue);
            foreach (var value in ranks.sorted)
            {
                least = Math.Min(least, Math.Min(value.Below, value.Above));
                first = Math.Min(first, value.Value + (Coarse[0].Z * value.Below));
                last = Math.Max(last, value.Value + (Coarse[^1].Z * value.Above));
            }

            var width = least / Fineness;
            var length = ((last - first) / width) + 4;
            return length < ranks.sorted.Length * Coarse.Length
                ? new BetterThan(ranks, first - width, width, (int)Math.Ceiling(length) + 1) : null;
        }

        public (double Sum, double Variance) At(double number)
        {
            var at = Math.Clamp((int)((number - first) / step), 1, sums.Length - 3);
            var t = ((number - first) / step) - at;
            return (Cubic(sums, at, t), Cubic(variances, at, t));
        }

        /// <summary>Lagrange's cubic through four neighbours.</summary>
        private static double Cubic(double[] values, int at, double t) =>
            (-t * (t - 1) * (t - 2) / 6 * values[at - 1]) + ((t + 1) * (t - 1) * (t - 2) / 2 * values[at])
                - ((t + 1) * t * (t - 2) / 2 * values[at + 1]) + ((t + 1) * t * (t - 1) / 6 * values[at + 2]);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static (double Sum, double Variance) Of(UncertainRanks ranks, float[] near, double first, double number)
        {
            var reach = Reach * ranks.widest;
            var (from, to) = (FirstAbove(ranks.values, number - reach), FirstAbove(ranks.values, number + reach));
            var (sum, variance, place) = (Vector<float>.Zero, Vector<float>.Zero, new Vector<float>((float)(number - first)));
            var last = to;
            for (var at = from; at < to; at += Vector<float>.Count)
            {
                var distance = place - new Vector<float>(near, at);
                var scale = Vector.ConditionalSelect(Vector.LessThan(distance, Vector<float>.Zero),
                    new Vector<float>(ranks.perBelow, at), new Vector<float>(ranks.perAbove, at));
                var chance = Above(distance * scale);
                sum += chance;
                variance += chance * (Vector<float>.One - chance);
                last = Math.Min(ranks.sorted.Length, at + Vector<float>.Count);
            }

            // Those of the last vector that lie beyond are in the sum already: better almost surely.
            return (ranks.sorted.Length - Math.Max(to, last) + Vector.Sum(sum), Vector.Sum(variance));
        }
    }
}
