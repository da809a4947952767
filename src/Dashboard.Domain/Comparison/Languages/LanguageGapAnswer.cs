namespace Dashboard.Domain.Comparison;

/// <summary>What there is to say to a viewer who asks for the gap of one pair.</summary>
/// <param name="Gap">The gap; null when there is none.</param>
/// <param name="Refusal">Why there is none.</param>
public sealed record LanguageGapAnswer(LanguageGap? Gap, LanguagePairRefusal Refusal)
{
    /// <summary>
    /// Answers for a key such as <c>c-eval.zh..mmlu.en</c>, in whichever order its sides stand; see <see cref="LanguagePair.Key"/>.
    /// </summary>
    public static LanguageGapAnswer Of(ScoreUncertainties scores, ViewState view, string key)
    {
        var (pair, refusal) = Find(scores.Rules, key);
        if (pair is null)
        {
            return new LanguageGapAnswer(null, refusal);
        }

        var gap = LanguageGap.Build(scores, view, pair);
        return gap.Rows.IsEmpty
            ? new LanguageGapAnswer(null, LanguagePairRefusal.NoScores) : new LanguageGapAnswer(gap, LanguagePairRefusal.None);
    }

    /// <summary>The declared pair of a key; null with the reason when there is none.</summary>
    public static (LanguagePair? Pair, LanguagePairRefusal Refusal) Find(ComparisonRules rules, string key)
    {
        var sides = key.Split("..");
        return sides.Length == 2 && Side(sides[0]) is var (benchmark, language) && Side(sides[1]) is var (other, otherLanguage)
            ? LanguageGap.Find(rules, benchmark, language, other, otherLanguage)
            : (null, LanguagePairRefusal.NotAPair);
    }

    /// <summary>Benchmark and language of a side. Names of benchmarks may hold dots, language tags do not.</summary>
    private static (string Benchmark, string Language)? Side(string text) =>
        text.LastIndexOf('.') is > 0 and var dot && dot < text.Length - 1 ? (text[..dot], text[(dot + 1)..]) : null;
}
