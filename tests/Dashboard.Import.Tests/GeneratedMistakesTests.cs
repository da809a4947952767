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
    public static TheoryData<string> Samples => [.. MistakeSamples.All.Select(sample => sample.ToString())];

    public static TheoryData<string> Swapped =>
        [.. MistakeSamples.All.Where(sample => sample.NoSwap is null).Select(sample => sample.ToString())];

    public static TheoryData<string> WithErrors =>
        [.. MistakeSamples.All.Where(sample => sample.NoErrors is null).Select(sample => sample.ToString())];

    [Fact]
    public void Every_format_has_a_sample_or_holds_no_scores() => Assert.Equal(
        FileFormats.All.Select(format => format.Id).Order(StringComparer.Ordinal),
        MistakeSamples.All.Select(sample => sample.Format).Distinct(StringComparer.Ordinal).Concat(MistakeSamples.WithoutScores.Keys)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void What_a_format_lacks_is_said_in_its_sample() => Assert.All(MistakeSamples.All, sample => Assert.True(
        sample.Swapped is null != sample.NoSwap is null && sample.Errors is null != sample.NoErrors is null
            && sample.Source is null != sample.NoSource is null, sample.ToString()));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_good_file_gives_both(string name)
    {
        var sample = Sample(name);
        var (batch, reading) = Read(sample, Fill(sample));
        Assert.Equal(sample.Format, reading.Format);
        Assert.True(batch.Scores.Count >= 2, "A result is missing.");
        Assert.Equal((0, 0), (reading.Refused, reading.Conflicting));
        Assert.DoesNotContain(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
        AddsUp(batch, reading);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_file_stands_in_every_locator_but_a_tables_own(string name)
    {
        var sample = Sample(name);
        var (batch, _) = Read(sample, Fill(sample));
        Assert.All(batch.Scores, score =>
            Assert.Equal(sample.Format == "tidy-csv" ? null : sample.Name, score.Locator?.Split(", ")[0]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Values_outside_of_the_scale_are_stopped(string name)
    {
        var sample = Sample(name);
        foreach (var wrong in (double[])[1.345, -0.032])
        {
            var (batch, reading) = Read(sample, Fill(sample, wrong));
            AddsUp(batch, reading);
            if (sample.NoScale is null)
            {
                Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error
                    && problem.Message.Contains("lies outside", StringComparison.Ordinal));
                Assert.Equal(1, reading.Refused);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Fractions_for_percents_and_percents_for_fractions_are_named(string name)
    {
        var sample = Sample(name);
        var factor = sample.Scale > 1 ? 0.01 : 100;
        var (batch, readings) = ReadTwins(sample, Fill(sample), Fill(sample, 0.5 * factor, 0.6 * factor));
        AddsUp(batch, readings);
        if (sample.NoFractions is null)
        {
            Assert.Contains(batch.Problems, problem => problem.File.StartsWith("b/", StringComparison.Ordinal)
                && (problem.Message.Contains("two scales", StringComparison.Ordinal)
                    || problem.Message.Contains("lies outside", StringComparison.Ordinal)));
            var (alone, _) = Read(sample, Fill(sample, 0.5 * factor, 0.6 * factor));
            Assert.True(sample.NoScale is not null || alone.Problems.Exists(problem =>
                problem.Message.Contains("none of them is above 1", StringComparison.Ordinal)
                    || problem.Message.Contains("lies outside", StringComparison.Ordinal)), "A file alone is not named.");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_result_that_stands_twice_in_a_file_with_two_values_is_named(string name)
    {
        var sample = Sample(name);
        var (batch, reading) = Read(sample, Fill(sample, isDoubled: true));
        AddsUp(batch, reading);
        Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error
            && (problem.Message.Contains("two values", StringComparison.Ordinal)
                || problem.Message.Contains("twice", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_beside_its_twin_with_another_value_is_a_conflict(string name)
    {
        var sample = Sample(name);
        var (batch, readings) = ReadTwins(sample, Fill(sample), Fill(sample, 0.55));
        Assert.True(readings[1].Conflicting >= 1 && readings[1].Repeated >= 1, "The twin passed.");
        Assert.Contains(batch.Problems, problem => problem.File.StartsWith("b/", StringComparison.Ordinal)
            && problem.Message.Contains("two values", StringComparison.Ordinal)
            && problem.Message.Contains("a/", StringComparison.Ordinal));
        Assert.Equal(readings[0].RowsRead, readings[1].RowsRead);
        AddsUp(batch, readings);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_beside_its_copy_is_repeated(string name)
    {
        var sample = Sample(name);
        var (batch, readings) = ReadTwins(sample, Fill(sample), Fill(sample));
        Assert.Equal((batch.Scores.Count + batch.Costs.Count, 0), (readings[1].Repeated, readings[1].Conflicting));
        AddsUp(batch, readings);
    }

    [Theory]
    [MemberData(nameof(Swapped))]
    public void Columns_that_changed_places_give_no_score(string name)
    {
        var sample = Sample(name);
        var (one, other) = sample.Swapped!.Value;
        var text = MistakeSamples.Put(sample.Text, one, "\0");
        text = MistakeSamples.Put(text, other, one).Replace("\0", other, StringComparison.Ordinal);
        var (batch, reading) = Read(sample, Fill(sample with { Text = text }));
        AddsUp(batch, reading);
        Assert.Empty(batch.Scores);
        Assert.Contains(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(WithErrors))]
    public void A_tenth_of_errors_marks_the_run(string name)
    {
        var sample = Sample(name);
        var (make, coverage) = sample.Errors!.Value;
        var (batch, reading) = Read(sample, Fill(sample with { Text = make(sample.Text) }));
        AddsUp(batch, reading);
        Assert.Contains(batch.Scores, score => score.Task.Coverage?.ToString().StartsWith(coverage, StringComparison.Ordinal) == true);
        var counts = coverage.Split(',')[0].Replace("/", " of ", StringComparison.Ordinal);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains(counts, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_vendors_own_figure_is_not_independent(string name)
    {
        var sample = Sample(name);
        var stated = sample.Source is var (what, instead) ? MistakeSamples.Put(sample.Text, what, instead) : sample.Text;
        var answered = MistakeSamples.Answer(Question.Evidence, "independent") with { };
        answered.TryAnswer(Question.ReportedBy, "Alibaba", out answered);
        answered = answered with { Texts = answered.Texts.AddRange(sample.Answers.Texts) };
        var text = Fill(sample with { Text = stated }).Replace("acme/A", "Qwen/Qwen2.5-7B", StringComparison.Ordinal);
        var (batch, reading) = Read(sample with { Answers = answered }, text);
        AddsUp(batch, reading);
        Assert.All(batch.Scores.Where(score => score.Run.Model == "Qwen2.5-7B"),
            score => Assert.True(score.Evidence is not (EvidenceGrade.Independent or EvidenceGrade.ThirdParty), "It passed as foreign."));
    }

    [Theory]
    [InlineData("2009-05-01")]
    [InlineData("2031-01-01")]
    public void Days_on_which_nothing_was_measured_are_named(string day)
    {
        foreach (var sample in MistakeSamples.All.Where(sample => sample.Text.Contains("DATE", StringComparison.Ordinal)
            && sample.Format is "tidy-csv" or "every-eval-ever" or "inspect-ai" or "swe-bench" or "hf-eval-results" or "promptfoo"))
        {
            var (batch, reading) = Read(sample, Fill(sample, day: day));
            AddsUp(batch, reading);
            Assert.Contains(batch.Problems, problem => problem.Message.Contains(day, StringComparison.Ordinal));
            Assert.Empty(batch.Scores);
        }
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

    private static MistakeSample Sample(string name) => MistakeSamples.All.Single(sample => sample.ToString() == name);

    private static (ImportBatch Batch, FileReading Reading) Read(MistakeSample sample, string text)
    {
        var (batch, readings) = Reading.ReadKnowing(Files("", sample, text), answers: sample.Answers);
        return (batch, readings.Single(reading => reading.Name == sample.Name));
    }

    private static (ImportBatch Batch, List<FileReading> Readings) ReadTwins(MistakeSample sample, string one, string other)
    {
        var (batch, readings) = Reading.ReadKnowing([.. Files("a/", sample, one), .. Files("b/", sample, other)], answers: sample.Answers);
        return (batch, [.. readings.Where(reading => reading.Name.EndsWith(sample.Name, StringComparison.Ordinal))]);
    }

    private static UploadedFile[] Files(string folder, MistakeSample sample, string text) =>
    [
        Reading.File(folder + sample.Name, text),
        .. sample.Beside is var (name, beside) ? (UploadedFile[])[Reading.File(folder + name, beside)] : [],
    ];

    private static string Fill(MistakeSample sample, double value = 0.5, double other = 0.6, string day = "2025-03-10",
        bool isDoubled = false) => Placeholder().Replace(sample.Text, place => place.Value switch
    {
        "VALUE" => Math.Round(value * sample.Scale, 6).ToString(CultureInfo.InvariantCulture),
        "REST" => Math.Round(0.8 * other / 1.2 * sample.Scale, 6).ToString(CultureInfo.InvariantCulture),
        "OTHER" => Math.Round(other * sample.Scale, 6).ToString(CultureInfo.InvariantCulture),
        "MODEL" => isDoubled ? "acme/A" : "acme/B",
        "TASK" => isDoubled ? sample.Same : sample.Different,
        _ => day,
    });

    private static void AddsUp(ImportBatch batch, params IReadOnlyCollection<FileReading> readings)
    {
        Assert.All(readings, reading =>
            Assert.Equal(reading.RowsRead, reading.Rows + reading.Repeated + reading.Conflicting + reading.Refused));
        Assert.Equal(readings.Sum(reading => reading.Rows),
            batch.Scores.Count + batch.Facts.Count + batch.Costs.Count + batch.Throughputs.Count);
    }

    [GeneratedRegex("VALUE|OTHER|REST|MODEL|TASK|DATE", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
