using static Dashboard.Import.Tests.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Who reports figures of their own models, under whatever name of theirs, does not measure them independently.</summary>
public sealed class VendorNamesTests
{
    private const string Scores = "model,benchmark,metric,value,evidence,reportedBy,source\n";

    [Theory]
    [InlineData("Qwen2.5-7B", "Alibaba")]
    [InlineData("Qwen2.5-7B", "Qwen Team")]
    [InlineData("Qwen2.5-7B", "Alibaba Cloud")]
    [InlineData("Ling-Lite", "Ant Group (Ling Team)")]
    [InlineData("Ling-Lite", "inclusionAI")]
    public void A_vendor_is_known_by_each_of_its_names(string model, string reporter)
    {
        var (batch, _) = ReadKnowing([File("scores.csv", Scores + $"{model},B,EM,50,independent,{reporter},s\n")]);
        Assert.Equal(EvidenceGrade.SelfReported, Assert.Single(batch.Scores).Evidence);
        Assert.Contains("from its vendor", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Qwen2.5-7B", "Toy Lab")]
    [InlineData("Llama-3.1-8B", "Alibaba")]
    [InlineData("Ling-Lite", "Research Group")]
    public void Others_stay_what_they_say(string model, string reporter)
    {
        var (batch, _) = ReadKnowing([File("scores.csv", Scores + $"{model},B,EM,50,independent,{reporter},s\n")]);
        Assert.Equal(EvidenceGrade.Independent, Assert.Single(batch.Scores).Evidence);
        Assert.Empty(batch.Problems);
    }

    [Fact]
    public void A_page_of_a_vendor_is_its_own_word_about_its_models_and_a_competitors_about_others()
    {
        var (batch, _) = ReadKnowing(
        [
            File("sources.csv", "source,title,publisher,type,url\nv,Blog,Qwen Team,vendor_blog,https://example.org/blog\n"),
            File("scores.csv", Scores + "Qwen2.5-7B,B,EM,50,independent,A lab,v\nLlama-3.1-8B,B,EM,40,third-party,A lab,v\n"),
        ]);
        Assert.Equal([EvidenceGrade.SelfReported, EvidenceGrade.Competitor], batch.Scores.Select(score => score.Evidence));
        Assert.Equal(2, batch.Problems.Count);
    }
}
