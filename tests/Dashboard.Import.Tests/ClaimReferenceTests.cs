using System.Collections.Immutable;
using Dashboard.Domain.Claims;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

/// <summary>What the shipped figures say of the shipped claims, and that a revision with other figures changes each verdict.</summary>
public sealed class ClaimReferenceTests
{
    private const string Lab = "lab";
    private static readonly PartialDate Later = new(2026, 11);
    private static readonly ImmutableArray<Claim> Claims = ShippedClaims.Of(ReferenceDataTests.Builder().Build());
    private static readonly ComparisonRules Rules = ComparisonRuleSet.Read();
    private static readonly ResultSnapshot Reference = Snapshot(null);

    [Fact]
    public void Every_claim_stands_in_a_known_source_and_is_about_known_things()
    {
        Assert.Equal(Claims.Length, Claims.DistinctBy(claim => claim.Slug).Count());
        Assert.All(Claims, claim => Assert.Contains(claim.Source, Reference.Sources.Keys));
        Assert.All(Claims, claim => Assert.DoesNotContain(claim.Slug, ClaimText.ReservedSlugs));
        Assert.All(Claims.SelectMany(claim => claim.Tests),
            test => Assert.All(test.View.Models, model => Assert.NotNull(Reference.FindModel(model))));
        Assert.All(Claims.SelectMany(claim => claim.Tests),
            test => Assert.All(test.View.Hardware, device => Assert.Contains(device, Reference.Accelerators.Keys)));
        Assert.All(Claims,
            claim => Assert.Equal(ClaimText.Format(claim), ClaimText.Format(ClaimText.Parse(claim.Slug, ClaimText.Format(claim)).Claim!)));
    }

    [Theory]
    [InlineData("cheaper-hardware", ClaimVerdict.Supported, ClaimVerdict.Contradicted)]
    [InlineData("cheaper-hardware-press", ClaimVerdict.Supported, ClaimVerdict.Contradicted)]
    [InlineData("similar-on-other-chips", ClaimVerdict.Partly, ClaimVerdict.Contradicted)]
    [InlineData("ling-lite-english", ClaimVerdict.Partly, ClaimVerdict.Contradicted)]
    [InlineData("chinese-deepseek", ClaimVerdict.Partly, ClaimVerdict.Contradicted)]
    [InlineData("at-times-better-than-meta", ClaimVerdict.Supported, ClaimVerdict.Contradicted)]
    [InlineData("ling-sizes", ClaimVerdict.Supported, ClaimVerdict.Partly)]
    [InlineData("deepseek-v3-size", ClaimVerdict.Supported, ClaimVerdict.Contradicted)]
    [InlineData("gpt-4.5-size", ClaimVerdict.CannotBeTested, ClaimVerdict.Contradicted)]
    [InlineData("deepseek-v3-cost", ClaimVerdict.Supported, ClaimVerdict.Contradicted)]
    public void Each_verdict_follows_from_the_data_and_turns_when_other_figures_come(string slug, ClaimVerdict first, ClaimVerdict then)
    {
        Assert.Equal(10, Claims.Length);
        Assert.Equal(first, Result(Reference, slug).VerdictToday);

        // What was published when the claim was made stays what it was; beside it stands what is known today.
        var later = Snapshot(builder => Contradict(builder, slug));
        var result = Result(later, slug);
        Assert.Equal((Result(Reference, slug).Verdict, then), (result.Verdict, result.Today!.Verdict));
        Assert.Contains(result.Today.Grades, grade => grade.Grade == EvidenceGrade.Independent);
        Assert.False(result.Today.HasNoIndependentEvidence);
        Assert.Equal(first, Result(later.AsOf(1), slug).VerdictToday);
        var change = Assert.Single(ClaimHistory.Build(later, ShippedClaims.Of, Rules).Changes,
            change => change.Slug == slug && change.Revision.Number == 2);
        Assert.Equal((first, then), (change.Before!.Value, change.After!.Value));
    }

    [Fact]
    public void The_saving_is_20_percent_by_the_paper_and_19_7_by_the_rounded_press()
    {
        Assert.Equal("s01", Assert.Single(Part("cheaper-hardware").Lines).First[0].Provenance!.Value.Source);
        var lines = Assert.Single(Result(Reference, "cheaper-hardware").Today!.Parts).Lines;
        Assert.Equal([("s01", 5.08, 6.35, 0.2, true), ("s13", 5.1, 6.35, 0.1969, false)],
            lines.Select(line => (line.First[0].Provenance!.Value.Source, line.First[0].Value.Low, line.Other[0].Value.Low,
                Math.Round(line.Outcome.Low, 4), line.Counts)));
        var press = Assert.Single(Part("cheaper-hardware-press").Lines);
        Assert.Equal(("s13", 0.1969), (press.First[0].Provenance!.Value.Source, Math.Round(press.Outcome.High, 4)));
        Assert.All(Result(Reference, "cheaper-hardware-press").Grades, grade => Assert.Equal(EvidenceGrade.Press, grade.Grade));
    }

    [Fact]
    public void Seven_of_18_scores_are_shown_to_be_similar_on_the_other_chip_though_21_of_22_values_are_within_2_points()
    {
        var part = Part("similar-on-other-chips");
        Assert.Equal((22, 21), (part.Lines.Length, part.Lines.Count(line => Math.Abs(line.Outcome.Low) <= 2)));
        Assert.Equal((7, 0, 11, 4), (part.Count(ClaimSide.For), part.Count(ClaimSide.Against), part.Count(ClaimSide.Neither),
            part.Count(ClaimSide.Untold)));
        Assert.All(part.Lines.Where(line => line.Side == ClaimSide.For),
            line => Assert.True(line.Interval is { Low: >= -2, High: <= 2 }));
        var aime = Assert.Single(part.Lines, line => line.Protocol!.Value.Task.Benchmark == "AIME 2024");
        Assert.Equal((ClaimSide.Neither, 6.66), (aime.Side, Math.Round(aime.Outcome.Low, 2)));
        Assert.Equal((33.33, 26.67), (aime.First[0].Value.Low, aime.Other[0].Value.Low));
    }

    [Theory]
    [InlineData("cheaper-hardware", true)]
    [InlineData("similar-on-other-chips", true)]
    [InlineData("ling-sizes", true)]
    [InlineData("cheaper-hardware-press", true)]
    [InlineData("ling-lite-english", false)]
    [InlineData("gpt-4.5-size", false)]
    public void A_verdict_that_rests_on_the_claims_own_document_says_so(string slug, bool isAlone) =>
        Assert.Equal(isAlone, Result(Reference, slug).RestsOnItself);

    [Fact]
    public void Only_one_Ling_model_can_be_held_against_DeepSeek_in_Chinese_and_SimpleQA_speaks_against_it()
    {
        var result = Result(Reference, "chinese-deepseek");
        Assert.Equal([ClaimVerdict.Partly, ClaimVerdict.CannotBeTested], result.Parts.Select(part => part.Verdict));
        Assert.Equal(ClaimUnavailableReason.NothingShared, result.Parts[1].Gap);
        var against = Assert.Single(result.Parts[0].Lines, line => line.Side == ClaimSide.Against);
        Assert.Equal("C-SimpleQA", against.Protocol!.Value.Task.Benchmark);
        Assert.Equal([51.77, 52.13, 57.4], against.Values.Select(value => value.Value.Low).Order());
        Assert.Equal(["C-Eval", "CMMLU"],
            result.Parts[0].Lines.Where(line => line.Side == ClaimSide.For).Select(line => line.Protocol!.Value.Task.Benchmark));
    }

    [Fact]
    public void Ling_Lite_is_ahead_of_Llama_in_some_English_benchmarks_and_behind_in_others()
    {
        var part = Part("ling-lite-english");
        (int, int, int, int) Counts(ClaimPart of) =>
            (of.Count(ClaimSide.For), of.Count(ClaimSide.Against), of.Count(ClaimSide.Neither), of.Count(ClaimSide.Untold));
        Assert.Equal((2, 1, 4, 1), Counts(part));
        Assert.Equal((1, 1), (part.CountTogether(ClaimSide.For), part.CountTogether(ClaimSide.Against)));
        Assert.Equal((2, 2, 5, 1), Counts(Assert.Single(Result(Reference, "ling-lite-english").Today!.Parts)));
        Assert.Contains(part.Lines, line => line.Side == ClaimSide.Against && line.Protocol!.Value.Task.Benchmark == "SimpleQA");
        Assert.All(Result(Reference, "at-times-better-than-meta").Parts,
            times => Assert.True(times.Count(ClaimSide.For) > times.Needed && times.Needed == 3));
    }

    [Fact]
    public void Official_sizes_are_stated_and_an_estimate_stays_one()
    {
        Assert.Equal([16.8, 2.75, 290, 28.8],
            Result(Reference, "ling-sizes").Parts.Select(part => Assert.Single(part.Counted).Outcome.Low));
        Assert.Equal(671, Assert.Single(Part("deepseek-v3-size").Counted).Outcome.Low);
        var estimate = Part("gpt-4.5-size");
        Assert.Equal((ClaimUnavailableReason.OnlyEstimated, 1800.0, "s14"),
            (estimate.Gap, Assert.Single(estimate.Lines).Outcome.Low, estimate.Lines[0].First[0].Provenance!.Value.Source));
        Assert.Empty(Result(Reference, "gpt-4.5-size").Grades);
    }

    [Fact]
    public void The_cost_of_DeepSeek_V3_is_its_hours_at_the_assumed_price()
    {
        var line = Assert.Single(Part("deepseek-v3-cost").Counted);
        Assert.Equal((2.788, 2.0, 5.576),
            (Math.Round(line.First[0].Value.Low, 6), line.Other[0].Value.Low, Math.Round(line.Outcome.Low, 6)));
        Assert.Equal([EvidenceGrade.SelfReported, EvidenceGrade.Estimate],
            Result(Reference, "deepseek-v3-cost").Grades.Select(grade => grade.Grade));
    }

    [Fact]
    public void Without_what_vendors_say_only_the_repeated_saving_is_left()
    {
        var view = EvidenceCut.VendorClaims.Apply(ViewState.Default);
        var scores = new ScoreUncertainties(Reference, Rules);
        var left = Claims.Select(claim => ClaimEvaluation.Of(new CurrentClaim(claim, null, null), scores, view))
            .Where(result => result.VerdictToday != ClaimVerdict.CannotBeTested).Select(result => result.Claim.Slug);
        Assert.Equal(["cheaper-hardware", "cheaper-hardware-press"], left);
    }

    [Fact]
    public void Every_number_of_every_line_has_a_source()
    {
        var values = Claims.SelectMany(claim => Result(Reference, claim.Slug).Parts).SelectMany(part => part.Lines)
            .SelectMany(line => line.Values).ToList();
        Assert.True(values.Count > 150);
        Assert.All(values, value => Assert.Contains(
            value.Row >= 0 ? Reference.Score(value.Row).Run.Source : value.Provenance!.Value.Source, Reference.Sources.Keys));
    }

    private static ClaimPart Part(string slug) => Assert.Single(Result(Reference, slug).Parts);

    private static ClaimResult Result(ResultSnapshot snapshot, string slug) =>
        ClaimEvaluation.Of(new CurrentClaim(Claims.Single(claim => claim.Slug == slug), null, null),
            new ScoreUncertainties(snapshot, Rules), ViewState.Default);

    /// <summary>What an independent laboratory might find.</summary>
    private static void Contradict(SnapshotBuilder builder, string slug)
    {
        switch (slug)
        {
            case "cheaper-hardware" or "cheaper-hardware-press":
                builder.Costs.Add(new(
                    Cost("Ling-Plus", "training-cost", "6.6", "million per 1 trillion tokens", "CNY", "lower-specification hardware"), 2));
                builder.Costs.Add(new(
                    Cost("Ling-Plus", "training-cost", "6.35", "million per 1 trillion tokens", "CNY", "high-performance hardware"), 2));
                break;
            case "ling-sizes":
                builder.Facts.Add(new(Size("Ling-Lite", "20"), 2));
                break;
            case "deepseek-v3-size":
                builder.Facts.Add(new(Size("DeepSeek-V3", "685"), 2));
                break;
            case "gpt-4.5-size":
                builder.Facts.Add(new(Size("GPT-4.5-preview", "1000"), 2));
                break;
            case "deepseek-v3-cost":
                builder.Costs.Add(new(Cost("DeepSeek-V3", "gpu-hours-total", "3.5", "million GPU hours", null, "H800"), 2));
                builder.Facts.Add(new(new Fact(FactSubject.Accelerator, "NVIDIA H800", "cost_per_hour", PublishedValue.Parse("2"),
                    "per hour", "USD", Found), 2));
                break;
            default:
                var known = Result(Reference, slug);
                Swap(builder, (known.Today ?? known).Parts.SelectMany(part => part.Lines).Where(line => line.Side == ClaimSide.For
                    || (slug == "similar-on-other-chips" && line.Side == ClaimSide.Neither)));
                break;
        }
    }

    /// <summary>The same scores, but each side has the value of the other, and if they are near, one side is far worse.</summary>
    private static void Swap(SnapshotBuilder builder, IEnumerable<ClaimLine> lines)
    {
        foreach (var line in lines)
        {
            var (first, other) = (line.First[0].Value.Low, line.Other[0].Value.Low);
            var isNear = Math.Abs(first - other) < 2 && first > 20;
            foreach (var (value, own) in line.First.Select(value => (value, isNear ? other - 15 : other))
                .Concat(line.Other.Select(value => (value, first))))
            {
                var score = Reference.Score(value.Row);
                builder.Add(score with
                {
                    Run = score.Run with { Source = Lab, ReportedBy = null, Date = Later },
                    Value = own,
                    Evidence = EvidenceGrade.Independent,
                    Locator = null
                }, 2);
            }
        }
    }

    private static Provenance Found => new(EvidenceGrade.Independent, EvidenceMarks.None, Lab, "page 1") { Date = Later };

    private static CostRecord Cost(string model, string kind, string value, string unit, string? currency, string hardware) =>
        new(model, model, kind, PublishedValue.Parse(value), unit, currency, hardware, "measured", Found);

    private static Fact Size(string model, string billions) =>
        new(FactSubject.Model, model, "total_params", PublishedValue.Parse(billions), "billion", null, Found);

    private static ResultSnapshot Snapshot(Action<SnapshotBuilder>? later)
    {
        var builder = ReferenceDataTests.Builder();
        if (later is not null)
        {
            builder.Add(new Revision(2, DateTime.UnixEpoch, "a laboratory measures"));
            builder.Add(new Source(Lab, "Measured again", "A laboratory", "independent", null, "2026-11", null, null, null));
            later(builder);
        }

        return builder.Build();
    }
}
