using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// Parametric resampling of ranks: each value is drawn <see cref="Draws"/> times from its uncertainty and ranked anew. A value is drawn as
/// v + z·(v − low)/1.96 for z below 0 and v + z·(high − v)/1.96 above, z standard normal: the median is v and the 2.5 % and 97.5 % points
/// are the ends of the interval, so that a lopsided Wilson interval near 0 or 100 stays lopsided. A draw depends on the names of ranked
/// model and column alone, so results neither change from run to run nor with the order of the rows.
/// </summary>
internal static class RankSampler
{
    /// <summary>How often each value is drawn; a multiple of every vector length, and no power of two,
    /// which would put all ranked models on one line of the cache.</summary>
    public const int Draws = 2000;

    private const int Points = 4096;
    private static readonly float[] Normals = [.. Enumerable.Range(0, Points).Select(i => (float)Normal.InvCDF(0, 1, (i + 0.5) / Points))];

    /// <summary>Fills one ranked model's draws. Greater is better: pass lower-is-better values with both sign and interval
    /// turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> draws, ulong seed, double value, Interval interval)
    {
        var middle = (float)value;
        var below = (float)((value - interval.Low) / ProportionIntervals.Z);
        var above = (float)((interval.High - value) / ProportionIntervals.Z);
        ReadOnlySpan<float> normals = Normals;
        ReadOnlySpan<float> scales = [below, above];
        var state = seed;
        for (var i = 0; i < draws.Length; i += 4)
        {
            var bits = Next(ref state);
            for (var j = 0; j < 4; j++, bits >>= 16)
            {
                var at = (int)(bits & (Points - 1));
                draws[i + j] = middle + (normals[at] * scales[at / (Points / 2)]);
            }
        }
    }

    /// <summary>
    /// Rank (1 is best) of each ranked model in each draw, laid out like the draws: <see cref="Draws"/> numbers per ranked model.
    /// RankedModels are taken in fours, which then share the comparisons with all whose draws may overlap with theirs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Ranks(float[] draws)
    {
        var (order, fours) = Fours(draws);
        var ranks = GC.AllocateUninitializedArray<int>(order.Length * Draws);
        var blocks = Draws / Vector<float>.Count;
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(draws.AsSpan());
        var result = MemoryMarshal.Cast<int, Vector<int>>(ranks.AsSpan());
        var block = new Vector<float>[order.Length];
        for (var at = 0; at < blocks; at++)
        {
            for (var i = 0; i < draws.Length / Draws; i++)
            {
                block[i] = values[(order[i] * blocks) + at];
            }

            foreach (var four in fours)
            {
                var (a, b, c, d) = (four.Above, four.Above, four.Above, four.Above);
                var (ownA, ownB, ownC, ownD) = (block[four.First], block[four.First + 1], block[four.First + 2], block[four.First + 3]);
                foreach (var other in block.AsSpan(four.From, four.To - four.From))
                {
                    a -= Vector.GreaterThan(other, ownA);
                    b -= Vector.GreaterThan(other, ownB);
                    c -= Vector.GreaterThan(other, ownC);
                    d -= Vector.GreaterThan(other, ownD);
                }

                result[(order[four.First] * blocks) + at] = a;
                result[(order[four.First + 1] * blocks) + at] = b;
                result[(order[four.First + 2] * blocks) + at] = c;
                result[(order[four.First + 3] * blocks) + at] = d;
            }
        }

        return ranks;
    }

    /// <summary>From the 2.5 % to the 97.5 % point of one ranked model's ranks, stretched to hold the rank of the stated values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RankInterval Interval(ReadOnlySpan<int> ranks, int stated, int rankedModels)
    {
        Span<int> counts = new int[rankedModels + 2];
        foreach (var rank in ranks)
        {
            counts[rank]++;
        }

        var (low, high, seen) = (0, 0, 0);
        for (var rank = 1; rank <= rankedModels; rank++)
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

    /// <summary>RankedModels in order of their values, filled up to a multiple of four, and the fours.</summary>
    private static (int[] Order, Four[] Fours) Fours(float[] draws)
    {
        var ranges = Enumerable.Range(0, draws.Length / Draws)
            .Select(rankedModel => Range(draws.AsSpan(rankedModel * Draws, Draws))).ToArray();
        var order = Enumerable.Range(0, ranges.Length)
            .OrderBy(rankedModel => ranges[rankedModel].Lowest + ranges[rankedModel].Highest).ToArray();
        var fours = order.Chunk(4).Select((chunk, number) =>
        {
            var (lowest, highest) =
                (chunk.Min(rankedModel => ranges[rankedModel].Lowest), chunk.Max(rankedModel => ranges[rankedModel].Highest));
            var near = order.Index().Where(other => ranges[other.Item].Highest >= lowest && ranges[other.Item].Lowest <= highest)
                .Select(other => other.Index).ToArray();
            var above = order.Index()
                .Count(other => ranges[other.Item].Lowest > highest && (other.Index < near[0] || other.Index > near[^1]));
            return new Four(4 * number, near[0], near[^1] + 1, new Vector<int>(1 + above));
        });
        return ([.. order, .. Enumerable.Range(order.Length, (4 - (order.Length % 4)) % 4)], [.. fours]);
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

    /// <summary>Four ranked models that stand together in the order.</summary>
    /// <param name="From">First of those whose draws may overlap with theirs.</param>
    /// <param name="To">End of those.</param>
    /// <param name="Above">Rank behind all the others that are always better.</param>
    private readonly record struct Four(int First, int From, int To, Vector<int> Above);
}
