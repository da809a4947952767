using System.Globalization;
using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

public sealed class SnapshotTests
{
    [Fact]
    public void A_row_is_given_back_as_it_was_put_in() => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows => Assert.Equal(rows.Select(row => row.Score), Enumerable.Range(0, rows.Length).Select(GeneratedResults.Build(rows).Score)),
        cases: 200);

    [Theory]
    [InlineData(0.98, 1319)]
    [InlineData(0.1, 1)]
    [InlineData(12.34, null)]
    [InlineData(null, 0)]
    public void Error_and_sample_count_keep_what_was_stated(double? error, int? samples)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        var score = new Score(
            new EvaluationRun("A", new Variant(""), null, null, default, "s01", null, null), new EvaluationTask("MMLU", null, null, "en",
                new Metric("EM", null, true)), 1, error, samples, EvidenceGrade.Press, EvidenceMarks.None, null, null);
        builder.Add(score, 1);
        Assert.Equal(score, builder.Build().Score(0));
    }

    [Fact]
    public void A_row_stands_from_the_revision_that_added_it_to_the_one_that_removed_it() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from revision in Gen.Choose(1, GeneratedResults.LastRevision) select (rows, revision),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows).AsOf(x.revision);
            Assert.Equal(x.rows.Select(row => row.StoodAt(x.revision)), Enumerable.Range(0, x.rows.Length).Select(snapshot.IsCurrent));
        },
        cases: 200);

    [Fact]
    public void A_snapshot_of_many_rows_that_grows_is_the_one_built_at_once_and_earlier_ones_stay_as_they_were()
    {
        int[] ends = [1, 65_535, 65_536, 65_540, 131_072, 140_000];
        (int Row, int Stage)[] retired = [(0, 2), (65_534, 3), (65_536, 3), (9, 5), (65_537, 5), (131_071, 5), (139_999, 5)];
        var (table, grown) = (new ScoreTable(), new List<ResultSnapshot>());
        for (var stage = 0; stage < ends.Length; stage++)
        {
            var now = stage;
            Array.ForEach(Array.FindAll(retired, row => row.Stage == now && row.Row < table.Count), row => table.Retire(row.Row, now + 1));
            grown.Add(Grow(table, stage, RemovedBy(stage)));
        }

        foreach (var (stage, snapshot) in grown.Index())
        {
            var expected = Grow(new ScoreTable(), stage, RemovedBy(stage));
            Assert.Equal(expected.Data.Value.AsEnumerable(), snapshot.Data.Value.AsEnumerable());
            Assert.Equal(expected.Data.Removed.AsEnumerable(), snapshot.Data.Removed.AsEnumerable());
            Assert.Equal(expected.ComparedRows, snapshot.ComparedRows);
            Assert.Equal(expected.Data.Means.Length, snapshot.Data.Means.Length);
            var view = ViewState.Default with { Columns = 0 };
            Assert.Equal(Leaderboard.Build(expected, view).ScoreRows, Leaderboard.Build(snapshot, view).ScoreRows);
        }

        Func<int, int> RemovedBy(int stage) => row =>
            Array.Find(retired, entry => entry.Row == row && entry.Stage <= stage) is { Stage: > 0 and var by } ? by + 1 : int.MaxValue;

        ResultSnapshot Grow(ScoreTable rows, int stage, Func<int, int> removed)
        {
            var builder = new SnapshotBuilder(rows);
            foreach (var number in Enumerable.Range(1, stage + 1))
            {
                builder.Add(new Revision(number, DateTime.UnixEpoch, "revision"));
            }

            foreach (var model in Enumerable.Range(0, 97))
            {
                builder.Add(new LanguageModel($"Model {model.ToString(CultureInfo.InvariantCulture)}", "Family", null, [], null));
            }

            for (var row = rows.Count; row < ends[stage]; row++)
            {
                var run = new EvaluationRun($"Model {(row % 97).ToString(CultureInfo.InvariantCulture)}", new Variant("chat"), null, null,
                    HardwareConfiguration.NotStated, "s1", null, null)
                {
                    Repeat = row / 8633 % 3 < 2 && row % 8633 == 7 ? $"{(row / 8633).ToString(CultureInfo.InvariantCulture)}" : null,
                };
                var task = new EvaluationTask(
                    $"Benchmark {(row / 97 % 89).ToString(CultureInfo.InvariantCulture)}", null, null, "en", Metric);
                rows.Add(builder.RunCode(run), builder.TaskCode(task), row % 1009, null, null, null, EvidenceGrade.Independent,
                    EvidenceMarks.None, null, null, Array.FindIndex(ends, end => row < end) + 1, removed(row));
            }

            return builder.Build();
        }
    }

    [Fact]
    public void Facts_are_those_of_the_revision_and_a_later_one_is_the_latest()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(2, DateTime.UnixEpoch, "two"));
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new LanguageModel("M", "F", null, [], null));
        builder.Facts.Add(new Revised<Fact>(Size("7"), 1, 2));
        builder.Facts.Add(new Revised<Fact>(Size("8"), 2));
        var snapshot = builder.Build();
        Assert.Equal((2, 8.0), (snapshot.Revision.Number, snapshot.FindModel("m")?.Total.Billions));
        Assert.Equal((1, 7.0), (snapshot.AsOf(1).Revision.Number, snapshot.AsOf(1).FindModel("m")?.Total.Billions));
        Assert.Same(snapshot, snapshot.AsOf(99));
        Assert.Equal(["7"], snapshot.AsOf(1).Facts.Select(fact => fact.Value.Text));
        Assert.Single(snapshot.AsOf(1).Revisions);
    }

    [Fact]
    public void A_model_that_no_one_described_belongs_to_no_family()
    {
        var snapshot = GeneratedResults.Build([new GeneratedRow(new Score(new EvaluationRun("New Model", new Variant(""), null, null,
            default, "s", null, null), new EvaluationTask("New Benchmark", null, null, "en", new Metric("EM", null, true)), 1, null, null,
            EvidenceGrade.Press, EvidenceMarks.None, null, null), 1, int.MaxValue)]);
        Assert.Equal((LanguageModel.OtherFamily, ParameterStatus.Unknown),
            (snapshot.FindModel("new-model")?.Family, snapshot.FindModel("new-model")?.Total.Status));
        Assert.Null(snapshot.Benchmarks["new-benchmark"].Category);
        Assert.Null(snapshot.FindModel("no-model"));
    }

    private static readonly Metric Metric = new("EM", "percent", true);

    private static Fact Size(string billions) =>
        new(FactSubject.Model, "M", "total_params", PublishedValue.Parse(billions), "billion", null,
            new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s", null));
}
