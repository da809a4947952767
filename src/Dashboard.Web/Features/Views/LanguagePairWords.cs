using Dashboard.Domain.Comparison;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Views;

/// <summary>Why a pair of languages is not compared, in words.</summary>
public static class LanguagePairWords
{
    public static string Of(LanguagePairRefusal refusal) => refusal switch
    {
        LanguagePairRefusal.SameLanguage => Text.RefusedSameLanguage,
        LanguagePairRefusal.NotDeclared => Text.RefusedNotDeclared,
        LanguagePairRefusal.NotAPair => Text.RefusedNotAPair,
        _ => Text.RefusedNoScores,
    };
}
