using System.Globalization;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>
/// A small good file of a format, out of which the mistakes are made. In its text VALUE and OTHER stand for two results; REST for others;
/// MODEL for the model of the second where the first is of acme/A, or TASK for what the second is about; DATE for a day. Where a mistake
/// cannot be made in a format the reason stands here.
/// </summary>
/// <param name="Format">Id of the format.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Scale">What stands for the whole: 1 for shares, 100 for percent.</param>
internal sealed record MistakeSample(string Format, string Name, double Scale, string Text)
{
    /// <summary>What TASK is when both results are about the same.</summary>
    public string Same { get; init; } = "toybench";

    /// <summary>What TASK is else.</summary>
    public string Different { get; init; } = "toybench2";

    /// <summary>Why the scale has no end; null where it has.</summary>
    public string? NoScale { get; init; }

    /// <summary>Why a file of the other scale cannot be told; null where it can.</summary>
    public string? NoFractions { get; init; }

    /// <summary>Two names of columns or keys that change places.</summary>
    public (string One, string Other)? Swapped { get; init; }

    /// <summary>Why columns that changed places cannot be told.</summary>
    public string? NoSwap { get; init; }

    /// <summary>Makes of the text that of a run in which a tenth of the items had an error, and the split that marks it.</summary>
    public (Func<string, string> Make, string Split)? Errors { get; init; }

    /// <summary>Why a file does not tell errors.</summary>
    public string? NoErrors { get; init; }

    /// <summary>A part of the text and what stands there when the model's own vendor is named as the independent source.</summary>
    public (string Text, string Instead)? Source { get; init; }

    /// <summary>Why a file does not name a source.</summary>
    public string? NoSource { get; init; }

    /// <summary>A file that belongs to it.</summary>
    public (string Name, string Text)? Beside { get; init; }

    public FileAnswers Answers { get; init; } = FileAnswers.None;

    public override string ToString() => $"{Format} {Name}";
}

/// <summary>A sample of every format that states scores.</summary>
internal static class MistakeSamples
{
    private const string NoErrorsCounted = "The format counts no items that ended in an error.";
    private const string NoSourceNamed = "The format names nobody who measured.";
    private const string OneFigure = "Beside the figure stands no other number that is read.";
    private const string Sources =
        "\"source_metadata\":{\"source_organization_name\":\"Alibaba\",\"evaluator_relationship\":\"third_party\"},";

    /// <summary>Formats without scores of models, with what they hold.</summary>
    public static IReadOnlyDictionary<string, string> WithoutScores { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hplt-e"] = "criteria of tasks",
        ["livebench-costs"] = "costs",
        ["litellm-prices"] = "prices",
        ["llm-prices"] = "prices",
        ["instance-prices"] = "prices",
        ["focus-costs"] = "costs",
        ["mlperf-inference"] = "speeds",
        ["mlperf-loadgen"] = "speeds",
        ["mlperf-training"] = "times",
        ["mlperf-system"] = "systems",
        ["vllm-bench"] = "speeds",
        ["vllm-nightly"] = "speeds",
        ["llmperf"] = "speeds",
        ["optimum-benchmark"] = "speeds",
        ["optimum-report"] = "speeds",
        ["llama-bench"] = "speeds",
        ["accelerator-tables"] = "figures of devices",
        ["items"] = "items of scores",
        ["lm-eval-samples"] = "items; their means are worked out here",
        ["every-eval-ever-samples"] = "items; their means are worked out here",
        ["livebench-judgments"] = "items; their means are worked out here",
        ["training-log"] = "losses",
    };

    public static IReadOnlyList<MistakeSample> All { get; } =
    [
        new("tidy-csv", "scores.csv", 100,
            "model,benchmark,language,metric,unit,value,sampleCount,evidence,source,reportedBy,date\n"
                + "acme/A,toybench,en,acc,percent,VALUE,14042,press,s1,,DATE\nMODEL,toybench,en,acc,percent,OTHER,14042,press,s1,,DATE\n")
        {
            Swapped = ("value", "sampleCount"),
            NoErrors = "A row states its split; nothing counts errors.",
            Source = ("press,s1,", "independent,s1,Alibaba"),
        },
        new("every-eval-ever", "document.json", 100,
            """
            {"schema_version":"0.3.0","evaluation_id":"x","evaluation_timestamp":"DATE","source_metadata":{},
            "model_info":{"name":"A","id":"acme/A"},"evaluation_results":[{"evaluation_name":"toybench",
            "metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":VALUE,
            "uncertainty":{"num_samples":14042}}},{"evaluation_name":"TASK","metric_config":{"metric_id":"acc",
            "metric_unit":"percent"},"score_details":{"score":OTHER,"uncertainty":{"num_samples":14042}}}]}
            """)
        {
            Swapped = ("\"score\"", "\"num_samples\""),
            NoErrors = NoErrorsCounted,
            Source = ("\"source_metadata\":{},", Sources),
        },
        new("lighteval", "results_2025-03-10T07-08-09.123.json", 1,
            """
            {"config_general":{"model_config":{"model_name":"acme/A"},"max_samples":null},
            "results":{"lighteval|toybench|0":{"acc":VALUE,"acc_stderr":0.012},"lighteval|TASK|0":{"acc":OTHER,
            "acc_stderr":0.012}},"versions":{},"config_tasks":{"lighteval|toybench":{"original_num_docs":100,
            "effective_num_docs":100}}}
            """)
        {
            Swapped = ("\"acc\"", "\"acc_stderr\""),
            Errors = (text => Put(text, "\"effective_num_docs\":100", "\"effective_num_docs\":90"), "90/100"),
            NoSource = NoSourceNamed,
        },
        new("inspect-ai", "log.json", 1,
            """
            {"version":2,"status":"success","eval":{"task":"t","model":"acme/A","created":"DATET10:00:00+00:00"},
            "results":{"total_samples":100,"completed_samples":100,"scores":[{"name":"toybench",
            "metrics":{"accuracy":{"value":VALUE},"stderr":{"value":0.012}}},{"name":"TASK",
            "metrics":{"accuracy":{"value":OTHER},"stderr":{"value":0.012}}}]}}
            """)
        {
            Swapped = ("\"accuracy\"", "\"stderr\""),
            Errors = (text => Put(text, "\"completed_samples\":100", "\"completed_samples\":90"), "90/100"),
            NoSource = NoSourceNamed,
        },
        new("lmms-eval", "lmms_results.json", 1,
            """
            {"results":{"toybench":{"acc,none":VALUE,"acc_stderr,none":0.012},"TASK":{"acc,none":OTHER,
            "acc_stderr,none":0.012}},"n-samples":{"toybench":{"original":100,"effective":100}},"model_name":"acme/A",
            "lmms_eval_version":"0.4","date":"20250310_014934"}
            """)
        {
            Swapped = ("\"acc,none\"", "\"acc_stderr,none\""),
            Errors = (text => Put(text, "\"effective\":100", "\"effective\":90"), "90/100"),
            NoSource = NoSourceNamed,
        },
        new("evalscope", "reports/A/math_500.json", 1,
            """
            {"dataset_name":"math_500","model_name":"acme/A","metrics":[{"name":"mean_acc","num":500,"score":VALUE},
            {"name":"TASK","num":500,"score":OTHER}]}
            """)
        {
            Same = "mean_acc",
            Different = "mean_exact_match",
            Swapped = ("\"num\"", "\"score\""),
            Errors = (text => Put(text, "\"num\":500", "\"num\":450"), "450/500"),
            NoSource = NoSourceNamed,
        },
        new("evalscope-reviews", "reviews/A/toybench.jsonl", 1, string.Concat(Enumerable.Range(0, 100).Select(Review)))
        {
            Same = "acc",
            Different = "exact_match",
            NoSwap = OneFigure,
            Errors = (text => ATenth(text, line => line[..line.IndexOf("{\"value", StringComparison.Ordinal)] + "null}}"),
                "90/100"),
            NoSource = NoSourceNamed,
        },
        new("mteb", "acme__A/abc/toybench.json", 1,
            """
            {"dataset_revision":"0f319b1","task_name":"toybench","mteb_version":"2.12.37",
            "scores":{"test":[{"main_score":VALUE,"hf_subset":"toybench","languages":["deu-Latn"]},{"main_score":OTHER,
            "hf_subset":"TASK","languages":["deu-Latn"]}]},"date":1741600000}
            """)
        {
            NoScale = "A main score is of any metric, and the format does not say of which.",
            NoSwap = OneFigure,
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("promptfoo", "promptfoo.json", 100,
            """
            {"evalId":"e","results":{"version":3,"timestamp":"DATET15:48:05Z","prompts":[{"label":"l",
            "provider":"openai:chat:acme/A","metrics":{"testPassCount":VALUE,"testFailCount":50,"testErrorCount":0}},
            {"label":"l","provider":"openai:chat:MODEL","metrics":{"testPassCount":OTHER,"testFailCount":40,
            "testErrorCount":0}}]},"config":{"description":"smoke"}}
            """)
        {
            NoScale = "The share is worked out from counts.",
            NoFractions = "The share is worked out from counts.",
            NoSwap = "Counts of passed and failed tests look alike.",
            Errors = (text => Put(text, "\"testErrorCount\":0", "\"testErrorCount\":11"), "100/111, 11 errors"),
            NoSource = NoSourceNamed,
        },
        new("deepeval", "test_run.json", 1,
            "{\"testFile\":\"toybench\",\"testCases\":[\n" + string.Join(",\n", Enumerable.Range(0, 100).Select(Case))
                + "\n],\"metricsScores\":[],\"hyperparameters\":{\"model\":\"acme/A\"}}")
        {
            Same = "Faithfulness",
            Different = "Relevancy",
            NoSwap = "Score and threshold are both shares.",
            Errors = (text => ATenth(text, line => Put(line, "\"score\":", "\"error\":")), "90/100"),
            NoSource = NoSourceNamed,
        },
        new("bigcode-eval", "evaluation_results.json", 1,
            """
            {"toybench":{"pass@1":VALUE},"TASK":{"pass@1":OTHER},"config":{"model":"acme/A","n_samples":1,"do_sample":false,
            "limit":null,"allow_code_execution":true}}
            """)
        {
            NoSwap = OneFigure,
            NoErrors = "A program that ends in an error is a wrong answer.",
            NoSource = NoSourceNamed,
        },
        new("simple-evals", "mmlu_A_20250310_094011.json", 1, """{"score":VALUE,"TASK":OTHER,"score:std":0.5}""")
        {
            Same = "score",
            Different = "stem",
            NoSwap = "The mean and the spread of single answers lie in the same range.",
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("olmes", "metrics.json", 1,
            """
            {"all_primary_scores":["x"],"model_config":{"model":"acme/A"},"tasks":[{"alias":"toybench","num_instances":14042,
            "metrics":{"primary_score":VALUE},"task_config":{"primary_metric":"acc"}},{"alias":"TASK","num_instances":14042,
            "metrics":{"primary_score":OTHER},"task_config":{"primary_metric":"acc"}}]}
            """)
        {
            Swapped = ("\"num_instances\"", "\"primary_score\""),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("lm-eval", "run.json", 1,
            """
            {"results":[{"task_name":"toybench","prompt_name":"p","acc":VALUE,"acc_stderr":0.012},{"task_name":"TASK",
            "prompt_name":"p","acc":OTHER,"acc_stderr":0.012}],"versions":{"toybench":1},
            "config":{"model_args":"pretrained=acme/A"}}
            """)
        {
            Swapped = ("\"acc\"", "\"acc_stderr\""),
            NoErrors = "This old variant counts no items.",
            NoSource = NoSourceNamed,
        },
        new("lm-eval", "results_2025-03-10T10-00-00.json", 1,
            """
            {"results":{"toybench":{"alias":"toybench","acc,none":VALUE,"acc_stderr,none":0.012},"TASK":{"alias":"TASK",
            "acc,none":OTHER,"acc_stderr,none":0.012}},"n-samples":{"toybench":{"original":100,"effective":100}},
            "versions":{"toybench":1},"config":{"model":"hf","model_args":"pretrained=acme/A"}}
            """)
        {
            Swapped = ("\"acc,none\"", "\"acc_stderr,none\""),
            Errors = (text => Put(text, "\"effective\":100", "\"effective\":90"), "90/100"),
            NoSource = NoSourceNamed,
        },
        new("hf-model-index", "README.md", 100, """
            ---
            model-index:
            - name: acme/A
              results:
              - dataset: {name: toybench, type: toybench}
                metrics: [{value: VALUE, name: accuracy}]
                source: {name: Open LLM Leaderboard, url: "https://huggingface.co/spaces/HuggingFaceH4/open_llm_leaderboard"}
              - dataset: {name: TASK, type: toybench}
                metrics: [{value: OTHER, name: accuracy}]
                source: {name: Open LLM Leaderboard, url: "https://huggingface.co/spaces/HuggingFaceH4/open_llm_leaderboard"}
            ---
            """)
        {
            Swapped = ("value:", "name:"),
            NoErrors = NoErrorsCounted,
            Source = ("https://huggingface.co/spaces/HuggingFaceH4/open_llm_leaderboard", "https://huggingface.co/Qwen/Qwen2.5-7B"),
        },
        new("lm-eval-table", "table.md", 1, """
            hf (pretrained=acme/A), gen_kwargs: (None), limit: None, num_fewshot: 5, batch_size: 8
            |Tasks   |Version|Filter|n-shot|Metric|   |Value|   |Stderr|
            |--------|------:|------|-----:|------|---|----:|---|-----:|
            |toybench|      1|none  |     5|acc   |↑  |VALUE|±  |0.0120|
            |TASK    |      1|none  |     5|acc   |↑  |OTHER|±  |0.0120|
            """)
        {
            Swapped = ("|Value|", "|Stderr|"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("helm", "run/stats.json", 1,
            """
            [{"name":{"name":"exact_match","split":"test"},"count":1000,"sum":440,"mean":VALUE},{"name":{"name":"TASK",
            "split":"test"},"count":1000,"sum":440,"mean":OTHER}]
            """)
        {
            Same = "exact_match",
            Different = "f1_score",
            Beside = ("run/run_spec.json",
                """
                {"name":"toy:model=acme_A","scenario_spec":{"class_name":"x.Toy","args":{}},
                "adapter_spec":{"method":"multiple_choice_joint","model":"acme/A"}}
                """),
            Swapped = ("\"mean\"", "\"count\""),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("opencompass", "summary_20240313_120000.csv", 100,
            "dataset,version,metric,mode,acme/A-hf,MODEL-hf\ntoybench,1,accuracy,gen,VALUE,OTHER\n")
        {
            Swapped = ("metric", "acme/A-hf"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("livebench", "table_2024_11_25.csv", 100,
            "model,connections,typos,zebra_puzzle\nacme/A,VALUE,REST,REST\nMODEL,OTHER,REST,REST\n")
        {
            Swapped = ("model", "connections"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("bfcl", "data_overall_2025-08-28.csv", 100,
            "Rank,Overall Acc,Model,Non-Live AST Acc,Organization\n1,VALUE%,acme/A,REST%,Acme\n2,OTHER%,MODEL,REST%,Acme\n")
        {
            Swapped = ("Overall Acc", "Model"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("hal", "hal_leaderboard_export.csv", 100, "Benchmark,Agent Name,Model Name,Date,Accuracy,Total Cost,run_id\n"
            + "toybench,Agent (acme/A),acme/A,DATE,VALUE,12.5,toybench_1\ntoybench,Agent (MODEL),MODEL,DATE,OTHER,13.5,toybench_2\n")
        {
            Swapped = ("Accuracy", "Model Name"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("aider", "polyglot.yml", 100, """
            - dirname: a
              test_cases: 225
              model: acme/A
              edit_format: diff
              pass_rate_1: VALUE
              total_tests: 225
            - dirname: b
              test_cases: 225
              model: MODEL
              edit_format: diff
              pass_rate_1: OTHER
              total_tests: 225
            """)
        {
            Swapped = ("test_cases", "pass_rate_1"),
            Errors = (text => Put(text, "total_tests: 225", "total_tests: 250"), "225/250"),
            NoSource = NoSourceNamed,
        },
        new("swe-bench", "leaderboards.json", 100,
            """
            {"leaderboards":[{"name":"Verified","results":[{"name":"Agent","resolved":VALUE,"cost":279.5,"checked":false,
            "date":"DATE","tags":["Model: acme/A"]},{"name":"Agent","resolved":OTHER,"cost":279.5,"checked":false,
            "date":"DATE","tags":["Model: MODEL"]}]}]}
            """)
        {
            Swapped = ("\"resolved\"", "\"cost\""),
            NoErrors = NoErrorsCounted,
            NoSource = "That the benchmark's own team checked a result is a mark of the format.",
        },
        new("lmarena", "lmarena_text_20250801.csv", 1000,
            "rank,model,arena_score,95_pct_ci,votes\n1,acme/A,VALUE,+6/-4,26019\n2,MODEL,OTHER,+6/-4,26019\n")
        {
            NoScale = "A rating has no ends.",
            NoFractions = "A rating is neither share nor percent.",
            Swapped = ("model", "arena_score"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("open-llm-leaderboard", "open.csv", 100, "Model,Average,ARC (25-shot),MMLU (5-shot)\nacme/A,1,VALUE,REST\nMODEL,1,OTHER,REST\n")
        {
            Swapped = ("Model", "ARC (25-shot)"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("euroeval", "norwegian_all.csv", 100,
            "<span>Task Type</span>,,,<a href='https://euroeval.com/tasks/knowledge/'>Knowledge</a>,\n"
                + "Model,Type,Rank,<a href='https://euroeval.com/datasets/norwegian#x'>nrk_quiz</a>,nrk_quiz_version\n"
                + "acme/A,🤔,1@@1,REST ± 1.00 / VALUE ± 1.00@@1,16.5.0@@1\nMODEL,🤔,2@@2,REST ± 1.00 / OTHER ± 1.00@@1,16.5.0@@1\n")
        {
            Swapped = ("Model", "Rank"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("afrobench", "nlu.json", 100,
            """
            {"task":"NLU","subtasks":{"Senti":{"datasets":{"toybench":{"languages":["swa"],"scores":{"acme/A":[VALUE],
            "MODEL":[OTHER]}}}}}}
            """)
        {
            NoSwap = OneFigure,
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("language-monitor", "monitor.json", 1,
            """
            [{"model":"acme/A","bcp_47":"de","task":"t","metric":"accuracy","score":VALUE},{"model":"MODEL","bcp_47":"de",
            "task":"t","metric":"accuracy","score":OTHER}]
            """)
        {
            Swapped = ("\"task\"", "\"score\""),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("mmmlu", "results.md", 1,
            "# Multilingual MMLU\n\n| Language | acme/A | MODEL |\n| :---: | :---: | :---: |\n| German | VALUE | OTHER |\n")
        {
            Swapped = ("Language", "acme/A"),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("hf-eval-results", "acme/A/.eval_results/x.yaml", 100, """
            - dataset:
                id: toybench
              value: VALUE
              date: "DATE"
              source: {name: Somebody, url: "https://example.org"}
            - dataset:
                id: TASK
              value: OTHER
              date: "DATE"
              source: {name: Somebody, url: "https://example.org"}
            """)
        {
            Answers = Answer(Question.Unit, ScoreUnits.Percent),
            Swapped = ("value:", "id:"),
            NoErrors = NoErrorsCounted,
            Source = ("https://example.org", "https://huggingface.co/Qwen/Qwen2.5-7B"),
        },
        new("inferencemax", "agg_toy.json", 1,
            """
            [{"hw":"toy","conc":64,"model":"acme/A","framework":"vllm","precision":"fp4","tp":8,"task":"gsm8k",
            "em_strict":VALUE,"em_strict_se":0.006,"n_eff":1319},{"hw":"toy","conc":64,"model":"MODEL","framework":"vllm",
            "precision":"fp4","tp":8,"task":"gsm8k","em_strict":OTHER,"em_strict_se":0.006,"n_eff":1319}]
            """)
        {
            Swapped = ("\"em_strict\"", "\"n_eff\""),
            NoErrors = NoErrorsCounted,
            NoSource = NoSourceNamed,
        },
        new("handmade-table", "mine.csv", 100,
            "model,benchmark,metric,unit,value,evidence,reportedBy\nacme/A,toybench,acc,percent,VALUE,third-party,Lab\n"
                + "MODEL,toybench,acc,percent,OTHER,third-party,Lab\n")
        {
            Swapped = ("model", "value"),
            NoErrors = NoErrorsCounted,
            Source = ("third-party,Lab", "independent,Alibaba"),
        },
    ];

    public static FileAnswers Answer(Question question, string text) =>
        FileAnswers.None.TryAnswer(question, text, out var answered) ? answered : throw new ArgumentException(text, nameof(text));

    /// <summary>The text with something else in a place; it must hold that.</summary>
    public static string Put(string text, string what, string instead) => text.Contains(what, StringComparison.Ordinal)
        ? text.Replace(what, instead, StringComparison.Ordinal) : throw new ArgumentException(what, nameof(what));

    private static string ATenth(string text, Func<string, string> change) => string.Join('\n',
        text.Split('\n').Select((line, number) => number % 10 == 5 && line.Length > 0 ? change(line) : line));

    private static string Review(int number) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"index\":{number},\"sample_score\":{{\"score\":{{\"value\":{{\"acc\":VALUE,\"TASK\":OTHER}}}}}}}}\n");

    private static string Case(int number) => string.Create(CultureInfo.InvariantCulture, $"{{\"name\":\"{number}\",\"metricsData\":")
        + "[{\"name\":\"Faithfulness\",\"score\":VALUE},{\"name\":\"TASK\",\"score\":OTHER}]}";
}
