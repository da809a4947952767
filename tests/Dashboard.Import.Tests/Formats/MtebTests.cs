using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class MtebTests
{
    private const string Task = """
        {"dataset_revision":"0f319b1142f2","task_name":"ToySts","mteb_version":"2.12.37","scores":{
          "test":[
            {"spearman":0.4,"main_score":0.5,"hf_subset":"de","languages":["deu-Latn"]},
            {"main_score":0.25,"hf_subset":"en-de","languages":["eng-Latn","deu-Latn"]},
            {"main_score":"NaN","hf_subset":"fr","languages":["fra-Latn"]}],
          "validation":[{"main_score":0.75,"hf_subset":"default","languages":["cmn-Hant"]}]},
         "kg_co2_emissions":0.25,"date":1778798820.899182}
        """;

    [Fact]
    public void Splits_and_languages_are_results_of_their_own()
    {
        var (batch, files) = Reading.Read(Reading.File("results/acme__Toy-Embed/abc123/ToySts.json", Task));

        Assert.Equal(("mteb", 3), (files[0].Format, files[0].Rows));
        Assert.Equal([("ToySts", "test", "de", 0.5), ("ToySts (en-de)", "test", "mul", 0.25), ("ToySts", "validation", "zh-Hant", 0.75)],
            batch.Scores.Select(score => (score.Task.Benchmark, score.Task.Split!, score.Task.Language, score.Value)));
        Assert.All(batch.Scores, score => Assert.Equal(("acme/Toy-Embed", "main_score", null, "0f319b1", "mteb 2.12.37",
            new PartialDate(2026, 5, 14)), (score.Run.Model, score.Task.Metric.Name, score.Task.Metric.Unit, score.Task.Version,
                score.Run.Harness, score.Run.Date)));
        Assert.Equal("ToySts", batch.PartOf("ToySts (en-de)"));
        Assert.Contains("0.25 kg CO2eq", batch.Scores[0].Note, StringComparison.Ordinal);
        Assert.Contains(batch.Problems, problem => problem.Column == "scores.test[2].main_score");
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("(spearman)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_description_of_the_model_beside_it_names_the_model()
    {
        var (batch, files) = Reading.Read(Reading.File("x/ToySts.json", Task), Reading.File("x/model_meta.json",
            """{"name":"acme/Toy-Embed-2","revision":"abc","languages":["eng-Latn"],"n_parameters":1000,"embed_dim":8}"""));

        Assert.True(files[1].IsCompanion);
        Assert.All(batch.Scores, score => Assert.Equal("acme/Toy-Embed-2", score.Run.Model));
    }

    [Fact]
    public void Without_a_folder_the_model_is_asked_for_and_an_old_file_is_refused()
    {
        var (_, files) = Reading.Read(Reading.File("ToySts.json", Task));
        Assert.Equal((0, 3), (files[0].Rows, files[0].Waiting[Question.Model]));

        var (batch, old) = Reading.Read(Reading.File("STS12.json",
            """{"dataset_revision":"a","mteb_dataset_name":"STS12","mteb_version":"1.1.1","test":{"cos_sim":{"spearman":0.7}}}"""));
        Assert.Equal(("mteb", 0, 1), (old[0].Format, old[0].Rows, old[0].Refused));
        Assert.Contains("old MTEB", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_task_is_read()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Files("mteb/Qwen3-Embedding-0.6B__ATEC.json"));

        Assert.Equal(("mteb", 2), (files[0].Format, files[0].Rows));
        var test = batch.At("scores.test[0].main_score").Is(0.485538, null);
        Assert.Equal(("Qwen3-Embedding-0.6B", "ATEC", "test", "zh-Hans", null, new PartialDate(2026, 5, 14)),
            (test.Run.Model, test.Task.Benchmark, test.Task.Split, test.Task.Language, test.Task.Metric.Unit, test.Run.Date));
        Assert.Contains("cmn-Hans", test.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("CO2", test.Note, StringComparison.Ordinal);
        Assert.Equal("validation", batch.At("scores.validation[0].main_score").Is(0.489704, null).Task.Split);
    }
}
