using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.Web.Charts.Svg;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Charts;

/// <summary>What must hold for the picture of every figure, whatever the data and the words are.</summary>
public sealed partial class ChartPictureTests
{
    private static readonly SvgText Words = new("Ling-Plus leads & trails", "MMLU, 5 shots · revision 1",
        "Source: a report (2025), Table 8", "https://example.org/leaderboard?a=1&b=2");
    private static readonly string[] Allowed = ["svg", "title", "desc", "defs", "clipPath", "pattern", "g", "rect",
        "path", "line", "circle", "text"];

    [Theory]
    [InlineData("", 1200)]
    [InlineData("variant=all&columns=all", 1200)]
    [InlineData("benchmarks=nexus&x=tokens", SvgPicture.LeastWidth)]
    [InlineData("models=nothing-is-called-so", 800)]
    [InlineData("sizeof=active&currency=USD", 2400)]
    public void Every_figure_of_every_page_is_drawn_whole(string query, int width) =>
        Assert.All(PageFigures.All(PageFigures.WithLogs, query),
            page => AssertWhole(SvgPicture.Svg(page.Figure, Words, page.Height, width), page.Name));

    [Fact]
    public void Hostile_names_are_text()
    {
        var snapshot = Snapshots.Of(HostileBatch.Make());

        var pictures = PageFigures.All(snapshot)
            .DistinctBy(page => page.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).ToList();

        Assert.True(pictures.Count > 8);
        Assert.All(pictures, page => AssertWhole(
            SvgPicture.Svg(page.Figure, Words with { Title = HostileBatch.Image, Link = HostileBatch.Formula }, page.Height), page.Name));
        Assert.Contains(pictures, page => XDocument.Parse(SvgPicture.Svg(page.Figure, Words, page.Height))
            .Descendants(SvgElements.Space + "text").Any(text => text.Value.StartsWith("=HYPERLINK(\"", StringComparison.Ordinal)));
    }

    public static TheoryData<string> HostileWords { get; } =
    [
        "", "<script>alert(1)</script>", "]]>", "<![CDATA[", "&amp;&lt;", "a\u0000b\u0001\u001f\u007f\u0085", "\ud800 lone \udfff",
        "\ufffe\uffff", "right\u202eto left", "one\ntwo\r\nthree\tfour", "' onload='alert(1)",
        new string('W', 10_000), new string('i', 10_000), string.Concat(Enumerable.Repeat("百灵 ", 3_000)),
        string.Concat(Enumerable.Repeat("🦙", 2_000)), string.Concat(Enumerable.Repeat("e\u0301", 3_000)),
    ];

    [Theory]
    [MemberData(nameof(HostileWords))]
    public void Any_words_make_a_whole_picture(string words)
    {
        var svg = SvgPicture.Svg(BarFigure([("a", 1), (words, 2)]), new SvgText(words, words, words, words), 100);

        AssertWhole(svg, words);
        Assert.InRange(double.Parse(XDocument.Parse(svg).Root!.Attribute("height")!.Value, CultureInfo.InvariantCulture), 100, 2_500);
    }

    [Fact]
    public void Any_generated_words_make_a_whole_picture()
    {
        const string Spice = "<>&\"']!-[ \u202e\u0000\u0008\n\ud83d\ude00\ud800\u4e2d\uffff";
        var random = new Random(20_260_105);
        for (var round = 0; round < 300; round++)
        {
            string Any() => string.Concat(Enumerable.Range(0, random.Next(0, 200))
                .Select(_ => random.Next(3) > 0 ? (char)random.Next(0, 0x10000) : Spice[random.Next(Spice.Length)]));

            AssertWhole(SvgPicture.Svg(BarFigure([(Any(), 1), (Any(), 2)]), new SvgText(Any(), Any(), Any(), Any()), 60,
                random.Next(SvgPicture.LeastWidth, 2000)), "generated");
        }
    }

    /// <summary>The reader's language decides about the words of a figure, never about numbers in the document.</summary>
    [Fact]
    public void The_same_figure_gives_the_same_document_in_any_culture()
    {
        var page = PageFigures.All(PageFigures.WithLogs).First(page => page.Name == "scaling");
        var here = SvgPicture.Svg(page.Figure, Words, page.Height);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(here, SvgPicture.Svg(page.Figure, Words, page.Height));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Says_its_words_in_full_for_those_who_do_not_see_it()
    {
        var root = XDocument.Parse(SvgPicture.Svg(BarFigure([("a", 1)]), Words, 100)).Root!;

        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(Words.Title, root.Element(SvgElements.Space + "title")!.Value);
        Assert.Equal($"{Words.Details}\n{Words.Sources}\n{Words.Link}", root.Element(SvgElements.Space + "desc")!.Value);
    }

    [Theory]
    [InlineData(SvgPicture.LeastWidth - 1, 100)]
    [InlineData(1200, SvgPicture.LeastPlotHeight - 1)]
    public void Too_small_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SvgPicture.Svg(BarFigure([("a", 1)]), Words, height, width));

    internal static Figure BarFigure(IReadOnlyCollection<(string Name, double Value)> bars) => new(
        [ChartLayout.Bars(bars.Select(bar => bar.Value), bars.Select(bar => bar.Name), bars.Select(bar => bar.Name))],
        ChartLayout.Of(ChartLayout.X("x"), ChartLayout.Names(bars.Select(bar => bar.Name)), legend: false));

    private static void AssertWhole(string svg, string name)
    {
        var root = XDocument.Parse(svg).Root!;
        var (width, height) = (Number(root, "width"), Number(root, "height"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"), root.Attribute("viewBox")!.Value);
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Contains(element.Name.LocalName, Allowed);
            Assert.All(element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), attribute =>
            {
                Assert.DoesNotContain(attribute.Name.LocalName, (string[])["style", "href", "onload", "onclick"]);
                Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
                Assert.True(!attribute.Value.Contains("url(", StringComparison.Ordinal) || LocalReference().IsMatch(attribute.Value),
                    attribute.Value);
            });
        }

        foreach (var text in root.Descendants(SvgElements.Space + "text"))
        {
            var box = BoxOf(text);
            Assert.True(box.IsIn(new SvgBox(-0.5, -0.5, width + 0.5, height + 0.5)), $"{name[..Math.Min(40, name.Length)]}: {text}");
            Assert.True(Number(text, "font-size") >= 12);
        }
    }

    /// <summary>Where a text lies by the same estimate of widths that the picture is laid out with.</summary>
    private static SvgBox BoxOf(XElement text)
    {
        var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
        var width = SvgFont.Width(text.Value, size, text.Attribute("font-weight") is not null);
        var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        var slope = width * Math.Sqrt(0.5);
        return text.Attribute("transform")?.Value is not { } turned ? new SvgBox(left, y - (size * 0.8), left + width, y + (size * 0.2))
            : turned.StartsWith("rotate(-", StringComparison.Ordinal) ? new SvgBox(x, y - slope, x + slope, y)
            : new SvgBox(x, y, x + slope, y + slope);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^url\(#[a-z0-9.-]+\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalReference();
}
