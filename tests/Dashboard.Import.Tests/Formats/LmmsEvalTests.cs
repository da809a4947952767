namespace Dashboard.Import.Tests.Formats;

public sealed class LmmsEvalTests
{
    [Fact]
    public void An_error_of_items_belongs_to_a_mean_and_not_to_a_sum()
    {
        var (batch, files) = Reading.Read(Reading.File("toy_results.json", """
            {"results":{"toy_vqa":{"alias":"toy_vqa",
              "acc,none":0.5,"acc_stderr,none":"N/A","acc_stderr_clt,none":0.02,"acc_stderr_clustered,none":0.03,
              "points,none":576.07,"points_stderr_clt,none":0.0291,
              "odd,none":"N/A","odd_stderr,none":"N/A"}, "broken": 3},
             "higher_is_better":{"toy_vqa":{"points":false}},"n-samples":{"toy_vqa":{"original":9,"effective":8}},"n-shot":{"toy_vqa":2},
             "config":{"model":"x","model_args":"pretrained=acme/Toy-VL","limit":8.0},"model_name":"acme/Toy-VL",
             "lmms_eval_version":"0.4.0","date":"20260924_014934"}
            """));

        Assert.Equal(("lmms-eval", 2, 2), (files[0].Format, files[0].Rows, files[0].Refused));
        var share = batch.At("results.toy_vqa.acc,none").Is(50, 3);
        Assert.Equal(("acme/Toy-VL", "lmms-eval 0.4.0", "limit 8", "2", 8, new PartialDate(2026, 9, 24)),
            (share.Run.Model, share.Run.Harness, share.Task.Split, share.Run.Shots, share.SampleCount, share.Run.Date));
        var points = batch.At("results.toy_vqa.points,none").Is(576.07, null);
        Assert.Equal((null, false), (points.Task.Metric.Unit, points.Task.Metric.HigherIsBetter));
        Assert.Contains(batch.Problems, problem => problem.Column == "results.toy_vqa.points_stderr_clt,none"
            && problem.Message.Contains("was not taken", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Column == "results.toy_vqa.odd,none");
    }

    [Fact]
    public void The_case_gives_one_score()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Cases("lmms-eval-stderr-clt.json"));

        var score = Assert.Single(batch.Scores).Is(576.07, null);
        Assert.Equal(("acme/Zeta-VL-3B", "toy_vqa", "toy_score", null, "lmms-eval 0.4.0", 2374),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.Task.Metric.Unit, score.Run.Harness, score.SampleCount));
        Assert.Equal(2, batch.Problems.Count(problem => problem.Message.Contains("was not taken", StringComparison.Ordinal)));
        Assert.Equal(1, files[0].Rows);
    }

    [Fact]
    public void The_real_run_is_read()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("lmms-eval/Qwen2.5-VL-3B-q8_0__20260924_014934_results.json"));

        Assert.Equal(("lmms-eval", 2), (files[0].Format, files[0].Rows));
        var cognition = batch.At("results.mme.mme_cognition_score,none").Is(576.0714285714286, null);
        Assert.Equal(("Qwen2.5-VL-3B-Instruct-q8_0", "mme", "en", 2374, "0", new PartialDate(2026, 9, 24), true),
            (cognition.Run.Model, cognition.Task.Benchmark, cognition.Task.Language, cognition.SampleCount, cognition.Run.Shots,
                cognition.Run.Date, cognition.Task.Metric.HigherIsBetter));
        batch.At("results.mme.mme_perception_score,none").Is(578.936274509804, null);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("0.029147764849916744", StringComparison.Ordinal));
    }
}
