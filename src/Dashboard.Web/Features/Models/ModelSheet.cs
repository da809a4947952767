using System.Collections.Immutable;

namespace Dashboard.Web.Features.Models;

/// <summary>Everything that is stated about one model.</summary>
/// <param name="Scores">Score rows by benchmark, then date.</param>
public sealed record ModelSheet(
    LanguageModel Model, ImmutableArray<FactGroup> Facts, ImmutableArray<CostRecord> Costs, ImmutableArray<Throughput> Throughputs,
    ImmutableArray<int> Scores, ImmutableArray<HistoryLine> History)
{
    /// <summary>Collects the statements; null when there is no such model.</summary>
    public static ModelSheet? Build(ResultSnapshot snapshot, string slug) => snapshot.FindModel(slug) is not { } model
        ? null : new ModelSheet(
            model,
            FactSheet.Of(snapshot, FactSubject.Model, slug),
            [.. snapshot.Costs.Where(cost => cost.Model is { } name && Slug.From(name) == slug)],
            [.. snapshot.Throughputs.Where(line => Slug.From(line.Model) == slug)],
            [
                .. snapshot.CurrentRows
                    .Where(row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug == slug)
                    .OrderBy(row => snapshot.Data.Tasks[snapshot.Data.Task[row]].Benchmark, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Variant.Label, StringComparer.Ordinal)
                    .ThenBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Date),
            ],
            ThingHistory.OfModel(snapshot, slug));
}
