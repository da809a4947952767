using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>A line of the ledger as it is shown.</summary>
/// <param name="Shown">The normalised amount in the currency of the page; null when there is none or no rate leads to it.</param>
public sealed record CostRow(LedgerLine Line, ConvertedAmount? Shown, ImpliedUtilization Utilization);

/// <summary>What the cost page shows.</summary>
/// <param name="Currency">Currency that amounts are shown in; empty for as stated.</param>
/// <param name="Training">Amounts for 10¹² training tokens.</param>
/// <param name="Prices">Amounts for 10⁶ tokens of input or output.</param>
/// <param name="Left">What cannot be brought to either.</param>
public sealed record CostSheet(
    string Currency, ImmutableArray<CostRow> Training, ImmutableArray<CostRow> Prices, ImmutableArray<ServingCost> Serving,
    ImmutableArray<LedgerLine> Left, ExchangeRates Rates,
    Figure? TrainingFigure, int TrainingBars, Figure? ServingFigure, string Finding, string Scope)
{
    private const int LineHeight = 30;
    private const int FrameHeight = 90;

    public static int HeightOf(int bars) => FrameHeight + (LineHeight * bars);

    /// <summary>Builds the page's model.</summary>
    public static CostSheet Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.View);
        var filter = new StatementFilter(snapshot, view);
        var devices = DeviceFigures.All(snapshot);
        var rates = ExchangeRates.Build(snapshot);
        var rows = Rows(snapshot, view, devices, rates);
        ImmutableArray<CostRow> training = [.. rows.Where(row => row.Line.Normalized?.Basis == CostBasis.PerTrillionTrainingTokens)];
        var serving = ServingCosts.Build(snapshot.Throughputs.Where(filter.Allows), devices);
        var costs = TrainingCosts.Build(snapshot, view.Focus);
        var bars = LedgerFigureBuilder.Bars(training, view.Currency, costs.Stated.FirstOrDefault()?.Record.Currency);
        return new CostSheet(
            view.Currency,
            training,
            [.. rows.Where(row => row.Line.Normalized?.Basis == CostBasis.PerMillionTokens)],
            serving,
            [.. rows.Where(row => row.Line.Normalized is null).Select(row => row.Line).OrderBy(line => line.Gap)],
            rates,
            bars.IsEmpty ? null : LedgerFigureBuilder.Training(snapshot, bars),
            bars.Length,
            serving.IsEmpty ? null : LedgerFigureBuilder.Serving(serving),
            Sentence(costs, rows.Length),
            rows.Length == 0 ? "" : Format.Of(Text.CostPageScope, rows.Length, rows.Count(row => row.Line.Normalized is not null),
                rows.Count(row => row.Line.Record.Provenance.Evidence == EvidenceGrade.Independent)));
    }

    /// <summary>The lines that a view lets in.</summary>
    public static ImmutableArray<CostRow> Rows(ResultSnapshot snapshot, ViewState view,
        IReadOnlyDictionary<string, DeviceFigures> devices, ExchangeRates rates)
    {
        var filter = new StatementFilter(snapshot, view);
        return
        [
            .. CostLedger.Build(snapshot)
                .Where(line => filter.Allows(line.Record))
                .Select(line => new CostRow(line, Shown(line, view.Currency, rates), ImpliedUtilization.Of(snapshot, devices, line))),
        ];
    }

    private static ConvertedAmount? Shown(LedgerLine line, string currency, ExchangeRates rates) => line.Normalized is not { } normalized
        ? null
        : currency.Length == 0 ? new ConvertedAmount(normalized.Amount, null)
        : rates.Convert(normalized.Amount, normalized.Currency, currency, line.Record.Provenance.Date);

    private static string Sentence(TrainingCosts costs, int rows) => rows == 0 ? Text.CostFindingNone
        : costs is { Saving: { } saving, Stated: [var dear, .., var cheap] }
            ? Format.Of(Text.FindingCost, Format.Value(dear.Millions), Format.Value(cheap.Millions),
                dear.Record.Currency, Format.Percent(saving))
            : Format.Of(Text.CostFindingCount, rows);
}
