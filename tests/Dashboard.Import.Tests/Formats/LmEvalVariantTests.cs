using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Small made-up files of lm-evaluation-harness: one for each variant and trap.</summary>
public sealed class LmEvalVariantTests
{
    private const string Whole = """
        {"results":{"xnli":{"acc,none":0.41,"acc_stderr,none":0.003,"alias":"xnli"},
                    "xnli_sw":{"acc,none":0.38,"acc_stderr,none":"N/A","alias":" - xnli_sw","name":"xnli_sw","sample_len":2490,"sample_count":{"acc":2490}}},
         "groups":{"xnli":{"acc,none":0.41,"alias":"xnli"},"only_here":{"acc,none":0.5,"acc_stderr,none":0.1}},
         "group_subtasks":{"xnli":["xnli_sw","xnli"],"only_here":["xnli"],"loop":["loop2"],"loop2":["loop"]},
         "n-shot":{"xnli":0,"xnli_sw":5},"n-samples":{"xnli_sw":{"original":2490,"effective":100}},
         "higher_is_better":{"xnli_sw":{"acc":true}},"versions":{"xnli_sw":1.0,"xnli":"Yaml"},
         "config":{"model":"hf","model_args":"pretrained=acme/Toy-1B,dtype=bfloat16,peft=acme/lora","model_num_parameters":0,"limit":0.5},
         "git_hash":"abc1234","date":1741000000.5,"model_name":"","total_evaluation_time_seconds":"53.4","start_time":12.5}
        """;

    [Fact]
    public void A_file_of_today_gives_each_row_once()
    {
        var (batch, files) = Reading.Read(Reading.File("results.json", Whole));

        Assert.Equal(("lm-eval", 3), (files[0].Format, files[0].Rows));
        var leaf = batch.At("results.xnli_sw.acc,none").Is(38, null);
        Assert.Equal(("acme/Toy-1B", "peft acme/lora", "5", "sw", "1", 100, "limit 0.5"), (leaf.Run.Model, leaf.Run.Variant.Label,
            leaf.Run.Shots, leaf.Task.Language, leaf.Task.Version, leaf.SampleCount, leaf.Task.Split));
        Assert.Equal(new PartialDate(2025, 3, 3), leaf.Run.Date);
        Assert.Equal(("sw", "5", null), (batch.At("results.xnli.acc,none").Task.Language, batch.At("results.xnli.acc,none").Run.Shots,
            batch.At("results.xnli.acc,none").Task.Version));
        Assert.Equal("xnli", batch.PartOf("xnli_sw"));
        batch.At("groups.only_here.acc,none").Is(50, 10);
        Assert.All(batch.Facts, fact => Assert.Equal(EvidenceMarks.Nominal, fact.Provenance.Marks));
        Assert.Contains(batch.Problems, problem => problem.Column == "config.model_num_parameters");
    }

    [Fact]
    public void Values_that_are_none_are_unknown_and_the_rest_is_kept()
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", """
            {"results":{"a":{"mae,none":Infinity,"acc,none":NaN,"acc_norm,none":"0.5","f1,none":{"x":1},"em,none":[1,2],"acc_norm_stderr,none":-1,"exact_match,":0.25},"b":[1],"c":null,"d":{"acc":"N/A","ppl":null,"em":0.5}},"model":"m"}
            """));

        Assert.Equal(["results.a.exact_match,", "results.d.em"], batch.Scores.Select(score => score.Locator));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("standard error of -100", StringComparison.Ordinal));
        Assert.Equal(9, files[0].Refused);
        Assert.Equal(6, batch.Problems.Count(problem => problem.Message.Contains("unknown", StringComparison.Ordinal)));
    }

    [Fact]
    public void Metrics_split_at_the_last_comma_and_unknown_ones_are_named()
    {
        var (batch, _) = Reading.Read(
            Reading.File("x.json", """{"model_name":"m","results":{"t":{"a,b,none":7.5,"a,b_stderr,none":0.5}},"versions":{}}"""));

        var score = batch.At("results.t.a,b,none").Is(7.5, 0.5);
        Assert.Equal(("a,b", null), (score.Task.Metric.Name, score.Task.Metric.Unit));
        Assert.Contains("not known", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_direction_of_the_file_goes_before_the_usual_one()
    {
        var (batch, _) = Reading.Read(Reading.File("x.json",
            """{"model_name":"m","results":{"t":{"acc,none":0.5,"odd,none":1}},"higher_is_better":{"t":{"acc":false,"odd":false}}}"""));

        Assert.All(batch.Scores, score => Assert.False(score.Task.Metric.HigherIsBetter));
    }

    [Theory]
    [InlineData("\"model_args\":\"pretrained=/data/a,b/Toy-2B,revision=main\"", "Toy-2B", "")]
    [InlineData("\"model_args\":\"pretrained=EleutherAI/pythia-70m,revision=step143000\"", "EleutherAI/pythia-70m", "step143000")]
    [InlineData("\"model_args\":\"model=gpt-4o-mini,num_concurrent=4\"", "gpt-4o-mini", "")]
    [InlineData("\"model_args\":{\"pretrained\":\"Qwen/Qwen3-8B\",\"tensor_parallel_size\":8}", "Qwen/Qwen3-8B", "")]
    [InlineData("\"model_args\":\"pretrained=/run/Toy-3B/checkpoint-500\"", "Toy-3B", "checkpoint-500")]
    [InlineData("\"model_args\":\"pretrained=/hub/models--acme--Toy/snapshots/0123456789012345678901234567890123456789\"", "acme/Toy", "")]
    public void The_model_is_found_in_the_arguments(string config, string model, string variant)
    {
        var (batch, _) = Reading.Read(
            Reading.File("x.json", "{\"results\":{\"t\":{\"acc\":0.5,\"acc_stderr\":0.1}},\"config\":{" + config + "}}"));

        Assert.Equal((model, variant), (batch.Scores[0].Run.Model, batch.Scores[0].Run.Variant.Label));
    }

    [Fact]
    public void Rows_without_a_model_wait_and_the_folder_of_the_harness_proposes_one()
    {
        const string text = """{"results":{"t":{"acc":0.5,"acc_stderr":0.1}},"versions":{"t":0}}""";
        var (nobody, waiting) = Reading.Read(Reading.File("x.json", text));
        Assert.Empty(nobody.Scores);
        Assert.Equal(1, waiting[0].Waiting[Question.Model]);

        var (batch, _) = Reading.Read(Reading.File("out/acme__Toy-1B/results_2025-01-02T03-04-05.json", text));
        Assert.Equal(("acme/Toy-1B", new PartialDate(2025, 1, 2)), (batch.Scores[0].Run.Model, batch.Scores[0].Run.Date));
    }

    [Fact]
    public void Runs_by_their_time_are_flattened_and_tables_per_checkpoint_refused()
    {
        var (batch, _) = Reading.Read(
            Reading.File("bslmeval.json", """{"results":{"2022-07-07-14-06-17":{"t":{"acc":0.5,"acc_stderr":0.1}}},"model":"m"}"""));
        Assert.Equal(new PartialDate(2022, 7, 7), batch.At("results.2022-07-07-14-06-17.t.acc").Run.Date);

        var (none, files) = Reading.Read(
            Reading.File("x_agg.json", """{"tokens":[1,2],"checkpoints":[1,2],"results":{"t":{"acc":[0.1,0.2]}}}"""));
        Assert.Equal("lm-eval", files[0].Format);
        Assert.Contains("each checkpoint", Assert.Single(none.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"results":{"t":{"acc,none":0.5}""")]
    [InlineData("""{"results":{"t":{"acc,none":0.5}},"versions":{},"config":3,"n-shot":[],"n-samples":"x","groups":7,"group_subtasks":{"t":{"a":1}},"higher_is_better":{"t":[]},"date":"x","pretty_env_info":{},"model_name":[]}""")]
    [InlineData("""{"results":7,"versions":{}}""")]
    [InlineData("""{"results":[1,"x",{"task_name":5},{"acc":0.5}],"versions":{}}""")]
    [InlineData("""{"results":{"t":{"acc":1e400,"\ud800,none":3}},"versions":{}}""")]
    [InlineData("""{"results":{},"versions":{},"config":{"model_args":{"load":"/"},"limit":"x","model_num_parameters":1e300}}""")]
    public void Damaged_files_give_sentences_and_never_an_exception(string text)
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", text));

        Assert.Equal("lm-eval", files[0].Format);
        Assert.True(files[0].Problems > 0 || files[0].Waiting.Count > 0);
        Assert.Empty(batch.Scores);
    }
}
