using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>
/// For formats that state scores, a good small file and what people and tools do to such files. Each mistake must be named, and the counts
/// must add up.
/// </summary>
public sealed partial class GeneratedMistakesTests
{
    /// <summary>A file of a format with two results of models A and B: VALUE stands for the first, OTHER for the second, MODEL for the
    /// second's model, DATE for a day.</summary>
    private static readonly (string Name, string Text, double Scale)[] files =
    [
        ("scores.csv", "model,benchmark,language,metric,unit,value,evidence,source,date\n"
            + "acme/A,Toybench,en,acc,percent,VALUE,press,s1,DATE\nMODEL,Toybench,en,acc,percent,OTHER,press,s1,DATE\n", 100),
        ("run.json", """{"results":[{"task_name":"toybench","prompt_name":"p","acc":VALUE},{"task_name":"toybench","prompt_name":"Q","acc":OTHER}],"versions":{"toybench":1},"config":{"model_args":"pretrained=acme/A"}}""", 1),
        ("monitor.json", """[{"model":"acme/A","bcp_47":"de","task":"t","metric":"accuracy","score":VALUE},{"model":"MODEL","bcp_47":"de","task":"t","metric":"accuracy","score":OTHER}]""", 1),
        ("summary_20240313_120000.csv", "dataset,version,metric,mode,A-hf,MODEL-vllm\ntoybench,1,accuracy,gen,VALUE,OTHER\n", 100),
        ("open.csv", "Model,Average,ARC (25-shot),MMLU (5-shot)\nacme/A,1,VALUE,40\nMODEL,1,OTHER,41\n", 100),
        ("document.json", """{"schema_version":"0.3.0","evaluation_id":"x","evaluation_timestamp":"DATE","model_info":{"name":"A","id":"acme/A"},"evaluation_results":[{"evaluation_name":"toybench","metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":VALUE}},{"evaluation_name":"toybenchQ","metric_config":{"metric_id":"acc","metric_unit":"percent"},"score_details":{"score":OTHER}}]}""", 100),
    ];

    public static TheoryData<string> Names => [.. files.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_good_file_gives_both(string name)
    {
        var (batch, reading) = Read(name, 0.5, 0.6);
        Assert.True(batch.Scores.Count >= 2, "A result is missing.");
        Assert.Equal((0, 0), (reading.Refused, reading.Conflicting));
        AddsUp(batch, reading);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_file_stands_in_every_locator_but_a_tables_own(string name)
    {
        var (batch, _) = Read(name, 0.5, 0.6);
        Assert.All(batch.Scores, score => Assert.Equal(name == "scores.csv" ? null : name, score.Locator?.Split(", ")[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_outside_of_the_scale_are_stopped(string name)
    {
        foreach (var wrong in (double[])[1.345, -0.032])
        {
            var (batch, reading) = Read(name, wrong, 0.6);
            Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error
                && problem.Message.Contains("lies outside", StringComparison.Ordinal));
            Assert.Equal(1, reading.Refused);
            AddsUp(batch, reading);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_beside_its_twin_with_another_value_is_a_conflict(string name)
    {
        var (batch, readings) = Reading.ReadKnowing([File("a/" + name, name, 0.5, 0.6), File("b/" + name, name, 0.55, 0.6)]);
        Assert.True(readings[1].Conflicting >= 1 && readings[1].Repeated >= 1, "The twin passed.");
        Assert.Contains(batch.Problems, problem => problem.File.StartsWith("b/", StringComparison.Ordinal)
            && problem.Message.Contains("55", StringComparison.Ordinal) && problem.Message.Contains("a/", StringComparison.Ordinal));
        Assert.Equal(readings[0].RowsRead, readings[1].RowsRead);
        Assert.Equal(batch.Scores.Count, readings.Sum(reading => reading.Rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_beside_its_copy_is_repeated(string name)
    {
        var (_, readings) = Reading.ReadKnowing([File("a/" + name, name, 0.5, 0.6), File("b/" + name, name, 0.5, 0.6)]);
        Assert.Equal((readings[0].Rows, 0, 0), (readings[1].Repeated, readings[1].Rows, readings[1].Conflicting));
    }

    [Theory]
    [InlineData("2009-05-01")]
    [InlineData("2031-01-01")]
    public void Days_on_which_nothing_was_measured_are_named(string day)
    {
        foreach (var name in (string[])["scores.csv", "document.json"])
        {
            var (batch, reading) = Read(name, 0.5, 0.6, day);
            Assert.Contains(batch.Problems, problem => problem.Message.Contains(day, StringComparison.Ordinal));
            Assert.Equal((0, 2), (reading.Rows, reading.Refused));
        }
    }

    [Fact]
    public void Shares_for_percents_are_noticed_in_a_table()
    {
        var (batch, _) = Read("scores.csv", 0.00801, 0.772);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("two scales", StringComparison.Ordinal));
    }

    [Fact]
    public void Swapped_columns_are_stopped()
    {
        var (batch, readings) = Reading.ReadKnowing([Reading.File("scores.csv",
            "model,benchmark,metric,unit,value,standardError,sampleCount,evidence,source\nA,B,acc,percent,1.2,71.3,100,press,s1\n"
            + "A,C,acc,percent,14042,1.2,71,press,s1\n")]);
        Assert.Equal((0, 2), (readings[0].Rows, readings[0].Refused));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("standard error of 71.3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tenth_of_errors_marks_the_run()
    {
        var (batch, _) = Reading.ReadKnowing([Reading.File("log.json", """{"version":2,"status":"success","eval":{"task":"t","model":"acme/A"},"results":{"total_samples":100,"completed_samples":90,"scores":[{"name":"s","metrics":{"accuracy":{"value":0.5}}}]}}""")]);
        Assert.Equal("90 of 100 items", Assert.Single(batch.Scores).Task.Split);
    }

    [Fact]
    public void The_card_of_a_model_makes_no_independent_figure()
    {
        var (batch, _) = Reading.ReadKnowing(
            [
                Reading.File("sources.csv", "source,title,url\ns1,Card of Qwen,https://huggingface.co/Qwen/Qwen2.5-7B\n"),
                Reading.File("scores.csv", "model,benchmark,metric,unit,value,evidence,source,reportedBy\n"
                    + "Qwen2.5-7B,MMLU,acc,percent,74,independent,s1,\nLing-Lite,MMLU,acc,percent,70,third-party,s1,\n"
                    + "Qwen2.5-72B,MMLU,acc,percent,85,independent,s2,Alibaba\nQwen2.5-72B,GSM8K,acc,percent,85,independent,s2,Lab\n"),
            ]);
        Assert.Equal([EvidenceGrade.SelfReported, EvidenceGrade.Copied, EvidenceGrade.SelfReported, EvidenceGrade.Independent],
            batch.Scores.Select(score => score.Evidence));
    }

    [Theory]
    [InlineData("Qwen/Qwen2.5-7B-Instruct-AWQ", "Qwen2.5-7B", "instruct", "AWQ")]
    [InlineData("openrouter/qwen/qwen2.5-7b-instruct", "Qwen2.5-7B", "instruct", null)]
    [InlineData("Qwen2.5-7B-Base", "Qwen2.5-7B", "base", null)]
    [InlineData("inclusionAI/Ling-lite-base-1.5", "Ling-Lite-1.5", "base", null)]
    [InlineData("acme/Unknown-7B-Instruct", "acme/Unknown-7B-Instruct", "", null)]
    [InlineData("inclusionAI/Ling-lite", "inclusionAI/Ling-lite", "", null)]
    public void Parts_around_a_known_name_are_read(string name, string model, string stage, string? precision)
    {
        var (batch, _) = Reading.ReadKnowing([Reading.File("scores.csv",
            $"model,benchmark,metric,unit,value,evidence,source\n{name},MMLU,acc,percent,70,press,s1\n")]);
        var run = Assert.Single(batch.Scores).Run;
        Assert.Equal((model, stage, precision), (run.Model, run.Variant.Label, run.Hardware.Note));
    }

    private static (ImportBatch Batch, FileReading Reading) Read(string name, double value, double other, string day = "2025-03-10")
    {
        var (batch, readings) = Reading.ReadKnowing([File(name, name, value, other, day)]);
        return (batch, Assert.Single(readings));
    }

    private static UploadedFile File(string path, string name, double value, double other, string day = "2025-03-10")
    {
        var (_, text, scale) = files.Single(file => file.Name == name);
        var filled = Placeholder().Replace(text, place => place.Value switch
        {
            "VALUE" => Math.Round(value * scale, 6).ToString(CultureInfo.InvariantCulture),
            "OTHER" => Math.Round(other * scale, 6).ToString(CultureInfo.InvariantCulture),
            "MODEL" => "acme/B",
            _ => day,
        });
        return Reading.File(path, filled);
    }

    private static void AddsUp(ImportBatch batch, FileReading reading)
    {
        Assert.Equal(reading.RowsRead, reading.Rows + reading.Repeated + reading.Conflicting + reading.Refused);
        Assert.Equal(reading.Rows, batch.Scores.Count + batch.Facts.Count + batch.Costs.Count + batch.Throughputs.Count);
    }

    [GeneratedRegex("VALUE|OTHER|MODEL|DATE", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
