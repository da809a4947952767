using System.Globalization;
using Dashboard.Domain.Claims;
using Dashboard.Web.Features.Compare;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>
/// Titles, verdicts and claims over all shipped data, in views at random, against counts that are worked out here: who is ahead, of how many,
/// how many clearly, how many unknown; one model once, one stage at a time.
/// </summary>
public sealed class SentenceTests
{
    private const int Views = 60;

    private static ResultSnapshot Full => Snapshots.Full;

    private static ScoreUncertainties Scores => Uncertainty.Of(Full);

    [Fact]
    public void The_first_of_so_many_is_the_best_and_as_clearly_as_is_said() => Each("/leaderboard", "", context =>
    {
        var view = LeaderboardView.Build(context);
        if (view.ChartColumn is not { } column)
        {
            return false;
        }

        var index = view.Board.Columns.IndexOf(column);
        var values = view.Board.Rows.Where(row => !row.Cells[index].IsMissing)
            .Select(row => (Model: Of(row), row.Cells[index].Row, Value: Worth(row.Cells[index].Row))).ToList();
        var models = values.Select(value => value.Model).Distinct().Count();
        if (models == 1)
        {
            Assert.DoesNotContain("first", view.Finding, StringComparison.Ordinal);
            return true;
        }

        var best = values.Where(value => value.Value.Equals(values.Max(other => other.Value))).ToList();
        var first = best.Find(value => view.Finding.StartsWith(Name(value.Row), StringComparison.Ordinal));
        Assert.True(first != default, $"{context.Address}: {view.Finding}");
        Assert.Contains(string.Create(CultureInfo.CurrentCulture, $" of {models} on "), view.Finding, StringComparison.Ordinal);

        var verdicts = best.SelectMany(own => values.Where(other => other.Model != own.Model)
            .Select(other => (own, Difference(own.Row, other.Row)))).ToLookup(pair => pair.own, pair => pair.Item2);
        var said = view.Finding.EndsWith(Text.FindingNoClearLead, StringComparison.Ordinal) ? "not clear"
            : view.Finding.EndsWith(Text.FindingLeadUnknown, StringComparison.Ordinal) ? "unknown" : "clear";
        if (models > 1 && best.Count == 1)
        {
            Assert.Equal(verdicts[first].Contains(Verdict.NoClearDifference) ? "not clear"
                : verdicts[first].All(verdict => verdict == Verdict.Ahead) ? "clear" : "unknown", said);
        }

        return true;
    });

    [Fact]
    public void The_head_to_head_counts_one_stage_and_each_set_of_items_once() => Each("/compare", "", context =>
    {
        var models = FullDataQueries.Choices.Models.Select(choice => choice.Value).ToArray();
        var random = new Random(context.Address.Length);
        // Models that share something: two of one source.
        var run = Full.Data.Runs[random.Next(Full.Data.Runs.Length)];
        var pair = Full.Data.Runs.Where(other => other.Source == run.Source).Select(other => Slug.From(other.Model))
            .Where(models.Contains).Distinct(StringComparer.Ordinal).OrderBy(_ => random.Next()).Take(2).ToList();
        var view = CompareView.Build(context with { View = context.View with { Models = KeySet.From(pair), NamedRules = null } });
        if (view.Result.Models.Length < 2 || view.Result.Lines.IsEmpty)
        {
            return false;
        }

        Assert.Single(view.Result.Lines.Select(line => line.Stage == CheckpointStage.Base).Distinct());
        var counts = new Dictionary<Verdict, int>();
        foreach (var line in view.Result.Lines)
        {
            var names = view.Result.Lines.Where(other => other.Protocol.Task.Language == line.Protocol.Task.Language)
                .Select(other => Slug.From(other.Protocol.Task.Benchmark)).ToHashSet(StringComparer.Ordinal);
            if (line.Pairs[0] is null || Wholes(Slug.From(line.Protocol.Task.Benchmark)).Any(names.Contains))
            {
                continue;
            }

            var differences = line.Sides[0].SelectMany(_ => line.Sides[1], (own, other) => Difference(own.Row, other.Row)).Distinct().ToList();
            var verdict = differences.Contains(Verdict.NotEnoughData) ? Verdict.NotEnoughData
                : differences.Count == 1 ? differences[0] : Verdict.NoClearDifference;
            counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
        }

        int Count(Verdict verdict) => counts.GetValueOrDefault(verdict);
        var (wins, losses, ties) = (Count(Verdict.Ahead), Count(Verdict.Behind), Count(Verdict.NoClearDifference));
        Assert.StartsWith(wins + losses + ties == 0
            ? Format.Of(Text.CompareNoData, view.Result.Models[0].Name, view.Result.Models[1].Name, Count(Verdict.NotEnoughData))
            : Format.Of(Text.CompareSentence, view.Result.Models[0].Name, view.Result.Models[1].Name, wins, losses, ties,
                Count(Verdict.NotEnoughData)), view.Finding, StringComparison.Ordinal);
        Assert.Equal(wins > 0 && losses == 0 && 2 * wins > wins + ties,
            view.Finding.Contains(Format.Of(Text.CompareOverallAhead, view.Result.Models[0].Name), StringComparison.Ordinal));
        var together = view.Result.Summaries[0].All;
        Assert.InRange(together.AdjustedWins + together.AdjustedLosses, 0, wins + losses);
        return true;
    });

    [Fact]
    public void The_overview_says_on_how_many_the_focus_is_ahead_and_how_many_of_these_are_clear() => Each("/", "", context =>
    {
        var view = OverviewView.Build(context);
        if (view.Outcome is not { } outcome)
        {
            return false;
        }

        var benchmarks = outcome.Lines.Length == 1 ? "benchmark" : "benchmarks";
        Assert.StartsWith(string.Create(CultureInfo.CurrentCulture, $"On {outcome.Lines.Length} {benchmarks} {outcome.Model.Name} "),
            view.OutcomeSentence, StringComparison.Ordinal);
        foreach (var rival in new[] { outcome.Rivals[0], outcome.Rivals[^1] }
            .Where(rival => rival.Shared < outcome.Lines.Length && view.OutcomeSentence.Contains($"{rival.Row.Model.Name} on ", StringComparison.Ordinal)))
        {
            Assert.Contains(string.Create(CultureInfo.CurrentCulture, $" of {rival.Shared} that both have"), view.OutcomeSentence,
                StringComparison.Ordinal);
        }

        var own = view.Leaderboard.Rows.Where(row => row.Model == outcome.Model).ToList();
        foreach (var rival in outcome.Rivals)
        {
            var (ahead, clearly, untold) = (0, 0, 0);
            for (var column = 0; column < view.Leaderboard.Columns.Length; column++)
            {
                var rows = own.Where(row => !row.Cells[column].IsMissing).Select(row => row.Cells[column].Row).ToList();
                var other = rival.Row.Cells[column].Row;
                if (other < 0 || rows.Count == 0 || !rows.TrueForAll(row => Worth(row) > Worth(other)))
                {
                    continue;
                }

                ahead++;
                var isKnown = rows.Append(other).All(row => Scores.Of(row).Interval is not null);
                untold += isKnown ? 0 : 1;
                clearly += isKnown && rows.TrueForAll(row => Difference(row, other) == Verdict.Ahead) ? 1 : 0;
            }

            Assert.Equal((ahead, clearly, untold), (rival.Ahead, rival.ClearlyAhead, rival.AheadUntold));
        }

        return true;
    });

    [Fact]
    public void The_frontier_says_of_how_many_models_it_knows_the_cost_and_nobody_named_is_dominated() => Each("/frontier", "", context =>
    {
        var view = FrontierView.Build(context);
        if (view.Frontier.Points.IsEmpty || view.Releases is not null)
        {
            return false;
        }

        var known = view.Frontier.Points.Select(point => Of(point.Entry)).ToHashSet();
        var all = view.Frontier.Unplaced.Select(point => Of(point.Entry)).Concat(known).Distinct().Count();
        var models = known.Count == 1 ? "model" : "models";
        Assert.Contains(string.Create(CultureInfo.CurrentCulture, $" {known.Count} {models} of {all} for which "), view.Finding,
            StringComparison.Ordinal);
        var sign = view.Frontier.Column is { Protocol.Task.Metric.HigherIsBetter: false } ? -1 : 1;
        foreach (var point in view.Frontier.Points)
        {
            Interval Scored(FrontierPoint of) => of.Interval is not { } interval ? new(sign * of.Value, sign * of.Value)
                : sign > 0 ? interval : new(-interval.High, -interval.Low);
            var beaten = view.Frontier.Points.Any(other => Of(other.Entry) != Of(point.Entry)
                && other.Cost.Range!.Value.High <= point.Cost.Range!.Value.Low && Scored(other).Low >= Scored(point).High
                && (other.Cost.Range.Value.High < point.Cost.Range.Value.Low || Scored(other).Low > Scored(point).High));
            Assert.Equal(beaten, point.Membership == FrontierMembership.Dominated);
        }

        return true;
    });

    [Fact]
    public void The_page_of_sizes_counts_smaller_models_that_score_higher_once_each() => Each("/scaling", "", context =>
    {
        var view = ScalingView.Build(context);
        var measure = context.View.SizeOf;
        var own = view.Series.Placed.Where(point => point.Model.FamilySlug == context.Shown.Focus).OrderByDescending(point => Worth(point.Score))
            .FirstOrDefault();
        if (own is null || view.Releases is not null)
        {
            return false;
        }

        double Size(LanguageModel model) => (measure == SizeMeasure.Active ? model.Active : model.Total).Billions ?? double.NaN;
        var better = view.Series.Placed.Where(point => Size(point.Model) < Size(own.Model) && Worth(point.Score) > Worth(own.Score))
            .Select(point => point.Model.Slug).Distinct(StringComparer.Ordinal).Count();
        Assert.EndsWith(string.Create(CultureInfo.CurrentCulture, $": {better}"), view.Finding, StringComparison.Ordinal);
        return true;
    });

    [Fact]
    public void The_leaderboard_says_where_item_counts_are_open_and_which_columns_leave_ranks_without_intervals() =>
        Each("/leaderboard", "benchmarks=c-eval,mmlu-redux&variant=all&sources=s01", context =>
        {
            var view = LeaderboardView.Build(context);
            var open = view.Board.ScoreRows.SelectMany(row => Full.StatedRows(row)).Where(row => Scores.Of(row).PossibleCounts.Length > 1)
                .Select(row => (Full.Score(row).Task.Benchmark, Full.Score(row).Run.Source, Sure: Scores.Of(row).Interval is not null)).ToHashSet();
            Assert.All(open, entry => Assert.Contains(view.OpenCounts, sentence =>
                sentence.StartsWith($"{entry.Benchmark} ({entry.Source})", StringComparison.Ordinal)
                    && sentence.Contains(entry.Sure ? "for the fewest" : "no intervals", StringComparison.Ordinal)));
            foreach (var column in view.Summary.Counted)
            {
                var rows = view.Board.Rows.Where(row => row.CountsIn(column)).Select(row => row.Cells[column].Row).ToList();
                Assert.Equal(rows.Exists(row => Scores.IntervalOf(row) is null), view.Summary.WithoutIntervals.Contains(column));
            }

            return true;
        });

    [Fact]
    public void Claims_count_what_their_lines_say()
    {
        foreach (var result in ClaimBook.Of(Full, ViewState.Default).SelectMany(result => new[] { result, result.Today }.OfType<ClaimResult>()))
        {
            foreach (var part in result.Parts.Where(part => part is { Gap: ClaimUnavailableReason.None, Test: AheadTest or SimilarTest }))
            {
                var sides = part.Lines.Where(line => line.Counts).Select(line => Side(line, part.Test)).ToList();
                int Count(ClaimSide side) => sides.Count(other => other == side);
                var numbers = ClaimLabels.Numbers(Full, part);
                Assert.Contains(part.Test is AheadTest
                    ? string.Create(CultureInfo.CurrentCulture, $"clearly ahead in {Count(ClaimSide.For)}, behind in {Count(ClaimSide.Against)}, "
                        + $"no clear difference in {Count(ClaimSide.Neither)}; {Count(ClaimSide.Untold)} without an interval")
                    : string.Create(CultureInfo.CurrentCulture, $": {Count(ClaimSide.For)} of {sides.Count} scores are shown to be similar"),
                    numbers, StringComparison.Ordinal);
            }
        }
    }

    private static ClaimSide Side(ClaimLine line, ClaimTest test)
    {
        var rows = (First: line.First.Select(value => value.Row), Other: line.Other.Select(value => value.Row));
        var differences = rows.First.SelectMany(_ => rows.Other, (own, other) => ScoreDifference.Between(Scores.Of(own), Scores.Of(other),
            Full.Score(own).Task.Metric.HigherIsBetter)).ToList();
        if (test is SimilarTest similar)
        {
            var isPercent = Full.Score(line.First[0].Row).Task.Metric.Unit == "percent";
            return !isPercent || differences.Exists(one => one.Interval is null) ? ClaimSide.Untold
                : differences.TrueForAll(one => one.Interval is { } i && i.Low >= -similar.Within && i.High <= similar.Within) ? ClaimSide.For
                : differences.TrueForAll(one => one.Interval!.Value.Low > similar.Within)
                    || differences.TrueForAll(one => one.Interval!.Value.High < -similar.Within) ? ClaimSide.Against : ClaimSide.Neither;
        }

        return differences.Exists(one => one.Verdict == Verdict.NotEnoughData) ? ClaimSide.Untold
            : differences.TrueForAll(one => one.Verdict == Verdict.Ahead) ? ClaimSide.For
            : differences.TrueForAll(one => one.Verdict == Verdict.Behind) ? ClaimSide.Against : ClaimSide.Neither;
    }

    private static void Each(string path, string fixedQuery, Func<ViewContext, bool> check)
    {
        var random = new Random(path.Length * 104_729);
        var seen = 0;
        for (var place = 0; place < Views; place++)
        {
            var query = place == 0 ? fixedQuery : string.Join('&', FullDataQueries.Any(random).Split('&').Where(part => part != "rules=1"));
            seen += check(Snapshots.At(Full, path, query)) ? 1 : 0;
        }

        Assert.True(seen > Views / 6, string.Create(CultureInfo.InvariantCulture, $"{seen} of {Views} views say something"));
    }

    private static (string Model, Variant Variant) Of(LeaderboardRow row) => (row.Model.Slug, row.RankedModel.Variant);

    private static string Name(int row) =>
        Labels.Of(Full, Full.Index.RankedModels[Full.Index.RankedModelOfRun[Full.Data.Run[row]]]);

    /// <summary>The value, turned so that more is better.</summary>
    private static double Worth(int row) => Full.Data.Value[row] * (Full.Score(row).Task.Metric.HigherIsBetter ? 1 : -1);

    private static Verdict Difference(int first, int other) =>
        ScoreDifference.Between(Scores.Of(first), Scores.Of(other), Full.Score(first).Task.Metric.HigherIsBetter).Verdict;

    /// <summary>The benchmarks that hold all items of one.</summary>
    private static IEnumerable<string> Wholes(string slug)
    {
        for (string? name = slug, next; ; name = next)
        {
            next = Scores.Rules.SharedItems.Where(pair => pair.Benchmark == name).Select(pair => pair.Whole).FirstOrDefault()
                ?? (Full.Benchmarks.GetValueOrDefault(name)?.PartOf is { } whole ? Slug.From(whole) : null);
            if (next is null)
            {
                yield break;
            }

            yield return next;
        }
    }
}
