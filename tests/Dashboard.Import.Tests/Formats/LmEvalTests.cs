using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Real files of lm-evaluation-harness; values were read off the files by hand.</summary>
public sealed class LmEvalTests
{
    [Theory]
    [InlineData("bigscience__evaluation__results__tr11__bloom1b3__bslmevalfiles__tr11-1b3-ml-evalharness-results_lm-eval_global_step340500_2022-07-13-11-29-13.json", 42)]
    [InlineData("bigscience__evaluation__results__tr11__bloom1b3__bslmevalfiles__tr11b-1b3-ml-bsevalharness-results_lm-eval_global_step340500_2022-07-13-19-23-37.json", 32)]
    [InlineData("eleuther-pr__all-results-formatted__results_2025-12-17T21-46-45.855761.json", 3)]
    [InlineData("eleuther-pr__all-results-original__results_2025-12-17T20-51-30.688049.json", 6)]
    [InlineData("eleuther-pr__results-0.4.3__VisualRWKV__rwkv7-1.47B-pile__results_2025-03-05T01-44-07.json", 14)]
    [InlineData("eleuther-pr__results-0.4.3__state-spaces__mamba2-1.3b__results_2025-03-02T06-56-13.319450.json", 27)]
    [InlineData("eleuther-pr__results-0.4.8__qwen__qwen2.5-3B__results_2025-03-18T00-57-09.174988.json", 79)]
    [InlineData("eleuther-pr__results__FLOR-760M__results_FLOR-760M:2025-07-21T1441-16_2025-07-21T14-41-47.889425.json", 4)]
    [InlineData("eleuther-pr__results__Qwen__Qwen2.5-1.5B__results_2025-03-03T00-05-12.300060.json", 86)]
    [InlineData("eleuther-pr__results__google__gemma-2-9b-it__results_2025-03-02T05-10-28.790965.json", 86)]
    [InlineData("every_eval_ever__tests__data__lm_eval__results_2026-01-21T03-44-18.458309.json", 2)]
    [InlineData("lm-evaluation-harness__results__bloom__bloom-7b1__bloom-7b1_xstory_cloze_0-shot.json", 11)]
    [InlineData("lm-evaluation-harness__results__bloom__bloom-7b1__bloom-7b1_xwinograd_0-shot.json", 6)]
    [InlineData("lm-evaluation-harness__results__llama__llama-7B__llama-7B_mmlu_5-shot.json", 114)]
    [InlineData("lm-evaluation-harness__results__xglm__xglm-7.5B__xglm-7.5B_xcopa_0-shot.json", 11)]
    [InlineData("lm-evaluation-harness__results__xglm__xglm-7.5B__xglm-7.5B_xnli_0-shot.json", 15)]
    [InlineData("model_evals__meta-llama__Meta-Llama-3-8B__openllm__gsm8k.json", 2)]
    [InlineData("model_evals__meta-llama__Meta-Llama-3-8B__openllm__mmlu.json", 62)]
    [InlineData("model_evals__saucam__Nereus-7B__nous__agieval.json", 16)]
    [InlineData("model_evals__saucam__PowerBot-8B__openllm__truthfulqa.json", 27)]
    [InlineData("model_evals__saucam__PowerBot-8B__openllm__winogrande.json", 1)]
    [InlineData("model_evals__saucam__Proteus-8B__openllm__arc.json", 2)]
    [InlineData("pythia__evals__bias-evals__winobias__1.4B__eval_results_02-15-2023-21-59-54.json", 8)]
    [InlineData("pythia__evals__bloom__bloom-560m.json", 128)]
    [InlineData("pythia__evals__opt__opt-125m.json", 128)]
    [InlineData("pythia__evals__pythia-v1__pythia-160m__zero-shot__160m_step93000.json", 172)]
    [InlineData("pythia__evals__pythia-v1__pythia-1b-deduped__five-shot__1b-deduped-5shot_step93000.json", 128)]
    [InlineData("pythia__evals__pythia-v1__pythia-6.9b__zero-shot__6.9b_step93000.json", 172)]
    public void Every_figure_of_a_real_file_is_read_once(string file, int rows)
    {
        var (batch, readings) = Read(file);

        Assert.Equal("lm-eval", readings.Format);
        Assert.Equal(rows, batch.Scores.Count);
        Assert.Equal(0, readings.Refused);
        Assert.Equal(rows, batch.Scores.Select(score => score.Locator).Distinct(StringComparer.Ordinal).Count());
        Assert.All(batch.Scores, score => Assert.NotEqual("", score.Run.Model));
    }

    [Fact]
    public void A_summary_of_another_tool_is_named()
    {
        var (batch, reading) = Read("model_evals__saucam__Nereus-7B__summary_openllm.json");

        Assert.Null(reading.Format);
        Assert.Contains("\"elapsed_time\"", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_languages_shots_and_counts_of_a_file_of_0_4_8()
    {
        var (batch, _) = Read("eleuther-pr__results-0.4.8__qwen__qwen2.5-3B__results_2025-03-18T00-57-09.174988.json");

        var leaf = batch.At("results.xwinograd_jp.acc,none").Is(70.49009384775808, 1.4735511103636398);
        Assert.Equal(("qwen/qwen2.5-3B", "0", "lm-evaluation-harness"), (leaf.Run.Model, leaf.Run.Shots, leaf.Run.Harness));
        Assert.Equal(("ja", "acc", "percent", 959), (leaf.Task.Language, leaf.Task.Metric.Name, leaf.Task.Metric.Unit, leaf.SampleCount));
        Assert.Equal(new PartialDate(2025, 3, 18), leaf.Run.Date);
        Assert.Contains("language code in the file: jp", leaf.Note, StringComparison.Ordinal);
        Assert.Equal("xwinograd", batch.PartOf("xwinograd_jp"));

        var group = batch.At("results.xnli.acc,none").Is(38.52208835341365, 0.25094843831002817);
        Assert.Equal(("mul", "0", null), (group.Task.Language, group.Run.Shots, group.SampleCount));
        Assert.Null(batch.PartOf("xnli"));

        var perplexity = batch.At("results.lambada_openai_mt_fr.perplexity,none").Is(39.38693855591462, 2.1426908491912107);
        Assert.Equal(("fr", "perplexity", false, 5153),
            (perplexity.Task.Language, perplexity.Task.Metric.Unit, perplexity.Task.Metric.HigherIsBetter, perplexity.SampleCount));

        var correlation = batch.At("results.cola.mcc,none").Is(0.15677745345652094, 0.03323371936414305);
        Assert.Null(correlation.Task.Metric.Unit);

        var parameters = Assert.Single(batch.Facts);
        Assert.Equal(("total_params", "3.085938688", "billion"), (parameters.Attribute, parameters.Value.Text, parameters.Unit));
    }

    [Fact]
    public void Groups_in_groups_and_the_shots_of_their_tasks()
    {
        var (batch, _) = Read("model_evals__meta-llama__Meta-Llama-3-8B__openllm__mmlu.json");

        var leaf = batch.At("results.mmlu_formal_logic.acc,none").Is(48.412698412698413, 4.469881854072606);
        Assert.Equal(("en", "5"), (leaf.Task.Language, leaf.Run.Shots));
        Assert.Equal(new HardwareConfiguration("NVIDIA A100 80GB PCIe", 1, null), leaf.Run.Hardware);
        Assert.Equal("mmlu_humanities", batch.PartOf("mmlu_formal_logic"));
        Assert.Equal("mmlu", batch.PartOf("mmlu_humanities"));
        Assert.Null(batch.PartOf("mmlu"));

        // The file says 0 shots of the group itself.
        Assert.Equal("5", batch.At("results.mmlu.acc,none").Run.Shots);
        batch.At("results.mmlu_stem.acc,none").Is(55.72470662860768, 0.8485493290288996);
    }

    [Fact]
    public void Filters_are_metrics_of_their_own()
    {
        var (batch, _) = Read("model_evals__meta-llama__Meta-Llama-3-8B__openllm__gsm8k.json");

        var strict = batch.At("results.gsm8k.exact_match,strict-match").Is(50.87187263078089, 1.3770390697002123);
        Assert.Equal(("exact_match,strict-match", "3", "5"), (strict.Task.Metric.Name, strict.Task.Version, strict.Run.Shots));
        Assert.Contains("filter strict-match", strict.Note, StringComparison.Ordinal);
        var flexible = batch.At("results.gsm8k.exact_match,flexible-extract").Is(51.1751326762699, 1.3768680408142792);
        Assert.NotEqual(strict.Task, flexible.Task);
    }

    [Fact]
    public void Files_without_a_model_propose_one()
    {
        var (first, reading) = Read("bigscience__evaluation__results__tr11__bloom1b3__bslmevalfiles__tr11-1b3-ml-evalharness-results_lm-eval_global_step340500_2022-07-13-11-29-13.json");
        Assert.Equal("tr11-1b3-ml", reading.Suggestions[Question.Model].Text);
        Assert.Equal("2022-07-13", reading.Suggestions[Question.Date].Text);
        var arc = first.At("results.arc_challenge.acc_norm").Is(26.791808873720135, 1.2942030195136423);
        Assert.Equal(("tr11-1b3-ml", "global_step340500", null), (arc.Run.Model, arc.Run.Variant.Label, arc.Run.Shots));

        var (prompts, _) = Read("bigscience__evaluation__results__tr11__bloom1b3__bslmevalfiles__tr11b-1b3-ml-bsevalharness-results_lm-eval_global_step340500_2022-07-13-19-23-37.json");
        var rte = prompts.At("results[20].acc").Is(48.014440433212996, 3.0072723167317194);
        Assert.Equal(("rte", "prompt \"mean\"", "0"), (rte.Task.Benchmark, rte.Task.Version, rte.Run.Shots));

        var (bias, load) = Read("pythia__evals__bias-evals__winobias__1.4B__eval_results_02-15-2023-21-59-54.json");
        bias.At("results[7].em").Is(0.25252525252525255, 0.252525252525251);
        Assert.Equal(("1.4b_deduped", "step3000", "2023-02-15"),
            (load.Suggestions[Question.Model].Text, load.Suggestions[Question.Variant].Text, load.Suggestions[Question.Date].Text));

        var (llama, path) = Read("lm-evaluation-harness__results__llama__llama-7B__llama-7B_mmlu_5-shot.json");
        Assert.Equal("llama-7B", path.Suggestions[Question.Model].Text);
        var anatomy = llama.At("results.hendrycksTest-anatomy.acc").Is(38.51851851851852, 4.203921040156278);
        Assert.Equal("5", anatomy.Run.Shots);
        Assert.Contains("/huggingface/7B", anatomy.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_0_3_name_the_model_in_its_arguments()
    {
        var (pythia, _) = Read("pythia__evals__pythia-v1__pythia-6.9b__zero-shot__6.9b_step93000.json");
        var age = pythia.At("results.crows_pairs_english_age.likelihood_difference").Is(3.7247596153846154, 0.3927014992420904);
        Assert.Equal(("EleutherAI/pythia-v1.1-6.9b", "step93000"), (age.Run.Model, age.Run.Variant.Label));
        Assert.Equal(("en", null, false), (age.Task.Language, age.Task.Metric.Unit, age.Task.Metric.HigherIsBetter));
        pythia.At("results.crows_pairs_english_age.pct_stereotype").Is(65.93406593406593, 4.9956709512768704);
        Assert.False(pythia.At("results.lambada_openai.ppl").Is(4.774604987058222, 0.10940373646681019).Task.Metric.HigherIsBetter);

        var (xcopa, _) = Read("lm-evaluation-harness__results__xglm__xglm-7.5B__xglm-7.5B_xcopa_0-shot.json");
        Assert.Equal("ht", xcopa.At("results.xcopa_ht.acc").Is(57.4, 2.2136577335085637).Task.Language);
        Assert.Equal("qu", xcopa.At("results.xcopa_qu.acc").Is(48.8, 2.237662679792717).Task.Language);

        var (agieval, _) = Read("model_evals__saucam__Nereus-7B__nous__agieval.json");
        Assert.Equal("und", agieval.At("results.agieval_lsat_ar.acc").Is(23.478260869565218, 2.8009647070930118).Task.Language);
        Assert.Equal("en", agieval.At("results.agieval_sat_en.acc_norm").Is(74.27184466019418, 3.053089244612382).Task.Language);
    }

    [Fact]
    public void Metrics_that_are_no_fractions_keep_their_scale()
    {
        var (truthful, _) = Read("model_evals__saucam__PowerBot-8B__openllm__truthfulqa.json");
        Assert.Equal("percent",
            truthful.At("results.truthfulqa_gen.rouge1_max,none").Is(49.73424518577856, 0.9149610529165657).Task.Metric.Unit);
        truthful.At("results.truthfulqa_gen.rouge1_diff,none").Is(-2.4839495634868944, 1.0289914458509937);
        truthful.At("results.truthfulqa_gen.rouge1_acc,none").Is(41.615667074663404, 1.725565750290305);

        var (own, _) = Read("eleuther-pr__all-results-original__results_2025-12-17T20-51-30.688049.json");
        var bleu = own.At("results.nl2foam_gen_original.bleu,none").Is(0.610421772660646, 0.004075449964591438);
        Assert.Equal((null, 2849), (bleu.Task.Metric.Unit, bleu.SampleCount));
        Assert.Equal(new HardwareConfiguration("NVIDIA H100 80GB HBM3", 4, "8 in the machine"), bleu.Run.Hardware);

        var (perplexity, _) = Read("eleuther-pr__all-results-formatted__results_2025-12-17T21-46-45.855761.json");
        var bits = perplexity.At("results.nl2foam_perplexity_formatted.bits_per_byte,none").Is(0.3810355856465213, null);
        Assert.Equal(("Qwen/Qwen3-8B", "lm-evaluation-harness 0.4.9.2", false),
            (bits.Run.Model, bits.Run.Harness, bits.Task.Metric.HigherIsBetter));
    }

    [Fact]
    public void A_limited_run_and_a_trimmed_file_are_flagged()
    {
        var (limited, _) = Read("eleuther-pr__results__FLOR-760M__results_FLOR-760M:2025-07-21T1441-16_2025-07-21T14-41-47.889425.json");
        var score = limited.At("results.eqbench_ca.percent_parseable,none").Is(0, 0);
        Assert.Equal(("FLOR-760M", "limit 10", "10/167", "ca", 10, "5"),
            (score.Run.Model, score.Task.Split, $"{score.Task.Coverage}", score.Task.Language, score.SampleCount, score.Run.Shots));
        Assert.Contains("/gpfs/projects/bsc88/hf-models/FLOR-760M", score.Note, StringComparison.Ordinal);
        Assert.Contains("limit 10", Assert.Single(limited.Problems).Message, StringComparison.Ordinal);

        var (trimmed, _) = Read("eleuther-pr__results-0.4.3__VisualRWKV__rwkv7-1.47B-pile__results_2025-03-05T01-44-07.json");
        trimmed.At("results.glue.acc,none").Is(38.644890424011435, 0.18593151582183476);
        Assert.Null(trimmed.PartOf("cola")); // What one file counts to GLUE is no part of it everywhere.
        Assert.Contains("average", Assert.Single(trimmed.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("RWKV-x070-Pile-421M-20241127-ctx4096", trimmed.Scores[0].Run.Model);
    }

    private static (ImportBatch Batch, FileReading Reading) Read(string file)
    {
        var (batch, readings) = Reading.Read(Reading.Corpora($"lm-eval/{file}"));
        return (batch, readings[0]);
    }
}
