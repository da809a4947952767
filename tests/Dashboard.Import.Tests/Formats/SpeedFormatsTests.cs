using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Measured speeds: vLLM, llmperf, optimum-benchmark, InferenceMAX.</summary>
public sealed class SpeedFormatsTests
{
    private const string SweepFolder = "vllm-bench/vllm-benchmarking__packages__api__tests__fixtures__vllm_sweep_v0.25.1__SERVE--";
    private const string ServingFolder = "vllm-bench/llm-k8s__results_serving_meta-llama-Llama-3.3-70B-Instruct__01_tp8_pp1__";

    [Fact]
    public void A_run_of_vllm_gives_its_rates_and_times()
    {
        var (batch, files) = Reading.Read(Reading.File("toy_tp4_pp2_qps_inf.json", """
            {"date": "20250414-141743", "backend": "vllm", "model_id": "acme/Toy-1B", "num_prompts": 200, "request_rate": "inf", "max_concurrency": null, "completed": 199, "failed": 1,
             "total_input_tokens": 42659, "total_output_tokens": 42398, "request_throughput": 8.5, "request_goodput:": null, "output_throughput": "N/A", "total_token_throughput": 3571.5,
             "ttfts": [1, 2], "generated_texts": ["<img src=x>"], "mean_ttft_ms": 360.25, "std_ttft_ms": 76.5, "p99.9_itl_ms": 43.5, "mean_e2el_ms": {"a": 1}, "max_num_seqs": 4, "note": null}
            """));

        Assert.Equal(("vllm-bench", 4, 2), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal(
            [("requests per second (whole system)", "requests/s", 8.5, "request_throughput"),
                ("input and output tokens per second (whole system)", "tokens/s", 3571.5, "total_token_throughput"),
                ("time to first token, mean", "ms", 360.25, "mean_ttft_ms"), ("inter-token latency, p99.9", "ms", 43.5, "p99.9_itl_ms")],
            batch.Throughputs.Select(row => (row.Metric, row.Unit, row.Value.Number!.Value, row.Provenance.Locator!)));
        Assert.All(batch.Throughputs, row => Assert.Equal(
            ("acme/Toy-1B", "inference", "vLLM", "200 prompts, all requests at once, 42659 tokens in, 42398 out, max_num_seqs=4",
                new PartialDate(2025, 4, 14), "1 requests failed"),
            (row.Model, row.Kind, row.Engine, row.Workload, row.Provenance.Date, row.Provenance.Note)));
        Assert.Equal("8", files[0].Suggestions[Question.HardwareCount].Text);
        Assert.Contains(Question.Hardware, files[0].Open);
    }

    [Fact]
    public void A_run_in_which_nothing_was_completed_says_nothing()
    {
        var (batch, _) = Reading.Read(Reading.File("x.json", """[{"model_id": "a", "num_prompts": 1, "request_throughput": 0.0, "completed": 0, "mean_ttft_ms": 0.0}, {"model_id": "b", "num_prompts": 1, "request_throughput": 2}, 3]"""));

        Assert.Equal("b", Assert.Single(batch.Throughputs).Model);
        Assert.Contains("Not one request", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_runs_of_vllm_are_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(
            ServingFolder + "serving_meta-llama-Llama-3.3-70B-Instruct_tp8_pp1_sharegpt_qps_04.json",
            ServingFolder + "serving_meta-llama-Llama-3.3-70B-Instruct_tp8_pp1_sharegpt_qps_inf.json",
            SweepFolder + "max_num_seqs=4-BENCH--max_concurrency=2-num_prompts=8__run=0.json",
            SweepFolder + "max_num_seqs=4-BENCH--max_concurrency=2-num_prompts=8__summary.json",
            SweepFolder + "max_num_seqs=8-BENCH--max_concurrency=2-num_prompts=8__run=1.json"));

        Assert.Equal([12, 12, 16, 32, 16], files.Select(file => file.Rows));
        Assert.All(files, file => Assert.Equal(("vllm-bench", 0), (file.Format, file.Problems)));
        var (slow, fast) = (batch.Throughputs[1], batch.Throughputs[13]);
        Assert.Equal(("meta-llama/Llama-3.3-70B-Instruct", 673.9184869835061, "200 prompts, 4 requests/s, 42659 tokens in, 42449 out"),
            (slow.Model, slow.Value.Number, slow.Workload));
        Assert.Equal(("output tokens per second (whole system)", 1780.3566341089636,
            "200 prompts, all requests at once, 42659 tokens in, 42398 out"), (fast.Metric, fast.Value.Number, fast.Workload));
        Assert.Equal(43.595131400124956, Assert.Single(
            batch.Throughputs, row => row.Metric == "inter-token latency, p99" && row.Workload == fast.Workload).Value.Number);
        var second = batch.Throughputs[40 + 16 + 1];
        Assert.Equal(("[1].output_throughput", 199.36907134182283, new PartialDate(2026, 8, 18), "client backend openai", null),
            (second.Provenance.Locator, second.Value.Number, second.Provenance.Date, second.Provenance.Note, second.Engine));
        Assert.Contains("at most 2 at a time", second.Workload, StringComparison.Ordinal);
        Assert.Equal(("8", "8"), (files[0].Suggestions[Question.HardwareCount].Text, files[1].Suggestions[Question.HardwareCount].Text));
    }

    [Fact]
    public void The_nightly_table_of_vllm_is_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(ServingFolder + "benchmark_results.json"));

        Assert.Equal(("vllm-nightly", 48, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal("meta-llama-Llama-3.3-70B-Instruct", files[0].Suggestions[Question.Model].Text);
        Throughput At(string locator) => Assert.Single(batch.Throughputs, row => row.Provenance.Locator == locator);
        Assert.Equal(("output tokens per second (whole system)", "tokens/s", 208.17717816867716, "tp8_pp1_qps_01, 200 requests"),
            (At("[0].Output Tput (tok/s)").Metric, At("[0].Output Tput (tok/s)").Unit, At("[0].Output Tput (tok/s)").Value.Number,
                At("[0].Output Tput (tok/s)").Workload));
        Assert.Equal(("time to first token, p99", "ms", 120.3358004201981),
            (At("[2].P99 TTFT (ms)").Metric, At("[2].P99 TTFT (ms)").Unit, At("[2].P99 TTFT (ms)").Value.Number));
        Assert.Equal((36.973057458311075, new HardwareConfiguration("1xStandard_ND96asr_v4", 1, null)),
            (At("[3].Median TPOT (ms)").Value.Number, At("[3].Median TPOT (ms)").Hardware));
    }

    [Fact]
    public void A_nightly_table_without_a_name_waits_for_the_model()
    {
        var (batch, files) = Reading.Read(Reading.File("benchmark_results.json", """[{"Test name": "t", "GPU": "A100-80G x 4", "Tput (req/s)": 1.5, "Mean TTFT (ms)": null, "P99 ITL (ms)": "nan", "Odd": 1}]"""));

        Assert.Empty(batch.Throughputs);
        Assert.Equal((1, 1), (files[0].Waiting[Question.Model], files[0].Problems));
    }

    [Fact]
    public void A_run_of_llmperf_is_read_in_seconds()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(
            "llmperf/llmperf-leaderboard__raw_data__summary__anyscale_7b.json",
            "llmperf/llmperf-leaderboard__raw_data__summary__groq_70b.json",
            "llmperf/llmperf-leaderboard__raw_data__summary__replicate_13b.json"));

        Assert.All(files, file => Assert.Equal(("llmperf", 21, 0), (file.Format, file.Rows, file.Problems)));
        Throughput At(int file, string key) =>
            Assert.Single(batch.Throughputs.Skip(file * 21).Take(21), row => row.Provenance.Locator == key);
        var (first, rate, all) = (At(0, "results_ttft_s_quantiles_p50"), At(0, "results_request_output_throughput_token_per_s_mean"),
            At(0, "results_mean_output_throughput_token_per_s"));
        Assert.Equal(("meta-llama/Llama-2-7b-chat-hf", "time to first token, p50", "s", 0.20354668099999174,
            "550 tokens in, 150 out, 5 requests at a time"), (first.Model, first.Metric, first.Unit, first.Value.Number, first.Workload));
        Assert.Equal(("output tokens per second (one request), mean", "tokens/s", 51.726368047692425),
            (rate.Metric, rate.Unit, rate.Value.Number));
        Assert.Equal(("output tokens per second (all requests together)", 198.25122608178637, "API of anyscale",
            new PartialDate(2023, 12, 21)), (all.Metric, all.Value.Number, all.Engine, all.Provenance.Date));
        Assert.Equal((0.3500269545800982, new PartialDate(2024, 1, 10)),
            (At(1, "results_ttft_s_quantiles_p99").Value.Number, At(1, "results_ttft_s_quantiles_p99").Provenance.Date));
        Assert.Equal((45.94058863545459, "API of replicate"),
            (At(2, "results_mean_output_throughput_token_per_s").Value.Number, At(2, "results_mean_output_throughput_token_per_s").Engine));
    }

    [Theory]
    [InlineData("\"results_ttft_s_mean\": NaN", 1, "is 'NaN'")]
    [InlineData("\"results_ttft_s_mean\": 0.5", 0, null)]
    [InlineData("\"results_ttft_s_mean\": \"0.5\", \"timestamp\": \"never\"", 0, null)]
    [InlineData("\"results_ttft_s_mean\": 0, \"results_num_completed_requests\": 0", 1, "Not one request")]
    public void A_run_of_llmperf_may_lack_figures(string members, int problems, string? message)
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", $$"""{"model": "m", "num_concurrent_requests": 5, {{members}}}"""));

        Assert.Equal(("llmperf", problems), (files[0].Format, files[0].Problems));
        Assert.Equal(1 - problems, batch.Throughputs.Count);
        Assert.True(message is null || batch.Problems[0].Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_of_optimum_benchmark_is_read_with_its_configuration()
    {
        const string report = """{"load": {"latency": {"unit": "s", "count": 1, "mean": 15.5, "p50": 15.5}, "throughput": null}, "decode": {"latency": {"unit": "s", "count": 2, "mean": 1.5, "p50": 1.25, "p99": NaN}, "throughput": {"unit": "tokens/s", "value": 80.5}, "energy": {"unit": "kWh", "total": 1}}, "prefill": [1]}""";
        const string config = """{"name": "toy", "backend": {"name": "pytorch", "version": "2.1", "model": "acme/Toy", "task": "text-generation", "device": "cuda", "device_ids": "0,1", "torch_dtype": "float16", "_target_": "optimum_benchmark.x"}, "scenario": {"name": "inference", "input_shapes": {"batch_size": 4, "sequence_length": 256}}, "launcher": {}, "environment": {"gpu": ["Toy GPU", "Toy GPU", "Toy GPU"]}}""";
        var (apart, files) = Reading.Read(Reading.File("run/benchmark_report.json", report),
            Reading.File("run/benchmark_config.json", config));
        var (together, _) = Reading.Read(Reading.File("benchmark.json", $$"""{"config": {{config}}, "report": {{report}}}"""));

        Assert.Equal([("optimum-benchmark", 4, false), ("optimum-benchmark", 0, true)],
            files.Select(file => (file.Format!, file.Rows, file.IsCompanion)));
        foreach (var batch in (ImportBatch[])[apart, together])
        {
            Assert.Equal([("load latency, mean", "s", 15.5), ("decode latency, mean", "s", 1.5), ("decode latency, p50", "s", 1.25),
                ("decode throughput", "tokens/s", 80.5)], batch.Throughputs.Select(row => (row.Metric, row.Unit, row.Value.Number!.Value)));
            Assert.All(batch.Throughputs, row => Assert.Equal(("acme/Toy", "text-generation, batch size 4, 256 tokens in", "pytorch 2.1",
                new HardwareConfiguration("Toy GPU", 2, "float16")), (row.Model, row.Workload, row.Engine, row.Hardware)));
            Assert.EndsWith("decode.latency.p99", Assert.Single(batch.Problems).Column, StringComparison.Ordinal);
        }
    }

    /// <summary>A kilowatt-hour is 3,600,000 J: 1,800,000 tokens for one are 2 J a token. What counts samples says nothing of tokens.</summary>
    [Fact]
    public void Efficiency_in_tokens_for_a_kilowatt_hour_becomes_joules_for_a_token()
    {
        const string report = """{"forward": {"latency": {"unit": "s", "count": 1, "mean": 1}, "throughput": null, "efficiency": {"unit": "samples/kWh", "value": 9}}, "decode": {"latency": {"unit": "s", "count": 1, "mean": 1.5}, "throughput": {"unit": "tokens/s", "value": 80.5}, "energy": {"unit": "kWh", "total": 1e-5}, "efficiency": {"unit": "tokens/kWh", "value": 1800000}}}""";
        const string config = """{"name": "toy", "backend": {"name": "pytorch", "model": "acme/Toy", "device": "cuda", "_target_": "optimum_benchmark.x"}, "scenario": {"name": "inference"}, "launcher": {}, "environment": {"gpu": ["Toy GPU"]}}""";
        var (batch, _) = Reading.Read(Reading.File("benchmark.json", $$"""{"config": {{config}}, "report": {{report}}}"""));
        var energy = Assert.Single(batch.Throughputs, row => row.Unit == "J/token");
        Assert.Equal(("decode energy per token", 2.0), (energy.Metric, energy.Value.Number!.Value));

        const string head = "config.backend.model,config.environment.gpu,report.decode.throughput.unit,report.decode.throughput.value,report.decode.efficiency.";
        var (table, _) = Reading.Read(Reading.File("full_report.csv", head + "unit,report.decode.efficiency.value\n"
            + "acme/Toy,['Toy GPU'],tokens/s,80.5,tokens/kWh,1800000\nacme/Toy,['Toy GPU'],samples/s,1,samples/kWh,5\n"));
        Assert.Equal(2.0, Assert.Single(table.Throughputs, row => row.Metric == "decode energy per token").Value.Number);
        var (unknown, _) = Reading.Read(Reading.File("full_report.csv", head + "value\nacme/Toy,['Toy GPU'],tokens/s,80.5,7\n"));
        Assert.Equal("tokens/s", Assert.Single(unknown.Throughputs).Unit);
    }

    [Fact]
    public void The_real_reports_of_optimum_benchmark_are_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("optimum-benchmark/optimum-benchmark__benchmark.json",
            "optimum-benchmark/optimum-benchmark__examples__running-llamas__artifacts__Llama-7b__full_report.csv"));

        Assert.Equal([("optimum-benchmark", 7, 0), ("optimum-report", 210, 0)],
            files.Select(file => (file.Format!, file.Rows, file.Problems)));
        Throughput At(string locator) => Assert.Single(batch.Throughputs, row => row.Provenance.Locator == locator);
        Assert.Equal(("BAAI/bge-base-en-v1.5", "samples/s", 5.648934083819028, "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz",
            "py-txi 0.10.0"), (At("report.forward.throughput.value").Model, At("report.forward.throughput.value").Unit,
                At("report.forward.throughput.value").Value.Number, At("report.forward.throughput.value").Hardware.Name,
                At("report.forward.throughput.value").Engine));
        Assert.Equal((11.485428638209124, 15.59886232309509),
            (At("report.forward.latency.p90").Value.Number, At("report.load.latency.mean").Value.Number));
        var (fp16, gptq) = (At("line 2, generate.throughput(tokens/s)"), At("line 36, decode.latency(s)"));
        Assert.Equal(("NousResearch/Llama-2-7b-hf", "generate throughput", "tokens/s", 38.8, new HardwareConfiguration(
            "NVIDIA A100-SXM4-80GB", 1, "float16")), (fp16.Model, fp16.Metric, fp16.Unit, fp16.Value.Number, fp16.Hardware));
        Assert.Equal(("text-generation, batch size 1, 256 tokens in, 512 out", "pytorch 2.1.1+cu118", "experiment fp16"),
            (fp16.Workload, fp16.Engine, fp16.Provenance.Note));
        Assert.Equal(("TheBloke/LLaMa-7B-GPTQ", 14.7, "float16, gptq"), (gptq.Model, gptq.Value.Number, gptq.Hardware.Note));
        Assert.Equal(0.0548, At("line 22, forward.latency(s)").Value.Number);
    }

    /// <summary>Headers as the tables of optimum-benchmark had them from June 2023 on, with made-up figures.</summary>
    [Theory]
    [InlineData("""
        backend.name,backend.version,backend.quantization,benchmark.name,benchmark.batch_size,benchmark.new_tokens,model,task,device,environment.gpu,forward.latency(s),forward.throughput(iter/s),generate.throughput(tok/s)
        pytorch,1.15.0,False,inference,4,100,acme/Toy,text-generation,cuda,Tesla T4,0.25,16,204.5
        """, "generate throughput", "tokens/s", 204.5, "inference", "text-generation, batch size 4, 100 out", "Tesla T4", 1, null)]
    [InlineData("""
        backend.name,backend.version,backend.torch_dtype,backend.quantization_strategy,backend.peft_strategy,benchmark.name,benchmark.dataset_shapes.sequence_length,benchmark.training_arguments.per_device_train_batch_size,model,device,task,environment.gpu,warmup.throughput(samples/s),training.throughput(samples/s),overall_training.throughput(samles/s)
        pytorch,2.0.1,float16,bnb,lora,training,256,16,acme/Toy,cuda:0,text-generation,NVIDIA A100-SXM4-80GB,1,2,10.5
        """, "overall_training throughput", "samples/s", 10.5, "training",
        "text-generation, batch size 16, 256 tokens in, adapter lora", "NVIDIA A100-SXM4-80GB", 1, "float16, bnb")]
    [InlineData("""
        backend.name,backend.version,backend.torch_dtype,benchmark.name,benchmark.input_shapes.batch_size,model,device,task,environment.gpus,forward.latency(s)
        pytorch,2.1.0,float16,inference,16,acme/Toy,cuda:0,text-generation,"['Toy GPU', 'Toy GPU', 'Toy GPU']",0.402
        """, "forward latency", "s", 0.402, "inference", "text-generation, batch size 16", "Toy GPU", 1, "float16")]
    [InlineData("""
        backend.name,backend.version,benchmark.name,benchmark.batch_size,model,device,task,environment.cpu,environment.gpu,forward.latency(s)
        onnxruntime,1.15.0,inference,1,acme/Toy,cpu,text-generation,Toy CPU,CUDA not available,1.67
        """, "forward latency", "s", 1.67, "inference", "text-generation, batch size 1", "Toy CPU", null, null)]
    [InlineData("""
        ,Model,GPUs,Experiment Name,Per Process Batch Size,Sequence Length,Decode Latency (s),Decode Throughput (tokens/s),GPU Name,Num GPUs
        0,acme/Toy,['Toy GPU'],fp16,2,256,17.0,30.1,1xToy,1
        """, "decode throughput", "tokens/s", 30.1, "inference", "batch size 2, 256 tokens in", "Toy GPU", 1, null)]
    [InlineData("""
        config.name,config.backend.name,config.backend.version,config.backend.model,config.backend.device,config.backend.device_ids,config.backend.torch_dtype,config.backend.quantization_scheme,config.scenario.name,config.scenario.input_shapes.batch_size,config.scenario.input_shapes.sequence_length,config.scenario.generate_kwargs.max_new_tokens,config.environment.gpu,report.prefill.latency.unit,report.prefill.latency.mean,report.decode.throughput.unit,report.decode.throughput.value,report.decode.efficiency.value
        toy,pytorch,2.3,acme/Toy,cuda,0,float16,awq,inference,1,256,64,"['Toy GPU', 'Toy GPU']",s,0.5,tokens/s,40.25,7
        """, "decode throughput", "tokens/s", 40.25, "inference", "batch size 1, 256 tokens in, 64 out", "Toy GPU", 1, "float16, awq")]
    public void Older_tables_of_optimum_benchmark_are_read_by_their_own_names(string text, string metric, string unit, double value,
        string kind, string workload, string device, int? count, string? note)
    {
        var (batch, files) = Reading.Read(Reading.File("full_report.csv", text));

        Assert.Equal(("optimum-report", 0), (files[0].Format, files[0].Problems));
        var speed = Assert.Single(batch.Throughputs, row => row.Metric == metric);
        Assert.Equal((unit, value, kind, workload, "acme/Toy"),
            (speed.Unit, speed.Value.Number!.Value, speed.Kind, speed.Workload, speed.Model));
        Assert.Equal(new HardwareConfiguration(device, count, note), speed.Hardware);
    }

    [Fact]
    public void Results_of_one_run_ask_for_the_model()
    {
        var (batch, files) = Reading.Read(Reading.File("inference_results.csv",
            ",forward.latency(s),forward.throughput(samples/s),generate.throughput(tokens/s)\n0,0.05,19.7,33.2\n"));

        Assert.Equal(("optimum-report", 0, 3), (files[0].Format, files[0].Rows, files[0].Waiting[Question.Model]));
        Assert.Empty(batch.Throughputs);
    }

    [Fact]
    public void A_report_of_early_2024_has_its_units_in_the_keys()
    {
        const string report = """{"batch_size": 2, "sequence_length": 16, "num_new_tokens": 8, "num_return_sequences": 1, "prefill": {"latency": {"list[s]": [0.5, 0.7], "mean(s)": 0.6, "stdev(s)": 0.1}, "throughput": {"list[tokens/s]": [1], "mean[tokens/s]": 53.5}}, "decode": {"latency": {"mean(s)": 1.5}, "throughput": {"mean[tokens/s]": 9.25}}}""";
        const string config = """{"experiment_name": "toy", "model": "acme/Toy", "task": "text-generation", "device": "cuda", "backend": {"name": "pytorch", "version": "2.1", "torch_dtype": "float16", "_target_": "optimum_benchmark.x"}, "benchmark": {"name": "inference", "input_shapes": {"batch_size": 2, "sequence_length": 16}, "new_tokens": 8}, "launcher": {}, "environment": {"gpus": ["Toy GPU"]}}""";
        var (batch, files) = Reading.Read(Reading.File("run/benchmark_report.json", report),
            Reading.File("run/experiment_config.json", config));

        Assert.Equal([("optimum-benchmark", 4, 0), ("optimum-benchmark", 0, 0)],
            files.Select(file => (file.Format!, file.Rows, file.Problems)));
        Assert.Equal([("prefill latency, mean", "s", 0.6), ("prefill throughput", "tokens/s", 53.5), ("decode latency, mean", "s", 1.5),
            ("decode throughput", "tokens/s", 9.25)], batch.Throughputs.Select(row => (row.Metric, row.Unit, row.Value.Number!.Value)));
        Assert.All(batch.Throughputs, row => Assert.Equal(("acme/Toy", "text-generation, batch size 2, 16 tokens in, 8 out",
            new HardwareConfiguration("Toy GPU", 1, "float16")), (row.Model, row.Workload, row.Hardware)));
    }

    [Fact]
    public void Rows_of_InferenceMax_are_per_accelerator_and_in_seconds()
    {
        var (batch, files) = Reading.Read(Reading.File("agg_toy.json", """
            [{"hw": "toy300", "conc": 64, "image": "toy:1", "model": "acme/Toy-R1", "infmax_model_prefix": "toy", "framework": "vllm", "precision": "fp4", "spec_decoding": "none", "disagg": false, "isl": 1024, "osl": 8192,
              "is_multinode": false, "tp": 4, "pp": 2, "ep": 4, "dp_attention": "false", "tput_per_gpu": 320.5, "output_tput_per_gpu": 280.5, "input_tput_per_gpu": null, "mean_ttft": 0.125, "std_ttft": 0.5, "p99_tpot": 0.0225, "median_intvty": 90.5, "p90_e2el": "?"},
             {"hw": "toy300", "conc": 8, "model": "acme/Toy-R1", "framework": "sglang", "precision": "fp8", "is_multinode": true, "num_prefill_gpu": 8, "num_decode_gpu": 16, "tput_per_gpu": 10},
             {"hw": "toy300", "conc": 8, "model": "acme/Toy-R1", "framework": "sglang", "precision": "fp8", "tp": 8, "task": "gsm8k", "em_strict": 0.95, "em_strict_se": 0.006, "em_flexible": NaN, "n_eff": 1319, "score": 0.95}]
            """));

        Assert.Equal(("inferencemax", 7, 2), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal(
            [("input and output tokens per second per accelerator", "tokens/s", 320.5),
                ("output tokens per second per accelerator", "tokens/s", 280.5), ("time to first token, mean", "s", 0.125),
                ("time per output token, p99", "s", 0.0225), ("tokens per second for one user, median", "tokens/s", 90.5),
                ("input and output tokens per second per accelerator", "tokens/s", 10)],
            batch.Throughputs.Select(row => (row.Metric, row.Unit, row.Value.Number!.Value)));
        var first = batch.Throughputs[0];
        Assert.Equal(("acme/Toy-R1", "1024 tokens in, 8192 out, 64 requests at a time", "vllm, toy:1",
            new HardwareConfiguration("toy300", 8, "fp4")), (first.Model, first.Workload, first.Engine, first.Hardware));
        Assert.Equal(24, batch.Throughputs[5].Hardware.Count);
        var score = Assert.Single(batch.Scores);
        Assert.Equal(("gsm8k", "exact_match (strict)", "percent", 95.0, 0.6, 1319),
            (score.Task.Benchmark, score.Task.Metric.Name, score.Task.Metric.Unit, score.Value, score.StandardError, score.SampleCount));
    }

    [Fact]
    public void A_fraction_too_large_to_be_a_percentage_is_unknown()
    {
        var (batch, _) = Reading.Read(Reading.File("agg.json", """[{"hw": "h", "conc": 8, "model": "m", "framework": "f", "precision": "p", "task": "gsm8k", "n_eff": 1, "em_strict": 1e308, "em_flexible": 0.5, "em_flexible_se": 1e307}]"""));

        Assert.Equal((50.0, null), (Assert.Single(batch.Scores).Value, batch.Scores[0].StandardError));
        Assert.Equal("[0].em_strict", Assert.Single(batch.Problems).Column);
    }

    [Fact]
    public void Programs_and_documentation_are_no_results()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(
            "inferencemax/InferenceX-app__packages__app__cypress__support__mock-data.ts",
            "inferencemax/InferenceX__docs__results-and-ingestion.md", "inferencemax/InferenceX__utils__process_result.py"));

        Assert.All(files, file => Assert.Equal((null, 0), (file.Format, file.Rows)));
        Assert.All(batch.Problems, problem => Assert.Contains("of no known format", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vllm-bench")]
    [InlineData("vllm-nightly")]
    [InlineData("llmperf")]
    [InlineData("optimum-benchmark")]
    [InlineData("optimum-report")]
    [InlineData("inferencemax")]
    [InlineData("mlperf-inference")]
    [InlineData("mlperf-loadgen")]
    [InlineData("mlperf-training")]
    [InlineData("mlperf-system")]
    [InlineData("accelerator-tables")]
    public void What_a_person_wrongly_calls_a_measurement_gives_no_rows(string format)
    {
        foreach (var text in (string[])["[]", "[[1]]", "7", "{\"a\": {\"latency\": 3}}", "a,b\n1,2\n", "|a|\n|-|\n"])
        {
            var (batch, _) = Reading.Read(_ => new FileAnswers { Format = format }, Reading.File("x", text));
            Assert.Empty(batch.Throughputs);
            Assert.NotEmpty(batch.Problems);
        }
    }
}
