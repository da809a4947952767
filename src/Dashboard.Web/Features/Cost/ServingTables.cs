using System.Globalization;

namespace Dashboard.Web.Features.Cost;

/// <summary>Serving as tables.</summary>
public static class ServingTables
{
    public static ViewTable Models(ServingView view) => ViewTable.Of(
        "serving",
        Text.ServingModels,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("month", Text.ColumnMonth, ColumnKind.Value),
            new ViewColumn("dearest", Text.ColumnDearest, ColumnKind.Value),
            new ViewColumn("provider", Text.ColumnProvider),
            new ViewColumn("score", view.ScoreName, ColumnKind.Value),
            new ViewColumn("verdict", Text.ColumnNotWorse, ColumnKind.Verdict),
            new ViewColumn("date", Text.ColumnPriceDate),
        ],
        view.Result.Lines.Select(line => new ViewRow(
            line.Model.Slug,
            [
                ViewCells.Words(line.Model.Name) with { Href = DashboardUrls.Model(line.Model.Slug) },
                Month(view, line.Offers[0]),
                line.Offers.Length > 1 ? Month(view, line.Offers[^1]) : ViewCells.Words(Text.OneProvider),
                ViewCells.Words(line.Offers.Length > 1
                    ? Format.Of(Text.ProviderOfSeveral, line.Offers[0].Offer.Provider, line.Offers.Length) : line.Offers[0].Offer.Provider),
                Score(view, line.Score),
                ViewCells.Words(line.IsClearlyWorse switch
                {
                    true => Text.ClearlyWorse,
                    false => Text.NotClearlyWorse,
                    _ => Text.NoScoreHere,
                }),
                ViewCells.Words(Format.Date(line.Offers[0].Offer.Period.From)),
            ],
            line.Model.Slug)
        {
            Family = line.Model.FamilySlug,
            InFocus = line.Model.FamilySlug == view.Context.Shown.Focus,
            Style = line.IsClearlyWorse == true ? "soft" : null,
        }));

    public static ViewTable Offers(ServingView view) => ViewTable.Of(
        "offers",
        Text.ServingOffers,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("provider", Text.ColumnProvider),
            new ViewColumn("scope", Text.ColumnScope) { OmitConstant = true },
            new ViewColumn("input", Text.ColumnInputPrice, ColumnKind.Value),
            new ViewColumn("cached", Text.ColumnCachedPrice, ColumnKind.Value),
            new ViewColumn("output", Text.ColumnOutputPrice, ColumnKind.Value),
            new ViewColumn("batch", Text.ColumnBatchPrice),
            new ViewColumn("month", Text.ColumnMonth, ColumnKind.Value),
            new ViewColumn("date", Text.ColumnPriceDate),
        ],
        view.Result.Lines.SelectMany(line => line.Offers).Select(offer => new ViewRow(
            string.Join('|', offer.Offer.Model.Slug, offer.Offer.Subject, offer.Offer.Provider, offer.Offer.Scope, offer.Offer.Currency,
                offer.Offer.Records[0].Provenance.Source),
            [
                ViewCells.Words(offer.Offer.Model.Name) with { Href = DashboardUrls.Model(offer.Offer.Model.Slug) },
                ViewCells.Words(offer.Offer.Provider) with { Sub = offer.Offer.Records[0].Provenance.Status },
                ViewCells.Words(offer.Offer.Scope),
                Price(offer, PriceKinds.Input, offer.Prices.Input),
                Price(offer, PriceKinds.CachedInput, offer.Prices.CachedInput),
                Price(offer, PriceKinds.Output, offer.Prices.Output),
                ViewCells.Words(offer.Prices is { BatchInput: null, BatchOutput: null } ? "" : string.Join(" / ",
                    new[] { offer.Prices.BatchInput, offer.Prices.BatchOutput }
                        .Select(price => price is { } known ? Digits(known) : "–"))),
                Month(view, offer),
                ViewCells.Words(Format.Date(offer.Offer.Period.From)),
            ],
            offer.Offer.Model.Slug)));

    public static ViewTable Machines(ServingView view) => ViewTable.Of(
        "machines",
        Text.ServingMachines,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("speed", Text.ColumnSpeed, ColumnKind.Value),
            new ViewColumn("hour", Text.ColumnMachineHour, ColumnKind.Value),
            new ViewColumn("machines", Text.ColumnMachines, ColumnKind.Value),
            new ViewColumn("month", Text.ColumnMonth, ColumnKind.Value),
            new ViewColumn("api", Text.ColumnCheapestApi, ColumnKind.Value),
            new ViewColumn("break-even", Text.ColumnBreakEven, ColumnKind.Value),
        ],
        view.Result.Machines.Select(machine => new ViewRow(
            machine.Speed is { } of ? string.Join('|', of.Model, Labels.Setup(of.Hardware), of.Engine, of.Workload, of.Metric,
                of.Provenance.Source, of.Provenance.Locator) : "own",
            [
                machine.Model is { } model ? ViewCells.Words(model.Name) with { Href = DashboardUrls.Model(model.Slug) }
                    : ViewCells.Words(Text.OwnMachine),
                ViewCells.Words(machine.Speed is { } speed ? Labels.Setup(speed.Hardware) : Text.AsTyped),
                ViewCells.Number(machine.Machine.TokensPerSecond, tokens => Format.Of(Text.TokensPerSecondMix, Digits(tokens))) is var shown
                    && machine.Speed is { } stated ? shown.On(stated.Provenance) with { Sub = stated.Metric } : shown,
                Money(machine.Machine.PricePerHour, view) is var hour && machine.Price is { } price
                    ? hour.Weakest(price.Facts.Select(fact => fact.Provenance)).WithSource() : hour,
                ViewCells.Whole((long)Math.Min(machine.Own.Machines, 1e15)),
                Money(machine.Own.Cost, view),
                machine.Api is { } api ? Month(view, api) with { Sub = $"{api.Offer.Model.Name}, {api.Offer.Provider}" } : ViewCell.Empty,
                machine.BreakEvenTokens is { } even
                    ? ViewCells.Number(even / 1e6, tokens => Format.Of(Text.MillionTokens, Digits(tokens)))
                    : ViewCells.Words(machine.Api is null ? "" : Text.NeverBreaksEven),
            ],
            machine.Model?.Slug)));

    public static ViewTable Energy(ServingView view) => ViewTable.Of(
        "energy",
        Text.ServingEnergy,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("basis", Text.ColumnBasis),
            new ViewColumn("joules", Text.ColumnJoules, ColumnKind.Value),
            new ViewColumn("energy", Text.ColumnEnergy, ColumnKind.Value),
            new ViewColumn("cost", Text.ColumnElectricity, ColumnKind.Value),
            new ViewColumn("carbon", Text.ColumnCarbon, ColumnKind.Value),
        ],
        view.Result.Power.Select(power => new ViewRow(
            power.Basis is { } line ? string.Join('|', line.Model, Labels.Setup(line.Hardware), line.Engine, line.Workload, line.Metric,
                line.Provenance.Source, line.Provenance.Locator) : "own",
            [
                power.Model is { } model ? ViewCells.Words(model.Name) with { Href = DashboardUrls.Model(model.Slug) }
                    : ViewCells.Words(Text.OwnMachine),
                ViewCells.Words(power.Basis is { } basis ? $"{Labels.Setup(basis.Hardware)}; {basis.Metric}" : Text.AsTyped),
                ViewCells.Number(power.JoulesPerToken, joules => Format.Of(
                    power.OfOutput ? Text.JoulesPerOutputToken : Text.JoulesPerToken, Digits(joules))) is var joules
                    && power.Basis is { } stated ? joules.On(stated.Provenance).WithSource() : joules,
                ViewCells.Number(power.Energy.KilowattHours, hours => $"{Digits(hours)} kWh"),
                power.Energy.Cost is { } cost ? Money(cost, view) : ViewCells.Words(Text.Unknown),
                power.Energy.KilogramsOfCarbonDioxide is { } kilograms
                    ? ViewCells.Number(kilograms, carbon => $"{Digits(carbon)} kg") : ViewCells.Words(Text.Unknown),
            ],
            power.Model?.Slug)));

    public static ViewTable Tasks(ServingView view) => ViewTable.Of(
        "tasks",
        Text.ServingTasks,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("what", Text.ColumnBenchmark),
            new ViewColumn("task", Text.ColumnPerTask, ColumnKind.Value),
            new ViewColumn("rate", Text.ColumnSolved, ColumnKind.Value),
            new ViewColumn("success", Text.ColumnPerSolved, ColumnKind.Value),
        ],
        view.Result.Tasks.Select(task => new ViewRow(
            string.Join('|', task.Model.Slug, task.What, task.Provenances[0].Source, task.Provenances[0].Locator),
            [
                ViewCells.Words(task.Model.Name) with { Href = DashboardUrls.Model(task.Model.Slug) },
                ViewCells.Words(task.What),
                ViewCells.Number(task.PerTask, amount => CostLabels.Money(amount, task.Currency)),
                ViewCells.Number(task.SuccessRate, Format.Percent),
                ViewCells.Number(task.PerSuccess, amount => CostLabels.Money(amount, task.Currency)).Weakest(task.Provenances) with
                {
                    Sub = task.IsCalculated ? Text.CalculatedHere : Text.AsStatedHere,
                },
            ],
            task.Model.Slug)));

    public static ViewTable Far(ServingView view) => ViewTable.Of(
        "far",
        Text.FarPricesTitle,
        [
            new ViewColumn("subject", Text.ColumnModel),
            new ViewColumn("provider", Text.ColumnProvider),
            new ViewColumn("kind", Text.ColumnStatement),
            new ViewColumn("price", Text.ColumnAsStated, ColumnKind.Value),
            new ViewColumn("times", Text.ColumnTimesOff, ColumnKind.Value),
            new ViewColumn("others", Text.ColumnComparedWith),
        ],
        view.Result.Far.Select(far => new ViewRow(
            StatementTables.Key(far.Record),
            [
                ViewCells.Words(far.Record.Subject),
                ViewCells.Words(PriceOffers.ProviderOf(far.Record)),
                ViewCells.Words(PriceTables.Kind(far.Record.Kind)),
                ViewCells.Published(far.Record.Value, far.Record.Provenance, far.Record.Unit, far.Record.Currency).WithSource(),
                ViewCells.Number(far.Times, times => Format.Whole((long)Math.Min(times, 1e15))),
                ViewCells.Words(Format.List(far.Others.Select(
                    other => $"{other.Value.Text} ({PriceOffers.ProviderOf(other)})"))),
            ])));

    private static ViewCell Money(double amount, ServingView view) =>
        ViewCells.Number(amount, money => CostLabels.Cents(money, view.Result.Currency));

    /// <summary>A month at an offer, part by part on demand, with the rate that converted it.</summary>
    private static ViewCell Month(ServingView view, ServingOffer offer)
    {
        var amounts = offer.Amounts;
        return Money(amounts.Total, view).Weakest(offer.Provenances) with
        {
            Sub = CostLabels.Rate(offer.Rate),
            Steps =
            [
                .. from part in new[]
                    {
                        (Text.PartInput, amounts.Input), (Text.PartCached, amounts.CachedInput), (Text.PartOutput, amounts.Output),
                        (Text.PartReasoning, amounts.Reasoning), (Text.PartBatch, amounts.Batch),
                    }
                   where part.Item2 > 0
                   select new ViewCell(Format.Labelled(part.Item1, CostLabels.Cents(part.Item2, view.Result.Currency))),
                new ViewCell($"= {CostLabels.Cents(amounts.Total, view.Result.Currency)}"),
            ],
        };
    }

    private static ViewCell Price(ServingOffer offer, string kind, double? price)
    {
        var record = offer.Offer.Records.FirstOrDefault(known => known.Kind == kind);
        return ViewCells.Number(price, number => $"{Digits(number)} {offer.Offer.Currency}").On(record?.Provenance).WithSource();
    }

    private static ViewCell Score(ServingView view, ScoredModel? score) => score is null ? ViewCell.Empty
        : (score.Row >= 0 ? ViewCells.Score(view.Context.Snapshot, score.Row)
            : ViewCells.Number(score.Value, value => ServingView.Value(view.Score, value), score.Interval)).WithInterval();

    private static string Digits(double number) => number.ToString("#,0.####", CultureInfo.CurrentCulture);
}
