namespace Dashboard.Import.Tests.Formats;

public sealed class EuroEvalTests
{
    private const string Path = "euroeval/leaderboards__leaderboards__";

    private const string Table = """
        <span style='font-size: 12px; opacity: 0.6;'>Task Type</span>,<span style='visibility: hidden;'>dummy</span>,,,,,<a id=11 href='https://euroeval.com/tasks/knowledge/' style='a; b: c;'>Knowledge</a>,<a href='https://euroeval.com/tasks/new/'>Some new task</a>,<span>hidden</span>
        Model,Type,Rank,"<a href=""https://euroeval.com/tasks/european-values"">European Values</a>",Parameters,Context,<a href='https://euroeval.com/datasets/norwegian#x'>nrk_quiz</a>,<a href='https://euroeval.com/datasets/norwegian#y'>novel</a>,nrk_quiz_version
        "<a href='https://x'>acme/toy-1#high (zero-shot, val)</a>",🤔,1.26@@1.26,6.6,70553706496.0,?,-5.50 ± 1.96 / 70.76 ± 0.00@@-5.5,1 ± 1 / 2 ± 2@@1,16.5.0.dev0@@160500
        <a href='https://x'>acme/toy-1#low</a>,🤔,2@@2,N/A,70553706496.0,4096.0,-@@-1,-@@-1,-@@0
        <b onclick=x>toy</b> (beta),🧠,3@@3,?,?,?,1.5 ± x / 3.25 ± 0.98@@1,-@@-1,16@@1
        """;

    [Fact]
    public void A_cell_holds_both_metrics_of_its_task_with_their_intervals()
    {
        var (batch, _) = Reading.Read(Reading.File("norwegian_all.csv", Table));

        var mcc = batch.Only(score => score is { Run.Model: "acme/toy-1", Task.Metric.Name: "mcc" });
        Assert.Equal((-5.5, "percent", "no", "nrk_quiz", "EuroEval 16.5.0.dev0"),
            (mcc.Value, mcc.Task.Metric.Unit, mcc.Task.Language, mcc.Task.Benchmark, mcc.Run.Harness));
        Assert.Equal(1, mcc.StandardError!.Value, 10);
        Assert.Null(batch.Only(score => score is { Run.Model: "acme/toy-1", Task.Metric.Name: "accuracy" }).StandardError);
        Assert.Equal(6.6, batch.Only(score => score.Task.Benchmark == "European Values").Value);
    }

    [Fact]
    public void Settings_leave_the_name_and_other_text_stays()
    {
        var (batch, _) = Reading.Read(Reading.File("norwegian_all.csv", Table));

        var set = batch.Only(score => score is { Run.Model: "acme/toy-1", Task.Metric.Name: "mcc" });
        Assert.Equal(("high", "0", "validation"), (set.Run.Variant.Label, set.Run.Shots, set.Task.Split));
        Assert.Contains("spelled 'acme/toy-1#high (zero-shot, val)' in the file", set.Note, StringComparison.Ordinal);
        var odd = batch.Only(score => score.Run.Model == "<b onclick=x>toy</b> (beta)");
        Assert.Equal((3.25, 0.5, "base", null),
            (odd.Value, Math.Round(odd.StandardError!.Value, 10), odd.Run.Variant.Label, odd.Run.Shots));
    }

    [Fact]
    public void Ranks_and_unknown_tasks_are_left_out_and_sizes_are_facts_once()
    {
        var (batch, files) = Reading.Read(Reading.File("norwegian_all.csv", Table));

        Assert.Equal(["4096", "70.553706496"], batch.Facts.Select(fact => fact.Value.Text).Order(StringComparer.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Column == "Rank");
        Assert.Contains(
            batch.Problems, problem => problem.Column == "novel" && problem.Message.Contains("Some new task", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Column: "nrk_quiz", Line: 4 });
        Assert.Equal(4 + 2, files[0].Rows);
    }

    [Fact]
    public void The_simplified_table_gives_facts_only()
    {
        const string table = "\nmodel,generative_type,rank,parameters,vocabulary_size,context,commercial,merge,open,trained_from_scratch\n"
            + "<a href='https://x'>acme/toy</a>,🧠,1.52,8030261248,128256,,✓,✗,(✓),✓\n";
        var (batch, _) = Reading.Read(Reading.File("german_all_simplified.csv", table));

        Assert.Empty(batch.Scores);
        var fact = Assert.Single(batch.Facts);
        Assert.Equal(("acme/toy", "total_params", "8.030261248", "billion"), (fact.Name, fact.Attribute, fact.Value.Text, fact.Unit));
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(
            Reading.Corpora(Path + "german_all.csv", Path + "icelandic_all.csv", Path + "faroese_all_simplified.csv"));

        Score Of(string model, string variant, string benchmark, string metric) => batch.Only(score => score.Run.Model == model
            && score.Run.Variant.Label == variant && score.Task.Benchmark == benchmark && score.Task.Metric.Name == metric);
        var sb10k = Of("meta-llama/Llama-3.1-70B", "base", "sb10k", "macro_f1");
        Assert.Equal((70.76, "de", "EuroEval 16.5.0.dev0", null), (sb10k.Value, sb10k.Task.Language, sb10k.Run.Harness, sb10k.Run.Shots));
        Assert.Equal(2.55 / 1.96, sb10k.StandardError!.Value, 10);
        Assert.Equal(39.2, Of("meta-llama/Llama-3.1-70B", "base", "germanquad", "em").Value);
        var mim = Of("openai/gpt-5.4-mini-2026-03-17", "high", "mim_gold_ner", "micro_f1_no_misc");
        Assert.Equal((84.04, "is", "0", "validation"), (mim.Value, mim.Task.Language, mim.Run.Shots, mim.Task.Split));
        Assert.Equal(0.84 / 1.96, mim.StandardError!.Value, 10);
        Assert.Equal(9.83, Of("jhu-clsp/mmBERT-small", "encoder", "germanquad", "em").Value);
        Assert.DoesNotContain(batch.Scores, score => score is { Run.Model: "jhu-clsp/mmBERT-small", Task.Benchmark: "mmlu_de" });
        Assert.Equal(62.52, batch.Only(score =>
            score is { Run.Model: "deepcogito/cogito-v1-preview-qwen-32B", Task: { Benchmark: "European Values", Language: "de" } }).Value);
        Assert.Contains(batch.Facts, fact => fact is { Name: "openai/gpt-oss-20b", Attribute: "total_params", Value.Text: "21.511953984" });
    }
}
