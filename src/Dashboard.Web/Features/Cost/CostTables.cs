using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>Costs as tables.</summary>
public static class CostTables
{
    public static ViewTable Ledger(
        ViewContext context, string key, string title, string basis, ImmutableArray<CostRow> rows) => ViewTable.Of(
        key,
        title,
        [
            new ViewColumn("subject", Text.ColumnModel),
            new ViewColumn("statement", Text.ColumnStatement),
            new ViewColumn("hardware", Text.ColumnHardware) { OmitConstant = true },
            new ViewColumn("scope", Text.ColumnScope),
            new ViewColumn("stated", Text.ColumnAsStated, ColumnKind.Value),
            new ViewColumn("normalized", basis, ColumnKind.Value),
            new ViewColumn("utilization", Text.ColumnImpliedUtilization, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("date", Text.ColumnDate),
        ],
        rows.Select(row => new ViewRow(
            StatementTables.Key(row.Line.Record),
            [
                Subject(context.Snapshot, row.Line.Record),
                ViewCells.Words(Terms.Kind(row.Line.Record.Kind)),
                ViewCells.Words(row.Line.Record.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated),
                ViewCells.Words(row.Line.Record.Scope),
                ViewCells.Published(row.Line.Record.Value, row.Line.Record.Provenance, row.Line.Record.Unit, row.Line.Record.Currency),
                Shown(context, row),
                Utilization(row.Utilization),
                ViewCells.Source(row.Line.Record.Provenance) with { Sub = Basis(row.Line.Record.Provenance) },
                ViewCells.Words(Format.Date(row.Line.Record.Provenance.Date)),
            ],
            row.Line.Record.Model is { } model ? Slug.From(model) : null)
        {
            Style = CostLabels.IsSoft(row.Line.Record) ? "soft" : null,
        }));

    private static ViewCell Subject(ResultSnapshot snapshot, CostRecord record) => new(record.Subject)
    {
        Href = record.Model is { } model && snapshot.FindModel(Slug.From(model)) is { } known ? DashboardUrls.Model(known.Slug) : null,
    };

    /// <summary>The utilisation that a statement implies, or why none does, with what is odd about it.</summary>
    private static ViewCell Utilization(ImpliedUtilization implied) => implied.Share is null
        ? ViewCell.Empty with { Sub = implied.Gap == UtilizationUnavailableReason.None ? null : CostLabels.Of(implied) }
        : ViewCells.Range(implied.Share, _ => CostLabels.Of(implied)).Weakest(implied.Footings).WithSource() with
        {
            Warning = CostLabels.Of(implied.Sanity) is { } odd ? $"⚠ {odd}" : null,
        };

    private static string Basis(Provenance provenance) =>
        Labels.Of(provenance.Evidence, provenance.Marks) + (provenance.Note is { } note ? $". {note}" : "");

    /// <summary>How an amount was calculated, step by step.</summary>
    private static ImmutableArray<ViewCell> Steps(NormalizedCost cost) => !cost.IsCalculated ? [] :
    [
        .. cost.Steps.Select(step => new ViewCell(
            $"{step.Sign} {step.Number.ToString("#,0.####", System.Globalization.CultureInfo.CurrentCulture)} {step.Unit}")
            .On(step.Provenance)),
        new ViewCell($"= {CostLabels.Money(cost.Amount, cost.Currency)}"),
    ];

    /// <summary>The amount on the common basis, with the rate that converted it; as stated where no rate leads to the currency.</summary>
    private static ViewCell Shown(ViewContext context, CostRow row) => row.Line.Normalized is not { } normalized ? ViewCell.Empty
        : row.Shown is not { } shown
        ? new ViewCell(CostLabels.Money(normalized.Amount, normalized.Currency), normalized.Amount)
        {
            Sub = Format.Of(Text.NoRateFrom, normalized.Currency, context.View.Currency),
            Steps = Steps(normalized),
        }.On(row.Line.Record.Provenance)
        : new ViewCell(CostLabels.Money(shown.Amount, shown.Rate?.To ?? normalized.Currency)
            + (shown.Rate is { } rate ? $" ({CostLabels.Rate(rate)})" : ""), shown.Amount)
        {
            Main = CostLabels.Money(shown.Amount, shown.Rate?.To ?? normalized.Currency),
            Steps = Steps(normalized),
            Sub = shown.Rate?.Provenance.Source,
        }.Weakest([row.Line.Record.Provenance, .. shown.Rate is { } used ? [used.Provenance] : ImmutableArray<Provenance>.Empty]);

    public static ViewTable Serving(CostView view) => ViewTable.Of(
        "serving",
        Text.CostServingTitle,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("engine", Text.ColumnEngine),
            new ViewColumn("speed", Text.ColumnSpeed, ColumnKind.Value),
            new ViewColumn("price", Text.ColumnPrice, ColumnKind.Value),
            new ViewColumn("cost", Text.ColumnPerMillion, ColumnKind.Value),
        ],
        view.Serving.Select(cost => new ViewRow(
            string.Join('|', cost.Speed.Model, Labels.Setup(cost.Speed.Hardware), cost.Speed.Engine, cost.Speed.Workload,
                cost.Speed.Metric),
            [
                ViewCells.Words(cost.Speed.Model) with { Href = DashboardUrls.Model(Slug.From(cost.Speed.Model)) },
                ViewCells.Words(Labels.Setup(cost.Speed.Hardware)),
                ViewCells.Words(cost.Speed.Engine),
                ViewCells.Published(cost.Speed.Value, cost.Speed.Provenance, cost.Speed.Unit).WithSource(),
                ViewCells.Range(cost.PricePerHour.Range, range => CostLabels.Money(range, cost.Currency))
                    .Weakest(cost.PricePerHour.Facts.Select(fact => fact.Provenance)).WithSource(),
                ViewCells.Range(cost.PerMillionTokens, range => CostLabels.Money(range, cost.Currency)),
            ],
            Slug.From(cost.Speed.Model))));

    public static ViewTable Left(CostView view)
    {
        var statements = StatementTables.Costs(view.Left.Select(line => line.Record));
        return statements with
        {
            Key = "left",
            Title = Text.CostLeftTitle,
            Columns = statements.Columns.Add(new ViewColumn("why", Text.ColumnWhyNot)),
            Rows = [.. statements.Rows.Zip(
                view.Left, (row, line) => row with { Cells = row.Cells.Add(ViewCells.Words(CostLabels.Of(line.Gap))) })],
        };
    }

    public static ViewTable Rates(ExchangeRates rates) => ViewTable.Of(
        "rates",
        Text.RatesTitle,
        [new ViewColumn("rate", Text.ColumnRate), new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
            new ViewColumn("date", Text.ColumnDate), new ViewColumn("source", Text.ColumnSource)],
        rates.All.Select(rate => new ViewRow(
            string.Join('|', rate.From, rate.To, rate.Provenance.Source, rate.Provenance.Date),
            [
                ViewCells.Words(CostLabels.Rate(rate)),
                ViewCells.Number(rate.Rate, value => value.ToString("#,0.####", System.Globalization.CultureInfo.CurrentCulture))
                    .On(rate.Provenance),
                ViewCells.Words(Format.Date(rate.Provenance.Date)),
                ViewCells.Source(rate.Provenance),
            ])));
}
