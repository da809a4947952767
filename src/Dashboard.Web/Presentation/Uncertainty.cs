using System.Runtime.CompilerServices;
using Dashboard.Import.Shipped;

namespace Dashboard.Web.Presentation;

/// <summary>How sure scores are, worked out once per snapshot, and in words.</summary>
public static class Uncertainty
{
    private static readonly ComparisonRules Rules = ComparisonRuleSet.Read();
    private static readonly ConditionalWeakTable<ResultSnapshot, ScoreUncertainties> Known = [];

    /// <summary>The uncertainties of a snapshot.</summary>
    public static ScoreUncertainties Of(ResultSnapshot snapshot) =>
        Known.GetValue(snapshot, static key => new ScoreUncertainties(key, Rules));

    /// <summary>An interval such as "85.2–87.1".</summary>
    public static string Words(Interval interval) =>
        Format.Of(Text.Interval, Format.Value(Math.Round(interval.Low, 1)), Format.Value(Math.Round(interval.High, 1)));

    /// <summary>The interval of a score, or why there is none.</summary>
    public static string Words(ScoreUncertainty score) => score switch
    {
        { Interval: { } interval, Items: { } items } => Format.Of(Text.IntervalByItems, Words(interval), Format.Whole(items.Number))
            + (score.Clustered ? Format.Gap + Text.IntervalClustered : ""),
        { Interval: { } interval } => Format.Of(Text.IntervalReported, Words(interval)),
        _ => Format.Of(Text.IntervalUnknown, Words(score.Reason)),
    };

    /// <summary>Why something has no interval.</summary>
    public static string Words(UnknownReason reason) => reason switch
    {
        UnknownReason.NoScore => Text.ReasonNoScore,
        UnknownReason.UnitUnknown => Text.UnitUnknown,
        UnknownReason.NotAProportion => Text.ReasonNotAProportion,
        UnknownReason.MacroAverage => Text.ReasonMacroAverage,
        UnknownReason.JudgedOrWinRate => Text.ReasonJudged,
        UnknownReason.NoItemCount => Text.ReasonNoItemCount,
        UnknownReason.AmbiguousSplit => Text.ReasonAmbiguousSplit,
        UnknownReason.OthersUnknown => Text.ReasonOthersUnknown,
        _ => Text.ReasonUnknown,
    };

    /// <summary>A verdict on the first of two models.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Ahead => Text.VerdictAhead,
        Verdict.Behind => Text.VerdictBehind,
        Verdict.NoClearDifference => Text.VerdictNone,
        _ => Text.VerdictNoData,
    };

    /// <summary>A place on a frontier.</summary>
    public static string Words(FrontierMembership membership) => membership switch
    {
        FrontierMembership.RobustlyOn => Text.FrontierRobust,
        FrontierMembership.PossiblyOn => Text.FrontierPossible,
        _ => Text.FrontierDominated,
    };

    /// <summary>What may be said of a value at the top of its column; null for all below.</summary>
    public static string? Words(ColumnLead lead) => lead switch
    {
        ColumnLead.Clear => Text.LeadClear,
        ColumnLead.Level => Text.LeadLevel,
        ColumnLead.Stated => Text.LeadStated,
        _ => null,
    };

    /// <summary>A rank such as "3 (2–4)"; the rank alone with a question mark where the interval is unknown.</summary>
    public static string Words(RankInterval? rank) => rank switch
    {
        null => "–",
        { Low: { } low, High: { } high } when low == high => Format.Of(Text.RankSure, rank.Rank),
        { Low: { } low, High: { } high } => Format.Of(Text.RankRange, rank.Rank, low, high),
        _ => Format.Of(Text.RankUnsure, rank.Rank),
    };
}
