using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What is left out to see what rests on it.</summary>
/// <param name="Grades">Grades of evidence that are left out.</param>
/// <param name="EstimatedSizes">Whether estimated sizes and costs are left out of the frontier.</param>
public sealed record EvidenceCut(ImmutableArray<EvidenceGrade> Grades, bool EstimatedSizes)
{
    /// <summary>What vendors say of their own models and of others'.</summary>
    public static EvidenceCut VendorClaims { get; } = new([EvidenceGrade.SelfReported, EvidenceGrade.Competitor], false);

    /// <summary>Estimated sizes and costs.</summary>
    public static EvidenceCut Estimates { get; } = new([], true);

    /// <summary>Whether a value of a grade stays.</summary>
    public bool Keeps(EvidenceGrade grade) => !Grades.Contains(grade);

    /// <summary>The view with the grades left out; if none is left, a view that lets no score in.</summary>
    public ViewState Apply(ViewState view)
    {
        if (Grades.IsEmpty)
        {
            return view;
        }

        var allowed = view.Evidence.Count == 0
            ? EvidenceGrades.All
            : view.Evidence.Select(word => EvidenceGrades.TryParse(word, out var grade) ? grade : default).Where(grade => grade != default);
        var left = KeySet.From(allowed.Except(Grades).Select(grade => grade.Slug()));
        // An empty list would mean every grade; a word that is no grade lets none in.
        return view with { Evidence = left.Count > 0 ? left : ["none"] };
    }
}

/// <summary>How many shown values have one grade of evidence.</summary>
public readonly record struct GradeCount(EvidenceGrade Grade, int Count)
{
    /// <summary>Counts values by grade, strongest first.</summary>
    internal static ImmutableArray<GradeCount> Of(IEnumerable<EvidenceGrade> grades) =>
        [.. grades.CountBy(grade => grade).OrderBy(entry => entry.Key).Select(entry => new GradeCount(entry.Key, entry.Value))];
}

/// <summary>A rank that changes.</summary>
/// <param name="Column">Key of the leaderboard's column.</param>
/// <param name="Before">Rank with all evidence.</param>
/// <param name="After">Rank without; null when no value is left.</param>
/// <param name="OtherProtocol">The column would show another protocol.</param>
public sealed record RankChange(string Column, Protocol Protocol, LeaderboardRow Entry, int Before, int? After, bool OtherProtocol);

/// <summary>A verdict of the head to head that changes.</summary>
/// <param name="After">Null when the benchmark cannot be compared any more.</param>
public sealed record VerdictChange(Protocol Protocol, LanguageModel First, LanguageModel Other, Verdict Before, Verdict? After);

/// <summary>A place on the frontier that changes.</summary>
/// <param name="After">Null when the ranked model has no place any more.</param>
public sealed record FrontierChange(LeaderboardRow Entry, FrontierMembership Before, FrontierMembership? After);

/// <summary>What a picture rests on, and what would change without part of the evidence.</summary>
/// <param name="Grades">Shown values by grade, strongest first; grades without a value are left out.</param>
/// <param name="Values">Shown values in all.</param>
/// <param name="Left">Of the shown values those that stay; what would be shown in the place of others is no part of them.</param>
/// <param name="Ranks">By column, then rank.</param>
/// <param name="Verdicts">Of the view's models head to head; empty when it names fewer than two.</param>
public sealed record EvidenceSensitivity(
    EvidenceCut Cut, ImmutableArray<GradeCount> Grades, int Values, int Left, ImmutableArray<RankChange> Ranks,
    ImmutableArray<VerdictChange> Verdicts, ImmutableArray<FrontierChange> Frontier)
{
    /// <summary>Compares a view with and without part of the evidence.</summary>
    /// <param name="axis">The frontier's axis.</param>
    public static EvidenceSensitivity Build(ScoreUncertainties scores, ViewState view, EvidenceCut cut,
        CostAxis axis = CostAxis.TotalParameters)
    {
        var without = cut.Apply(view);
        var before = Leaderboard.Build(scores.Snapshot, view);
        var frontier = ParetoFrontier.Build(scores, view, axis);
        var left = frontier.Points.IsEmpty ? [] : Memberships(scores, Same(without, frontier.Column), axis, cut.EstimatedSizes);
        // Sizes and costs decide neither ranks nor verdicts.
        var scoresStay = cut.Grades.IsEmpty;
        return new EvidenceSensitivity(
            cut,
            GradeCount.Of(before.Rows.SelectMany(row => row.Cells).Where(cell => !cell.IsMissing)
                .Select(cell => scores.Snapshot.Data.Evidence[cell.Row])),
            before.Filled,
            before.ScoreRows.Count(row => cut.Keeps(scores.Snapshot.Data.Evidence[row])),
            scoresStay ? [] : RankChanges(before, SameColumns(scores.Snapshot, before, without)),
            scoresStay ? [] : VerdictChanges(HeadToHead.Build(scores, view), HeadToHead.Build(scores, without)),
            FrontierChanges(frontier, left));
    }

    /// <summary>The same benchmarks and languages without the evidence. Other columns would choose other stages of training, and ranks
    /// would change that do not rest on what is left out.</summary>
    private static Leaderboard SameColumns(ResultSnapshot snapshot, Leaderboard before, ViewState without)
    {
        var shown = before.Columns.Select(column => (column.Protocol.Task.Benchmark, column.Protocol.Task.Language)).ToHashSet();
        var groups = ProtocolChoice.Group(snapshot, without, out var rankedModels)
            .Where(group => snapshot.Index.Protocols[group.Code].Task is var task && shown.Contains((task.Benchmark, task.Language)))
            .ToList();
        return Leaderboard.Build(snapshot, without with { Columns = 0 }, groups, rankedModels);
    }

    /// <summary>The view of the same benchmark, though another may now be the best covered.</summary>
    private static ViewState Same(ViewState view, LeaderboardColumn? column) => column is null
        ? view
        : view with { Benchmarks = [Slug.From(column.Protocol.Task.Benchmark)], Languages = [column.Protocol.Task.Language] };

    /// <summary>Memberships by ranked model, without estimated costs if they are left out.</summary>
    private static Dictionary<RankedModel, FrontierMembership> Memberships(ScoreUncertainties scores, ViewState view,
        CostAxis axis, bool withoutEstimates)
    {
        var frontier = ParetoFrontier.Build(scores, view, axis);
        var points = frontier.Points.Where(point => !withoutEstimates || !point.Cost.Estimated).ToList();
        var sign = frontier.Column is { Protocol.Task.Metric.HigherIsBetter: false } ? -1 : 1;
        var places = ParetoFrontier.Of([.. points.Select(point => Candidate(point, sign) with
        {
            Of = ParetoFrontier.OneModel(view, point.Entry),
        })]);
        return points.Zip(places).ToDictionary(entry => entry.First.Entry.RankedModel, entry => entry.Second.Membership);
    }

    private static FrontierCandidate Candidate(FrontierPoint point, int sign) => new(
        sign * point.Value,
        point.Interval is { } interval ? sign > 0 ? interval : new Interval(-interval.High, -interval.Low) : null,
        point.Cost.Range!.Value);

    private static ImmutableArray<RankChange> RankChanges(Leaderboard before, Leaderboard after)
    {
        var changes = ImmutableArray.CreateBuilder<RankChange>();
        foreach (var (column, shown) in before.Columns.Index())
        {
            var task = shown.Protocol.Task;
            var now = after.Columns.Index().FirstOrDefault(other => other.Item.Protocol.Task.Benchmark == task.Benchmark
                && other.Item.Protocol.Task.Language == task.Language, (-1, null!));
            var ranks = now.Index < 0 ? [] : RanksOf(after, now.Index);
            changes.AddRange(RanksOf(before, column)
                .Select(entry => new RankChange(
                    shown.Key, shown.Protocol, entry.Value.Row, entry.Value.Rank, ranks.TryGetValue(entry.Key, out var found)
                        ? found.Rank : null, now.Index >= 0 && now.Item.Protocol != shown.Protocol))
                .Where(change => change.Before != change.After)
                .OrderBy(change => change.Before));
        }

        return changes.ToImmutable();
    }

    private static Dictionary<RankedModel, (LeaderboardRow Row, int Rank)> RanksOf(Leaderboard leaderboard, int column)
    {
        var sign = leaderboard.Columns[column].Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var rows = leaderboard.Rows.Where(row => !row.Cells[column].IsMissing).ToList();
        var ranks = UncertainRanks.Rank([.. rows.Select(row => sign * row.Cells[column].Value)]);
        return rows.Zip(ranks).ToDictionary(entry => entry.First.RankedModel, entry => entry);
    }

    private static ImmutableArray<VerdictChange> VerdictChanges(HeadToHead before, HeadToHead after)
    {
        var changes =
            from line in before.Lines
            from pair in line.Pairs.Index()
            where pair.Item is not null
            let other = before.Models[pair.Index + 1]
            let now = after.Lines.FirstOrDefault(candidate => candidate.Protocol.Task.Benchmark == line.Protocol.Task.Benchmark
                && candidate.Protocol.Task.Language == line.Protocol.Task.Language)?.Pairs[pair.Index]?.Verdict
            where now != pair.Item.Verdict
            select new VerdictChange(line.Protocol, before.Models[0], other, pair.Item.Verdict, now);
        return [.. changes];
    }

    private static ImmutableArray<FrontierChange> FrontierChanges(ParetoFrontier before,
        Dictionary<RankedModel, FrontierMembership> after) =>
    [
        .. before.Points
            .Select(point =>
                new FrontierChange(point.Entry, point.Membership, after.TryGetValue(point.Entry.RankedModel, out var now) ? now : null))
            .Where(change => change.Before != change.After),
    ];
}
