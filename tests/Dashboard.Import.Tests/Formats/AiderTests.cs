using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class AiderTests
{
    private const string Runs = """
        - dirname: a
          test_cases: 225
          model: toy-1 (high)
          edit_format: diff
          pass_rate_1: 23.7
          pass_rate_2: 61.7
          percent_cases_well_formed: .nan
          command: aider --model acme/toy-1
          date: 2024-12-21
          versions: 0.69.2.dev
          seconds_per_case: 12.5
          total_cost: 186.4958
        - dirname: b
          test_cases: many
          model: DeepSeek V3 (0324)
          edit_format: whole
          pass_rate_1: {a: [1, 2]}
          pass_rate_2: 55.1
          ? [x]
          : y
          date: soon
          total_cost: 0.0000
        - just text
        """;

    [Fact]
    public void A_run_gives_its_rates_cost_and_time()
    {
        var (batch, _) = Reading.Read(Reading.File("polyglot.yml", Runs));

        var score = batch.Only(score => score is { Run.Model: "toy-1", Task.Metric.Name: "pass_rate_2" });
        Assert.Equal((61.7, "percent", 225, null, "aider polyglot"),
            (score.Value, score.Task.Metric.Unit, score.SampleCount, score.StandardError, score.Task.Benchmark));
        Assert.Equal(("high", "aider 0.69.2.dev", new PartialDate(2024, 12, 21)),
            (score.Run.Variant.Label, score.Run.Harness, score.Run.Date!.Value));
        Assert.Equal("und", score.Task.Language);
        Assert.Equal(("186.4958", "USD", "running aider polyglot, 225 cases"),
            (batch.Costs[0].Value.Text, batch.Costs[0].Currency, batch.Costs[0].Scope));
        Assert.Equal(("12.5", "s"), (Assert.Single(batch.Throughputs).Value.Text, batch.Throughputs[0].Unit));
    }

    [Fact]
    public void What_is_odd_is_unknown_and_does_not_stop_the_rest()
    {
        var (batch, files) = Reading.Read(Reading.File("polyglot.yml", Runs));

        var odd = batch.Only(score => score.Run.Model == "DeepSeek V3 (0324)");
        Assert.Equal((55.1, null, null), (odd.Value, odd.SampleCount, odd.Run.Date));
        Assert.Single(batch.Costs);
        Assert.Equal((3 + 2, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem is { Column: "[0].percent_cases_well_formed" });
        Assert.Contains(batch.Problems, problem => problem is { Column: "total_cost" });
    }

    [Fact]
    public void Where_runs_name_settings_only_the_model_of_their_commands_is_proposed()
    {
        const string text = "- {model: 'Ollama: fp16', test_cases: 133, edit_format: diff, pass_rate_1: 58.3, command: "
            + "aider --model ollama/toy-2.5:1b-fp16}\n"
            + "- {model: 'Hyperbolic: BF16', test_cases: 133, edit_format: diff, pass_rate_1: 57.9, command: "
                + "aider --model openai/Acme/Toy-2.5-1B}\n";
        var (batch, files) = Reading.Read(Reading.File("quant.yml", text.Replace(", ", ",\n ", StringComparison.Ordinal)));

        Assert.Equal("Toy-2.5-1B", files[0].Suggestions[Question.Model].Text);
        Assert.Equal(("Toy-2.5-1B", "Ollama: fp16", "aider code editing"),
            (batch.Scores[0].Run.Model, batch.Scores[0].Run.Hardware.Note, batch.Scores[0].Task.Benchmark));
    }

    [Theory]
    [InlineData("- test_cases: 1\n  edit_format: x\n  pass_rate_1: 5\n  model: a\n- [[[", 1)]
    [InlineData("edit_format: x\npass_rate_1: 5\ntest_cases: 2\n", 0)]
    [InlineData("- &a {test_cases: 1, edit_format: x, pass_rate_1: 5}\n- *a\n# test_cases: edit_format: pass_rate_1:\n- {<<: *a", 0)]
    public void Damaged_lists_are_named_and_what_comes_before_is_kept(string text, int rows)
    {
        var (batch, files) = Reading.Read(Reading.File("a.yml", text));

        Assert.Equal(("aider", rows), (files[0].Format, files[0].Rows));
        Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void A_field_stated_twice_with_different_values_is_named_and_none_is_taken()
    {
        var (batch, files) = Reading.Read(Reading.File("a.yml", "- test_cases: 225\n  edit_format: diff\n  model: a\n  pass_rate_1: 5\n"
            + "  pass_rate_1: 50\n  pass_rate_2: 60\n  pass_rate_2: 60\n  date: 2025-01-01\n  date: 2025-01-02\n"));

        var score = Assert.Single(batch.Scores);
        Assert.Equal(("pass_rate_2", 60, null), (score.Task.Metric.Name, score.Value, score.Run.Date));
        Assert.Equal((1, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem is { Column: "[0].pass_rate_1", Severity: ProblemSeverity.Error }
            && problem.Message.Contains("5 and 50", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Column: "[0].date", Severity: ProblemSeverity.Warning });
    }

    [Fact]
    public void Deep_nesting_does_no_harm()
    {
        var (_, files) = Reading.Read(Reading.File("a.yml",
            "- {test_cases: 1, edit_format: x, pass_rate_1: 5, model: a, x: " + new string('[', 50_000) + new string(']', 50_000) + "}"));

        Assert.Equal("aider", files[0].Format);
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("aider/aider__aider__website___data__polyglot_leaderboard.yml",
            "aider/aider__aider__website___data__quant.yml"));

        var gemini = batch.Only(score => score is { Run.Model: "Gemini 2.0 Pro exp-02-05", Task.Metric.Name: "pass_rate_2" });
        Assert.Equal((35.6, 225, new PartialDate(2025, 2, 25)), (gemini.Value, gemini.SampleCount, gemini.Run.Date!.Value));
        var o1 = batch.Only(score => score is { Run.Model: "o1-2024-12-17", Task.Metric.Name: "percent_cases_well_formed" });
        Assert.Equal((91.5, "high", new PartialDate(2024, 12, 21)), (o1.Value, o1.Run.Variant.Label, o1.Run.Date!.Value));
        Assert.Contains(batch.Costs, cost => cost is { Subject: "o1-2024-12-17 (high)", Value.Text: "186.4958" });
        Assert.DoesNotContain(batch.Costs, cost => cost.Subject == "Gemini 2.0 Pro exp-02-05");
        var quant = batch.Only(score => score is { Run.Hardware.Note: "Ollama: q4_K_M", Task.Metric.Name: "pass_rate_2" });
        Assert.Equal(("Qwen2.5-Coder-32B-Instruct", 66.9, 133, "aider code editing"),
            (quant.Run.Model, quant.Value, quant.SampleCount, quant.Task.Benchmark));
        Assert.Contains(Question.Model, files[1].Open);
    }
}
