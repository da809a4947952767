using Dashboard.Web.Features.Api;
using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Compare;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Items;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Items;

public sealed class ItemsViewTests
{
    private const string Pair = "models=deepseek-a,qwen-b&benchmarks=toy-qa";

    private static readonly ResultSnapshot Data = Snapshots.Of(Batch());

    [Fact]
    public void The_comparison_is_decided_by_the_common_items_and_says_so()
    {
        var pair = Assert.Single(HeadToHead.Build(Uncertainty.Of(Data), ViewQuery.Parse("models=deepseek-a,qwen-b").View).Lines).Pairs[0]!;
        Assert.Equal((Verdict.Behind, Verdict.Behind, true), (pair.Verdict, pair.Adjusted, pair.IsPaired));
        Assert.Equal(0.000122, pair.PValue, 0.0000005);

        var view = CompareView.Build(Snapshots.At(Data, "/compare", "models=deepseek-a,qwen-b"));
        var cell = view.Table("compare").Rows[0].Cells.Single(cell => cell.Href?.StartsWith("/items", StringComparison.Ordinal) == true);
        Assert.Equal("/items?models=deepseek-a,qwen-b&benchmarks=toy-qa&languages=zh", cell.Href);
        Assert.Contains("paired, 64 items: both right 43, only DeepSeek-A 0, only Qwen-B 14, p = 0.000122", cell.Sub, StringComparison.Ordinal);
        Assert.Contains("DeepSeek-A was judged by a model of its own family.", cell.Sub, StringComparison.Ordinal);
        Assert.True(view.HasItems);
    }

    [Fact]
    public void Averages_decide_on_demand()
    {
        var pair = HeadToHead.Build(Uncertainty.Of(Data), ViewQuery.Parse("models=deepseek-a,qwen-b&test=unpaired").View).Lines[0].Pairs[0]!;
        Assert.False(pair.IsPaired);
        Assert.Equal(64, pair.Paired!.Compared);
        Assert.Equal(pair.Differences[0].PValue, pair.PValue);
    }

    [Fact]
    public void Earlier_data_and_views_without_items_are_as_they_were()
    {
        var without = Snapshots.Of(Batch(withItems: false));
        var view = CompareView.Build(Snapshots.At(without, "/compare", "models=deepseek-a,qwen-b"));
        Assert.False(view.HasItems);
        Assert.DoesNotContain(view.Table("compare").Cells, cell => cell.Href?.StartsWith("/items", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("", 14)]
    [InlineData("&outcome=first", 0)]
    [InlineData("&outcome=second", 14)]
    [InlineData("&outcome=both", 43)]
    [InlineData("&outcome=neither", 7)]
    [InlineData("&outcome=unscored", 0)]
    [InlineData("&outcome=all", 64)]
    [InlineData("&outcome=all&subset=law", 32)]
    [InlineData("&outcome=all&subset=nothing", 0)]
    [InlineData("&outcome=all&page=2", 64)]
    public void Items_are_chosen_by_outcome_and_part(string query, int found)
    {
        var view = ItemsView.Build(Snapshots.At(Data, "/items", Pair + query));
        Assert.Equal(found, view.Found);
        Assert.Equal(query.EndsWith("page=2", StringComparison.Ordinal) ? 0 : found, view.Table("items").Rows.Length);
        Assert.Equal(["law", "trade"], view.Subsets);
    }

    [Theory]
    [InlineData("")]
    [InlineData("models=deepseek-a")]
    [InlineData("models=deepseek-a,qwen-b")]
    [InlineData("models=deepseek-a,qwen-b&benchmarks=none")]
    public void Without_a_pair_the_runs_are_listed(string query)
    {
        var view = ItemsView.Build(Snapshots.At(Data, "/items", query));
        Assert.Null(view.Line);
        Assert.Equal("runs", Assert.Single(view.Tables).Key);
        Assert.Contains("2 runs", view.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lists_of_the_api_hold_the_pair_and_every_item()
    {
        var paired = Assert.Single(ComparisonLists.Compare(Data, ViewQuery.Parse("models=deepseek-a,qwen-b").View).Page(-1, 10).Items).Paired!;
        Assert.Equal((true, 64, 43, 0, 14, 7, "behind"), (paired.Decides, paired.Items, paired.BothRight, paired.OnlyFirstRight,
            paired.OnlyOtherRight, paired.BothWrong, paired.Verdict));
        var list = ApiLists.Items(Data, ViewState.Default);
        Assert.Equal(128, list.Count);
        var all = list.Page(-1, 1000).Items.ToList();
        Assert.Equal(100, all.Sum(item => item.Score / 100));
        Assert.Equal(("deepseek-a", "00", "law", "deepseek-chat"), (all[0].Model, all[0].Item, all[0].Subset, all[0].Judge));
        Assert.Equal((all[64], "qwen-b"), (list.Page(63, 1).Items.Single(), all[64].Model));
    }

    /// <summary>Two models: which items are hard is known, which of them discriminate is not.</summary>
    [Fact]
    public void A_benchmark_page_shows_the_hardest_items()
    {
        var view = BenchmarkView.Build(Snapshots.At(Data, "/benchmarks/toy-qa"), "toy-qa")!;
        Assert.Equal((2, 64), (view.ItemFigures!.Analysis.Runs, view.ItemFigures.Analysis.Items));
        Assert.Equal(10, view.Table("hardest").Rows.Length);
        Assert.Equal(["57", "2", "0", "", "trade"], view.Table("hardest").Rows[0].Cells.Select(cell => cell.Text));
        Assert.DoesNotContain(view.Tables, table => table.Key is "telling" or "doubtful");

        // Worked out once for all views of the data.
        Assert.Same(view.ItemFigures, BenchmarkView.Build(Snapshots.At(Data, "/benchmarks/toy-qa", "languages=zh"), "toy-qa")!.ItemFigures);
        Assert.Null(BenchmarkView.Build(Snapshots.At(Snapshots.Of(Batch(withItems: false)), "/benchmarks/toy-qa"), "toy-qa")!.ItemFigures);
    }

    [Fact]
    public void From_five_models_on_it_shows_the_items_that_discriminate()
    {
        var batch = Batch();
        foreach (var (model, right) in (ReadOnlySpan<(string, int)>)[("C-1", 10), ("C-2", 20), ("C-3", 30)])
        {
            Add(batch, model, right, withItems: true);
        }

        var view = BenchmarkView.Build(Snapshots.At(Snapshots.Of(batch), "/benchmarks/toy-qa"), "toy-qa")!;
        Assert.Equal((5, 10, 0), (view.ItemFigures!.Analysis.Runs, view.Table("telling").Rows.Length, view.Tables.Count(table => table.Key == "doubtful")));
        Assert.All(view.Table("telling").Rows, row => Assert.InRange(row.Cells[3].Number!.Value, 0.5, 1));
    }

    [Fact]
    public void The_gap_between_languages_says_what_its_questions_show()
    {
        var batch = Batch();
        batch.Add(new Benchmark("MMLU-ProX", null, null));
        Add(batch, "Qwen-B", 20, withItems: true, "MMLU-ProX", "zh", "acc");
        Add(batch, "Qwen-B", 40, withItems: true, "MMLU-ProX", "en", "acc");
        var data = Snapshots.Of(batch);
        var view = LanguagesView.Build(Snapshots.At(data, "/languages", "pair=mmlu-prox.zh..mmlu-prox.en"));
        var verdict = view.Table("gap-mmlu-prox.zh..mmlu-prox.en").Rows[0].Cells[^1];
        Assert.Contains("paired, 64 items: both right 20, only Chinese 0, only English 20", verdict.Sub, StringComparison.Ordinal);
        var gap = ComparisonLists.Gaps(data, ViewQuery.Parse("pair=mmlu-prox.zh..mmlu-prox.en").View).Page(-1, 10).Items.Single();
        Assert.Equal((20, 20, "behind", -31.25), (gap.Paired!.BothRight, gap.Paired.OnlyOtherRight, gap.Verdict, gap.Gap));
    }

    [Fact]
    public void The_gap_of_averages_and_the_other_way_to_count_errors_are_shown_on_demand()
    {
        var batch = Batch();
        batch.Add(new Benchmark("MMLU-ProX", null, null));
        Add(batch, "Qwen-B", 20, withItems: true, "MMLU-ProX", "zh", "acc", failed: 10);
        Add(batch, "Qwen-B", 40, withItems: true, "MMLU-ProX", "en", "acc");
        var data = Snapshots.Of(batch);
        ViewCell Verdict(string query, out LanguagesView view)
        {
            view = LanguagesView.Build(Snapshots.At(data, "/languages", "pair=mmlu-prox.zh..mmlu-prox.en" + query));
            return view.Table("gap-mmlu-prox.zh..mmlu-prox.en").Rows[0].Cells[^1];
        }

        var wrong = Verdict("", out var shown);
        Assert.True(shown.HasItems);
        Assert.Contains("paired, 64 items: both right 20", wrong.Sub, StringComparison.Ordinal);
        Assert.Contains("left out: better in English", wrong.Sub, StringComparison.Ordinal);
        var leftOut = Verdict("&errors=left-out", out _);
        Assert.Contains("paired, 54 items: both right 20", leftOut.Sub, StringComparison.Ordinal);
        Assert.Contains("counted as wrong: better in English", leftOut.Sub, StringComparison.Ordinal);
        var averages = Verdict("&test=unpaired", out var unpaired);
        Assert.StartsWith("averages compared; paired, 64 items", averages.Sub, StringComparison.Ordinal);
        Assert.True(unpaired.HasItems);
        Assert.Null(unpaired.Gaps[0].Gap.Rows[0].Difference.Paired);
    }

    /// <summary>Rows of Belebele and Multi-IF are numbered from 0 in each language; that the same number is the same item, nobody
    /// states.</summary>
    [Fact]
    public void Languages_are_not_paired_by_keys_that_nobody_says_are_the_same()
    {
        var batch = Batch();
        batch.Add(new Benchmark("Multi-IF", null, null));
        Add(batch, "Qwen-B", 20, withItems: true, "Multi-IF", "zh", "acc");
        Add(batch, "Qwen-B", 40, withItems: true, "Multi-IF", "en", "acc");
        var view = LanguagesView.Build(Snapshots.At(Snapshots.Of(batch), "/languages", "pair=multi-if.zh..multi-if.en"));
        Assert.Null(view.Gaps[0].Gap.Rows[0].Paired);
        Assert.False(view.HasItems);
    }

    [Fact]
    public async Task Texts_are_led_to_where_they_are_kept_and_are_in_no_file()
    {
        var batch = Batch();
        for (var place = 0; place < batch.ItemResults.Count; place++)
        {
            var results = batch.ItemResults[place];
            batch.ItemResults[place] = results with
            {
                Items = new ItemsOfRun(results.Items.Read())
                {
                    ReadTexts = (item, _) => Task.FromResult(new ItemText(FormattableString.Invariant($"secret {item}"), results.Run.Model)),
                },
            };
        }

        var view = ItemsView.Build(Snapshots.At(Snapshots.Of(batch), "/items", Pair + "&item=50"));
        Assert.True(view.HasTexts);
        Assert.Equal("/items?models=deepseek-a,qwen-b&benchmarks=toy-qa&item=43#item-text", view.Table("items").Rows[0].Cells[0].Href);
        var (key, places) = view.Asked!.Value;
        Assert.Equal(("50", 50, 50), (key, places[0], places[1]));
        Assert.Equal(new ItemText("secret 50", "Qwen-B"), await view.Sides[1].ReadTexts!(places[1], CancellationToken.None));
        Assert.DoesNotContain("secret", ViewMarkdown.Of(
            new ViewDocument(view, "https://example.org", DateTimeOffset.UnixEpoch)), StringComparison.Ordinal);

        var without = ItemsView.Build(Snapshots.At(Data, "/items", Pair + "&item=no-such"));
        Assert.False(without.HasTexts);
        Assert.Null(without.Asked);
        Assert.All(without.Table("items").Rows, row => Assert.Null(row.Cells[0].Href));
    }

    private static ImportBatch Batch(bool withItems = true)
    {
        var batch = new ImportBatch { Title = "items", ContentHash = "items" };
        batch.Add(new Source("s1", "Toy", "Toy", "upload", null, null, null, null, null));
        batch.Add(new LanguageModel("DeepSeek-A", "DeepSeek", "DeepSeek", [], null));
        batch.Add(new LanguageModel("Qwen-B", "Qwen", "Alibaba", [], null));
        Add(batch, "DeepSeek-A", 43, withItems);
        Add(batch, "Qwen-B", 57, withItems);
        return batch;
    }

    private static void Add(ImportBatch batch, string model, int right, bool withItems, string benchmark = "Toy QA", string language = "zh",
        string metric = "is_correct", int failed = 0)
    {
        var run = new EvaluationRun(model, new Variant("chat"), null, "EvalScope", HardwareConfiguration.NotStated, "s1", "Lin", null);
        var task = new EvaluationTask(benchmark, null, null, language, new Metric(metric, "percent", true));
        batch.Add(new Score(run, task, 100 * right / 64.0, null, 64, EvidenceGrade.SelfReported, EvidenceMarks.Derived, "x", null));
        if (withItems)
        {
            var list = new ItemList([.. Enumerable.Range(0, 64).Select(item => FormattableString.Invariant($"{item:00}"))], [],
                new ItemWords(["law", "trade"], [.. Enumerable.Range(0, 64).Select(item => (ushort)(item % 2))]), ItemWords.None);
            batch.Add(new ItemResults(run, task, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.Derived, "s1", "x"),
                new ItemsOfRun(new ItemScores(list, [.. Enumerable.Range(0, 64).Select(item => (ushort)(item < right ? 3 : item >= 64 - failed ? ItemScores.Failed : 2))],
                    [0, 100], ["deepseek-chat"], []))));
        }
    }
}
