using System.Collections.Immutable;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Facts and costs that contradict each other inside one upload.</summary>
public sealed class StatedFiguresTests
{
    private const string Facts = "model,attribute,value,unit,evidence,source,locator\n";
    private const string Costs = "subject,model,kind,value,unit,currency,evidence,source,locator,date\n";

    [Fact]
    public void Active_parameters_above_the_total_are_a_problem_in_either_order()
    {
        string[] rows = ["Zeta-X,total_params,30,billion,self-reported,s,Table 1\n", "Zeta-X,active_params,33,billion,self-reported,s,Table 1\n"];
        foreach (var text in (string[])[rows[0] + rows[1], rows[1] + rows[0]])
        {
            var (batch, files) = Read(RepeatedResults.Ask, Reading.File("model-facts.csv", Facts + text));

            Assert.Equal("30", Assert.Single(batch.Facts).Value.Text);
            Assert.Equal((1, 1, 2), (files[0].Rows, files[0].Refused, files[0].RowsRead));
            Assert.Contains("Zeta-X cannot have 33 active parameters: it has 30 in all (in model-facts.csv, line",
                Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sizes_of_two_files_and_of_the_catalogue_are_compared_too()
    {
        ParameterCount Size(double billions) => new(ParameterStatus.Official, billions, null);
        var (batch, files) = Read([
            new LanguageModel("Ling-Lite", "Ling", null, [], null) { Total = Size(16.8), Active = Size(2.75) },
            new LanguageModel("Ling-Plus", "Ling", null, [], null) { Total = Size(290), Active = Size(28.8) }],
            Reading.File("a/model-facts.csv", Facts + "Zeta-X,active_params,33,billion,self-reported,s,\n"),
            Reading.File("b/model-facts.csv", Facts + "Zeta-X,total_params,30,billion,self-reported,s,\n"
                + "Ling-Lite,active_params,168,billion,self-reported,s,\nLing-Plus,total_params,2.8,billion,self-reported,s,\n"));

        Assert.Equal("33", Assert.Single(batch.Facts).Value.Text);
        Assert.Equal((1, 0, 0, 3), (files[0].Rows, files[0].Refused, files[1].Rows, files[1].Refused));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("33 of them are active (in a/model-facts.csv, line 2)",
            StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("it has 16.8 in all (in the catalogue)", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("Ling-Plus cannot have 2.8 parameters in all",
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_states_both_sizes_corrects_the_catalogue()
    {
        var known = new LanguageModel("Ling-Lite", "Ling", null, [], null)
        { Total = new ParameterCount(ParameterStatus.Official, 16.8, null) };
        var (batch, files) = Read([known], Reading.File("model-facts.csv", Facts
            + "Ling-Lite,total_params,171,billion,self-reported,s,\nLing-Lite,active_params,168,billion,self-reported,s,\n"));

        Assert.Equal((2, 0), (batch.Facts.Count, files[0].Problems));
    }

    [Fact]
    public void A_size_stated_with_the_upload_is_compared_with_the_files()
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var options = new ReadingOptions
        {
            Today = new PartialDate(2026, 11, 28),
            NewModels = new Dictionary<string, ModelAnswer> { ["zeta-x"] = new(null, null, null, 33) },
        };
        _ = new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits(), options).Read(
            [Reading.File("model-facts.csv", Facts + "Zeta-X,total_params,30,billion,self-reported,s,\n")], batch, null, CancellationToken.None);

        Assert.Equal("30", Assert.Single(batch.Facts).Value.Text);
        Assert.Contains("Zeta-X cannot have 33 active parameters", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_in_the_name_that_contradicts_the_file_is_not_taken()
    {
        var (batch, _) = Read(RepeatedResults.Ask, Reading.File("model-facts.csv", Facts
            + "acme/Toy-7B,active_params,12,billion,self-reported,s,\nacme/Toy-8B,active_params,8.2,billion,self-reported,s,\n"));

        Assert.Equal([("acme/Toy-7B", "12"), ("acme/Toy-8B", "8.2"), ("acme/Toy-8B", "8")],
            batch.Facts.Select(fact => (fact.Name, fact.Value.Text)));
        Assert.Contains("cannot have 7 parameters in all: 12 of them are active", Assert.Single(batch.Problems).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "and the row states none")]
    [InlineData("million", "not 'million'")]
    public void A_size_in_another_unit_is_stopped(string unit, string said)
    {
        var (batch, files) = Read(RepeatedResults.Ask,
            Reading.File("model-facts.csv", Facts + $"Zeta-X,total_params,16800000000,{unit},self-reported,s,\n"));

        Assert.Equal((0, 1), (batch.Facts.Count, files[0].Refused));
        Assert.Contains($"The unit of total_params is billion, {said}.", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>Which of 7, 7.0 (the same), 8 trillion and 7 billion of one source count by each choice.</summary>
    [Theory]
    [InlineData(RepeatedResults.Ask, ProblemSeverity.Error, 2, 1, "7 trillion")]
    [InlineData(RepeatedResults.First, ProblemSeverity.Warning, 2, 1, "7 trillion")]
    [InlineData(RepeatedResults.Last, ProblemSeverity.Warning, 3, 0, "7 billion")]
    [InlineData(RepeatedResults.None, ProblemSeverity.Warning, 4, 0)]
    [InlineData(RepeatedResults.Statements, null, 0, 0, "7 trillion", "7.0 trillion", "8 trillion", "7 billion")]
    [InlineData(RepeatedResults.Runs, null, 0, 0, "7 trillion", "7.0 trillion", "8 trillion", "7 billion")]
    public void Two_values_of_one_fact_are_a_conflict(RepeatedResults choice, ProblemSeverity? severity, int conflicting, int repeated,
        params string[] taken)
    {
        var (batch, files) = Read(choice, Reading.File("model-facts.csv", Facts
            + "Zeta-X,training_tokens,7,trillion,self-reported,s,Table 1\nZeta-X,training_tokens,7.0,trillion,self-reported,s,Table 2\n"
            + "Zeta-X,training_tokens,8,trillion,self-reported,s,Table 3\nZeta-X,training_tokens,7,billion,self-reported,s,Table 4\n"));

        Assert.Equal(taken, batch.Facts.Select(fact => $"{fact.Value.Text} {fact.Unit}"));
        Assert.Equal((conflicting, repeated, 4), (files[0].Conflicting, files[0].Repeated, files[0].RowsRead));
        Assert.Equal(conflicting, batch.Problems.Count);
        Assert.All(batch.Problems, problem => Assert.Equal(severity, problem.Severity));
        if (choice == RepeatedResults.Ask)
        {
            Assert.StartsWith("The upload states two values for one thing, training_tokens of Zeta-X: 8 trillion here and 7 trillion in "
                + "model-facts.csv, line 2.", batch.Problems[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_prices_of_one_day_are_a_conflict_and_two_days_are_none()
    {
        var (batch, files) = Read(RepeatedResults.Ask, Reading.File("costs.csv", Costs
            + "zeta,,api-price-input,2,per million tokens,USD,self-reported,s,,2025-03-01\n"
            + "zeta,,api-price-input,3,per million tokens,USD,self-reported,s,,2025-03-01\n"
            + "zeta,,api-price-input,4,per million tokens,USD,self-reported,s,,2025-04-01\n"
            + "zeta,,api-price-output,8,per million tokens,USD,self-reported,s,,2025-03-01\n"));

        Assert.Equal(["2", "4", "8"], batch.Costs.Select(cost => cost.Value.Text));
        Assert.Equal((3, 1), (files[0].Rows, files[0].Conflicting));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("api-price-input of zeta: 3 here and 2 in costs.csv, line 2",
            StringComparison.Ordinal));
    }

    private static (ImportBatch Batch, ImmutableArray<FileReading> Files) Read(LanguageModel[] models, params UploadedFile[] files)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var options = new ReadingOptions { Models = models, Today = new PartialDate(2026, 11, 28) };
        return (batch, new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits(), options)
            .Read(files, batch, null, CancellationToken.None));
    }

    private static (ImportBatch Batch, ImmutableArray<FileReading> Files) Read(RepeatedResults repeated, params UploadedFile[] files) =>
        Reading.ReadKnowing(files, repeated);
}
