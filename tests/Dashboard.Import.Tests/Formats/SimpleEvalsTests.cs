using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class SimpleEvalsTests
{
    [Fact]
    public void Benchmark_model_and_day_stand_in_the_name()
    {
        var (batch, files) = Reading.Read(Reading.File("mgsm_toy-1_high_20250816_094011.json",
            """{"chars":10.5,"chars:std":2,"de":0.5,"de:std":0.5,"group_latin":0.5,"score":0.45416666666666666,"score:std":0.49}"""));

        Assert.Equal(("simple-evals", 2, 2), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal([("mgsm", "de", 50.0), ("mgsm", "mul", 45.416666666666666)],
            batch.Scores.Select(score => (score.Task.Benchmark, score.Task.Language, score.Value)));
        Assert.All(batch.Scores, score => Assert.Equal(("toy-1_high", new PartialDate(2025, 8, 16), null, "score"),
            (score.Run.Model, score.Run.Date, score.StandardError, score.Task.Metric.Name)));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("ends like an effort or stage, 'high'", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem =>
            problem.Message.Contains("chars, chars:std, de:std, group_latin, score:std", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("simpleqa_toy.json", "is_incorrect", 0.25, 25.0, "percent", false)]
    [InlineData("drop_toy.json", "f1_score", 83.5, 83.5, "percent", true)]
    [InlineData("drop_toy.json", "em_score", 0.5, 50.0, "percent", true)]
    public void Metrics_have_their_own_scale_and_direction(string file, string key, double written, double value, string unit, bool isHigher)
    {
        var (batch, _) = Reading.Read(Reading.File(file, FormattableString.Invariant($$"""{"{{key}}":{{written}},"score":0.5,"score:std":0.5}""")));

        var score = batch.At(key).Is(value, null);
        Assert.Equal((unit, isHigher, key), (score.Task.Metric.Unit, score.Task.Metric.HigherIsBetter, score.Task.Metric.Name));
    }

    [Fact]
    public void The_long_file_a_part_of_mmlu_and_a_debug_run()
    {
        var (batch, files) = Reading.Read(Reading.File("mmlu_toy_DEBUG_allresults.json",
            """{"score":0.5,"metrics":{"stem":0.25,"stem:std":0.4},"htmls":["<p>"],"convos":[[{"role":"user"}]],"metadata":null}"""));

        Assert.Equal(("simple-evals", 2), (files[0].Format, files[0].Rows));
        Assert.Equal("mmlu", batch.PartOf("mmlu stem"));
        Assert.All(batch.Scores, score => Assert.Equal(("toy", "debug run"), (score.Run.Model, score.Task.Split)));
    }

    [Fact]
    public void A_name_that_says_nothing_is_asked_about()
    {
        var (_, files) = Reading.Read(Reading.File("out.json", """{"score":0.5,"score:std":0.5}"""));

        Assert.Equal((0, 1, 1), (files[0].Rows, files[0].Waiting[Question.Model], files[0].Waiting[Question.Benchmark]));
    }
}
