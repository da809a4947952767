namespace Dashboard.Domain.Tests.Comparison;

/// <summary>What is shown where a view leaves it open.</summary>
public sealed class DefaultRulesTests
{
    private readonly SnapshotBuilder builder = new();

    public DefaultRulesTests()
    {
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new LanguageModel("Ling-A", "Ling", null, [], null));
    }

    [Fact]
    public void A_protocol_with_the_focus_among_others_comes_before_a_wider_one_without_it()
    {
        Add("Board", "old", 2020, EvidenceGrade.Independent, "A", "B", "C", "D", "E", "F");
        Add("Board", "vendor", 2025, EvidenceGrade.Competitor, "Ling-A", "A", "B", "C");
        Assert.Equal("vendor", First().Protocol.Source);
        Assert.Equal("old", First(ViewState.Default with { NamedRules = DefaultRules.First }).Protocol.Source);
        var snapshot = builder.Build();
        Assert.Equal("vendor", ScoreTimeline.Build(snapshot, "board", ViewState.Default).Protocol!.Value.Source);
        Assert.Equal("old", ScoreTimeline.Build(snapshot, "board", ViewQuery.Parse("asof=1").View).Protocol!.Value.Source);
    }

    [Fact]
    public void Independent_before_vendor_then_the_year_then_coverage()
    {
        Add("Board", "vendor", 2026, EvidenceGrade.SelfReported, "Ling-A", "A", "B", "C", "D", "E");
        Add("Board", "third", 2026, EvidenceGrade.ThirdParty, "Ling-A", "A", "B", "C", "D");
        Assert.Equal("third", First().Protocol.Source);
        Add("Board", "independent", 2024, EvidenceGrade.Independent, "Ling-A", "A", "B", "C", "D");
        Assert.Equal("independent", First().Protocol.Source);
        Add("Board", "later", 2025, EvidenceGrade.Independent, "Ling-A", "A", "B", "C");
        Assert.Equal("later", First().Protocol.Source);
        Add("Board", "wider", 2025, EvidenceGrade.Independent, "Ling-A", "A", "B", "C", "D");
        Assert.Equal("wider", First().Protocol.Source);
    }

    [Fact]
    public void A_family_alone_or_beside_two_is_no_comparison()
    {
        Add("Board", "own", 2026, EvidenceGrade.Independent, "Ling-A", "A", "B");
        Add("Board", "others", 2024, EvidenceGrade.Competitor, "A", "B", "C", "D");
        Assert.Equal("others", First().Protocol.Source);
    }

    [Fact]
    public void A_table_that_chooses_by_itself_shows_one_benchmark_of_each_group_and_all_when_asked()
    {
        builder.Add(new Benchmark("LiveBench Coding", null, null) { PartOf = "LiveBench" });
        foreach (var name in new[] { "BFCL-v3", "BFCL-v4", "Arena", "Arena (coding)", "LiveBench Coding", "MMLU" })
        {
            Add(name, "s", 2025, EvidenceGrade.Independent, "Ling-A", "A", "B", "C");
        }

        var snapshot = builder.Build();
        Assert.Equal(4, Leaderboard.Build(snapshot, ViewState.Default).Columns.Length);
        Assert.Equal(6, Leaderboard.Build(snapshot, ViewState.Default with { Columns = 0 }).Columns.Length);
        Assert.Equal(6, Leaderboard.Build(snapshot, ViewState.Default with { NamedRules = DefaultRules.First }).Columns.Length);
    }

    [Fact]
    public void A_value_over_several_languages_never_stands_beside_those_of_its_languages_unasked()
    {
        Add("Arena", "s", 2025, EvidenceGrade.Independent, "Ling-A", "A", "B", "C");
        foreach (var language in new[] { "mul", "en", "zh" })
        {
            builder.Add(Of("A", "Votes", "s", 2025, EvidenceGrade.Independent, language), 1);
        }

        var snapshot = builder.Build();
        Assert.Equal(["en", "mul"], Languages(ViewState.Default with { Columns = 0 }));
        Assert.Equal(["en", "zh"], Languages(ViewState.Default with { Columns = 0, Languages = ["en", "zh"] }).Distinct().Order());

        IEnumerable<string> Languages(ViewState view) =>
            Leaderboard.Build(snapshot, view).Columns.Select(column => column.Protocol.Task.Language).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Languages_are_compared_within_one_test_and_one_protocol()
    {
        foreach (var (language, models) in new[] { ("en", 4), ("zh", 4), ("kk", 2) })
        {
            foreach (var model in new[] { "Ling-A", "A", "B", "C" }.Take(models))
            {
                builder.Add(Of(model, "Exam", "s", 2025, EvidenceGrade.Independent, language), 1);
            }
        }

        builder.Add(Of("A", "Exam", "other", 2026, EvidenceGrade.SelfReported, "en"), 1);
        builder.Add(Of("A", "Another", "s", 2026, EvidenceGrade.Independent, "sw"), 1);
        var matrix = LanguageMatrix.Build(builder.Build(), ViewState.Default);
        Assert.Equal(["zh", "en", "kk"], matrix.Columns.Select(column => column.Language));
        Assert.Equal(["s"], matrix.Columns.SelectMany(column => column.Protocols).Select(protocol => protocol.Source).Distinct());
        Assert.Equal(("Exam", 3, 4), (matrix.Boards[0].Protocol.Task.Benchmark, matrix.Boards[0].Languages, matrix.Boards[0].RankedModels));
        Assert.Single(matrix.Boards);
    }

    [Fact]
    public void Each_model_stands_with_its_best_founded_released_stage()
    {
        builder.Add(Of("A", "One", "s", 2025, EvidenceGrade.SelfReported, "en", "chat"), 1);
        builder.Add(Of("A", "Two", "s", 2025, EvidenceGrade.SelfReported, "en", "chat"), 1);
        builder.Add(Of("A", "One", "s", 2025, EvidenceGrade.Independent, "en", "high reasoning"), 1);
        builder.Add(Of("A", "One", "s", 2025, EvidenceGrade.Independent, "en", "base"), 1);
        builder.Add(Of("B", "One", "s", 2025, EvidenceGrade.SelfReported, "en", ""), 1);
        var board = Leaderboard.Build(builder.Build(), ViewState.Default with { Variants = [Variant.Released] });
        Assert.Equal([("A", "high reasoning"), ("B", "")],
            board.Rows.Select(row => (row.Model.Name, row.RankedModel.Variant.Label)).Order());
        Assert.Equal((1, 0), (board.OtherStages, board.RankedModelsExcluded));
    }

    [Fact]
    public void A_model_stands_at_a_stage_that_has_a_value_in_what_orders_the_table()
    {
        foreach (var model in (string[])["Ling-A", "A", "B", "C"])
        {
            builder.Add(Of(model, "One", "s", 2026, EvidenceGrade.Independent, "en", ""), 1);
            builder.Add(Of(model, "Two", "t", 2025, EvidenceGrade.Independent, "en", "chat"), 1);
            builder.Add(Of(model, "Three", "t", 2024, EvidenceGrade.Independent, "en", "chat"), 1);
        }

        string[] Stages(ViewState view) =>
            [.. Leaderboard.Build(builder.Build(), view).Rows.Select(row => row.RankedModel.Variant.Label).Distinct()];
        var released = ViewState.Default with { Variants = [Variant.Released] };
        Assert.Equal([""], Stages(released));
        Assert.Equal(["chat"], Stages(released with { NamedRules = DefaultRules.Fourth }));
        Assert.Equal(["chat"], Stages(released with { Sort = "two" }));
        Assert.Equal(["chat"], Stages(released with { Sort = Leaderboard.SortByModel }));
    }

    [Fact]
    public void A_full_run_comes_before_a_partial_one_whoever_measured_it()
    {
        Add("Board", "vendor", 2024, EvidenceGrade.Copied, "Ling-A", "A");
        AddPartly("Board", "independent", 2026, EvidenceGrade.Independent, "Ling-A", "A", "B", "C", "D");
        AddPartly("Alone", "independent", 2026, EvidenceGrade.Independent, "Ling-A", "A", "B", "C", "D");
        Assert.Equal(("Board", "vendor"), (First().Protocol.Task.Benchmark, First().Protocol.Source));
        Assert.Equal("independent", First(ViewState.Default with { NamedRules = DefaultRules.Third }).Protocol.Source);

        var scores = new ScoreUncertainties(builder.Build(), ComparisonRules.None);
        Assert.Equal(["Board", "Alone"], Leaderboard.Build(scores.Snapshot, ViewState.Default).Columns
            .Select(column => column.Protocol.Task.Benchmark));
        Assert.Equal(["Board"], Counted(ViewState.Default));
        Assert.Equal(["Board", "Alone"], Counted(ViewState.Default with { Benchmarks = ["board", "alone"] }));
        Assert.Equal(["Alone"], Counted(ViewState.Default with { Weights = ViewQuery.Parse("weights=alone:1").View.Weights }));
        Assert.Equal(2, Counted(ViewState.Default with { NamedRules = DefaultRules.Third }).Count());

        IEnumerable<string> Counted(ViewState view)
        {
            var board = Leaderboard.Build(scores.Snapshot, view);
            var summary = LeaderboardSummary.Build(board, scores, view);
            Assert.Equal(view == ViewState.Default ? 1 : 0, summary.PartialExcluded);
            return summary.Counted.Select(column => board.Columns[column].Protocol.Task.Benchmark);
        }
    }

    [Fact]
    public void A_map_of_languages_is_of_full_runs_where_there_are_some()
    {
        foreach (var language in (string[])["en", "zh"])
        {
            foreach (var model in (string[])["Ling-A", "A", "B", "C", "D"])
            {
                var part = Of(model, "Part", "independent", 2026, EvidenceGrade.Independent, language);
                builder.Add(part with { Task = part.Task with { Coverage = new RunCoverage(9, 10, 0) } }, 1);
            }

            builder.Add(Of("A", "Full", "vendor", 2020, EvidenceGrade.Copied, language), 1);
        }

        var snapshot = builder.Build();
        Assert.Equal("Full", LanguageMatrix.Build(snapshot, ViewState.Default).Boards[0].Protocol.Task.Benchmark);
        var third = ViewState.Default with { NamedRules = DefaultRules.Third };
        Assert.Equal("Part", LanguageMatrix.Build(snapshot, third).Boards[0].Protocol.Task.Benchmark);
    }

    [Fact]
    public void Partial_runs_of_other_coverage_never_share_a_column()
    {
        foreach (var (model, scored) in new[] { ("A", 9), ("B", 9), ("C", 8) })
        {
            var score = Of(model, "Board", "s", 2025, EvidenceGrade.Independent, "en");
            builder.Add(score with { Task = score.Task with { Coverage = new RunCoverage(scored, 10, 0) } }, 1);
        }

        var board = Leaderboard.Build(builder.Build(), ViewState.Default);
        Assert.Equal(["A", "B"], board.Rows.Select(row => row.Model.Name).Order());
        Assert.Equal((1, 1), (board.Columns[0].OtherProtocols, board.Columns[0].Excluded));
    }

    [Fact]
    public void A_frozen_view_keeps_the_rules_of_its_time()
    {
        Assert.Equal(DefaultRules.Current, ViewQuery.Parse("").View.Rules);
        Assert.Equal(DefaultRules.First, ViewQuery.Parse("asof=1").View.Rules);
        Assert.Equal(DefaultRules.Current, ViewQuery.Parse(ViewQuery.Format(ViewState.Default.At(2))).View.Rules);
        Assert.Equal(DefaultRules.Current, ViewQuery.Parse("asof=1").View.Latest().Rules);
        Assert.Equal(DefaultRules.First, ViewQuery.Parse("asof=1").View.At(2).Rules);
    }

    private LeaderboardColumn First(ViewState? view = null)
    {
        var copy = new SnapshotBuilder();
        copy.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        copy.Add(new LanguageModel("Ling-A", "Ling", null, [], null));
        added.ForEach(score => copy.Add(score, 1));
        return Leaderboard.Build(copy.Build(), view ?? ViewState.Default).Columns[0];
    }

    private readonly List<Score> added = [];

    private void Add(string benchmark, string source, int year, EvidenceGrade grade, params string[] models)
    {
        foreach (var model in models)
        {
            added.Add(Of(model, benchmark, source, year, grade, "en"));
            builder.Add(added[^1], 1);
        }
    }

    private void AddPartly(string benchmark, string source, int year, EvidenceGrade grade, params string[] models)
    {
        foreach (var model in models)
        {
            var score = Of(model, benchmark, source, year, grade, "en");
            added.Add(score with { Task = score.Task with { Coverage = new RunCoverage(9, 10, 1) } });
            builder.Add(added[^1], 1);
        }
    }

    private static Score Of(string model, string benchmark, string source, int year, EvidenceGrade grade, string language,
        string stage = "chat") => new(
            new EvaluationRun(model, new Variant(stage), null, null, HardwareConfiguration.NotStated, source, "someone",
                new PartialDate(year)),
            new EvaluationTask(benchmark, null, null, language, new Metric("EM", "percent", true)), 50, null, null, grade,
            EvidenceMarks.None, null, null);
}
