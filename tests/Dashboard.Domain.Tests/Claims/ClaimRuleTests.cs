using System.Collections.Immutable;
using Dashboard.Domain.Claims;
using Dashboard.Domain.Tests.Comparison.Statistics;

namespace Dashboard.Domain.Tests.Claims;

/// <summary>Each rule on results written down by hand.</summary>
public sealed class ClaimRuleTests
{
    private const string Ahead = "ahead?models=a,b";
    private const string Sometimes = "sometimes-ahead?models=a,b";
    private const string Similar = "similar?models=a&hardware=d1,d2&within=2";
    private const string Saves = "saves?models=a&of=cheap&than=dear&percent=20";

    [Theory]
    [InlineData(Ahead, "+++", ClaimVerdict.Supported)]
    [InlineData(Ahead, "++=", ClaimVerdict.Supported)]
    [InlineData(Ahead, "+=", ClaimVerdict.Partly)]
    [InlineData(Ahead, "++-", ClaimVerdict.Partly)]
    [InlineData(Ahead, "-=", ClaimVerdict.Contradicted)]
    [InlineData(Ahead, "==", ClaimVerdict.CannotBeTested)]
    [InlineData(Ahead, "??", ClaimVerdict.CannotBeTested)]
    [InlineData(Ahead, "+?", ClaimVerdict.Supported)]
    [InlineData(Ahead, "", ClaimVerdict.CannotBeTested)]
    [InlineData(Sometimes, "+", ClaimVerdict.Supported)]
    [InlineData(Sometimes, "+=", ClaimVerdict.Supported)]
    [InlineData(Sometimes, "+==", ClaimVerdict.Partly)]
    [InlineData(Sometimes, "++---", ClaimVerdict.Supported)]
    [InlineData(Sometimes, "+----", ClaimVerdict.Partly)]
    [InlineData(Sometimes, "-==", ClaimVerdict.Contradicted)]
    public void Models_are_ahead_as_often_as_it_takes(string line, string outcomes, ClaimVerdict verdict)
    {
        var scores = outcomes.SelectMany((outcome, i) => new[]
        {
            Worlds.Score("A", Name(i), outcome == '+' ? 90 : outcome == '-' ? 50 : 70, metric: outcome == '?' ? "F1" : "EM"),
            Worlds.Score("B", Name(i), 70, metric: outcome == '?' ? "F1" : "EM"),
        }).Concat([Worlds.Score("A", "Alone", 50), Worlds.Score("B", "Other", 50)]);
        Assert.Equal(verdict, Verdict(line, Worlds.Build(scores)).Verdict);
    }

    [Theory]
    [InlineData("for=v: p: x", ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("against=v: p: x", ClaimVerdict.Contradicted, ClaimUnavailableReason.None)]
    [InlineData("for=v: p: x&against=t: p: x", ClaimVerdict.Partly, ClaimUnavailableReason.None)]
    [InlineData("for=v: p: x&against=n: p: x", ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("for=n: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("for=own: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("for=unheard: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("cites=n&for=n: p: x", ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("cites=own&against=own: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("open=v: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.LeftOpen)]
    [InlineData("open=v: p: x&for=n: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyRepeated)]
    [InlineData("sources=t&for=v: p: x", ClaimVerdict.CannotBeTested, ClaimUnavailableReason.NotStated)]
    [InlineData("evidence=third-party&for=v: p: x&against=t: p: x", ClaimVerdict.Contradicted, ClaimUnavailableReason.None)]
    public void The_verdict_follows_from_who_states_what(string line, ClaimVerdict verdict, ClaimUnavailableReason gap)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        foreach (var (id, type) in new[] { ("v", "vendor_paper"), ("t", "dataset_repo"), ("n", "press"), ("own", "vendor_card") })
        {
            builder.Add(new Source(id, id, id, type, null, "2025-03", null, null, null));
        }

        var claim = ClaimText.Of("x", "It is so.", "someone", "own", "", "", ["stated?" + line]).Claim!;
        var part = Assert.Single(ClaimEvaluation.Of(
            new CurrentClaim(claim, null, null), new ScoreUncertainties(builder.Build(), Worlds.Proportions), ViewState.Default).Parts);
        Assert.Equal((verdict, gap), (part.Verdict, part.Gap));
    }

    [Theory]
    [InlineData(70, 71, "chat", ClaimVerdict.Supported)]
    [InlineData(70, 60, "chat", ClaimVerdict.Contradicted)]
    [InlineData(70, 66, "chat", ClaimVerdict.CannotBeTested)]
    [InlineData(70, 60, "", ClaimVerdict.CannotBeTested)]
    [InlineData(70, 60, "base", ClaimVerdict.CannotBeTested)]
    public void A_measurement_far_off_speaks_against_a_vendor_only_under_the_same_conditions(
        double claimed, double measured, string variant, ClaimVerdict verdict) => Assert.Equal(
        verdict,
        Verdict("measured-within?models=a&within=2", Worlds.Build(
        [
            Worlds.Score("A", "MMLU", claimed, shots: "5"),
            Worlds.Score("A", "MMLU", measured, shots: "5", variant: variant, source: "s02", evidence: EvidenceGrade.Independent),
        ])).Verdict);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(14, 2)]
    [InlineData(22, 3)]
    [InlineData(1000, 34)]
    public void Chance_brings_some_wins_among_many(int comparisons, int needed) => Assert.Equal(needed, ScoreClaimsNeeded(comparisons));

    [Theory]
    [InlineData("ssssssssss", ClaimVerdict.Supported)]
    [InlineData("sssssssss~", ClaimVerdict.Supported)]
    [InlineData("ssssssss~~", ClaimVerdict.Partly)]
    [InlineData("sssssssssx", ClaimVerdict.Partly)]
    [InlineData("sxx", ClaimVerdict.Contradicted)]
    [InlineData("~~", ClaimVerdict.CannotBeTested)]
    [InlineData("", ClaimVerdict.CannotBeTested)]
    public void Devices_are_the_same_if_the_whole_interval_lies_within_the_margin(string outcomes, ClaimVerdict verdict)
    {
        // Equal values of few items show nothing: the interval reaches far beyond the margin.
        var scores = outcomes.SelectMany((outcome, i) => new[]
        {
            Worlds.Score("A", Name(i), 70, items: outcome == '~' ? 300 : 20_000, device: "D1"),
            Worlds.Score("A", Name(i), outcome == 'x' ? 80 : 70, items: outcome == '~' ? 300 : 20_000, device: "D2"),
        }).Append(Worlds.Score("A", "Alone", 50, device: "D1"));
        Assert.Equal(verdict, Verdict(Similar, Worlds.Build(scores)).Verdict);
    }

    [Theory]
    [InlineData(8, 10, ClaimVerdict.Supported, 0.2)]
    [InlineData(8.05, 10, ClaimVerdict.Supported, 0.195)]
    [InlineData(8.06, 10, ClaimVerdict.Partly, 0.194)]
    [InlineData(10, 10, ClaimVerdict.Contradicted, 0)]
    [InlineData(12, 10, ClaimVerdict.Contradicted, -0.2)]
    public void A_saving_is_calculated_within_one_source(double cheap, double dear, ClaimVerdict verdict, double share)
    {
        var part = Verdict(Saves, Worlds.Build([Worlds.Score("A", "MMLU", 50)], costs: [Cost(cheap, "cheap chips"), Cost(dear, "dear"),
            Cost(1, "cheapest"), Cost(5, "cheap", source: "s03"), Cost(1, "cheap", currency: "USD")]));
        Assert.Equal(verdict, part.Verdict);
        Assert.Equal(share, Assert.Single(part.Lines).Outcome.Low, 6);
    }

    [Fact]
    public void The_best_founded_saving_counts_and_the_others_are_shown()
    {
        var part = Verdict(Saves, Worlds.Build([Worlds.Score("A", "MMLU", 50)], costs: [Cost(8, "cheap"), Cost(10, "dear"),
            Cost(11, "cheap", EvidenceGrade.Independent, "lab"), Cost(10, "dear", EvidenceGrade.Independent, "lab")]));
        Assert.Equal(ClaimVerdict.Contradicted, part.Verdict);
        Assert.Equal([("lab", true), ("s01", false)], part.Lines.Select(line => (line.First[0].Provenance!.Value.Source, line.Counts)));
    }

    [Theory]
    [InlineData("7", EvidenceGrade.SelfReported, ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("7.03", EvidenceGrade.SelfReported, ClaimVerdict.Supported, ClaimUnavailableReason.None)]
    [InlineData("7.1", EvidenceGrade.SelfReported, ClaimVerdict.Contradicted, ClaimUnavailableReason.None)]
    [InlineData("7", EvidenceGrade.Estimate, ClaimVerdict.CannotBeTested, ClaimUnavailableReason.OnlyEstimated)]
    [InlineData("undisclosed", EvidenceGrade.SelfReported, ClaimVerdict.CannotBeTested, ClaimUnavailableReason.Undisclosed)]
    [InlineData("large", EvidenceGrade.SelfReported, ClaimVerdict.CannotBeTested, ClaimUnavailableReason.NotStated)]
    public void A_size_is_what_is_stated_and_an_estimate_proves_none(string stated, EvidenceGrade grade,
        ClaimVerdict verdict, ClaimUnavailableReason gap)
    {
        var part = Verdict(
            "size?models=a&total=7", Worlds.Build([Worlds.Score("A", "MMLU", 50)], facts: [Worlds.Size("A", stated, grade)]));
        Assert.Equal((verdict, gap), (part.Verdict, part.Gap));
    }

    [Fact]
    public void What_nobody_knows_cannot_be_tested()
    {
        var part = Verdict("ahead?models=a,nobody", Worlds.Build([Worlds.Score("A", "MMLU", 50)]));
        Assert.Equal((ClaimVerdict.CannotBeTested, ClaimUnavailableReason.UnknownModel), (part.Verdict, part.Gap));
        Assert.Equal(["nobody"], part.Unknown);
        Assert.Equal(ClaimUnavailableReason.NotStated,
            Verdict("amount?models=a&currency=USD&million=1", Worlds.Build([Worlds.Score("A", "MMLU", 50)])).Gap);
    }

    [Fact]
    public void Evidence_that_is_left_out_takes_the_verdict_with_it()
    {
        var scores = Worlds.Build([Worlds.Score("A", "MMLU", 90), Worlds.Score("B", "MMLU", 50)]);
        var narrowed = ViewState.Default with { Evidence = ["independent"] };
        Assert.Equal(ClaimVerdict.CannotBeTested, ClaimEvaluation.Of(Outcome(Ahead), scores, narrowed).Verdict);
        Assert.Equal(ClaimVerdict.CannotBeTested, ClaimEvaluation.Of(Outcome(Ahead + "&evidence=self-reported"), scores, narrowed).Verdict);
        Assert.Equal(ClaimVerdict.CannotBeTested,
            ClaimEvaluation.Of(Outcome(Ahead + "&sources=s01"), scores, ViewState.Default with { Sources = ["s02"] }).Verdict);
        var result = ClaimEvaluation.Of(Outcome(Ahead), scores, ViewState.Default);
        Assert.Equal((ClaimVerdict.Supported, true), (result.Verdict, result.HasNoIndependentEvidence));
        Assert.Equal(2, Assert.Single(result.Grades).Count);
    }

    [Theory]
    [InlineData("SS", ClaimVerdict.Supported)]
    [InlineData("SP", ClaimVerdict.Partly)]
    [InlineData("SC", ClaimVerdict.Partly)]
    [InlineData("SN", ClaimVerdict.Partly)]
    [InlineData("PC", ClaimVerdict.Partly)]
    [InlineData("CN", ClaimVerdict.Contradicted)]
    [InlineData("NN", ClaimVerdict.CannotBeTested)]
    [InlineData("", ClaimVerdict.CannotBeTested)]
    public void Parts_make_a_whole(string parts, ClaimVerdict verdict) => Assert.Equal(verdict, ClaimEvaluation.Overall(
        [.. parts.Select(part => new ClaimPart(new AheadTest(ViewState.Default, false), (ClaimVerdict)"SPCN".IndexOf(part),
            ClaimUnavailableReason.None, [], [], 0))]));

    [Fact]
    public void Curated_claims_stand_from_their_revision_and_take_the_place_of_shipped_ones()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Revision(2, DateTime.UnixEpoch, "two"));
        builder.Add(new Revision(3, DateTime.UnixEpoch, "three"));
        builder.Add(Worlds.Score("A", "MMLU", 90), 1);
        builder.Add(Worlds.Score("B", "MMLU", 50), 1);
        var ours = Outcome("ahead?models=b,a").Claim;
        builder.Claims.Add(new(new CurationRule(CurationKind.Claim, "x", "", ClaimText.Format(ours)), 2, 3));
        builder.Claims.Add(new(new CurationRule(CurationKind.Claim, "y", "", "not a claim"), 3));
        var latest = builder.Build();
        ImmutableArray<Claim> shipped = [Outcome(Ahead).Claim];
        Assert.Equal(["x", "y"], CurrentClaim.Of(shipped, latest).Select(claim => claim.Claim.Slug));
        var replaced = Assert.Single(CurrentClaim.Of(shipped, latest.AsOf(2)));
        Assert.Equal((2, "x"), (replaced.Added, replaced.Replaces!.Slug));
        var history = ClaimHistory.Build(latest, _ => shipped, Worlds.Proportions);
        Assert.Equal(
            [(3, "x", ClaimVerdict.Contradicted, ClaimVerdict.Supported), (3, "y", null, ClaimVerdict.CannotBeTested),
                (2, "x", ClaimVerdict.Supported, ClaimVerdict.Contradicted), (1, "x", null, (ClaimVerdict?)ClaimVerdict.Supported)],
            history.Changes.Select(change => (change.Revision.Number, change.Slug, change.Before, change.After)));
    }

    private static int ScoreClaimsNeeded(int comparisons)
    {
        var scores = Enumerable.Range(0, comparisons)
            .SelectMany(i => new[] { Worlds.Score("A", Name(i), i == 0 ? 90 : 70), Worlds.Score("B", Name(i), 70) });
        return Verdict(Sometimes, Worlds.Build(scores)).Needed;
    }

    private static string Name(int place) => FormattableString.Invariant($"B{place}");

    private static CurrentClaim Outcome(string line) =>
        new(new Claim("x", "text", "someone", "s01", null, null, [ClaimTestText.Parse(line).Test!]), null, null);

    private static ClaimPart Verdict(string line, ScoreUncertainties scores) =>
        Assert.Single(ClaimEvaluation.Of(Outcome(line), scores, ViewState.Default).Parts);

    private static CostRecord Cost(double millions, string hardware, EvidenceGrade evidence = EvidenceGrade.SelfReported,
        string source = "s01", string currency = "CNY") => new(
            "A", "A", "training-cost", PublishedValue.Parse(FormattableString.Invariant($"{millions}")), "million per 1 trillion tokens",
            currency, hardware, "pre-training", new Provenance(evidence, EvidenceMarks.None, source, null));
}
