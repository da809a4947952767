using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class LanguageMonitorTests
{
    [Fact]
    public void Scores_are_fractions_of_its_own_tasks()
    {
        const string json = """
            [{"model":"acme/toy","bcp_47":"sw","task":"mmlu","metric":"accuracy","score":0.3},
             {"model":"acme/toy","bcp_47":"xx-1","task":"mmlu","metric":"chrf","score":1},
             {"model":"acme/toy","bcp_47":"sw","task":"mmlu","metric":"accuracy","score":null},
             {"model":{"a":1},"bcp_47":"sw","task":"mmlu","metric":"accuracy","score":0.5}, 3]
            """;
        var (batch, files) = Reading.Read(Reading.File("results.json", json));

        Assert.Equal(("language-monitor mmlu", "sw", 30, "percent", null), (batch.Scores[0].Task.Benchmark, batch.Scores[0].Task.Language,
            batch.Scores[0].Value, batch.Scores[0].Task.Metric.Unit, batch.Scores[0].SampleCount));
        Assert.Equal(("und", 100, "language code xx-1"), (batch.Scores[1].Task.Language, batch.Scores[1].Value, batch.Scores[1].Note));
        Assert.Equal((2, 3), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem.Column == "[2]");
    }

    /// <summary>Prices without a date wait for one.</summary>
    private static FileAnswers Dated =>
        FileAnswers.None.TryAnswer(Question.Date, "2025-06-02", out var answered) ? answered : throw new InvalidOperationException();

    [Fact]
    public void Models_give_sizes_and_prices_where_they_are_known()
    {
        const string json = """
            [{"id":"acme/toy","name":"Toy","provider_name":"Acme","cost":0.14,"hf_id":null,"size":14659507200},
             {"id":"acme/free","name":"Free","provider_name":"Acme","cost":0,"hf_id":null,"size":null},
             {"id":5,"cost":"x"}]
            """;
        var (batch, files) = Reading.Read(_ => Dated, Reading.File("models.json", json));

        Assert.Equal(("acme/toy", "14.6595072", "billion"),
            (Assert.Single(batch.Facts).Name, batch.Facts[0].Value.Text, batch.Facts[0].Unit));
        Assert.Equal(("0.14", "per million tokens", "USD"),
            (Assert.Single(batch.Costs).Value.Text, batch.Costs[0].Unit, batch.Costs[0].Currency));
        Assert.Equal((2, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem.Column == "cost");
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(_ => Dated,
            Reading.Corpora("language-monitor/results_every2nd.json", "language-monitor/ai-language-monitor__models.json"));

        Score At(int index) =>
            batch.Only(score => score.Locator == string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{index}]"));
        Assert.Equal(("amazon/nova-micro-v1", "ar", "bleu", 22.94045445),
            (At(1).Run.Model, At(1).Task.Language, At(1).Task.Metric.Name, At(1).Value));
        Assert.Equal(("gryphe/mythomax-l2-13b", "pt", "chrf", 44.01829864),
            (At(700).Run.Model, At(700).Task.Language, At(700).Task.Metric.Name, At(700).Value));
        Assert.Equal(("openai/gpt-4o-mini", "zh", "language-monitor translation_to", 27.53136513),
            (At(1559).Run.Model, At(1559).Task.Language, At(1559).Task.Benchmark, At(1559).Value));
        Assert.Contains(batch.Facts, fact => fact is { Name: "microsoft/phi-4", Value.Text: "14.6595072" });
        Assert.Contains(batch.Costs, cost => cost is { Model: "microsoft/phi-4", Value.Text: "0.14" });
        Assert.DoesNotContain(batch.Costs, cost => cost.Model == "deepseek/deepseek-chat");
        Assert.DoesNotContain(batch.Scores, score => score.Task.Language == LanguageTag.Undetermined);
    }
}
