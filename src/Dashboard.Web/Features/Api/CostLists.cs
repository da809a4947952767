using System.Globalization;

namespace Dashboard.Web.Features.Api;

/// <summary>The twins of the cost pages.</summary>
internal static class CostLists
{
    public static ApiList<LedgerItem> Ledger(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(CostRow.All(snapshot, view, DeviceFigures.All(snapshot), ExchangeRates.Build(snapshot)), ToItem);

    /// <summary>Bad inputs are errors here.</summary>
    public static IResult WhatIf(HttpContext http, SnapshotStore store)
    {
        var (request, errors) = ApiRequest.Read(http.Request, store);
        var (state, bad) = WhatIfQuery.Parse(ViewQuery.Split(http.Request.QueryString.Value ?? ""));
        foreach (var group in bad.GroupBy(value => value.Key, StringComparer.Ordinal))
        {
            errors[group.Key] = [.. group.Select(value => $"'{value.Value}' is not a value that can be calculated with.")];
        }

        if (request is null || errors.Count > 0)
        {
            return Results.ValidationProblem(errors, detail: "A value of the query was not understood.");
        }

        var result = Domain.Comparison.WhatIf.Build(request.Snapshot, state, request.View.Currency);
        var estimate = result.Run?.Estimate;
        return Results.Ok(new WhatIfItem(
            request.Snapshot.Revision.Number,
            WhatIfQuery.Format(state),
            result.Currency,
            estimate?.Cost.Low,
            estimate?.Cost.High,
            result.Run?.Middle,
            estimate?.DeviceHours.Low,
            estimate?.DeviceHours.High,
            estimate?.Days?.Low,
            estimate?.Days?.High,
            estimate?.MegawattHours?.Low,
            estimate?.MegawattHours?.High,
            result.Reference?.Middle,
            result.BreakEvenUtilization,
            result.BreakEvenPriceFactor,
            [.. result.Problems.Select(CostLabels.Of)]));
    }

    /// <summary>Bad inputs are errors here.</summary>
    public static async Task<IResult> Serving(HttpContext http, SnapshotStore store)
    {
        var (request, errors) = ApiRequest.Read(http.Request, store);
        var (state, bad) = ServingQuery.Parse(ViewQuery.Split(http.Request.QueryString.Value ?? ""));
        foreach (var group in bad.GroupBy(value => value.Key, StringComparer.Ordinal))
        {
            errors[group.Key] = [.. group.Select(value => $"'{value.Value}' is not a value that can be calculated with.")];
        }

        if (request is null || errors.Count > 0)
        {
            return Results.ValidationProblem(errors, detail: "A value of the query was not understood.");
        }

        var context = new ViewContext(DashboardUrls.Serving, request.View, request.Snapshot, []) { Serving = state };
        var score = FrontierLabels.Score(request.View.Index);
        var result = ServingComparison.Build(Uncertainty.Of(request.Snapshot),
            score == FrontierScore.Benchmark ? context.ShownWithBenchmark : context.Shown, state, score);
        var offers = ApiList.Of(result.Lines.SelectMany(line => line.Offers, (line, offer) => (Line: line, Offer: offer)),
            entry => ToItem(entry.Line, entry.Offer, result.Currency));
        return await ApiEndpoints.PageAsync(http, request, offers, (items, _, next) => new ServingItem(
            request.Snapshot.Revision.Number,
            ServingQuery.Format(state),
            result.Currency,
            result.Volume.InputTokens,
            result.Volume.OutputTokens,
            result.Scores.Column?.Protocol.Task is { } task ? task.Benchmark + (task.Coverage is { } part ? $" ({part})" : "")
                : FrontierLabels.Scores.First(of => of.Score == score).Word,
            result.Reference?.Entry.Model.Slug,
            result.Cheapest?.Model.Slug,
            [.. items],
            offers.Count,
            next,
            [.. result.Machines.Select(machine => new MachineItem(machine.Model?.Slug, machine.Speed?.Hardware.Name,
                machine.Speed?.Hardware.Count, machine.Machine.TokensPerSecond, machine.Machine.PricePerHour, machine.Own.Machines,
                machine.Own.Cost, machine.Api?.Amounts.Total, machine.BreakEvenTokens, machine.Speed?.Provenance.Source))],
            [.. result.Power.Select(power => new PowerItem(power.Model?.Slug, power.Basis?.Hardware.Name, power.JoulesPerToken,
                power.OfOutput, power.Energy.KilowattHours, power.Energy.Cost, power.Energy.KilogramsOfCarbonDioxide,
                power.Basis?.Provenance.Source))],
            [.. result.Tasks.Select(task => new TaskCostItem(task.Model.Slug, task.What, task.PerTask, task.SuccessRate, task.PerSuccess,
                task.Currency, task.IsCalculated, task.Provenances[0].Source))],
            [.. result.Far.Select(far => new FarPriceItem(far.Record.Subject, PriceOffers.ProviderOf(far.Record), far.Record.Kind,
                far.Record.Value.Number!.Value, far.Record.Currency!, far.Times,
                [.. far.Others.Select(other => $"{other.Value.Text} ({PriceOffers.ProviderOf(other)})")], far.Record.Provenance.Source))]));
    }

    /// <summary>Every dated price.</summary>
    public static ApiList<PriceItem> Prices(ResultSnapshot snapshot, ViewState view) => ApiList.Of(
        PriceHistory.Build(snapshot, new StatementFilter(snapshot, view).Allows).SelectMany(line => line.Points.Select((point, place) =>
            new PriceItem(line.Model, line.Name, line.Provider, line.Scope, line.Kind, line.Currency, point.Start?.ToString(),
                point.Until?.ToString(), point.Price, place == 0 ? null : (point.Price / line.Points[place - 1].Price) - 1,
                point.Record.Provenance.Evidence.Slug(), point.Record.Provenance.Source, point.Record.Provenance.Locator))),
        item => item);

    /// <summary>Where a price follows another one.</summary>
    public static ApiList<PriceChangeItem> PriceChanges(ResultSnapshot snapshot, ViewState view) => ApiList.Of(
        PriceHistory.Changes(PriceHistory.Build(snapshot, new StatementFilter(snapshot, view).Allows)),
        change => new PriceChangeItem(change.Line.Model, change.Line.Name, change.Line.Provider, change.Line.Scope, change.Line.Kind,
            change.Line.Currency, change.Since?.ToString(), change.Before.Price, change.After.Price, change.Share,
            change.After.Record.Provenance.Evidence.Slug(), change.Before.Record.Provenance.Source, change.After.Record.Provenance.Source));

    private static ServingOfferItem ToItem(ServingLine line, ServingOffer offer, string currency) => new(
        line.Model.Slug,
        line.Model.Name,
        offer.Offer.Provider,
        offer.Offer.Scope,
        currency,
        offer.Amounts.Total,
        offer.Amounts.Input,
        offer.Amounts.CachedInput,
        offer.Amounts.Output,
        offer.Amounts.Reasoning,
        offer.Amounts.Batch,
        offer.Offer.Currency,
        offer.Prices.Input,
        offer.Prices.Output,
        offer.Prices.CachedInput,
        offer.Prices.BatchInput,
        offer.Prices.BatchOutput,
        offer.Prices.Reasoning,
        offer.Rate?.Rate,
        offer.Rate?.Provenance.Date?.ToString(),
        offer.Offer.Period.From?.ToString(),
        line.Score?.Value,
        line.Score?.Interval?.Low,
        line.Score?.Interval?.High,
        line.IsClearlyWorse,
        offer.Offer.Records[0].Provenance.Evidence.Slug(),
        [.. offer.Provenances.Select(provenance => provenance.Source).Distinct(StringComparer.Ordinal)]);

    private static string Word(NormalizationUnavailableReason gap) => gap switch
    {
        NormalizationUnavailableReason.NoPrice => "no-price",
        NormalizationUnavailableReason.NoTokens => "no-tokens",
        NormalizationUnavailableReason.OtherScope => "other-scope",
        NormalizationUnavailableReason.NoNumber => "no-number",
        NormalizationUnavailableReason.FarFromOthers => "far-from-others",
        _ => "not-a-cost",
    };

    private static LedgerItem ToItem(CostRow row)
    {
        var (record, normalized) = (row.Line.Record, row.Line.Normalized);
        return new LedgerItem(
            record.Subject,
            record.Model is { } model ? Slug.From(model) : null,
            record.Kind,
            record.Hardware,
            record.Scope,
            normalized?.Basis switch
            {
                null => null,
                CostBasis.PerMillionTokens => "per-million-tokens",
                _ => "per-trillion-training-tokens"
            },
            normalized?.Amount,
            normalized?.Currency,
            row.Shown?.Amount,
            row.Shown is { } shown ? shown.Rate?.To ?? normalized?.Currency : null,
            row.Shown?.Rate?.Rate,
            row.Shown?.Rate?.Provenance.Date?.ToString(),
            row.Shown?.Rate?.Provenance.Source,
            [.. normalized?.Steps.Select(step => string.Create(CultureInfo.InvariantCulture,
                $"{step.Sign}{step.Number} {step.Unit}{(step.Provenance is { } provenance ? $" ({provenance.Source})" : "")}")) ?? []],
            normalized is null ? Word(row.Line.Gap) : null,
            row.Utilization.Share?.Low,
            row.Utilization.Share?.High,
            record.Provenance.Evidence.Slug(),
            [.. record.Provenance.Marks.Slugs()],
            record.Provenance.Source,
            record.Provenance.Locator,
            record.Provenance.Date?.ToString());
    }
}
