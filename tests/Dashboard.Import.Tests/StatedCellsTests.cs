using System.Globalization;
using Dashboard.Import.Reading;
using static Dashboard.Import.Tests.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Rows of our own tables and of tables made by hand that state what cannot be, or state it in other words.</summary>
public sealed class StatedCellsTests
{
    [Theory]
    [InlineData("cost")]
    [InlineData("acc_stderr")]
    [InlineData("latency")]
    [InlineData("sample_count")]
    public void What_is_no_score_is_none_in_our_own_table_either(string metric) =>
        Assert.Contains("and no score", Refused($"A,B,{metric},,5"), StringComparison.Ordinal);

    [Theory]
    [InlineData("71.2,B,EM,,50")]
    [InlineData("A,71.2,EM,,50")]
    [InlineData("A,B,71.2,,50")]
    [InlineData("71.2%,B,EM,,50")]
    public void A_number_where_a_name_belongs_is_a_swapped_column(string row) =>
        Assert.Contains("Did columns change places?", Refused(row), StringComparison.Ordinal);

    [Theory]
    [InlineData("EM", "Percent", "120")]
    [InlineData("EM", "％", "120")]
    [InlineData("EM", "per cent", "-3")]
    [InlineData("EM", "", "134.5")]
    [InlineData("accuracy", "", "-1")]
    [InlineData("place", "percentile", "120")]
    [InlineData("bits", "bpb", "-1")]
    [InlineData("arena score", "Elo", "1.390")]
    public void A_value_outside_of_its_scale_is_stopped_in_whatever_words_its_unit_is(string metric, string unit, string value) =>
        Assert.Contains("lies outside of what", Refused($"A,B,{metric},{unit},{value}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Percent", "percent")]
    [InlineData("PCT", "percent")]
    [InlineData("Elo", "rating")]
    [InlineData("points", "points")]
    public void Words_for_one_unit_are_one_unit(string stated, string unit) =>
        Assert.Equal(unit, Assert.Single(Read($"A,B,m,{stated},50").Batch.Scores).Task.Metric.Unit);

    [Fact]
    public void Less_is_better_of_a_metric_of_which_less_is_better_and_a_file_that_says_otherwise_is_asked()
    {
        var (batch, _) = Read("A,B,perplexity,,5", "A,B,WER,,5", "A,B,EM,,5");
        Assert.Equal([false, false, true], batch.Scores.Select(score => score.Task.Metric.HigherIsBetter));
        (batch, _) = Reading.Read(File("scores.csv",
            "model,benchmark,metric,value,higherIsBetter,evidence,source\nA,B,perplexity,5,yes,press,s\nA,C,EM,5,yes,press,s\n"));
        Assert.Contains("'perplexity' more is better", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        Assert.All(batch.Scores, score => Assert.True(score.Task.Metric.HigherIsBetter));
    }

    [Fact]
    public void Two_values_in_two_units_or_directions_are_a_conflict()
    {
        var (batch, files) = Reading.Read(File("scores.csv", "model,benchmark,metric,unit,higherIsBetter,value,evidence,source\n"
            + "A,B,m,percent,yes,50,press,s\nA,B,m,,yes,51,press,s\nA,B,m,percent,no,52,press,s\n"));
        Assert.Equal((1, 2, 3), (files[0].Rows, files[0].Conflicting, files[0].RowsRead));
        Assert.Equal(2, batch.Problems.Count(problem => problem.Message.Contains("two values for one result", StringComparison.Ordinal)));
    }

    [Fact]
    public void Metrics_that_differ_in_case_stay_two_and_that_is_said_once()
    {
        var (batch, _) = Read("A,B,EM,,50", "A,B,em,,51", "C,B,em,,52", "A,C,em,,53");
        Assert.Equal(4, batch.Scores.Count);
        Assert.Contains("'EM' and 'em' of B differ in case only", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coverage", "0/10")]
    [InlineData("sampleCount", "0")]
    public void Of_no_items_there_is_no_value(string column, string cell)
    {
        var (batch, _) = Reading.Read(File("scores.csv", $"model,benchmark,metric,value,{column},evidence,source\nA,B,EM,5,{cell},press,s\n"));
        Assert.Contains("No item was scored", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(batch.Scores);
    }

    [Theory]
    [InlineData("costs", "subject,kind,value,unit,currency,evidence,source,date", "A,api-price-input,-0.5,per million tokens,USD,press,s,2025")]
    [InlineData("costs", "subject,kind,value,unit,currency,evidence,source,date", "A,api-price-input,0.5,per million tokens,,press,s,2025")]
    [InlineData("costs", "subject,kind,value,unit,currency,evidence,source,date", "A,training-cost,5,million,USD,press,s,1999")]
    [InlineData("throughput", "model,kind,metric,unit,value,evidence,source", "A,inference,speed,tokens/s,-5,press,s")]
    [InlineData("throughput", "model,kind,metric,unit,value,evidence,source", "A,inference,speed,tokens/s,NaN,press,s")]
    [InlineData("model-facts", "model,attribute,value,unit,evidence,source", "A,total_params,0,billion,press,s")]
    [InlineData("model-facts", "model,attribute,value,unit,evidence,source", "A,total_params,7000000000,billion,press,s")]
    public void Costs_speeds_and_sizes_that_cannot_be_are_stopped(string table, string header, string row)
    {
        var (batch, files) = Reading.Read(File($"{table}.csv", $"{header}\n{row}\n"));
        Assert.Equal((0, 1), (files[0].Rows, files[0].Refused));
        Assert.EndsWith("The row was left out.", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("costs", "subject,kind,value,unit,currency,evidence,source,date", "A,cloud-cost,-0.5,,USD,press,s,2025")]
    [InlineData("costs", "subject,kind,value,unit,evidence,source,date", "A,api-price-input,not disclosed,per million tokens,press,s,2025")]
    [InlineData("model-facts", "model,attribute,value,unit,evidence,source", "A,total_params,not disclosed,billion,press,s")]
    [InlineData("throughput", "model,kind,metric,unit,value,evidence,source", "A,inference,speed,tokens/s,20+,press,s")]
    [InlineData("throughput", "model,kind,metric,unit,value,evidence,source", "A,inference,speed,tokens/s,20-30,press,s")]
    public void Refunds_bounds_ranges_and_words_stay(string table, string header, string row) =>
        Assert.Equal((1, 0), (Reading.Read(File($"{table}.csv", $"{header}\n{row}\n")).Files[0] is var file ? file.Rows : 0, file.Refused));

    [Fact]
    public void An_alias_that_leads_elsewhere_or_is_a_number_is_not_taken()
    {
        var (batch, _) = ReadKnowing([File("models.csv",
            "model,family,aliases\nZeta-9B,Zeta,acme/zeta-9b|Qwen2.5-7B|71.2\nZeta-10B,Zeta,acme/zeta-9b|acme/zeta-10b\n")]);
        Assert.Equal([["acme/zeta-9b"], ["acme/zeta-10b"]], batch.Models.Select(model => model.Aliases.ToArray()));
        Assert.Equal(3, batch.Problems.Count(problem => problem.Column == "aliases"));
    }

    [Theory]
    [InlineData("coverage", "10/9")]
    [InlineData("language", "klingon")]
    [InlineData("date", "03/10/2025")]
    [InlineData("evidence", "independant")]
    [InlineData("higherIsBetter", "maybe")]
    [InlineData("stderr", "about 1")]
    [InlineData("n", "-5")]
    [InlineData("seed", "12345678901234567890123456789012345678901")]
    public void A_table_made_by_hand_loses_no_word_of_a_row(string column, string cell)
    {
        var (batch, files) = Reading.Read(File("mine.csv", $"model,benchmark,score,metric,{column}\nA,B,50,m,{cell}\nA,C,50,m,\n"));
        Assert.Equal((1, 1), (files[0].Rows, files[0].Refused));
        Assert.Equal((2, column == "seed" ? "run" : column), Assert.Single(
            batch.Problems, problem => problem.Severity == ProblemSeverity.Error) is var error
            ? (error.Line!.Value, error.Column == "standardError" ? "stderr" : error.Column == "sampleCount" ? "n" : error.Column) : default);
    }

    [Fact]
    public void A_table_made_by_hand_has_a_direction_a_count_and_columns_that_mean_nothing_here()
    {
        var (batch, _) = Reading.Read(File("mine.csv",
            "model,benchmark,score,metric,unit,higherIsBetter,n,stderr,hall\nA,B,50,m,%,no,200,N/A,x\n"));
        var score = Assert.Single(batch.Scores);
        Assert.Equal((false, "percent", 200, null),
            (score.Task.Metric.HigherIsBetter, score.Task.Metric.Unit, score.SampleCount, score.StandardError));
        Assert.Contains(batch.Problems, problem => problem.Message.EndsWith("columns were not read: hall", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Qwen2.5-7B-Instruct-Q4_K_M.gguf", "Q4_K_M GGUF")]
    [InlineData("Qwen2.5-7B-Q8_0", "Q8_0")]
    [InlineData("bartowski/Qwen2.5-7B-Instruct-GGUF", "GGUF")]
    [InlineData("unsloth/Qwen2.5-7B-Instruct-bnb-4bit", "4-bit")]
    [InlineData("Qwen2.5-7B-Instruct (AWQ)", "AWQ")]
    [InlineData("models--Qwen--Qwen2.5-7B", null)]
    [InlineData("/cache/hub/models--Qwen--Qwen2.5-7B-Instruct/snapshots/abc", null)]
    [InlineData("https://huggingface.co/Qwen/Qwen2.5-7B", null)]
    [InlineData("Qwen/Qwen2.5-7B:featherless-ai", null)]
    public void Names_of_quantised_files_caches_and_hubs_lead_to_their_model(string name, string? precision)
    {
        var (batch, _) = ReadKnowing([File("scores.csv",
            $"model,benchmark,metric,value,evidence,source\n{name},B,EM,50,press,s\n")]);
        var run = Assert.Single(batch.Scores).Run;
        Assert.Equal(("Qwen2.5-7B", precision), (run.Model, run.Hardware.Note));
    }

    [Theory]
    [InlineData("standardError", "N/A")]
    [InlineData("standardError", "-")]
    [InlineData("sampleCount", "nan")]
    public void What_a_row_says_is_unknown_beside_its_value_does_not_take_the_value_with_it(string column, string cell)
    {
        var (batch, _) = Reading.Read(File("scores.csv", $"model,benchmark,metric,value,{column},evidence,source\nA,B,EM,5,{cell},press,s\n"));
        Assert.Equal((5, null, null), Assert.Single(batch.Scores) is var score
            ? (score.Value, score.StandardError, score.SampleCount) : default);
        Assert.Equal((ProblemSeverity.Warning, column), Assert.Single(batch.Problems) is var problem
            ? (problem.Severity, problem.Column) : default);
    }

    [Theory]
    [InlineData("scores.csv", "model;benchmark;metric;value;evidence;source", "A;B;m;50,5;press;s", "A;C;m;1.234;press;s")]
    [InlineData("scores.csv", "model;benchmark;metric;value;evidence;source", "A;C;m;1.234;press;s", "A;B;m;50,5;press;s")]
    [InlineData("mine.csv", "model;benchmark;score;metric", "A;B;50,5;m", "A;C;1.234;m")]
    public void A_point_among_commas_may_be_a_thousand(string name, string header, params string[] rows)
    {
        var (batch, _) = Reading.Read(File(name, $"{header}\n{string.Join('\n', rows)}\n"));
        Assert.Equal(2, batch.Scores.Count);
        Assert.Single(batch.Problems, problem => problem.Message.Contains("if it separates thousands", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A;B;m;50,5;press;s", "A;C;m;1,234;press;s")]
    [InlineData("A;B;m;50.5;press;s", "A;C;m;1.234;press;s")]
    [InlineData("A;B;m;50,5;press;s", "A;C;m;0.234;press;s")]
    public void One_decimal_mark_or_no_thousand_is_no_question(params string[] rows) => Assert.Empty(Reading.Read(
        File("scores.csv", $"model;benchmark;metric;value;evidence;source\n{string.Join('\n', rows)}\n")).Batch.Problems);

    private static (ImportBatch Batch, System.Collections.Immutable.ImmutableArray<FileReading> Files) Read(params string[] rows) =>
        Reading.Read(File("scores.csv", "model,benchmark,metric,unit,value,evidence,source\n"
            + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},press,s\n")))));

    /// <summary>The sentence about a row that is left out.</summary>
    private static string Refused(string row)
    {
        var (batch, files) = Read(row);
        Assert.Equal((0, 1), (files[0].Rows, files[0].Refused));
        return Assert.Single(batch.Problems, problem => problem.Severity == ProblemSeverity.Error).Message;
    }
}
