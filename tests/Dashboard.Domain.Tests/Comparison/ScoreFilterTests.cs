using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class ScoreFilterTests
{
    [Fact]
    public void The_rows_are_those_that_plain_words_let_in() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x => Assert.Equal(
            x.rows.Index().Where(row => GeneratedFilters.LetsIn(x.view, row.Item)).Select(row => row.Index),
            ScoreFilter.Rows(GeneratedResults.Build(x.rows), x.view)),
        cases: 1500,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Theory]
    [InlineData("families=nowhere")]
    [InlineData("models=nothing")]
    [InlineData("benchmarks=none-such")]
    [InlineData("languages=fr")]
    [InlineData("variant=merged")]
    [InlineData("hardware=abacus")]
    [InlineData("sources=s99")]
    [InlineData("size=100000..")]
    public void A_word_that_nothing_matches_lets_nothing_in(string query) => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows =>
        {
            var snapshot = GeneratedResults.Build(rows);
            var (view, bad) = ViewQuery.Parse(query);
            Assert.Empty(bad);
            Assert.Empty(ScoreFilter.Rows(snapshot, view));
            var leaderboard = Leaderboard.Build(snapshot, view);
            Assert.Empty(leaderboard.Columns);
            Assert.Empty(leaderboard.Rows);
            Assert.Empty(LanguageMatrix.Build(snapshot, view).Columns);
            Assert.Null(ScalingSeries.Build(snapshot, view).Column);
            Assert.Empty(DeviceComparison.Build(snapshot, view));
        },
        cases: 20);

    [Fact]
    public void A_grade_that_no_score_has_lets_nothing_in() => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows => Assert.Empty(
            ScoreFilter.Rows(GeneratedResults.Build(rows), ViewState.Default with { Evidence = [EvidenceGrade.Press.Slug()] })),
        cases: 50);

    [Fact]
    public void A_model_of_unknown_size_is_outside_every_range() => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows =>
        {
            var snapshot = GeneratedResults.Build(rows);
            var let = ScoreFilter.Rows(snapshot, ViewState.Default with { Size = new SizeRange(0, null) });
            Assert.All(let, row => Assert.NotNull(snapshot.ModelOfRun(snapshot.Data.Run[row]).Total.Billions));
        },
        cases: 100);
}
