using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Domain.Claims;
using Dashboard.Import.Shipped;
using Dashboard.Web.Features.Claims;
using Dashboard.Web.Features.Cost;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Measured;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What pages say of views that hold one model, one value, nothing, or one model seventeen times.</summary>
public sealed partial class OddViewTests
{
    private static ResultSnapshot Full => Snapshots.Full;

    [Theory]
    [InlineData("")]
    [InlineData("families=ling")]
    [InlineData("domain=finance")]
    [InlineData("evidence=independent")]
    [InlineData("columns=all")]
    public void No_more_values_are_left_than_are_shown(string query)
    {
        foreach (var (path, build) in new (string, Func<ViewContext, PageView>)[]
            { ("/", OverviewView.Build), ("/leaderboard", LeaderboardView.Build), ("/languages", LanguagesView.Build) })
        {
            var picture = build(Snapshots.At(Full, path, query)).Sensitivity!;
            Assert.Equal(
                picture.Grades.Where(grade => EvidenceCut.VendorClaims.Keeps(grade.Grade)).Sum(grade => grade.Count), picture.Left);
        }
    }

    [Fact]
    public void A_model_that_stands_on_one_device_in_many_ways_is_told_apart_everywhere()
    {
        var view = LeaderboardView.Build(Snapshots.At(Full, "/leaderboard", "families=ling&benchmarks=gsm8k&sources=s153"));
        var names = view.Board.Rows.Select(row => ViewCells.Name(Full, row.RankedModel)).ToList();
        Assert.Equal(17, names.Count);
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());

        var devices = HardwareView.Build(Snapshots.At(Full, "/hardware", "benchmarks=gsm8k"));
        var heads = devices.Tables[0].Columns.Select(column => column.Name).ToList();
        Assert.Equal(heads.Count, heads.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Text.ColumnSpread, heads[^1]);
        Assert.Contains("on 17 hardware configurations, 1 benchmark:", devices.Finding, StringComparison.Ordinal);
        Assert.EndsWith("GSM8K, by 1.74", devices.Finding, StringComparison.Ordinal);
    }

    /// <summary>The same numbers as those of the claim that Ling-Plus scores almost the same on two devices.</summary>
    [Fact]
    public void Scores_on_two_devices_are_similar_only_where_their_intervals_show_it() => Assert.StartsWith(
        "Ling-Plus on Device A and Device D: 7 of 22 scores shown to be similar within 2 points, 0 to differ by more, 11 neither, 4 without",
        HardwareView.Build(Snapshots.At(Full, "/hardware", "")).Finding, StringComparison.Ordinal);

    [Fact]
    public void Speeds_of_setups_that_differ_in_precision_alone_are_told_apart()
    {
        var speeds = HardwareView.Build(Snapshots.At(Full, "/hardware", "models=ling-3.0-flash")).Tables
            .Single(table => table.Key == "throughput");
        var rows = speeds.Rows.Select(row => string.Join('|', row.Cells.Take(5).Select(cell => cell.Text))).ToList();
        Assert.True(rows.Count > 20);
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_sentence_names_a_model_on_many_devices_once()
    {
        var finding = FrontierView.Build(Snapshots.At(Full, "/frontier", "families=ling&benchmarks=gsm8k&sources=s153")).Finding;
        Assert.Equal(2, finding.Split("Ling-3.0-flash").Length);
        Assert.Contains("Ling-3.0-flash (on 17 hardware configurations)", finding, StringComparison.Ordinal);
        Assert.Contains("of the 1 model of 1 ", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_model_is_alone_nothing_says_that_it_leads()
    {
        const string Alone = "models=gpt-4.5-preview&benchmarks=aider-polyglot";
        Assert.Equal(Format.Of(Text.FindingOnly, "GPT-4.5-preview", "Aider-Polyglot"),
            LeaderboardView.Build(Snapshots.At(Full, "/leaderboard", Alone)).Finding);
        var languages = LanguagesView.Build(Snapshots.At(Full, "/languages", Alone)).Finding;
        Assert.Contains("only GPT-4.5-preview has a value on Aider-Polyglot", languages, StringComparison.Ordinal);
        Assert.DoesNotContain("leads", languages, StringComparison.Ordinal);
        Assert.DoesNotContain("number 1 of 1", LanguagesView.Build(Snapshots.At(Full, "/languages", "families=ling")).Finding,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_that_are_all_independent_are_not_called_some_among_others()
    {
        var claims = ClaimBook.Of(Full, ViewState.Default).ToDictionary(claim => claim.Claim.Slug, ClaimLabels.Basis, StringComparer.Ordinal);
        Assert.StartsWith(Text.ClaimOnlyIndependent, claims["arena-chinese-and-english"], StringComparison.Ordinal);
        Assert.StartsWith(Text.ClaimSomeIndependent, claims["bfcl-live-measured"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_claims_says_wherever_a_verdict_stands_that_it_rests_on_the_claim_alone()
    {
        var view = ClaimsView.Build(Snapshots.At(Full, "/claims", ""));
        var alone = view.Claims
            .Where(claim => claim.Verdict != ClaimVerdict.CannotBeTested && claim.Sources.All(source => source == claim.Claim.Source))
            .Select(claim => claim.Claim.Slug).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(Format.Of(Text.ClaimsByThemselves, alone.Count), view.Finding, StringComparison.Ordinal);
        Assert.True(alone.Count > 5);
        static int VerdictOf(ViewTable table) => table.Columns.ToList().FindIndex(column => column.Key == "verdict");
        Assert.All(
            view.Tables.SelectMany(table => table.Rows, (table, row) => (row.Key, row.Cells[VerdictOf(table)].Text)),
            row => Assert.Equal(alone.Contains(row.Key), row.Text.Contains("by its own document alone", StringComparison.Ordinal)));
    }

    /// <summary>The picker of languages and the counts of what is unknown go by what a revision holds.</summary>
    [Fact]
    public void Filters_offer_what_has_a_score_at_the_revision_shown()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Revision(2, DateTime.UnixEpoch, "two"));
        var early = ReferenceDataSet.Read(1).Scores;
        early.ForEach(score => builder.Add(score, 1));
        ReferenceDataSet.Read().Scores.Except(early).ToList().ForEach(score => builder.Add(score, 2));
        var latest = builder.Build();
        foreach (var (snapshot, languages) in new[] { (latest.AsOf(1), 11), (latest, 142) })
        {
            var choices = FilterChoices.Of(snapshot);
            var scores = snapshot.CurrentRows.Select(snapshot.Score).ToList();
            Assert.Equal(languages, choices.Languages.Length);
            Assert.Equal(
                scores.Select(score => Slug.From(score.Task.Benchmark)).Distinct(StringComparer.Ordinal).Count(), choices.Benchmarks.Length);
            Assert.Equal(scores.Select(score => score.Run.Source).Distinct(StringComparer.Ordinal).Count(), choices.Sources.Length);
            Assert.Equal(scores.Select(score => score.Evidence).Distinct().Count(), choices.Evidence.Length);
        }
    }

    /// <summary>A vendor's value stands beside each independent one, and is one value all the same.</summary>
    [Fact]
    public void A_value_that_stands_in_several_cells_is_counted_once()
    {
        var view = MeasuredView.Build(Snapshots.At(Full, "/measured", ""));
        var claimed = view.Result.Pairs.Select(pair => pair.Claimed).Distinct().Count();
        Assert.True(claimed < view.Result.Pairs.Length);
        Assert.StartsWith(
            string.Create(CultureInfo.CurrentCulture, $"Of {claimed + view.Result.Pairs.Length} values: "), view.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculated_numbers_of_files_have_no_more_digits_than_their_inputs()
    {
        var cells = MeasuredView.Build(Snapshots.At(Full, "/measured", "")).Tables.SelectMany(table => table.Cells);
        Assert.All(cells.Select(cell => cell.Number).OfType<double>(),
            number => Assert.InRange(number.ToString("R", CultureInfo.InvariantCulture).Length, 1, "-1234.567".Length));
    }

    [Theory]
    [InlineData("cost=bogus")]
    [InlineData("index=bogus")]
    public void A_word_that_is_no_axis_is_dropped_and_named(string query)
    {
        var (view, bad) = ViewQuery.Parse(query);
        Assert.Equal((ViewState.Default, 1), (view, bad.Count));
        Assert.Contains("bogus", Assert.Single(Snapshots.At(Full, "/frontier", query).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_axis_and_index_of_the_frontier_is_a_word_of_the_address()
    {
        Assert.All(FrontierLabels.Axes, axis => Assert.Empty(ViewQuery.Parse($"cost={axis.Word}").Bad));
        Assert.All(
            FrontierLabels.Scores.Where(score => score.Word.Length > 0), score => Assert.Empty(ViewQuery.Parse($"index={score.Word}").Bad));
    }

    [Fact]
    public void A_view_without_values_says_so_in_a_sentence() =>
        Assert.StartsWith(
            Text.EvidenceOfNothing, OverviewView.Build(Snapshots.At(Full, "/", "domain=law")).Scope, StringComparison.Ordinal);

    [Theory]
    [InlineData("", true)]
    [InlineData("models=ling-plus", true)]
    [InlineData("models=gpt-4.5-preview", false)]
    [InlineData("evidence=independent", false)]
    [InlineData("open=no", false)]
    public void The_cost_of_training_is_the_headline_only_where_the_view_holds_it(string query, bool isHeld) =>
        Assert.Equal(isHeld, CostView.Build(Snapshots.At(Full, "/cost", query)).Finding.Contains("6.35", StringComparison.Ordinal));

    [Theory]
    [InlineData("/", "")]
    [InlineData("/", "domain=health")]
    [InlineData("/leaderboard", "models=gpt-4.5-preview")]
    [InlineData("/leaderboard", "domain=finance")]
    [InlineData("/frontier", "models=ling-plus")]
    [InlineData("/scaling", "models=gpt-4.5-preview")]
    public void One_is_not_counted_in_the_plural(string path, string query)
    {
        var context = Snapshots.At(Full, path, query);
        PageView view = path switch
        {
            "/" => OverviewView.Build(context),
            "/leaderboard" => LeaderboardView.Build(context),
            "/frontier" => FrontierView.Build(context),
            _ => Features.Scaling.ScalingView.Build(context),
        };
        Assert.All([view.Finding, view.Scope], text => Assert.DoesNotMatch(OneOfMany(), text));
    }

    /// <summary>One of something, in the plural.</summary>
    [GeneratedRegex(@"(^|\s)1 (benchmarks|values|models|scores|rows)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneOfMany();
}
