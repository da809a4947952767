using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class LeadTests
{
    private static readonly ViewState Everything = ViewState.Default with { Columns = 0 };

    [Fact]
    public void Who_is_clearly_ahead_of_all_leads_alone() => Assert.Equal(
        "A Clear, B None, C None",
        Leads(Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 70), Worlds.Score("C", "MMLU", 69)));

    /// <summary>AIME 2024 has 30 items: one or two problems more are no lead, fifteen are.</summary>
    [Fact]
    public void Who_is_not_clearly_behind_is_level_with_the_best() => Assert.Equal(
        "A Level, B Level, C Level, D None",
        Leads(Worlds.Score("A", "AIME", 60, items: 30), Worlds.Score("B", "AIME", 56.67, items: 30),
            Worlds.Score("C", "AIME", 53.33, items: 30), Worlds.Score("D", "AIME", 10, items: 30)));

    [Fact]
    public void Without_intervals_the_best_is_only_the_best_as_stated() => Assert.Equal(
        "A Stated, B None, C Stated",
        Leads(Worlds.Score("A", "MMLU", 80, items: null), Worlds.Score("B", "MMLU", 20, items: null),
            Worlds.Score("C", "MMLU", 80, items: null)));

    [Fact]
    public void One_without_an_interval_keeps_the_best_from_leading_clearly() => Assert.Equal(
        "A Stated, B None, C None",
        Leads(Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 20), Worlds.Score("C", "MMLU", 30, items: null)));

    [Fact]
    public void Where_less_is_better_the_least_leads() => Assert.Equal(
        "A None, B Clear",
        Leads(Worlds.Score("A", "Pile", 0.6, error: 0.001, higher: false), Worlds.Score("B", "Pile", 0.5, error: 0.001, higher: false)));

    [Fact]
    public void One_value_leads_nobody() => Assert.Equal("A None", Leads(Worlds.Score("A", "MMLU", 80)));

    [Fact]
    public void A_clear_leader_is_the_only_one_and_ahead_of_each_other_value() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var scores = new ScoreUncertainties(GeneratedResults.Build(x.rows),
                new ComparisonRules([Worlds.Rule(null, Scoring.Proportion, items: [400])], []));
            var board = Leaderboard.Build(scores.Snapshot, x.view);
            var leads = ColumnLeads.Build(board, scores);
            for (var column = 0; column < board.Columns.Length; column++)
            {
                var cells = board.Rows.Select((row, i) => (Cell: row.Cells[column], Lead: leads.At(i, column), Row: row))
                    .Where(entry => !entry.Cell.IsMissing).ToList();
                var higher = board.Columns[column].Protocol.Task.Metric.HigherIsBetter;
                var isContest = cells.DistinctBy(entry => (entry.Row.RankedModel.Model, entry.Row.RankedModel.Variant)).Count() > 1;
                Assert.Equal(isContest, cells.Exists(entry => entry.Lead != ColumnLead.None));
                Assert.All(cells.Where(entry => entry.Cell.IsBest), entry => Assert.Equal(isContest, entry.Lead != ColumnLead.None));
                Assert.All(cells.Where(entry => !entry.Cell.IsBest),
                    entry => Assert.True(entry.Lead is ColumnLead.None or ColumnLead.Level));
                foreach (var (clear, _, own) in cells.Where(entry => entry.Lead == ColumnLead.Clear))
                {
                    Assert.All(
                        cells.Where(entry => (entry.Row.RankedModel.Model, entry.Row.RankedModel.Variant)
                            != (own.RankedModel.Model, own.RankedModel.Variant)),
                        entry => Assert.Equal((Verdict.Ahead, ColumnLead.None),
                            (ScoreDifference.Between(scores.Of(clear.Row), scores.Of(entry.Cell.Row), higher).Verdict, entry.Lead)));
                }
            }
        },
        cases: 300);

    private static string Leads(params Score[] rows)
    {
        var scores = Worlds.Build(rows);
        var board = Leaderboard.Build(scores.Snapshot, Everything);
        var leads = ColumnLeads.Build(board, scores);
        return string.Join(", ", board.Rows.Select((row, i) => $"{row.Model.Name} {leads.At(i, 0)}").Order(StringComparer.Ordinal));
    }
}

public sealed class DisagreementTests
{
    [Theory]
    [InlineData("400", "550", true)]
    [InlineData("400", "400.0", false)]
    [InlineData("~50", "50", false)]
    [InlineData("50", "51", true)]
    [InlineData("20+", "25", false)]
    [InlineData("20+", "15", true)]
    [InlineData("780-800", "790", false)]
    [InlineData("780-800", "810", true)]
    [InlineData("MoE", "moe", false)]
    [InlineData("MoE", "dense", true)]
    [InlineData("128K", "131072", true)]
    [InlineData("7", "not found", false)]
    [InlineData("7", "not disclosed", false)]
    public void Two_statements_disagree_if_they_cannot_both_be_true(string first, string second, bool disagree)
    {
        Assert.Equal(disagree, Disagreement.Among([Fact(first), Fact(second)]));
        Assert.Equal(disagree, Disagreement.Among([Fact(second), Fact(first)]));
    }

    [Fact]
    public void Other_units_and_currencies_state_other_things_and_a_mark_decides()
    {
        Assert.False(Disagreement.Among([Fact("6.35") with { Currency = "CNY" }, Fact("0.88") with { Currency = "USD" }]));
        Assert.False(Disagreement.Among([Fact("64") with { Unit = "GB" }, Fact("65536") with { Unit = "MB" }]));
        Assert.True(Disagreement.Among([Fact("7", EvidenceMarks.Disputed)]));
        Assert.False(Disagreement.Among([]));
    }

    /// <summary>Sheet and head to head used to have a rule each.</summary>
    [Fact]
    public void A_sheet_and_a_head_to_head_say_the_same()
    {
        Fact[] facts =
        [
            Fact("7") with { Name = "A", Attribute = "total_params" }, Fact("8") with { Name = "A", Attribute = "total_params_rounded" },
            Fact("dense") with { Name = "B", Attribute = "architecture" }, Fact("Dense") with { Name = "B", Attribute = "architecture" },
            Fact("not disclosed") with { Name = "B", Attribute = "total_params" },
            Fact("9") with { Name = "B", Attribute = "total_params" },
        ];
        var scores = Worlds.Build([Worlds.Score("A", "MMLU", 50), Worlds.Score("B", "MMLU", 60)], facts: facts);
        var sheets = new[] { "a", "b" }.Select(slug => FactSheet.Of(scores.Snapshot, FactSubject.Model, slug)
            .ToDictionary(group => group.Attribute, group => group.Disagree)).ToArray();
        var lines = HeadToHead.Build(scores, ViewState.Default with { Models = ["a", "b"] }).Facts;
        Assert.Equal(["total_params", "architecture"], lines.Select(line => line.Attribute));
        Assert.All(lines, line => Assert.Equal(sheets.Select(sheet => sheet.GetValueOrDefault(line.Attribute)),
            line.Cells.Select(cell => cell.Disagree)));
        Assert.Equal([true, false], lines[0].Cells.Select(cell => cell.Disagree));
    }

    private static Fact Fact(string value, EvidenceMarks marks = EvidenceMarks.None) =>
        new(FactSubject.Model, "A", "x", PublishedValue.Parse(value), "billion", null,
            new Provenance(EvidenceGrade.SelfReported, marks, "s01", null));
}
