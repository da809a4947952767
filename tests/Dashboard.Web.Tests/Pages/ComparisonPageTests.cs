using AngleSharp.Dom;
using Dashboard.Import;
using Dashboard.Web.Resources;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What the comparison pages say of the published figures.</summary>
public sealed class ComparisonPageTests(DashboardApp app)
{
    [Fact]
    public async Task Ling_Plus_leads_two_Chinese_benchmarks_trails_one_and_does_not_win_overall()
    {
        using var page = await app.GetPageAsync("/compare?models=ling-plus,deepseek-v2.5-1210");

        Assert.StartsWith(Text.VerdictAhead, Verdict(page, "C-Eval"), StringComparison.Ordinal);
        Assert.StartsWith(Text.VerdictAhead, Verdict(page, "CMMLU"), StringComparison.Ordinal);
        Assert.StartsWith(Text.VerdictBehind, Verdict(page, "C-SimpleQA"), StringComparison.Ordinal);
        Assert.StartsWith(Text.VerdictNone, Verdict(page, "AIME 2024"), StringComparison.Ordinal);
        Assert.All(["51.77", "52.13", "57.4"], value => Assert.Contains(value, Row(page, "C-SimpleQA").TextContent, StringComparison.Ordinal));
        var sentence = page.QuerySelector("h1")!.TextContent;
        Assert.EndsWith(Text.CompareOverallNone, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_known_conflict_is_shown_on_the_list_and_on_the_pages_it_is_about()
    {
        var conflicts = SourceConflicts.Read();
        Assert.Equal(17, conflicts.Length);
        using (var list = await app.GetPageAsync("/sources"))
        {
            Assert.All(conflicts, conflict => Assert.Contains(conflict.Statement, list.GetElementById(conflict.Id)!.TextContent, StringComparison.Ordinal));
        }

        foreach (var subject in conflicts.SelectMany(conflict => conflict.Subjects, (conflict, subject) => (conflict, subject)).GroupBy(entry => entry.subject, StringComparer.Ordinal))
        {
            var (kind, slug) = subject.Key.Split(':') is [var first, var second] ? (first, second) : throw new InvalidDataException(subject.Key);
            using var page = await app.GetPageAsync(kind switch { "model" => $"/models/{slug}", "benchmark" => $"/benchmarks/{slug}", _ => $"/hardware/{slug}" });
            Assert.All(subject, entry => Assert.NotNull(page.GetElementById(entry.conflict.Id)));
        }
    }

    [Fact]
    public async Task A_picked_model_and_the_axis_are_in_the_address()
    {
        using var page = await app.GetPageAsync("/frontier?cost=total&pick=qwen2.5-72b");

        Assert.Contains(page.QuerySelectorAll("tbody th a"), link => link.GetAttribute("href") == "/frontier?cost=total");
        Assert.Contains(page.QuerySelectorAll("nav.switch a[aria-current]"), link => link.TextContent == Text.TotalParameters);
        Assert.Contains("GPT-4o", page.QuerySelector("p.note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unrelated_benchmarks_are_not_subtracted()
    {
        using var page = await app.GetPageAsync("/languages?pair=math.zh..mmlu.en");

        Assert.Contains(page.QuerySelectorAll("p.note"), note => note.TextContent.Contains("math.zh..mmlu.en", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_evidence_left_the_pages_are_empty_not_broken()
    {
        foreach (var path in new[] { "/leaderboard", "/frontier", "/languages", "/scaling" })
        {
            using var page = await app.GetPageAsync(path + "?evidence=independent");
            Assert.NotNull(page.QuerySelector(".empty"));
        }
    }

    [Theory]
    [InlineData("llama3.1 8b", "/models/llama-3.1-8b")]
    [InlineData("meta-llama/Llama-3.1-8B", "/models/llama-3.1-8b")]
    [InlineData("deepsek v3", "/models/deepseek-v3")]
    [InlineData("ceval", "/benchmarks/c-eval")]
    [InlineData("h800", "/hardware/nvidia-h800")]
    public async Task The_first_hit_is_what_was_meant(string query, string expected)
    {
        using var page = await app.GetPageAsync("/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(expected, page.QuerySelector(".hits a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_Chinese_name_is_found()
    {
        using var page = await app.GetPageAsync("/search?q=" + Uri.EscapeDataString("通义"));

        Assert.Contains(page.QuerySelectorAll(".hits a"), hit => hit.GetAttribute("href")!.StartsWith("/models/qwen", StringComparison.Ordinal));
    }

    private static IElement Row(IDocument page, string benchmark) =>
        page.QuerySelectorAll("tbody tr").First(row => row.QuerySelector("th a")?.TextContent == benchmark);

    private static string Verdict(IDocument page, string benchmark) => Row(page, benchmark).QuerySelector(".verdict")!.TextContent;
}
