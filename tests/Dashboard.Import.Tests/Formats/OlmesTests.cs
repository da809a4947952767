namespace Dashboard.Import.Tests.Formats;

public sealed class OlmesTests
{
    private const string Task = """
        {"task_name":"arc_challenge","model_config":{"model":"acme/Toy-1B","revision":"step5"},
         "task_config":{"task_name":"arc_challenge","primary_metric":"acc_per_char","split":"test","num_shots":5,"limit":null,
           "metadata":{"alias":"arc_challenge:mc::olmes"}},
         "current_date":"2024-12-19 12:16:07 UTC","num_instances":1172,"metrics":{"acc_raw":0.18,"acc_per_char":0.25,"primary_score":0.25}}
        """;

    [Fact]
    public void The_primary_score_is_the_score()
    {
        var (batch, files) = Reading.Read(Reading.File("task-000-arc_challenge-metrics.json", Task));

        Assert.Equal(("olmes", 1, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        var score = batch.At("metrics.primary_score").Is(25, null);
        Assert.Equal(("acme/Toy-1B", "step5", "arc_challenge:mc", "olmes", "test", "acc_per_char", "percent"),
            (score.Run.Model, score.Run.Variant.Label, score.Task.Benchmark, score.Task.Version, score.Task.Split, score.Task.Metric.Name,
                score.Task.Metric.Unit));
        Assert.Equal(("5", 1172, new PartialDate(2024, 12, 19), "OLMES"),
            (score.Run.Shots, score.SampleCount, score.Run.Date, score.Run.Harness));
    }

    [Fact]
    public void A_run_holds_many_tasks_and_lines_are_tasks_too()
    {
        var (batch, files) = Reading.Read(
            Reading.File("metrics.json", """
                {"all_primary_scores":["x: 0.5"],"model_config":{"model":"Toy"},"tasks":[
                  {"alias":"gsm8k::olmes","metrics":{"primary_score":0.5},"task_config":{"primary_metric":"exact_match","limit":100}},
                  {"alias":"core_9","task_config":{"primary_metric":"macro","metadata":{"num_tasks":2,"tasks":["arc","piqa"]}},"metrics":{"primary_score":0.7}},
                  {"alias":"odd","metrics":{"primary_score":null},"task_config":{}},{"metrics":{"primary_score":1}},{"alias":"none"}]}
                """),
            Reading.File("metrics-all.jsonl", string.Join('\n', Task.ReplaceLineEndings(" "),
                Task.ReplaceLineEndings(" ").Replace("arc_challenge", "arc_easy", StringComparison.Ordinal))));

        Assert.Equal([("olmes", 1, 3), ("olmes", 2, 0)], files.Select(file => (file.Format!, file.Rows, file.Refused)));
        var score = batch.At("tasks[0].metrics.primary_score").Is(50, null);
        Assert.Equal(("Toy", "gsm8k", "limit 100", "exact_match"),
            (score.Run.Model, score.Task.Benchmark, score.Task.Split, score.Task.Metric.Name));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("'core_9' is an average", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Column == "tasks[2].metrics.primary_score");
    }
}
