using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class LiveBenchCostTests
{
    [Fact]
    public void Dollars_tokens_and_prices_are_costs_and_never_scores()
    {
        var (batch, files) = Reading.Read(Reading.File("cost_2026_06_25.csv",
            "model,typos,zebra_puzzle,nq_typos,out_typos,avg_input_tokens,input_price_per_million,cost_per_question\n"
            + "toy-1b,0.1290,,50,1158,980,0.14,0.0105\ntoy-7b,-1,0.5,50,12,0,0.28,\n"));

        Assert.Equal(("livebench-costs", 8, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Empty(batch.Scores);
        CostRecord At(string locator) => Assert.Single(batch.Costs, cost => cost.Provenance.Locator == locator);
        var task = At("line 2, column 2 (typos)");
        Assert.Equal(("toy-1b", "evaluation-cost", "0.1290", "USD", "LiveBench typos; release 2026-06-25; 50 questions",
            new PartialDate(2026, 6, 25)),
            (task.Model, task.Kind, task.Value.Text, task.Currency, task.Scope, task.Provenance.Date));
        var tokens = At("line 2, column 5 (out_typos)");
        Assert.Equal(("evaluation-output-tokens", "1158", "tokens", null), (tokens.Kind, tokens.Value.Text, tokens.Unit, tokens.Currency));
        Assert.Equal(("api-price-input", "per million tokens", "USD"), (At("line 2, column 7 (input_price_per_million)").Kind,
            At("line 2, column 7 (input_price_per_million)").Unit, At("line 2, column 7 (input_price_per_million)").Currency));
        Assert.Equal("per question", At("line 2, column 8 (cost_per_question)").Unit);
    }

    [Fact]
    public void Blank_zero_and_negative_cells_are_left_out_with_a_word()
    {
        var (batch, _) = Reading.Read(Reading.File("cost_2026_06_25.csv", "model,typos,out_typos,cost_per_question\na,,0,1\nb,-1,2,1\n"));

        Assert.Equal(3, batch.Costs.Count);
        Assert.Contains(batch.Problems, problem => problem is { Line: 2, Column: "typos" });
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("1 figures are 0", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Line: 3, Column: "typos", Severity: ProblemSeverity.Error });
    }

    [Fact]
    public void The_case_gives_no_score()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Cases("livebench-cost-beside-scores.csv"));

        Assert.Equal(("livebench-costs", 6, 0), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Empty(batch.Scores);
        // The price of the file waits for a date.
        Assert.Equal(1, files[0].Waiting[Question.Date]);
        Assert.Equal(["0.1296", "0.0410", "0.2205", "115897", "0.0105", "0.0161"], batch.Costs.Select(cost => cost.Value.Text));
        Assert.Equal(["evaluation-cost", "evaluation-cost", "evaluation-cost", "evaluation-output-tokens",
            "evaluation-cost", "evaluation-cost"], batch.Costs.Select(cost => cost.Kind));
    }

    [Fact]
    public void The_real_tables_are_told_apart()
    {
        const string path = "livebench/new-livebench__";
        var (batch, files) = Reading.Read(SecondCorpora.Files(path + "table_2026_06_25.csv", path + "cost_2026_06_25.csv"));

        Assert.Equal(("livebench", "livebench-costs"), (files[0].Format, files[1].Format));
        double Of(string model, string task) => batch.Only(score => score.Run.Model == model
            && score.Task.Benchmark == "LiveBench " + task).Value;
        Assert.Equal(98.0, Of("deepseek-v4-flash", "AMPS_Hard"));
        Assert.Equal(49.25, Of("deepseek-v4-flash", "zebra_puzzle"));
        Assert.Equal(78.0, Of("claude-opus-4-5-20251101-thinking-64k-high-effort", "typos"));
        CostRecord Cost(string column) => Assert.Single(batch.Costs,
            cost => cost.Model == "deepseek-v4-flash" && cost.Provenance.Locator!.EndsWith($"({column})", StringComparison.Ordinal));
        Assert.Equal(("0.1296", "LiveBench AMPS_Hard; release 2026-06-25; 100 questions"),
            (Cost("AMPS_Hard").Value.Text, Cost("AMPS_Hard").Scope));
        Assert.Equal(("0.14", "0.28"), (Cost("input_price_per_million").Value.Text, Cost("output_price_per_million").Value.Text));
        Assert.Equal(("0.0105", "0.0161"), (Cost("cost_per_question").Value.Text, Cost("cost_per_successful_task").Value.Text));
        Assert.Equal(("115897", "tokens"), (Cost("out_zebra_puzzle").Value.Text, Cost("out_zebra_puzzle").Unit));
        Assert.Equal(2365, files[1].Rows);
    }
}
