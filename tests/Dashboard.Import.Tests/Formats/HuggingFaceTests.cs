using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class HuggingFaceTests
{
    [Theory]
    [InlineData("cohere-configurations__models__Aurora-Nights-70B-v1.0__README.md", 6)]
    [InlineData("cohere-configurations__models__Chupacabra-7B-v2__README.md", 6)]
    [InlineData("cohere-configurations__models__Dr_Samantha-7B__README.md", 6)]
    [InlineData("cohere-configurations__models__FusionNet_34Bx2_MoE__README.md", 6)]
    [InlineData("cohere-configurations__models__Huginn-13B__README.md", 6)]
    [InlineData("cohere-configurations__models__MysticFusion-13B__README.md", 6)]
    [InlineData("huggingface_hub__tests__fixtures__cards__sample_simple_model_index.md", 2)]
    public void Real_cards_give_their_rows(string file, int rows)
    {
        var (batch, reading) = Read(file);

        Assert.Equal(("hf-model-index", rows, 0), (reading.Format, batch.Scores.Count, reading.Problems));
    }

    [Theory]
    [InlineData("cohere-configurations__models__CollectiveCognition-v1.1-Mistral-7B__README.md", "hf-model-index", "choose that format")]
    [InlineData("cohere-configurations__models__Llama-2-Coder-7B__README.md", "hf-model-index", "states no results")]
    [InlineData("hub-docs__modelcard.md", "hf-model-index", "no data set or no metric")]
    [InlineData("huggingface_hub__tests__fixtures__cards__sample_windows_line_breaks.md", "hf-model-index", "no model-index")]
    [InlineData("hub-docs__docs__hub__eval-results.md", null, "# Evaluation Results")]
    public void Cards_without_results_say_so(string file, string? format, string named)
    {
        var (batch, reading) = Read(file);

        Assert.Equal(format, reading.Format);
        Assert.Empty(batch.Scores);
        Assert.Contains(named, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_in_the_text_of_a_card_are_read_on_request()
    {
        var (batch, _) = Reading.Read(
            _ => new FileAnswers
            {
                Format = "lm-eval-table",
                Texts = FileAnswers.None.Texts.Add(Question.Model, "CollectiveCognition v1.1")
            },
            Reading.Corpora("hf-model-index/cohere-configurations__models__CollectiveCognition-v1.1-Mistral-7B__README.md"));

        var truthful = batch.At("line 77").Is(57.38, 1.57);
        Assert.Equal(("truthfulqa_mc", "mc2", "1", null),
            (truthful.Task.Benchmark, truthful.Task.Metric.Name, truthful.Task.Version, truthful.Run.Shots));
        batch.At("line 85").Is(53.84, 1.46);
        Assert.Equal("en", batch.At("line 105").Is(31.34, 1.82).Task.Language);
    }

    [Fact]
    public void The_leaderboard_writes_percent()
    {
        var (batch, _) = Read("cohere-configurations__models__Aurora-Nights-70B-v1.0__README.md");

        var arc = batch.At("model-index[0].results[0].metrics[0]").Is(71.33, null);
        Assert.Equal(("Aurora-Nights-70B-v1.0", "ARC-Challenge", "test", "acc_norm", "percent", "25"),
            (arc.Run.Model, arc.Task.Benchmark, arc.Task.Split, arc.Task.Metric.Name, arc.Task.Metric.Unit, arc.Run.Shots));
        Assert.Equal(("Open LLM Leaderboard", EvidenceGrade.Copied, "en"), (arc.Run.ReportedBy, arc.Evidence, arc.Task.Language));
        Assert.Contains("ai2_arc (ARC-Challenge)", arc.Note, StringComparison.Ordinal);
        var truthful = batch.At("model-index[0].results[3].metrics[0]").Is(62.81, null);
        Assert.Equal(("TruthfulQA", "mc2", "0"), (truthful.Task.Benchmark, truthful.Task.Metric.Name, truthful.Run.Shots));
        Assert.Equal("GSM8k", batch.At("model-index[0].results[5].metrics[0]").Is(66.34, null).Task.Benchmark);
    }

    [Fact]
    public void Other_cards_write_fractions()
    {
        var (batch, _) = Read("huggingface_hub__tests__fixtures__cards__sample_simple_model_index.md");

        var accuracy = batch.At("model-index[0].results[0].metrics[0]").Is(90, null);
        Assert.Equal(("my-cool-model", "Beans", "percent", EvidenceGrade.SelfReported),
            (accuracy.Run.Model, accuracy.Task.Benchmark, accuracy.Task.Metric.Unit, accuracy.Evidence));
        Assert.Equal("test", batch.At("model-index[0].results[1].metrics[0]").Is(66, null).Task.Split);
    }

    [Fact]
    public void The_scale_is_settled_for_all_values_of_a_source()
    {
        var (batch, _) = Reading.Read(Reading.File("README.md", """
            ---
            language: no
            model-index:
            - name: Toy-1B
              results:
              - dataset: {name: "GPQA (0-shot)", type: Idavidrein/gpqa}
                metrics: [{type: acc_norm, value: 0.78}]
                source: {name: Open LLM Leaderboard, url: "https://huggingface.co/spaces/open-llm-leaderboard/open_llm_leaderboard?query=x"}
              - dataset: {name: xnli, type: facebook/xnli, config: fr}
                metrics: [{type: accuracy, value: 0.555}, {type: wer, value: 12.5}]
                source: {name: Own}
              - dataset: {name: glue, type: glue, config: cola}
                metrics: [{type: accuracy, value: 65.1}, {type: f1, value: 0.9}, {type: matthews_correlation, value: 0.5}]
                source: {name: Trainer}
              - dataset: {type: a, name: A}
                metrics: [{type: accuracy, value: 69.5%}, {type: accuracy, value: 2022-01-20}, {type: accuracy, value: {x: 1}}, {type: accuracy}]
            ---
            # Text
            """.ReplaceLineEndings("\r\n")));

        var gpqa = batch.At("model-index[0].results[0].metrics[0]").Is(0.78, null);
        Assert.Equal(("GPQA", "0", "Open LLM Leaderboard 2"), (gpqa.Task.Benchmark, gpqa.Run.Shots, gpqa.Run.Harness));
        Assert.Contains("rescaled", gpqa.Note, StringComparison.Ordinal);
        var xnli = batch.At("model-index[0].results[1].metrics[0]").Is(55.5, null);
        Assert.Equal(("xnli", "fr"), (xnli.Task.Benchmark, xnli.Task.Language));
        Assert.False(batch.At("model-index[0].results[1].metrics[1]").Is(12.5, null).Task.Metric.HigherIsBetter);
        Assert.Equal("glue cola", batch.At("model-index[0].results[2].metrics[0]").Is(65.1, null).Task.Benchmark);
        Assert.Equal("percent", batch.At("model-index[0].results[2].metrics[1]").Is(0.9, null).Task.Metric.Unit);
        Assert.Null(batch.At("model-index[0].results[2].metrics[2]").Is(0.5, null).Task.Metric.Unit);
        batch.At("model-index[0].results[3].metrics[0]").Is(69.5, null);
        Assert.Equal(7, batch.Scores.Count);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("above 1", StringComparison.Ordinal));
        Assert.Equal(3, batch.Problems.Count(problem => problem.Message.Contains("unknown", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("---\nmodel-index:\n- name: x\n", "no end")]
    [InlineData("---\nmodel-index: &a\n- name: *a\n---\n", "alias")]
    [InlineData("---\nmodel-index: [}\n---\n", "no readable YAML")]
    [InlineData("---\nmodel-index:\n- name: [[[[\n  results:\n  - type: a\n    value: 1\n---\n", "no readable YAML")]
    [InlineData("---\nmodel-index: 5\n---\n", "no rows")]
    [InlineData("---\nmodel-index:\n- 7\n- name: [a]\n  results: {a: b}\n---\n", "states no results")]
    public void Damaged_cards_give_sentences(string text, string named)
    {
        var (batch, files) = Reading.Read(Reading.File("README.md", text));

        Assert.Equal("hf-model-index", files[0].Format);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_yaml_is_refused()
    {
        var (batch, _) = Reading.Read(Reading.File("README.md", $"---\nmodel-index: {new string('[', 50_000)}\n---\n"));

        Assert.Contains("deep", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_specification_of_eval_results_holds_one_real_row()
    {
        var (waiting, reading) = Read("hub-docs__eval_results.yaml");
        Assert.Equal("hf-eval-results", reading.Format);
        Assert.Empty(waiting.Scores);
        Assert.Equal(1, reading.Waiting[Question.Model]);
        Assert.Contains(
            waiting.Problems, problem => problem.Column == "[0]" && problem.Message.Contains("unknown", StringComparison.Ordinal));

        var (batch, _) = Reading.Read(_ => new FileAnswers { Texts = FileAnswers.None.Texts.Add(Question.Model, "Toy") },
            Reading.Corpora("hf-model-index/hub-docs__eval_results.yaml"));
        var score = Assert.Single(batch.Scores).Is(0.412, null);
        Assert.Equal(("Toy", "GPQA-Diamond", "score", null),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.Task.Metric.Unit));
        Assert.Contains("data set Idavidrein/gpqa", score.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_results_take_the_model_from_the_repository_and_the_date_from_the_row()
    {
        var (batch, files) = Reading.Read(Reading.File("acme/Toy-1B/.eval_results/hle.yaml", """
            # results
            - dataset:
                id: cais/hle
                task_id: default
              value: 20.90
              date: "2025-01-15T10:00:00Z"
              source: {url: "https://example.org/a", name: Logs, user: someone}
              notes: "no-tools"
            - dataset: {id: [x]}
              value: 1
            - dataset: {id: a/b}
              value: N/A
            - 5
            """));

        Assert.Equal("hf-eval-results", files[0].Format);
        var score = batch.At("[0]").Is(20.90, null);
        Assert.Equal(("acme/Toy-1B", "cais/hle", "someone", new PartialDate(2025, 1, 15)),
            (score.Run.Model, score.Task.Benchmark, score.Run.ReportedBy, score.Run.Date));
        Assert.Contains("no-tools", score.Note, StringComparison.Ordinal);
        Assert.Equal((1, 3), (batch.Scores.Count, files[0].Refused));
    }

    private static (ImportBatch Batch, FileReading Reading) Read(string file)
    {
        var (batch, readings) = Reading.Read(Reading.Corpora($"hf-model-index/{file}"));
        return (batch, readings[0]);
    }
}
