using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>How one benchmark stands for a model in focus against the best other model shown.</summary>
public enum Outcome
{
    /// <summary>Every value of the model in focus is better than every other's.</summary>
    Leads,

    /// <summary>Every value of the model in focus is worse than the best other's.</summary>
    Trails,

    /// <summary>Equal, or its values on different devices lie on both sides.</summary>
    Between,
}

/// <summary>One benchmark's standing.</summary>
/// <param name="Focus">Cells of the model in focus (several when it was measured on several devices).</param>
/// <param name="Rival">Row of the best other ranked model.</param>
public sealed record OutcomeLine(LeaderboardColumn Column, ImmutableArray<LeaderboardCell> Focus, LeaderboardRow Rival,
    LeaderboardCell RivalCell, Outcome Outcome);

/// <summary>The model in focus against one other ranked model, over the benchmarks that both have.</summary>
/// <param name="Ahead">Benchmarks on which every value of the model in focus is better.</param>
/// <param name="Behind">Benchmarks on which every value of the model in focus is worse.</param>
/// <param name="Level">Benchmarks that are equal, or on which its values on different devices lie on both sides.</param>
public sealed record Rival(LeaderboardRow Row, int Ahead, int Behind, int Level)
{
    /// <summary>Of <see cref="Ahead"/> those on which every difference is clear: its 95 % interval excludes zero.</summary>
    public int ClearlyAhead { get; init; }

    /// <summary>Of <see cref="Ahead"/> those on which some score has no interval.</summary>
    public int AheadUntold { get; init; }

    /// <summary>Of <see cref="Ahead"/> those whose interval holds zero.</summary>
    public int AheadNotClearly => Ahead - ClearlyAhead - AheadUntold;

    /// <summary>Of <see cref="Behind"/> those on which every difference is clear.</summary>
    public int ClearlyBehind { get; init; }

    /// <summary>Benchmarks that both have.</summary>
    public int Shared => Ahead + Behind + Level;
}

/// <summary>How the best covered model of the family in focus stands against all other families shown, benchmark by benchmark.</summary>
/// <param name="Model">The model in focus.</param>
/// <param name="Lines">Benchmarks that it shares with at least one other.</param>
/// <param name="Rivals">All others, most often beaten first; of equals the larger first.</param>
public sealed record FocusOutcome(LanguageModel Model, ImmutableArray<OutcomeLine> Lines, ImmutableArray<Rival> Rivals)
{
    public int Count(Outcome standing) => Lines.Count(line => line.Outcome == standing);

    /// <summary>Works out the standing; null when the family in focus, or every other, is missing from the leaderboard.</summary>
    public static FocusOutcome? Build(Leaderboard leaderboard, string focus, ScoreUncertainties scores)
    {
        var model = leaderboard.Rows
            .Where(row => row.Model.FamilySlug == focus)
            .OrderByDescending(row => row.Covered)
            .ThenByDescending(row => row.Model.Total.Billions ?? 0)
            .FirstOrDefault()?.Model;
        if (model is null)
        {
            return null;
        }

        var own = leaderboard.Rows.Where(row => row.Model == model).ToList();
        var others = leaderboard.Rows.Where(row => row.Model.FamilySlug != focus).ToList();
        ImmutableArray<OutcomeLine> lines = [
            .. leaderboard.Columns.Select((column, i) => Line(column, i, own, others)).OfType<OutcomeLine>()];
        return lines.IsEmpty ? null : new FocusOutcome(model, lines, BuildRivals(leaderboard, own, others, scores));
    }

    private static ImmutableArray<Rival> BuildRivals(
        Leaderboard leaderboard, List<LeaderboardRow> own, List<LeaderboardRow> others, ScoreUncertainties scores) =>
    [
        .. others.Select(other => ToRival(leaderboard.Columns, own, other, scores))
            .Where(rival => rival.Shared > 0)
            .OrderByDescending(rival => rival.Ahead - rival.Behind)
            .ThenByDescending(rival => rival.Row.Model.Total.Billions ?? 0)
            .ThenBy(rival => rival.Row.Model.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static Rival ToRival(
        ImmutableArray<LeaderboardColumn> columns, List<LeaderboardRow> own, LeaderboardRow other, ScoreUncertainties scores)
    {
        var standings = columns.Index()
            .Select(column => (Outcome: Stand(column.Item, [.. own.Select(row => row.Cells[column.Index])], other.Cells[column.Index]),
                column.Item, column.Index))
            .ToLookup(standing => standing.Outcome,
                standing => Judge(standing.Item, standing.Index, own, other, standing.Outcome, scores));
        return new Rival(other, standings[Outcome.Leads].Count(), standings[Outcome.Trails].Count(), standings[Outcome.Between].Count())
        {
            ClearlyAhead = standings[Outcome.Leads].Count(verdict => verdict == Verdict.Ahead),
            AheadUntold = standings[Outcome.Leads].Count(verdict => verdict == Verdict.NotEnoughData),
            ClearlyBehind = standings[Outcome.Trails].Count(verdict => verdict == Verdict.Behind),
        };
    }

    /// <summary>How clear a standing is: as clear as the least clear of its differences, and not told where a score has no interval, though
    /// the difference may be clear for every number of items that may be meant.</summary>
    private static Verdict? Judge(LeaderboardColumn column, int index, List<LeaderboardRow> own, LeaderboardRow other, Outcome? outcome,
        ScoreUncertainties scores)
    {
        if (outcome is not (Outcome.Leads or Outcome.Trails))
        {
            return null;
        }

        var (rival, higher) = (scores.Of(other.Cells[index].Row), column.Protocol.Task.Metric.HigherIsBetter);
        var differences = own.Where(row => !row.Cells[index].IsMissing).Select(row => scores.Of(row.Cells[index].Row))
            .Select(score => (Difference: ScoreDifference.Between(score, rival, higher), score.Interval)).ToList();
        if (rival.Interval is null || differences.Exists(difference => difference.Interval is null))
        {
            return Verdict.NotEnoughData;
        }

        var verdicts = differences.ConvertAll(difference => difference.Difference.Verdict);
        return verdicts.TrueForAll(verdict => verdict == verdicts[0]) ? verdicts[0] : Verdict.NoClearDifference;
    }

    private static Outcome? Stand(LeaderboardColumn column, ImmutableArray<LeaderboardCell> own, LeaderboardCell other)
    {
        var sign = column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var known = own.Where(cell => !cell.IsMissing).ToList();
        if (known.Count == 0 || other.IsMissing)
        {
            return null;
        }

        return known.TrueForAll(cell => sign * cell.Value > sign * other.Value) ? Outcome.Leads
            : known.TrueForAll(cell => sign * cell.Value < sign * other.Value) ? Outcome.Trails
            : Outcome.Between;
    }

    private static OutcomeLine? Line(LeaderboardColumn column, int index, List<LeaderboardRow> own, List<LeaderboardRow> others)
    {
        var sign = column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var rival = others.Where(row => !row.Cells[index].IsMissing).MaxBy(row => sign * row.Cells[index].Value);
        ImmutableArray<LeaderboardCell> focus = [.. own.Select(row => row.Cells[index]).Where(cell => !cell.IsMissing)];
        if (rival is null || focus.IsEmpty)
        {
            return null;
        }

        return new OutcomeLine(column, focus, rival, rival.Cells[index], Stand(column, focus, rival.Cells[index])!.Value);
    }
}
