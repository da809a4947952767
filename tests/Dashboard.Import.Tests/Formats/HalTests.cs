namespace Dashboard.Import.Tests.Formats;

/// <summary>The Holistic Agent Leaderboard: accuracy is a score, the cost of a run a cost.</summary>
public sealed class HalTests
{
    private const string Run = """
        {
          "config": {"agent_name": "Toy Agent", "benchmark_name": "toybench_hard", "date": "2025-08-06", "run_id": "toybench_hard_toyagent_1754492675",
            "agent_args": {"model_name": "openai/toy-4.1-2025-04-14", "reasoning_effort": "high"}, "run_command": "x", "prompt_sensitivity": false},
          "results": {"accuracy": 0.4, "written_accuracy": 0.9, "successful_tasks": ["t1", "t2"], "failed_tasks": ["t3", "t4", "t5"],
            "total_cost": 12.5, "latencies": {"t1": {"total_time": 3.5}}},
          "raw_eval_results": {"t1": {"score": 1}}, "raw_logging_results": [{"summary": {"accuracy": 7}}],
          "total_usage": {"toy": {"prompt_tokens": 10}}, "total_cost": 12.5, "git_info": {"commit": "x"}
        }
        """;

    private const string Table = "Benchmark,Agent Name,Model Name,Date,Accuracy,Total Cost,Total Tasks,Total Cost CI,Verified,run_id\n"
        + "toy_mini,SWE-Toy (o9-mini Low (April 2025)),o9-mini Low (April 2025),2025-04-22,54.0,259.2,50,,✓,toy_mini_a_1745279519\n"
        + "toy_mini,Toy Generalist (o9-mini Low (April 2025)),o9-mini Low (April 2025),2025-07-29,6.0,87.03,,,✓,toy_mini_b_1753776027\n"
        + "toy_mini,SWE-Toy (Toy V3),Toy V3,2025-04-17,,0,,,✓,toy_mini_c_1744923150\n";

    [Fact]
    public void A_run_gives_one_score_and_one_cost()
    {
        var (batch, files) = Reading.Read(Reading.File("toybench_hard_toyagent_1754492675_UPLOAD.json", Run));

        Assert.Equal(("hal", 2), (files[0].Format, files[0].Rows));
        var score = Assert.Single(batch.Scores);
        Assert.Equal(("openai/toy-4.1-2025-04-14", "high", "toybench_hard", "accuracy", 40.0, "percent", 5, "HAL, Toy Agent", "2025-08-06"),
            (score.Run.Model, score.Run.Variant.Label, score.Task.Benchmark, score.Task.Metric.Name, score.Value, score.Task.Metric.Unit,
                score.SampleCount, score.Run.Harness, score.Run.Date.ToString()));
        // Anyone can write such a file, so that it alone makes nothing independent.
        Assert.Equal(("1754492675", EvidenceGrade.SelfReported), (score.Run.Repeat, score.Evidence));
        var cost = Assert.Single(batch.Costs);
        Assert.Equal(("evaluation-cost", "12.5", "USD", "running toybench_hard, 5 cases", "openai/toy-4.1-2025-04-14"),
            (cost.Kind, cost.Value.Text, cost.Currency, cost.Scope, cost.Model));
    }

    /// <summary>12.50 USD ÷ 5 tasks = 2.50 a task; ÷ 40 % = 6.25 a solved one.</summary>
    [Fact]
    public void The_cost_of_a_solved_task_follows()
    {
        var (batch, _) = Reading.Read(Reading.File("run_UPLOAD.json", Run));
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, ""));
        batch.Models.ForEach(builder.Add);
        batch.Scores.ForEach(score => builder.Add(score, 1));
        builder.Costs.AddRange(batch.Costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        var snapshot = builder.Build();

        var task = TaskCosts.Of(snapshot, snapshot.Models[0], snapshot.Costs.Single());

        Assert.Equal((2.5, 0.4, 6.25), (task!.PerTask, task.SuccessRate, Math.Round(task.PerSuccess, 9)));
    }

    [Fact]
    public void The_table_keeps_agents_apart_and_its_costs_are_no_scores()
    {
        var (batch, files) = Reading.Read(Reading.File("hal_leaderboard_data_20250911_160852.csv", Table));

        Assert.Equal(("hal", 4), (files[0].Format, files[0].Rows));
        Assert.Equal([("o9-mini (April 2025)", "low", 54.0, "HAL, SWE-Toy", 50), ("o9-mini (April 2025)", "low", 6.0, "HAL, Toy Generalist", null)],
            batch.Scores.Select(score => (score.Run.Model, score.Run.Variant.Label, score.Value, score.Run.Harness!, score.SampleCount)));
        Assert.Equal([("259.2", "running toy_mini, 50 cases"), ("87.03", "running toy_mini")],
            batch.Costs.Select(cost => (cost.Value.Text, cost.Scope!)));
        Assert.All(batch.Costs, cost => Assert.Equal("evaluation-cost", cost.Kind));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("cost of 0 or none", StringComparison.Ordinal));
        Assert.Equal(0, files[0].Conflicting);
    }

    [Fact]
    public void A_run_without_a_benchmark_or_an_accuracy_says_so()
    {
        var (_, files) = Reading.Read(Reading.File("a_UPLOAD.json", Run.Replace("\"toybench_hard\"", "7", StringComparison.Ordinal)));
        Assert.Equal((0, 1), (files[0].Rows, files[0].Problems));

        var (batch, _) = Reading.Read(Reading.File("b_UPLOAD.json", Run.Replace("\"accuracy\": 0.4", "\"accuracy\": \"n/a\"", StringComparison.Ordinal)));
        Assert.Empty(batch.Scores);
        Assert.Single(batch.Costs);
    }
}
