using Dashboard.Domain.Tests.Comparison.Statistics;

namespace Dashboard.Domain.Tests.Comparison;

/// <summary>Benchmarks by the fields that they ask about.</summary>
public sealed class BenchmarkDomainsTests
{
    [Theory]
    [InlineData("financereasoning", "finance,math")]
    [InlineData("mmlu-pro", "knowledge")]
    [InlineData("mmlu-pro-stem-part", "science")]
    [InlineData("aime-2031", "math")]
    [InlineData("livecodebench-v6-window-not-stated", "code")]
    [InlineData("math", "math")]
    [InlineData("mathematics-of-mine", "")]
    [InlineData("lmarena-text", "")]
    public void A_name_goes_before_its_beginning_and_what_no_line_fits_has_no_domain(string benchmark, string domains) =>
        Assert.Equal(domains, BenchmarkDomains.Of(benchmark).ToString());

    [Fact]
    public void Every_line_is_of_domains_that_can_be_asked_for()
    {
        Assert.All(BenchmarkDomains.Lines, line =>
            Assert.All(BenchmarkDomains.Of(line.TrimEnd('*')), domain => Assert.Contains(domain, BenchmarkDomains.All)));
        Assert.Distinct(BenchmarkDomains.Lines);
    }

    [Fact]
    public void A_view_of_a_domain_holds_its_benchmarks_alone_and_a_part_without_its_whole()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Benchmark("Own test", null, null));
        builder.Add(new Benchmark("LMArena Text (math)", null, null) { PartOf = "LMArena Text" });
        foreach (var benchmark in new[] { "AIME 2024", "MMLU", "Own test", "LMArena Text", "LMArena Text (math)" })
        {
            builder.Add(Worlds.Score("A", benchmark, 50), 1);
        }

        var snapshot = builder.Build();
        Assert.Equal(["AIME 2024", "LMArena Text (math)"], Columns("domain=math"));
        Assert.Equal(["AIME 2024", "LMArena Text (math)", "MMLU"], Columns("domain=math,knowledge"));
        Assert.Equal(["AIME 2024", "LMArena Text", "MMLU", "Own test"], Columns(""));
        Assert.Empty(Columns("domain=law"));
        Assert.Empty(Columns("domain=math&benchmarks=mmlu"));
        var filter = new StatementFilter(snapshot, ViewQuery.Parse("domain=math").View);
        Assert.False(filter.Allows(snapshot.Benchmarks["own-test"]));
        Assert.True(filter.Allows(snapshot.Benchmarks["lmarena-text-math"]));
        Assert.False(filter.Allows(Worlds.Items("Unheard of", 5)));

        string[] Columns(string query) =>
        [
            .. Leaderboard.Build(snapshot, ViewQuery.Parse(query).View with { Columns = 0 }).Columns
                .Select(column => column.Protocol.Task.Benchmark).Order(StringComparer.Ordinal),
        ];
    }
}
