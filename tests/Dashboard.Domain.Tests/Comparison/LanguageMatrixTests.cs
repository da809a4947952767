using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class LanguageMatrixTests
{
    [Fact]
    public void A_mean_is_over_benchmarks_that_all_entrants_of_the_column_have() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var snapshot = GeneratedResults.Build(x.rows);
            var letIn = x.rows.Where(row => GeneratedFilters.LetsIn(x.view, row)).ToList();
            var matrix = LanguageMatrix.Build(snapshot, x.view with { NamedRules = DefaultRules.First });
            foreach (var row in matrix.Rows)
            {
                Assert.Equal(matrix.Columns.Length, row.Cells.Length);
                Assert.Contains(row.Cells, cell => !cell.IsMissing);
                foreach (var (cell, column) in row.Cells.Zip(matrix.Columns).Where(pair => !pair.First.IsMissing))
                {
                    var shown = column.Protocols.Select(protocol => GeneratedResults.Shown(
                        letIn.Where(other => other.RankedModel == RankedModel(row) && other.Protocol == protocol)).Score).ToList();
                    Assert.Equal(shown.Average(score => score.Value), cell.Mean, 1e-9);
                    Assert.Equal(shown.Select(score => score.Value).Order(),
                        cell.Rows.Select(score => snapshot.Score(score).Value).Order());
                }
            }
        },
        cases: 1500,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void A_column_has_one_language_one_source_one_protocol_per_benchmark_and_counts_what_it_does_not_use() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var matrix = LanguageMatrix.Build(GeneratedResults.Build(x.rows), x.view with { NamedRules = DefaultRules.First });
            var letIn = x.rows.Where(row => GeneratedFilters.LetsIn(x.view, row)).ToList();
            var percent = letIn.Where(row =>
                row.Score.Task is { Language: not LanguageTag.Undetermined, Metric: { Unit: "percent", HigherIsBetter: true } }).ToList();
            Assert.Equal(letIn.Count(row => row.Score.Task.Language == "und"), matrix.Undetermined);
            Assert.Equal(percent.Select(row => row.Score.Task.Language).Distinct().Order(StringComparer.Ordinal),
                matrix.Columns.Select(column => column.Language).Order(StringComparer.Ordinal));
            foreach (var column in matrix.Columns)
            {
                Assert.NotEmpty(column.Protocols);
                Assert.All(column.Protocols,
                    protocol => Assert.Equal((column.Language, column.Source), (protocol.Task.Language, protocol.Source)));
                Assert.Equal(column.Protocols.Length, column.Protocols.DistinctBy(protocol => protocol.Task.Benchmark).Count());
                var ofLanguage = percent.Where(row => row.Score.Task.Language == column.Language).ToList();
                Assert.Equal(ofLanguage.Count(row => !column.Protocols.Contains(row.Protocol)), column.Excluded);
                Assert.Equal(ofLanguage.Where(row => row.Score.Run.Source == column.Source).Select(row => row.Score.Task.Benchmark)
                    .Distinct().Count(), column.Protocols.Length + column.Partial);
            }
        },
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.view)));

    [Fact]
    public void The_source_is_the_one_whose_best_covered_benchmark_has_most_entrants() => GeneratedScore.Holds(
        GeneratedResults.Rows,
        rows =>
        {
            var snapshot = GeneratedResults.Build(rows);
            foreach (var column in LanguageMatrix.Build(snapshot, ViewState.Default with { NamedRules = DefaultRules.First }).Columns)
            {
                var rankedModels = rows.Where(row => row.StoodAt(GeneratedResults.LastRevision))
                    .Where(row => row.Score.Task.Language == column.Language
                        && row.Score.Task.Metric is { Unit: "percent", HigherIsBetter: true })
                    .GroupBy(row => row.Protocol)
                    .ToDictionary(protocol => protocol.Key, protocol => protocol.Select(row => row.RankedModel).ToHashSet());
                var widest = rankedModels.Values.Max(set => set.Count);
                Assert.All(column.Protocols, protocol => Assert.Equal(widest, rankedModels[protocol].Count));
                Assert.All(column.Protocols, protocol => Assert.Equal(rankedModels[column.Protocols[0]], rankedModels[protocol]));
            }
        },
        cases: 1000,
        GeneratedScore.Shorter);

    [Fact]
    public void An_entrant_without_the_benchmarks_is_missing_and_not_zero()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        foreach (var (model, benchmark, language, value) in new[] { ("A", "MMLU", "en", 60.0), ("B", "MMLU", "en", 70),
            ("A", "ARC", "en", 80), ("B", "ARC", "en", 50), ("A", "PIQA", "en", 99), ("B", "C-Eval", "zh", 40) })
        {
            builder.Add(new Score(new EvaluationRun(model, new Variant("base"), null, null, default, "s01", null, null),
                new EvaluationTask(benchmark, null, null, language, new Metric("EM", "percent", true)), value, null, null,
                EvidenceGrade.SelfReported, EvidenceMarks.None, null, null), 1);
        }

        var matrix = LanguageMatrix.Build(builder.Build(), ViewState.Default with { NamedRules = DefaultRules.First });
        Assert.Equal(["en", "zh"], matrix.Columns.Select(column => column.Language));
        Assert.Equal([("A", 70.0, true), ("B", 60.0, false)],
            matrix.Rows.Select(row => (row.Model.Name, row.Cells[0].Mean, row.Cells[1].IsMissing)));
        Assert.Equal((2, 1, 1), (matrix.Columns[0].Protocols.Length, matrix.Columns[0].Partial, matrix.Columns[0].Excluded));
    }

    private static (string, Variant, HardwareConfiguration) RankedModel(LanguageRow row) =>
        (row.Model.Slug, row.RankedModel.Variant, row.RankedModel.Hardware);
}
