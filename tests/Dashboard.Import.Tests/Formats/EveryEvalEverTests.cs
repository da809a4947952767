using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class EveryEvalEverTests
{
    [Fact]
    public void A_real_document_of_0_2_takes_its_unit_from_the_bounds()
    {
        var (batch, files) = Reading.Read(Reading.Corpora("every-eval-ever/98ea850e-7019-4728-a558-8b1819ec47c2.json"));

        Assert.Equal(("every-eval-ever", 6, 0), (files[0].Format, batch.Scores.Count, files[0].Problems));
        var following = batch.At("evaluation_results[0]").Is(44.86, null);
        Assert.Equal(("TencentARC/LLaMA-Pro-8B-Instruct", "IFEval", "Accuracy", "percent", true), (following.Run.Model,
            following.Task.Benchmark, following.Task.Metric.Name, following.Task.Metric.Unit, following.Task.Metric.HigherIsBetter));
        Assert.Equal(("Hugging Face", EvidenceGrade.ThirdParty, null, null),
            (following.Run.ReportedBy, following.Evidence, following.Run.Harness, following.Run.Date));
        Assert.Equal(("MATH Level 5", "Exact Match"),
            (batch.At("evaluation_results[2]").Is(2.49, null).Task.Benchmark, batch.At("evaluation_results[2]").Task.Metric.Name));
        batch.At("evaluation_results[5]").Is(19.46, null);
        Assert.Equal(("total_params", "8.357", "billion"), (batch.Facts[0].Attribute, batch.Facts[0].Value.Text, batch.Facts[0].Unit));
    }

    [Fact]
    public void A_real_document_of_0_3_takes_its_unit_from_the_metric()
    {
        var (batch, _) = Reading.Read(Reading.Corpora("every-eval-ever/f3a1c0de-4b2e-4c1a-9f6d-1b7e5a2c8d40.json"));

        var score = Assert.Single(batch.Scores).Is(75, null);
        Assert.Equal(("demo-org/demo-model", "demo-source.demo_bench", "accuracy", "percent"),
            (score.Run.Model, score.Task.Benchmark, score.Task.Metric.Name, score.Task.Metric.Unit));
        Assert.Equal(new PartialDate(2025, 6, 15), score.Run.Date);
        Assert.Null(score.Run.Harness);
    }

    [Theory]
    [InlineData("eval.schema.json", "JSON Schema")]
    [InlineData("instance_level_eval.schema.json", "JSON Schema")]
    public void What_lies_beside_the_results_is_named(string file, string named)
    {
        var (batch, files) = Reading.Read(Reading.Corpora($"every-eval-ever/{file}"));

        Assert.Null(files[0].Format);
        Assert.Contains(named, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_directions_errors_and_unknown_levels()
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", """
            {"schema_version":"0.3.0","evaluation_id":"e","retrieved_timestamp":"1750000001","source_metadata":{"source_type":"evaluation_run","source_organization_name":"Acme","evaluator_relationship":"first_party"},
             "eval_library":{"name":"lm_eval","version":"0.4.9"},"model_info":{"name":"Toy","id":"acme/Toy","inference_platform":"unknown","additional_details":{"params_billions":"0"}},
             "evaluation_results":[
              {"evaluation_name":"xnli_sw","metric_config":{"metric_id":"acc","metric_unit":"proportion","lower_is_better":false,"score_type":"continuous","min_score":0,"max_score":1},"score_details":{"score":0.5,"uncertainty":{"standard_error":{"value":0.01},"num_samples":2490,"confidence_interval":{"lower":0.48,"upper":0.52,"confidence_level":0.95}}}},
              {"evaluation_name":"b","metric_config":{"metric_name":"ppl","lower_is_better":true,"min_score":0,"max_score":"Infinity"},"score_details":{"score":12.5,"uncertainty":{"standard_error":0.5}}},
              {"evaluation_name":"c","metric_config":{"metric_kind":"wer","min_score":0,"max_score":100},"evaluation_timestamp":"2025-02-03T04:05:06Z","score_details":{"score":"7"}},
              {"evaluation_name":"d","metric_config":{"metric_id":"level","lower_is_better":false,"score_type":"levels","has_unknown_level":true},"score_details":{"score":-1}},
              {"evaluation_name":"e","score_details":{"score":NaN}},
              {"evaluation_name":"f","score_details":7},
              {"source_data":{"dataset_name":5}},
              3]}
            """));

        Assert.Equal(("every-eval-ever", 3, 6), (files[0].Format, batch.Scores.Count, files[0].Refused));
        var first = batch.At("evaluation_results[0]").Is(50, 1);
        Assert.Equal(("sw", 2490, "lm_eval 0.4.9", EvidenceGrade.SelfReported, "Acme"),
            (first.Task.Language, first.SampleCount, first.Run.Harness, first.Evidence, first.Run.ReportedBy));
        Assert.Contains("0.48 to 0.52 at level 0.95", first.Note, StringComparison.Ordinal);
        var second = batch.At("evaluation_results[1]").Is(12.5, 0.5);
        Assert.Equal((null, false), (second.Task.Metric.Unit, second.Task.Metric.HigherIsBetter));
        var third = batch.At("evaluation_results[2]").Is(7, null);
        Assert.Equal(("percent", false, new PartialDate(2025, 2, 3)),
            (third.Task.Metric.Unit, third.Task.Metric.HigherIsBetter, third.Run.Date!.Value));
        Assert.Equal(4, batch.Problems.Count(problem => problem.Message.Contains("unknown", StringComparison.Ordinal)));
        Assert.Empty(batch.Facts);
    }

    [Theory]
    [InlineData("""{"schema_version":"0.3.0","evaluation_id":"e","model_info":7}""", "no list of results")]
    [InlineData("""{"schema_version":9,"evaluation_id":"e","model_info":7,"evaluation_results":[]}""", "version 'unknown'")]
    [InlineData("""{"schema_version":"0.3.0","evaluation_id":"e","model_info":{},"evaluation_results":[{""", "no complete JSON")]
    public void Damaged_documents_give_sentences(string text, string named)
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", text));

        Assert.Equal("every-eval-ever", files[0].Format);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains(named, StringComparison.Ordinal));
        Assert.Empty(batch.Scores);
    }

    /// <summary>The shapes that the format's own converters write, with made-up figures.</summary>
    [Theory]
    [InlineData("Score|RewardBench", "Chat|RewardBench", "RewardBench", "RewardBench Chat")]
    [InlineData("Overall|apex-agents", "Investment Banking|apex-agents", "apex-agents", "apex-agents Investment Banking")]
    [InlineData("MMLU-Pro (overall)|MMLU-Pro leaderboard", "MMLU-Pro (Law)|MMLU-Pro leaderboard", "MMLU-Pro", "MMLU-Pro (Law)")]
    [InlineData("vals_ai.finance.overall|Finance - Overall", "vals_ai.finance.tables|Finance - Tables", "vals_ai.finance",
        "vals_ai.finance.tables")]
    [InlineData("bfcl.overall.overall_accuracy|", "bfcl.live.live_accuracy|", "bfcl", "bfcl.live.live_accuracy")]
    [InlineData("Global MMLU Lite|global-mmlu-lite", "Culturally Agnostic|global-mmlu-lite", "Global MMLU Lite",
        "Global MMLU Lite Culturally Agnostic")]
    public void A_whole_and_its_parts_are_connected(string whole, string part, string wholeName, string partName)
    {
        foreach (var results in (string[][])[[whole, part], [part, whole]])
        {
            var (batch, _) = Reading.Read(Document(results));

            Assert.Equal([wholeName, partName], batch.Benchmarks.Select(benchmark => benchmark.Name)
                .OrderBy(name => name == partName ? 1 : 0));
            Assert.Equal(wholeName, batch.Benchmarks.Single(benchmark => benchmark.Name == partName).PartOf);
            Assert.Null(batch.Benchmarks.Single(benchmark => benchmark.Name == wholeName).PartOf);
            Assert.Equal(2, batch.Scores.Count);
        }
    }

    [Fact]
    public void Parts_that_are_languages_are_rows_of_the_whole_by_language()
    {
        var (batch, _) = Reading.Read(Document(
            "Global MMLU Lite|global-mmlu-lite", "Arabic|global-mmlu-lite", "Burmese|global-mmlu-lite"));

        Assert.Equal([("Global MMLU Lite", "mul"), ("Global MMLU Lite", "ar"), ("Global MMLU Lite", "my")],
            batch.Scores.Select(score => (score.Task.Benchmark, score.Task.Language)));
        Assert.Contains("evaluation Arabic", batch.Scores[1].Note, StringComparison.Ordinal);
    }

    /// <summary>By the bare word the figures of two boards would stand in one column.</summary>
    [Fact]
    public void The_overall_results_of_two_documents_are_two_benchmarks()
    {
        var (batch, files) = Reading.Read(Document("Overall|apex-agents"), Document("Overall|apex-swe"), Document("Mean score|helm_lite"));

        Assert.Equal(["apex-agents", "apex-swe", "helm_lite"], batch.Scores.Select(score => score.Task.Benchmark));
        Assert.All(files, file => Assert.Equal((1, 0), (file.Rows, file.Conflicting)));
    }

    [Theory]
    [InlineData("IFEval|IFEval", "BBH|BBH")]
    [InlineData("Win Rate|AlpacaEval", "Average Response Length|AlpacaEval")]
    [InlineData("Chat|RewardBench", "Safety|RewardBench")]
    [InlineData("Overall|x", "GSM8K|gsm8k")]
    public void Results_of_which_none_contains_the_other_stay_apart(string one, string other)
    {
        var (batch, _) = Reading.Read(Document(one, other));

        Assert.All(batch.Benchmarks, benchmark => Assert.Null(benchmark.PartOf));
        Assert.Equal(other.Split('|')[0], batch.Scores[1].Task.Benchmark);
    }

    private static UploadedFile Document(params string[] results) => Reading.File($"{string.Join('-', results.Select(Slug.From))}.json",
        """{"schema_version":"0.3.0","evaluation_id":"e","model_info":{"id":"acme/Toy"},"evaluation_results":["""
            + string.Join(',', results.Select((result, number) => result.Split('|') is var parts ? FormattableString.Invariant($$$"""
                {"evaluation_name":"{{{parts[0]}}}","source_data":{"dataset_name":"{{{parts[1]}}}"},"metric_config":{"metric_id":"acc",
                "metric_unit":"percent"},"score_details":{"score":{{{50 + number}}}}}
                """) : "")) + "]}");
}
