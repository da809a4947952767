namespace Dashboard.Domain.Comparison;

/// <summary>The costs of a frontier over release dates: less is better.</summary>
public static class FrontierReleases
{
    /// <summary>Builds the series; a cost that is a range counts at its middle.</summary>
    /// <param name="pick">Slug of a model: only those that score at least as well as its best value are compared. All where it is
    /// empty or has no place.</param>
    /// <param name="picked">That value of the model.</param>
    public static ReleaseSeries Build(ParetoFrontier frontier, string pick, out FrontierPoint? picked)
    {
        var sign = frontier.Column is { Protocol.Task.Metric.HigherIsBetter: false } ? -1 : 1;
        var least = frontier.Points.Where(point => point.Entry.Model.Slug == pick).MaxBy(point => sign * point.Value);
        var good = frontier.Points.Where(point => least is null || sign * point.Value >= sign * least.Value)
            .Select(point => point.Entry).ToHashSet<LeaderboardRow>(ReferenceEqualityComparer.Instance);
        picked = least;
        return ReleaseSeries.Build(
            frontier.Points.Select(point => new ScoredModel(point.Entry, point.Cost.Range!.Value.Middle, point.Cost.Range, point.Row)),
            -1, value => good.Contains(value.Entry));
    }
}
