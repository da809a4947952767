using System.IO.Compression;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>
/// Items of formats of which no real file with items lies in the folder of real files. Their shape is that of the programs that write
/// them: <c>helm/benchmark/metrics/metric.py</c> (PerInstanceStats) of stanford-crfm/helm, <c>livebench/gen_ground_truth_judgment.py</c> of
/// LiveBench/LiveBench, <c>log/_recorders/eval.py</c> of UKGovernmentBEIS/inspect_ai, the instance-level schema of evaleval/every_eval_ever.
/// </summary>
public sealed class ItemFileTests
{
    private const string Document = """
        {"schema_version":"0.3.0","evaluation_id":"e1","source_metadata":{},"model_info":{"id":"acme/Toy-1B"},
         "detailed_evaluation_results":{"format":"jsonl","file_path":"data/x/acme/toy/7_samples.jsonl"},
         "evaluation_results":[
          {"evaluation_result_id":"r1","evaluation_name":"toy_qa","metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":50}},
          {"evaluation_result_id":"r2","evaluation_name":"toy_qa","metric_config":{"metric_id":"f1","metric_unit":"proportion"},"score_details":{"score":0.6}},
          {"evaluation_name":"other","metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":90}}]}
        """;

    private static readonly string samples = string.Join('\n',
        Sample("b", "r1", "toy_qa", 1), Sample("a", "r1", "toy_qa", 0), Sample("a", "r2", "toy_qa", 0.2), Sample("b", "r2", "toy_qa", 1),
        Sample("c", "r2", "toy_qa", 0, error: "timeout"), Sample("z", null, "other", 1));

    [Fact]
    public void Samples_of_a_document_belong_to_its_results()
    {
        var (batch, files) = Reading.Read(Reading.File("7.json", Document), Reading.File("7_samples.jsonl", samples));

        Assert.Equal(["every-eval-ever", "every-eval-ever-samples"], files.Select(file => file.Format));
        Assert.Equal((3, 0, true), (files[0].Rows, files[0].Problems, files[1].IsCompanion));
        var items = batch.ItemResults.ConvertAll(results => results.Items.Read());
        Assert.Equal([.. batch.Scores.Select(score => (score.Run, score.Task))], batch.ItemResults.Select(results => (results.Run, results.Task)));

        // Shares beside a score in percent are taken as what they are.
        Assert.Equal([0, 100], Enumerable.Range(0, 2).Select(item => items[0][item]));
        Assert.Equal(["a", "b", "c"], items[1].List.Keys);
        Assert.Equal([20, 100, null], Enumerable.Range(0, 3).Select(item => items[1][item]));
        Assert.Equal(ItemScores.Failed, items[1].Codes[2]);
        Assert.Equal(("law", "zh", 100.0), (items[1].List.Subset[0], items[1].List.Language[0], items[2][0]));
        Assert.DoesNotContain("secret", string.Join(' ', items.SelectMany(scores => scores.List.Keys)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_sample_file_belongs_to_its_document()
    {
        const string Stem = "every-eval-ever/f3a1c0de-4b2e-4c1a-9f6d-1b7e5a2c8d40";
        var (batch, files) = Reading.Read(Reading.Corpora($"{Stem}.json", $"{Stem}_samples.jsonl"));

        Assert.Equal((1, 0), (files[0].Rows, files[0].Problems));
        var items = Assert.Single(batch.ItemResults).Items.Read();
        Assert.Equal(("demo_0001", 100.0, "arithmetic"), (Assert.Single(items.List.Keys), items[0], items.List.Subset[0]));
    }

    [Fact]
    public void Samples_alone_are_summed_up()
    {
        var (batch, files) = Reading.Read(Reading.File("7_samples.jsonl", string.Join('\n', samples.Split('\n')[..2])));

        Assert.Equal(("every-eval-ever-samples", 1, 0), (files[0].Format, files[0].Rows, files[0].Refused));
        var score = Assert.Single(batch.Scores).Is(50, Math.Sqrt(0.5 / 2) * 100);
        Assert.Equal(("acme/Toy-1B", "toy_qa", "accuracy", 2, EvidenceMarks.Derived),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.SampleCount, score.Marks));
    }

    [Fact]
    public void What_is_wrong_with_samples_is_named_with_its_line()
    {
        var lines = samples + "\n" + Sample("b", "r1", "toy_qa", 0) + "\n" + Sample("q", "r1", "toy_qa", 1)
            .Replace("\"e1\"", "\"e2\"", StringComparison.Ordinal) + "\n" + Sample("", "r1", "toy_qa", 1)
            + "\n{\"evaluation_id\":\"e1\",\n" + Sample("w", "r1", "toy_qa", 1).Replace(":1,", ":\"x\",", StringComparison.Ordinal);
        var (batch, _) = Reading.Read(Reading.File("7.json", Document), Reading.File("7_samples.jsonl", lines));

        Assert.Equal([7, 8, 9, 10, 11], batch.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Line));

        var (without, _) = Reading.Read(Reading.File("7.json", Document));
        Assert.Contains("do not lie beside", Assert.Single(without.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_HELM_brings_its_items()
    {
        const string Spec = """{"name":"toy:subject=law","scenario_spec":{"class_name":"x.Toy","args":{"subject":"law"}},"adapter_spec":{"method":"multiple_choice_joint","model":"acme/toy-1b"}}""";
        const string Stats = """
            [{"name":{"name":"exact_match","split":"test"},"count":1,"sum":0.5,"mean":0.5},{"name":{"name":"f1_score","split":"test"},"count":1,"sum":0.7,"mean":0.7},
             {"name":{"name":"num_instances","split":"test"},"count":1,"sum":2,"mean":2}]
            """;
        const string Items = """
            [{"instance_id":"id2","train_trial_index":0,"stats":[{"name":{"name":"exact_match","split":"test"},"count":1,"sum":1,"mean":1.0},{"name":{"name":"num_references","split":"test"},"count":1,"mean":4}]},
             {"instance_id":"id1","train_trial_index":0,"stats":[{"name":{"name":"exact_match","split":"test"},"count":1,"sum":0,"mean":0.0}]},
             {"instance_id":"id1","train_trial_index":0,"perturbation":{"name":"robustness"},"stats":[{"name":{"name":"exact_match","split":"test","perturbation":{"name":"robustness"}},"mean":1.0}]},
             {"instance_id":"id9","train_trial_index":0,"stats":[{"name":{"name":"exact_match","split":"valid"},"count":1,"mean":1.0}]},
             {"instance_id":"id2","train_trial_index":0,"stats":[{"name":{"name":"f1_score","split":"test"},"count":1,"mean":0.9}]},
             {"instance_id":"id1","train_trial_index":0,"stats":[{"name":{"name":"f1_score","split":"test"},"count":0,"sum":0}]},
             {"instance_id":"id2","train_trial_index":0,"stats":[{"name":{"name":"exact_match","split":"test"},"count":1,"mean":0.0}]},
             {"train_trial_index":0,"stats":[{"name":{"name":"exact_match","split":"test"},"count":1,"mean":0.0}]}]
            """;
        var (batch, files) = Reading.Read(Reading.File("run/run_spec.json", Spec), Reading.File("run/stats.json", Stats),
            Reading.File("run/per_instance_stats.json", Items));

        Assert.True(files[2].IsCompanion);
        var both = batch.ItemResults.ToDictionary(results => results.Task.Metric.Name, results => results.Items.Read());
        Assert.Equal(["id1", "id2"], both["exact_match"].List.Keys);
        Assert.Equal([0, 100], Enumerable.Range(0, 2).Select(item => both["exact_match"][item]));
        Assert.Equal([null, 90], Enumerable.Range(0, 2).Select(item => both["f1_score"][item]));
        Assert.Equal([7, 8], batch.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Line));
    }

    [Fact]
    public void Judgments_of_LiveBench_are_summed_up_by_model_and_task()
    {
        static string Line(string id, string model, string task, string score) => $$"""
            {"question_id":"{{id}}","task":"{{task}}","model":"{{model}}","score":{{score}},"turn":1,"tstamp":1741600000.5,"category":"language"}

            """;
        var (batch, files) = Reading.Read(Reading.File("ground_truth_judgment.jsonl", string.Concat(
            Line("q1", "toy-1", "typos", "1"), Line("q1", "toy-2", "typos", "0.5"), Line("q2", "toy-1", "typos", "0"),
            Line("q1", "toy-1", "cta", "1"), Line("q2", "toy-1", "typos", "1"), Line("q3", "toy-1", "typos", "7"),
            Line("q4", "toy-1", "typos", "1").Replace("\"toy-1\"", "null", StringComparison.Ordinal))));

        Assert.Equal(("livebench-judgments", 3, 2), (files[0].Format, files[0].Rows, files[0].Refused));
        var score = batch.At("toy-1, typos");
        Assert.Equal(("toy-1", "LiveBench typos", 50.0, "en", "2/3", new PartialDate(2025, 3, 10)),
            (score.Run.Model, score.Task.Benchmark, score.Value, score.Task.Language, $"{score.Task.Coverage}", score.Run.Date));
        var items = batch.ItemResults.Find(results => results.Run == score.Run && results.Task == score.Task)!.Items.Read();
        Assert.Equal(["q1", "q2", "q3"], items.List.Keys);
        Assert.Equal([100, 0, null], Enumerable.Range(0, 3).Select(item => items[item]));
        Assert.Equal([5, 6, 7], batch.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Line));
    }

    [Fact]
    public void The_real_run_of_promptfoo_brings_its_tests()
    {
        var (batch, _) = Reading.Read(SecondCorpora.Files("promptfoo/prompt-eval-workbench__promptfoo-results.json"));

        var items = Assert.Single(batch.ItemResults).Items.Read();
        Assert.Equal(["0", "1", "2"], items.List.Keys);
        Assert.Equal([100, 0, 100], Enumerable.Range(0, 3).Select(item => items[item]));
    }

    [Fact]
    public void A_test_that_broke_is_an_error_and_a_list_that_is_not_whole_is_named()
    {
        var (batch, _) = Reading.Read(Reading.File("out.json", """
            {"evalId":"e","results":{"version":3,"prompts":[{"label":"a","provider":"x:toy-1","metrics":{"testPassCount":1,"testFailCount":0,"testErrorCount":1}},
              {"label":"b","provider":"x:toy-1","metrics":{"testPassCount":2,"testFailCount":0,"testErrorCount":0}}],
             "results":[{"promptIdx":0,"testIdx":0,"success":true},{"promptIdx":0,"testIdx":1,"success":false,"failureReason":2},{"promptIdx":1,"testIdx":0,"success":true}]},
             "config":{"description":"smoke tests"}}
            """));

        var items = batch.ItemResults.ConvertAll(results => results.Items.Read());
        Assert.Equal((100.0, ItemScores.Failed, 1), (items[0][0], items[0].Codes[1], items[1].List.Count));
        Assert.Single(batch.Problems, problem => problem.Message.Contains("not whole", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_of_DeepEval_brings_its_test_cases()
    {
        var (batch, _) = Reading.Read(Reading.File("run.json", """
            {"testFile":"test_toy.py","testCases":[
              {"name":"b","input":"secret","metricsData":[{"name":"Faithfulness","score":1.0,"evaluationModel":"judge-1"},{"name":"Bias","score":0.5}]},
              {"name":"a","metricsData":[{"name":"Faithfulness","error":"timed out"},{"name":"Bias","score":0.0,"evaluationModel":"judge-2"}]},
              {"name":"a","metricsData":[{"name":"Bias","score":1.0}]}],
             "hyperparameters":{"model":"Toy-1B"},"metricsScores":[]}
            """));

        var bias = batch.ItemResults.Find(results => results.Task.Metric.Name == "Bias")!.Items.Read();
        Assert.Equal(["a", "b"], bias.List.Keys);
        Assert.Equal([0, 50], Enumerable.Range(0, 2).Select(item => bias[item]));
        Assert.Equal(["judge-2", "judge-1"], Enumerable.Range(0, 2).Select(bias.JudgeAt));
        Assert.Contains(batch.Problems, problem => problem is { Line: 3, Severity: ProblemSeverity.Error });
    }

    private const string Header = """
        {"version":2,"status":"success","eval":{"task":"toy","model":"acme/Toy","created":"2025-03-01T00:00:00Z"},
         "results":{"total_samples":3,"completed_samples":3,"scores":[{"name":"m","metrics":{"accuracy":{"value":0.5}}}]}}
        """;

    private static readonly string[] logSamples =
    [
        """{"id":"b","epoch":1,"input":"secret","target":"x","scores":{"m":{"value":"C"}}}""",
        """{"id":"a","epoch":1,"input":"secret","target":"x","scores":{"m":{"value":"I"}}}""",
        """{"id":"c","epoch":1,"input":"secret","target":"x","error":"it broke"}""",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_archive_of_Inspect_is_the_log_that_it_holds(bool hasSummaries)
    {
        var (batch, files) = Reading.Read(UploadedFile.Of("one.eval", Archive(hasSummaries)), UploadedFile.Of("two.eval", Archive(hasSummaries)));

        Assert.Equal([("one.eval", "inspect-ai"), ("two.eval", "inspect-ai")], files.Select(file => (file.Name, file.Format)));
        Assert.Equal((1, 1, 0), (files[0].Rows, files[1].Repeated, files[0].Refused));
        var items = Assert.Single(batch.ItemResults).Items.Read();
        Assert.Equal(["a", "b", "c"], items.List.Keys);
        Assert.Equal([0, 100, null], Enumerable.Range(0, 3).Select(item => items[item]));
    }

    [Fact]
    public void The_limits_of_archives_hold_for_an_archive_of_Inspect()
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var limits = new ImportLimits { MaxUnpackedBytes = 300 };
        var readings = new UploadReader(Reading.Origin, _ => FileAnswers.None, limits)
            .Read([UploadedFile.Of("one.eval", Archive(true))], batch, null, CancellationToken.None);
        Assert.Equal(0, readings[0].Rows);
        Assert.Contains("300 bytes", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);

        var many = new ImportBatch { Title = "test", ContentHash = "" };
        new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits { MaxEntries = 3 })
            .Read([UploadedFile.Of("one.eval", Archive(false))], many, null, CancellationToken.None);
        Assert.Contains("3 are allowed", Assert.Single(many.Problems).Message, StringComparison.Ordinal);
    }

    private static byte[] Archive(bool hasSummaries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(archive, "_journal/start.json", """{"version":2,"eval":{"task":"toy","model":"acme/Toy"}}""");
            for (var sample = 0; sample < logSamples.Length; sample++)
            {
                Put(archive, FormattableString.Invariant($"samples/{sample}_epoch_1.json"), logSamples[sample]);
            }

            if (hasSummaries)
            {
                Put(archive, "summaries.json", $"[{string.Join(',', logSamples)}]");
            }

            Put(archive, "header.json", Header);
        }

        return memory.ToArray();
    }

    private static void Put(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Sample(string id, string? result, string name, double score, string? error = null) =>
        $"{{\"schema_version\":\"0.3.0\",\"evaluation_id\":\"e1\",\"model_id\":\"acme/Toy-1B\",\"evaluation_name\":\"{name}\","
            + (result is null ? "" : $"\"evaluation_result_id\":\"{result}\",")
            + $"\"sample_id\":\"{id}\",\"interaction_type\":\"single_turn\",\"input\":{{\"raw\":\"{(id.Length == 0 ? "" : "secret")}\",\"reference\":[]}},"
            + FormattableString.Invariant($"\"evaluation\":{{\"score\":{score},\"is_correct\":{(score > 0.5 ? "true" : "false")}}},")
            + $"\"error\":{(error is null ? "null" : $"\"{error}\"")},\"metadata\":{{\"subject\":\"law\",\"language\":\"zh\"}}}}";
}
