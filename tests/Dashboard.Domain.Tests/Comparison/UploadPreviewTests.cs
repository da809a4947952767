namespace Dashboard.Domain.Tests.Comparison;

public sealed class UploadPreviewTests
{
    [Theory]
    [InlineData("meta-llama/Meta-Llama-3-8B", "Llama-3-8B")]
    [InlineData("llama-3-8b-hf", "Llama-3-8B")]
    [InlineData("meta-llama__Meta-Llama-3-8B", "Llama-3-8B")]
    [InlineData("inclusionAI/Ling-lite", null)]
    [InlineData("Something-else", null)]
    public void A_new_spelling_of_a_known_model_is_suggested_to_be_it(string spelling, string? known)
    {
        var preview = Preview(Score(spelling, "MMLU", 60));

        var model = preview.NewNames.SingleOrDefault(name => name.Kind == SearchKind.Model);
        if (spelling == "inclusionAI/Ling-lite")
        {
            Assert.Equal("Ling-Lite", model!.Similar[0].Name);
            return;
        }

        Assert.Equal(known, model!.Similar.Select(hit => hit.Name).FirstOrDefault());
    }

    [Fact]
    public void Equal_values_are_duplicates_and_others_conflicts()
    {
        var preview = Preview(Score("Ling-Lite", "MMLU", 70), Score("Llama-3-8B", "MMLU", 61), Score("Llama-3-8B", "C-Eval", 40));

        Assert.Equal((1, 1), (preview.Duplicates, preview.ConflictsInAll));
        Assert.Equal((61, 60), (preview.Conflicts[0].New.Value, preview.Conflicts[0].Outcome.Value));
        Assert.Equal("C-Eval", Assert.Single(preview.NewNames).Name);
    }

    [Fact]
    public void What_an_upload_states_twice_counts_once()
    {
        var preview = Preview(Score("New", "MMLU", 70), Score("New", "MMLU", 71));

        Assert.Equal((2, 1, 1), (preview.Scores, preview.RepeatedInside, preview.Groups.Length));
        Assert.Equal(2, preview.Groups[0].Scores);
    }

    [Fact]
    public void Ranks_before_and_after_are_told_for_the_columns_it_touches()
    {
        var column = Assert.Single(Preview(Score("New", "MMLU", 65)).Columns);

        Assert.True(column.WasShown);
        Assert.Equal([("Ling-Lite", 1, 1), ("New", null, 2), ("Llama-3-8B", 2, 3)],
            column.Ranks.Select(rank => (rank.Model, rank.Before, rank.After)));
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        var preview = Preview();

        Assert.Equal((0, 0, 0), (preview.Scores, preview.GroupsInAll, preview.ConflictsInAll));
        Assert.Empty(preview.Columns);
    }

    private static UploadPreview Preview(params Score[] upload)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        builder.Add(Score("Ling-Lite", "MMLU", 70), 1);
        builder.Add(Score("Llama-3-8B", "MMLU", 60), 1);
        var preview = new UploadPreviewBuilder(builder.Build());
        foreach (var score in upload)
        {
            preview.Add(score);
        }

        return preview.Build();
    }

    private static Score Score(string model, string benchmark, double value) => new(
        new EvaluationRun(model, new Variant("base"), "5", null, default, "s1", null, null),
        new EvaluationTask(benchmark, null, null, "en", new Metric("acc", "percent", true)),
        value, null, null, EvidenceGrade.ThirdParty, EvidenceMarks.None, "here", null);
}
