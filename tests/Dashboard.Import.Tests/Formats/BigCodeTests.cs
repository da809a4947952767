using System.Globalization;

namespace Dashboard.Import.Tests.Formats;

public sealed class BigCodeTests
{
    private static string Results(string task, string limit) => $$"""
        {"{{task}}":{"pass@1":0.25,"pass@10":null},"config":{"model":"acme/Toy-Code","n_samples":20,"do_sample":true,"temperature":0.2,
         "seed":3,"limit":{{limit}},"limit_start":0,"allow_code_execution":true,"precision":"bf16","revision":"step10","prompt":"instruct"} }
        """;

    [Fact]
    public void A_task_has_its_metrics_and_the_settings_of_the_run()
    {
        var (batch, files) = Reading.Read(Reading.File("evaluation_results.json", Results("humaneval", "null")));

        Assert.Equal(("bigcode-eval", 1, 1), (files[0].Format, files[0].Rows, files[0].Problems));
        var score = batch.At("humaneval.pass@1").Is(25, null);
        Assert.Equal(("acme/Toy-Code", "step10", "percent", null, null, "bf16"), (score.Run.Model, score.Run.Variant.Label,
            score.Task.Metric.Unit, score.Task.Split, score.SampleCount, score.Run.Hardware.Note));
        Assert.Equal("20 samples a problem; temperature 0.2; seed 3; prompt instruct", score.Note);
    }

    [Theory]
    [InlineData("multiple-java", 158, null, "")]
    [InlineData("multiple-java", 20, "20 problems from number 0 on", "20/158")]
    [InlineData("my-task", 20, "20 problems from number 0 on", "partial")]
    public void A_limit_below_the_size_of_the_benchmark_makes_a_part(string task, int limit, string? split, string coverage)
    {
        var (batch, _) = Reading.Read(Reading.File("x.json", Results(task, limit.ToString(CultureInfo.InvariantCulture))));

        var score = Assert.Single(batch.Scores);
        Assert.Equal((split, coverage, "und", limit), (score.Task.Split, $"{score.Task.Coverage}", score.Task.Language, score.SampleCount));
    }

    [Fact]
    public void The_real_run_is_read()
    {
        var (batch, files) = Reading.Read(
            SecondCorpora.Files("bigcode-eval/CodeLlama-13b-Python-hf__multiple-java-evaluation_results.json"));

        Assert.Equal(("bigcode-eval", 1, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        var score = Assert.Single(batch.Scores).Is(36.70886075949367, null);
        Assert.Equal(("codellama/CodeLlama-13b-Python-hf", "multiple-java", "pass@1", 158, "und", "bf16", null),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.SampleCount, score.Task.Language,
                score.Run.Hardware.Note, score.Task.Split));
        Assert.Equal("1 samples a problem; greedy; seed 0", score.Note);
    }
}
