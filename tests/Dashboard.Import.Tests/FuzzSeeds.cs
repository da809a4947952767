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

    private static (string, string)[] Sheets =>
    [
        ("scores", WorkbookFile.Rows(["model", "benchmark", "metric", "value", "evidence", "source", "date"],
            ["Toy", "MMLU", "EM", "71.27", "press", "s1", "<c s=\"1\"><v>45726</v></c>"])),
        ("b", WorkbookFile.Rows(["model", "MMLU"], ["Toy", "<c s=\"2\"><v>0.7</v></c>"], ["Toy 2", "<c t=\"e\"><v>#DIV/0!</v></c>"])),
    ];

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
        Text("toybench_toyagent_1_UPLOAD.json", """{"config":{"agent_name":"Toy Agent","benchmark_name":"toybench","date":"2025-08-06","run_id":"toybench_toyagent_1","agent_args":{"model_name":"acme/Toy High (April 2025)"}},"results":{"accuracy":0.4,"successful_tasks":["a"],"failed_tasks":["b"],"total_cost":1.5},"raw_eval_results":{"a":1},"total_cost":1.5}"""),
        Text("hal.csv", "Benchmark,Agent Name,Model Name,Date,Accuracy,Total Cost,Total Tasks,run_id\n"
            + "toybench,Toy Agent (Toy High (April 2025)),Toy High (April 2025),2025-04-22,54.0,259.2,50,toybench_1\n"
            + "toybench,Toy Agent (Toy),Toy,,,0,,\n"),
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

        // Harnesses of the second folder of real files.
        Text("reports/toy/multi_if.json", """{"name":"toy@multi_if","dataset_name":"multi_if","model_name":"toy","score":0.5,"metrics":[{"name":"mean_is_incorrect","num":2,"score":0.5,"macro_score":0.4,"categories":[{"name":["default"],"num":2,"score":0.5,"subsets":[{"name":"Chinese","score":0.25,"num":1},{"name":"English","score":0,"num":0}]}]}]}"""),
        Text("items-00001.csv", "item,sample,itemScore,failed,subset,itemLanguage,judge,model,benchmark,metric,value,unit,evidence,source\n"
            + "a,0,1,,law,zh,some-judge,Toy-1B,Toy QA,acc,50,percent,independent,s1\nb,0,,yes,law,,,,,,,,,\n"),
        Text("acme__Toy-1B/samples_toy_qa_2025-03-18T00-57-09.174988.jsonl", "{\"doc_id\":0,\"target\":\"1\",\"resps\":[[\"a\"]],"
            + "\"metrics\":[\"acc\"],\"acc\":1.0}\n{\"doc_id\":1,\"target\":\"1\",\"resps\":[[\"a\"]],\"metrics\":[\"acc\"],\"acc\":0.0}\n"),
        Text("7_samples.jsonl", "{\"schema_version\":\"0.3.0\",\"evaluation_id\":\"e\",\"model_id\":\"acme/Toy\",\"evaluation_name\":\"toy_qa\","
            + "\"sample_id\":\"a\",\"evaluation\":{\"score\":1,\"is_correct\":true},\"metadata\":{\"subject\":\"law\"}}\n"),
        Text("ground_truth_judgment.jsonl", "{\"question_id\":\"q1\",\"task\":\"typos\",\"model\":\"toy\",\"score\":0.5,\"turn\":1,"
            + "\"tstamp\":1741600000.5,\"category\":\"language\"}\n"),
        Text("reviews/toy/gsm8k_main.jsonl", "{\"index\":0,\"sample_score\":{\"score\":{\"value\":{\"acc\":1}},\"sample_id\":0,\"group_id\":0}}\n"
            + "{\"index\":1,\"sample_score\":{\"score\":{\"value\":{\"acc\":null}},\"sample_id\":1,\"group_id\":1}}\n"),
        Text("acme__Toy/abc/ToySts.json", """{"dataset_revision":"0f319b1","task_name":"ToySts","mteb_version":"2.12.37","scores":{"test":[{"spearman":0.4,"main_score":0.5,"hf_subset":"en-de","languages":["eng-Latn","deu-Latn"]}]},"kg_co2_emissions":null,"date":1778798820.8}"""),
        Text("promptfoo.json", """{"evalId":"e","results":{"version":3,"timestamp":"2026-04-22T15:48:05Z","prompts":[{"label":"l","provider":"openai:chat:toy","metrics":{"testPassCount":2,"testFailCount":1,"testErrorCount":1,"cost":0.00002,"tokenUsage":{"total":9}}}]},"config":{"description":"smoke"}}"""),
        Text("test_run.json", """{"testFile":"t.py","testCases":[{"name":"a","success":true,"metricsData":[{"name":"Bias","threshold":0.5,"success":true,"score":0.1,"evaluationModel":"judge"},{"name":"Faithfulness","success":false}]}],"metricsScores":[],"runDuration":1.5,"hyperparameters":{"model":"Toy"}}"""),
        Text("evaluation_results.json", """{"multiple-java":{"pass@1":0.25},"config":{"model":"acme/Toy","n_samples":1,"do_sample":false,"limit":158,"limit_start":0,"allow_code_execution":true,"precision":"bf16"}}"""),
        Text("mgsm_toy-1_20250816_094011.json",
            """{"chars":10.5,"chars:std":2.5,"de":0.5,"group_latin":0.5,"score":0.45,"score:std":0.4978948740000801}"""),
        Text("task-000-arc-metrics.json", """{"task_name":"arc_challenge","model_config":{"model":"acme/Toy"},"task_config":{"primary_metric":"acc_per_char","split":"test","num_shots":5,"limit":null,"metadata":{"alias":"arc_challenge:mc::olmes"}},"current_date":"2024-12-19 12:16:07 UTC","num_instances":1172,"metrics":{"acc_raw":0.18,"primary_score":0.25}}"""),
        Text("metrics.json", """{"all_primary_scores":["a: 0.5"],"tasks":[{"alias":"a","metrics":{"primary_score":0.5},"task_config":{"primary_metric":"f1"}}],"model_config":{"model":"Toy"}}"""),
        Text("lmms_results.json", """{"results":{"toy_vqa":{"alias":"toy_vqa","score,none":576.5,"score_stderr_clt,none":0.03,"acc,none":0.5,"acc_stderr_clustered,none":0.02}},"n-shot":{"toy_vqa":0},"n-samples":{"toy_vqa":{"effective":9}},"model_name":"Toy","lmms_eval_version":"0.4","date":"20260924_014934"}"""),
        Text("full_report.csv", "backend.name,backend.version,benchmark.name,benchmark.batch_size,model,device,environment.gpu,"
            + "forward.latency(s),generate.throughput(tok/s)\npytorch,1.15.0,inference,4,acme/Toy@v2,cuda:0,Tesla T4,0.25,204.5\n"),
        Text("eee.json", """{"schema_version":"0.2.0","evaluation_id":"e","model_info":{"id":"acme/Tоy-9B-high"},"""
            + """ "evaluation_results":[{"evaluation_name":"Overall","source_data":{"dataset_name":"toyset"},"""
            + """ "metric_config":{"min_score":0,"max_score":1},"score_details":{"score":0.5}},{"evaluation_name":"Arabic","""
            + """ "source_data":{"dataset_name":"toyset"},"metric_config":{"min_score":0,"max_score":1},"score_details":{"score":0.6}}]}"""),
        Text("cost_2026_06_25.csv", "model,olmad,zebra_puzzle,nq_zebra_puzzle,out_zebra_puzzle,input_price_per_million,cost_per_question\n"
            + "toy,0.0410,,50,1158,0.14,0\n"),
        Text("llama-bench.json", """[{"build_commit":"247e5c6e","build_number":5606,"gpu_info":"Toy GPU","backends":"CUDA","model_filename":"/m/Toy-1B.Q3_K_L.gguf","model_n_params":1497418240,"n_gpu_layers":99,"n_prompt":512,"n_gen":0,"test_time":"2025-06-08T22:17:33Z","avg_ts":3024.5,"stddev_ts":2.5,"samples_ts":[3027.5,3026.5]}]"""),
        Text("llama-bench.csv", "build_number,cpu_info,gpu_info,model_filename,n_prompt,n_gen,avg_ts\n5606,Toy CPU,,Toy.gguf,0,128,85.5\n"),
        Text("my-models.csv", "model,MMLU,GSM8K,C-Eval\nToy-1B,71.2,84.0,68.5\nToy-2B,71%,,x\n"),
        Text("values.csv", "model,benchmark,value\nToy-1B,MMLU,71.2\n"),

        // Training.
        Text("loss.csv", "run,model,hardware,step,tokens,loss,grad_norm,lr,event\na,Toy,Toy GPU,1,4096,11.5,1.25,3e-4,\n"
            + ",,,2,8192,nan,inf,3e-4,restart\n,,,1,4096,,,,\n"),
        Text("loss.jsonl",
            "{\"iteration\":1,\"lm loss\":11.5,\"consumed_tokens\":4096}\n{\"iteration\":2,\"lm loss\":NaN,\"restart\":true}\n"),
        Text("trainer_state.json", """{"global_step":2,"log_history":[{"loss":11.5,"grad_norm":1.5,"learning_rate":0.0003,"step":1},{"eval_loss":3,"step":1},{"loss":"NaN","step":2}]}"""),

        // Tables in binary: workbooks also not compressed, so that what is spoilt is their XML and not their archive.
        new("book.xlsx", WorkbookFile.Bytes(CompressionLevel.Optimal, Sheets)),
        new("book.xlsx", WorkbookFile.Bytes(CompressionLevel.NoCompression, Sheets)),
        new("scores.parquet", ParquetFiles.Scores(rowGroups: 1).GetAwaiter().GetResult()),

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
    public static IReadOnlyList<FuzzSeed> Real { get; } =
        [.. Reading.SmallCorpora(LargestRealFile), .. SecondCorpora.Small(LargestRealFile)];

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
