using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Names, stages and shots that look like others: each gets a word, and none is matched without one.</summary>
public sealed class NameChecksTests
{
    private const string Header = "model,variant,benchmark,metric,value,shots,evidence,source,locator\n";

    [Theory]
    [InlineData("Ling-Lit\u0435", "U+0435", "There is a model Ling-Lite")]
    [InlineData("acme/T\u03BFy", "U+03BF", "'acme/Toy'")]
    [InlineData("Ling-Lite@v1.1", "names a revision of 'Ling-Lite'", "another checkpoint")]
    [InlineData("acme/Toy@step1000", "names a revision of 'acme/Toy'", "kept as a model of its own")]
    [InlineData("acme/Toy-9B-high", "'high'", "the model 'acme/Toy-9B'")]
    [InlineData("acme/Toy-9B (low)", "'low'", "the model 'acme/Toy-9B'")]
    [InlineData("acme/Toy-9B-Thinking", "'thinking'", "the model 'acme/Toy-9B'")]
    [InlineData("acme/Toy-9B-non-thinking", "'no thinking'", "the model 'acme/Toy-9B'")]
    public void A_model_name_that_may_mean_another_is_kept_with_a_word(string name, params string[] words)
    {
        var (batch, reading) = Read($"{name},,MMLU,acc,50,5,third-party,by-me,\n{name},,GSM8K,acc,51,5,third-party,by-me,\n");

        Assert.All(batch.Scores, score => Assert.Equal(name, score.Run.Model));
        var problem = Assert.Single(batch.Problems);
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
        Assert.Equal((2, 1, ProblemSeverity.Warning), (reading.Rows, reading.Problems, problem.Severity));
    }

    [Theory]
    [InlineData("meta-llama__Llama-9-8B", "meta-llama/Llama-9-8B")]
    [InlineData("inclusionAI__Ling-plus", "Ling-Plus")]
    [InlineData("acme/Toy@main", "acme/Toy")]
    [InlineData("Ling-Lite@main", "Ling-Lite")]
    public void Another_form_of_a_hub_id_is_that_id_with_a_word(string name, string read)
    {
        var (batch, _) = Read($"{name},,MMLU,acc,50,5,third-party,by-me,\n");

        Assert.Equal(read, Assert.Single(batch.Scores).Run.Model);
        Assert.Contains($"'{name}' is another form of the hub id", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_model_in_the_column_of_benchmarks_is_stopped()
    {
        var (batch, reading) = Read("toybench,,Ling-Lite,acc,50,5,third-party,by-me,\nLing-Plus,,toybench,acc,50,5,third-party,by-me,\n");

        Assert.Equal("Ling-Plus", Assert.Single(batch.Scores).Run.Model);
        Assert.Equal(1, reading.Refused);
        Assert.Contains("'Ling-Lite' is a known model, and the model 'toybench' is not. Did columns change places?",
            Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_names_alike_the_rest_is_counted()
    {
        var (batch, reading) = Read(string.Concat(Enumerable.Range(0, 25).Select(number =>
            FormattableString.Invariant($"acme/Toy-{number}B-high,,MMLU,acc,50,5,third-party,by-me,\n"))));

        Assert.Equal((25, 11), (reading.Rows, reading.Problems));
        Assert.StartsWith("15 more names of unknown models have an ending like an effort", batch.Problems[^1].Message, StringComparison.Ordinal);
    }

    /// <summary>What is known, or only resembles these forms, is read without a word.</summary>
    [Theory]
    [InlineData("Ling-Lite")]
    [InlineData("acme/Toy-highland")]
    [InlineData("acme/Toy__a__b")]
    [InlineData("百灵-9B")]
    [InlineData("acme@")]
    public void Other_names_need_no_word(string name)
    {
        var (batch, _) = Read($"{name},,MMLU,acc,50,5,third-party,by-me,\n");

        Assert.Equal(name, Assert.Single(batch.Scores).Run.Model);
        Assert.Empty(batch.Problems);
    }

    [Theory]
    [InlineData("\u0421-Eval,acc", "The benchmark name", "'C-Eval'")]
    [InlineData("Toybench,\u0430\u0441\u0441", "The metric name", "'acc'")]
    public void Benchmarks_and_metrics_with_foreign_letters_are_named(string named, params string[] words)
    {
        var (batch, _) = Read($"Ling-Lite,,{named},50,5,third-party,by-me,\nLing-Plus,,{named},52,5,third-party,by-me,\n");

        Assert.Equal(2, batch.Scores.Count);
        var problem = Assert.Single(batch.Problems, problem => problem.Message.Contains("only look Latin", StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Stages_that_differ_in_case_only_are_one_with_a_word()
    {
        var (batch, _) = Read("Ling-Lite,Chat,MMLU,acc,50,5,third-party,by-me,\nLing-Plus,chat,MMLU,acc,51,5,third-party,by-me,\n"
            + "A-1B,Stage II,MMLU,acc,52,5,third-party,by-me,\nB-1B,stage ii,MMLU,acc,53,5,third-party,by-me,\n", "chat");

        Assert.Equal(["chat", "chat", "Stage II", "Stage II"], batch.Scores.Select(score => score.Run.Variant.Label));
        Assert.Equal(2, batch.Problems.Count);
        Assert.Contains("'Chat' differs from 'chat' in case only", batch.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("'stage ii' differs from 'Stage II'", batch.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_values_of_stages_that_differ_in_case_are_a_conflict()
    {
        var (batch, reading) = Read(
            "Ling-Lite,Chat,MMLU,acc,50,5,third-party,by-me,\nLing-Lite,chat,MMLU,acc,51,05,third-party,by-me,\n");

        Assert.Equal((1, 1), (reading.Rows, reading.Conflicting));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("two values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("05", "5")]
    [InlineData("5.0", "5")]
    [InlineData("5-shot", "5")]
    [InlineData("+5", "5")]
    public void Shots_are_written_in_one_way_with_a_word(string written, string read)
    {
        var (batch, _) = Read($"Ling-Lite,,MMLU,acc,50,{written},third-party,by-me,\n");

        Assert.Equal(read, Assert.Single(batch.Scores).Run.Shots);
        Assert.Contains($"The shots '{written}' were read as {read}.", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3-5")]
    [InlineData("few")]
    [InlineData("25")]
    public void Other_shots_stay(string written)
    {
        var (batch, _) = Read($"Ling-Lite,,MMLU,acc,50,{written},third-party,by-me,\n");

        Assert.Equal(written, Assert.Single(batch.Scores).Run.Shots);
        Assert.Empty(batch.Problems);
    }

    [Theory]
    [InlineData("-3")]
    [InlineData("\u22123")]
    [InlineData("-1-shot")]
    public void Fewer_than_no_shots_are_a_problem(string written)
    {
        var (batch, reading) = Read($"Ling-Lite,,MMLU,acc,50,{written},third-party,by-me,\n");

        Assert.Empty(batch.Scores);
        Assert.Equal(1, reading.Refused);
        Assert.Contains("shots cannot be", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.json", """
        {"results":{"toybench":{"alias":"toybench","acc,none":0.5}},"n-shot":{"toybench":-3},"versions":{"toybench":1},
        "config":{"model":"hf","model_args":"pretrained=acme/A"}}
        """)]
    [InlineData("eee.json", """
        {"schema_version":"0.3.0","evaluation_id":"e","model_info":{"id":"acme/A"},"evaluation_results":[{"evaluation_name":"toybench",
        "metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":50},
        "generation_config":{"additional_details":{"num_fewshot":-3}}}]}
        """)]
    [InlineData("mine.csv", "model,benchmark,metric,unit,value,shots\nacme/A,toybench,acc,percent,50,-3\n")]
    public void Every_format_says_so(string name, string text)
    {
        var (batch, files) = Reading.Read(Reading.File(name, text));

        Assert.Empty(batch.Scores);
        Assert.Equal(1, files[0].Refused);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("-3 shots cannot be", StringComparison.Ordinal));
    }

    private static (ImportBatch Batch, FileReading Reading) Read(string rows, params string[] stages)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var options = new ReadingOptions
        {
            Models = Shipped.ReferenceDataSet.Read(1).Models,
            Stages = stages,
            Today = new PartialDate(2026, 11, 28),
        };
        var files = new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits(), options)
            .Read([Reading.File("scores.csv", Header + rows)], batch, null, CancellationToken.None);
        return (batch, files[0]);
    }
}
