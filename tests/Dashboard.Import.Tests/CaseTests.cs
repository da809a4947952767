using System.Collections.Immutable;
using Dashboard.Import.Reading;
using Dashboard.Import.Tests.Formats;

namespace Dashboard.Import.Tests;

/// <summary>One test a line of <c>../shared/cases/EXPECTED.tsv</c>: small inputs, each of which let a wrong number in once.</summary>
public sealed class CaseTests
{
    private static (ImportBatch Batch, ImmutableArray<FileReading> Files) Read(params string[] paths) =>
        Reading.ReadKnowing(Reading.Cases(paths));

    private static void Says(ImportBatch batch, params string[] words) => Assert.Contains(batch.Problems, problem =>
        words.All(word => FormattableString.Invariant($"{problem.File} {problem.Line} {problem.Message}").Contains(word, StringComparison.Ordinal)));

    private static Score Of(ImportBatch batch, string benchmark) => batch.Only(score => score.Task.Benchmark == benchmark);

    private static string LanguageOf(ImportBatch batch, string benchmark) => Of(batch, benchmark).Task.Language;

    /// <summary>What would make the command line give 1.</summary>
    private static bool Fails(ImmutableArray<FileReading> files) => files.Any(file => file.Refused + file.Conflicting > 0);

    [Fact]
    public void A_hub_id_that_is_an_alias_is_the_model()
    {
        var (batch, _) = Read("lmeval-known-hub-id.json");
        Assert.Equal("Ling-Lite-1.5", Assert.Single(batch.Scores).Run.Model);
    }

    [Fact]
    public void Aliases_of_a_models_row_join_its_scores()
    {
        var (batch, _) = Read("new-model-models.csv", "new-model-score.json");
        Assert.Equal("Zeta-47B-A3B", Assert.Single(batch.Scores).Run.Model);
        Assert.Equal("Zeta", Assert.Single(batch.Models).Family);
        Assert.Equal("Zeta-47B-A3B", Assert.Single(Read("new-model-score.json", "new-model-models.csv").Batch.Scores).Run.Model);
    }

    [Fact]
    public void Two_data_sets_of_a_scenario_are_two_benchmarks()
    {
        var (batch, _) = Read("helm-commonsense-two-datasets.zip");
        Assert.Equal(30, Of(batch, "hellaswag").Value);
        Assert.Equal(60, Of(batch, "openbookqa").Value);
        Assert.Equal(2, batch.Scores.Count);
    }

    [Fact]
    public void One_result_with_two_values_is_a_problem()
    {
        var (batch, files) = Read("tidy-same-identity-two-values.csv");
        Says(batch, "3", "51", "50", "line 2");
        Assert.True(Fails(files));
        Assert.Equal((2, 1, 1), (files[0].RowsRead, files[0].Rows, files[0].Conflicting));
    }

    [Fact]
    public void Locators_tell_the_files_of_an_archive_apart()
    {
        var (batch, _) = Read("lmeval-two-runs-one-zip.zip");
        Assert.Contains(batch.Scores, score => score.Locator!.Contains("run-a", StringComparison.Ordinal) && score.Value.Equals(50));
        Assert.Contains(batch.Scores, score => score.Locator!.Contains("run-b", StringComparison.Ordinal) && score.Value.Equals(70));
    }

    [Fact]
    public void Each_run_of_aider_has_its_own_benchmark()
    {
        var (batch, _) = Read("aider-edit-one-225.yml");
        Assert.Equal(6, batch.Scores.Count(score => score.Task.Benchmark == "aider code editing"));
        Assert.Equal(3, batch.Scores.Count(score => Slug.From(score.Task.Benchmark) == "aider-polyglot"
            && score.Run.Model == "acme-gamma"));
    }

    [Fact]
    public void Less_stereotypes_are_better()
    {
        var (batch, _) = Read("lmeval-v03-pct-stereotype.json");
        Assert.False(batch.Only(score => score.Task.Metric.Name == "pct_stereotype").Task.Metric.HigherIsBetter);
    }

    [Fact]
    public void A_share_above_1_is_stopped()
    {
        var (batch, files) = Read("lmeval-percent-scale.json");
        Says(batch, "5500", "0 to 1");
        Assert.Empty(batch.Scores);
        Assert.True(Fails(files));
    }

    [Fact]
    public void What_cannot_be_is_stopped()
    {
        var (batch, files) = Read("tidy-impossible.csv");
        Says(batch, "1234.5");
        Says(batch, "-5");
        Says(batch, "standard error of -1");
        Says(batch, "2099-01-01", "future");
        Assert.Equal(4, files[0].Refused);
    }

    [Fact]
    public void One_cell_too_many_spoils_one_row()
    {
        var (batch, files) = Read("tidy-extra-cell.csv");
        Says(batch, "3", "cells");
        Assert.Equal(["RagA", "RagC", "RagD"], batch.Scores.Select(score => score.Task.Benchmark));
        Assert.Equal((3, 1), (files[0].Rows, files[0].Refused));
    }

    [Fact]
    public void A_mean_over_benchmarks_is_none_and_benchmarks_have_one_name()
    {
        var (batch, _) = Read("opencompass-overall-average.csv");
        Says(batch, "'average' is an average over different benchmarks");
        Assert.Equal(["ARC-Challenge", "C-Eval", "HumanEval", "mmlu"],
            batch.Scores.Select(score => score.Task.Benchmark).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Language_parts_before_lengths_are_read()
    {
        var (batch, _) = Read("opencompass-lveval.csv");
        Assert.All(batch.Scores, score => Assert.Equal("zh", score.Task.Language));
        Assert.Equal(4, batch.Scores.Count);
        Assert.DoesNotContain(batch.Benchmarks, benchmark => benchmark.Name == "LVEval_qa");
        Says(batch, "LVEval_qa", "average");
    }

    [Fact]
    public void A_clipped_rule_line_needs_no_word()
    {
        var (batch, files) = Read("opencompass-clipped.txt");
        Assert.DoesNotContain(batch.Problems, problem => problem.Message.Contains("---", StringComparison.Ordinal)
            || problem.Column?.Contains("---", StringComparison.Ordinal) == true);
        Assert.Equal((2, 0), (files[0].Rows, files[0].Refused));
    }

    [Fact]
    public void A_grouping_of_one_upload_stays_there()
    {
        foreach (var order in (string[][])[["opencompass-rte.csv", "group-glue.json"], ["group-glue.json", "opencompass-rte.csv"]])
        {
            Assert.All(Read(order).Batch.Benchmarks.Where(benchmark => benchmark.Name == "rte"), benchmark => Assert.Null(benchmark.PartOf));
        }
    }

    [Fact]
    public void Languages_are_those_of_the_benchmarks_and_of_the_names()
    {
        var (batch, _) = Read("lmeval-languages.json");
        Assert.Equal(("en", "en", "en"), (LanguageOf(batch, "mmlu"), LanguageOf(batch, "hellaswag"), LanguageOf(batch, "ARC-Challenge")));
        Assert.Equal(("luo", "de", "ar"),
            (LanguageOf(batch, "masakhaner_luo_prompt_1"), LanguageOf(batch, "mlsum-de"), LanguageOf(batch, "arabicmmlu")));
    }

    [Fact]
    public void A_card_names_benchmarks_and_languages_as_all_others()
    {
        var (batch, _) = Read("hf-card-arc-mmlu.md");
        Assert.Equal(("en", "en"), (LanguageOf(batch, "ARC-Challenge"), LanguageOf(batch, "MMLU")));
    }

    [Fact]
    public void Old_subjects_of_MMLU_are_parts_of_it()
    {
        var (batch, _) = Read("lmeval-v03-hendrycks.json");
        Assert.Equal(["MMLU", "MMLU"], batch.Benchmarks.Select(benchmark => benchmark.PartOf));
        Assert.Contains(batch.Benchmarks, benchmark => benchmark.Name == "mmlu_anatomy");
    }

    [Fact]
    public void What_is_said_to_be_left_out_is_counted()
    {
        var (_, files) = Read("lmeval-only-infinity.json");
        Assert.Equal((0, 1), (files[0].Rows, files[0].Refused));
    }

    [Fact]
    public void A_task_over_several_columns_is_read_whole()
    {
        var (batch, files) = Read("euroeval-spanned-task.csv");
        Assert.Equal([("norec", 2), ("scala_nb", 2), ("scala_nn", 2)], batch.Scores.GroupBy(score => score.Task.Benchmark)
            .Select(benchmark => (benchmark.Key, benchmark.Select(score => score.Task.Metric.Name).Intersect(["mcc", "macro_f1"]).Count())));
        Assert.False(Fails(files));
    }

    [Fact]
    public void Ranks_by_language_are_named_as_averages()
    {
        var (batch, files) = Read("euroeval-european.csv");
        Says(batch, "rank", "average");
        Assert.True(Fails(files));
    }

    [Fact]
    public void Scripts_and_codes_of_three_letters_are_kept()
    {
        var (batch, files) = Read("afrobench-langs.json");
        Assert.Equal(["taq-Latn", "taq-Tfng", "knc-Arab", "knc-Latn", "ach", "lgg"],
            batch.Scores.Take(6).Select(score => score.Task.Language));
        Assert.Equal((12, 0), (files[0].Rows, files[0].Conflicting));
    }

    [Fact]
    public void An_overview_of_means_is_named_as_one()
    {
        var (batch, files) = Read("afrobench-overview.json");
        Says(batch, "overview");
        Assert.Single(batch.Problems);
        Assert.True(Fails(files));
    }

    [Fact]
    public void A_part_table_of_BFCL_is_read()
    {
        var (batch, _) = Read("bfcl-data_live.csv");
        Assert.Equal(80, Of(batch, "BFCL Live").Value);
        Assert.Equal("BFCL Live", batch.PartOf("BFCL Live Python Simple AST"));
    }

    [Fact]
    public void A_log_of_Inspect_needs_no_version()
    {
        var (batch, files) = Read("inspect-no-version.json");
        Assert.Equal(("inspect-ai", 60), (files[0].Format, Assert.Single(batch.Scores).Value));
    }

    [Fact]
    public void A_log_of_Inspect_with_a_version_is_read_too()
    {
        var (batch, files) = Read("inspect-version-2.json");
        Assert.Equal((1, 0, 60), (files[0].Rows, files[0].Problems, Assert.Single(batch.Scores).Value));
    }

    [Fact]
    public void Accelerators_that_serve_both_phases_count_once()
    {
        var (batch, _) = Read("inferencemax-not-disagg.json");
        Assert.All(batch.Throughputs, speed => Assert.Equal(8, speed.Hardware.Count));
        Assert.NotEmpty(batch.Throughputs);
    }

    [Fact]
    public void Rows_may_come_as_JSON_lines()
    {
        var (lines, files) = Read("language-monitor-rows.jsonl");
        var (list, _) = Read("language-monitor.json");
        Assert.Equal(2, files[0].Rows);
        Assert.Equal(list.Scores.Select(score => (score.Task, score.Value)), lines.Scores.Select(score => (score.Task, score.Value)));
    }

    [Fact]
    public void Rows_as_a_list_are_read() => Assert.Equal(2, Read("language-monitor.json").Files[0].Rows);

    [Fact]
    public void The_arena_of_images_is_another_than_that_of_texts()
    {
        Assert.All(Read("lmarena_image.csv").Batch.Scores, score => Assert.Equal("LMArena image", score.Task.Benchmark));
        Assert.All(Read("leaderboard.csv").Batch.Scores, score => Assert.Equal("LMArena", score.Task.Benchmark));
    }

    [Fact]
    public void A_companion_alone_is_named()
    {
        var (batch, files) = Read("helm-alone");
        Says(batch, "whole folder");
        Assert.True(Fails(files));
    }

    [Fact]
    public void A_table_of_three_columns_is_told_what_it_lacks()
    {
        var (batch, files) = Read("simple-three-columns.csv");
        Says(batch, "metric", "evidence", "source", "scores.csv");
        Assert.Equal(1, files[0].Waiting[Question.Metric]);
    }

    [Fact]
    public void Words_that_are_no_language_tags_are_corrected()
    {
        var (batch, _) = Read("tidy-languages.csv");
        Assert.Equal(["ja", "en", "zh"], batch.Scores.Select(score => score.Task.Language));
        Says(batch, "'jp'", "ja");
    }

    [Fact]
    public void What_nobody_sees_is_removed_from_names()
    {
        var (batch, _) = Read("tidy-invisible-names.csv");
        Assert.Equal(["Acme-evil", "Acme-1", "Acme Tab"], batch.Scores.Select(score => score.Run.Model));
        Says(batch, "Invisible characters");
    }

    [Fact]
    public void Two_seeds_are_a_conflict_with_both_values_and_files()
    {
        var (batch, files) = Read("two-seeds-run1.json", "two-seeds-run2.json");
        Says(batch, "two-seeds-run2.json", "two-seeds-run1.json", "45.78", "46.06");
        Assert.True(Fails(files));
        var (runs, both) = Reading.ReadKnowing(Reading.Cases("two-seeds-run1.json", "two-seeds-run2.json"), RepeatedResults.Runs);
        Assert.Equal([(45.78, "1"), (46.06, "2")], runs.Scores.Select(score => (score.Value, score.Run.Repeat)));
        Assert.Equal(2, runs.Scores.Select(score => score.Locator).Distinct().Count());
        Assert.False(Fails(both));
    }

    [Theory]
    [InlineData(RepeatedResults.First, 10.0)]
    [InlineData(RepeatedResults.Last, 20.0)]
    [InlineData(RepeatedResults.None, null)]
    public void Which_of_several_values_counts_can_be_chosen(RepeatedResults choice, double? expected)
    {
        var (batch, files) = Reading.ReadKnowing(Reading.Cases("two-names-one-slug.csv"), choice);
        Assert.Equal(expected, batch.Scores.SingleOrDefault(score => score.Run.Model == "Same-Name")?.Value);
        Assert.Equal(6, files[0].RowsRead);
    }

    [Fact]
    public void Two_names_of_one_model_are_a_conflict_and_two_dates_are_none()
    {
        var (batch, files) = Read("two-names-one-slug.csv");
        Says(batch, "68.1", "73");
        Says(batch, "10", "20");
        Assert.Equal([30, 40], batch.Scores.Where(score => score.Run.Model == "Date-Two").Select(score => score.Value));
        Assert.Equal((6, 4, 2), (files[0].RowsRead, files[0].Rows, files[0].Conflicting));
    }

    [Fact]
    public void Percents_outside_of_their_range_are_stopped_and_near_names_proposed()
    {
        var (batch, _) = Read("out-of-range.csv");
        Says(batch, "134.5");
        Says(batch, "-3.2");
        Assert.DoesNotContain(batch.Scores, score => score.Value is < 0 or > 100);
        Says(batch, "'edge a'", "Edge-A");
        Says(batch, "'Edge_A'", "Edge-A");
    }

    [Fact]
    public void Two_scales_of_one_benchmark_are_noticed_and_asked_about()
    {
        var (batch, files) = Read("eval-results-two-scales");
        Says(batch, "77.2", "0.801");
        Assert.All(files, file => Assert.Contains(Question.Unit, file.Open));
    }

    [Fact]
    public void A_run_with_errors_is_marked_and_stands_apart()
    {
        var (batch, _) = Read("inspect-nine-of-ten-errored.json");
        var score = Assert.Single(batch.Scores);
        Assert.Equal((null, new RunCoverage(1, 10, 9)), (score.Task.Split, score.Task.Coverage));
        Says(batch, "1 of 10", "9");
    }

    [Fact]
    public void A_price_far_off_the_others_is_stopped()
    {
        var (undated, waiting) = Read("litellm-unit-100000-off.json");
        Assert.Empty(undated.Costs);
        Assert.Contains(Question.Date, waiting[0].Waiting.Keys);
        Says(undated, "date");

        Assert.True(FileAnswers.None.TryAnswer(Question.Date, "2026-07-24", out var dated));
        var (batch, files) = Reading.Read(_ => dated, Reading.Cases("litellm-unit-100000-off.json"));
        Assert.DoesNotContain(batch.Costs, cost => cost.Subject == "third/zeta-9b");
        Assert.Equal((4, 2), (batch.Costs.Count, files[0].Refused));
        Says(batch, "000 times");
        Says(batch, "one model of several providers");
    }

    [Fact]
    public void An_unclosed_override_is_removed()
    {
        var (batch, _) = Read("rlo-name.csv");
        Assert.Equal("RLO-Model", batch.Only(score => score.Value.Equals(98.61)).Run.Model);
        Says(batch, "Invisible characters");
    }

    [Fact]
    public void Names_that_differ_in_punctuation_stay_apart_or_are_named()
    {
        var (batch, files) = Read("punctuation-names.csv");
        Assert.Equal(3, batch.Scores.Where(score => score.Task.Benchmark.StartsWith("HumanEval-C", StringComparison.Ordinal))
            .Select(score => Slug.From(score.Task.Benchmark)).Distinct().Count());
        Says(batch, "'Foo Bar'", "'Foo-Bar'", "one name");
        Says(batch, "'Foo Bar'", "'foo bar'", "one name");
        Assert.Equal(2, files[0].Conflicting);
    }

    [Fact]
    public void A_wide_table_made_by_hand_is_read_as_the_reference_data_states_its_benchmarks()
    {
        var (batch, files) = Read("benchmarks-of-my-spreadsheet.csv");
        Assert.Equal((6, 0), (files[0].Rows, files[0].Refused));
        var cell = batch.Only(score => score.Run.Model == "Qwen2.5-7B" && score.Task.Benchmark == "C-Eval");
        Assert.Equal((77.9, "zh", "percent"), (cell.Value, cell.Task.Language, cell.Task.Metric.Unit));
        Assert.Superset(new HashSet<Question> { Question.Date, Question.Evidence, Question.ReportedBy }, files[0].Open.ToHashSet());
    }
}
