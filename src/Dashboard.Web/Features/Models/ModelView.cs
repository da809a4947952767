using System.Collections.Immutable;

namespace Dashboard.Web.Features.Models;

/// <summary>Everything that is stated about one model.</summary>
/// <param name="Scores">Score rows by benchmark, then date.</param>
public sealed record ModelView(
    ViewContext Context,
    LanguageModel Model, ImmutableArray<FactGroup> Facts, ImmutableArray<CostRecord> Costs, ImmutableArray<Throughput> Throughputs,
    ImmutableArray<int> Scores, ImmutableArray<HistoryLine> History)
    : PageView(Context, Text.FilterModel,
        Format.Of(Text.FindingModel, Model.Name, Format.Sizes(Model), Format.Whole(Scores.Length)),
        EvidenceSummary.Of(Context.Snapshot, Scores))
{
    /// <summary>Every dated price, a line a provider.</summary>
    public ImmutableArray<PriceLine> Prices { get; private init; } = [];

    /// <summary>The same as steps; null where there are no two days.</summary>
    public Figure? PriceFigure { get; private init; }

    /// <summary>Collects the statements; null when there is no such model.</summary>
    public static ModelView? Build(ViewContext context, string slug) =>
        context.Snapshot is var snapshot && snapshot.FindModel(slug) is not { } model ? null : new ModelView(
            context,
            model,
            FactSheet.Of(snapshot, FactSubject.Model, slug),
            [.. snapshot.Costs.Where(cost => cost.Model is { } name && Slug.From(name) == slug)],
            [.. snapshot.Throughputs.Where(line => Slug.From(line.Model) == slug)],
            [.. Of(snapshot, slug, snapshot.CurrentRows)],
            ThingHistory.OfModel(snapshot, slug)).WithPrices(
                PriceHistory.Build(snapshot, cost => cost.Model is { } name && Slug.From(name) == slug));

    private ModelView WithPrices(ImmutableArray<PriceLine> prices) =>
        this with { Prices = prices, PriceFigure = PriceTables.Steps(prices, changed: false) };

    /// <summary>Those of score rows that are about a model, by benchmark, then stage, then date.</summary>
    internal static IEnumerable<int> Of(ResultSnapshot snapshot, string slug, IEnumerable<int> rows) => rows
        .Where(row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug == slug)
        .OrderBy(row => snapshot.Data.Tasks[snapshot.Data.Task[row]].Benchmark, StringComparer.OrdinalIgnoreCase)
        .ThenBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Variant.Label, StringComparer.Ordinal)
        .ThenBy(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Date);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        StatementTables.Scores(Context.Snapshot, Scores),
        StatementTables.Facts(Facts),
        StatementTables.Costs(Costs),
        PriceTables.History(Prices),
        PriceTables.Changes(PriceHistory.Changes(Prices)),
        StatementTables.Throughputs(Throughputs),
        StatementTables.History(Context.Snapshot, History),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        PriceFigure is { } prices ? [new ViewChart(prices, Text.PriceHistoryTitle, PriceTables.Height)] : [];
}
