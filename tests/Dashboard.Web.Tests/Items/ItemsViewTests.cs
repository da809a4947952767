using Dashboard.Web.Features.Api;
using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Compare;
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
        string metric = "is_correct")
    {
        var run = new EvaluationRun(model, new Variant("chat"), null, "EvalScope", HardwareConfiguration.NotStated, "s1", "Lin", null);
        var task = new EvaluationTask(benchmark, null, null, language, new Metric(metric, "percent", true));
        batch.Add(new Score(run, task, 100 * right / 64.0, null, 64, EvidenceGrade.SelfReported, EvidenceMarks.Derived, "x", null));
        if (withItems)
        {
            var list = new ItemList([.. Enumerable.Range(0, 64).Select(item => FormattableString.Invariant($"{item:00}"))], [],
                new ItemWords(["law", "trade"], [.. Enumerable.Range(0, 64).Select(item => (ushort)(item % 2))]), ItemWords.None);
            batch.Add(new ItemResults(run, task, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.Derived, "s1", "x"),
                new ItemsOfRun(new ItemScores(list, [.. Enumerable.Range(0, 64).Select(item => (ushort)(item < right ? 3 : 2))],
                    [0, 100], ["deepseek-chat"], []))));
        }
    }
}
