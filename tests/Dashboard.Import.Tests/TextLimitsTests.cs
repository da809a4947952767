using System.Collections.Immutable;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Tests;

/// <summary>What is written aside when files are read is read again for the preview and the commit: nothing may be too long.</summary>
public sealed class TextLimitsTests
{
    private static readonly string[] texts = ["variant", "split", "benchmarkVersion", "shots", "harness", "run", "reportedBy", "note",
        "unit", "metric", "model"];

    public static TheoryData<string> Columns => [.. texts];

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_text_over_its_limit_in_a_table_of_any_kind_is_cut_or_named_and_what_is_staged_can_be_read(string column)
    {
        var columns = texts.Except([column]).Where(name => name is "metric" or "model").Append(column).ToList();
        var cells = columns.Select(name => name == column ? new string('x', 3000) : name == "metric" ? "accuracy" : "Toy-1B");

        var (rows, refused, staged, sentences) = Stage(Reading.File("table.csv",
            $"{string.Join(',', columns)},MMLU\n{string.Join(',', cells)},55.5\n"));

        Assert.Equal((1, rows), (rows + refused, staged.Count));
        Assert.True(refused == 0 || sentences.Any(sentence => sentence.Contains("200", StringComparison.Ordinal)
            || sentence.Contains("40 ", StringComparison.Ordinal)), string.Join('\n', sentences));
    }

    [Fact]
    public void A_stage_longer_than_the_database_keeps_is_a_problem_of_its_row()
    {
        var (rows, refused, staged, sentences) = Stage(Reading.File("table.csv",
            $"model,variant,MMLU\nToy-1B,{new string('x', 201)},55.5\nToy-1B,{new string('y', 200)},56.5\n"));

        Assert.Equal((1, 1), (rows, refused));
        Assert.Equal(new string('y', 200), Assert.Single(staged).Run.Variant.Label);
        Assert.Contains("The text of 'variant' has 201 characters; at most 200 are allowed. The row was left out.", sentences);
    }

    private static (int Rows, int Refused, List<Score> Staged, List<string> Sentences) Stage(UploadedFile file)
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-text-limits-");
        try
        {
            var problems = new List<ImportProblem>();
            ImmutableArray<FileReading> readings;
            using (var writer = TidyWriter.InFolder(folder.FullName, problems.Add))
            {
                Assert.True(FileAnswers.None.TryAnswer(Question.Metric, "accuracy", out var answers));
                readings = new UploadReader(Reading.Origin, _ => answers, new ImportLimits())
                    .Read([file], writer, null, CancellationToken.None);
            }

            var staged = new StagedStatements(folder.FullName, "staged", "").Read<Score>().ToList();
            return (readings.Sum(reading => reading.Rows), readings.Sum(reading => reading.Refused), staged,
                [.. problems.Select(problem => problem.Message)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
