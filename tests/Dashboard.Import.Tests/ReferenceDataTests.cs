using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

public sealed partial class ReferenceDataTests
{
    /// <summary>The first edition.</summary>
    internal static ImportBatch Batch { get; } = ReferenceDataSet.Read(1);

    /// <summary>All that is shipped.</summary>
    internal static ImportBatch Latest { get; } = ReferenceDataSet.Read();

    /// <summary>The first edition as revision 1, before it is made a snapshot.</summary>
    internal static SnapshotBuilder Builder() => Builder(Batch);

    /// <summary>All that is shipped as revision 1.</summary>
    internal static ResultSnapshot Full { get; } = Builder(Latest).Build();

    private static SnapshotBuilder Builder(ImportBatch batch)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, batch.Title));
        batch.Sources.ForEach(builder.Add);
        batch.Models.ForEach(builder.Add);
        batch.Benchmarks.ForEach(builder.Add);
        batch.Accelerators.ForEach(builder.Add);
        builder.Facts.AddRange(batch.Facts.Select(fact => new Revised<Fact>(fact, 1)));
        builder.Items.AddRange(batch.Items.Select(items => new Revised<BenchmarkItems>(items, 1)));
        builder.Costs.AddRange(batch.Costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.Throughputs.AddRange(batch.Throughputs.Select(speed => new Revised<Throughput>(speed, 1)));
        batch.Scores.ForEach(score => builder.Add(score, 1));
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
        int[] counts =
        [
            Latest.Scores.Count, Latest.Costs.Count, Latest.Throughputs.Count, Latest.Sources.Count, Latest.Models.Count,
            Latest.Facts.Count(fact => fact.Subject == FactSubject.Model), Latest.Benchmarks.Count, Latest.Items.Count,
            Latest.Accelerators.Count, Latest.Facts.Count(fact => fact.Subject == FactSubject.Accelerator),
        ];
        Assert.Equal(counts, TableRow().Matches(documented)
            .Select(row => int.Parse(row.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Each_edition_holds_what_the_one_before_it_holds()
    {
        for (var edition = 2; edition <= ReferenceDataSet.Latest; edition++)
        {
            var (before, now) = (ReferenceDataSet.Read(edition - 1), ReferenceDataSet.Read(edition));
            Assert.Subset(now.Scores.ToHashSet(), before.Scores.ToHashSet());
            Assert.Subset(now.Facts.ToHashSet(), before.Facts.ToHashSet());
            Assert.Subset(now.Costs.ToHashSet(), before.Costs.ToHashSet());
            Assert.Subset(now.Sources.ToHashSet(), before.Sources.ToHashSet());
            Assert.NotEqual(before.ContentHash, now.ContentHash);
        }
    }

    [Fact]
    public void What_was_read_from_a_copy_says_so_and_every_source_can_be_credited()
    {
        var copies = Latest.Scores.Where(score => score.Marks.HasFlag(EvidenceMarks.SecondHand)).ToList();
        Assert.Equal(["s142", "s143", "s144", "s172", "s173", "s182"], copies.Select(score => score.Run.Source).Distinct().Order());
        Assert.All(Latest.Sources, source => Assert.False(string.IsNullOrWhiteSpace(source.Attribution)));
        Assert.All(Latest.Sources.Skip(Batch.Sources.Count), source => Assert.NotNull(source.Link));
    }

    [Fact]
    public void Every_line_of_domains_is_about_a_shipped_benchmark_and_most_benchmarks_have_one()
    {
        var benchmarks = Latest.Benchmarks.Select(benchmark => benchmark.Slug).ToList();
        Assert.All(BenchmarkDomains.Lines, line => Assert.Contains(benchmarks, benchmark => line.EndsWith('*')
            ? benchmark.StartsWith(line[..^1], StringComparison.Ordinal) : benchmark == line));
        Assert.Equal((315, 22), (benchmarks.Count, benchmarks.Count(benchmark => BenchmarkDomains.Of(benchmark).Count == 0)));
        string[] Of(string domain) =>
            [.. benchmarks.Where(benchmark => BenchmarkDomains.Of(benchmark).Contains(domain)).Order(StringComparer.Ordinal)];
        Assert.Equal(["chat-keuangan-bench", "financereasoning", "rupiah-pro-agentic", "tau3-banking"], Of("finance"));
        Assert.Equal(["healthbench", "medxpertqa"], Of("health"));
        Assert.Empty(Of("law"));
    }

    [Fact]
    public void Nothing_in_it_is_a_problem() => Assert.Empty(Latest.Problems);

    [Fact]
    public void It_is_the_same_batch_each_time() => Assert.Equal(Latest.ContentHash, ReferenceDataSet.Read().ContentHash);

    [Fact]
    public void Every_statement_has_a_known_source_a_locator_and_evidence()
    {
        var sources = Latest.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Latest.Sources.Count, sources.Count);
        var provenances = Latest.Facts.Select(fact => (Statement: $"{fact}", fact.Provenance))
            .Concat(Latest.Costs.Select(cost => (Statement: $"{cost}", cost.Provenance)))
            .Concat(Latest.Throughputs.Select(throughput => (Statement: $"{throughput}", throughput.Provenance)))
            .Concat(Latest.Items.Select(items => (Statement: $"{items}", items.Provenance)))
            .Concat(Latest.Scores.Select(score => (Statement: $"{score}", Provenance: new Provenance(score.Evidence, score.Marks,
                score.Run.Source, score.Locator)
            { ReportedBy = score.Run.ReportedBy, Date = score.Run.Date })))
            .ToList();
        Assert.All(provenances, row => Assert.Contains(row.Provenance.Source, sources));
        Assert.All(provenances, row => Assert.Contains(row.Provenance.Evidence, EvidenceGrades.All));
        Assert.Equal(
            ["Alibaba T-Head PPU peak_bf16_dense not found", "NVIDIA H800 peak_bf16_dense not found"],
            Latest.Facts.Where(fact => fact.Provenance.Locator is null).Select(fact => $"{fact.Name} {fact.Attribute} {fact.Value.Text}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(2, provenances.Count(row => string.IsNullOrWhiteSpace(row.Provenance.Locator)));
    }

    [Fact]
    public void Every_score_says_who_reports_it_and_when() =>
        Assert.All(Latest.Scores, score => Assert.True(score.Run is { ReportedBy: not null, Date: not null }));

    [Fact]
    public void Every_name_is_one_of_the_catalogue()
    {
        var models = Latest.Models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        var benchmarks = Latest.Benchmarks.Select(benchmark => benchmark.Name).ToHashSet(StringComparer.Ordinal);
        var accelerators = Latest.Accelerators.Select(accelerator => accelerator.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Latest.Scores, score => Assert.Contains(score.Run.Model, models));
        Assert.All(Latest.Scores, score => Assert.Contains(score.Task.Benchmark, benchmarks));
        Assert.All(Latest.Scores.Select(score => score.Run.Hardware.Name).OfType<string>(), name => Assert.Contains(name, accelerators));
        Assert.All(Latest.Throughputs, throughput => Assert.Contains(throughput.Model, models));
        Assert.All(Latest.Throughputs.Select(throughput => throughput.Hardware.Name).OfType<string>(),
            name => Assert.Contains(name, accelerators));
        Assert.All(Latest.Facts, fact => Assert.Contains(fact.Name, fact.Subject == FactSubject.Model ? models : accelerators));
        Assert.All(Latest.Costs.Select(cost => cost.Model).OfType<string>(), name => Assert.Contains(name, models));
        Assert.All(Latest.Items, items => Assert.Contains(items.Benchmark, benchmarks));
    }

    [Fact]
    public void No_two_names_share_a_slug_and_no_alias_belongs_to_two_models()
    {
        Assert.Distinct(Latest.Models.Select(model => model.Slug));
        Assert.Distinct(Latest.Benchmarks.Select(benchmark => benchmark.Slug));
        Assert.Distinct(Latest.Accelerators.Select(accelerator => accelerator.Slug));
        Assert.Distinct(Latest.Models.SelectMany(model => model.Aliases.Append(model.Name)).Select(Slug.From));
    }

    [Fact]
    public void No_result_is_stated_twice() => Assert.Distinct(Latest.Scores.Select(score => (score.Run, score.Task, score.Locator)));

    [Fact]
    public void A_metric_has_one_direction_wherever_it_occurs() => Assert.All(
        Latest.Scores.GroupBy(score => (score.Task.Benchmark, score.Task.Metric.Name)),
        scores => Assert.Single(scores.Select(score => (score.Task.Metric.Unit, score.Task.Metric.HigherIsBetter)).Distinct()));

    [Fact]
    public void Percent_and_percentile_are_within_their_scale() => Assert.All(
        Latest.Scores.Where(score => score.Task.Metric.Unit is "percent" or "percentile"), score => Assert.InRange(score.Value, 0, 100));

    [Fact]
    public void Money_has_a_currency_and_nothing_else_has()
    {
        Assert.All(Latest.Costs, cost => Assert.Equal(cost.Kind.StartsWith("api-", StringComparison.Ordinal) || cost.Kind == "evaluation-cost"
            || (cost.Kind.StartsWith("training-cost", StringComparison.Ordinal) && cost.Kind != "training-cost-saving"),
            cost.Currency is not null));
        Assert.All(Latest.Facts, fact => Assert.Equal(fact.Unit == "per hour", fact.Currency is not null));
        Assert.All(Latest.Costs.Select(cost => cost.Currency).Concat(Latest.Facts.Select(fact => fact.Currency)).OfType<string>(),
            currency => Assert.Contains(currency, new[] { "CNY", "USD", "SGD" }));
    }

    /// <summary>A line of the table of tables: the last cell is how many rows it has.</summary>
    [GeneratedRegex(@"^\| \[`[\w-]+\.csv`\].*\| ([\d,]+) \|$", RegexOptions.Multiline, 1000)]
    private static partial Regex TableRow();
}
