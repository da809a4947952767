using System.Collections.Immutable;

namespace Dashboard.Web.Features.Languages;

/// <summary>What the language page shows.</summary>
public sealed record LanguagesModel(LanguageMatrix Matrix, Figure Bars, Figure Heat, ImmutableArray<(LanguageGap Gap, Figure Figure)> Gaps,
    string? RefusedPair, int BarsHeight, int HeatHeight, string Finding, string Scope)
{
    private const int FrameHeight = 90;
    private const int HeatLine = 24;
    private const int BarLine = 20;

    /// <summary>Languages that the bars show; the heat map and the table show all.</summary>
    public const int BarLanguages = 3;

    /// <summary>RankedModels that the bars show.</summary>
    public const int BarRankedModels = 25;

    /// <summary>Builds the page's model.</summary>
    public static LanguagesModel Build(ViewContext context)
    {
        var matrix = LanguageMatrix.Build(context.Snapshot, context.Shown);
        var bars = LanguageFigureBuilder.BarRows(matrix).Count * LanguageFigureBuilder.BarLanguages(matrix);
        var (gaps, refused) = Pairs(context);
        return new LanguagesModel(
            matrix,
            LanguageFigureBuilder.Bars(context.Snapshot, matrix),
            LanguageFigureBuilder.Heat(context.Snapshot, matrix),
            [.. gaps.Select(gap => (gap, LanguageFigureBuilder.Gap(context.Snapshot, gap)))],
            refused,
            FrameHeight + (BarLine * bars),
            FrameHeight + (HeatLine * matrix.Rows.Length),
            Sentence(context, matrix),
            EvidenceSummary.Of(context.Snapshot, [.. matrix.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Rows)]));
    }

    /// <summary>All declared pairs that have data, or the one that the URL asks for, or why there is none.</summary>
    private static (ImmutableArray<LanguageGap> Gaps, string? Refused) Pairs(ViewContext context)
    {
        var scores = Uncertainty.Of(context.Snapshot);
        if (context.View.Pair.Length == 0)
        {
            return (LanguageGap.BuildAll(scores, context.Shown), null);
        }

        var answer = LanguageGapAnswer.Of(scores, context.Shown, context.View.Pair);
        return answer.Gap is { } gap
            ? ([gap], null) : ([], Format.Of(Text.PairRefused, context.View.Pair, LanguagePairLabels.Of(answer.Refusal)));
    }

    private static string Sentence(ViewContext context, LanguageMatrix matrix)
    {
        var places = matrix.Columns.Take(2).Select((column, index) => Place(context, matrix, column, index)).OfType<string>().ToList();
        return places.Count == 0 ? Text.FindingNothing : string.Join(" ", places);
    }

    private static string? Place(ViewContext context, LanguageMatrix matrix, LanguageColumn column, int index)
    {
        var ranked = matrix.Rows.Where(row => !row.Cells[index].IsMissing).OrderByDescending(row => row.Cells[index].Mean).ToList();
        var place = ranked.FindIndex(row => row.Model.FamilySlug == context.Shown.Focus);
        var shown = ranked[Math.Max(place, 0)];
        return Format.Of(
            Text.FindingLanguage,
            LanguageNames.Of(column.Language),
            Labels.Of(context.Snapshot, shown.RankedModel),
            Math.Max(place, 0) + 1,
            ranked.Count,
            Format.Value(Math.Round(shown.Cells[index].Mean, 1)));
    }
}
