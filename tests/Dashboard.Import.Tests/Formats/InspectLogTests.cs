namespace Dashboard.Import.Tests.Formats;

public sealed class InspectLogTests
{
    [Fact]
    public void A_real_log_of_three_items()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("inspect-ai/every_eval_ever__tests__data__inspect__data_arc_qwen.json"));

        Assert.Equal(("inspect-ai", 1, 0), (files[0].Format, batch.Scores.Count, files[0].Refused));
        var score = batch.At("results.scores[0].metrics.accuracy").Is(33.33333333333333, 33.333333333333337);
        Assert.Equal(("ollama/qwen2.5:0.5b", "ARC-Easy", "accuracy", "percent", 3, "limit 3"),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.Task.Metric.Unit, score.SampleCount, score.Task.Split));
        Assert.Equal("3/2376", $"{score.Task.Coverage}");
        Assert.Equal(("Inspect AI 0.3.138.dev45+g23fb0e7e", new PartialDate(2025, 10, 21), "0"),
            (score.Run.Harness, score.Run.Date!.Value, score.Task.Version));
        Assert.Contains("359 input and 526 output tokens", score.Note, StringComparison.Ordinal);
        Assert.Contains("inspect_evals/arc_easy", score.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_log_of_two_items()
    {
        var (batch, files) = Reading.Read(
            Reading.Corpora("inspect-ai/every_eval_ever__tests__data__inspect__data_pubmedqa_gpt4o_mini.json"));

        Assert.Equal("inspect-ai", files[0].Format);
        var score = Assert.Single(batch.Scores).Is(100, 0);
        Assert.Equal(("openai/azure/gpt-4o-mini", "pubmedqa", 2, "limit 2", new PartialDate(2025, 7, 3)),
            (score.Run.Model, score.Task.Benchmark, score.SampleCount, score.Task.Split, score.Run.Date!.Value));
        Assert.Equal("2/500", $"{score.Task.Coverage}");
        Assert.Contains("limit 2", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_scorers_and_measures_are_kept_apart()
    {
        var (batch, files) = Reading.Read(Reading.File("log.json", """
            {"version":2,"status":"success","eval":{"task":"xnli_sw","model":"a/b","created":"2025-01-02T03:04:05+00:00","dataset":{"name":"xnli","samples":100},"config":{"limit":100,"epochs":1}},
             "results":{"completed_samples":99,"scores":[
               {"name":"choice","scored_samples":98,"metrics":{"accuracy":{"name":"accuracy","value":0.5},"stderr":{"value":0.05}}},
               {"name":"graded","metrics":{"mean":{"value":3.5},"accuracy":{"value":NaN},"f1":{"value":0.25},"stderr":{"value":0.1}}},
               {"name":"odd","metrics":{"accuracy":7}}, 5]}}
            """));

        Assert.Equal(("inspect-ai", 3), (files[0].Format, batch.Scores.Count));
        var choice = batch.At("results.scores[0].metrics.accuracy").Is(50, 5);
        Assert.Equal(("accuracy (choice)", "sw", 98, null),
            (choice.Task.Metric.Name, choice.Task.Language, choice.SampleCount, choice.Task.Split));
        var mean = batch.At("results.scores[1].metrics.mean").Is(3.5, null);
        Assert.Equal((null, 99), (mean.Task.Metric.Unit, mean.SampleCount));
        batch.At("results.scores[1].metrics.f1").Is(25, null);
        Assert.Equal(2, batch.Problems.Count(problem => problem.Message.Contains("so it is unknown", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        """{"version":2,"status":"error","eval":{"task":"t","model":"m"},"results":{"scores":[{"metrics":{"accuracy":{"value":1}}}]}}""",
        "'error' and not 'success'")]
    [InlineData("""{"version":2,"status":"started","eval":{"task":"t"}}""", "'started'")]
    [InlineData("""{"version":2,"status":7,"eval":{"task":"t"}}""", "'unknown'")]
    [InlineData("""{"version":2,"status":"success","eval":7,"results":[]}""", "no task")]
    [InlineData("""{"version":2,"status":"success","eval":{"task":"t"},"results":null}""", "no rows")]
    [InlineData("""{"version":2,"status":"success","eval":{"task":"t""", "no complete JSON")]
    public void Logs_that_are_no_result_are_refused(string text, string named)
    {
        var (batch, files) = Reading.Read(Reading.File("log.json", text));

        Assert.Equal("inspect-ai", files[0].Format);
        Assert.Contains(named, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(batch.Scores);
    }

    [Theory]
    [InlineData(9, 1, "9/10")]
    [InlineData(10, 0, "")]
    public void Items_that_no_scorer_judged_leave_a_part(int scored, int unscored, string coverage)
    {
        var (batch, _) = Reading.Read(Reading.File("log.json", FormattableString.Invariant($$$"""
            {"version":2,"status":"success","eval":{"model":"acme/A","task":"toy","created":"2025-03-01T00:00:00",
            "dataset":{"name":"d","samples":10},"config":{}},"results":{"total_samples":10,"completed_samples":10,"scores":[{"name":"match",
            "scored_samples":{{{scored}}},"unscored_samples":{{{unscored}}},"metrics":{"accuracy":{"name":"accuracy","value":0.5} } }]},
            "stats":{}}
            """)));

        Assert.Equal((coverage, scored), ($"{Assert.Single(batch.Scores).Task.Coverage}", batch.Scores[0].SampleCount));
        Assert.Equal(coverage.Length > 0, batch.Problems.Exists(problem => problem.Message.Contains("9 of 10", StringComparison.Ordinal)));
    }
}
