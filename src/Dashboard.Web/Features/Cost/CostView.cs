using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>What the cost page shows.</summary>
/// <param name="Currency">Currency that amounts are shown in; empty for as stated.</param>
/// <param name="Training">Amounts for 10¹² training tokens.</param>
/// <param name="Prices">Amounts for 10⁶ tokens of input or output.</param>
/// <param name="Left">What cannot be brought to either.</param>
public sealed record CostView(
    ViewContext Context,
    string Currency, ImmutableArray<CostRow> Training, ImmutableArray<CostRow> Prices, ImmutableArray<ServingCost> Serving,
    ImmutableArray<LedgerLine> Left, ExchangeRates Rates,
    Figure? TrainingFigure, int TrainingBars, Figure? ServingFigure, string Finding, string Scope)
    : PageView(Context, Text.NavCost, Finding, Scope)
{
    /// <summary>Falls and rises of prices, latest first.</summary>
    public ImmutableArray<PriceChange> Changes { get; private init; } = [];

    /// <summary>Prices that changed, as steps; null for none.</summary>
    public Figure? PriceFigure { get; private init; }

    private const int LineHeight = 30;
    private const int FrameHeight = 90;

    public static int HeightOf(int bars) => FrameHeight + (LineHeight * bars);

    /// <summary>Builds the page's model.</summary>
    public static CostView Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.View);
        var filter = new StatementFilter(snapshot, view);
        var devices = DeviceFigures.All(snapshot);
        var rates = ExchangeRates.Build(snapshot);
        var rows = CostRow.All(snapshot, view, devices, rates);
        ImmutableArray<CostRow> training = [.. rows.Where(row => row.Line.Normalized?.Basis == CostBasis.PerTrillionTrainingTokens)];
        var serving = ServingCosts.Build(snapshot.Throughputs.Where(filter.Allows), devices);
        var costs = TrainingCosts.Build(snapshot, view.Focus);
        var prices = PriceHistory.Build(snapshot, filter.Allows);
        var bars = LedgerFigureBuilder.Bars(training, view.Currency, costs.Stated.FirstOrDefault()?.Record.Currency);
        return new CostView(
            context,
            view.Currency,
            training,
            [.. rows.Where(row => row.Line.Normalized?.Basis == CostBasis.PerMillionTokens)],
            serving,
            [.. rows.Where(row => row.Line.Normalized is null).Select(row => row.Line).OrderBy(line => line.Gap)],
            rates,
            bars.IsEmpty ? null : LedgerFigureBuilder.Training(snapshot, bars),
            bars.Length,
            serving.IsEmpty ? null : LedgerFigureBuilder.Serving(serving),
            Sentence(costs, rows),
            rows.Length == 0 ? "" : Format.Of(Text.CostPageScope, rows.Length, rows.Count(row => row.Line.Normalized is not null),
                rows.Count(row => row.Line.Record.Provenance.Evidence == EvidenceGrade.Independent)))
        {
            Changes = PriceHistory.Changes(prices),
            PriceFigure = PriceTables.Steps(prices, changed: true),
        };
    }

    /// <summary>What training costs, where the view holds every statement that the sentence rests on; else how many statements.</summary>
    private static string Sentence(TrainingCosts costs, IReadOnlyCollection<CostRow> rows) => rows.Count == 0 ? Text.CostFindingNone
        : (costs.Stated.All(cost => rows.Any(row => row.Line.Record == cost.Record)) ? CostLabels.Saving(costs) : null)
            ?? Format.Of(Text.CostFindingCount, rows.Count);

    protected override IEnumerable<string> BuildBriefs() =>
        CostLabels.BriefSaving(TrainingCosts.Build(Context.Snapshot, Context.View.Focus)) is { } brief ? [brief] : [];

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        CostTables.Ledger(Context, "training", Text.CostTrainingTitle, Text.ColumnPerTrillion, Training),
        CostTables.Serving(this),
        CostTables.Ledger(Context, "prices", Text.CostPricesTitle, Text.ColumnPerMillion, Prices),
        PriceTables.Changes(Changes),
        CostTables.Left(this),
        CostTables.Rates(Rates),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
    [
        .. TrainingFigure is { } training ? [
            new ViewChart(training, Text.CostTrainingTitle, HeightOf(TrainingBars))] : ImmutableArray<ViewChart>.Empty,
        .. ServingFigure is { } serving ? [
            new ViewChart(serving, Text.CostServingTitle, HeightOf(Serving.Length))] : ImmutableArray<ViewChart>.Empty,
        .. PriceFigure is { } prices ? [
            new ViewChart(prices, Text.PriceChangesTitle, PriceTables.Height)] : ImmutableArray<ViewChart>.Empty,
    ];
}
