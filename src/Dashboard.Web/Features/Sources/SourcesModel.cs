using System.Collections.Immutable;

namespace Dashboard.Web.Features.Sources;

/// <summary>A source with how much it states.</summary>
public sealed record SourceLine(Source Source, int Scores, int Facts);

/// <summary>All sources, those that state most first.</summary>
/// <param name="Statements">Scores and facts of all sources.</param>
public sealed record SourcesModel(ImmutableArray<SourceLine> Lines, int Statements)
{
    /// <summary>Counts what each source states.</summary>
    public static SourcesModel Build(ResultSnapshot snapshot)
    {
        var scores = snapshot.CurrentRows
            .CountBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Source, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var facts = SourceStatements.Footings(snapshot).CountBy(provenance => provenance.Source, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        ImmutableArray<SourceLine> lines =
        [
            .. snapshot.Sources.Values
                .Select(source => new SourceLine(source, scores.GetValueOrDefault(source.Id), facts.GetValueOrDefault(source.Id)))
                .OrderByDescending(line => line.Scores + line.Facts)
                .ThenBy(line => line.Source.Id, StringComparer.Ordinal),
        ];
        return new SourcesModel(lines, lines.Sum(line => line.Scores + line.Facts));
    }
}

/// <summary>Everything that one source states.</summary>
public sealed record SourceStatements(
    Source Source, ImmutableArray<int> Scores, ImmutableArray<Fact> Facts, ImmutableArray<CostRecord> Costs,
    ImmutableArray<Throughput> Throughputs, ImmutableArray<BenchmarkItems> Items)
{
    /// <summary>Training logs that the source gave.</summary>
    public ImmutableArray<TrainingLog> TrainingLogs { get; init; } = [];

    /// <summary>Collects the statements; null when there is no such source.</summary>
    public static SourceStatements? Build(ResultSnapshot snapshot, string id) =>
        snapshot.Sources.TryGetValue(id.ToLowerInvariant(), out var source)
        ? new SourceStatements(
            source,
            [.. snapshot.CurrentRows.Where(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Source == source.Id)],
            [.. snapshot.Facts.Where(fact => fact.Provenance.Source == source.Id)],
            [.. snapshot.Costs.Where(cost => cost.Provenance.Source == source.Id)],
            [.. snapshot.Throughputs.Where(line => line.Provenance.Source == source.Id)],
            [.. snapshot.Items.Where(items => items.Provenance.Source == source.Id)])
        {
            TrainingLogs = [.. snapshot.TrainingLogs.Where(log => log.Provenance.Source == source.Id)],
        }
        : null;

    /// <summary>What all statements but scores rest on.</summary>
    public static IEnumerable<Provenance> Footings(ResultSnapshot snapshot) => snapshot.Facts.Select(fact => fact.Provenance)
        .Concat(snapshot.Costs.Select(cost => cost.Provenance))
        .Concat(snapshot.Throughputs.Select(line => line.Provenance))
        .Concat(snapshot.Items.Select(items => items.Provenance))
        .Concat(snapshot.TrainingLogs.Select(log => log.Provenance));
}
