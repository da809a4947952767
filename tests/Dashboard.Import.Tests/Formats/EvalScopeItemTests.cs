using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class EvalScopeItemTests
{
    private const string Model = "deepseek-reasoner-v3.2__chinese_simpleqa_社会.jsonl";

    /// <summary>Real review files of two models on the same 64 questions, in different orders: 43 and 57 right, 0 and 14 of them by one
    /// model alone.</summary>
    [Fact]
    public void Two_real_files_of_reviews_are_paired_by_their_questions()
    {
        var folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "corpora-2026-11", "evalscope-items");
        Assert.SkipUnless(Directory.Exists(folder), "The real files are not here.");
        var (batch, files) = Reading.Read([.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => UploadedFile.Of(Path.GetFileName(file), File.ReadAllBytes(file)))]);

        Assert.All(files, file => Assert.Equal(("evalscope-reviews", 3, 0), (file.Format, file.Rows, file.Refused)));
        Assert.Equal(6, batch.ItemResults.Count);
        var both = batch.ItemResults.FindAll(results => results.Task.Metric.Name.EndsWith("is_correct", StringComparison.Ordinal));
        var items = both.ConvertAll(results => results.Items.Read());
        Assert.Equal([64, 64], items.Select(scores => scores.List.Count));
        Assert.Equal(items[0].List.Fingerprint, items[1].List.Fingerprint);
        Assert.All(items, scores => Assert.Equal(("deepseek-chat", "社会"), (Assert.Single(scores.Judges), scores.List.Subset[0])));
        var paired = PairedItems.Of(MatchedItems.Of(items[0], items[1]), both[0].Task.Metric, leaveOut: false)!;
        Assert.Equal(new PairedCounts(43, 0, 14, 7), paired.Counts);
        Assert.Equal(0.000122, paired.PValue, 0.0000005);
        Assert.Equal(Verdict.Behind, paired.Verdict);
        Assert.Equal([.. both.Select(results => (results.Run, results.Task))],
            batch.Scores.Where(score => score.Task.Metric == both[0].Task.Metric).Select(score => (score.Run, score.Task)));

        // Of the questions and answers nothing is kept.
        Assert.All(items[0].List.Keys, key => Assert.True(key.All(char.IsAsciiHexDigitLower), key));
    }

    [Fact]
    public void What_is_wrong_with_an_item_is_named_with_its_line()
    {
        var (batch, files) = Reading.Read(Reading.File("reviews/Toy-1B/toy_qa.jsonl", string.Join('\n',
            Line(1, "1"), Line(2, "0.5"), Line(1, "0"), Line(null, "1"), Line(3, "1.5"), "{\"index\": 4", Line(5, "null"))));

        Assert.Equal(2, files[0].Refused);
        var results = Assert.Single(batch.ItemResults).Items.Read();
        Assert.Equal(["1", "2", "3", "5"], results.List.Keys);
        Assert.Equal([100, 50, null, null], Enumerable.Range(0, 4).Select(item => results[item]));
        Assert.Contains(batch.Problems, problem => problem is { Line: 3, Column: "index", Severity: ProblemSeverity.Error });
        Assert.Contains(batch.Problems, problem => problem is { Line: 4, Column: "index", Severity: ProblemSeverity.Warning });
        Assert.Contains(batch.Problems, problem => problem is { Line: 5 }
            && problem.Message.Contains("outside of 0 to 1", StringComparison.Ordinal));
        Assert.Contains(batch.Problems, problem => problem is { Line: 6, Severity: ProblemSeverity.Error });
    }

    [Fact]
    public void Several_answers_to_an_item_are_its_samples()
    {
        var (batch, _) = Reading.Read(Reading.File("reviews/Toy-1B/toy_qa.jsonl", string.Join('\n', new[] { 0, 1, 2, 3 }.Select(sample =>
            FormattableString.Invariant($"{{\"index\":{sample},\"sample_score\":{{\"score\":{{\"value\":{{\"acc\":1}}}},")
                + FormattableString.Invariant($"\"sample_id\":{sample},\"group_id\":{sample / 2}}}}}")))));
        var list = Assert.Single(batch.ItemResults).Items.Read().List;
        Assert.Equal(["0", "0", "1", "1"], list.Keys);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(list.SampleOf));
    }

    private static string Line(int? index, string score) => "{\"index\":"
        + (index?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null")
        + ",\"sample_score\":{\"score\":{\"value\":{\"acc\":" + score + "}}}}";
}
