using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class LmEvalTableTests
{
    private const string Real = "lm-eval-markdown/SMoE__eval-results__qwen__benchmark__expert_svd_router_svd_k45.md";

    private const string Printed = """
        hf (pretrained=acme/Toy-1B,revision=step5,dtype=auto), gen_kwargs: (None), limit: 10.0, num_fewshot: 5, batch_size: 8
        |     Tasks     |Version|     Filter     |n-shot|  Metric   |   | Value |   |Stderr|
        |---------------|------:|----------------|-----:|-----------|---|------:|---|-----:|
        |gsm8k          |      3|flexible-extract|     5|exact_match|↑  | 0.5117|±  |0.0138|
        |               |       |strict-match    |     5|exact_match|↑  | 0.5087|±  |   N/A|
        |wikitext       |      2|none            |     0|word_perplexity|↓|12.5 |±  |   N/A|
        |xnli           |Yaml   |none            |     0|acc        |↑  |    nan|±  |0.01  |
        | - xnli_sw     |      1|none            |     0|odd        |   | 0.3600|   |      |

        Some other text
        |not|a|table|
        |xnli_de|1|none|0|acc|↑|0.5|±|0.1|
        """;

    [Fact]
    public void The_real_table_is_read_once_with_groups_and_leaves()
    {
        var (batch, files) = Reading.Read(
            _ => new FileAnswers { Texts = FileAnswers.None.Texts.Add(Question.Model, "Qwen SVD") }, Reading.Corpora(Real));

        Assert.Equal(("lm-eval-table", 67, 0), (files[0].Format, batch.Scores.Count, files[0].Refused));
        batch.At("line 4").Is(39.5, 1.55);
        Assert.Equal(("ARC-Challenge", "acc_norm", "1", "0"), (batch.At("line 4").Task.Benchmark, batch.At("line 4").Task.Metric.Name,
            batch.At("line 4").Task.Version, batch.At("line 4").Run.Shots));

        var group = batch.At("line 8").Is(42.75, 0.73);
        Assert.Equal(("mmlu_humanities", "2", null), (group.Task.Benchmark, group.Task.Version, group.Run.Shots));
        var leaf = batch.At("line 9").Is(34.92, 4.26);
        Assert.Equal(("mmlu_formal_logic", "percent", true, "en"),
            (leaf.Task.Benchmark, leaf.Task.Metric.Unit, leaf.Task.Metric.HigherIsBetter, leaf.Task.Language));
        Assert.Equal("mmlu", batch.PartOf("mmlu_humanities"));
        Assert.Equal("mmlu_humanities", batch.PartOf("mmlu_formal_logic"));
        Assert.Equal("mmlu_social_sciences", batch.PartOf("mmlu_econometrics"));
        Assert.Null(batch.PartOf("winogrande"));
        batch.Only(score => score.Task.Benchmark == "winogrande").Is(62.9, 1.53);
    }

    [Fact]
    public void The_real_table_names_no_model()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(Real));

        Assert.Empty(batch.Scores);
        Assert.Equal(67 + 5, files[0].Waiting[Question.Model]); // The table of groups repeats five rows.
    }

    [Fact]
    public void The_line_above_the_table_names_model_checkpoint_and_limit()
    {
        var (batch, files) = Reading.Read(Reading.File("log 2025-02-03.txt", Printed.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(("lm-eval-table", 4), (files[0].Format, batch.Scores.Count));
        var flexible = batch.At("line 4").Is(51.17, 1.38);
        Assert.Equal(("acme/Toy-1B", "step5", "limit 10", "exact_match,flexible-extract"),
            (flexible.Run.Model, flexible.Run.Variant.Label, flexible.Task.Split, flexible.Task.Metric.Name));
        Assert.Equal(new PartialDate(2025, 2, 3), flexible.Run.Date);
        var strict = batch.At("line 5").Is(50.87, null);
        Assert.Equal(("gsm8k", "exact_match,strict-match", "5"), (strict.Task.Benchmark, strict.Task.Metric.Name, strict.Run.Shots));
        Assert.False(batch.At("line 6").Is(12.5, null).Task.Metric.HigherIsBetter);
        Assert.Equal(("sw", null, "xnli"),
            (batch.At("line 8").Task.Language, batch.At("line 8").Task.Metric.Unit, batch.PartOf("xnli_sw")));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("'nan'", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("'odd'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_0_3_has_no_filter_and_no_shots()
    {
        var (batch, _) = Reading.Read(
            Reading.File("t.md", "hf-causal (pretrained=a/b), limit: None, provide_description: False, num_fewshot: 0, batch_size: None\n"
                + "|Task|Version|Metric|Value| |Stderr|\n|----|------:|------|----:|-|-----:|\n"
                + "|boolq|1|acc|0.5|±|0.1|\n||1|acc_norm|0.25|±||\n"));

        Assert.Equal(("a/b", null, null), (batch.At("line 4").Run.Model, batch.At("line 4").Run.Shots, batch.At("line 4").Task.Split));
        Assert.Equal("boolq", batch.At("line 5").Is(25, null).Task.Benchmark);
    }

    [Theory]
    [InlineData("|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|\n|-|\n| - a|1|none|0|acc|↑|x|\n||||||\n|")]
    [InlineData("|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|\n|||none||acc|↑|0.5|±|0.1|")]
    public void Damaged_tables_give_sentences(string text)
    {
        var (batch, files) = Reading.Read(Reading.File("t.md", text));

        Assert.Equal("lm-eval-table", files[0].Format);
        Assert.NotEmpty(batch.Problems);
        Assert.Empty(batch.Scores);
    }
}
