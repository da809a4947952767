using System.IO.Compression;
using System.Text;

namespace Dashboard.Import.Tests;

/// <summary>A small file that is read well; the fuzzer makes its inputs from it.</summary>
internal sealed record FuzzSeed(string Name, byte[] Content);

/// <summary>
/// Files for <see cref="FuzzTests"/>: one for each variant of each format, as small as it can be, since there are hundreds of thousands of
/// inputs. A new format adds its own here; a test sees to it.
/// </summary>
internal static class FuzzSeeds
{
    /// <summary>Larger files of the folder of real ones are left out.</summary>
    private const int LargestRealFile = 20_000;

    public static IReadOnlyList<FuzzSeed> BuiltIn { get; } =
    [
        Text("scores.csv", "model,benchmark,metric,value,evidence,source,language,date\nToy-1B,MMLU,EM,71.27,press,s1,en,2025-03-10\n"
            + "Toy-2B,MMLU,EM,70,press,s1,zh,\n"),
        Text("scores.csv", "model;benchmark;metric;value;evidence;source\nToy;MMLU;EM;71,27;press;s1\n"),
        Text("costs.csv",
            "subject,model,kind,value,unit,currency,evidence,source\nToy,Toy,api-price-input,0.57,per million tokens,USD,press,s1\n"),
        Text("throughput.csv", "model,kind,metric,unit,value,evidence,source\nToy,inference,tokens per second,tokens/s,6569,press,s1\n"),
        Text("prices.json", """{"sample_spec":{"litellm_provider":"x"},"last_updated":"2026-07-24T18:23","azure/eu/toy":{"litellm_provider":"azure","mode":"chat","input_cost_per_token":2.75e-06,"output_cost_per_token":0.0}}"""),
        Text("toy.json", """{"vendor":"toy","models":[{"id":"toy-1","name":"Toy","price_history":[{"input":0.27,"output":1.1,"from_date":"2025-02-08","to_date":null}]}]}"""),
        Text("instance_prices.json",
            """{"aws_ec2_prices":{"p5.48xlarge":31.45},"default_region":"us-west-2","last_updated":"2025-08-12","notes":{"p5":"H100"}}"""),
        Text("focus.csv", "\"BilledCost\",\"EffectiveCost\",\"BillingCurrency\",\"ChargePeriodStart\",\"ServiceName\",\"Tags\"\n"
            + "0.5,0.25,\"USD\",\"2024-09-18 22:00:00\",\"Toy AI\",\"{\"\"model\"\": \"\"toy\"\"}\"\n"
            + "NULL,1,\"USD\",NULL,\"Toy AI\",NULL\n"),
        Text("summary_results.json", """[{"Submitter":"Toy","UsedModel":"llama3_1-8b-99.9","Scenario":"Offline","version":"v5.1","Nodes":2,"Accelerator":"Toy GPU","a#":8,"Accuracy":"ROUGE1: 38","Performance_Result":100.5,"Performance_Units":"Tokens/s","Power_Result":10.5,"Power_Units":"Watts"}]"""),
        Text("toy-99.9_Offline_mlperf_log_summary.txt",
            "=====\nMLPerf Results Summary\n=====\nScenario : Server\nTokens per second: 24593.77\nResult is : VALID\n"
                + "Mean latency (ns)   : 43579602295\n99.90 percentile first token latency (ns) : 25\nTest Parameters Used\n"),
        Text("result_0.txt", ":::MLLOG {\"time_ms\": 1727145383786, \"key\": \"submission_benchmark\", \"value\": \"llama2_70b_lora\"}\n"
            + ":::MLLOG {\"time_ms\": 1727145525635, \"key\": \"run_start\", \"value\": null}\n"
            + ":::MLLOG {\"time_ms\": 1727145620200, \"key\": \"run_stop\", \"metadata\": {\"status\": \"success\"}}\n"),
        Text("system.json", """{"submitter":"Toy","system_name":"Toy box","number_of_nodes":"2","accelerators_per_node":8,"accelerator_model_name":"Toy GPU","framework":"ToyRT"}"""),
        Text("agg_toy.json", """[{"hw":"toy","conc":64,"model":"Toy","framework":"vllm","precision":"fp4","isl":1024,"osl":8192,"tp":4,"tput_per_gpu":320.5,"mean_ttft":0.125},{"hw":"toy","model":"Toy","tp":8,"task":"gsm8k","em_strict":0.95,"em_strict_se":0.006,"n_eff":1319}]"""),
        Text("toy_tp4_pp2.json", """{"date":"20250414-141743","backend":"vllm","model_id":"acme/Toy","num_prompts":200,"request_rate":"inf","completed":199,"failed":1,"request_throughput":8.5,"request_goodput:":null,"ttfts":[1,2],"mean_ttft_ms":360.25,"p99.9_itl_ms":43.5,"max_num_seqs":4}"""),
        Text("results_serving_Toy/benchmark_results.json",
            """[{"Test name":"t","GPU":"A100 x 4","# of req.":200,"Tput (req/s)":1.5,"Mean TTFT (ms)":65.25}]"""),
        Text("llmperf.json", """{"model":"Toy","mean_input_tokens":550,"num_concurrent_requests":5,"results_ttft_s_quantiles_p50":0.25,"results_ttft_s_mean":0.5,"results_number_errors":1,"framework":"toy","timestamp":1703135943}"""),
        Text("benchmark.json", """{"config":{"name":"toy","backend":{"name":"pytorch","model":"Toy","device":"cuda","device_ids":"0,1","_target_":"optimum_benchmark.x"},"scenario":{"input_shapes":{"batch_size":4}},"environment":{"gpu":["Toy GPU"]}},"report":{"decode":{"latency":{"unit":"s","count":2,"mean":1.5,"p50":1.25},"throughput":{"unit":"tokens/s","value":80.5}}}}"""),
        Text("benchmark_report.json", """{"load":{"latency":{"unit":"s","count":1,"mean":15.5},"throughput":null},"prefill":{"latency":{"mean":1},"throughput":{"unit":"tokens/s","value":2}}}"""),
        Text("full_report.csv", ",backend.name,model,device,environment.gpus,generate.throughput(tokens/s),forward.latency(s)\n"
            + "0,pytorch,Toy,cuda,['Toy GPU'],38.8,0.0336\n"),
        Text("README.md", "# Peak\nwithout (w/o sparsity)\n\n| Accelerator \\ TFLOPS | fp32 | bf16 |\n| :-- | --: | --: |\n"
            + "| Toy | ? | 2500 |\n\n**FP8**:\n\n| Accelerator | MAMF | Theory |\n| - | - | - |\n| Toy | 1200.5 | 2500 |\n\n"
            + "| Accelerator | Power<br>spec (W) | Vendor term |\n| - | - | - |\n| Toy | 700 | TDP |\n"),

        // Harnesses and leaderboards that the folder of real files holds only as large ones.
        Text("log.json", """{"version":2,"status":"success","eval":{"task":"toy/arc","model":"hf/acme/Toy","created":"2025-03-10T10:00:00+00:00","dataset":{"name":"arc","samples":10}},"results":{"total_samples":10,"completed_samples":10,"scores":[{"name":"choice","scorer":"choice","metrics":{"accuracy":{"name":"accuracy","value":0.5},"stderr":{"name":"stderr","value":0.1}}}]}}"""),
        Text("leaderboards.json", """{"leaderboards":[{"name":"Verified","results":[{"name":"Agent + Toy","folder":"20250310_toy","resolved":50.5,"date":"2025-03-10","cost":12.5,"tags":["Model: Toy","Org: Acme"]}]}]}"""),
        Text("arena.json", """{"chinese":{"toy":{"rating":1200.5,"rating_q975":1210,"rating_q025":1190}},"coding":{"toy":{"rating":1300,"rating_q975":1310,"rating_q025":1290}}}"""),

        Text("my-models.csv", "model,MMLU,GSM8K,C-Eval\nToy-1B,71.2,84.0,68.5\nToy-2B,71%,,x\n"),
        Text("values.csv", "model,benchmark,value\nToy-1B,MMLU,71.2\n"),

        // Training.
        Text("loss.csv", "run,model,hardware,step,tokens,loss,grad_norm,lr,event\na,Toy,Toy GPU,1,4096,11.5,1.25,3e-4,\n"
            + ",,,2,8192,nan,inf,3e-4,restart\n,,,1,4096,,,,\n"),
        Text("loss.jsonl",
            "{\"iteration\":1,\"lm loss\":11.5,\"consumed_tokens\":4096}\n{\"iteration\":2,\"lm loss\":NaN,\"restart\":true}\n"),
        Text("trainer_state.json", """{"global_step":2,"log_history":[{"loss":11.5,"grad_norm":1.5,"learning_rate":0.0003,"step":1},{"eval_loss":3,"step":1},{"loss":"NaN","step":2}]}"""),

        // Archives and encodings.
        new("scores.csv.gz", Gzip("model,benchmark,metric,value,evidence,source\nToy,MMLU,EM,71.27,press,s1\n")),
        new("all.zip", Zip(("a/scores.csv", "model,benchmark,metric,value,evidence,source\nToy,MMLU,EM,71.27,press,s1\n"),
            ("a/llmperf.json", """{"model":"Toy","num_concurrent_requests":5,"results_ttft_s_mean":0.5}"""))),
        new("utf16.csv", [.. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("model\tbenchmark\tmetric\tvalue\tevidence\tsource\n百灵\tMMLU\tEM\t71,27\tpress\ts1\n")]),
        Text("lines.jsonl", "{\"model\":\"Toy\",\"num_concurrent_requests\":5,\"results_ttft_s_mean\":0.5}\n"
            + "{\"model\":\"Toy\",\"num_concurrent_requests\":6,\"results_ttft_s_mean\":NaN}\n"),
    ];

    /// <summary>The small ones among the real files; none where their folder is absent.</summary>
    public static IReadOnlyList<FuzzSeed> Real { get; } = [.. Reading.SmallCorpora(LargestRealFile)];

    private static FuzzSeed Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
