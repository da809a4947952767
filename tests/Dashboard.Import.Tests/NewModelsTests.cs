using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>What an upload says of models that nobody knows yet.</summary>
public sealed class NewModelsTests
{
    private const string Header = "model,benchmark,metric,value,evidence,source\n";

    [Fact]
    public void A_new_model_gets_family_developer_and_nominal_sizes()
    {
        var batch = Read(null, Reading.File("scores.csv", Header + "Qwen/Qwen9-30B-A3B,MMLU,EM,61.5,independent,by-me\n"));

        var model = Assert.Single(batch.Models);
        Assert.Equal(("Qwen/Qwen9-30B-A3B", "Qwen", "Alibaba", "The name begins with 'qwen'."),
            (model.Name, model.Family, model.Developer, model.FamilyReason));
        Assert.Equal([("total_params", 30d), ("active_params", 3d)],
            batch.Facts.Select(fact => (fact.Attribute, fact.Value.Number!.Value)));
        Assert.All(batch.Facts, fact => Assert.Equal((EvidenceMarks.Nominal, EvidenceGrade.SelfReported, "by-me", "billion"),
            (fact.Provenance.Marks, fact.Provenance.Evidence, fact.Provenance.Source, fact.Unit)));
    }

    [Fact]
    public void What_a_person_says_goes_before_the_rules_and_the_name()
    {
        var batch = Read(new ModelAnswer("Mine", null, 29.7, 3), Reading.File(
            "scores.csv", Header + "Qwen/Qwen9-30B-A3B,MMLU,EM,61.5,independent,by-me\n"));

        var model = Assert.Single(batch.Models);
        Assert.Equal(("Mine", null, "Stated with the upload by A tester."), (model.Family, model.Developer, model.FamilyReason));
        Assert.Equal([(29.7, EvidenceGrade.Copied, EvidenceMarks.None), (3d, EvidenceGrade.SelfReported, EvidenceMarks.Nominal)],
            batch.Facts.Select(fact => (fact.Value.Number!.Value, fact.Provenance.Evidence, fact.Provenance.Marks)));
        Assert.Contains(batch.Sources, source => source.Id == batch.Facts[0].Provenance.Source);
    }

    [Fact]
    public void A_developer_alone_leaves_the_family_to_the_rules()
    {
        var model = Assert.Single(Read(new ModelAnswer(null, "Somebody", null, null), Reading.File(
            "scores.csv", Header + "Qwen/Qwen9-30B-A3B,MMLU,EM,61.5,independent,by-me\n")).Models);

        Assert.Equal(("Qwen", "Somebody", "Stated with the upload by A tester."), (model.Family, model.Developer, model.FamilyReason));
    }

    [Fact]
    public void To_confirm_what_was_proposed_changes_nothing()
    {
        var file = Reading.File("scores.csv", Header + "Qwen/Qwen9-30B-A3B,MMLU,EM,61.5,independent,by-me\n");

        var (proposed, confirmed) = (Read(null, file), Read(new ModelAnswer("Qwen", "Alibaba", 30, 3), file));

        Assert.Equal(proposed.Facts, confirmed.Facts);
        Assert.Equal(proposed.Models.Select(model => (model.Family, model.FamilyReason)),
            confirmed.Models.Select(model => (model.Family, model.FamilyReason)));
    }

    [Fact]
    public void A_size_that_a_file_states_goes_before_the_name()
    {
        var batch = Read(null,
            Reading.File("scores.csv", Header + "Qwen9-30B,MMLU,EM,61.5,independent,by-me\n"),
            Reading.File("model-facts.csv",
                "model,attribute,value,unit,evidence,source\nQwen9-30B,total_params,30.5,billion,copied,s12\n"));

        Assert.Equal("30.5", Assert.Single(batch.Facts).Value.Text);
    }

    [Fact]
    public void What_a_file_states_of_a_model_stays_and_its_name_tells_nothing_more()
    {
        var batch = Read(new ModelAnswer("Mine", null, null, null),
            Reading.File("scores.csv", Header + "Qwen9-30B,MMLU,EM,61.5,independent,by-me\n"),
            Reading.File("models.csv", "model,family,developer\nQwen9-30B,Qualia,Somebody\n"));

        var model = Assert.Single(batch.Models);
        Assert.Equal(("Qualia", "Somebody", null), (model.Family, model.Developer, model.FamilyReason));
        Assert.Empty(batch.Facts);
    }

    [Fact]
    public void A_row_of_models_without_a_family_is_placed_and_keeps_its_aliases()
    {
        var model = Assert.Single(Read(null, Reading.File("models.csv", "model,aliases\nQwen9-30B,Q9|Q-nine\n")).Models);

        Assert.Equal(("Qwen", "Alibaba", "The name begins with 'qwen'."), (model.Family, model.Developer, model.FamilyReason));
        Assert.Equal(["Q9", "Q-nine"], model.Aliases);
    }

    [Fact]
    public void Known_models_and_names_that_no_rule_knows_are_left_alone()
    {
        var (batch, _) = Reading.ReadKnowing([Reading.File("scores.csv", Header
            + "Qwen2.5-7B,MMLU,EM,61.5,independent,by-me\nQwen/Qwen2.5-7B-Instruct,C-Eval,EM,61,independent,by-me\n"
            + "Whatever,MMLU,EM,1,independent,by-me\n")]);

        Assert.Empty(batch.Models);
        Assert.Empty(batch.Facts);
    }

    [Fact]
    public void Aliases_of_a_shipped_model_can_be_added_by_a_file()
    {
        var (batch, files) = Reading.ReadKnowing([
            Reading.File("scores.csv", Header + "Q7,MMLU,EM,61.5,independent,by-me\n"),
            Reading.File("models.csv", "model,aliases\nQwen2.5-7B,Q7\n")]);

        Assert.Equal("Qwen2.5-7B", Assert.Single(batch.Scores).Run.Model);
        Assert.Equal(["Q7"], Assert.Single(batch.Models).Aliases);
        Assert.All(files, file => Assert.Equal(0, file.Problems));
    }

    [Fact]
    public void Prices_alone_make_no_model()
    {
        var batch = Read(null, Reading.File("costs.csv",
            "subject,model,kind,value,unit,currency,evidence,source,date\nQwen9,Qwen9,api-price,1,per million tokens,USD,copied,s12,2026-01-01\n"));

        Assert.Single(batch.Costs);
        Assert.Empty(batch.Models);
    }

    private static ImportBatch Read(ModelAnswer? answer, params UploadedFile[] files)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var answers = new Dictionary<string, ModelAnswer>(StringComparer.Ordinal);
        foreach (var slug in answer is null ? [] : (string[])["qwen-qwen9-30b-a3b", "qwen9-30b"])
        {
            answers[slug] = answer!;
        }

        var options = new ReadingOptions { Today = new PartialDate(2026, 11, 28), NewModels = answers };
        new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits(), options).Read(files, batch, null, CancellationToken.None);
        return batch;
    }
}
