using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>MLPerf: summaries of a round, the load generator's summary of one run, training logs, and the systems beside them.</summary>
public sealed class MlPerfTests
{
    private const string System = """{"submitter":"Toy Inc","system_name":"Toy box","number_of_nodes":"2","accelerators_per_node":8,"accelerator_model_name":"Toy GPU","framework":"ToyRT 1.0"}""";

    private const string Summary = """
        ================================================
        MLPerf Results Summary
        ================================================
        SUT name : PySUT
        Scenario : Server
        Completed tokens per second: 24593.77
        Result is : VALID
          Min duration satisfied : Yes

        ================================================
        Additional Stats
        ================================================
        Scheduled samples per second : 83.90
        Mean latency (ns)                : 43579602295
        90.00 percentile latency (ns)    : none
        99.90 percentile first token latency (ns)   : 2562462764
        Completed tokens per second                 : 24593.77
        ================================================
        Test Parameters Used
        ================================================
        Mean latency (ns) : 1
        """;

    private static readonly string log = """
        some output of the program
        :::MLLOG {"time_ms": 1727145383785, "key": "init_start", "value": null, "metadata": {}}
        0: :::MLLOG {"time_ms": 1727145383786, "key": "submission_benchmark", "value": "llama2_70b_lora", "metadata": {}}
        :::MLLOG {"time_ms": 1727145383786, "key": "submission_org", "value": "Toy Inc"}
        :::MLLOG {"time_ms": 1727145383786, "key": "submission_platform", "value": "2xToy"}
        :::MLLOG {"time_ms": 1727145525635, "key": "run_start", "value": null, "metadata": {}}
        :::MLLOG {"time_ms": 1727145525700, "key": "run_start", "value": null, "metadata": {}}
        :::MLLOG {"time_ms": 1727145, "key": "torn
        :::MLLOG {"time_ms": 1727145620200, "key": "run_stop", "value": 0.92, "metadata": {"status": "success"}}
        """;

    [Fact]
    public void A_summary_gives_the_results_of_language_models_with_their_whole_systems()
    {
        var (batch, files) = Reading.Read(Reading.File("summary_results.json", """
            [{"Submitter":"Toy Inc","UsedModel":"llama3_1-8b","Model":"llama3.1-8b","Scenario":"Offline","Suite":"datacenter","Category":"closed","version":"v5.1","Nodes":2,"Accelerator":"Toy GPU","a#":8,"Accuracy":"ROUGE1: 38","Performance_Result":100.5,"Performance_Units":"Tokens/s","Power_Result":10400.5,"Power_Units":"Watts","weight_data_types":"fp8"},
             {"Submitter":"Toy Inc","UsedModel":"llama2-70b-99.9","Scenario":"Server","Category":"open","version":"v5.1","Nodes":"2","Accelerator":"","a#":"","Processor":"Toy CPU","p#":2,"Performance_Result":"7","Performance_Units":"Tokens/s"},
             {"UsedModel":"resnet50","Model":"resnet","Scenario":"Offline","Accuracy":"acc: 76","Performance_Result":5,"Performance_Units":"Samples/s"},
             {"UsedModel":"llama2-70b-99","Accuracy":"ROUGE1: 4","Performance_Result":5,"Performance_Units":"Furlongs"},
             {"UsedModel":"llama2-70b-99","Performance_Result":null,"Performance_Units":"Tokens/s"},
             {"UsedModel":["a"],"Nodes":{"b":1},"a#":1e99,"Performance_Result":NaN,"Performance_Units":"Tokens/s"},
             null]
            """));

        Assert.Equal(("mlperf-inference", 3), (files[0].Format, files[0].Rows));
        var (offline, server) = (batch.Throughputs[0], batch.Throughputs[2]);
        Assert.Equal(("llama3.1-8b", "tokens per second (whole system)", "tokens/s", 100.5, new HardwareConfiguration("Toy GPU", 16,
            "weights fp8")), (offline.Model, offline.Metric, offline.Unit, offline.Value.Number, offline.Hardware));
        Assert.Equal(("MLPerf Inference v5.1 llama3_1-8b Offline, datacenter, closed", "Toy Inc",
            EvidenceGrade.SelfReported, new PartialDate(2025, 9)),
            (offline.Workload, offline.Provenance.ReportedBy, offline.Provenance.Evidence, offline.Provenance.Date));
        Assert.Contains("spelled llama3_1-8b", offline.Provenance.Note, StringComparison.Ordinal);
        Assert.Equal(("power (whole system)", "W", 10400.5),
            (batch.Throughputs[1].Metric, batch.Throughputs[1].Unit, batch.Throughputs[1].Value.Number));
        Assert.Equal(("llama2-70b", 7.0, new HardwareConfiguration("Toy CPU", 4, "processors, no accelerator")),
            (server.Model, server.Value.Number, server.Hardware));
        Assert.Contains("99.9 %", server.Provenance.Note, StringComparison.Ordinal);
        Assert.Equal(["[3].Performance_Units", "[5].Performance_Result", null], batch.Problems.Select(problem => problem.Column));
        Assert.StartsWith("2 results are not of language models (?, resnet)", batch.Problems[2].Message, StringComparison.Ordinal);
    }

    /// <summary>500 W of the whole system at 250 tokens/s of the same result are 2 J for a token written; 3.6 million of them are 2 kWh.
    /// </summary>
    [Fact]
    public void Power_over_the_speed_of_the_same_result_is_energy_for_a_token()
    {
        var (batch, _) = Reading.Read(Reading.File("summary_results.json", """
            [{"Submitter":"Toy Inc","UsedModel":"toy-8b","Model":"toy-8b","Scenario":"Offline","Suite":"datacenter","Category":"closed","version":"v5.1","Nodes":1,"Accelerator":"Toy GPU","a#":8,"Performance_Result":250,"Performance_Units":"Tokens/s","Power_Result":500,"Power_Units":"Watts"},
             {"Submitter":"Toy Inc","UsedModel":"toy-8b","Model":"toy-8b","Scenario":"Server","Suite":"datacenter","Category":"closed","version":"v5.1","Nodes":1,"Accelerator":"Toy GPU","a#":8,"Performance_Result":100,"Performance_Units":"Tokens/s"}]
            """));
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, ""));
        builder.Add(new LanguageModel("toy-8b", "Toys", null, [], null));
        builder.Throughputs.AddRange(batch.Throughputs.Select(line => new Revised<Throughput>(line, 1)));
        var state = ServingState.Default with { Input = 0, Output = 3.6, PowerUsageEffectiveness = 1 };

        var result = ServingComparison.Build(new ScoreUncertainties(builder.Build(), Shipped.ComparisonRuleSet.Read()), ViewState.Default, state,
            FrontierScore.Benchmark);

        var power = Assert.Single(result.Power);
        Assert.Equal((2.0, true, 2.0), (power.JoulesPerToken, power.OfOutput, Math.Round(power.Energy.KilowattHours, 9)));
    }

    [Fact]
    public void The_real_summary_is_read()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("mlperf/inference_v5.1_summary_results_slice.json"));

        Assert.Equal(("mlperf-inference", 104, 0, 3), (files[0].Format, files[0].Rows, files[0].Refused, files[0].Problems));
        Throughput At(string locator) => Assert.Single(batch.Throughputs, row => row.Provenance.Locator == locator);
        Assert.Equal(
            ("llama2-70b", 8840.42, "tokens/s", new HardwareConfiguration("AMD Instinct MI300X 192GB HBM3", 8, "weights fp8"), "AMD",
                "MLPerf Inference v5.1 llama2-70b-99 Interactive, datacenter, closed"),
            (At("[0].Performance_Result").Model, At("[0].Performance_Result").Value.Number, At("[0].Performance_Result").Unit,
                At("[0].Performance_Result").Hardware, At("[0].Performance_Result").Provenance.ReportedBy,
                At("[0].Performance_Result").Workload));
        Assert.Equal(("llama2-70b", "W", 10400.9988793425),
            (At("[92].Power_Result").Model, At("[92].Power_Result").Unit, At("[92].Power_Result").Value.Number));
        Assert.Equal(("llama3.1-8b-edge", "latency", "ms", 4145.546277, 1),
            (At("[361].Performance_Result").Model, At("[361].Performance_Result").Metric, At("[361].Performance_Result").Unit,
                At("[361].Performance_Result").Value.Number, At("[361].Performance_Result").Hardware.Count));
        Assert.Equal(48, Assert.Single(batch.Throughputs,
            row => row.Hardware.Name == "AMD Instinct MI300X 192GB HBM3 (x32), AMD Instinct MI325X 256GB HBM3e (x16)").Hardware.Count);
        Assert.Equal(819.624, Assert.Single(batch.Throughputs, row => row.Hardware.Name == "INTEL(R) XEON(R) 6787P").Value.Number);
        Assert.Equal(2, batch.Problems.Count(problem => problem.Message.Contains("Queries/s", StringComparison.Ordinal)));
        Assert.Contains("260 results are not of language models", batch.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_read_with_the_system_beside_it()
    {
        var (batch, files) = Reading.Read(
            Reading.File("results/llama2-70b-99.9/Server/performance/run_1/mlperf_log_summary.txt", Summary),
            Reading.File("results/llama2-70b-99.9/Server/performance/run_1/box.json", System));

        Assert.Equal([("mlperf-loadgen", 3, false), ("mlperf-system", 0, true)],
            files.Select(file => (file.Format!, file.Rows, file.IsCompanion)));
        Assert.Equal("llama2-70b", files[0].Suggestions[Question.Model].Text);
        Assert.Equal(
            [("tokens per second (whole system)", "tokens/s", 24593.77), ("latency, mean", "ms", 43579.602295),
                ("time to first token, p99.9", "ms", 2562.462764)],
            batch.Throughputs.Select(row => (row.Metric, row.Unit, row.Value.Number!.Value)));
        Assert.Equal(("llama2-70b", "MLPerf Inference Server, answers at least 99.9 % as good as the reference", "ToyRT 1.0",
            new HardwareConfiguration("Toy GPU", 16, "Toy box"), "Toy Inc"), (batch.Throughputs[0].Model, batch.Throughputs[0].Workload,
                batch.Throughputs[0].Engine, batch.Throughputs[0].Hardware, batch.Throughputs[0].Provenance.ReportedBy));
        Assert.Equal("line 15, 90.00 percentile latency (ns)", Assert.Single(batch.Problems).Column);
    }

    [Theory]
    [InlineData("INVALID")]
    [InlineData("")]
    public void A_run_that_broke_the_rules_counts_for_nothing(string verdict)
    {
        var (batch, _) = Reading.Read(
            Reading.File("mlperf_log_summary.txt", Summary.Replace(": VALID", ": " + verdict, StringComparison.Ordinal)));

        Assert.Empty(batch.Throughputs);
        Assert.Contains("not valid by MLPerf's own rules", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_to_train_runs_from_the_first_start_to_a_stop_with_success()
    {
        var (batch, files) = Reading.Read(Reading.File("a/result_0.txt", log), Reading.File("a/box.json", System),
            Reading.File("a/other.json", System.Replace("Toy Inc", "Other", StringComparison.Ordinal)));

        Assert.Equal(("mlperf-training", 1), (files[0].Format, files[0].Rows));
        var time = Assert.Single(batch.Throughputs);
        Assert.Equal(("llama2_70b", "training", "MLPerf Training llama2_70b_lora, LoRA fine-tuning", "time to train (whole system)", "s",
            94.565), (time.Model, time.Kind, time.Workload, time.Metric, time.Unit, time.Value.Number));
        Assert.Equal((new HardwareConfiguration("Toy GPU", 16, "Toy box"), "Toy Inc", new PartialDate(2024, 9, 24)),
            (time.Hardware, time.Provenance.ReportedBy, time.Provenance.Date));
        Assert.Equal(8, Assert.Single(batch.Problems).Line);
    }

    [Theory]
    [InlineData("\"success\"", "\"aborted\"", "status 'aborted'")]
    [InlineData("run_stop", "run_pause", "did not end or the file was cut off")]
    [InlineData("llama2_70b_lora", "resnet", "trains no language model")]
    [InlineData("\"key\": \"run_start\"", "\"key\": {\"run_start\": 1}", "did not end")]
    public void A_log_without_a_result_is_refused(string text, string instead, string message)
    {
        var (batch, _) = Reading.Read(Reading.File("result_0.txt", log.Replace(text, instead, StringComparison.Ordinal)));

        Assert.Empty(batch.Throughputs);
        Assert.Contains(message, batch.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_runs_find_their_own_systems()
    {
        var (batch, files) = Reading.Read(Reading.Corpora(
            "mlperf/training_v4.1_Azure_llama2_70b_lora_result_0.txt",
            "mlperf/training_v4.1_Azure_system.json",
            "mlperf/v5.1_AMD_mi300x_llama2-70b-99.9_Offline_mlperf_log_summary.txt",
            "mlperf/v5.1_AMD_mi300x_llama2-70b-99.9_Server_mlperf_log_summary.txt",
            "mlperf/v5.1_AMD_system.json"));

        Assert.Equal([("mlperf-training", 1, false), ("mlperf-system", 0, true), ("mlperf-loadgen", 9, false),
            ("mlperf-loadgen", 23, false), ("mlperf-system", 0, true)], files.Select(file => (file.Format!, file.Rows, file.IsCompanion)));
        Assert.Empty(batch.Problems);
        var training = batch.Throughputs[0];
        Assert.Equal(("llama2_70b",
            94.565, "s", new HardwareConfiguration("NVIDIA H200-SXM5-141GB", 512, "ND_H200_v5 x64"), "NVIDIA NeMo Framework Release 24.09"),
            (training.Model, training.Value.Number, training.Unit, training.Hardware, training.Engine));
        Assert.Equal(("lines 21 to 87, run_start to run_stop", new PartialDate(2024, 9, 24)),
            (training.Provenance.Locator, training.Provenance.Date));
        Assert.All(batch.Throughputs.Skip(1),
            row => Assert.Equal(("llama2-70b", "AMD Instinct MI300X 192GB HBM3", 8), (row.Model, row.Hardware.Name, row.Hardware.Count)));
        double? Value(string scenario, string metric) => Assert.Single(batch.Throughputs,
            row => row.Workload!.Contains(scenario, StringComparison.Ordinal) && row.Metric == metric).Value.Number;
        Assert.Equal(27803.9, Value("Offline", "tokens per second (whole system)"));
        Assert.Equal(2666827.686961, Value("Offline", "latency, p99.9"));
        Assert.Equal(81.68, Value("Server", "samples per second (whole system)"));
        Assert.Equal(918.456323, Value("Server", "time to first token, mean"));
        Assert.Equal(193.380124, Value("Server", "time per output token, p99"));
    }
}
