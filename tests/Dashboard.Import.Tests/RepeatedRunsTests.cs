using Dashboard.Import.Reading;
using static Dashboard.Import.Tests.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Several values of one result in one upload: what becomes of them as runs and as statements.</summary>
public class RepeatedRunsTests
{
    private const string Header = "model,benchmark,metric,run,value,evidence,source,locator\n";

    [Fact]
    public void Runs_without_a_name_are_numbered_past_the_numbers_that_are_taken()
    {
        var scores = Scores(
            RepeatedResults.Runs, "A,B,EM,,1,press,s,t1", "A,B,EM,2,5,press,s,t2", "A,B,EM,,3,press,s,t3", "A,B,EM,,4,press,s,t3");
        Assert.Equal([("1", 1), ("2", 5), ("3", 3), ("4", 4)], scores.Select(score => (score.Run.Repeat, score.Value)));
    }

    [Fact]
    public void A_single_result_gets_no_name_and_the_same_said_again_counts_once()
    {
        var (batch, files) = Read(RepeatedResults.Runs, "A,B,EM,,1,press,s,t1", "A,B,EM,,1,press,s,t1", "A,C,EM,,1,press,s,t1");
        Assert.Equal([null, null], batch.Scores.Select(score => score.Run.Repeat));
        Assert.Equal((3, 2, 1), (files[0].RowsRead, files[0].Rows, files[0].Repeated));
    }

    [Fact]
    public void Runs_of_equal_value_at_other_places_are_runs_too()
    {
        var scores = Scores(RepeatedResults.Runs, "A,B,EM,,1,press,s,t1", "A,B,EM,,1,press,s,t2");
        Assert.Equal(["1", "2"], scores.Select(score => score.Run.Repeat));
    }

    [Fact]
    public void Named_runs_are_no_conflict_and_a_name_with_two_values_is_one()
    {
        var (batch, files) = Read(RepeatedResults.Ask, "A,B,EM,seed 1,1,press,s,t", "A,B,EM,seed 2,2,press,s,t");
        Assert.Empty(batch.Problems);
        Assert.Equal((2, 0), (batch.Scores.Count, files[0].Conflicting));
        (batch, files) = Read(RepeatedResults.Runs, "A,B,EM,1,1,press,s,t", "A,B,EM,1,2,press,s,t");
        Assert.Equal((1, 1), (batch.Scores.Count, files[0].Conflicting));
        Assert.Contains("Both stand at the same place", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_that_disagree_keep_their_places_and_get_no_name()
    {
        var (batch, files) = Read(RepeatedResults.Statements,
            "A,B,EM,,1,press,s,t1", "A,B,EM,,2,press,s,t2", "A,B,EM,,3,press,s,t2", "A,B,EM,,2,press,s,t2");
        Assert.Equal([(null, 1), (null, 2)], batch.Scores.Select(score => (score.Run.Repeat, score.Value)));
        Assert.Equal((4, 2, 1, 1), (files[0].RowsRead, files[0].Rows, files[0].Conflicting, files[0].Repeated));
    }

    [Fact]
    public void A_name_that_is_too_long_is_a_problem_and_one_of_forty_characters_is_none()
    {
        var (batch, _) = Read(
            RepeatedResults.Ask, $"A,B,EM,{new string('x', 41)},1,press,s,t", $"A,C,EM,{new string('x', 40)},1,press,s,t");
        Assert.Equal("run", Assert.Single(batch.Problems).Column);
        Assert.Equal(40, Assert.Single(batch.Scores).Run.Repeat!.Length);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("seed")]
    public void A_table_made_by_hand_names_its_runs(string column)
    {
        var (batch, _) = ReadKnowing([File("mine.csv", $"model,benchmark,{column},value\nA,MMLU,7,71.2\nA,MMLU,8,73\n")]);
        Assert.Equal([("7", 71.2), ("8", 73)], batch.Scores.Select(score => (score.Run.Repeat, score.Value)));
    }

    private static List<Score> Scores(RepeatedResults choice, params string[] lines) => Read(choice, lines).Batch.Scores;

    private static (ImportBatch Batch, System.Collections.Immutable.ImmutableArray<FileReading> Files) Read(RepeatedResults choice,
        params string[] lines) => ReadKnowing([File("scores.csv", Header + string.Join('\n', lines) + "\n")], choice);
}
