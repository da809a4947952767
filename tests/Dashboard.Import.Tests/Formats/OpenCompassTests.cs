using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class OpenCompassTests
{
    private const string Csv = """
        dataset,version,metric,mode,toy-1b-hf,toy-7b-turbomind
        --------- 考试 Exam ---------,-,-,-,-,-
        ceval-law,a110a1,accuracy,gen,29.17,-
        ceval,-,naive_average,gen,47.03,82.00 (7/8)
        ceval,-,standard_deviation,gen,1.5,1.5
        wiki,b0b0b0,average_ppl,ppl,12.5,NaN
        humaneval,8e312c,humaneval_pass@1,gen,23.78,40
        """;

    [Fact]
    public void A_column_is_a_model_without_its_backend()
    {
        var (batch, files) = Reading.Read(Reading.File("summary_20240313_120000.csv", Csv));

        var law = batch.Only(score => score.Task.Benchmark == "ceval-law");
        Assert.Equal(("toy-1b", "OpenCompass, hf backend", 29.17, "zh", "a110a1"),
            (law.Run.Model, law.Run.Harness, law.Value, law.Task.Language, law.Task.Version));
        Assert.Equal("mode gen; spelled 'toy-1b-hf' in the file", law.Note);
        Assert.Equal("line 3, column 5 (toy-1b-hf)", law.Locator);
        Assert.Equal(new PartialDate(2024, 3, 13), law.Run.Date);
        Assert.Equal("The file's name holds this date.", files[0].Suggestions[Question.Date].Reason);
    }

    [Fact]
    public void Groups_stand_apart_from_what_they_are_made_of()
    {
        var (batch, _) = Reading.Read(Reading.File("s.csv", Csv));

        Assert.Equal("C-Eval", batch.Benchmarks.Single(benchmark => benchmark.Name == "ceval-law").PartOf);
        Assert.Null(batch.Benchmarks.Single(benchmark => benchmark.Name == "C-Eval").PartOf);
        Assert.DoesNotContain(batch.Scores, score => score.Task.Metric.Name == "standard_deviation");
    }

    [Fact]
    public void Perplexity_is_better_when_lower_and_no_percentage()
    {
        var (batch, _) = Reading.Read(Reading.File("s.csv", Csv));

        var metric = batch.Only(score => score.Task.Benchmark == "wiki").Task.Metric;
        Assert.Equal((false, null), (metric.HigherIsBetter, metric.Unit));
        Assert.Equal("percent", batch.Only(score => score is { Task.Benchmark: "humaneval", Run.Model: "toy-1b" }).Task.Metric.Unit);
    }

    [Fact]
    public void What_is_missing_is_unknown_and_what_is_partial_is_noted()
    {
        var (batch, files) = Reading.Read(Reading.File("s.csv", Csv));

        Assert.Equal(3, batch.Problems.Count);
        Assert.Equal(6, files[0].Rows);
        Assert.Contains("(7/8)", batch.Only(score => score.Value == 82).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_whole_text_the_table_with_commas_is_read_once()
    {
        var text = $"""
            20240401_101112
            tabulate format
            ^^^^^^^^^^^^^^^^
            dataset    version    metric    mode    toy, 1b
            ---------  ---------  --------  ------  -------
            mgsm_bn    b65151     accuracy  gen     14.4
            $$$$$$$$$$$$$$$$

            ---------------- THIS IS A DIVIDER ----------------

            csv format
            ^^^^^^^^^^^^^^^^
            dataset,version,metric,mode,toy-1b
            mgsm_bn,b65151,accuracy,gen,14.4
            $$$$$$$$$$$$$$$$

            raw format
            ^^^^^^^^^^^^^^^^
            Model: toy-1b
            mgsm_bn: {"{'accuracy': 14.4}"}
            """;
        var (batch, files) = Reading.Read(Reading.File("summary.txt", text));

        Assert.Equal(("toy-1b", "bn", 14.4), (batch.Scores[0].Run.Model, batch.Scores[0].Task.Language, batch.Scores[0].Value));
        Assert.Equal((1, 0), (files[0].Rows, files[0].Problems));
        Assert.Equal(new PartialDate(2024, 4, 1), batch.Scores[0].Run.Date);
    }

    [Fact]
    public void A_row_that_is_cut_off_and_a_column_that_is_clipped_are_named()
    {
        var (batch, files) = Reading.Read(Reading.File("s.md", "| dataset | version | metric | mode | total_count | a | ... |\n"
            + "|---|---|---|---|---|---|---|\n| ARC-c | 72cf91 | accuracy | gen | 295 | 83.73 | ... |\n| ARC-e | 72"));

        Assert.Equal(("en", 295), (batch.Scores[0].Task.Language, batch.Scores[0].SampleCount));
        Assert.Equal((1, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem.Column == "...");
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("opencompass/summary_README_0.txt", "opencompass/summary_ceval_internlm2-1.8b-hf.csv",
            "opencompass/summary_eval_mmlu_pro_0.txt", "opencompass/summary_eval_qwen_7b_0.txt"));

        Score Of(string benchmark, string model) => batch.Only(score => score.Task.Benchmark == benchmark && score.Run.Model == model);
        Assert.Equal((14.4, "bn", "b65151"), (Of("mgsm_bn", "llama-3-8b-instruct").Value,
            Of("mgsm_bn", "llama-3-8b-instruct").Task.Language, Of("mgsm_bn", "llama-3-8b-instruct").Task.Version));
        Assert.Equal(0, Of("mgsm_te", "llama-3-8b-instruct").Value);
        Assert.Equal((40.47, "mul"), (Of("mgsm", "llama-3-8b-instruct").Value, Of("mgsm", "llama-3-8b-instruct").Task.Language));
        Assert.Equal((47.37, "zh", "1c2571"), (Of("ceval-operating_system", "internlm2-1.8b").Value,
            Of("ceval-operating_system", "internlm2-1.8b").Task.Language, Of("ceval-operating_system", "internlm2-1.8b").Task.Version));
        Assert.Equal(28.07, Of("mmlu_pro_law", "qwen2-7b-instruct").Value);
        Assert.Equal(26.98, Of("mmlu_pro_law", "llama-3-8b-instruct").Value);
        Assert.Equal((51.76, "zh"), (Of("GaokaoBench", "qwen-7b").Value, Of("GaokaoBench", "qwen-7b").Task.Language));
        Assert.Equal("MMLU-Pro", batch.Benchmarks.Single(benchmark => benchmark.Name == "mmlu_pro_law").PartOf);
    }
}
