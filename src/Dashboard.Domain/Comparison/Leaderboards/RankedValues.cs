using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dashboard.Domain.Comparison;

/// <summary>Numbers with their ranks, and the ranks that their uncertainty leaves open, each worked out when it is first asked for and
/// kept.</summary>
internal sealed class RankedValues
{
    /// <summary>Numbers whose rank intervals are worked out at most; the work grows with the square of their number.</summary>
    private const int Most = 500;

    private readonly ImmutableArray<UnknownReason> reasons;
    private readonly Lazy<UncertainRanks> ranks;
    private readonly RankInterval?[] intervals;

    /// <param name="stated">Rank of each by the numbers as stated.</param>
    /// <param name="reasons">Why the uncertainty of a number is not known; <see cref="UnknownReason.None"/> where it is.</param>
    /// <param name="uncertain">The numbers with their uncertainty, greater is better; not asked for where one is unknown.</param>
    public RankedValues(ImmutableArray<int> stated, ImmutableArray<UnknownReason> reasons, Func<IReadOnlyList<UncertainValue>> uncertain)
    {
        (Stated, this.reasons) = (stated, reasons);
        Unknown = reasons.FirstOrDefault(reason => reason != UnknownReason.None);
        ranks = new Lazy<UncertainRanks>(() => new UncertainRanks(uncertain()));
        intervals = new RankInterval?[stated.Length];
    }

    public ImmutableArray<int> Stated { get; }

    /// <summary>Why nobody has a rank interval; <see cref="UnknownReason.None"/> where all have.</summary>
    public UnknownReason Unknown { get; }

    /// <summary>Mean and variance of each rank, where all intervals are known.</summary>
    public (double Mean, double Variance)[] Moments => field ??= ranks.Value.AllMoments();

    /// <summary>The values of scores under one protocol.</summary>
    public static RankedValues Of(ScoreUncertainties scores, ImmutableArray<int> rows)
    {
        var snapshot = scores.Snapshot;
        var higher = rows.IsEmpty || snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[rows[0]]].Task.Metric.HigherIsBetter;
        var values = ImmutableCollectionsMarshal.AsArray(rows)!;
        var sure = Array.ConvertAll(values, scores.IntervalOf);
        return new RankedValues(
            UncertainRanks.Rank(Array.ConvertAll(values, row => higher ? snapshot.Data.Value[row] : -snapshot.Data.Value[row])),
            [.. rows.Zip(sure, (row, interval) => rows.Length > Most ? UnknownReason.TooMany
                : interval is null ? scores.Of(row).Reason : UnknownReason.None)],
            () => [.. rows.Zip(sure, (row, interval) => UncertainValue.Of(snapshot.Data.Value[row], interval!.Value))
                .Select(value => higher ? value : -value)]);
    }

    /// <summary>The rank of a number.</summary>
    public RankInterval At(int place)
    {
        return intervals[place] ??= Unknown == UnknownReason.None ? Sure(ranks.Value.Interval(place)) : RankInterval.Unknown(
            Stated[place], reasons[place] == UnknownReason.None ? UnknownReason.OthersUnknown : reasons[place]);

        RankInterval Sure((int Low, int High) ends) =>
            new(Stated[place], Math.Min(ends.Low, Stated[place]), Math.Max(ends.High, Stated[place]), UnknownReason.None);
    }
}

/// <summary>The ranks of sets of scores, for all viewers: most changes of a view show the same scores in another order, or beside
/// others.</summary>
/// <param name="scores">Of one snapshot.</param>
internal sealed class KnownRanks(ScoreUncertainties scores)
{
    /// <summary>Scores in all sets at most, of some 100 bytes each.</summary>
    private const int Most = 200_000;

    private readonly ConcurrentDictionary<ScoreSet, RankedValues> known = [];
    private int count;

    /// <summary>The ranks of scores under one protocol.</summary>
    /// <param name="rows">Their rows, ascending.</param>
    public RankedValues Of(ImmutableArray<int> rows)
    {
        var set = new ScoreSet(rows);
        if (!known.TryGetValue(set, out var found))
        {
            if (Interlocked.Add(ref count, rows.Length) > Most)
            {
                known.Clear();
                Interlocked.Exchange(ref count, rows.Length);
            }

            found = known.GetOrAdd(set, RankedValues.Of(scores, rows));
        }

        return found;
    }

    private readonly struct ScoreSet(ImmutableArray<int> rows) : IEquatable<ScoreSet>
    {
        private readonly ImmutableArray<int> rows = rows;
        private readonly int hash = Hash(rows.AsSpan());

        public bool Equals(ScoreSet other) => hash == other.hash && rows.AsSpan().SequenceEqual(other.rows.AsSpan());

        public override bool Equals(object? obj) => obj is ScoreSet other && Equals(other);

        public override int GetHashCode() => hash;

        private static int Hash(ReadOnlySpan<int> rows)
        {
            var code = default(HashCode);
            code.AddBytes(MemoryMarshal.AsBytes(rows));
            return code.ToHashCode();
        }
    }
}
