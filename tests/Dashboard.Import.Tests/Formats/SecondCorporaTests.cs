using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>The second folder of real files: which format takes which, and that the formats made for it take none of the first.</summary>
public sealed class SecondCorporaTests
{
    private static readonly Dictionary<string, string[]> formats = new(StringComparer.Ordinal)
    {
        ["bigcode-eval"] = ["bigcode-eval"],
        ["deepeval"] = ["deepeval"],
        ["evalscope"] = ["evalscope"],
        ["evalscope-items"] = ["evalscope-reviews"],
        ["hf-eval-results"] = ["hf-eval-results"],
        ["inferencemax"] = ["inferencemax"],
        ["livebench"] = ["livebench", "livebench-costs"],
        ["llama-bench"] = ["llama-bench"],
        ["lmms-eval"] = ["lmms-eval"],
        ["mteb"] = ["mteb"],
        ["promptfoo"] = ["promptfoo"],
        ["vllm-bench"] = ["vllm-bench"],
    };

    private static readonly string[] added =
    [
        "bigcode-eval", "deepeval", "evalscope", "evalscope-reviews", "livebench-costs", "llama-bench", "lmms-eval", "mteb", "olmes",
        "handmade-table", "promptfoo", "simple-evals",
    ];

    [Fact]
    public void Every_real_file_is_taken_by_a_format_of_its_folder() => Assert.All(SecondCorpora.All(), file =>
        Assert.Contains(FileFormats.Recognize(FileSample.Of(file)).Format?.Id, formats[file.Name.Split('/', '\\')[0]]));

    [Fact]
    public void No_file_of_the_first_folder_is_taken_by_a_format_made_for_the_second() => Assert.All(Reading.AllCorpora(), file =>
        Assert.DoesNotContain(FileFormats.Recognize(FileSample.Of(file)).Format?.Id, added));

    [Fact]
    public void The_formats_exist() => Assert.All(added, id => Assert.NotNull(FileFormats.Find(id)));

    [Fact]
    public void A_real_run_of_vllm_names_its_model_by_the_path_of_a_cache()
    {
        var (batch, files) = Reading.Read(
            SecondCorpora.Files("vllm-bench/minimax-m2.5__concurrency_64_req_rate_inf_gpus_16_ctx_8_gen_8.json"));

        Assert.Equal(("vllm-bench", 23, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal("16", files[0].Suggestions[Question.HardwareCount].Text);
        Assert.All(batch.Throughputs, row => Assert.Equal(("MiniMaxAI/MiniMax-M2.5", new PartialDate(2026, 4, 28)),
            (row.Model, row.Provenance.Date)));
        Throughput At(string key) => Assert.Single(batch.Throughputs, row => row.Provenance.Locator == key);
        Assert.Equal((2984.698417741928, "tokens/s"), (At("output_throughput").Value.Number, At("output_throughput").Unit));
        Assert.Equal((272.4847578108893, "ms"), (At("mean_ttft_ms").Value.Number, At("mean_ttft_ms").Unit));
        Assert.Equal(21.188599876768137, At("p99_tpot_ms").Value.Number);
        Assert.Contains("at most 64 at a time", At("p99_tpot_ms").Workload, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_run_of_InferenceMAX_keeps_its_speculation_in_sight()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("inferencemax/agg_kimik2.5_8k1k_int4_vllm_conc64_MI355.json"));

        Assert.Equal(("inferencemax", 28, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        Throughput At(string key) => Assert.Single(batch.Throughputs, row => row.Provenance.Locator == key);
        Assert.Equal((234.47462632067425, "tokens/s", "moonshotai/Kimi-K2.5", "8192 tokens in, 1024 out, 64 requests at a time"),
            (At("tput_per_gpu").Value.Number, At("tput_per_gpu").Unit, At("tput_per_gpu").Model, At("tput_per_gpu").Workload));
        Assert.Equal((2.347470808424987, "s"), (At("median_ttft").Value.Number, At("median_ttft").Unit));
        Assert.Equal(25.79388037742116, At("p99_ttft").Value.Number);
        Assert.Equal(3.3318281220151267, At("mean_intvty").Value.Number);
        Assert.DoesNotContain(batch.Throughputs, row => row.Provenance.Locator!.StartsWith("std_", StringComparison.Ordinal));
        Assert.All(batch.Throughputs, row => Assert.Equal(new HardwareConfiguration("mi355x", 8, "int4"), row.Hardware));
        Assert.All(batch.Throughputs, row => Assert.Contains("spec_decoding=mtp", row.Provenance.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void Real_eval_results_are_read_once_it_is_said_whose_they_are()
    {
        FileAnswers.None.TryAnswer(Question.Model, "Vedika-4.1-flash", out var answers);
        var files = SecondCorpora.Files("hf-eval-results/Vedika-4.1-flash__hle.yaml", "hf-eval-results/Vedika-4.1-flash__mmlu_pro.yaml");
        var (_, waiting) = Reading.Read(files);
        var (batch, readings) = Reading.Read(_ => answers, files);

        Assert.All(waiting, file => Assert.Equal(("hf-eval-results", 0, 1), (file.Format, file.Rows, file.Waiting[Question.Model])));
        Assert.Equal([1, 1], readings.Select(file => file.Rows));
        var exam = batch.Only(score => score.Task.Benchmark == "Humanity's Last Exam");
        var pro = batch.Only(score => score.Task.Benchmark == "MMLU-Pro");
        Assert.Equal((5.2, null, null, new PartialDate(2026, 5, 23)), (exam.Value, exam.Task.Metric.Unit, exam.StandardError, exam.Run.Date));
        Assert.Equal((77.2, null, new PartialDate(2026, 5, 23)), (pro.Value, pro.Task.Metric.Unit, pro.Run.Date));
        Assert.Contains("No tools; source https://huggingface.co/google/gemma-4-12B-it", exam.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_of_two_scales_is_read_as_written()
    {
        var (batch, files) = Reading.Read(
            SecondCorpora.Cases("eval-results-two-scales/A/.eval_results/mmlu_pro.yaml", "eval-results-two-scales/B/.eval_results/mmlu_pro.yaml"));

        Assert.Equal([1, 1], files.Select(file => file.Rows));
        Assert.Equal([77.2, 0.801], batch.Scores.Select(score => score.Value));
    }
}
