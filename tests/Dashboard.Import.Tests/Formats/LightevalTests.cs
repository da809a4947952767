using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class LightevalTests
{
    [Fact]
    public void The_documented_example_is_a_limited_run_of_one_task()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("lighteval/documented_example_results.json"));

        Assert.Equal(("lighteval", 2, 0), (files[0].Format, batch.Scores.Count, files[0].Refused));
        var exact = batch.At("results.gsm8k|0.em").Is(0, 0);
        Assert.Equal(("gpt2", "gsm8k", "0", "test; limit 1", 1, "percent"),
            (exact.Run.Model, exact.Task.Benchmark, exact.Run.Shots, exact.Task.Split, exact.SampleCount, exact.Task.Metric.Unit));
        Assert.Equal(("lighteval", "0", null), (exact.Run.Harness, exact.Task.Version, exact.Run.Date));
        Assert.Equal("maj@8", batch.At("results.gsm8k|0.maj@8").Is(0, 0).Task.Metric.Name);
        Assert.Contains(
            batch.Problems, problem => problem.Column == "results.all" && problem.Message.Contains("average", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("limit 1", StringComparison.Ordinal));
        Assert.Empty(batch.Facts);
    }

    [Fact]
    public void The_documentation_itself_is_no_result()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("lighteval/lighteval__docs__source__saving-and-reading-results.mdx"));

        Assert.Null(files[0].Format);
        Assert.Contains("# Saving and Reading Results", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_all_ages_groups_languages_and_directions()
    {
        var (batch, _) = Reading.Read(Reading.File("results_2024-05-06T07-08-09.123.json", """
            {"config_general":{"model_config":{"model_name":"acme/Toy-1B","revision":"step7"},"max_samples":null,"model_size":"476.2 MB","start_time":620979.8},
             "results":{
              "leaderboard|mmlu:anatomy|5|0":{"acc":0.25,"acc_stderr":0.05},
              "leaderboard|mmlu:_average|5":{"acc":0.5,"acc_stderr":0.01},
              "lighteval|belebele_fra_Latn_mcf|0":{"acc_norm":0.75,"acc_norm_stderr":NaN},
              "wikitext|0":{"word_perplexity":12.5,"odd":3,"odd_stderr":1},
              "toxic|2":{"own":0.5},
              "bad|0":{"acc":"N/A","f1":{"x":1}}, "worse":[1],
              "all":{"acc":0.5}},
             "versions":{"leaderboard|mmlu:anatomy|5|0":"1.1"},
             "config_tasks":{"leaderboard|mmlu:anatomy":{"evaluation_splits":["test","dev"],"effective_num_docs":135},"toxic|2":{"metrics":[{"metric_name":"own","higher_is_better":false}],"effective_num_docs":-1}},}
            """));

        var anatomy = batch.At("results.leaderboard|mmlu:anatomy|5|0.acc").Is(25, 5);
        Assert.Equal(("acme/Toy-1B", "step7", "mmlu:anatomy", "5", "1.1", "test, dev", 135), (anatomy.Run.Model, anatomy.Run.Variant.Label,
            anatomy.Task.Benchmark, anatomy.Run.Shots, anatomy.Task.Version, anatomy.Task.Split, anatomy.SampleCount));
        Assert.Equal(new PartialDate(2024, 5, 6), anatomy.Run.Date);
        Assert.Equal("mmlu", batch.PartOf("mmlu:anatomy"));
        Assert.Equal("mmlu", batch.At("results.leaderboard|mmlu:_average|5.acc").Is(50, 1).Task.Benchmark);
        Assert.Null(batch.PartOf("mmlu"));
        Assert.Equal("fr", batch.At("results.lighteval|belebele_fra_Latn_mcf|0.acc_norm").Is(75, null).Task.Language);
        Assert.False(batch.At("results.wikitext|0.word_perplexity").Is(12.5, null).Task.Metric.HigherIsBetter);
        Assert.Null(batch.At("results.wikitext|0.odd").Is(3, 1).Task.Metric.Unit);
        var own = batch.At("results.toxic|2.own").Is(0.5, null);
        Assert.Equal((false, null), (own.Task.Metric.HigherIsBetter, own.SampleCount));
        Assert.Equal(6, batch.Scores.Count);
        Assert.Equal(2, batch.Problems.Count(problem => problem.Message.Contains("unknown", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"config_general":{},"results":7}""")]
    [InlineData("""{"config_general":[],"results":{"a|0":{"acc":0.5}},"versions":3,"config_tasks":[],"summary_tasks":""")]
    [InlineData(
        """{"config_general":[],"results":{"|":{"acc":0.5},"":{"acc":0.5},"a|99999999999|0":{"acc":1}},"versions":3,"config_tasks":[]}""")]
    public void Damaged_files_give_sentences(string text)
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", text));

        Assert.Equal("lighteval", files[0].Format);
        Assert.True(batch.Problems.Count > 0 || files[0].Waiting.ContainsKey(Question.Model));
        Assert.Empty(batch.Scores);
    }
}
