using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A rank by the mean of one language that changes.</summary>
/// <param name="After">Null when the ranked model has no mean in the language any more.</param>
public sealed record LanguageRankChange(string Language, RankedModel RankedModel, int Before, int? After);

/// <summary>What the means per language rest on, and what would change without part of the evidence.</summary>
/// <param name="Grades">Scores behind the means by grade, strongest first.</param>
/// <param name="Values">Scores behind the means.</param>
/// <param name="Left">Of these scores those that stay.</param>
/// <param name="Ranks">By language, then rank. Without part of the evidence a mean may rest on other benchmarks or another source.</param>
public sealed record LanguageSensitivity(ImmutableArray<GradeCount> Grades, int Values, int Left, ImmutableArray<LanguageRankChange> Ranks)
{
    /// <summary>Compares the languages of a view with and without part of the evidence.</summary>
    public static LanguageSensitivity Build(ResultSnapshot snapshot, ViewState view, EvidenceCut cut)
    {
        var (before, after) = (LanguageMatrix.Build(snapshot, view), LanguageMatrix.Build(snapshot, cut.Apply(view)));
        return new LanguageSensitivity(
            GradeCount.Of(Scores(before).Select(row => snapshot.Data.Evidence[row])),
            Scores(before).Count(),
            Scores(before).Count(row => cut.Keeps(snapshot.Data.Evidence[row])),
            [.. before.Columns.Index().SelectMany(column => Changes(before, column.Index, after))]);
    }

    private static IEnumerable<int> Scores(LanguageMatrix matrix) => matrix.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Rows);

    private static IEnumerable<LanguageRankChange> Changes(LanguageMatrix before, int column, LanguageMatrix after)
    {
        var language = before.Columns[column].Language;
        var now = after.Columns.Index().FirstOrDefault(other => other.Item.Language == language, (-1, null!));
        var ranks = now.Index < 0 ? [] : RanksIn(after, now.Index);
        return RanksIn(before, column)
            .Select(
                entry => new LanguageRankChange(language, entry.Key, entry.Value, ranks.TryGetValue(entry.Key, out var rank) ? rank : null))
            .Where(change => change.Before != change.After)
            .OrderBy(change => change.Before);
    }

    private static Dictionary<RankedModel, int> RanksIn(LanguageMatrix matrix, int column)
    {
        var rows = matrix.Rows.Where(row => !row.Cells[column].IsMissing).ToList();
        return rows.Zip(UncertainRanks.Rank([.. rows.Select(row => row.Cells[column].Mean)]))
            .ToDictionary(entry => entry.First.RankedModel, entry => entry.Second);
    }
}
