using System.Collections.Immutable;
using Dashboard.Domain.Claims;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

/// <summary>What the articles say beside what the paper says: the third edition of the shipped data and its claims.</summary>
public sealed class PressReferenceTests
{
    private static readonly ResultSnapshot Full = ReferenceDataTests.Full;
    private static readonly ScoreUncertainties Scores = new(Full, ComparisonRuleSet.Read());
    private static readonly ImmutableArray<Claim> Claims = ShippedClaims.Read();

    [Fact]
    public void Each_edition_lists_its_claims_and_a_database_without_any_lists_all()
    {
        Assert.Equal(10, ShippedClaims.Of(ReferenceDataTests.Builder().Build()).Length);
        Assert.Equal(Claims, ShippedClaims.Of(Full));
        Assert.Equal(Claims, ShippedClaims.Of(ResultSnapshot.Empty));

        // Revision 1 holds the first edition, revision 2 the second, revision 3 an upload, revision 4 the third.
        var builder = new SnapshotBuilder();
        foreach (var (number, title) in new[]
        {
            (1, ReferenceDataSet.Read(1).Title), (2, ReferenceDataSet.Read(2).Title), (3, "upload"), (4, ReferenceDataSet.Read(3).Title),
        })
        {
            builder.Add(new Revision(number, DateTime.UnixEpoch, title));
        }

        var latest = builder.Build();
        Assert.Equal([10, 10, 10, Claims.Length],
            Enumerable.Range(1, 4).Select(number => ShippedClaims.Of(latest.AsOf(number)).Length));
        Assert.Equal([1, 2, 2, 3], Enumerable.Range(1, 4).Select(number => ReferenceDataSet.EditionOf(latest.AsOf(number))!.Value));
    }

    [Theory]
    [InlineData("chips-unveiled", ClaimVerdict.Contradicted, ClaimUnavailableReason.None)]
    [InlineData("cheaper-than-openai-and-google", ClaimVerdict.Contradicted, ClaimUnavailableReason.None)]
    [InlineData("deepseek-half-the-cost", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.LeftOpen)]
    [InlineData("chips-of-alibaba-and-huawei", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("mostly-amd-and-chinese-chips", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("results-like-the-h800", ClaimVerdict.Partly, ClaimUnavailableReason.None)]
    [InlineData("healthcare-and-finance", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("press-sizes", ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("cost-in-dollars", ClaimVerdict.Partly, ClaimUnavailableReason.None)]
    [InlineData("bfcl-live-measured", ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("index-measured", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.ConditionsOpen)]
    [InlineData("arena-chinese-and-english", ClaimVerdict.Partly, ClaimUnavailableReason.None)]
    public void Each_verdict_follows_from_who_states_what(string slug, ClaimVerdict verdict, ClaimUnavailableReason gap)
    {
        var result = Result(slug);
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(gap, result.Parts[0].Gap);
    }

    [Fact]
    public void Every_article_of_March_2025_is_answered_and_every_statement_names_a_known_source_and_its_place()
    {
        Assert.Superset(new HashSet<string>(["s13", "s14", "s15", "s186"]), Claims.Select(claim => claim.Source).ToHashSet());
        Assert.Equal("2025-03-24", Full.Sources["s186"].Date);
        Assert.All(Claims, claim => Assert.Contains(claim.Source, Full.Sources.Keys));
        var tests = Claims.SelectMany(claim => claim.Tests).ToList();
        Assert.All(tests.SelectMany(test => test.View.Models), model => Assert.NotNull(Full.FindModel(model)));
        Assert.All(tests.SelectMany(test => test.View.Benchmarks), benchmark => Assert.Contains(benchmark, Full.Benchmarks.Keys));
        Assert.All(tests.OfType<StatedTest>().SelectMany(test => test.Statements), statement =>
        {
            Assert.Contains(statement.Source, Full.Sources.Keys);
            Assert.NotEmpty(statement.Place);
        });
        Assert.All(tests.OfType<StatedTest>(),
            test => Assert.All(test.Cites, source => Assert.Equal("press", Full.Sources[source].Type)));
    }

    [Fact]
    public void What_an_article_says_itself_or_repeats_never_counts_for_it()
    {
        foreach (var claim in Claims)
        {
            foreach (var line in Result(claim.Slug).Parts.Where(part => part.Test is StatedTest).SelectMany(part => part.Counted))
            {
                Assert.NotEqual(claim.Source, line.First[0].Provenance!.Value.Source);
                Assert.NotEqual(ClaimSide.Untold, line.Side);
            }
        }

        // The report that the article names as its own source counts, the same report in another newspaper does not.
        Assert.Equal(["s13"], Result("chips-unveiled").Parts[0].Counted.Select(line => line.First[0].Provenance!.Value.Source));
    }

    [Fact]
    public void The_Singapore_conversion_implies_a_dated_rate_and_nothing_else_does()
    {
        var rates = ExchangeRates.Build(Full);
        var rate = Assert.Single(rates.All, rate => rate.From == "SGD" || rate.To == "SGD");
        Assert.Equal(("SGD", "CNY", true, "s14", "2025-03", 5.427),
            (rate.From, rate.To, rate.IsImplied, rate.Provenance.Source, rate.Provenance.Date.ToString(), Math.Round(rate.Rate, 3)));
        Assert.Equal(1.17e6, rates.Convert(6.35e6, "CNY", "SGD", null)!.Value.Amount, 1e-6);
        Assert.Null(rates.Convert(1, "USD", "SGD", null));
    }

    [Fact]
    public void That_the_H800_is_barred_from_China_is_said_by_the_press_alone() => Assert.Equal(
        [("s13", EvidenceGrade.Press), ("s14", EvidenceGrade.Press)],
        Full.Facts.Where(fact => fact is { Name: "NVIDIA H800", Attribute: "export_restriction" })
            .Select(fact => (fact.Provenance.Source, fact.Provenance.Evidence)).Order());

    private static ClaimResult Result(string slug) =>
        ClaimEvaluation.Of(new CurrentClaim(Claims.Single(claim => claim.Slug == slug), null, null), Scores, ViewState.Default);
}
