using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Money and gaps in words.</summary>
public static class CostLabels
{
    /// <summary>An amount with its currency: millions from a million on, else with as many decimals as tell it apart.</summary>
    public static string Money(double amount, string currency) => Math.Abs(amount) >= 1e6
        ? Format.Of(Text.Millions, Millions(amount), currency)
        : amount.ToString(Math.Abs(amount) >= 1000 ? "#,0" : Math.Abs(amount) >= 0.1 ? "#,0.00" : "0.00##", CultureInfo.CurrentCulture)
            + " " + currency;

    /// <summary>An amount to the cent, as bills have it; small ones with as many decimals as tell them apart.</summary>
    public static string Cents(double amount, string currency) => Math.Abs(amount) is >= 1000 and < 1e9
        ? amount.ToString("#,0.00", CultureInfo.CurrentCulture) + " " + currency : Money(amount, currency);

    /// <summary>An amount or a range of amounts.</summary>
    public static string Money(Interval range, string currency) => Math.Abs(range.High - range.Low) <= 1e-9 * Math.Abs(range.High)
        ? Money(range.Low, currency)
        : range.Low >= 1e6 ? Format.Of(Text.Millions, Format.Of(Text.FromTo, Millions(range.Low), Millions(range.High)), currency)
        : Format.Of(Text.FromTo, Money(range.Low, currency), Money(range.High, currency));

    private static string Millions(double amount) => Format.Millions(amount / 1e6, "#,0.00#");

    /// <summary>The rate behind a converted amount, the way round in which it is above 1, with its date;
    /// null when nothing was converted.</summary>
    public static string? Rate(ExchangeRate? rate) => rate switch
    {
        null => null,
        { Rate: < 1 } => Rate(rate.Inverse),
        _ => Format.Of(rate.IsImplied ? Text.RateImplied : Text.RateStated, rate.From,
            rate.Rate.ToString("#,0.####", CultureInfo.CurrentCulture), rate.To, Format.Date(rate.Provenance.Date)),
    };

    /// <summary>Why there is no common basis.</summary>
    public static string Of(NormalizationUnavailableReason gap) => gap switch
    {
        NormalizationUnavailableReason.NoPrice => Text.GapNoPrice,
        NormalizationUnavailableReason.NoTokens => Text.GapNoTokens,
        NormalizationUnavailableReason.OtherScope => Text.GapOtherScope,
        NormalizationUnavailableReason.NoNumber => Text.GapNoNumber,
        NormalizationUnavailableReason.FarFromOthers => Text.GapFarFromOthers,
        _ => Text.GapNotACost,
    };

    /// <summary>The utilisation that a statement implies, or why none does.</summary>
    public static string Of(ImpliedUtilization utilization) => utilization switch
    {
        { Share: { } share } when share.High - share.Low < 0.0005 => Format.Percent(share.High),
        { Share: { } share } => Format.Of(Text.FromTo, Format.Percent(share.Low), Format.Percent(share.High)),
        { Gap: UtilizationUnavailableReason.NoActiveParameters } => Text.GapNoActive,
        { Gap: UtilizationUnavailableReason.NoDevice } => Text.GapNoDevice,
        { Gap: UtilizationUnavailableReason.NoPeak } => Text.GapNoPeak,
        { Gap: UtilizationUnavailableReason.NoPrice } => Text.GapNoHourPrice,
        _ => "–",
    };

    /// <summary>What is odd about a utilisation; null when nothing is.</summary>
    public static string? Of(UtilizationSanity sanity) => sanity switch
    {
        UtilizationSanity.Impossible => Text.SanityImpossible,
        UtilizationSanity.VeryHigh => Text.SanityHigh,
        UtilizationSanity.VeryLow => Text.SanityLow,
        _ => null,
    };

    /// <summary>What is missing to calculate a run.</summary>
    public static string Of(WhatIfProblem problem) => Format.Of(
        problem.Gap switch
        {
            WhatIfUnavailableReason.NoActiveParameters => Text.WhatIfNoActive,
            WhatIfUnavailableReason.NoSuchDevice => Text.WhatIfNoDevice,
            WhatIfUnavailableReason.NoPeak => Text.WhatIfNoPeak,
            WhatIfUnavailableReason.NoPrice => Text.WhatIfNoPrice,
            _ => Text.WhatIfNoRate,
        },
        problem.Subject);

    /// <summary>An input of the cost model.</summary>
    public static string Of(CostInput input) => input switch
    {
        CostInput.ActiveParameters => Text.ActiveParameters,
        CostInput.Tokens => Text.WhatIfTokens,
        CostInput.Utilization => Text.WhatIfUtilization,
        CostInput.Overhead => Text.WhatIfOverhead,
        CostInput.Peak => Text.WhatIfPeak,
        _ => Text.WhatIfPrice,
    };

    /// <summary>Whether a statement is an estimate or a restatement, which is drawn hatched.</summary>
    public static bool IsSoft(CostRecord record) => record.Provenance.Evidence is EvidenceGrade.Estimate or EvidenceGrade.Press
        || record.Provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate);

    /// <summary>The dearest and the cheapest stated cost of training in a sentence that says of which model and by whose word; null when
    /// there are not two.</summary>
    public static string? Saving(TrainingCosts costs) =>
        Saving(costs, Text.CostByVendorEstimate) is var (saving, basis, dear, cheap)
            ? Format.Of(Text.FindingCost, Format.Millions(dear.Millions), Format.Millions(cheap.Millions), dear.Record.Currency, saving,
                dear.Record.Model, basis)
            : null;

    /// <summary>The same in fewer words.</summary>
    public static string? BriefSaving(TrainingCosts costs) =>
        Saving(costs, Text.BriefCostByVendor) is var (saving, basis, dear, _)
            ? Format.Of(Text.BriefCost, dear.Record.Model, saving, basis) : null;

    private static (string Saving, string Basis, TrainingCost Dear, TrainingCost Cheap)? Saving(TrainingCosts costs, string byVendor)
    {
        if (costs is not { Saving: { } saving, Stated: [var dear, .., var cheap] })
        {
            return null;
        }

        var isVendors = new[] { dear, cheap }.All(cost => cost.Record.Provenance.Evidence == EvidenceGrade.SelfReported
            && cost.Record.Provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate));
        return (Format.Percent(saving), isVendors ? byVendor : Labels.Of(
            dear.Record.Provenance.Evidence > cheap.Record.Provenance.Evidence
                ? dear.Record.Provenance.Evidence : cheap.Record.Provenance.Evidence), dear, cheap);
    }
}
