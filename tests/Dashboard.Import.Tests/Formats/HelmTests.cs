using System.IO.Compression;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class HelmTests
{
    private const string Folder = "helm/mmlu-subject=philosophy,method=multiple_choice_joint,model=openai_gpt2";

    private const string Spec = """
        {"name":"mmlu:subject=law,method=multiple_choice_joint,model=acme_toy-1b","scenario_spec":{"class_name":"x.MMLUScenario","args":{"subject":"law","deep":{"a":1}}},
         "adapter_spec":{"method":"multiple_choice_joint","max_train_instances":5,"max_eval_instances":100}}
        """;

    private const string Stats = """
        [{"name":{"name":"exact_match","split":"test"},"count":3,"sum":1.32,"mean":0.44,"min":0.4,"max":0.5,"stddev":0.05},
         {"name":{"name":"exact_match","split":"valid"},"count":1,"sum":0.9,"mean":0.9},
         {"name":{"name":"exact_match","split":"test","perturbation":{"name":"robustness"}},"count":1,"sum":0.1,"mean":0.1},
         {"name":{"name":"exact_match","split":"test","sub_split":"x"},"count":1,"sum":0.1,"mean":0.1},
         {"name":{"name":"ece_10_bin","split":"test"},"count":1,"sum":0.2,"mean":0.2},
         {"name":{"name":"f1_score","split":"test"},"count":0,"sum":0},
         {"name":{"name":"rouge_2","split":"test"},"count":1,"sum":0,"mean":NaN},
         {"name":{"name":"bits_per_byte","split":"test"},"count":1,"sum":0,"mean":0},
         {"name":{"name":"num_prompt_tokens","split":"test"},"count":1,"sum":350,"mean":350},
         {"name":{"name":"num_instances","split":"test"},"count":1,"sum":9,"mean":9},
         {"name":["odd"],"count":1,"mean":"x"}, 7]
        """;

    [Fact]
    public void A_run_is_read_from_its_folder()
    {
        var (batch, files) = Reading.Read(Reading.File("run/run_spec.json", Spec), Reading.File("run/stats.json", Stats));

        var score = batch.Only(score => score.Task.Metric.Name == "exact_match");
        Assert.Equal(("acme/toy-1b", "mmlu:subject=law", 44.0, "percent"),
            (score.Run.Model, score.Task.Benchmark, score.Value, score.Task.Metric.Unit));
        Assert.Equal(("5", 9, null, "test", "en"),
            (score.Run.Shots, score.SampleCount, score.StandardError, score.Task.Split, score.Task.Language));
        Assert.Equal("method multiple_choice_joint; mean of 3 trials; at most 100 items were taken", score.Note);
        Assert.False(batch.Only(score => score.Task.Metric.Name == "ece_10_bin").Task.Metric.HigherIsBetter);
        Assert.Equal("mmlu", Assert.Single(batch.Benchmarks).PartOf);
        Assert.Equal((true, 2, 2), (files[0].IsCompanion, batch.Scores.Count, batch.Problems.Count));
    }

    [Fact]
    public void Without_a_test_split_the_validation_split_is_read()
    {
        var (batch, _) = Reading.Read(Reading.File("run_spec.json", Spec),
            Reading.File("stats.json", Stats.Replace("\"test\"", "\"other\"", StringComparison.Ordinal)));

        Assert.Equal(("valid; limit 100", RunCoverage.Unknown, 90.0),
            (Assert.Single(batch.Scores).Task.Split, batch.Scores[0].Task.Coverage, batch.Scores[0].Value));
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("no split 'test'", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem.Message.StartsWith("Only a part of the items", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_alone_are_refused_with_what_is_missing()
    {
        var (batch, files) = Reading.Read(Reading.File("a/stats.json", Stats), Reading.File("b/run_spec.json", Spec));

        Assert.Equal(0, files[0].Rows);
        Assert.Contains("run_spec.json", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_cut_off_is_named()
    {
        var (batch, _) = Reading.Read(Reading.File("run_spec.json", Spec), Reading.File("stats.json", Stats[..200]));

        Assert.Empty(batch.Scores);
        Assert.Contains("cut off", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_run_is_read_also_from_a_zip()
    {
        var files = Reading.Corpora($"{Folder}/run_spec.json", $"{Folder}/stats.json", $"{Folder}/scenario.json");
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name).Open();
                using var content = file.Open();
                content.CopyTo(entry);
            }
        }

        var (plain, _) = Reading.Read(files);
        var (zipped, _) = Reading.Read(UploadedFile.Of("run.zip", memory.ToArray()));

        Assert.Equal(plain.Scores, zipped.Scores);
        Assert.Empty(plain.Problems);
        foreach (var metric in (string[])["exact_match", "quasi_exact_match", "prefix_exact_match@5"])
        {
            var score = plain.Only(score => score.Task.Metric.Name == metric);
            Assert.Equal(("openai/gpt2", "mmlu:subject=philosophy", "5", 9, "test"),
                (score.Run.Model, score.Task.Benchmark, score.Run.Shots, score.SampleCount, score.Task.Split));
            Assert.Equal(11.11111111111111, score.Value, 12);
            Assert.Null(score.StandardError);
        }

        Assert.Equal(8, plain.Scores.Count);
    }
}
