using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Features.Api;

/// <summary>What each list of the API holds, as pure functions of snapshot and view.
/// The position of an item is its place among all items of its kind.</summary>
internal static class ApiLists
{
    public static ApiList<ScoreItem> Scores(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(ScoreFilter.Rows(snapshot, view), row => ToItem(snapshot, row));

    public static ApiList<ModelItem> Models(ResultSnapshot snapshot, ViewState view)
    {
        var scores = ScoresBy(snapshot, run => snapshot.ModelOfRun(run).Slug);
        return ApiList.Of(snapshot.Models.Index().Where(entry => ScoreFilter.Allows(view, entry.Item)),
            model => ToItem(model, scores.GetValueOrDefault(model.Slug)));
    }

    public static ApiList<BenchmarkItem> Benchmarks(ResultSnapshot snapshot, ViewState view)
    {
        var filter = new StatementFilter(snapshot, view);
        var tasks = snapshot.Data.Tasks.Index()
            .ToLookup(entry => snapshot.Index.TaskBenchmark[entry.Index], entry => entry.Item, StringComparer.Ordinal);
        var items = snapshot.Items.ToLookup(entry => Slug.From(entry.Benchmark), StringComparer.Ordinal);
        var scores = snapshot.CurrentRows.CountBy(row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]])
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return ApiList.Of(
            snapshot.Benchmarks.Values.OrderBy(benchmark => benchmark.Slug, StringComparer.Ordinal).Index()
                .Where(entry => filter.Allows(entry.Item)),
            benchmark => new BenchmarkItem(
                benchmark.Slug,
                benchmark.Name,
                benchmark.Category,
                [.. BenchmarkDomains.Of(benchmark.Slug)],
                [.. tasks[benchmark.Slug].Select(task => task.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. tasks[benchmark.Slug].Select(task => task.Metric.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. items[benchmark.Slug].Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Split ?? "all"}: "
                    + $"{count.Items?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} ({count.Status}, {count.Provenance.Source})"))],
                scores.GetValueOrDefault(benchmark.Slug),
                benchmark.Note));
    }

    public static ApiList<HardwareItem> Hardware(ResultSnapshot snapshot, ViewState view) => ApiList.Of(
        Allowed(snapshot.Facts.Where(fact => fact.Subject == FactSubject.Accelerator), new StatementFilter(snapshot, view).Allows),
        fact => ToItem(snapshot, fact));

    public static ApiList<CostItem> Costs(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(Allowed(snapshot.Costs, new StatementFilter(snapshot, view).Allows), ToItem);

    public static ApiList<ThroughputItem> Throughput(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(Allowed(snapshot.Throughputs, new StatementFilter(snapshot, view).Allows), ToItem);

    public static ApiList<SourceItem> Sources(ResultSnapshot snapshot, ViewState view)
    {
        var filter = new StatementFilter(snapshot, view);
        return ApiList.Of(
            Allowed(SourceLine.All(snapshot).OrderBy(line => line.Source.Id, StringComparer.Ordinal), line => filter.Allows(line.Source)),
            line => new SourceItem(
                line.Source.Id,
                line.Source.Title,
                Known(line.Source.Publisher),
                Known(line.Source.Type),
                line.Source.Url,
                line.Source.Date,
                line.Source.Retrieved,
                line.Source.Accessed,
                line.Source.Licence,
                line.Source.Attribution,
                line.Scores,
                line.Facts,
                line.Source.Note));
    }

    /// <summary>Runs by what they are, items in the order of their keys. Only the runs of a page are read.</summary>
    public static ApiList<RunItem> Items(ResultSnapshot snapshot, ViewState view)
    {
        var runs = snapshot.ItemResults.Where(new StatementFilter(snapshot, view).Allows).ToArray();
        var starts = new int[runs.Length + 1];
        for (var run = 0; run < runs.Length; run++)
        {
            starts[run + 1] = starts[run] + runs[run].Items.Count;
        }

        (int Run, ItemScores Scores)? held = null;
        return new ApiList<RunItem>(starts[^1], number => number, number =>
        {
            var found = Array.BinarySearch(starts, number);
            var run = found < 0 ? ~found - 1 : Array.FindLastIndex(starts, start => start == number);
            if (held is not { } known || known.Run != run)
            {
                held = known = (run, runs[run].Items.Read());
            }

            return ToItem(runs[run], known.Scores, number - starts[run]);
        });
    }

    private static RunItem ToItem(ItemResults results, ItemScores scores, int item) => new(
        Slug.From(results.Run.Model),
        Slug.From(results.Task.Benchmark),
        results.Task.Language,
        results.Task.Metric.Name,
        results.Task.Metric.Unit,
        results.Run.Repeat,
        results.Run.Source,
        scores.List.Keys[item],
        scores.List.SampleOf(item),
        scores.List.Subset[item],
        scores.List.Language[item],
        scores[item],
        scores.Codes[item] == ItemScores.Failed,
        scores.JudgeAt(item));

    /// <summary>What a view lets in, each with its place among all.</summary>
    private static IEnumerable<(int Position, T Entry)> Allowed<T>(IEnumerable<T> all, Func<T, bool> allows) =>
        all.Index().Where(entry => allows(entry.Item));

    private static Dictionary<string, int> ScoresBy(ResultSnapshot snapshot, Func<int, string> key) => snapshot.CurrentRows
        .CountBy(row => key(snapshot.Data.Run[row]), StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static ScoreItem ToItem(ResultSnapshot snapshot, int row)
    {
        var score = snapshot.Score(row);
        var model = snapshot.ModelOfRun(snapshot.Data.Run[row]);
        var interval = Uncertainty.Of(snapshot).Of(row).Interval;
        return new ScoreItem(
            model.Slug,
            model.Name,
            model.FamilySlug,
            Known(score.Run.Variant.Label),
            Slug.From(score.Task.Benchmark),
            score.Task.Benchmark,
            score.Task.Version,
            score.Task.Split,
            score.Task.Coverage?.ToString(),
            score.Task.Metric.Name,
            score.Task.Language,
            score.Value,
            score.Task.Metric.Unit,
            score.Task.Metric.HigherIsBetter,
            score.StandardError,
            score.SampleCount,
            interval?.Low,
            interval?.High,
            score.Run.Shots,
            score.Run.Harness,
            score.Run.Repeat,
            SlugOf(score.Run.Hardware.Name),
            score.Run.Hardware.Count,
            score.Run.Hardware.Note,
            score.Evidence.Slug(),
            [.. score.Marks.Slugs()],
            score.Run.Source,
            score.Locator,
            score.Run.ReportedBy,
            score.Run.Date?.ToString(),
            score.Note,
            snapshot.Data.Added[row]);
    }

    private static ModelItem ToItem(LanguageModel model, int scores) => new(
        model.Slug,
        model.Name,
        model.FamilySlug,
        model.Family,
        model.Developer,
        model.Aliases,
        model.IsMixtureOfExperts,
        model.Total.Billions,
        model.Total.Status.ToString().ToLowerInvariant(),
        model.Total.Provenance?.Evidence.Slug(),
        model.Total.Provenance?.Source,
        model.Total.Provenance?.Locator,
        model.Active.Billions,
        model.Active.Status.ToString().ToLowerInvariant(),
        model.Active.Provenance?.Evidence.Slug(),
        model.Active.Provenance?.Source,
        model.Active.Provenance?.Locator,
        scores,
        model.Weights.AreOpen,
        Basis(model.Weights.Basis),
        model.Licence?.Text,
        model.Licence?.Provenance.Source,
        model.Released?.Value.Text,
        model.Note);

    private static string? Basis(WeightsBasis basis) => basis switch
    {
        WeightsBasis.Stated => "stated",
        WeightsBasis.Licence => "licence",
        WeightsBasis.HubName => "hub-name",
        WeightsBasis.SizeNotDisclosed => "size-not-disclosed",
        _ => null,
    };

    private static HardwareItem ToItem(ResultSnapshot snapshot, Fact fact) => new(
        Slug.From(fact.Name),
        fact.Name,
        snapshot.Accelerators.GetValueOrDefault(Slug.From(fact.Name))?.Vendor,
        fact.Attribute,
        Stated(fact.Value),
        fact.Value.Number,
        fact.Value.Low,
        fact.Value.High,
        fact.Unit,
        fact.Currency,
        fact.Provenance.Evidence.Slug(),
        [.. fact.Provenance.Marks.Slugs()],
        fact.Provenance.Source,
        fact.Provenance.Locator,
        fact.Provenance.ReportedBy,
        fact.Provenance.Date?.ToString(),
        fact.Provenance.Note);

    private static CostItem ToItem(CostRecord cost) => new(
        cost.Subject,
        SlugOf(cost.Model),
        cost.Kind,
        Stated(cost.Value),
        cost.Value.Number,
        cost.Unit,
        cost.Currency,
        cost.Hardware,
        cost.Scope,
        cost.Provenance.Evidence.Slug(),
        [.. cost.Provenance.Marks.Slugs()],
        cost.Provenance.Source,
        cost.Provenance.Locator,
        cost.Provenance.ReportedBy,
        cost.Provenance.Date?.ToString(),
        cost.Provenance.Note);

    private static ThroughputItem ToItem(Throughput line) => new(
        Slug.From(line.Model),
        line.Model,
        line.Kind,
        line.Workload,
        line.Engine,
        SlugOf(line.Hardware.Name),
        line.Hardware.Count,
        line.Hardware.Note,
        line.Metric,
        Stated(line.Value),
        line.Value.Number,
        line.Unit,
        line.Provenance.Evidence.Slug(),
        [.. line.Provenance.Marks.Slugs()],
        line.Provenance.Source,
        line.Provenance.Locator,
        line.Provenance.ReportedBy,
        line.Provenance.Date?.ToString(),
        line.Provenance.Note);

    private static string? SlugOf(string? name) => name is null ? null : Slug.From(name);

    private static string? Stated(PublishedValue value) => value.Kind == ValueKind.Unknown ? null : value.Text;

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
