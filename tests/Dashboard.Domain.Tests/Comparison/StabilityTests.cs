using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

/// <summary>What holds for every comparison: the order of the rows does not show, and an earlier revision is what stood then.</summary>
public sealed class StabilityTests
{
    public static TheoryData<string> Comparisons => [.. Views.Keys];

    private static Dictionary<string, Func<ResultSnapshot, ViewState, string>> Views { get; } = new(StringComparer.Ordinal)
    {
        ["leaderboard"] = (snapshot, view) => Shown.Of(snapshot, Leaderboard.Build(snapshot, view)),
        ["languages"] = (snapshot, view) => Shown.Of(snapshot, LanguageMatrix.Build(snapshot, view)),
        ["scaling"] = (snapshot, view) => Shown.Of(snapshot, ScalingSeries.Build(snapshot, view)),
        ["devices"] = (snapshot, view) => Shown.Of(snapshot, DeviceComparison.Build(snapshot, view)),
        ["standing"] = (snapshot, view) => Shown.Of(snapshot, FocusOutcome.Build(
            Leaderboard.Build(snapshot, view), view.Focus, new ScoreUncertainties(snapshot, ComparisonRules.None))),
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void The_order_of_the_rows_does_not_show(string comparison) => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows
        from shuffled in Gen.Shuffle(rows)
        from view in GeneratedFilters.Any
        select (rows, shuffled, view),
        x => Assert.Equal(
            Views[comparison](GeneratedResults.Build(x.rows), x.view),
            Views[comparison](GeneratedResults.Build(x.shuffled), x.view)),
        cases: 1000,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.shuffled.Where(rows.Contains).ToArray(), x.view)));

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void An_earlier_revision_shows_what_stood_then(string comparison) => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows
        from revision in Gen.Choose(1, GeneratedResults.LastRevision)
        from view in GeneratedFilters.Any
        select (rows, revision, view),
        x =>
        {
            var then = GeneratedResults.Build(
                x.rows.Where(row => row.StoodAt(x.revision)).Select(row => row with { Added = 1, Removed = int.MaxValue }), x.revision);
            var asOf = GeneratedResults.Build(x.rows).AsOf(x.revision);
            Assert.Equal(then.Revision, asOf.Revision);
            Assert.Equal(then.Revisions, asOf.Revisions);
            Assert.Equal(Views[comparison](then, x.view), Views[comparison](asOf, x.view));
        },
        cases: 600,
        x => GeneratedScore.Shorter(x.rows).Select(rows => (rows, x.revision, x.view)));
}
