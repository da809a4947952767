namespace Dashboard.Import.Tests.Formats;

public sealed class EvalScopeTests
{
    private const string Report = """
        {"name":"toy@toy_qa","dataset_name":"toy_qa","dataset_pretty_name":"Toy QA","model_name":"acme/Toy-1B","score":0.5,"metrics":[
          {"name":"mean_is_correct","num":30,"score":0.5,"macro_score":0.45,"categories":[
            {"name":["Science"],"num":30,"score":0.5,"subsets":[
              {"name":"physics","score":0.6,"num":20},{"name":"biology","score":0.3,"num":10},{"name":"empty","score":0.0,"num":0},
              {"name":"ALL","score":0.5,"num":30,"is_aggregate":true}]}]},
          {"name":"mean_is_incorrect","num":30,"score":0.25,"macro_score":0.25},
          {"name":"elegance","num":30,"score":7.5},
          {"num":30,"score":0.1},
          {"name":"mean_acc","num":30,"score":null}]}
        """;

    [Fact]
    public void A_metric_has_its_whole_and_its_subsets()
    {
        var (batch, files) = Reading.Read(Reading.File("reports/Toy/toy_qa.json", Report));

        Assert.Equal(("evalscope", 5, 3), (files[0].Format, files[0].Rows, files[0].Refused));
        var whole = batch.At("metrics[0].score").Is(50, null);
        Assert.Equal(("acme/Toy-1B", "toy_qa", "mean_is_correct", "percent", true, 30, "EvalScope", "mean over subsets 0.45"),
            (whole.Run.Model, whole.Task.Benchmark, whole.Task.Metric.Name, whole.Task.Metric.Unit, whole.Task.Metric.HigherIsBetter,
                whole.SampleCount, whole.Run.Harness, whole.Note));
        var physics = batch.At("metrics[0].categories[0].subsets[0].score").Is(60, null);
        Assert.Equal(("toy_qa physics", 20, "toy_qa"), (physics.Task.Benchmark, physics.SampleCount, batch.PartOf("toy_qa physics")));
        Assert.False(batch.At("metrics[1].score").Task.Metric.HigherIsBetter);
        Assert.Equal((7.5, null), (batch.At("metrics[2].score").Value, batch.At("metrics[2].score").Task.Metric.Unit));
    }

    [Fact]
    public void What_was_not_measured_or_repeats_others_gives_no_row()
    {
        var (batch, _) = Reading.Read(Reading.File("toy_qa.json", Report));

        Assert.DoesNotContain(batch.Scores, score => score.Task.Benchmark is "toy_qa empty" or "toy_qa ALL");
        Assert.Contains(batch.Problems, problem => problem.Column == "metrics[0].categories[0].subsets[2].score"
            && problem.Message.Contains("0 items", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("is_aggregate", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Column: "metrics[3]", Severity: ProblemSeverity.Error });
        Assert.Contains(batch.Problems, problem => problem.Column == "metrics[4].score");
    }

    [Theory]
    [InlineData("multi_toy", "Chinese", "English", "mul")]
    [InlineData("multi_toy", "English", "physics", null)]
    [InlineData("humaneval_x", "go", "cs", null)]
    public void Subsets_are_languages_only_where_all_of_them_are(string dataset, string first, string second, string? whole)
    {
        var (batch, _) = Reading.Read(Reading.File("x.json", $$"""
            {"dataset_name":"{{dataset}}","model_name":"Toy","metrics":[{"name":"mean_acc","num":2,"score":0.5,"categories":[
            {"name":["default"],"subsets":[{"name":"{{first}}","score":0.25,"num":1},{"name":"{{second}}","score":0.75,"num":1}]}]}]}
            """));

        Assert.Equal(whole ?? "und", batch.At("metrics[0].score").Task.Language);
        var part = batch.At("metrics[0].categories[0].subsets[0].score");
        Assert.Equal(whole is null ? ($"{dataset} {first}", "und") : (dataset, "zh"), (part.Task.Benchmark, part.Task.Language));
    }

    [Fact]
    public void Reviews_are_summed_up_and_what_has_no_value_counts_as_nothing()
    {
        var (batch, files) = Reading.Read(Reading.File("reviews/Toy-1B/gsm8k_main.jsonl", """
            {"index":0,"sample_score":{"score":{"value":{"acc":1,"is_incorrect":0}},"sample_id":0,"group_id":0}}
            {"index":1,"sample_score":{"score":{"value":{"acc":0,"is_incorrect":1},"metadata":{"model":"a-judge"}},"sample_id":1,"group_id":1}}
            {"index":2,"sample_score":{"score":{"value":{"acc":1,"is_incorrect":null}},"sample_id":2,"group_id":2}}
            {"index":3,"sample_score":{"score":null}}
            """));

        Assert.Equal(("evalscope-reviews", 2, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        var accuracy = batch.At("sample_score.score.value.acc").Is(200 / 3.0, 100 / 3.0);
        Assert.Equal(("Toy-1B", "gsm8k main", 3, EvidenceMarks.Derived, "mean over 3 items; judged by a-judge"),
            (accuracy.Run.Model, accuracy.Task.Benchmark, accuracy.SampleCount, accuracy.Marks, accuracy.Note));
        Assert.Equal("3/4", $"{accuracy.Task.Coverage}");
        var wrong = batch.At("sample_score.score.value.is_incorrect").Is(50, 50);
        Assert.Equal(("2/4", false), ($"{wrong.Task.Coverage}", wrong.Task.Metric.HigherIsBetter));
        Assert.Contains(batch.Problems, problem => problem is { Line: 4, Severity: ProblemSeverity.Error });
    }

    [Fact]
    public void An_item_that_stands_twice_counts_once()
    {
        var (batch, files) = Reading.Read(Reading.File("reviews/Toy/x.jsonl", """
            {"index":0,"sample_score":{"score":{"value":{"acc":1}},"sample_id":0,"group_id":0}}
            {"index":1,"sample_score":{"score":{"value":{"acc":0}},"sample_id":1,"group_id":1}}
            {"index":1,"sample_score":{"score":{"value":{"acc":0}},"sample_id":1,"group_id":1}}
            """));

        Assert.Equal((50, 2, 1), (Assert.Single(batch.Scores).Value, batch.Scores[0].SampleCount, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem is { Line: 3, Column: "index" });
    }

    [Fact]
    public void Answers_to_repeated_items_give_no_standard_error()
    {
        var (batch, _) = Reading.Read(Reading.File("reviews/Toy/x.jsonl", """
            {"index":0,"sample_score":{"score":{"value":{"acc":1}},"sample_id":0,"group_id":0}}
            {"index":1,"sample_score":{"score":{"value":{"acc":0}},"sample_id":1,"group_id":0}}
            """));

        Assert.Null(Assert.Single(batch.Scores).StandardError);
    }

    [Fact]
    public void Real_reports_are_read()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("evalscope/deepseek-reasoner-v3.2__chinese_simpleqa.json",
            "evalscope/qwen3-max__multi_if.json", "evalscope/deepseek-reasoner-v3.2__math_500.json"));

        Assert.Equal([21, 36, 6], files.Select(file => file.Rows));
        Score Of(string benchmark, string metric, string language) => batch.Only(score => score.Task.Benchmark == benchmark
            && score.Task.Metric.Name == metric && score.Task.Language == language);
        var whole = Of("C-SimpleQA", "mean_is_correct", "zh").Is(69.53, null);
        Assert.Equal(("deepseek-reasoner", 384, "384/3000"), (whole.Run.Model, whole.SampleCount, $"{whole.Task.Coverage}"));
        Assert.Equal(64, Of("chinese_simpleqa 中华文化", "mean_is_correct", "zh").Is(64.06, null).SampleCount);
        Assert.False(Of("C-SimpleQA", "mean_is_not_attempted", "zh").Is(1.82, null).Task.Metric.HigherIsBetter);
        Assert.False(Of("C-SimpleQA", "mean_is_incorrect", "zh").Is(28.65, null).Task.Metric.HigherIsBetter);
        Assert.Equal(64, Of("multi_if", "mean_turn_1_prompt_level_strict", "zh").Is(73.44, null).SampleCount);
        Of("multi_if", "mean_turn_1_prompt_level_strict", "en").Is(87.5, null);
        Assert.Equal(128, Of("multi_if", "mean_turn_3_prompt_level_strict", "mul").Is(63.29, null).SampleCount);
        var math = Of("MATH-500", "mean_acc", "und").Is(98.66, null);
        Assert.Equal((299, "299/500"), (math.SampleCount, $"{math.Task.Coverage}"));
        Assert.Equal(64, Of("math_500 Level 5", "mean_acc", "und").Is(95.31, null).SampleCount);
        Assert.Equal(43, Of("math_500 Level 1", "mean_acc", "und").Is(100, null).SampleCount);
    }

    [Fact]
    public void Real_reviews_are_summed_up()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("evalscope-items/deepseek-reasoner-v3.2__chinese_simpleqa_社会.jsonl",
            "evalscope-items/qwen3-max__chinese_simpleqa_社会.jsonl"));

        Assert.All(files, file => Assert.Equal(("evalscope-reviews", 3, 0), (file.Format, file.Rows, file.Problems)));
        Score Of(string model, string metric) => batch.Only(score => score.Run.Model == model && score.Task.Metric.Name == metric);

        // 43 of 64 and 57 of 64; the error of a share is the root of p (1 - p) / (n - 1).
        var first = Of("deepseek-reasoner-v3.2", "is_correct").Is(67.1875, 100 * Math.Sqrt(43 / 64.0 * (21 / 64.0) / 63));
        Assert.Equal(("chinese_simpleqa 社会", "zh", 64, "mean over 64 items; judged by deepseek-chat"),
            (first.Task.Benchmark, first.Task.Language, first.SampleCount, first.Note));
        Of("deepseek-reasoner-v3.2", "is_incorrect").Is(31.25, 100 * Math.Sqrt(20 / 64.0 * (44 / 64.0) / 63));
        Of("qwen3-max", "is_correct").Is(89.0625, 100 * Math.Sqrt(57 / 64.0 * (7 / 64.0) / 63));
        Of("qwen3-max", "is_not_attempted").Is(0, null);
    }
}
