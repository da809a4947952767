namespace Dashboard.Web.Presentation;

/// <summary>What a picture rests on, in one sentence.</summary>
public static class EvidenceSummary
{
    /// <summary>Such as "Of 96 values 30 are self-reported by the vendor, 66 …; 0 are independent."</summary>
    public static string Of(ResultSnapshot snapshot, IEnumerable<int> rows) => Of(rows.Select(row => snapshot.Data.Evidence[row]));

    /// <summary>The same for values of these grades.</summary>
    public static string Of(IEnumerable<EvidenceGrade> grades)
    {
        var counts = grades.CountBy(grade => grade).OrderBy(entry => entry.Key).ToList();
        if (counts.Count == 0)
        {
            return Text.EvidenceOfNothing;
        }

        var parts = counts.Select(entry => Format.Of(Text.EvidenceCount, Format.Whole(entry.Value), Labels.Of(entry.Key)));
        var independent = counts.Exists(entry => entry.Key == EvidenceGrade.Independent) ? "" : Format.Gap + Text.NoneIndependent;
        return Format.Of(Text.EvidenceSentence, Format.Whole(counts.Sum(entry => entry.Value)), Format.List(parts)) + independent;
    }

    /// <summary>The same for the cells of a leaderboard.</summary>
    public static string Of(ResultSnapshot snapshot, Leaderboard leaderboard) => Of(snapshot, leaderboard.ScoreRows);
}
