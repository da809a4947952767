using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class LeaderboardTests
{
    [Fact]
    public void Under_the_first_rules_columns_are_the_best_covered_protocols() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows
        from view in GeneratedFilters.Any
        select (rows, view: view with { NamedRules = DefaultRules.First }),
        x =>
        {
            var leaderboard = Leaderboard.Build(GeneratedResults.Build(x.rows), x.view);
            var expected = Columns(x.rows, x.view);
            var benchmarks = x.view.Benchmarks.ToList();
            var shown = benchmarks.Count > 0
                ? [.. expected.OrderBy(column => benchmarks.IndexOf(Slug.From(column.Chosen.Key.Task.Benchmark)))]
                : expected.Take(x.view.Columns == 0 ? expected.Count : x.view.Columns).ToList();
            Assert.Equal(expected.Count, leaderboard.BenchmarksInAll);
            Assert.Equal(shown.Select(column => column.Chosen.Key), leaderboard.Columns.Select(column => column.Protocol));
            Assert.Equal(shown.Select(column => column.Others.Count), leaderboard.Columns.Select(column => column.OtherProtocols));
            Assert.Equal(shown.Select(column => column.Others.Sum(other => other.Count())),
                leaderboard.Columns.Select(column => column.Excluded));
            Assert.Equal(shown.Sum(column => column.Others.Sum(other => other.Count())), leaderboard.Excluded);
            Assert.Equal(leaderboard.Columns.Length, leaderboard.Columns.DistinctBy(column => column.Key).Count());
        },
        cases: 1500,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void Cells_hold_what_each_entrant_has_under_the_protocol_of_the_column() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var leaderboard = Leaderboard.Build(snapshot, x.view);
            var letIn = x.rows.Where(row => GeneratedFilters.LetsIn(x.view, row)).ToList();
            var rankedModels = letIn.Where(row => leaderboard.Columns.Any(column => column.Protocol == row.Protocol))
                .Select(row => row.RankedModel).ToHashSet();
            Assert.Equal(rankedModels, leaderboard.Rows.Select(RankedModel).ToHashSet());
            Assert.Equal(rankedModels.Count, leaderboard.Rows.Length);
            Assert.Equal(letIn.Select(row => row.RankedModel).Distinct().Count() - rankedModels.Count, leaderboard.RankedModelsExcluded);
            foreach (var row in leaderboard.Rows)
            {
                Assert.Equal(leaderboard.Columns.Length, row.Cells.Length);
                Assert.Equal(row.Covered, row.Cells.Count(cell => !cell.IsMissing));
                foreach (var (cell, column) in row.Cells.Zip(leaderboard.Columns))
                {
                    AssertCell(snapshot, cell,
                        [.. letIn.Where(other => other.RankedModel == RankedModel(row) && other.Protocol == column.Protocol)]);
                }
            }

            Assert.Equal(leaderboard.Rows.Sum(row => row.Covered), leaderboard.Filled);
            Assert.Equal(leaderboard.Rows.Length * leaderboard.Columns.Length, leaderboard.Possible);
        },
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void The_best_of_a_column_is_the_best_shown_and_marked_where_there_is_a_contest() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var leaderboard = Leaderboard.Build(GeneratedResults.Build(x.rows), x.view);
            foreach (var (column, i) in leaderboard.Columns.Select((column, i) => (column, i)))
            {
                var cells = leaderboard.Rows.Select(row => row.Cells[i]).Where(cell => !cell.IsMissing).ToList();
                var best = column.Protocol.Task.Metric.HigherIsBetter ? cells.Max(cell => cell.Value) : cells.Min(cell => cell.Value);
                Assert.Equal(best, column.Best);
                Assert.Equal(column.Covered, cells.Count);
                Assert.All(cells, cell => Assert.Equal(cells.Count > 1 && cell.Value.Equals(best), cell.IsBest));
            }
        },
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void No_column_mixes_protocols() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var leaderboard = Leaderboard.Build(snapshot, x.view);
            for (var i = 0; i < leaderboard.Columns.Length; i++)
            {
                var scores = leaderboard.Rows.Where(row => !row.Cells[i].IsMissing).Select(row => snapshot.Score(row.Cells[i].Row));
                Assert.Single(scores.Select(score => (score.Task.Benchmark, score.Task.Version, score.Task.Split, score.Task.Language,
                    score.Task.Metric, score.Run.Shots, score.Run.Harness, score.Run.Source)).Distinct());
            }
        },
        cases: 500);

    [Fact]
    public void Rows_are_grouped_by_protocol_whoever_chose_them() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var groups = ProtocolChoice.Group(snapshot, ScoreFilter.Rows(snapshot, x.view), x.view.Focus);
            var expected = x.rows.Index().Where(row => GeneratedFilters.LetsIn(x.view, row.Item))
                .GroupBy(row => row.Item.Protocol).ToList();
            Assert.Equal(expected.Select(group => group.Key).ToHashSet(),
                groups.Select(group => snapshot.Index.Protocols[group.Code]).ToHashSet());
            foreach (var group in groups)
            {
                var rows = expected.Single(other => other.Key == snapshot.Index.Protocols[group.Code]).ToList();
                Assert.Equal(rows.Select(row => row.Index), group.Rows);
                Assert.Equal((RankedModels(rows.Select(row => row.Item)), FocusRankedModels(rows.Select(row => row.Item), x.view)),
                    (group.RankedModels, group.FocusRankedModels));
            }
        },
        cases: 500,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Theory]
    [InlineData("", "A B C")]
    [InlineData("mmlu", "A B C")]
    [InlineData("-mmlu", "B A C")]
    [InlineData("pile", "C B A")]
    [InlineData("-pile", "B C A")]
    [InlineData("model", "A B C")]
    [InlineData("-model", "C B A")]
    [InlineData("size", "B A C")]
    [InlineData("-size", "A B C")]
    [InlineData("no-such-column", "B A C")]
    public void A_sort_word_orders_the_rows_best_first_and_missing_last(string sort, string order)
    {
        var leaderboard = Leaderboard.Build(Sortable(), ViewState.Default with { Sort = sort });
        Assert.Equal(order.Split(' '), leaderboard.Rows.Select(row => row.Model.Name));
        Assert.Equal(sort switch { "" or "mmlu" or "-mmlu" => 0, "pile" or "-pile" => 1, _ => -1 }, leaderboard.OrderedBy);
    }

    [Fact]
    public void Under_earlier_rules_the_row_with_most_values_comes_first()
    {
        var leaderboard = Leaderboard.Build(Sortable(), ViewState.Default with { NamedRules = DefaultRules.Second });
        Assert.Equal(["B", "A", "C"], leaderboard.Rows.Select(row => row.Model.Name));
        Assert.Equal(-1, leaderboard.OrderedBy);
    }

    [Fact]
    public void A_benchmark_in_several_languages_has_one_column_and_key_for_each()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(Score("A", "MMMLU", 1, language: "zh-Hans"), 1);
        builder.Add(Score("A", "MMMLU", 2, language: "en"), 1);
        builder.Add(Score("A", "Other", 2, language: "en"), 1);
        var leaderboard = Leaderboard.Build(builder.Build(), ViewState.Default with { Columns = 0 });
        Assert.Equal(["mmmlu.en", "mmmlu.zh-hans", "other"], leaderboard.Columns.Select(column => column.Key));
        Assert.Equal("A", Assert.Single(leaderboard.Rows).Model.Name);
    }

    [Fact]
    public void Wanted_benchmarks_stand_in_the_order_wanted_and_the_limit_does_not_cut_them()
    {
        var view = ViewState.Default with { Benchmarks = ["pile", "mmlu"], Columns = 1 };
        Assert.Equal(["pile", "mmlu"], Leaderboard.Build(Sortable(), view).Columns.Select(column => column.Key));
        Assert.Equal(["mmlu"], Leaderboard.Build(Sortable(), ViewState.Default with { Columns = 1 }).Columns.Select(column => column.Key));
    }

    [Fact]
    public void No_data_gives_no_columns()
    {
        var leaderboard = Leaderboard.Build(ResultSnapshot.Empty, ViewState.Default with { Sort = "mmlu" });
        Assert.Equal((0, 0, 0, 0),
            (leaderboard.Columns.Length, leaderboard.Rows.Length, leaderboard.Possible, leaderboard.RankedModelsExcluded));
    }

    /// <summary>A and B have MMLU, B and C the Pile, where less is better; C's size is undisclosed.</summary>
    private static ResultSnapshot Sortable()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        foreach (var (name, size) in new[] { ("C", "not disclosed"), ("B", "70"), ("A", "7") })
        {
            builder.Add(new LanguageModel(name, "Ling", null, [], null));
            builder.Facts.Add(new Revised<Fact>(new Fact(FactSubject.Model, name, "total_params", PublishedValue.Parse(size), "billion",
                null, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s01", null)), 1));
        }

        builder.Add(Score("B", "MMLU", 70), 1);
        builder.Add(Score("A", "MMLU", 80), 1);
        builder.Add(Score("B", "Pile", 0.6, higher: false), 1);
        builder.Add(Score("C", "Pile", 0.5, higher: false), 1);
        return builder.Build();
    }

    private static Score Score(string model, string benchmark, double value, bool higher = true, string language = "en") => new(
        new EvaluationRun(model, new Variant("base"), "5", null, HardwareConfiguration.NotStated, "s01", null, null),
        new EvaluationTask(benchmark, null, null, language, new Metric(higher ? "EM" : "BPB", null, higher)),
        value, null, null, EvidenceGrade.SelfReported, EvidenceMarks.None, null, null);

    private static (string, Variant, HardwareConfiguration) RankedModel(LeaderboardRow row) =>
        (row.Model.Slug, row.RankedModel.Variant, row.RankedModel.Hardware);

    private static void AssertCell(ResultSnapshot snapshot, LeaderboardCell cell, GeneratedRow[] statements)
    {
        if (statements.Length == 0)
        {
            Assert.True(cell.IsMissing && double.IsNaN(cell.Value) && !cell.IsBest && cell.Others == 0);
            return;
        }

        var shown = GeneratedResults.Shown(statements).Score;
        Assert.Equal((shown.Value, statements.Length - 1), (cell.Value, cell.Others));
        Assert.Equal((shown.Evidence, shown.Locator, shown.Run),
            (snapshot.Score(cell.Row).Evidence, snapshot.Score(cell.Row).Locator, snapshot.Score(cell.Row).Run));
    }

    /// <summary>The columns by the plainest means: group, count, order.</summary>
    private static List<(IGrouping<Protocol, GeneratedRow> Chosen, List<IGrouping<Protocol, GeneratedRow>> Others)> Columns(
        GeneratedRow[] rows, ViewState view) =>
    [
        .. rows.Where(row => GeneratedFilters.LetsIn(view, row))
            .GroupBy(row => (row.Score.Task.Benchmark, row.Score.Task.Language))
            .Select(benchmark => benchmark
                .GroupBy(row => row.Protocol)
                .OrderByDescending(RankedModels)
                .ThenByDescending(protocol => FocusRankedModels(protocol, view))
                .ThenByDescending(protocol => protocol.Max(row => row.Score.Run.Date ?? default))
                .ThenBy(protocol => protocol.Key.Source, StringComparer.Ordinal)
                .ThenBy(protocol => protocol.Key.Shots, StringComparer.Ordinal)
                .ThenBy(protocol => protocol.Key.Task.Metric.Name, StringComparer.Ordinal)
                .ThenBy(protocol => protocol.Key.Task.Version, StringComparer.Ordinal)
                .ThenBy(protocol => protocol.Key.Task.Split, StringComparer.Ordinal)
                .ThenBy(protocol => protocol.Key.Harness, StringComparer.Ordinal)
                .ToList())
            .OrderByDescending(protocols => RankedModels(protocols[0]))
            .ThenByDescending(protocols => FocusRankedModels(protocols[0], view))
            .ThenByDescending(protocols => protocols.Sum(protocol => protocol.Count()))
            .ThenBy(protocols => protocols[0].Key.Task.Benchmark, StringComparer.OrdinalIgnoreCase)
            .ThenBy(protocols => protocols[0].Key.Task.Language, StringComparer.Ordinal)
            .Select(protocols => (protocols[0], protocols[1..])),
    ];

    private static int RankedModels(IEnumerable<GeneratedRow> rows) => rows.Select(row => row.RankedModel).Distinct().Count();

    private static int FocusRankedModels(IEnumerable<GeneratedRow> rows, ViewState view) =>
        RankedModels(rows.Where(row => Slug.From(GeneratedResults.Models.Single(model => model.Name == row.Model).Family) == view.Focus));
}
