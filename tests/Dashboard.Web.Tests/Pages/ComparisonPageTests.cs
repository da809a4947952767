using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dashboard.Import.Shipped;
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
        Assert.All(["51.77", "52.13", "57.4"],
            value => Assert.Contains(value, Row(page, "C-SimpleQA").TextContent, StringComparison.Ordinal));
        var sentence = page.QuerySelector("h1")!.TextContent;
        Assert.Contains(Text.CompareOverallNone, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_known_conflict_is_shown_on_the_list_and_on_the_pages_it_is_about()
    {
        var conflicts = SourceConflicts.Read();
        Assert.Equal(17, conflicts.Length);
        using (var list = await app.GetPageAsync("/sources"))
        {
            Assert.All(conflicts,
                conflict => Assert.Contains(conflict.Statement, list.GetElementById(conflict.Id)!.TextContent, StringComparison.Ordinal));
        }

        foreach (var subject in conflicts.SelectMany(conflict => conflict.Subjects, (conflict, subject) => (conflict, subject))
            .GroupBy(entry => entry.subject, StringComparer.Ordinal))
        {
            var (kind, slug) = subject.Key.Split(':') is [var first, var second]
                ? (first, second) : throw new InvalidDataException(subject.Key);
            using var page = await app.GetPageAsync(
                kind switch { "model" => $"/models/{slug}", "benchmark" => $"/benchmarks/{slug}", _ => $"/hardware/{slug}" });
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

    [Theory]
    [InlineData("math.zh..mmlu.en", nameof(Text.RefusedNotDeclared))]
    [InlineData("c-eval.zh..cmmlu.zh", nameof(Text.RefusedSameLanguage))]
    [InlineData("c-eval", nameof(Text.RefusedNotAPair))]
    [InlineData("c-eval.zh..mmlu.en&sources=s09", nameof(Text.RefusedNoScores))]
    public async Task A_pair_that_cannot_be_subtracted_is_refused_with_the_reason(string pair, string reason)
    {
        using var page = await app.GetPageAsync("/languages?variant=all&pair=" + pair);

        var note = Assert.Single(
            page.QuerySelectorAll("p.note"), note => note.TextContent.Contains(pair.Split('&')[0], StringComparison.Ordinal));
        Assert.Contains(Text.ResourceManager.GetString(reason, Text.Culture)!, note.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("pair=", note.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    /// <summary>Not only in a sentence: each side stands in a table of the page, on a line with its own source.</summary>
    [Theory]
    [InlineData("c01", "/models/ling-plus", "s01 5.08", "s13 5.1")]
    [InlineData("c02", "/models/ling-plus", "s13 875,952", "s15 880,000")]
    [InlineData("c03", "/benchmarks/c-eval", "s01 87.1", "s01 86.87", "s01 86.55")]
    [InlineData("c04", "/benchmarks/xstest", "s01 Ling-Plus")]
    [InlineData("c05", "/models/deepseek-v2", "s01 base")]
    [InlineData("c06", "/benchmarks/ifeval", "s01 73.01", "s02 73.01", "s03 53.45")]
    [InlineData("c07", "/models/llama-3.1-8b", "s01 70.73", "s02 67.23", "s02 27.59", "s01 32.80", "s02 7.29")]
    [InlineData("c08", "/models/deepseek-v2", "s01 63.41", "s06 43.3", "s08 48.8")]
    [InlineData("c09", "/models/qwen2.5-72b", "s01 86.30", "s06 85.0", "s10 86.06")]
    [InlineData("c10", "/models/llama-3.1-70b", "s01 82.44", "s09 87.5", "s01 57.86", "s09 68.0", "s01 52.07", "s09 56.7")]
    [InlineData("c11", "/models/ling-lite", "s56 64K")]
    [InlineData("c12", "/models/deepseek-r1", "s50 512", "294,000")]
    [InlineData("c13", "/models/ling-mini-2.0", "16.26", "1.43", "1.4", "16")]
    [InlineData("c14", "/models/deepseek-v3", "671", "685")]
    [InlineData("c15", "/benchmarks/c-simpleqa", "s01 57.40", "s01 51.77", "s01 52.13")]
    [InlineData("c16", "/hardware/nvidia-h20", "400", "550")]
    [InlineData("c17", "/models/mistral-7b-v0.3", "s01 61.45", "s01 35.72", "s01 18.54", "s01 58.35", "s01 31.47")]
    public async Task Both_sides_of_a_known_conflict_stand_in_a_table(string conflict, string path, params string[] values)
    {
        using var page = await app.GetPageAsync(path);

        Assert.NotNull(page.GetElementById(conflict));
        var lines = new List<List<string>>();
        for (var part = page; part is not null; part = await NextAsync(part))
        {
            lines.AddRange(part.QuerySelectorAll("tbody tr").Select(row => row.Children.SelectMany(Words).ToList()));
        }

        Assert.All(values, value =>
        {
            var words = value.Split(' ');
            Assert.True(lines.Exists(cells => Array.TrueForAll(words,
                word => cells.Exists(cell => cell == word || cell.StartsWith(word + " ", StringComparison.Ordinal) || cell.StartsWith(
                    word + ",", StringComparison.Ordinal) || cell.EndsWith(" " + word, StringComparison.Ordinal)))), value);
        });
    }

    private async Task<IHtmlDocument?> NextAsync(IHtmlDocument page) =>
        page.QuerySelector("nav.pages a[rel=next]")?.GetAttribute("href") is { } next ? await app.GetPageAsync(next.Split('#')[0]) : null;

    /// <summary>The value of a cell without its mark, and what stands in small below it.</summary>
    private static IEnumerable<string> Words(IElement cell)
    {
        var below = cell.QuerySelector("small")?.TextContent.Trim() ?? "";
        foreach (var mark in cell.QuerySelectorAll("sup, small").ToList())
        {
            mark.Remove();
        }

        return [cell.TextContent.Trim(), below];
    }

    /// <summary>What one rule calls a disagreement is marked on the page of the thing, and nothing else is.</summary>
    [Fact]
    public async Task Facts_that_disagree_are_marked_on_the_page_of_their_model()
    {
        foreach (var model in Snapshots.Reference.Models)
        {
            using var page = await app.GetPageAsync(DashboardUrls.Model(model.Slug));
            var expected = FactSheet.Of(Snapshots.Reference, FactSubject.Model, model.Slug).Count(group => group.Disagree);
            Assert.Equal(expected, page.QuerySelectorAll("th .disagree").Length);
        }
    }

    [Theory]
    [InlineData("/models/ling-plus", "release date", "s01")]
    [InlineData("/benchmarks/c-eval", "score", "s01")]
    [InlineData("/hardware/nvidia-h20", "statement", "s38")]
    public async Task A_thing_has_a_history_with_sources_and_revisions(string path, string what, string source)
    {
        using var page = await app.GetPageAsync(path);

        var rows = page.QuerySelectorAll($"[aria-label='{Text.HistoryTitle}'] tbody tr").ToList();
        Assert.Contains(rows,
            row => row.Children[1].TextContent.Contains(what, StringComparison.Ordinal) && row.QuerySelector("a")!.TextContent == source);
        Assert.All(rows, row => Assert.StartsWith("revision 1", row.Children[3].TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard")]
    [InlineData("/compare?models=ling-plus,deepseek-v2.5-1210")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/frontier")]
    [InlineData("/hardware")]
    public async Task Every_view_says_what_it_rests_on_and_what_changes_without_it(string path)
    {
        using var page = await app.GetPageAsync(path);

        var panel = Assert.Single(page.QuerySelectorAll(".evidence-panel"));
        Assert.Equal(2, panel.QuerySelectorAll("strong").Length);
        Assert.Equal(Text.WithoutEstimates, panel.QuerySelectorAll("strong")[1].TextContent);
        Assert.NotEmpty(panel.QuerySelectorAll("a.chip"));
    }

    [Fact]
    public async Task Places_on_the_frontier_that_rest_on_estimated_sizes_are_named()
    {
        using var page = await app.GetPageAsync("/frontier?cost=total&benchmarks=mmlu&variant=all");
        var expected = EvidenceSensitivity.Build(
            Uncertainty.Of(Snapshots.Reference), ViewState.Default with { Benchmarks = ["mmlu"], Variants = [ViewQuery.All] },
            EvidenceCut.Estimates, CostAxis.TotalParameters);

        var shown = page.QuerySelector(".evidence-panel")!.LastElementChild!.TextContent;
        if (expected.Frontier.IsEmpty)
        {
            Assert.Equal(Text.NothingChanges, shown);
        }
        else
        {
            Assert.All(expected.Frontier.Take(6), change => Assert.Contains(change.Entry.Model.Name, shown, StringComparison.Ordinal));
        }
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

        Assert.Contains(
            page.QuerySelectorAll(".hits a"), hit => hit.GetAttribute("href")!.StartsWith("/models/qwen", StringComparison.Ordinal));
    }

    private static IElement Row(IDocument page, string benchmark) =>
        page.QuerySelectorAll("tbody tr").First(row => row.QuerySelector("th a")?.TextContent == benchmark);

    private static string Verdict(IDocument page, string benchmark) => Row(page, benchmark).QuerySelector(".verdict")!.TextContent;
}
