using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What a source said of a thing at one date.</summary>
/// <param name="Date">When it was stated: the statement's own date, else that of its source; null when neither is known. For an event,
/// when it happened.</param>
/// <param name="Event">Attribute of the event, such as <c>release_date</c>; null for what was stated.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Revisions">Revisions of the data that added it, ascending.</param>
/// <param name="Facts">Statements beside scores, costs and speeds; item counts of a benchmark among them.</param>
public sealed record HistoryLine(PartialDate? Date, string? Event, string Source, ImmutableArray<int> Revisions, int Scores,
    int Facts, int Costs, int Speeds);

/// <summary>What was said of one thing, by date: earliest first, unknown dates last.</summary>
public static class ThingHistory
{
    private const string EventSuffix = "_date";
    private static readonly string[] ReleaseAttributes = [FactAttributes.ReleaseDate, "announcement_date"];

    /// <summary>The history of a model, with its own dates (release, announcement) as events.</summary>
    public static ImmutableArray<HistoryLine> OfModel(ResultSnapshot snapshot, string slug) =>
    [
        .. Sorted(
            Events(snapshot, slug),
            [
                .. Scores(snapshot, row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug == slug),
                .. Facts(snapshot, FactSubject.Model, slug),
                .. snapshot.RevisedCosts.Where(cost => cost.Value.Model is { } name && Slug.From(name) == slug)
                    .Select(cost => Entry.Of(snapshot, Kind.Cost, cost.Value.Provenance, cost.Added)),
                .. snapshot.RevisedThroughputs.Where(line => Slug.From(line.Value.Model) == slug)
                    .Select(line => Entry.Of(snapshot, Kind.Speed, line.Value.Provenance, line.Added)),
            ]),
    ];

    /// <summary>The history of a benchmark.</summary>
    public static ImmutableArray<HistoryLine> OfBenchmark(ResultSnapshot snapshot, string slug) =>
    [
        .. Sorted(
            [],
            [
                .. Scores(snapshot, row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == slug),
                .. snapshot.RevisedItems.Where(items => Slug.From(items.Value.Benchmark) == slug)
                    .Select(items => Entry.Of(snapshot, Kind.Fact, items.Value.Provenance, items.Added)),
            ]),
    ];

    /// <summary>The history of a device.</summary>
    public static ImmutableArray<HistoryLine> OfAccelerator(ResultSnapshot snapshot, string slug) =>
    [
        .. Sorted(
            [],
            [
                .. Scores(snapshot, row => snapshot.Index.RunHardware[snapshot.Data.Run[row]] == slug),
                .. Facts(snapshot, FactSubject.Accelerator, slug),
                .. snapshot.RevisedThroughputs
                    .Where(line => line.Value.Hardware.Name is { } name && Slug.From(name) == slug)
                    .Select(line => Entry.Of(snapshot, Kind.Speed, line.Value.Provenance, line.Added)),
            ]),
    ];

    /// <summary>When a model came out: its release, else its announcement; null when no source states a date.</summary>
    public static PartialDate? ReleaseOf(IReadOnlyCollection<Fact> facts) =>
        ReleaseAttributes
            .Select(attribute => ModelFacts.Best(facts, attribute))
            .Select(fact => PartialDate.From(fact?.Value.Text))
            .FirstOrDefault(date => date is not null);

    private enum Kind
    {
        Score,
        Fact,
        Cost,
        Speed,
    }

    private readonly record struct Entry(Kind Kind, PartialDate? Date, string Source, int Revision)
    {
        public static Entry Of(ResultSnapshot snapshot, Kind kind, Provenance provenance, int revision) =>
            new(kind, provenance.Date ?? DateOf(snapshot, provenance.Source), provenance.Source, revision);
    }

    private static PartialDate? DateOf(ResultSnapshot snapshot, string source) =>
        PartialDate.From(snapshot.Sources.GetValueOrDefault(source)?.Date);

    private static IEnumerable<Entry> Scores(ResultSnapshot snapshot, Func<int, bool> isAbout) => snapshot.CurrentRows.Where(isAbout)
        .Select(row =>
        {
            var run = snapshot.Data.Runs[snapshot.Data.Run[row]];
            return new Entry(Kind.Score, run.Date ?? DateOf(snapshot, run.Source), run.Source, snapshot.Data.Added[row]);
        });

    private static IEnumerable<Entry> Facts(ResultSnapshot snapshot, FactSubject subject, string slug) => snapshot.RevisedFacts
        .Where(fact => fact.Value.Subject == subject && Slug.From(fact.Value.Name) == slug)
        .Select(fact => Entry.Of(snapshot, Kind.Fact, fact.Value.Provenance, fact.Added));

    private static IEnumerable<HistoryLine> Events(ResultSnapshot snapshot, string slug) =>
        from fact in snapshot.RevisedFacts
        where fact.Value.Subject == FactSubject.Model && fact.Value.Attribute.EndsWith(EventSuffix, StringComparison.Ordinal)
            && Slug.From(fact.Value.Name) == slug
        let date = PartialDate.From(fact.Value.Value.Text)
        where date is not null
        select new HistoryLine(date, fact.Value.Attribute, fact.Value.Provenance.Source, [fact.Added], 0, 0, 0, 0);

    private static IEnumerable<HistoryLine> Sorted(IEnumerable<HistoryLine> events, IEnumerable<Entry> entries) => entries
        .GroupBy(entry => (entry.Date, entry.Source))
        .Select(group => new HistoryLine(
            group.Key.Date,
            null,
            group.Key.Source,
            [.. group.Select(entry => entry.Revision).Distinct().Order()],
            group.Count(entry => entry.Kind == Kind.Score),
            group.Count(entry => entry.Kind == Kind.Fact),
            group.Count(entry => entry.Kind == Kind.Cost),
            group.Count(entry => entry.Kind == Kind.Speed)))
        .Concat(events)
        .OrderBy(line => line.Date is null)
        .ThenBy(line => line.Date)
        .ThenBy(line => line.Event is null)
        .ThenBy(line => line.Event, StringComparer.Ordinal)
        .ThenBy(line => line.Source, StringComparer.Ordinal);
}
