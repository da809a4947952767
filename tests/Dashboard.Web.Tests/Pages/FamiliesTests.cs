using Dashboard.Web.Features.Overview;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>The first page: the best of each family, what others measured apart from what vendors did.</summary>
public sealed class FamiliesTests
{
    private static readonly ResultSnapshot snapshot = Snapshots.Full;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_family_is_there_once_with_its_best_and_only_evidence_of_its_kind(bool independent)
    {
        var view = Of("", independent)!;
        var column = view.Board.Columns[0];
        var source = Leaderboard.Build(snapshot, ViewQuery.Parse(new Uri("https://x" + view.Address).Query).View);

        Assert.Distinct(view.Board.Rows.Select(row => row.Model.FamilySlug));
        Assert.DoesNotContain(LanguageModel.OtherFamily, view.Board.Rows.Select(row => row.Model.Family));
        Assert.Contains("ling", view.Board.Rows.Select(row => row.Model.FamilySlug));
        var place = source.Columns.Select(other => other.Protocol).ToList().IndexOf(column.Protocol);
        foreach (var row in view.Board.Rows)
        {
            Assert.Equal(
                source.Rows.Where(other => other.Model.FamilySlug == row.Model.FamilySlug && !other.Cells[place].IsMissing)
                    .Max(other => other.Cells[place].Value),
                row.Cells[0].Value);
            Assert.Equal(independent, snapshot.Data.Evidence[row.Cells[0].Row] is EvidenceGrade.Independent or EvidenceGrade.ThirdParty);
        }

        Assert.Equal(view.Board.Rows.Select(row => row.Cells[0].Value).OrderDescending(), view.Board.Rows.Select(row => row.Cells[0].Value));
    }

    [Fact]
    public void The_finding_says_who_leads_and_where_the_focus_is()
    {
        var overview = OverviewView.Build(Snapshots.At(snapshot, "/"));
        var rows = overview.Families!.Board.Rows;
        var own = rows.Select(row => row.Model.FamilySlug).ToList().IndexOf("ling");

        Assert.Equal(overview.Families.Finding, overview.Finding);
        Assert.Contains(FormattableString.Invariant($"{rows[0].Model.Name} leads {rows.Length} families"), overview.Finding, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{rows[own].Model.Name} is number {own + 1} "), overview.Finding, StringComparison.Ordinal);
        Assert.Equal(["families", "families-vendor"], overview.Tables.Select(table => table.Key).TakeLast(2));
    }

    [Fact]
    public void A_filter_of_evidence_goes_before_the_parts_own()
    {
        Assert.NotNull(Of("evidence=independent", independent: true));
        Assert.Null(Of("evidence=independent", independent: false));
        Assert.Null(Of("evidence=estimate", independent: true));
        Assert.Equal(OverviewView.Build(Snapshots.At(snapshot, "/", "evidence=self-reported")).OutcomeSentence,
            OverviewView.Build(Snapshots.At(snapshot, "/", "evidence=self-reported")).Finding);
    }

    private static FamiliesView? Of(string query, bool independent)
    {
        var context = Snapshots.At(snapshot, "/", query);
        return independent ? FamiliesView.Independent(context) : FamiliesView.Vendor(context);
    }
}
