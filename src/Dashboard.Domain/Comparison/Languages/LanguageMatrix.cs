using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One language: the benchmarks of one source that all its ranked models have, so that their means compare.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Source">Id of the source whose protocols are used.</param>
/// <param name="Protocols">One per benchmark, by benchmark name.</param>
/// <param name="Partial">Benchmarks of the source that not all ranked models have, and that are left out therefore.</param>
/// <param name="Excluded">Scores in this language under all other protocols: other sources, partial benchmarks.</param>
public sealed record LanguageColumn(string Language, string Source, ImmutableArray<Protocol> Protocols, int Partial, int Excluded);

/// <summary>A test that was made alike in several languages.</summary>
/// <param name="Protocol">Its conditions, without a language.</param>
/// <param name="RankedModels">Most ranked models in one language.</param>
public sealed record LanguageBoard(Protocol Protocol, int Languages, int RankedModels);

/// <summary>One ranked model's mean in one language.</summary>
/// <param name="Mean">Mean over the column's benchmarks, in percent; NaN when the ranked model lacks them.</param>
/// <param name="Rows">The score rows it is the mean of.</param>
public readonly record struct LanguageCell(double Mean, ImmutableArray<int> Rows)
{
    public static LanguageCell Missing { get; } = new(double.NaN, []);

    public bool IsMissing => double.IsNaN(Mean);
}

/// <summary>One ranked model's cells, in the order of the columns.</summary>
public sealed record LanguageRow(RankedModel RankedModel, LanguageModel Model, ImmutableArray<LanguageCell> Cells);

/// <summary>The same ranked models in several languages. Under the first rules means of different columns rest on different benchmarks:
/// compare down, not across.</summary>
/// <param name="Undetermined">Scores let in by the view whose source does not say a language (code, mathematics, tools);
/// they are not shown.</param>
public sealed record LanguageMatrix(ImmutableArray<LanguageColumn> Columns, ImmutableArray<LanguageRow> Rows, int Undetermined)
{
    private const string Percent = "percent";

    /// <summary>The tests that were made alike in several languages, the preferred one first; the matrix is that of the first. Empty under
    /// <see cref="DefaultRules.First"/>.</summary>
    public ImmutableArray<LanguageBoard> Boards { get; init; } = [];

    /// <summary>Builds the matrix of a view; without scores it has neither columns nor rows. It is of one test that was made alike in
    /// several languages, so that it compares across too; under <see cref="DefaultRules.First"/> each language has its own.</summary>
    public static LanguageMatrix Build(ResultSnapshot snapshot, ViewState view) =>
        view.Rules == DefaultRules.First ? OfMeans(snapshot, view) : OfOneTest(snapshot, view);

    private static LanguageMatrix OfOneTest(ResultSnapshot snapshot, ViewState view)
    {
        var groups = ProtocolChoice.Group(snapshot, ScoreFilter.ComparedRows(snapshot, view), view.Focus);
        var boards = groups
            .Where(group => Task(snapshot, group) is { Metric.HigherIsBetter: true } task
                && task.Language is not (LanguageTag.Undetermined or LanguageTag.Multiple))
            .GroupBy(group => WithoutLanguage(snapshot.Index.Protocols[group.Code]))
            .Where(board => board.Count() > 1)
            .OrderBy(board => board.All(group => ProtocolChoice.IsBehindFull(snapshot, group, view.Rules)))
            .ThenBy(board => board.Min(group => view.Rules < DefaultRules.Third
                ? ProtocolChoice.Precedence(snapshot, group, view.Rules) : ProtocolChoice.Standing(snapshot, group, view.Rules)))
            .ThenByDescending(board => board.Sum(group => group.RankedModels))
            .ThenBy(board => board.Key.Task.Benchmark, StringComparer.OrdinalIgnoreCase)
            .ThenBy(board => board.Key, ProtocolChoice.ByWords)
            .ToList();
        var undetermined = RowsOfNoLanguage(snapshot, groups);
        if (boards.Count == 0)
        {
            return new LanguageMatrix([], [], undetermined);
        }

        var columns = boards[0]
            .Select(group => (Column: new LanguageColumn(Task(snapshot, group).Language, boards[0].Key.Source,
                [snapshot.Index.Protocols[group.Code]], 0, 0),
                Means: ShownByRankedModel(snapshot, group).ToDictionary(shown => shown.Key, shown => Mean(snapshot, [shown.Value]))))
            .OrderByDescending(column => column.Column.Language == "zh")
            .ThenByDescending(column => LanguageTag.OfFocus.Contains(column.Column.Language))
            .ThenByDescending(column => column.Means.Count)
            .ThenBy(column => column.Column.Language, StringComparer.Ordinal)
            .ToList();
        var codes = Order(snapshot, columns).ToList();
        if (view.Variants.Contains(Variant.Released))
        {
            var kept = ReleasedStages.Keep(snapshot, codes,
                code => view.Rules >= DefaultRules.Fifth && columns[0].Means.ContainsKey(code),
                code => [.. columns.SelectMany(column => column.Means.GetValueOrDefault(code, LanguageCell.Missing).Rows)]);
            codes.RemoveAll(code => !kept.Contains(code));
        }

        return new LanguageMatrix(
            [.. columns.Select(column => column.Column)], [.. codes.Select(code => Row(snapshot, columns, code))], undetermined)
        {
            Boards = [.. boards.Select(board => new LanguageBoard(board.Key, board.Count(), board.Max(group => group.RankedModels)))],
        };
    }

    private static Protocol WithoutLanguage(Protocol protocol) => protocol with { Task = protocol.Task with { Language = "" } };

    private static LanguageMatrix OfMeans(ResultSnapshot snapshot, ViewState view)
    {
        var groups = ProtocolChoice.Group(snapshot, view, out _);
        var columns = groups
            .Where(group => Task(snapshot, group).Language != LanguageTag.Undetermined
                && Task(snapshot, group).Metric is { Unit: Percent, HigherIsBetter: true })
            .GroupBy(group => Task(snapshot, group).Language, StringComparer.Ordinal)
            .Select(language => Column(snapshot, language.Key, [.. language], view.Rules))
            .OrderByDescending(column => column.Means.Count)
            .ThenBy(column => column.Column.Language, StringComparer.Ordinal)
            .ToList();
        return new LanguageMatrix(
            [.. columns.Select(column => column.Column)],
            [.. Order(snapshot, columns).Select(code => Row(snapshot, columns, code))],
            RowsOfNoLanguage(snapshot, groups));
    }

    private static int RowsOfNoLanguage(ResultSnapshot snapshot, IEnumerable<ProtocolScores> groups) =>
        groups.Where(group => Task(snapshot, group).Language == LanguageTag.Undetermined).Sum(group => group.Rows.Count);

    private static LanguageRow Row(
        ResultSnapshot snapshot, List<(LanguageColumn Column, Dictionary<int, LanguageCell> Means)> columns, int rankedModel) => new(
            snapshot.Index.RankedModels[rankedModel],
            snapshot.Models[snapshot.Index.RankedModels[rankedModel].Model],
            [.. columns.Select(column => column.Means.GetValueOrDefault(rankedModel, LanguageCell.Missing))]);

    private static IEnumerable<int> Order(ResultSnapshot snapshot,
        List<(LanguageColumn Column, Dictionary<int, LanguageCell> Means)> columns) => columns
        .SelectMany(column => column.Means.Keys)
        .Distinct()
        .OrderByDescending(rankedModel => columns.Count > 0 && columns[0].Means.ContainsKey(rankedModel))
        .ThenByDescending(rankedModel => columns.FirstOrDefault(column => column.Means.ContainsKey(rankedModel)).Means[rankedModel].Mean)
        .ThenBy(rankedModel => snapshot.Models[snapshot.Index.RankedModels[rankedModel].Model].Name, StringComparer.OrdinalIgnoreCase)
        .ThenBy(rankedModel => snapshot.Index.RankedModels[rankedModel].Variant.Label, StringComparer.Ordinal)
        .ThenBy(rankedModel => snapshot.Index.RankedModels[rankedModel].Hardware.Name, StringComparer.Ordinal)
        .ThenBy(rankedModel => snapshot.Index.RankedModels[rankedModel].Hardware.Count)
        .ThenBy(rankedModel => snapshot.Index.RankedModels[rankedModel].Hardware.Note, StringComparer.Ordinal);

    private static (LanguageColumn Column, Dictionary<int, LanguageCell> Means) Column(
        ResultSnapshot snapshot, string language, List<ProtocolScores> groups, DefaultRules rules)
    {
        var suite = groups
            .GroupBy(group => snapshot.Index.Protocols[group.Code].Source, StringComparer.Ordinal)
            .Select(source => (Source: source.Key,
                Benchmarks: ProtocolChoice.PerBenchmark(snapshot, source, rules).Select(benchmark => benchmark.First()).ToList()))
            .OrderByDescending(source => source.Benchmarks.Max(benchmark => benchmark.RankedModels))
            .ThenByDescending(source => source.Benchmarks.Sum(benchmark => benchmark.FocusRankedModels))
            .ThenByDescending(source => source.Benchmarks.Sum(benchmark => benchmark.Rows.Count))
            .ThenBy(source => source.Source, StringComparer.Ordinal)
            .First();
        var shown = suite.Benchmarks.ToDictionary(benchmark => benchmark.Code, benchmark => ShownByRankedModel(snapshot, benchmark));
        var widest = shown[suite.Benchmarks[0].Code].Keys;
        var common = suite.Benchmarks.Where(benchmark => widest.All(shown[benchmark.Code].ContainsKey)).ToList();
        var means = widest.ToDictionary(
            rankedModel => rankedModel, rankedModel => Mean(snapshot, [.. common.Select(benchmark => shown[benchmark.Code][rankedModel])]));
        var column = new LanguageColumn(
            language,
            suite.Source,
            [.. common.Select(benchmark => snapshot.Index.Protocols[benchmark.Code])
                .OrderBy(protocol => protocol.Task.Benchmark, StringComparer.OrdinalIgnoreCase)],
            suite.Benchmarks.Count - common.Count,
            groups.Sum(group => group.Rows.Count) - common.Sum(benchmark => benchmark.Rows.Count));
        return (column, means);
    }

    private static LanguageCell Mean(ResultSnapshot snapshot, ImmutableArray<int> rows) =>
        new(rows.Average(row => snapshot.Data.Value[row]), rows);

    /// <summary>The row that is shown of each ranked model.</summary>
    private static Dictionary<int, int> ShownByRankedModel(ResultSnapshot snapshot, ProtocolScores group)
    {
        var shown = new Dictionary<int, int>(group.RankedModels);
        foreach (var row in group.Rows)
        {
            var rankedModel = snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]];
            if (!shown.TryGetValue(rankedModel, out var known) || ShownStatement.Precedes(snapshot, row, known))
            {
                shown[rankedModel] = row;
            }
        }

        return shown;
    }

    private static EvaluationTask Task(ResultSnapshot snapshot, ProtocolScores group) => snapshot.Index.Protocols[group.Code].Task;
}
