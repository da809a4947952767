using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Benchmarks of one field, of all shipped data.</summary>
public sealed class DomainTests(FullData data) : IClassFixture<FullData>
{
    [Fact]
    public async Task The_leaderboard_of_finance_has_its_columns_alone_and_says_what_it_leaves_out()
    {
        using var page = await data.App.GetPageAsync("/leaderboard?domain=finance&variant=all&columns=all");
        var columns = page.QuerySelectorAll("main table thead th").Select(head => head.TextContent).ToList();
        Assert.Contains(columns, column => column.Contains("FinanceReasoning", StringComparison.Ordinal));
        Assert.DoesNotContain(columns, column => column.Contains("MMLU", StringComparison.Ordinal));
        var chip = page.QuerySelectorAll("main a").Select(link => link.TextContent.Trim())
            .First(text => text.StartsWith("Domain: Finance", StringComparison.Ordinal));
        Assert.Matches("[1-9][0-9]* benchmarks of no known domain", chip);
    }

    [Theory]
    [InlineData("/leaderboard?domain=law", "No benchmark of this revision is of the domain Law.")]
    [InlineData("/leaderboard?domain=astrology", "astrology")]
    public async Task A_domain_without_a_benchmark_is_said(string address, string note)
    {
        using var page = await data.App.GetPageAsync(address);
        Assert.Contains(page.QuerySelectorAll("p.note"), found => found.TextContent.Contains(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/benchmarks/financereasoning", "Finance", "/leaderboard?domain=finance&variant=all")]
    [InlineData("/benchmarks/lmarena-text", "Domain not known", null)]
    public async Task A_benchmark_says_its_domains(string address, string words, string? link)
    {
        using var page = await data.App.GetPageAsync(address);
        var head = page.QuerySelector("header.page-head")!;
        Assert.Contains(words, head.TextContent, StringComparison.Ordinal);
        Assert.Equal(link is not null, head.QuerySelector($"a[href='{link}']") is not null);
    }

    [Fact]
    public void Every_domain_has_a_name_of_its_own() =>
        Assert.Distinct(BenchmarkDomains.All.Select(domain => DomainLabels.Of(domain)).Concat(BenchmarkDomains.All));
}
