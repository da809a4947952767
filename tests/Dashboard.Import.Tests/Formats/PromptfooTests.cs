using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class PromptfooTests
{
    [Fact]
    public void A_test_with_an_error_is_no_failed_one()
    {
        var (batch, files) = Reading.Read(Reading.File("out.json", """
            {"evalId":"e","results":{"version":3,"timestamp":"2026-04-22T15:48:05.620Z","prompts":[
              {"label":"short","provider":"ollama:chat:toy:8b","metrics":{"testPassCount":3,"testFailCount":1,"testErrorCount":6,"cost":0}},
              {"label":"long","provider":"anthropic:messages:toy-2","metrics":{"testPassCount":4,"testFailCount":0,"testErrorCount":0,"cost":0.0025}},
              {"label":"long","provider":"file://mine.py","metrics":{"testPassCount":1,"testFailCount":1,"testErrorCount":0}},
              {"label":"long","provider":"toy:x","metrics":{"testPassCount":0,"testFailCount":0,"testErrorCount":10}},
              {"label":"long","provider":"toy:y"}]},"config":{"description":"smoke tests"}}
            """));

        Assert.Equal(("promptfoo", 3, 2, 1), (files[0].Format, files[0].Rows, files[0].Refused, files[0].Waiting[Question.Model]));
        var partly = batch.At("results.prompts[0].metrics.testPassCount").Is(75, null);
        Assert.Equal(("toy:8b", "smoke tests", "4/10, 6 errors", 4, "prompt \"short\"", new PartialDate(2026, 4, 22)),
            (partly.Run.Model, partly.Task.Benchmark, $"{partly.Task.Coverage}", partly.SampleCount, partly.Task.Version, partly.Run.Date));
        var whole = batch.At("results.prompts[1].metrics.testPassCount").Is(100, null);
        Assert.Equal(("toy-2", false, EvidenceMarks.Derived), (whole.Run.Model, whole.Task.IsPartial, whole.Marks));
        var cost = Assert.Single(batch.Costs);
        Assert.Equal(("toy-2", "evaluation-cost", "0.0025", "USD", "promptfoo: smoke tests; 4 tests"),
            (cost.Model, cost.Kind, cost.Value.Text, cost.Currency, cost.Scope));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("not measured: 10 tests", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Column: "results.prompts[4].metrics", Severity: ProblemSeverity.Error });
    }

    [Fact]
    public void Older_files_and_files_without_counts()
    {
        var (batch, _) = Reading.Read(Reading.File("old.json", """
            {"results":{"version":2,"table":{"head":{"prompts":[{"provider":"openai:toy","metrics":{"testPassCount":1,"testFailCount":3}}]}}},
             "config":{"description":"d"}}
            """));
        Assert.Equal("toy", batch.At("results.table.head.prompts[0].metrics.testPassCount").Is(25, null).Run.Model);

        var (refused, files) = Reading.Read(Reading.File("none.json", """{"evalId":"e","results":{"prompts":[]},"config":{}}"""));
        Assert.Equal(("promptfoo", 0, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Contains("no counts", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_run_is_read()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("promptfoo/prompt-eval-workbench__promptfoo-results.json"));

        Assert.Equal(("promptfoo", 2, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        var score = Assert.Single(batch.Scores).Is(200 / 3.0, null);
        Assert.Equal(("gpt-4o-mini", "Prompt eval smoke tests", 3, null, new PartialDate(2026, 4, 22)),
            (score.Run.Model, score.Task.Benchmark, score.SampleCount, score.Task.Split, score.Run.Date));
        Assert.Equal("2 of 3 tests passed; provider openai:chat:gpt-4o-mini; 129 tokens", score.Note);
        Assert.Equal(0.0000207, Assert.Single(batch.Costs).Value.Number);
    }
}
