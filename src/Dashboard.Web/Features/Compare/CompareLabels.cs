namespace Dashboard.Web.Features.Compare;

/// <summary>Head-to-head results in plain words, never stronger than the data.</summary>
public static class CompareLabels
{
    /// <summary>Benchmarks that are listed without being asked for.</summary>
    public const int MaxListed = 12;

    /// <summary>One model against another over all shared benchmarks.</summary>
    public static string Sentence(LanguageModel first, PairSummary summary)
    {
        var tally = summary.All;
        var judged = tally.Wins + tally.Ties + tally.Losses;
        if (judged == 0)
        {
            return Format.Of(Text.CompareNoData, first.Name, summary.Other.Name, tally.NotEnoughData);
        }

        var overall = tally.Overall switch
        {
            Verdict.Ahead => Format.Of(Text.CompareOverallAhead, first.Name),
            Verdict.Behind => Format.Of(Text.CompareOverallBehind, first.Name),
            _ => Text.CompareOverallNone,
        };
        return Format.Of(Text.CompareSentence, first.Name, summary.Other.Name, tally.Wins, tally.Losses, tally.Ties, tally.NotEnoughData)
            + Format.Gap + overall + Together(tally, judged);
    }

    /// <summary>What remains of several verdicts that are read together; nothing where there is only one, or none is clear.</summary>
    private static string Together(Tally tally, int judged) => judged < 2 || tally.Wins + tally.Losses == 0 ? ""
        : Format.Gap + Format.Of(Text.CompareTogether, judged, tally.AdjustedWins + tally.AdjustedLosses, tally.Wins + tally.Losses);

    /// <summary>A tally in a few words.</summary>
    public static string Short(Tally tally) => Format.Of(Text.CompareTally, tally.Wins, tally.Losses, tally.Ties, tally.NotEnoughData);

    /// <summary>Why a benchmark is not compared.</summary>
    public static string Of(NotComparedReason reason, LanguageModel first, LanguageModel other) => reason switch
    {
        NotComparedReason.FirstMissing => Format.Of(Text.NotComparedMissing, first.Name),
        NotComparedReason.OtherMissing => Format.Of(Text.NotComparedMissing, other.Name),
        NotComparedReason.OtherStage => Text.NotComparedStage,
        NotComparedReason.StageNotShown => Text.NotComparedStageNotShown,
        NotComparedReason.ProtocolNotChosen => Text.NotComparedChosen,
        _ => Text.NotComparedProtocol,
    };
}
