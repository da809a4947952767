using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class DeepEvalTests
{
    [Fact]
    public void Metrics_are_means_over_the_cases_that_have_a_score()
    {
        var (batch, files) = Reading.Read(Reading.File("run.json", """
            {"testFile":"test_toy.py","testCases":[
              {"name":"a","success":true,"metricsData":[{"name":"Faithfulness","threshold":0.7,"success":true,"score":1.0,"evaluationModel":"judge-1"},
                {"name":"Verbosity [GEval]","threshold":0.5,"success":true,"score":0.25},{"name":"Bias","score":0.5}]},
              {"name":"b","success":false,"metricsData":[{"name":"Faithfulness","threshold":0.7,"success":false,"score":0.5},
                {"name":"Verbosity [GEval]","threshold":0.5,"success":false,"error":"timed out"},{"name":"Bias","score":0.0}]}],
             "hyperparameters":{"model":"Toy-1B"},"metricsScores":[],"runDuration":1.5}
            """));

        Assert.Equal(("deepeval", 3, 1), (files[0].Format, files[0].Rows, files[0].Problems));
        Score Of(string metric) => batch.Only(score => score.Task.Metric.Name == metric);
        var faithful = Of("Faithfulness").Is(75, null);
        Assert.Equal(("Toy-1B", "test_toy.py", true, 2, "DeepEval", EvidenceMarks.Derived, "mean over 2 test cases; judged by judge-1"),
            (faithful.Run.Model, faithful.Task.Benchmark, faithful.Task.Metric.HigherIsBetter, faithful.SampleCount, faithful.Run.Harness,
                faithful.Marks, faithful.Note));
        var verbose = Of("Verbosity [GEval]").Is(25, null);
        Assert.Equal(("1/2", false), ($"{verbose.Task.Coverage}", verbose.Task.Metric.HigherIsBetter));
        Assert.False(Of("Bias").Is(25, null).Task.Metric.HigherIsBetter);
    }

    [Fact]
    public void A_run_that_names_neither_model_nor_data_set_waits_for_both()
    {
        const string run = """{"testCases":[{"metricsData":[{"name":"Faithfulness","score":0.5}]}],"metricsScores":[]}""";
        var (_, files) = Reading.Read(Reading.File("run.json", run));
        Assert.Equal((0, 1, 1), (files[0].Rows, files[0].Waiting[Question.Model], files[0].Waiting[Question.Benchmark]));

        FileAnswers.None.TryAnswer(Question.Model, "Toy", out var answers);
        answers.TryAnswer(Question.Benchmark, "my cases", out answers);
        var (batch, _) = Reading.Read(_ => answers, Reading.File("run.json", run));
        Assert.Equal(("Toy", "my cases"), (Assert.Single(batch.Scores).Run.Model, batch.Scores[0].Task.Benchmark));
    }

    [Fact]
    public void A_run_without_metrics_is_refused_with_the_reason()
    {
        var (batch, files) = Reading.Read(Reading.File("run.json", """{"testCases":[{"name":"a"}],"metricsScores":[]}"""));

        Assert.Equal(("deepeval", 0, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Contains("no scores", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_run_has_no_score_at_all_and_none_becomes_zero()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("deepeval/Thesis_LLM_DeepEval_OSS__temp_test_run_data.json"));

        Assert.Equal(("deepeval", 0, 4), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Empty(batch.Scores);
        Assert.Equal(["Faithfulness", "Contextual Relevancy", "Answer Relevancy", "Completeness [GEval]"],
            batch.Problems.Select(problem => problem.Column!.Split('.')[2]));
        Assert.All(batch.Problems, problem => Assert.Contains("not measured in any of 1 test cases", problem.Message, StringComparison.Ordinal));
    }
}
