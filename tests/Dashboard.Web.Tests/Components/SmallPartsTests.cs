using AngleSharp.Dom;
using Bunit;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class SmallPartsTests : BunitContext
{
    [Fact]
    public void Grades_differ_in_letter_and_in_words_for_eyes_and_ears()
    {
        var marks = EvidenceGrades.All.Select(grade => Mark(grade)).ToList();

        Assert.Equal(EvidenceGrades.All.Select(grade => grade.Letter().ToString()), marks.Select(mark => mark.TextContent));
        Assert.Equal(marks.Count, marks.Select(mark => mark.GetAttribute("title")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(marks, mark => Assert.Equal("img", mark.GetAttribute("role")));
    }

    [Fact]
    public void A_disputed_value_has_a_sign_and_says_so()
    {
        var mark = Mark(EvidenceGrade.Press, EvidenceMarks.Disputed | EvidenceMarks.FromFigure);

        Assert.EndsWith("≠", mark.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Text.EvidencePress}; {Text.MarkFromFigure}; {Text.MarkDisputed}", mark.GetAttribute("title"));
    }

    private IElement Mark(EvidenceGrade grade, EvidenceMarks marks = EvidenceMarks.None) =>
        Render<DataTable>(parameters => parameters
            .Add(part => part.Context, Snapshots.At(DashboardUrls.Sources))
            .Add(part => part.Table, ViewTable.Of("t", "T", [new ViewColumn("a", "A"), new ViewColumn("b", "B", ColumnKind.Value)],
                [new ViewRow("1", [new ViewCell("x"), new ViewCell("1.0", 1) { Evidence = grade, Marks = marks }])])))
            .Find("sup.evidence");

    [Fact]
    public void The_legend_explains_every_letter()
    {
        var legend = Render<EvidenceLegend>();

        Assert.Equal(
            EvidenceGrades.All.Select(grade => grade.Letter().ToString()),
            legend.FindAll("sup.evidence").Select(letter => letter.TextContent));
    }

    [Fact]
    public void An_empty_page_says_why_and_links_to_the_cure()
    {
        var empty = Render<EmptyState>(parameters => parameters.Add(part => part.ClearUrl, "/leaderboard"));

        empty.MarkupMatches($"""
            <section class="empty">
              <p><strong>{Text.EmptyTitle}</strong></p>
              <p>{Text.EmptyWhy}</p>
              <p><a href="/leaderboard">{Text.EmptyCure}</a></p>
            </section>
            """);
    }

    [Fact]
    public void A_part_that_fails_leaves_the_rest_alone_and_can_be_tried_again()
    {
        Fragile.Fails = true;
        var page = Render(builder =>
        {
            builder.AddMarkupContent(0, "<p id=\"rest\">rest</p>");
            builder.OpenComponent<ErrorGuard>(1);
            builder.AddAttribute(2, nameof(ErrorGuard.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<Fragile>(0);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });

        Assert.Equal("rest", page.Find("#rest").TextContent);
        Assert.Equal(Text.PartFailedTitle, page.Find("[role=alert] strong").TextContent);
        Assert.DoesNotContain(Fragile.Secret, page.Markup, StringComparison.Ordinal);

        page.Find("button").Click();
        Assert.Single(page.FindAll("[role=alert]"));

        Fragile.Fails = false;
        page.Find("button").Click();
        Assert.Equal("whole", page.Find("#fragile").TextContent);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_retry_is_handed_on()
    {
        var tries = 0;
        var panel = Render<ErrorPanel>(parameters => parameters.Add(part => part.Retry, () => tries++));

        panel.Find("button").Click();

        Assert.Equal(1, tries);
    }

    [Fact]
    public void A_chart_carries_its_figure_as_text_and_has_a_name()
    {
        var figure = new Figure([], ChartLayout.Of(ChartLayout.X(HostileBatch.Image), ChartLayout.Y()));

        var chart = Render<PlotlyChart>(
            parameters => parameters.Add(part => part.Figure, figure).Add(part => part.Label, HostileBatch.Image)).Find("plotly-chart");

        Assert.Equal(figure.Json, chart.GetAttribute("figure"));
        Assert.Equal(HostileBatch.Image, chart.GetAttribute("aria-label"));
        Assert.Equal("img", chart.GetAttribute("role"));
        Assert.Contains("height:", chart.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Empty(chart.Children);
    }

    [Fact]
    public void A_source_is_one_click_away()
    {
        var provenance = new Provenance(EvidenceGrade.Press, EvidenceMarks.None, "s01", "Table 5");

        var link = Render<SourceLink>(
            parameters => parameters.Add(part => part.Snapshot, Snapshots.Reference).Add(part => part.Provenance, provenance)).Find("a");

        Assert.Equal("/sources/s01", link.GetAttribute("href"));
        Assert.Equal("s01, Table 5", link.TextContent);
        Assert.Equal(Snapshots.Reference.Sources["s01"].Title, link.GetAttribute("title"));
    }

    private sealed class Fragile : ComponentBase
    {
        public const string Secret = "what went wrong inside";

        public static bool Fails { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            if (Fails)
            {
                throw new InvalidOperationException(Secret);
            }

            builder.AddMarkupContent(0, "<p id=\"fragile\">whole</p>");
        }
    }

    /// <summary>Also where lines are drawn as they scroll into sight.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(150)]
    public void The_head_of_a_group_stands_before_its_first_line(int count)
    {
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
        var rows = Enumerable.Range(0, count).Select(number => new ViewRow(
            FormattableString.Invariant($"{number}"), [new ViewCell(FormattableString.Invariant($"line {number}"))])
        {
            Group = number == 7 ? "the group" : null,
        });

        var table = Render<DataTable>(parts => parts
            .Add(part => part.Table, ViewTable.Of("table", "Table", [new ViewColumn("name", "Name")], rows))
            .Add(part => part.Context, Snapshots.At("/leaderboard")));

        var head = Assert.Single(table.FindAll("tr.group"));
        Assert.Equal("the group", head.TextContent);
        Assert.Equal("line 7", head.NextElementSibling!.TextContent);
    }
}
