namespace Dashboard.Import.Tests.Formats;

public sealed class LiveBenchTests
{
    private const string Table = "model,connections,typos,zebra_puzzle,python\ntoy-1b,50,40.5,,10\ntoy-7b,60,50,70.25,nan\ntoy-9b,60,50\n";
    private const string Categories =
        """{"Language":["connections","typos"],"Reasoning":["zebra_puzzle"],"Coding":["python", 7],"IF":"odd"}""";

    [Fact]
    public void Tasks_belong_to_the_release_and_to_their_category()
    {
        var (batch, files) = Reading.Read(Reading.File("table_2024_11_25.csv", Table),
            Reading.File("categories_2024_11_25.json", Categories));

        var typos = batch.Only(score => score is { Task.Benchmark: "LiveBench typos", Run.Model: "toy-1b" });
        Assert.Equal((40.5, "2024-11-25", "en", "percent"), (typos.Value, typos.Task.Version, typos.Task.Language, typos.Task.Metric.Unit));
        Assert.Equal(new PartialDate(2024, 11, 25), typos.Run.Date);
        Assert.Equal("LiveBench Language", batch.Benchmarks.Single(benchmark => benchmark.Name == "LiveBench typos").PartOf);
        Assert.True(files[1].IsCompanion);
    }

    [Fact]
    public void A_category_is_the_mean_of_its_tasks_where_all_were_run()
    {
        var (batch, _) = Reading.Read(Reading.File("table_2024_11_25.csv", Table), Reading.File("categories_2024_11_25.json", Categories));

        var language = batch.Only(score => score is { Task.Benchmark: "LiveBench Language", Run.Model: "toy-1b" });
        Assert.Equal((45.25, EvidenceMarks.Derived, "mean of connections, typos"), (language.Value, language.Marks, language.Note));
        Assert.Equal("toy-7b", batch.Only(score => score.Task.Benchmark == "LiveBench Reasoning").Run.Model);
    }

    [Fact]
    public void Blank_cells_and_short_rows_are_named()
    {
        var (batch, files) = Reading.Read(Reading.File("table.csv", Table));

        Assert.Equal((6, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(batch.Problems,
            problem => problem is { Line: 2, Column: "zebra_puzzle" } && problem.Message.Contains("unknown", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("no date", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("categories", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Line: 4, Severity: ProblemSeverity.Error });
    }

    [Fact]
    public void Real_figures_are_those_of_the_files()
    {
        const string path = "livebench/livebench.github.io__public__";
        var (batch, files) = Reading.Read(Reading.Corpora(path + "table_2024_11_25.csv", path + "categories_2024_11_25.json",
            path + "table_2025_05_30.csv", path + "categories_2025_05_30.json"));

        double Of(string model, string task, string release) => batch.Only(
            score => score.Run.Model == model && score.Task.Benchmark == "LiveBench " + task && score.Task.Version == release).Value;
        Assert.Equal(73.077, Of("claude-3-7-sonnet-thinking", "LCB_generation", "2024-11-25"));
        Assert.Equal((82 + 100 + 81.5) / 3, Of("claude-3-7-sonnet-thinking", "Reasoning", "2024-11-25"), 10);
        Assert.Equal(76.087, Of("claude-3-7-sonnet-20250219-base", "code_completion", "2025-05-30"));
        Assert.Equal((20 + 20 + 60) / 3.0, Of("claude-3-7-sonnet-20250219-base", "Agentic Coding", "2025-05-30"), 10);
        Assert.DoesNotContain(batch.Scores,
            score => score is { Run.Model: "phi-3-small-8k-instruct", Task.Benchmark: "LiveBench connections" or "LiveBench Language" });
        Assert.Equal((1169 + (65 * 6) - 1, 1400 + (70 * 7)), (files[0].Rows, files[2].Rows));
    }
}
