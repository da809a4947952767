using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;
using Interval = Dashboard.Domain.Results.Interval;

namespace Dashboard.Domain.Tests.Comparison;

/// <summary>The best value so far over release dates.</summary>
public sealed class BestSoFarTests
{
    private static readonly Gen<PartialDate> Dates =
        from year in Gen.Choose(2024, 2025)
        from month in Gen.Choose(0, 3)
        from day in Gen.Choose(0, 3)
        select new PartialDate(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day * 7);

    private static readonly Gen<ReleaseCandidate[]> Candidates = (
        from model in Gen.Elements("a", "b", "c", "d", "e")
        from date in Dates
        from value in Gen.Choose(-5, 5)
        from half in Gen.Choose(0, 3)
        select new ReleaseCandidate(model, date, value, half == 0 ? null : new Interval(value - half, value + half))).ArrayOf();

    [Fact]
    public void The_best_only_rises_and_is_the_best_of_all_released_by_then() =>
        Prop.ForAll(Candidates.ToArbitrary(), candidates =>
        {
            var steps = BestSoFar.Steps(candidates);
            Assert.All(steps.Zip(steps.Skip(1)),
                pair => Assert.True(pair.First.Day < pair.Second.Day && pair.First.Value < pair.Second.Value));
            Assert.Equal(candidates.Length == 0, steps.IsEmpty);
            Assert.All(candidates, candidate =>
            {
                var released = candidates.Where(other => other.Released.Middle <= candidate.Released.Middle);
                Assert.Equal(released.Max(other => other.Value), steps.Last(step => step.Day <= candidate.Released.Middle).Value);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_candidates_is_of_no_account() =>
        Prop.ForAll(Candidates.ToArbitrary(), candidates =>
        {
            var order = Enumerable.Range(0, candidates.Length).ToArray();
            new Random(candidates.Length).Shuffle(order);
            ReleaseCandidate[] shuffled = [.. order.Select(place => candidates[place])];
            Assert.Equal(BestSoFar.Steps(candidates), BestSoFar.Steps(shuffled));
            var outcomes = BestSoFar.Outcomes(candidates);
            Assert.Equal(order.Select(place => outcomes[place]), BestSoFar.Outcomes(shuffled));
        }).QuickCheckThrowOnFailure();

    /// <summary>Where a step is, something is at least as good as all of the others; what is behind is on no step's day with its
    /// value, but where its own model has another value.</summary>
    [Fact]
    public void Outcomes_agree_with_the_steps() =>
        Prop.ForAll(Candidates.ToArbitrary(), candidates =>
        {
            var outcomes = BestSoFar.Outcomes(candidates);
            Assert.All(BestSoFar.Steps(candidates), step => Assert.All(
                candidates.Zip(outcomes).Where(own => own.First.Released.Middle == step.Day && own.First.Value.Equals(step.Value)),
                own => Assert.NotEqual(ReleaseOutcome.Behind, own.Second)));
            Assert.All(candidates.Zip(outcomes), own =>
            {
                var others = candidates.Where(other => other.Model != own.First.Model).ToList();
                var by = others.Where(other => other.Released.Middle <= own.First.Released.Middle).ToList();
                Assert.Equal(by.Exists(other => other.Value > own.First.Value), own.Second == ReleaseOutcome.Behind);
                Assert.Equal(by.Count == 0, own.Second == ReleaseOutcome.First);
                if (own.Second == ReleaseOutcome.ClearlyBest)
                {
                    Assert.All(others.Where(other => other.Released.Span.First <= own.First.Released.Span.Last),
                        other => Assert.True(other.Interval!.Value.High < own.First.Interval!.Value.Low));
                }
            });
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2025-02-10", 9.0, ReleaseOutcome.ClearlyBest)]
    [InlineData("2025-02-10", 6.0, ReleaseOutcome.Best)]
    [InlineData("2025-02-10", 5.0, ReleaseOutcome.Tied)]
    [InlineData("2025-02-10", 4.0, ReleaseOutcome.Behind)]
    [InlineData("2025-01-14", 4.0, ReleaseOutcome.First)]
    [InlineData("2025-01", 4.0, ReleaseOutcome.Behind)]
    public void Against_one_of_five_give_or_take_one_released_on_15_January(string date, double value, ReleaseOutcome expected)
    {
        PartialDate.TryParse(date, out var released);
        ReleaseCandidate[] candidates =
        [
            new("rival", new PartialDate(2025, 1, 15), 5, new Interval(4, 6)),
            new("own", released, value, new Interval(value - 1, value + 1)),
        ];

        Assert.Equal(expected, BestSoFar.Outcomes(candidates)[1]);
    }

    /// <summary>A rival that may have come out later in the same month leaves open who was first.</summary>
    [Fact]
    public void A_date_known_to_the_month_leaves_open_what_was_clear()
    {
        ReleaseCandidate Rival(PartialDate date) => new("rival", date, 8, new Interval(7, 9));
        var own = new ReleaseCandidate("own", new PartialDate(2025, 3, 1), 5, new Interval(4, 6));
        var old = new ReleaseCandidate("old", new PartialDate(2024), 1, new Interval(0, 2));

        Assert.Equal(ReleaseOutcome.ClearlyBest, BestSoFar.Outcomes([own, old, Rival(new PartialDate(2025, 3, 2))])[0]);
        Assert.Equal(ReleaseOutcome.Best, BestSoFar.Outcomes([own, old, Rival(new PartialDate(2025, 3))])[0]);
    }

    [Fact]
    public void A_day_in_the_middle_is_one_of_the_days_that_a_date_may_mean() =>
        Prop.ForAll(Dates.ToArbitrary(), date =>
        {
            Assert.InRange(date.Middle, date.Span.First, date.Span.Last);
            Assert.Equal(date.Day is not null, date.Span.First == date.Span.Last);
        }).QuickCheckThrowOnFailure();

    /// <summary>Every value is in the series once, on a line only where its release is dated, and base models on lines of their own.
    /// </summary>
    [Fact]
    public void Models_of_unknown_date_are_beside_the_series_and_on_no_line() =>
        Prop.ForAll(GeneratedResults.Rows.ToArbitrary(), rows =>
        {
            var scored = ScoredModels.Build(new ScoreUncertainties(GeneratedResults.Build(rows), ComparisonRules.None),
                ViewState.Default with { Variants = ["all"] }, FrontierScore.Benchmark);
            var series = ReleaseSeries.Build(scored.Values, scored.Sign);

            Assert.Equal(scored.Values.Length, series.Points.Length + series.Undated.Length);
            Assert.All(series.Undated, value => Assert.Null(value.Entry.Model.ReleaseDate));
            Assert.All(series.Points, point => Assert.NotNull(point.Outcome));
            Assert.All(series.Families.Concat(series.AllModels), line => Assert.All(line.Steps, step => Assert.Contains(series.Points,
                point => point.Released.Middle == step.Day && point.Scored.Value.Equals(step.Value)
                    && (line.Family is null || point.Model.Family == line.Family)
                    && line.IsBase == (point.Scored.Entry.RankedModel.Variant.Stage() == CheckpointStage.Base))));
            Assert.Equal(series.Points.IsEmpty, series.Best is null);
        }).QuickCheckThrowOnFailure();
}
