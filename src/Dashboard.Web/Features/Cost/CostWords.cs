using System.Globalization;
using Dashboard.Domain.Comparison;
using Dashboard.Domain.Results;
using Dashboard.Web.Features.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Cost;

/// <summary>Money and gaps in words.</summary>
public static class CostWords
{
    /// <summary>An amount with its currency: millions from a million on, else with as many decimals as tell it apart.</summary>
    public static string Money(double amount, string currency) => Math.Abs(amount) >= 1e6
        ? Phrase.Of(Text.Millions, Millions(amount), currency)
        : $"{amount.ToString(Math.Abs(amount) >= 1000 ? "#,0" : Math.Abs(amount) >= 0.1 ? "#,0.00" : "0.00##", CultureInfo.CurrentCulture)} {currency}";

    /// <summary>An amount or a range of amounts.</summary>
    public static string Money(Interval range, string currency) => Math.Abs(range.High - range.Low) <= 1e-9 * Math.Abs(range.High)
        ? Money(range.Low, currency)
        : range.Low >= 1e6 ? Phrase.Of(Text.Millions, Phrase.Of(Text.FromTo, Millions(range.Low), Millions(range.High)), currency)
        : Phrase.Of(Text.FromTo, Money(range.Low, currency), Money(range.High, currency));

    private static string Millions(double amount) => (amount / 1e6).ToString("#,0.00#", CultureInfo.CurrentCulture);

    /// <summary>The rate behind a converted amount, the way round in which it is above 1, with its date; null when nothing was converted.</summary>
    public static string? Rate(ExchangeRate? rate) => rate switch
    {
        null => null,
        { Rate: < 1 } => Rate(rate.Inverse),
        _ => Phrase.Of(rate.IsImplied ? Text.RateImplied : Text.RateStated, rate.From, rate.Rate.ToString("#,0.####", CultureInfo.CurrentCulture), rate.To, Show.Date(rate.Footing.Date)),
    };

    /// <summary>Why there is no common basis.</summary>
    public static string Of(NormalizationGap gap) => gap switch
    {
        NormalizationGap.NoPrice => Text.GapNoPrice,
        NormalizationGap.NoTokens => Text.GapNoTokens,
        NormalizationGap.OtherScope => Text.GapOtherScope,
        NormalizationGap.NoNumber => Text.GapNoNumber,
        _ => Text.GapNotACost,
    };

    /// <summary>The utilisation that a statement implies, or why none does.</summary>
    public static string Of(ImpliedUtilization utilization) => utilization switch
    {
        { Share: { } share } when share.High - share.Low < 0.0005 => Show.Percent(share.High),
        { Share: { } share } => Phrase.Of(Text.FromTo, Show.Percent(share.Low), Show.Percent(share.High)),
        { Gap: UtilizationGap.NoActiveParameters } => Text.GapNoActive,
        { Gap: UtilizationGap.NoDevice } => Text.GapNoDevice,
        { Gap: UtilizationGap.NoPeak } => Text.GapNoPeak,
        { Gap: UtilizationGap.NoPrice } => Text.GapNoHourPrice,
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

    /// <summary>What is missing to reckon a run.</summary>
    public static string Of(WhatIfProblem problem) => Phrase.Of(
        problem.Gap switch
        {
            WhatIfGap.NoActiveParameters => Text.WhatIfNoActive,
            WhatIfGap.NoSuchDevice => Text.WhatIfNoDevice,
            WhatIfGap.NoPeak => Text.WhatIfNoPeak,
            WhatIfGap.NoPrice => Text.WhatIfNoPrice,
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
    public static bool IsSoft(CostRecord record) => record.Footing.Evidence is EvidenceGrade.Estimate or EvidenceGrade.Press || record.Footing.Marks.HasFlag(EvidenceMarks.VendorEstimate);
}
