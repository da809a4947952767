namespace Dashboard.Import.Tests.Formats;

/// <summary>Items of harnesses that write them beside, or inside of, their results.</summary>
public sealed class SampleFileTests
{
    private const string Folder = "acme__Toy-1B/";

    private const string Results = """
        {"results":{"toy_qa":{"acc,none":0.5,"acc_stderr,none":0.29,"acc_norm,none":0.75,"alias":"toy_qa"}},"versions":{"toy_qa":1},
         "n-shot":{"toy_qa":5},"n-samples":{"toy_qa":{"original":4,"effective":4}},"config":{"model_args":"pretrained=acme/Toy-1B"}}
        """;

    private static readonly string samples = string.Join('\n', new[] { (3, 1, 1), (0, 1, 1), (1, 0, 1), (2, 0, 0) }.Select(item =>
        FormattableString.Invariant($"{{\"doc_id\":{item.Item1},\"doc\":{{\"question\":\"secret\"}},\"target\":\"1\",\"resps\":[[\"a\"]],")
            + "\"filtered_resps\":[\"a\"],\"filter\":\"none\",\"metrics\":[\"acc\",\"acc_norm\"],"
            + FormattableString.Invariant($"\"acc\":{item.Item2}.0,\"acc_norm\":{item.Item3}.0}}")));

    [Fact]
    public void Samples_of_the_harness_belong_to_the_scores_beside_them()
    {
        var (batch, files) = Reading.Read(
            Reading.File(Folder + "results_2025-03-18T00-57-09.174988.json", Results),
            Reading.File(Folder + "samples_toy_qa_2025-03-18T00-57-09.174988.jsonl", samples));

        Assert.Equal(["lm-eval", "lm-eval-samples"], files.Select(file => file.Format));
        Assert.True(files[1].IsCompanion);
        Assert.Equal(2, batch.Scores.Count);
        Assert.Equal([.. batch.Scores.Select(score => (score.Run, score.Task))], batch.ItemResults.Select(items => (items.Run, items.Task)));
        var scores = batch.ItemResults.ConvertAll(items => items.Items.Read());
        Assert.Equal(["0", "1", "2", "3"], scores[0].List.Keys);
        Assert.Equal([100, 0, 0, 100], Enumerable.Range(0, 4).Select(item => scores[0][item]));
        Assert.Equal([100, 100, 0, 100], Enumerable.Range(0, 4).Select(item => scores[1][item]));
        Assert.Equal(scores[0].List.Fingerprint, scores[1].List.Fingerprint);
    }

    [Fact]
    public void Samples_alone_are_summed_up()
    {
        var (batch, files) = Reading.Read(Reading.File(Folder + "samples_toy_qa_2025-03-18T00-57-09.174988.jsonl", samples));

        Assert.Equal(("lm-eval-samples", 2, 0), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Equal([50, 75], batch.Scores.Select(score => score.Value));
        Assert.All(batch.Scores, score => Assert.Equal(("acme/Toy-1B", "toy_qa", 4, EvidenceMarks.Derived),
            (score.Run.Model, score.Task.Benchmark, score.SampleCount, score.Marks)));
        Assert.Equal(2, batch.ItemResults.Count);
    }

    [Fact]
    public void Wrong_lines_are_named()
    {
        var (batch, files) = Reading.Read(Reading.File(Folder + "samples_toy_qa_2025-03-18T00-57-09.174988.jsonl",
            samples + "\n" + samples.Split('\n')[0] + "\n" + samples.Split('\n')[0].Replace("\"doc_id\":3", "\"doc_id\":null", StringComparison.Ordinal)
                + "\n" + samples.Split('\n')[0].Replace("\"doc_id\":3,", "\"doc_id\":9,", StringComparison.Ordinal)
                    .Replace("\"acc\":1.0", "\"acc\":2.0", StringComparison.Ordinal)));

        Assert.Equal(2, files[0].Refused);
        Assert.Equal([5, 6, 7], batch.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Line));
    }

    [Fact]
    public void An_Inspect_log_brings_its_items()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("inspect-ai/every_eval_ever__tests__data__inspect__data_arc_qwen.json"));

        var results = Assert.Single(batch.ItemResults);
        var (score, items) = (Assert.Single(batch.Scores), results.Items.Read());
        Assert.Equal((score.Run, score.Task), (results.Run, results.Task));
        Assert.Equal(["1", "2", "3"], items.List.Keys);
        Assert.Equal(score.Value, Enumerable.Range(0, 3).Average(item => items[item]!.Value), 1e-9);
    }

    [Fact]
    public void Epochs_are_samples_and_errors_have_no_score()
    {
        var (batch, _) = Reading.Read(Reading.File("log.json", """
            {"version":2,"status":"success","eval":{"task":"toy","model":"acme/Toy","created":"2025-03-01T00:00:00Z"},
             "results":{"total_samples":4,"completed_samples":4,"scores":[{"name":"m","metrics":{"accuracy":{"value":0.5}}}]},
             "samples":[{"id":"b","epoch":1,"scores":{"m":{"value":"C"}}},{"id":"b","epoch":2,"scores":{"m":{"value":"I"}}},
              {"id":"a","epoch":1,"scores":{"m":{"value":"P"}}},{"id":"c","epoch":1,"scores":{"m":{"value":null}},"error":{"message":"x"}}]}
            """));
        var items = Assert.Single(batch.ItemResults).Items.Read();
        Assert.Equal(["a", "b", "b", "c"], items.List.Keys);
        Assert.Equal([0, 0, 1, 0], Enumerable.Range(0, 4).Select(items.List.SampleOf));
        Assert.Equal([50, 100, 0, null], Enumerable.Range(0, 4).Select(item => items[item]));
        Assert.Equal(ItemScores.Failed, items.Codes[3]);
    }
}
