using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One score with the date at which its model came out.</summary>
/// <param name="Row">The score's row in the snapshot.</param>
/// <param name="Released">See <see cref="ThingHistory.ReleaseOf"/>.</param>
public sealed record TimelinePoint(RankedModel RankedModel, LanguageModel Model, int Row, PartialDate Released);

/// <summary>
/// Scores of one benchmark by the date at which the models came out, under the one protocol that the view prefers, all stages of
/// training. A source states most of its scores at once, so the date of the source would say little.
/// </summary>
/// <param name="Protocol">Null when the benchmark has no score.</param>
/// <param name="Points">Earliest first.</param>
/// <param name="Undated">Score rows whose model has no stated date, in the order of the data.</param>
public sealed record ScoreTimeline(Protocol? Protocol, ImmutableArray<TimelinePoint> Points, ImmutableArray<int> Undated)
{
    /// <summary>Builds the timeline of a benchmark.</summary>
    /// <param name="view">Its focus and rules choose the protocol; it filters nothing.</param>
    public static ScoreTimeline Build(ResultSnapshot snapshot, string benchmark, ViewState view)
    {
        int[] rows = [.. snapshot.ComparedRows.Where(row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == benchmark)];
        var groups = ProtocolChoice.PerBenchmark(snapshot, ProtocolChoice.Group(snapshot, rows, view.Focus), view.Rules);
        if (groups.Count == 0)
        {
            return new ScoreTimeline(null, [], []);
        }

        var chosen = groups[0].First();
        var facts = snapshot.Facts.Where(fact => fact.Subject == FactSubject.Model)
            .ToLookup(fact => Slug.From(fact.Name), StringComparer.Ordinal);
        var dated = chosen.Rows
            .GroupBy(row => snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]])
            .Select(rankedModel => (RankedModel: rankedModel.Key, Model: snapshot.Models[rankedModel.Key.Model],
                Row: rankedModel.Aggregate((shown, row) => ShownStatement.Precedes(snapshot, row, shown) ? row : shown)))
            .Select(entry => (entry, Date: ThingHistory.ReleaseOf([.. facts[entry.Model.Slug]])))
            .ToLookup(entry => entry.Date is not null);
        return new ScoreTimeline(
            snapshot.Index.Protocols[chosen.Code],
            [
                .. dated[true]
                    .Select(dated => new TimelinePoint(dated.entry.RankedModel, dated.entry.Model, dated.entry.Row, dated.Date!.Value))
                    .OrderBy(point => point.Released)
                    .ThenBy(point => point.Row),
            ],
            [.. dated[false].Select(dated => dated.entry.Row).Order()]);
    }
}
