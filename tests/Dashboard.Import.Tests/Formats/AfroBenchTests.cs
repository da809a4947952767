namespace Dashboard.Import.Tests.Formats;

public sealed class AfroBenchTests
{
    [Fact]
    public void Scores_stand_in_the_order_of_the_languages()
    {
        const string json = """
            {"task":"NLU","subtasks":{"Senti":{"datasets":{"afrisenti":{"languages":["swa","arq",7,"hau"],
              "scores":{"Toy-1":[14.8,NaN,3,"45.5"],"Toy-2":[1,2],"Toy-3":"odd"}}}},"Odd":5}}
            """;
        var (batch, files) = Reading.Read(Reading.File("nlu.json", json));

        Assert.Equal([("sw", 14.8), ("und", 3.0), ("ha", 45.5)], batch.Scores.Select(score => (score.Task.Language, score.Value)));
        Assert.Equal(("language code swa; the file does not name the metric", "percent"),
            (batch.Scores[0].Note, batch.Scores[0].Task.Metric.Unit));
        Assert.Equal((3, 3), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("2 scores for 4 languages", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Column == "subtasks.Senti.datasets.afrisenti.scores.Toy-1[1]");
    }

    [Fact]
    public void Lite_holds_means_over_languages()
    {
        var (batch, _) = Reading.Read(
            Reading.File("lite.json", """{"NLI":{"afrixnli":{"Toy-1":52.4,"Toy-2":null}},"MMLU":{"afrimmlu":{"Toy-1":30},"odd":[1]}}"""));

        Assert.Equal(("afrixnli", "AfroBench-Lite", "mul", 52.4),
            (batch.Scores[0].Task.Benchmark, batch.Scores[0].Task.Version, batch.Scores[0].Task.Language, batch.Scores[0].Value));
        Assert.Equal((2, 1), (batch.Scores.Count, batch.Problems.Count));
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        const string path = "afrobench/AfroBench__website__leaderboard_json__";
        var (batch, _) = Reading.Read(Reading.Corpora(path + "nlu.json", path + "afrobench_lite.json"));

        double Of(string model, string benchmark, string language) =>
            batch.Only(score => score.Run.Model == model && score.Task.Benchmark == benchmark && score.Task.Language == language).Value;
        Assert.Equal(74.3, Of("Gemini 1.5 pro", "afrisenti", "yo"));
        Assert.Equal(67.8, Of("Aya-101 13B", "afrisenti", "arq"));
        Assert.Equal(34.7, Of("GPT-4o (Aug)", "masakhaner", "bbj"));
        Assert.Equal(52.4, Of("Aya-101 13B", "afrixnli", "mul"));
        Assert.Equal(0.9, Of("AfroLLaMa 8B", "injongointent", "mul"));
        Assert.DoesNotContain(batch.Scores, score => score.Task.Language == LanguageTag.Undetermined);
    }
}
