using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class ScalingSeriesTests
{
    [Fact]
    public void Every_entrant_is_placed_by_its_size_or_listed_as_unplaced() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var series = ScalingSeries.Build(snapshot, x.view);
            var letIn = x.rows.Where(row => GeneratedFilters.LetsIn(x.view, row)).ToList();
            Assert.Equal(letIn.Count == 0, series.Column is null);
            var rankedModels = letIn.Where(row => row.Protocol == series.Column?.Protocol).Select(row => row.RankedModel).ToHashSet();
            Assert.Equal(rankedModels.Count, series.Placed.Length + series.Unplaced.Length);
            Assert.Equal(rankedModels, series.Placed.Concat(series.Unplaced).Select(RankedModel).ToHashSet());
            Assert.All(series.Placed, point => Assert.NotNull(GeneratedFilters.Billions(point.Model.Name, x.view.SizeOf)));
            Assert.All(series.Unplaced, point => Assert.Null(GeneratedFilters.Billions(point.Model.Name, x.view.SizeOf)));
            var sizes = series.Placed.Select(point => GeneratedFilters.Billions(point.Model.Name, x.view.SizeOf)).ToList();
            Assert.Equal(sizes.Order(), sizes);
            Assert.All(series.Placed.Concat(series.Unplaced), point => Assert.Equal(snapshot.Data.Value[point.Score], point.Value));
        },
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void Every_benchmark_let_in_can_be_chosen_whatever_the_view_shows_now() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x => Assert.Equal(
            x.rows.Where(row => GeneratedFilters.LetsIn(x.view with { Benchmarks = default }, row))
                .Select(row => (row.Score.Task.Benchmark, row.Score.Task.Language)).ToHashSet(),
            [.. ScalingSeries.Build(GeneratedResults.Build(x.rows), x.view).Choices
                .Select(choice => (choice.Protocol.Task.Benchmark, choice.Protocol.Task.Language))]),
        cases: 300);

    private static (string, Variant, HardwareConfiguration) RankedModel(ScalingPoint point) =>
        (point.Model.Slug, point.Entry.RankedModel.Variant, point.Entry.RankedModel.Hardware);
}

public sealed class DeviceComparisonTests
{
    [Fact]
    public void A_line_compares_one_model_on_two_devices_under_one_protocol() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows
        from view in GeneratedFilters.Any
        select (rows: rows.Select(row => row.Score.Run.Hardware.Name is null ? row with
        {
            Score = row.Score with
            {
                Run =
            row.Score.Run with { Hardware = new HardwareConfiguration("Device A", 1, null), Shots = null, Harness = null }
            }
        } : row)
            .ToArray(), view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var letIn = x.rows.Where(row => GeneratedFilters.LetsIn(x.view, row)).ToList();
            var comparisons = DeviceComparison.Build(snapshot, x.view);
            var expected = letIn.GroupBy(row => (row.RankedModel.Model, row.RankedModel.Variant, row.Protocol))
                .Count(group => group.Select(row => row.RankedModel.Hardware).Distinct().Count() > 1);
            Assert.Equal(expected, comparisons.Sum(comparison => comparison.Lines.Length));
            foreach (var (comparison, line) in comparisons.SelectMany(comparison => comparison.Lines.Select(line => (comparison, line))))
            {
                Assert.Equal(comparison.Devices.Length, line.Scores.Length);
                foreach (var (row, device) in line.Scores.Zip(comparison.Devices))
                {
                    var statements = letIn.Where(other => other.RankedModel == (comparison.Model.Slug, comparison.Variant, device)
                        && other.Protocol == line.Protocol).ToList();
                    Assert.Equal(statements.Count == 0 ? double.NaN : GeneratedResults.Shown(statements).Score.Value,
                        row < 0 ? double.NaN : snapshot.Score(row).Value);
                }

                Assert.Equal(line.Scores is [>= 0, >= 0, ..] ? snapshot.Data.Value[line.Scores[0]] - snapshot.Data.Value[line.Scores[1]]
                    : double.NaN, line.Difference ?? double.NaN);
            }
        },
        cases: 600,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void Scores_without_a_device_are_compared_with_nothing() => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows => Assert.Empty(DeviceComparison.Build(
            GeneratedResults.Build(rows.Select(
                row => row with { Score = row.Score with { Run = row.Score.Run with { Hardware = HardwareConfiguration.NotStated } } })),
            ViewState.Default)),
        cases: 50);
}

public sealed class FocusStandingTests
{
    [Fact]
    public void The_model_in_focus_leads_trails_or_stands_between() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var leaderboard = Leaderboard.Build(snapshot, x.view);
            var standing = FocusOutcome.Build(leaderboard, x.view.Focus, new ScoreUncertainties(snapshot, ComparisonRules.None));
            var focus = leaderboard.Rows.Where(row => row.Model.FamilySlug == x.view.Focus).ToList();
            if (standing is null)
            {
                var best = focus.Select(row => row.Covered).DefaultIfEmpty().Max();
                Assert.True(focus.Count == 0
                    || !focus.Where(row => row.Covered == best).All(row => Shared(leaderboard, row.Model, x.view.Focus).Any()));
                return;
            }

            Assert.Equal(focus.Max(row => row.Covered), focus.Where(row => row.Model == standing.Model).Max(row => row.Covered));
            Assert.Equal(Shared(leaderboard, standing.Model, x.view.Focus).Select(i => leaderboard.Columns[i]),
                standing.Lines.Select(line => line.Column));
            foreach (var line in standing.Lines)
            {
                AssertLine(leaderboard, line, standing.Model, x.view.Focus);
            }

            Assert.Equal(standing.Lines.Length, Enum.GetValues<Outcome>().Sum(standing.Count));
        },
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    private static IEnumerable<int> Shared(Leaderboard leaderboard, LanguageModel model, string focus) =>
        Enumerable.Range(0, leaderboard.Columns.Length)
        .Where(i => leaderboard.Rows.Any(row => row.Model == model && !row.Cells[i].IsMissing)
            && leaderboard.Rows.Any(row => row.Model.FamilySlug != focus && !row.Cells[i].IsMissing));

    private static void AssertLine(Leaderboard leaderboard, OutcomeLine line, LanguageModel model, string focus)
    {
        var column = leaderboard.Columns.IndexOf(line.Column);
        var sign = line.Column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var own = leaderboard.Rows.Where(row => row.Model == model && !row.Cells[column].IsMissing)
            .Select(row => sign * row.Cells[column].Value).ToList();
        var others = leaderboard.Rows.Where(row => row.Model.FamilySlug != focus && !row.Cells[column].IsMissing)
            .Select(row => sign * row.Cells[column].Value).ToList();
        Assert.Equal(own.Min() > others.Max() ? Outcome.Leads : own.Max() < others.Max() ? Outcome.Trails : Outcome.Between, line.Outcome);
        Assert.Equal(others.Max(), sign * line.RivalCell.Value);
        Assert.Equal(own.Order(), line.Focus.Select(cell => sign * cell.Value).Order());
    }
}
