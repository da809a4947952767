using System.Globalization;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Shares beside percentages of one benchmark: within a file, across files, and beside what exists already.</summary>
public sealed class ScaleTests
{
    private const string Header = "model,benchmark,metric,unit,value,evidence,source\n";

    [Theory]
    [InlineData("")]
    [InlineData("percent")]
    public void A_share_beside_a_percentage_that_exists_is_named_with_both_values_and_places(string unit)
    {
        var problem = Assert.Single(Scales([77.2, 60], Reading.File("new.csv", $"{Header}New,MMLU,acc,{unit},0.801,press,s9\n")));

        Assert.Equal((ProblemSeverity.Warning, "new.csv", 2), (problem.Severity, problem.File, problem.Line));
        Assert.Contains("0.801 in new.csv, line 2 and 77.2, which Model 0 already has by the source s1 (Table 3)", problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_beside_a_share_that_exists_is_named_too()
    {
        var problem = Assert.Single(Scales([0.772], Reading.File("new.csv", $"{Header}New,MMLU,acc,,80.1,press,s9\n")));

        Assert.Contains("80.1 in new.csv, line 2 and 0.772, which Model 0 already has", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fraction", "0.801")]
    [InlineData("percent", "80.1")]
    [InlineData("percent", "0.02")]
    [InlineData("rating", "0.801")]
    public void What_fits_or_states_another_unit_is_not_named(string unit, string value) =>
        Assert.Empty(Scales([77.2, 60], Reading.File("new.csv", $"{Header}New,MMLU,acc,{unit},{value},press,s9\n")));

    [Fact]
    public void A_share_that_became_percent_is_none_beside_percentages() =>
        Assert.Empty(Scales([], Reading.File("new.csv",
            $"{Header}A,MMLU,acc,fraction,0.006,press,s9\nB,MMLU,acc,percent,55,press,s9\n")));

    [Fact]
    public void Many_shares_of_one_column_are_named_once() =>
        Assert.Single(Scales([77.2], Reading.File("a.csv", $"{Header}A,MMLU,acc,,0.8,press,s9\nB,MMLU,acc,,0.7,press,s9\n"),
            Reading.File("b.csv", $"{Header}C,MMLU,acc,,0.8,press,s9\n")));

    [Fact]
    public void A_file_of_shares_in_a_format_of_percentages_is_named_beside_another()
    {
        var problems = Scales([], Board("a.csv", "77.2", "60"), Board("b.csv", "0.801", "0.7")).ToList();

        Assert.Equal(["b.csv", "b.csv"], problems.Select(problem => problem.File));
        Assert.Contains("0.801 in b.csv", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("77.2 in a.csv", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weak_model_among_percentages_is_not_named() => Assert.Empty(Scales([77.2], Board("a.csv", "0.8", "60")));

    /// <summary>What a format settles is a percentage; one with more digits than all others that would be near them as a share is asked
    /// about.</summary>
    [Theory]
    [InlineData("0.705", "70.5", true)]
    [InlineData("0.7", "70.5", false)]
    [InlineData("0.05", "70.5", false)]
    [InlineData("0.705", "70.512", false)]
    public void A_share_among_percentages_of_a_board_is_named_by_its_digits(string share, string percent, bool isNamed)
    {
        var problems = Scales([], Reading.File("a.csv",
            $"Model,Average,ARC (25-shot),MMLU (5-shot)\nA/a,1,{percent},60\nA/b,1,{share},61\n")).ToList();

        Assert.Equal(isNamed, problems.Exists(problem => problem.Message.Contains($"two scales: {share} in a.csv", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_of_percentages_none_of_which_is_above_one_is_named()
    {
        var (batch, _) = Reading.ReadKnowing([Board("a.csv", "0.801", "0.7")]);

        Assert.Contains(batch.Problems, problem => problem.Message.Contains("the highest is 0.801 in a.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_made_by_hand_is_watched_cell_by_cell() =>
        Assert.Single(Scales([], Reading.File("mine.csv", "model,MMLU,GSM8K\nA,77.2,60\nB,0.801,61\nC,80.1%,62\n")));

    private static UploadedFile Board(string name, string value, string other) =>
        Reading.File(name, $"Model,Average,ARC (25-shot),MMLU (5-shot)\nacme/A {name},1,{other},{value}\n");

    private static IEnumerable<ImportProblem> Scales(double[] current, params UploadedFile[] files)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        foreach (var (number, value) in current.Index())
        {
            builder.Add(
                new Score(
                    new EvaluationRun(string.Create(CultureInfo.InvariantCulture, $"Model {number}"), new Variant("base"), "5", null,
                        default, "s1", null, null),
                    new EvaluationTask("MMLU", null, null, "en", new Metric("acc", "percent", true)), value, null, null,
                    EvidenceGrade.ThirdParty, EvidenceMarks.None, "Table 3", null),
                1);
        }

        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var options = new ReadingOptions
        {
            Scales = new CurrentScales(builder.Build()),
            Today = new PartialDate(2026, 11, 28),
        };
        new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits(), options)
            .Read(files, batch, null, CancellationToken.None);
        return batch.Problems.Where(problem => problem.Message.Contains("two scales", StringComparison.Ordinal));
    }
}
