using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>A line of the ledger as it is shown.</summary>
/// <param name="Shown">The normalised amount in the currency of the page; null when there is none or no rate leads to it.</param>
public sealed record CostRow(LedgerLine Line, ConvertedAmount? Shown, ImpliedUtilization Utilization)
{
    /// <summary>The lines that a view lets in.</summary>
    public static ImmutableArray<CostRow> All(ResultSnapshot snapshot, ViewState view,
        IReadOnlyDictionary<string, DeviceFigures> devices, ExchangeRates rates)
    {
        var filter = new StatementFilter(snapshot, view);
        return
        [
            .. CostLedger.Build(snapshot)
                .Where(line => filter.Allows(line.Record))
                .Select(line => new CostRow(line, Convert(line, view.Currency, rates), ImpliedUtilization.Of(snapshot, devices, line))),
        ];
    }

    private static ConvertedAmount? Convert(LedgerLine line, string currency, ExchangeRates rates) => line.Normalized is not { } normalized
        ? null
        : currency.Length == 0 ? new ConvertedAmount(normalized.Amount, null)
        : rates.Convert(normalized.Amount, normalized.Currency, currency, line.Record.Provenance.Date);
}
