using System.Collections.Immutable;
using Dashboard.Domain.Results;

namespace Dashboard.Domain.Comparison;

/// <summary>How one benchmark stands for a model in focus against the best other model shown.</summary>
public enum Standing
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
/// <param name="Rival">Row of the best other entrant.</param>
public sealed record StandingLine(LeaderboardColumn Column, ImmutableArray<LeaderboardCell> Focus, LeaderboardRow Rival, LeaderboardCell RivalCell, Standing Standing);

/// <summary>The model in focus against one other entrant, over the benchmarks that both have.</summary>
/// <param name="Ahead">Benchmarks on which every value of the model in focus is better.</param>
/// <param name="Behind">Benchmarks on which every value of the model in focus is worse.</param>
/// <param name="Level">Benchmarks that are equal, or on which its values on different devices lie on both sides.</param>
public sealed record Rival(LeaderboardRow Row, int Ahead, int Behind, int Level)
{
    /// <summary>Benchmarks that both have.</summary>
    public int Shared => Ahead + Behind + Level;
}

/// <summary>How the best covered model of the family in focus stands against all other families shown, benchmark by benchmark.</summary>
/// <param name="Model">The model in focus.</param>
/// <param name="Lines">Benchmarks that it shares with at least one other.</param>
/// <param name="Rivals">All others, most often beaten first; of equals the larger first.</param>
public sealed record FocusStanding(LanguageModel Model, ImmutableArray<StandingLine> Lines, ImmutableArray<Rival> Rivals)
{
    public int Count(Standing standing) => Lines.Count(line => line.Standing == standing);

    /// <summary>Works out the standing; null when the family in focus, or every other, is missing from the leaderboard.</summary>
    public static FocusStanding? Build(Leaderboard leaderboard, string focus)
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
        ImmutableArray<StandingLine> lines = [.. leaderboard.Columns.Select((column, i) => Line(column, i, own, others)).OfType<StandingLine>()];
        return lines.IsEmpty ? null : new FocusStanding(model, lines, BuildRivals(leaderboard, own, others));
    }

    private static ImmutableArray<Rival> BuildRivals(Leaderboard leaderboard, List<LeaderboardRow> own, List<LeaderboardRow> others) =>
    [
        .. others.Select(other => ToRival(leaderboard.Columns, own, other))
            .Where(rival => rival.Shared > 0)
            .OrderByDescending(rival => rival.Ahead - rival.Behind)
            .ThenByDescending(rival => rival.Row.Model.Total.Billions ?? 0)
            .ThenBy(rival => rival.Row.Model.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static Rival ToRival(ImmutableArray<LeaderboardColumn> columns, List<LeaderboardRow> own, LeaderboardRow other)
    {
        var standings = columns.Select((column, i) => Stand(column, [.. own.Select(row => row.Cells[i])], other.Cells[i])).ToLookup(standing => standing);
        return new Rival(other, standings[Standing.Leads].Count(), standings[Standing.Trails].Count(), standings[Standing.Between].Count());
    }

    private static Standing? Stand(LeaderboardColumn column, ImmutableArray<LeaderboardCell> own, LeaderboardCell other)
    {
        var sign = column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var known = own.Where(cell => !cell.IsMissing).ToList();
        if (known.Count == 0 || other.IsMissing)
        {
            return null;
        }

        return known.TrueForAll(cell => sign * cell.Value > sign * other.Value) ? Standing.Leads
            : known.TrueForAll(cell => sign * cell.Value < sign * other.Value) ? Standing.Trails
            : Standing.Between;
    }

    private static StandingLine? Line(LeaderboardColumn column, int index, List<LeaderboardRow> own, List<LeaderboardRow> others)
    {
        var sign = column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var rival = others.Where(row => !row.Cells[index].IsMissing).MaxBy(row => sign * row.Cells[index].Value);
        ImmutableArray<LeaderboardCell> focus = [.. own.Select(row => row.Cells[index]).Where(cell => !cell.IsMissing)];
        if (rival is null || focus.IsEmpty)
        {
            return null;
        }

        return new StandingLine(column, focus, rival, rival.Cells[index], Stand(column, focus, rival.Cells[index])!.Value);
    }
}
