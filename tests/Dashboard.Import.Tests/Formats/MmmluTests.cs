namespace Dashboard.Import.Tests.Formats;

public sealed class MmmluTests
{
    [Fact]
    public void Rows_are_languages_and_columns_models()
    {
        const string text = "# Multilingual MMLU\n\n| Language | toy-1 | toy-2 |\n| :---: | :---: | --- |\n| Chinese (Simplified) | "
            + "**0.904** | n/a |\n| Klingon | 0.5 | 0.25 |\n| Average | 0.7 | 0.25 |\n| Cut | 0.1\n\n| Other | x |\n";
        var (batch, files) = Reading.Read(Reading.File("results.md", text));

        Assert.Equal(("toy-1", "zh-Hans", 90.4, "MMMLU", "percent"), (batch.Scores[0].Run.Model, batch.Scores[0].Task.Language,
            batch.Scores[0].Value, batch.Scores[0].Task.Benchmark, batch.Scores[0].Task.Metric.Unit));
        Assert.Equal("line 5, column 2 (toy-1)", batch.Scores[0].Locator);
        Assert.Equal(("und", "language Klingon"), (batch.Scores[1].Task.Language, batch.Scores[1].Note));
        Assert.Equal(["mul", "mul"], batch.Scores.Skip(3).Select(score => score.Task.Language));
        Assert.Equal((5, 2, 2), (files[0].Rows, files[0].Refused, batch.Problems.Count));
    }

    [Fact]
    public void Real_figures_are_those_of_the_file()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("mmmlu/simple-evals__multilingual_mmlu_benchmark_results.md"));

        double Of(string model, string language) => batch.Only(score => score.Run.Model == model && score.Task.Language == language).Value;
        Assert.Equal(90.4, Of("o3-high", "ar"));
        Assert.Equal(89.3, Of("o3-high", "zh-Hans"));
        Assert.Equal(74.1, Of("gpt-4.1-nano-2025-04-14", "pt-BR"));
        Assert.Equal(56.6, Of("gpt-4.1-mini-2025-04-14", "yo"));
        Assert.Equal(88.8, Of("o3-high", "mul"));
        Assert.Equal("simple-evals", batch.Scores[0].Run.Harness);
        Assert.DoesNotContain(batch.Scores, score => score.Task.Language == "und");
    }
}
