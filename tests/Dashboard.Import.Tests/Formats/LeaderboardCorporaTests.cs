namespace Dashboard.Import.Tests.Formats;

/// <summary>Each real file of the leaderboards is taken by its own format, with as many rows as counted by hand,
/// or refused with the reason.</summary>
public sealed class LeaderboardCorporaTests
{
    [Theory]
    [InlineData("opencompass", "opencompass/summary_README_0.txt", 14)]
    [InlineData("opencompass", "opencompass/summary_ceval_internlm2-1.8b-hf.csv", 58)]
    [InlineData("opencompass", "opencompass/summary_eval_mmlu_pro_0.txt", 30)]
    [InlineData("opencompass", "opencompass/summary_eval_qwen_7b_0.txt", 42)]
    [InlineData("opencompass", "opencompass/summary_summarizer_0.txt", 3)]
    [InlineData("livebench", "livebench/livebench.github.io__public__table_2024_11_25.csv", 1169)]
    [InlineData("livebench", "livebench/livebench.github.io__public__table_2025_05_30.csv", 1400)]
    [InlineData("bfcl", "bfcl/data_overall_2024-10-21.csv", 1380 + 25 + 54)]
    [InlineData("bfcl", "bfcl/data_overall_2025-08-28.csv", 3050 + 118 + 236)]
    [InlineData("aider", "aider/aider__aider__website___data__polyglot_leaderboard.yml", (69 * 3) + 51 + 69)]
    [InlineData("aider", "aider/aider__aider__website___data__quant.yml", (14 * 3) + 5 + 14)]
    [InlineData("swe-bench", "swe-bench/leaderboards_22bf1fa.json", 189 + 36, 105)]
    [InlineData("lmarena", "lmarena/arena-catalog_leaderboard-text_languages.json", 1697)]
    [InlineData("lmarena", "lmarena/llm-leaderboard-csv__csv__lmarena_text.csv", 266)]
    [InlineData("open-llm-leaderboard", "open-llm-leaderboard/open-llm-leaderboard-rep__assets__20230610__20230610.csv", (132 * 4) - 1)]
    [InlineData("open-llm-leaderboard", "open-llm-leaderboard/open-llm-leaderboard-rep__assets__20230904__20230904.csv", 1291 * 4)]
    [InlineData("euroeval", "euroeval/leaderboards__leaderboards__german_all.csv", 4190 + 104 + 262 + 293)]
    [InlineData("euroeval", "euroeval/leaderboards__leaderboards__icelandic_all.csv", 5000 + 113 + 402 + 439)]
    [InlineData("euroeval", "euroeval/leaderboards__leaderboards__german_all_simplified.csv", 113 + 124)]
    [InlineData("euroeval", "euroeval/leaderboards__leaderboards__faroese_all_simplified.csv", 316 + 344)]
    [InlineData("afrobench", "afrobench/AfroBench__website__leaderboard_json__afrobench_lite.json", 119)]
    [InlineData("afrobench", "afrobench/AfroBench__website__leaderboard_json__nlu.json", 2064)]
    [InlineData("language-monitor", "language-monitor/results_every2nd.json", 1560)]
    [InlineData("language-monitor", "language-monitor/ai-language-monitor__models.json", 14)] // 16 prices wait for a date
    [InlineData("mmmlu", "mmmlu/simple-evals__multilingual_mmlu_benchmark_results.md", 150)]
    public void A_real_file_is_read_as_its_format(string format, string path, int taken, int leftOut = 0)
    {
        var (_, files) = Reading.Read(Reading.Corpora(path));

        Assert.Equal((format, taken + leftOut, leftOut), (files[0].Format, files[0].RowsRead, files[0].Refused));
    }

    [Theory]
    [InlineData("hplt-e", "hplt-e/hplt-e__results__2508-datasets__criteria__fin_Latn.tsv", "not how well a model does")]
    [InlineData("euroeval", "euroeval/leaderboards__task_config.yaml", "configuration")]
    [InlineData("euroeval", "euroeval/leaderboards__leaderboard_configs__european.yaml", "configuration")]
    [InlineData("helm", "helm/helm__src__helm__benchmark__efficiency_data__inference_idealized_runtimes.json", "idealized runtimes")]
    [InlineData("swe-bench", "swe-bench/swe-bench.github.io__data__info_for_leaderboard.json", "every single SWE-bench task")]
    [InlineData(null, "opencompass/Partial-fine-tuning-7B-m__comparison__origin-lora__summary.txt", "no known format")]
    public void A_real_file_without_results_is_refused_with_the_reason(string? format, string path, string reason)
    {
        var (batch, files) = Reading.Read(Reading.Corpora(path));

        Assert.Equal((format, 0, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Contains(reason, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }
}
