using System.Collections.Immutable;
using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;
using Interval = Dashboard.Domain.Results.Interval;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class FrontierTests
{
    [Fact]
    public void No_member_is_dominated_by_another_and_every_dominated_one_names_who() => GeneratedScore.Holds(
        Candidates,
        candidates =>
        {
            var places = ParetoFrontier.Of(candidates);
            for (var i = 0; i < candidates.Length; i++)
            {
                var dominators = candidates.Index().Where(other => other.Item.SurelyDominates(candidates[i])).Select(other => other.Index);
                Assert.Equal(dominators, places[i].Dominators);
                Assert.Equal(!places[i].Dominators.IsEmpty, places[i].Membership == FrontierMembership.Dominated);
                Assert.True(places[i].Membership != FrontierMembership.RobustlyOn || places[i].OnByValue);
                Assert.True(places[i].Membership != FrontierMembership.Dominated || !places[i].OnByValue);
            }

            Assert.True(candidates.IsEmpty || places.Any(place => place.Membership != FrontierMembership.Dominated));
        },
        cases: 1000);

    [Fact]
    public void Adding_a_dominated_point_changes_nothing() => GeneratedScore.Holds(
        from candidates in Candidates.Where(candidates => !candidates.IsEmpty)
        from which in Gen.Choose(0, 1000)
        from dearer in Gen.Choose(0, 3)
        from worse in Gen.Choose(0, 3)
        select (candidates, Dominated: Below(candidates[which % candidates.Length], dearer, worse)),
        x =>
        {
            Assert.Contains(x.candidates, candidate => candidate.SurelyDominates(x.Dominated));
            var (before, after) = (ParetoFrontier.Of(x.candidates), ParetoFrontier.Of(x.candidates.Add(x.Dominated)));
            Assert.Equal(FrontierMembership.Dominated, after[^1].Membership);
            Assert.Equal(before.Select(place => (place.Membership, place.OnByValue)),
                after.Take(before.Length).Select(place => (place.Membership, place.OnByValue)));
        },
        cases: 1000);

    [Fact]
    public void Permuting_points_permutes_places() => GeneratedScore.Holds(
        from candidates in Candidates
        from order in Gen.Shuffle(Enumerable.Range(0, candidates.Length).ToArray())
        select (candidates, order),
        x =>
        {
            var (plain, shuffled) = (ParetoFrontier.Of(x.candidates), ParetoFrontier.Of([.. x.order.Select(i => x.candidates[i])]));
            Assert.Equal(x.order.Select(i => plain[i].Membership), shuffled.Select(place => place.Membership));
        },
        cases: 300);

    [Fact]
    public void Intervals_decide_who_is_robustly_on_the_frontier()
    {
        var places = ParetoFrontier.Of(
            [At(50, 45, 55, 1), At(80, 75, 85, 10), At(82, 77, 87, 20), At(60, 55, 65, 15), At(95, null, null, 30)]);
        Assert.Equal(
            [FrontierMembership.RobustlyOn, FrontierMembership.RobustlyOn, FrontierMembership.PossiblyOn, FrontierMembership.Dominated,
                FrontierMembership.PossiblyOn],
            places.Select(place => place.Membership));
        Assert.Equal([1], places[3].Dominators);
    }

    [Fact]
    public void Unknown_sizes_stand_beside_and_estimates_are_marked()
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "MMLU", 60), Worlds.Score("B", "MMLU", 80), Worlds.Score("C", "MMLU", 90), Worlds.Score("D", "MMLU", 50)],
            facts: [Worlds.Size("A", "7"), Worlds.Size("B", "1800", EvidenceGrade.Estimate), Worlds.Size("C", "not disclosed")]);
        var frontier = ParetoFrontier.Build(scores, ViewState.Default, CostAxis.TotalParameters);
        Assert.Equal([("A", false, FrontierMembership.RobustlyOn), ("B", true, FrontierMembership.RobustlyOn)],
            frontier.Points.Select(point => (point.Entry.Model.Name, point.Cost.Estimated, point.Membership)));
        Assert.Equal([("C", CostUnavailableReason.Undisclosed), ("D", CostUnavailableReason.NotStated)],
            frontier.Unplaced.Select(point => (point.Entry.Model.Name, point.Cost.Gap)));
        Assert.Equal("mmlu", frontier.Column!.Key);
    }

    [Fact]
    public void Money_stays_in_its_currency_and_two_statements_are_a_range()
    {
        var scores = Worlds.Build(
            [.. "ABCD".Select(name => Worlds.Score(name.ToString(), "MMLU", 60))],
            costs: [Cost("A", "6.35", "CNY"), Cost("A", "5.08", "CNY"), Cost("A", "9", "CNY", EvidenceGrade.Press),
                Cost("B", "2000000", "CNY", unit: "per 1 trillion tokens"), Cost("C", "1", "USD"), Cost("D", "0", "CNY")]);
        var frontier = ParetoFrontier.Build(scores, ViewState.Default, CostAxis.TrainingCost);
        Assert.Equal("CNY", frontier.Costs.Currency);
        Assert.Equal([("B", new Interval(2, 2)), ("A", new Interval(5.08, 6.35))],
            frontier.Points.Select(point => (point.Entry.Model.Name, point.Cost.Range!.Value)));
        Assert.Equal([("C", CostUnavailableReason.OtherCurrency), ("D", CostUnavailableReason.NotStated)],
            frontier.Unplaced.Select(point => (point.Entry.Model.Name, point.Cost.Gap)).Order());
        Assert.Equal("C", Assert.Single(
            ParetoFrontier.Build(scores, ViewState.Default with { Currency = "USD" }, CostAxis.TrainingCost).Points).Entry.Model.Name);
    }

    [Theory]
    [InlineData(FrontierScore.Mean, 70.0)]
    [InlineData(FrontierScore.WinRate, 1.0)]
    public void An_index_can_be_the_score(FrontierScore score, double best)
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "MMLU", 60), Worlds.Score("B", "MMLU", 80), Worlds.Score("A", "BBH", 50), Worlds.Score("B", "BBH", 60)],
            facts: [Worlds.Size("A", "7"), Worlds.Size("B", "70")]);
        var frontier = ParetoFrontier.Build(scores, ViewState.Default, CostAxis.TotalParameters, score);
        Assert.Equal(("B", best), (frontier.Points[^1].Entry.Model.Name, frontier.Points[^1].Value));
        Assert.Equal(score == FrontierScore.Mean, frontier.Points[0].Interval is not null);
        Assert.Null(frontier.Column);
    }

    private static Gen<ImmutableArray<FrontierCandidate>> Candidates { get; } = (
        from score in Gen.Choose(0, 12)
        from down in Gen.Choose(0, 4)
        from up in Gen.Choose(0, 4)
        from known in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from cost in Gen.Choose(1, 8)
        from range in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new FrontierCandidate(score, known ? new Interval(score - down, score + up) : null, new Interval(cost, cost + range)))
        .ArrayOf().Select(candidates => candidates.ToImmutableArray());

    /// <summary>A point that is surely dominated by another, if only just.</summary>
    private static FrontierCandidate Below(FrontierCandidate other, int dearer, int worse)
    {
        var top = (other.ScoreInterval?.Low ?? other.Score) - worse;
        var step = dearer + worse == 0 ? 1 : 0;
        return new FrontierCandidate(
            top - 1, new Interval(top - 2, top), new Interval(other.Cost.High + dearer + step, other.Cost.High + dearer + step + 1));
    }

    private static FrontierCandidate At(double score, double? low, double? high, double cost) =>
        new(score, low is { } from && high is { } to ? new Interval(from, to) : null, new Interval(cost, cost));

    private static CostRecord Cost(string model, string value, string currency, EvidenceGrade evidence = EvidenceGrade.SelfReported,
        string unit = "million per 1 trillion tokens") =>
        new(model, model, "training-cost", PublishedValue.Parse(value), unit, currency, null, null,
            new Provenance(evidence, EvidenceMarks.None, "s01", null));
}
