namespace Dashboard.Import.Tests.Formats;

public sealed class OpenLlmLeaderboardTests
{
    [Fact]
    public void Columns_are_benchmarks_with_their_shots_whatever_the_spacing()
    {
        const string table = "\uFEFFModel,Average,ARC (25-shot),MMLU(5-shot),TruthfulQA (0-shot),Parameters,URL\n"
            + "acme/toy,50,51.2,26.5,nan,33.3,https://x\nacme/toy,51,52,27,40,0.0,\n";
        var (batch, files) = Reading.Read(Reading.File("20230610.csv", table));

        var arc = batch.Scores[0];
        Assert.Equal(("ARC", "25", "acc_norm", 51.2, "percent", "en"),
            (arc.Task.Benchmark, arc.Run.Shots, arc.Task.Metric.Name, arc.Value, arc.Task.Metric.Unit, arc.Task.Language));
        Assert.Equal((new PartialDate(2023, 6, 10), 3), (arc.Run.Date!.Value, batch.Scores.Count));
        Assert.Equal((3, 2, 5), (files[0].Rows, files[0].Conflicting, files[0].RowsRead));
        Assert.Equal(3, batch.Scores.Select(score => score.Locator).Distinct().Count());
        Assert.Contains(batch.Problems, problem => problem.Column == "Average");
        Assert.Contains(batch.Problems, problem => problem.Column == "Parameters");
        Assert.Contains(batch.Problems, problem => problem is { Column: "TruthfulQA (0-shot)", Line: 2 });
        Assert.Empty(batch.Facts);
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(Reading.Corpora(
            "open-llm-leaderboard/open-llm-leaderboard-rep__assets__20230610__20230610.csv",
            "open-llm-leaderboard/open-llm-leaderboard-rep__assets__20230904__20230904.csv"));

        Score Of(string model, string benchmark, int month) =>
            batch.Only(score => score.Run.Model == model && score.Task.Benchmark == benchmark && score.Run.Date!.Value.Month == month);
        Assert.Equal((85.3, "10", "acc_norm"), (Of("tiiuae/falcon-40b", "HellaSwag", 6).Value,
            Of("tiiuae/falcon-40b", "HellaSwag", 6).Run.Shots, Of("tiiuae/falcon-40b", "HellaSwag", 6).Task.Metric.Name));
        Assert.Equal((57.0, "5", "acc"), (Of("tiiuae/falcon-40b", "MMLU", 9).Value, Of("tiiuae/falcon-40b", "MMLU", 9).Run.Shots,
            Of("tiiuae/falcon-40b", "MMLU", 9).Task.Metric.Name));
        Assert.Equal((42.3, "0", "mc2"), (Of("llama-65b", "TruthfulQA", 6).Value, Of("llama-65b", "TruthfulQA", 6).Run.Shots,
            Of("llama-65b", "TruthfulQA", 6).Task.Metric.Name));
        Assert.Equal(63.5, Of("llama-65b", "ARC", 9).Value);
        Assert.DoesNotContain(batch.Scores, score => score.Run.Model == "vicgalle/gpt2-alpaca-gpt4" && score.Task.Benchmark == "TruthfulQA"
            && score.Run.Date!.Value.Month == 6);
    }
}
