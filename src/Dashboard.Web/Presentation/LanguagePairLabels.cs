namespace Dashboard.Web.Presentation;

/// <summary>Pairs of languages in words.</summary>
public static class LanguagePairLabels
{
    private const int FrameHeight = 100;
    private const int LineHeight = 24;

    /// <summary>Height of the chart of a gap, in pixels.</summary>
    public static int HeightOf(LanguageGap gap) => FrameHeight + (LineHeight * gap.Rows.Length);

    /// <summary>What is compared with what.</summary>
    public static string Title(LanguageGap gap) => Format.Of(
        Text.GapTitle, LanguageNames.Of(gap.Pair.Language), LanguageNames.Of(gap.Pair.OtherLanguage),
        gap.Protocol is { } own ? Labels.Benchmark(own.Task) : gap.Pair.Benchmark,
        gap.OtherProtocol is { } other ? Labels.Benchmark(other.Task) : gap.Pair.OtherBenchmark);

    /// <summary>Which language is better.</summary>
    public static string Of(LanguageGap gap, Verdict verdict) => verdict switch
    {
        Verdict.Ahead => Format.Of(Text.GapBetter, LanguageNames.Of(gap.Pair.Language)),
        Verdict.Behind => Format.Of(Text.GapBetter, LanguageNames.Of(gap.Pair.OtherLanguage)),
        _ => Uncertainty.Words(verdict),
    };

    /// <summary>Why a pair is not compared.</summary>
    public static string Of(LanguagePairRefusal refusal) => refusal switch
    {
        LanguagePairRefusal.SameLanguage => Text.RefusedSameLanguage,
        LanguagePairRefusal.NotDeclared => Text.RefusedNotDeclared,
        LanguagePairRefusal.NotAPair => Text.RefusedNotAPair,
        _ => Text.RefusedNoScores,
    };
}
