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

    private static string Word(NormalizationUnavailableReason gap) => gap switch
    {
        NormalizationUnavailableReason.NoPrice => "no-price",
        NormalizationUnavailableReason.NoTokens => "no-tokens",
        NormalizationUnavailableReason.OtherScope => "other-scope",
        NormalizationUnavailableReason.NoNumber => "no-number",
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
