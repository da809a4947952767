using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>A source with how much it states.</summary>
public sealed record SourceLine(Source Source, int Scores, int Facts)
{
    /// <summary>All sources, those that state most first.</summary>
    public static ImmutableArray<SourceLine> All(ResultSnapshot snapshot)
    {
        var scores = snapshot.CurrentRows
            .CountBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Source, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var facts = Provenances(snapshot).CountBy(provenance => provenance.Source, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return
        [
            .. snapshot.Sources.Values
                .Select(source => new SourceLine(source, scores.GetValueOrDefault(source.Id), facts.GetValueOrDefault(source.Id)))
                .OrderByDescending(line => line.Scores + line.Facts)
                .ThenBy(line => line.Source.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What all statements but scores rest on.</summary>
    private static IEnumerable<Provenance> Provenances(ResultSnapshot snapshot) => snapshot.Facts.Select(fact => fact.Provenance)
        .Concat(snapshot.Costs.Select(cost => cost.Provenance))
        .Concat(snapshot.Throughputs.Select(line => line.Provenance))
        .Concat(snapshot.Items.Select(items => items.Provenance))
        .Concat(snapshot.TrainingLogs.Select(log => log.Provenance));
}
