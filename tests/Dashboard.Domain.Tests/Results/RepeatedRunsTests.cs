using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

/// <summary>Several runs of the same are one row of every comparison and stay statements by themselves.</summary>
public class RepeatedRunsTests
{
    private static readonly Gen<GeneratedRow[]> Worlds = (
        from row in GeneratedResults.Rows.Where(rows => rows.Length > 0).Select(rows => rows[0])
        from runs in (
            from repeat in Gen.Elements("1", "2", "10", "seed 7", null)
            from value in Gen.Choose(0, 4)
            from date in Gen.Frequency((5, Gen.Constant(row.Score.Run.Date)), (1, Gen.Constant<PartialDate?>(new PartialDate(2023))))
            from evidence in Gen.Frequency((5, Gen.Constant(row.Score.Evidence)), (1, Gen.Constant(EvidenceGrade.Press)))
            from locator in Gen.Elements("a", "b")
            from added in Gen.Choose(1, GeneratedResults.LastRevision)
            from removed in Gen.OneOf(Gen.Constant(int.MaxValue), Gen.Choose(added + 1, GeneratedResults.LastRevision + 1))
            select new GeneratedRow(
                row.Score with
                {
                    Run = row.Score.Run with { Repeat = repeat, Date = date },
                    Value = value,
                    Evidence = evidence,
                    Locator = locator,
                },
                added, removed)).ArrayOf(6)
        select runs).ArrayOf(2).Select(worlds => worlds.SelectMany(rows => rows).ToArray());

    [Fact]
    public void Each_run_stays_a_statement_and_what_is_compared_is_what_a_reader_would_average()
    {
        Prop.ForAll(Worlds.ToArbitrary(), rows =>
        {
            var latest = GeneratedResults.Build(rows);
            for (var revision = 1; revision <= GeneratedResults.LastRevision; revision++)
            {
                var snapshot = latest.AsOf(revision);
                var standing = rows.Where(row => row.StoodAt(revision)).Select(row => row.Score).ToList();
                Assert.Equal(standing, snapshot.CurrentRows.Select(snapshot.Score));
                Assert.Equal(
                    Averaged(standing).Order().ToList(), snapshot.ComparedRows.Select(row => Line(snapshot.Score(row))).Order().ToList());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_outcome_does_not_depend_on_the_order_of_the_statements()
    {
        Prop.ForAll(Worlds.ToArbitrary(), rows =>
        {
            var (one, other) = (GeneratedResults.Build(rows), GeneratedResults.Build(rows.Reverse()));
            Assert.Equal(Compared(one), Compared(other));
        }).QuickCheckThrowOnFailure();

        static List<string> Compared(ResultSnapshot snapshot) => [.. snapshot.ComparedRows
            .Select(row => $"{Line(snapshot.Score(row))} {string.Join('|', snapshot.RunsOf(row).Select(snapshot.Score))}").Order()];
    }

    [Fact]
    public void A_leaderboard_shows_the_mean_of_the_runs_once_and_without_a_disagreement()
    {
        var snapshot = Build(Run("1", 71.2), Run("2", 73), Run("3", 72.3));
        var cell = Assert.Single(Leaderboard.Build(snapshot, ViewState.Default).Rows).Cells[0];
        Assert.Equal((72.16667, 0), (Math.Round(cell.Value, 5), cell.Others));
        Assert.Equal(["1", "2", "3"], snapshot.RunsOf(cell.Row).Select(row => snapshot.Score(row).Run.Repeat));
        Assert.Equal(1, snapshot.Score(cell.Row).Decimals);
        Assert.Equal((3, 3), (snapshot.Count, snapshot.CurrentRows.Count()));
        Assert.Equal(3, ScoreFilter.Rows(snapshot, ViewState.Default).Length);
        Assert.Equal([cell.Row], ScoreFilter.ComparedRows(snapshot, ViewState.Default));
    }

    [Fact]
    public void Runs_that_differ_in_anything_else_and_results_without_a_name_are_not_averaged()
    {
        var run = Run("1", 70);
        Score[] others =
        [
            run with { Run = run.Run with { Repeat = "2", Date = new PartialDate(2025) } },
            run with { Run = run.Run with { Repeat = "2", Hardware = new HardwareConfiguration("Device A", 1, null) } },
            run with { Run = run.Run with { Repeat = "2", Source = "s02" } },
            run with { Run = run.Run with { Repeat = "2", ReportedBy = "another" } },
            run with { Run = run.Run with { Repeat = "2", Shots = "0" } },
            run with { Run = run.Run with { Repeat = null } },
            run with { Run = run.Run with { Repeat = "2" }, Evidence = EvidenceGrade.Press },
            run with { Run = run.Run with { Repeat = "2" }, Task = run.Task with { Language = "zh" } },
        ];
        Assert.All(others, other => Assert.All(Build(run, other).ComparedRows, row => Assert.InRange(row, 0, 1)));
        Assert.Equal([2], Build(run, Run("2", 71)).ComparedRows);
    }

    [Fact]
    public void A_name_with_two_values_is_a_disagreement_and_the_same_said_twice_counts_once()
    {
        Assert.Equal([0, 1, 2], Build(Run("1", 70), Run("1", 71), Run("2", 75)).ComparedRows);
        var snapshot = Build(Run("1", 70), Run("1", 70) with { Locator = "elsewhere" }, Run("2", 80));
        Assert.Equal(75, snapshot.Score(Assert.Single(snapshot.ComparedRows)).Value);
    }

    [Fact]
    public void The_error_of_the_mean_is_known_where_that_of_each_run_is_and_more_runs_are_no_more_items()
    {
        var known = Mean(
            Run("1", 70) with { StandardError = 1, SampleCount = 100 }, Run("2", 72) with { StandardError = 2, SampleCount = 100 });
        Assert.Equal((1.5, 100), (known.StandardError, known.SampleCount));
        var unknown = Mean(Run("1", 70) with { StandardError = 1, SampleCount = 100 }, Run("2", 72) with { SampleCount = 99 });
        Assert.Equal((null, null), (unknown.StandardError, unknown.SampleCount));
        Assert.Null(Mean(Run("1", 70), Run("2", 72) with { Decimals = null }).Decimals);
        Assert.Equal(78.1, Mean(Run("1", 77.2), Run("2", 78.1), Run("3", 79.0)).Value);

        static Score Mean(params Score[] runs) => Build(runs) is var snapshot
            ? snapshot.Score(Assert.Single(snapshot.ComparedRows)) : null!;
    }

    private static ResultSnapshot Build(params Score[] scores) =>
        GeneratedResults.Build(scores.Select(score => new GeneratedRow(score, 1, int.MaxValue)));

    private static Score Run(string? repeat, double value) => new(
        new EvaluationRun("Ling-Plus", new Variant("chat"), "5", null, default, "s01", "someone", null) { Repeat = repeat },
        new EvaluationTask("MMLU", null, null, "en", new Metric("EM", "percent", true)), value, null, null, EvidenceGrade.SelfReported,
        EvidenceMarks.None, null, null)
    {
        Decimals = 1,
    };

    /// <summary>The naive answer: statements by all but name, place and value; of each the mean over its names, if no name contradicts
    /// itself.</summary>
    private static IEnumerable<string> Averaged(IReadOnlyCollection<Score> standing)
    {
        foreach (var group in standing.GroupBy(score => (score.Run with { Repeat = null }, score.Task, score.Evidence)))
        {
            var named = group.Where(score => score.Run.Repeat is not null).ToList();
            var names = named.GroupBy(score => score.Run.Repeat).ToList();
            var hasMean = names.Count > 1 && names.TrueForAll(name => name.Select(score => score.Value).Distinct().Count() == 1);
            foreach (var score in group.Where(score => !hasMean || score.Run.Repeat is null))
            {
                yield return Line(score);
            }

            if (hasMean)
            {
                var mean = names.Average(name => name.First().Value);
                yield return Line(named[0] with { Run = group.Key.Item1, Value = mean, Locator = null });
            }
        }
    }

    private static string Line(Score score) => FormattableString.Invariant(
        $"{score.Run} {score.Task} {score.Evidence} {score.Value:F6} {score.Locator}");
}
