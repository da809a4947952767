namespace Dashboard.Import.Tests.Formats;

public sealed class SweBenchTests
{
    private const string Boards = """
        {"leaderboards":[{"name":"Verified","results":[
          {"name":"Agent + Toy-1","resolved":70.6,"date":"2025-09-29","cost":279.17,"checked":true,"tags":["Model: acme/toy-1","Org: Acme","System: Attempts - 1"],"per_instance_details":{"a":{"cost":1,"resolved":true}}},
          {"name":"Agent","resolved":50,"date":"2025","cost":0,"checked":false,"tags":["Model: https://huggingface.co/acme/toy-2"]},
          {"name":"Twins","resolved":40,"tags":["Model: toy-3.5","Model: toy-3-5"]},
          {"name":"Several","resolved":40,"tags":["Model: a","Model: b"]},
          {"name":"None","resolved":40,"tags":["Org: x"]},
          {"name":"Odd","resolved":{"x":1},"tags":["Model: c"]},
          {"name":"No tags","resolved":1,"tags":"Model: c"}, 5]},
         {"results":[]}, {"name":"Lite","results":{"x":1}}]}
        """;

    [Fact]
    public void The_model_is_in_the_tag_and_the_agent_is_the_harness()
    {
        var (batch, _) = Reading.Read(Reading.File("leaderboards.json", Boards));

        var first = batch.Only(score => score.Run.Model == "acme/toy-1");
        Assert.Equal((70.6, "percent", 500, "SWE-bench Verified", "Agent + Toy-1"),
            (first.Value, first.Task.Metric.Unit, first.SampleCount, first.Task.Benchmark, first.Run.Harness));
        Assert.Equal((EvidenceGrade.Independent, new PartialDate(2025, 9, 29)), (first.Evidence, first.Run.Date!.Value));
        Assert.Equal(EvidenceGrade.SelfReported, batch.Only(score => score.Run.Model == "acme/toy-2").Evidence);
        Assert.Equal(40, batch.Only(score => score.Run.Model == "toy-3.5").Value);
    }

    [Fact]
    public void Results_of_no_model_or_several_are_left_out_and_a_cost_of_0_is_unknown()
    {
        var (batch, files) = Reading.Read(Reading.File("leaderboards.json", Boards));

        Assert.Equal((3, "279.17"), (batch.Scores.Count, Assert.Single(batch.Costs).Value.Text));
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith(
            "3 results of 'Verified' name no model in their tags and 1 name more than one.", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("1 results have a cost of 0", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Column == "leaderboards[0].results[5].resolved");
        Assert.Equal((4, 2 + 4), (files[0].Rows, files[0].Refused));
    }

    [Fact]
    public void Real_figures_are_those_of_the_file()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("swe-bench/leaderboards_22bf1fa.json"));

        Score At(string locator) => batch.Only(score => score.Locator == locator);
        var sonnet = At("leaderboards[0].results[0].resolved");
        Assert.Equal(("claude-sonnet-4-5-20250929", 70.6, "mini-SWE-agent 1.13.3", "SWE-bench bash-only"),
            (sonnet.Run.Model, sonnet.Value, sonnet.Run.Harness, sonnet.Task.Benchmark));
        var rover = At("leaderboards[1].results[5].resolved");
        Assert.Equal(("claude-3-5-sonnet-20241022", 24.89, 2294, new PartialDate(2024, 11, 21)),
            (rover.Run.Model, rover.Value, rover.SampleCount, rover.Run.Date!.Value));
        var glm = At("leaderboards[2].results[27].resolved");
        Assert.Equal(("zai-org/GLM-4.6", 68.2, 500), (glm.Run.Model, glm.Value, glm.SampleCount));
        var gui = At("leaderboards[4].results[0].resolved");
        Assert.Equal(("o3-2025-04-16", 35.98, 517, EvidenceGrade.Independent), (gui.Run.Model, gui.Value, gui.SampleCount, gui.Evidence));
        Assert.Contains(batch.Costs, cost => cost is { Model: "claude-sonnet-4-5-20250929", Value.Text: "279.1673704500001" });
        Assert.DoesNotContain(batch.Costs, cost => cost.Subject == "Kimi K2 Instruct");
    }
}
