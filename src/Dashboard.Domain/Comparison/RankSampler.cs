using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// Parametric resampling of ranks: each value is drawn <see cref="Draws"/> times from its uncertainty and ranked anew. A value is drawn as
/// v + z·(v − low)/1.96 for z below 0 and v + z·(high − v)/1.96 above, z standard normal: the median is v and the 2.5 % and 97.5 % points
/// are the ends of the interval, so that a lopsided Wilson interval near 0 or 100 stays lopsided. A draw depends on the names of entrant
/// and column alone, so results neither change from run to run nor with the order of the rows.
/// </summary>
internal static class RankSampler
{
    /// <summary>How often each value is drawn; a multiple of every vector length, and no power of two, which would put all entrants on one line of the cache.</summary>
    public const int Draws = 2000;

    private const int Points = 4096;
    private static readonly float[] Normals = [.. Enumerable.Range(0, Points).Select(i => (float)Normal.InvCDF(0, 1, (i + 0.5) / Points))];

    /// <summary>Fills one entrant's draws. Greater is better: pass lower-is-better values with both sign and interval turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> draws, ulong seed, double value, Interval interval)
    {
        var middle = (float)value;
        var below = (float)((value - interval.Low) / ProportionIntervals.Z);
        var above = (float)((interval.High - value) / ProportionIntervals.Z);
        var state = seed;
        for (var i = 0; i < draws.Length; i += 4)
        {
            var bits = Next(ref state);
            for (var j = 0; j < 4; j++, bits >>= 16)
            {
                var at = (int)(bits & (Points - 1));
                draws[i + j] = middle + (Normals[at] * (at < Points / 2 ? below : above));
            }
        }
    }

    /// <summary>Rank (1 is best) of each entrant in each draw, laid out like the draws: <see cref="Draws"/> numbers per entrant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Ranks(float[] draws)
    {
        var entrants = draws.Length / Draws;
        var ranks = new int[draws.Length];
        var blocks = Draws / Vector<float>.Count;
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(draws.AsSpan());
        var result = MemoryMarshal.Cast<int, Vector<int>>(ranks.AsSpan());
        var rivals = Rivals(draws, entrants);
        var block = new Vector<float>[entrants];
        for (var at = 0; at < blocks; at++)
        {
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = values[(i * blocks) + at];
            }

            for (var i = 0; i < block.Length; i++)
            {
                var (own, better) = (block[i], rivals[i].Above);
                foreach (var rival in rivals[i].Near)
                {
                    better -= Vector.GreaterThan(block[rival], own);
                }

                result[(i * blocks) + at] = better;
            }
        }

        return ranks;
    }

    /// <summary>From the 2.5 % to the 97.5 % point of one entrant's ranks, stretched to hold the rank of the stated values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RankInterval Interval(ReadOnlySpan<int> ranks, int stated, int entrants)
    {
        Span<int> counts = new int[entrants + 2];
        foreach (var rank in ranks)
        {
            counts[rank]++;
        }

        var (low, high, seen) = (0, 0, 0);
        for (var rank = 1; rank <= entrants; rank++)
        {
            seen += counts[rank];
            low = low == 0 && seen * 40L > ranks.Length ? rank : low;
            high = high == 0 && seen * 40L >= ranks.Length * 39L ? rank : high;
        }

        return new RankInterval(stated, Math.Min(low, stated), Math.Max(high, stated), UnknownReason.None);
    }

    /// <summary>Rank of each value: 1 plus the number of better ones.</summary>
    public static ImmutableArray<int> Rank(IReadOnlyList<double> values)
    {
        var first = new Dictionary<double, int>(values.Count);
        foreach (var (place, value) in values.OrderDescending().Index())
        {
            first.TryAdd(value, place + 1);
        }

        return [.. values.Select(value => first[value])];
    }

    /// <summary>A number made of names, the same on every machine (FNV-1a, then mixed).</summary>
    public static ulong Seed(params ReadOnlySpan<string?> names)
    {
        var hash = 14695981039346656037UL;
        foreach (var name in names)
        {
            foreach (var letter in name ?? "\u0001")
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ 0x1F) * 1099511628211UL;
        }

        return Next(ref hash);
    }

    /// <summary>Two seeds as one.</summary>
    public static ulong Seed(ulong first, ulong second)
    {
        var state = first ^ BitOperations.RotateLeft(second, 23);
        return Next(ref state);
    }

    /// <summary>SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Per entrant those whose draws overlap with its own, and a rank of 1 plus the number of those that are always better.</summary>
    private static (int[] Near, Vector<int> Above)[] Rivals(float[] draws, int entrants)
    {
        var ranges = Enumerable.Range(0, entrants).Select(entrant => Range(draws.AsSpan(entrant * Draws, Draws))).ToArray();
        return
        [
            .. ranges.Select((own, entrant) => (
                Enumerable.Range(0, entrants).Where(other => other != entrant && ranges[other].Highest > own.Lowest && ranges[other].Lowest <= own.Highest).ToArray(),
                new Vector<int>(1 + ranges.Count(other => other.Lowest > own.Highest)))),
        ];
    }

    private static (float Lowest, float Highest) Range(ReadOnlySpan<float> draws)
    {
        var (lowest, highest) = (draws[0], draws[0]);
        foreach (var draw in draws)
        {
            (lowest, highest) = (Math.Min(lowest, draw), Math.Max(highest, draw));
        }

        return (lowest, highest);
    }
}
