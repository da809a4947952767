namespace Dashboard.Benchmarks;

/// <summary>The leaderboard by the plainest means, over one record per score: what the columns are measured against.</summary>
internal sealed class PlainLinq(ResultSnapshot snapshot)
{
    private readonly Dictionary<string, LanguageModel> models = snapshot.Models.ToDictionary(model => model.Name, StringComparer.Ordinal);
    private readonly List<Score> scores = [.. Enumerable.Range(0, snapshot.Count).Where(snapshot.IsCurrent).Select(snapshot.Score)];

    /// <summary>Number of cells of the leaderboard, to be compared with <see cref="Leaderboard.Filled"/>.</summary>
    public int Filled(ViewState view) => scores
        .Where(score => ScoreFilter.Allows(view, models[score.Run.Model])
            && ScoreFilter.Allows(view, score.Run.Variant)
            && (view.Languages.Count == 0 || view.Languages.Any(range => LanguageTag.Matches(range, score.Task.Language)))
            && (view.Benchmarks.Count == 0 || view.Benchmarks.Contains(Slug.From(score.Task.Benchmark)))
            && (view.Evidence.Count == 0 || view.Evidence.Contains(score.Evidence.Slug())))
        .GroupBy(score => (score.Task, score.Run.Shots, score.Run.Harness, score.Run.Source))
        .Select(protocol => (protocol.Key.Task,
            RankedModels: protocol.Select(score => (score.Run.Model, score.Run.Variant, score.Run.Hardware)).Distinct().Count()))
        .GroupBy(protocol => (protocol.Task.Benchmark, protocol.Task.Language))
        .Select(benchmark => benchmark.Max(protocol => protocol.RankedModels))
        .OrderDescending()
        .Take(view.Benchmarks.Count > 0 || view.Columns == 0 ? int.MaxValue : view.Columns)
        .Sum();
}
