using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>A run with a limit is partial, whether or not anybody counts how much of the benchmark it saw.</summary>
public sealed class ItemLimitTests
{
    [Theory]
    [InlineData("", "limit 10", "partial")]
    [InlineData(""","n-samples":{"toybench":{"original":100,"effective":10}}""", "limit 10", "10/100")]
    [InlineData(""","n-samples":{"toybench":{"original":10,"effective":10}}""", null, "")]
    [InlineData(""","n-samples":{"toybench":7}""", null, "")]
    [InlineData(""","n-samples":{"toybench":10}""", "limit 10", "partial")]
    public void Of_lm_eval(string counts, string? split, string coverage) => Is(split, coverage, Reading.File("results.json",
        """{"results":{"toybench":{"alias":"toybench","acc,none":0.5}}"""
            + counts + ""","versions":{"toybench":1},"config":{"model":"hf","model_args":"pretrained=acme/A","limit":10}}"""));

    [Theory]
    [InlineData("-1", null, "")]
    [InlineData("0", null, "")]
    [InlineData("null", null, "")]
    [InlineData("0.1", "limit 0.1", "partial")]
    public void What_says_all_is_no_limit(string limit, string? split, string coverage) => Is(split, coverage, Reading.File("results.json",
        """{"results":{"toybench":{"alias":"toybench","acc,none":0.5}},"versions":{"toybench":1},"config":{"model":"hf","""
            + $"\"model_args\":\"pretrained=acme/A\",\"limit\":{limit}}}}}"));

    [Theory]
    [InlineData("limit: None", null, "")]
    [InlineData("limit: 100.0", "limit 100", "partial")]
    public void Of_the_printed_table(string limit, string? split, string coverage) => Is(split, coverage, Reading.File("table.md", $"""
        hf (pretrained=acme/A), gen_kwargs: (None), {limit}, num_fewshot: 5, batch_size: 8
        |Tasks   |Version|Filter|n-shot|Metric|   |Value|   |Stderr|
        |--------|------:|------|-----:|------|---|----:|---|-----:|
        |toybench|      1|none  |     5|acc   |↑  |0.5  |±  |0.0120|
        """));

    [Theory]
    [InlineData(50, 20, "limit 20", "20/50")]
    [InlineData(20, 20, null, "")]
    [InlineData(0, 20, "limit 20", "partial")]
    public void Of_lighteval(int original, int effective, string? split, string coverage) => Is(split, coverage, Reading.File("results.json",
        """{"config_general":{"model_name":"acme/A","lighteval_sha":"abcdefg","max_samples":20},"""
            + """ "results":{"custom|toybench|0":{"acc":0.5,"acc_stderr":0.01}},"versions":{},"""
            + "\"config_tasks\":{" + (original == 0 ? "" : FormattableString.Invariant(
                $$"""
                "custom|toybench|0":{"original_num_docs":{{original}},"effective_num_docs":{{effective}}}
                """)) + "}}"));

    [Theory]
    [InlineData(20, "limit 20", "partial")]
    [InlineData(19, null, "")]
    public void Of_OLMES(int instances, string? split, string coverage) => Is(split, coverage, Reading.File("metrics.json",
        FormattableString.Invariant($$$"""
            {"all_primary_scores":["x"],"model_config":{"model":"acme/A"},"tasks":[{"alias":"toybench","num_instances":{{{instances}}},
            "metrics":{"primary_score":0.5},"task_config":{"primary_metric":"acc","limit":20}}]}
            """)));

    private static void Is(string? split, string coverage, UploadedFile file)
    {
        var (batch, files) = Reading.Read(file);

        var score = Assert.Single(batch.Scores);
        Assert.Equal((split, coverage), (score.Task.Split, $"{score.Task.Coverage}"));
        Assert.Equal(0, files[0].Refused);
        Assert.True(coverage.Length == 0 || batch.Problems.Exists(problem => problem.Message.Contains("part", StringComparison.Ordinal)),
            "Nothing is said of it.");
    }
}
