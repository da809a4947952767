using System.Globalization;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

public sealed class ReferenceDataTests
{
    internal static ImportBatch Batch { get; } = ReferenceDataSet.Read();

    /// <summary>The shipped data as revision 1, before it is made a snapshot.</summary>
    internal static SnapshotBuilder Builder()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, Batch.Title));
        Batch.Sources.ForEach(builder.Add);
        Batch.Models.ForEach(builder.Add);
        Batch.Benchmarks.ForEach(builder.Add);
        Batch.Accelerators.ForEach(builder.Add);
        builder.Facts.AddRange(Batch.Facts.Select(fact => new Revised<Fact>(fact, 1)));
        builder.Items.AddRange(Batch.Items.Select(items => new Revised<BenchmarkItems>(items, 1)));
        builder.Costs.AddRange(Batch.Costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.Throughputs.AddRange(Batch.Throughputs.Select(speed => new Revised<Throughput>(speed, 1)));
        Batch.Scores.ForEach(score => builder.Add(score, 1));
        return builder;
    }

    [Fact]
    public void The_tables_have_the_counts_that_the_documentation_gives()
    {
        Assert.Equal(
            (1272, 24, 319, 74, 99, 60, 135),
            (Batch.Scores.Count, Batch.Throughputs.Count, Batch.Facts.Count(fact => fact.Subject == FactSubject.Model), Batch.Facts.Count(
                fact => fact.Subject == FactSubject.Accelerator), Batch.Items.Count, Batch.Costs.Count, Batch.Sources.Count));
        Assert.Equal((54, 90, 18), (Batch.Models.Count, Batch.Benchmarks.Count, Batch.Accelerators.Count));
        var documented = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "tidy-csv.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {Batch.Scores.Count:N0} |"), documented, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_it_is_a_problem() => Assert.Empty(Batch.Problems);

    [Fact]
    public void It_is_the_same_batch_each_time() => Assert.Equal(Batch.ContentHash, ReferenceDataSet.Read().ContentHash);

    [Fact]
    public void Every_statement_has_a_known_source_a_locator_and_evidence()
    {
        var sources = Batch.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Batch.Sources.Count, sources.Count);
        var provenances = Batch.Facts.Select(fact => (Statement: $"{fact}", fact.Provenance))
            .Concat(Batch.Costs.Select(cost => (Statement: $"{cost}", cost.Provenance)))
            .Concat(Batch.Throughputs.Select(throughput => (Statement: $"{throughput}", throughput.Provenance)))
            .Concat(Batch.Items.Select(items => (Statement: $"{items}", items.Provenance)))
            .Concat(Batch.Scores.Select(score => (Statement: $"{score}", Provenance: new Provenance(score.Evidence, score.Marks,
                score.Run.Source, score.Locator)
            { ReportedBy = score.Run.ReportedBy, Date = score.Run.Date })))
            .ToList();
        Assert.All(provenances, row => Assert.Contains(row.Provenance.Source, sources));
        Assert.All(provenances, row => Assert.Contains(row.Provenance.Evidence, EvidenceGrades.All));
        Assert.Equal(
            ["Alibaba T-Head PPU peak_bf16_dense not found", "NVIDIA H800 peak_bf16_dense not found"],
            Batch.Facts.Where(fact => fact.Provenance.Locator is null).Select(fact => $"{fact.Name} {fact.Attribute} {fact.Value.Text}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(2, provenances.Count(row => string.IsNullOrWhiteSpace(row.Provenance.Locator)));
    }

    [Fact]
    public void Every_score_says_who_reports_it_and_when() =>
        Assert.All(Batch.Scores, score => Assert.True(score.Run is { ReportedBy: not null, Date: not null }));

    [Fact]
    public void Every_name_is_one_of_the_catalogue()
    {
        var models = Batch.Models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        var benchmarks = Batch.Benchmarks.Select(benchmark => benchmark.Name).ToHashSet(StringComparer.Ordinal);
        var accelerators = Batch.Accelerators.Select(accelerator => accelerator.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Batch.Scores, score => Assert.Contains(score.Run.Model, models));
        Assert.All(Batch.Scores, score => Assert.Contains(score.Task.Benchmark, benchmarks));
        Assert.All(Batch.Scores.Select(score => score.Run.Hardware.Name).OfType<string>(), name => Assert.Contains(name, accelerators));
        Assert.All(Batch.Throughputs, throughput => Assert.Contains(throughput.Model, models));
        Assert.All(Batch.Throughputs, throughput => Assert.Contains(throughput.Hardware.Name!, accelerators));
        Assert.All(Batch.Facts, fact => Assert.Contains(fact.Name, fact.Subject == FactSubject.Model ? models : accelerators));
        Assert.All(Batch.Costs.Select(cost => cost.Model).OfType<string>(), name => Assert.Contains(name, models));
        Assert.All(Batch.Items, items => Assert.Contains(items.Benchmark, benchmarks));
    }

    [Fact]
    public void No_two_names_share_a_slug_and_no_alias_belongs_to_two_models()
    {
        Assert.Distinct(Batch.Models.Select(model => model.Slug));
        Assert.Distinct(Batch.Benchmarks.Select(benchmark => benchmark.Slug));
        Assert.Distinct(Batch.Accelerators.Select(accelerator => accelerator.Slug));
        Assert.Distinct(Batch.Models.SelectMany(model => model.Aliases.Append(model.Name)).Select(Slug.From));
    }

    [Fact]
    public void No_result_is_stated_twice() => Assert.Distinct(Batch.Scores.Select(score => (score.Run, score.Task, score.Locator)));

    [Fact]
    public void A_metric_has_one_direction_wherever_it_occurs() => Assert.All(
        Batch.Scores.GroupBy(score => (score.Task.Benchmark, score.Task.Metric.Name)),
        scores => Assert.Single(scores.Select(score => (score.Task.Metric.Unit, score.Task.Metric.HigherIsBetter)).Distinct()));

    [Fact]
    public void Percent_and_percentile_are_within_their_scale() => Assert.All(
        Batch.Scores.Where(score => score.Task.Metric.Unit is "percent" or "percentile"), score => Assert.InRange(score.Value, 0, 100));

    [Fact]
    public void Money_has_a_currency_and_nothing_else_has()
    {
        Assert.All(Batch.Costs, cost => Assert.Equal(cost.Kind.StartsWith("api-price", StringComparison.Ordinal) || (cost.Kind.StartsWith(
            "training-cost", StringComparison.Ordinal) && cost.Kind != "training-cost-saving"), cost.Currency is not null));
        Assert.All(Batch.Facts, fact => Assert.Equal(fact.Unit == "per hour", fact.Currency is not null));
        Assert.All(Batch.Costs.Select(cost => cost.Currency).Concat(Batch.Facts.Select(fact => fact.Currency)).OfType<string>(),
            currency => Assert.Contains(currency, new[] { "CNY", "USD" }));
    }
}
