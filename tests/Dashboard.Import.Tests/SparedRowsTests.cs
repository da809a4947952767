using Dashboard.Import.Reading;
using static Dashboard.Import.Tests.Reading;

namespace Dashboard.Import.Tests;

/// <summary>What one broken part of a file must not take with it, and what a file says in an order or form of its own.</summary>
public sealed class SparedRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_broken_line_spoils_itself_only_where_lines_are_rows_of_one_table(int place)
    {
        List<string> lines =
        [
            """{"model": "acme/a", "bcp_47": "de", "task": "mmlu", "metric": "accuracy", "score": 0.6}""",
            """{"model": "acme/a", "bcp_47": "fr", "task": "mmlu", "metric": "accuracy", "score": 0.5}""",
        ];
        lines.Insert(place + 1 > lines.Count ? lines.Count : place + 1, """{"model": "acme/a", "bcp""");
        var (batch, files) = Reading.Read(File("rows.jsonl", string.Join('\n', lines) + "\n"));
        Assert.Equal((2, 1), (files[0].Rows, files[0].Refused));
        Assert.Equal([60, 50], batch.Scores.Select(score => score.Value));
        Assert.Equal(3, Assert.Single(batch.Problems, problem => problem.Severity == ProblemSeverity.Error).Line);
    }

    [Theory]
    [InlineData("- dataset: {id: cais/mmlu, task_id: mmlu}\n  value: 71.2\n")]
    [InlineData("- value: 71.2\n  dataset:\n    id: cais/mmlu\n    task_id: mmlu\n")]
    [InlineData("- date: \"2025-03-01\"\n  dataset: {id: cais/mmlu, task_id: mmlu}\n  value: 71.2\n")]
    public void Results_of_a_hub_are_read_in_any_order_and_form_of_their_keys(string yaml)
    {
        var (batch, files) = Reading.Read(File("acme/zeta/.eval_results/a.yaml", yaml));
        Assert.Equal("hf-eval-results", files[0].Format);
        Assert.Equal(("acme/zeta", "mmlu", 71.2), Assert.Single(batch.Scores) is var score
            ? (score.Run.Model, score.Task.Benchmark, score.Value) : default);
    }

    [Theory]
    [InlineData("1741000000.5", "2025-03-03")]
    [InlineData("1741000000000", "2025-03-03")]
    [InlineData("\"2025-03-01T10:00:00\"", "2025-03-01")]
    [InlineData("12345.6", null)]
    [InlineData("\"yesterday\"", null)]
    public void A_date_of_a_harness_is_read_in_each_of_its_forms_and_one_that_is_none_is_said(string written, string? date)
    {
        var (batch, _) = Reading.Read(File("results.json", $$$"""
            {"results":{"gsm8k":{"exact_match,strict-match":0.5}},"versions":{"gsm8k":3},"config":{"model":"hf"},"date":{{{written}}},
            "model_name":"acme/toy"}
            """));
        Assert.Equal(date, Assert.Single(batch.Scores).Run.Date?.ToString());
        Assert.Equal(date is null, batch.Problems.Exists(problem => problem.Column == "date"));
    }

    [Theory]
    [InlineData("flores_eng-deu", "mul")]
    [InlineData("flores200_eng_Latn-deu_Latn", "mul")]
    [InlineData("wmt16-de-en", "mul")]
    [InlineData("flores_deu", "de")]
    [InlineData("belebele_taq_Tfng", "taq-Tfng")]
    public void A_translation_is_of_both_its_languages(string task, string tag) => Assert.Equal(tag, TaskLanguages.Find(task)?.Tag);
}
