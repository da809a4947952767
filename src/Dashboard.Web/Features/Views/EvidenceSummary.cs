using Dashboard.Domain.Comparison;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Views;

/// <summary>What a picture rests on, in one sentence.</summary>
public static class EvidenceSummary
{
    /// <summary>Such as "Of 96 values 30 are self-reported by the vendor, 66 …; 0 are independent."</summary>
    public static string Of(ResultSnapshot snapshot, IReadOnlyCollection<int> rows) => Of([.. rows.Select(row => snapshot.Data.Evidence[row])]);

    /// <summary>The same for values of these grades.</summary>
    public static string Of(IReadOnlyCollection<EvidenceGrade> grades)
    {
        var counts = grades.CountBy(grade => grade).OrderBy(entry => entry.Key).ToList();
        var parts = counts.Select(entry => Phrase.Of(Text.EvidenceCount, Show.Whole(entry.Value), Labels.Of(entry.Key)));
        var independent = counts.Exists(entry => entry.Key == EvidenceGrade.Independent) ? "" : " " + Text.NoneIndependent;
        return Phrase.Of(Text.EvidenceSentence, Show.Whole(grades.Count), string.Join(", ", parts)) + independent;
    }

    /// <summary>The same for the cells of a leaderboard.</summary>
    public static string Of(ResultSnapshot snapshot, Leaderboard leaderboard) =>
        Of(snapshot, [.. leaderboard.Rows.SelectMany(row => row.Cells).Where(cell => !cell.IsMissing).Select(cell => cell.Row)]);
}
