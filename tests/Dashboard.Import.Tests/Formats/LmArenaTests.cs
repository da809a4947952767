namespace Dashboard.Import.Tests.Formats;

public sealed class LmArenaTests
{
    [Fact]
    public void A_table_gives_ratings_with_the_error_of_their_interval()
    {
        const string table = "rank,rank_stylectrl,model,arena_score,95_pct_ci,votes\n1,1,Toy-1,1470,+6/-4,26019\n"
            + "2,2,Toy-2,1400,+0/-0,many\n3,3,Toy-3,N/A,+1/-1,5\n";
        var (batch, _) = Reading.Read(Reading.File("lmarena_text_20250801.csv", table));

        var score = batch.Only(score => score.Run.Model == "Toy-1");
        Assert.Equal((1470, "rating", 26019, "mul", "LMArena text"),
            (score.Value, score.Task.Metric.Unit, score.SampleCount, score.Task.Language, score.Task.Benchmark));
        Assert.Equal(10 / 3.92, score.StandardError!.Value, 10);
        Assert.Equal("95 % interval +6/-4", score.Note);
        Assert.Equal((null, null),
            (batch.Only(score => score.Run.Model == "Toy-2").StandardError, batch.Only(score => score.Run.Model == "Toy-2").SampleCount));
        Assert.Equal((4, "arena_score"), (Assert.Single(batch.Problems).Line, batch.Problems[0].Column));
        Assert.Equal(new PartialDate(2025, 8, 1), score.Run.Date);
    }

    [Fact]
    public void A_semicolon_table_with_decimal_commas_is_read_too()
    {
        var (batch, _) = Reading.Read(Reading.File("a.csv", "rank;model;arena_score;95_pct_ci;votes\n1;Toy-1;1470,5;+6/-4;26019\n"));

        Assert.Equal((1470.5, "LMArena"), (Assert.Single(batch.Scores).Value, batch.Scores[0].Task.Benchmark));
    }

    [Fact]
    public void Of_the_categories_only_languages_are_languages()
    {
        const string json = """
            {"german":{"toy":{"rating":1500.5,"rating_q975":1510.3,"rating_q025":1490.7}},"coding":{"toy":{"rating":1400}},"full":{"toy":{"rating":1300,"rating_q025":"x"}},
             "english":{"a":{"rating":NaN},"b":7,"c":{"rating":null}},"odd":[1]}
            """;
        var (batch, files) = Reading.Read(Reading.File("leaderboard-text.json", json));

        var german = batch.Only(score => score.Task.Language == "de");
        Assert.Equal(("LMArena text", 1500.5, "german.toy.rating"), (german.Task.Benchmark, german.Value, german.Locator));
        Assert.Equal(19.6 / 3.92, german.StandardError!.Value, 10);
        Assert.Equal("und", batch.Only(score => score.Task.Benchmark == "LMArena text: coding").Task.Language);
        Assert.Equal(("LMArena text", null), (batch.Only(score => score.Task.Language == "mul").Task.Benchmark,
            batch.Only(score => score.Task.Language == "mul").StandardError));
        Assert.Equal((3, 3), (files[0].Rows, batch.Problems.Count));
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        var (batch, _) = Reading.Read(
            Reading.Corpora("lmarena/llm-leaderboard-csv__csv__lmarena_text.csv", "lmarena/arena-catalog_leaderboard-text_languages.json"));

        Score Of(string model, string language) => batch.Only(score => score.Run.Model == model && score.Task.Language == language);
        Assert.Equal((1434, 4112), (Of("GLM-4.5", "mul").Value, Of("GLM-4.5", "mul").SampleCount));
        Assert.Equal(18 / 3.92, Of("GLM-4.5", "mul").StandardError!.Value, 10);
        Assert.Equal((857, 3480), (Of("Dolly-V2-12B", "mul").Value, Of("Dolly-V2-12B", "mul").SampleCount));
        Assert.Equal(1484.8382798237358, Of("gemini-2.5-pro", "de").Value);
        Assert.Equal(1263.3940912438634, Of("gpt-4o-2024-05-13", "ja").Value);
        Assert.Equal((1524.0054496607793 - 1485.8947776930806) / 3.92, Of("glm-4.6", "zh").StandardError!.Value, 10);
        Assert.Equal(["de", "en", "es", "fr", "ja", "ko", "mul", "ru", "zh"],
            batch.Scores.Select(score => score.Task.Language).Distinct().Order(StringComparer.Ordinal));
    }
}
