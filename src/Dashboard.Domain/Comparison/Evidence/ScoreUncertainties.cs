using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// The uncertainty of each score of a snapshot. What hangs on the protocol alone is worked out once; make one per snapshot and share it.
/// </summary>
public sealed class ScoreUncertainties
{
    private const string Percent = "percent";
    private readonly ImmutableArray<ProtocolBasis> ofProtocol;
    private readonly Lazy<KnownRanks> ranks;

    public ScoreUncertainties(ResultSnapshot snapshot, ComparisonRules rules)
    {
        Snapshot = snapshot;
        Rules = rules;
        ranks = new Lazy<KnownRanks>(() => new KnownRanks(this));
        var items = snapshot.Items.ToLookup(entry => Slug.From(entry.Benchmark), StringComparer.Ordinal);
        ofProtocol = [.. snapshot.Index.Protocols.Select(protocol => BasisOf(protocol, rules.Find(protocol.Task, protocol.Source), items))];
    }

    /// <summary>The scores it is about.</summary>
    public ResultSnapshot Snapshot { get; }

    /// <summary>How benchmarks are scored and which belong together.</summary>
    public ComparisonRules Rules { get; }

    /// <summary>The ranks of scores.</summary>
    internal KnownRanks Ranks => ranks.Value;

    /// <summary>The uncertainty of a score row; a row below zero, as of a missing cell, has none.</summary>
    public ScoreUncertainty Of(int row)
    {
        if (row < 0)
        {
            return ScoreUncertainty.Unknown(double.NaN, UnknownReason.NoScore);
        }

        var (value, error, samples) = (Snapshot.Data.Value[row], Snapshot.Data.StandardError[row], Snapshot.Data.SampleCount[row]);
        var basis = ofProtocol[Snapshot.Index.ProtocolOfRow[row]];
        var found = error > 0 && float.IsFinite(error) ? ScoreUncertainty.FromStandardError(value, error)
            : basis.Reason != UnknownReason.None ? ScoreUncertainty.Unknown(value, basis.Reason)
            : !(value is >= 0 and <= 100) ? ScoreUncertainty.Unknown(value, UnknownReason.OutOfRange)
            : samples > 0 ? ScoreUncertainty.FromItems(value, new ItemCount(samples, ItemCountBasis.Score, null, "", null, null))
            : FromCounts(value, basis.Counts);
        return found with { Clustered = basis.SeveralSamples, Note = basis.Note };
    }

    /// <summary>The interval of a score row alone, for whoever asks for thousands; null where it is unknown.</summary>
    public Interval? IntervalOf(int row)
    {
        if (row < 0)
        {
            return null;
        }

        var (value, error, samples) = (Snapshot.Data.Value[row], Snapshot.Data.StandardError[row], Snapshot.Data.SampleCount[row]);
        return error > 0 && float.IsFinite(error) ? ScoreUncertainty.IntervalOf(value, (double)error)
            : samples > 0 && value is >= 0 and <= 100 && ofProtocol[Snapshot.Index.ProtocolOfRow[row]].Reason == UnknownReason.None
            ? ScoreUncertainty.IntervalOf(value, samples) : Of(row).Interval;
    }

    private static ScoreUncertainty FromCounts(double value, ImmutableArray<ItemCount> counts)
    {
        if (counts.IsEmpty)
        {
            return ScoreUncertainty.Unknown(value, UnknownReason.NoItemCount);
        }

        ImmutableArray<int> possible = [.. counts.Select(count => count.Number).Distinct()];
        return (possible[^1] <= 2 * possible[0]
            ? ScoreUncertainty.FromItems(value, counts[0]) : ScoreUncertainty.Unknown(value, UnknownReason.AmbiguousSplit))
            with
        { PossibleCounts = possible };
    }

    private static ProtocolBasis BasisOf(Protocol protocol, ScoringRule? rule, ILookup<string, BenchmarkItems> items)
    {
        var reason = protocol.Task.Metric.Unit switch
        {
            null => UnknownReason.UnitUnknown,
            Percent => rule?.Scoring switch
            {
                Scoring.Proportion => UnknownReason.None,
                Scoring.MacroAverage => UnknownReason.MacroAverage,
                Scoring.Judged => UnknownReason.JudgedOrWinRate,
                Scoring.Rating or Scoring.Other => UnknownReason.NotAProportion,
                _ => UnknownReason.ScoringUnknown,
            },
            _ => UnknownReason.NotAProportion,
        };
        var counts = reason == UnknownReason.None ? Counts(protocol.Task, rule!, items) : [];
        return new ProtocolBasis(reason, [.. counts.OrderBy(count => count.Number)], rule is { SeveralSamples: true }, rule?.Note);
    }

    private static IEnumerable<ItemCount> Counts(EvaluationTask task, ScoringRule rule, ILookup<string, BenchmarkItems> items)
    {
        if (rule.CountNotFound)
        {
            return [];
        }

        if (task.Coverage is { IsCounted: false })
        {
            return [];
        }

        if (task.Coverage is { Scored: > 0 } part)
        {
            return [new ItemCount(part.Scored, ItemCountBasis.Score, null, "", null, null)];
        }

        if (!rule.Items.IsDefaultOrEmpty)
        {
            return rule.Items.Select(number => new ItemCount(number, ItemCountBasis.Rule, rule.Split, "", null, null));
        }

        var known = items[Slug.From(task.Benchmark)].Where(entry => entry.Items > 0).ToList();
        var split = rule.Split ?? task.Split;
        var meant = known.Where(entry => string.Equals(entry.Split, split, StringComparison.OrdinalIgnoreCase)).ToList();
        return (meant.Count > 0 ? meant : known)
            .Select(entry => new ItemCount(entry.Items!.Value, ItemCountBasis.Benchmark, entry.Split, entry.Status,
                entry.Provenance.Source, entry.Provenance.Locator));
    }

    /// <param name="Counts">Item counts that may be meant, ascending.</param>
    private sealed record ProtocolBasis(UnknownReason Reason, ImmutableArray<ItemCount> Counts, bool SeveralSamples, string? Note);
}
