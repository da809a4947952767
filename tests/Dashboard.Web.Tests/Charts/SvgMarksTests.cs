using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.Web.Charts.Svg;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Tests.Charts;

/// <summary>A picture shows the values that the figure holds.</summary>
public sealed partial class PictureMarksTests
{
    private static readonly SvgText Words = new("Title", "", "", "");

    [Fact]
    public void Bars_are_as_long_as_their_values()
    {
        var random = new Random(20_260_106);
        for (var round = 0; round < 50; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 20)).Select(i => (Name: FormattableString.Invariant($"bar {i}"),
                Value: Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-2, 7)), 3))).ToList();

            var bars = Boxes(Draw(ChartPictureTests.BarFigure(values)));

            Assert.Equal(values.Count, bars.Count);
            var unit = bars.Zip(values).MaxBy(pair => pair.Second.Value) is var longest
                ? longest.First.Width / Math.Max(1e-9, longest.Second.Value) : 0;
            Assert.All(bars.Zip(values),
                pair => Assert.InRange(pair.First.Width, (pair.Second.Value * unit) - 0.05, (pair.Second.Value * unit) + 0.05));
            Assert.Single(bars.Select(bar => Math.Round(bar.X, 1)).Distinct());
            Assert.Equal(bars.Select(bar => bar.Y).Order(), bars.Select(bar => bar.Y));
        }
    }

    [Fact]
    public void Bars_with_a_base_go_both_ways_from_it()
    {
        var figure = ChartPictureTests.BarFigure([("a", -2), ("b", 4)]);
        ((Bar)figure.Data[0]).Base = 10;

        var bars = Boxes(Draw(figure));

        Assert.Equal(bars[1].X, bars[0].X + bars[0].Width, 1);
        Assert.Equal(bars[1].Width, 2 * bars[0].Width, 1);
    }

    [Fact]
    public void Bars_of_one_name_stand_in_the_order_of_their_traces()
    {
        var figure = ChartPictureTests.BarFigure([("a", 1), ("b", 2)]);
        figure.Data.Add(figure.Data[0]);

        var bars = Boxes(Draw(figure));

        Assert.Equal(4, bars.Count);
        Assert.Equal([0, 2, 1, 3], bars.Index().OrderBy(bar => bar.Item.Y).Select(bar => bar.Index));
        Assert.All(bars.OrderBy(bar => bar.Y).Zip(bars.OrderBy(bar => bar.Y).Skip(1)),
            pair => Assert.True(pair.First.Y + pair.First.Height <= pair.Second.Y + 0.05));
    }

    [Fact]
    public void A_logarithmic_axis_places_by_the_power()
    {
        var marks = Circles(Draw(Points([1, 10, 100, 1000], [1, 1, 1, 1], log: true)));

        var steps = marks.Zip(marks.Skip(1), (first, second) => second - first).ToList();
        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.Equal(steps[0], step, 1));
    }

    [Fact]
    public void A_linear_axis_places_by_the_value()
    {
        var marks = Circles(Draw(Points([1, 2, 4], [1, 1, 1], log: false)));

        Assert.Equal(2 * (marks[1] - marks[0]), marks[2] - marks[1], 1);
    }

    /// <summary>Zero has no place on a logarithmic axis, and a missing value has none on any.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(double.NaN, false)]
    public void What_has_no_place_leaves_a_gap(double value, bool log)
    {
        var svg = Draw(Points([1, 10, value, 20, 40], [1, 2, 3, 4, 5], log));

        Assert.Equal(4, Circles(svg).Count);
        var line = svg.Descendants(SvgElements.Space + "path")
            .Single(path => path.Attribute("clip-path") is not null).Attribute("d")!.Value;
        Assert.Equal(2, line.Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_cell_without_a_value_is_not_filled()
    {
        var heat = PageFigures.All(Snapshots.Reference).Single(page => page.Name == "languages-heat");
        var known = ((HeatMap)heat.Figure.Data[0]).Z.SelectMany(row => (IList<object?>)row).ToList();

        var cells = Draw(heat.Figure).Descendants(SvgElements.Space + "g").Single(group => group.Attribute("class")?.Value == "cells")
            .Elements(SvgElements.Space + "rect").Count();

        Assert.Contains(null, known);
        Assert.Equal(known.Count(value => value is not null), cells);
    }

    /// <summary>What the builders come up with next must be learnt here as well.</summary>
    [Fact]
    public void Every_symbol_of_every_figure_is_known()
    {
        var pages = PageFigures.All(PageFigures.WithLogs, "variant=all").SelectMany(page => page.Figure.Data).OfType<Scatter>()
            .SelectMany(trace => trace.Marker?.SymbolArray ?? [trace.Marker?.Symbol]).OfType<SymbolEnum>();
        var families = Snapshots.Reference.Models.Select(model => FamilyStyle.Symbol(model.FamilySlug))
            .Append(FamilyStyle.Symbol("no-such-family"));
        var devices = Enumerable.Range(0, 10).Select(DeviceStyle.Symbol);

        var all = pages.Concat(families).Concat(devices).Distinct().ToList();

        Assert.True(all.Count > 15);
        Assert.All(all, symbol => Assert.True(SvgSymbols.Knows(symbol), $"{symbol}"));
        Assert.True(SvgSymbols.Knows(SymbolEnum.CircleOpen));
        Assert.False(SvgSymbols.Knows(SymbolEnum.ArrowWide));
    }

    [Fact]
    public void An_unknown_symbol_is_a_circle()
    {
        var mark = SvgSymbols.Draw(SymbolEnum.ArrowWide, 5, 6, 10, "#000000");

        Assert.Equal("circle", mark.Name.LocalName);
        Assert.Equal("5", mark.Attribute("r")!.Value);
    }

    public static TheoryData<string, ITrace, Layout> Unknown { get; } = new()
    {
        { "trace", new Pie(), new() },
        { "axis", new Bar(), new() { XAxis = [new() { Type = TypeEnum.MultiCategory }] } },
        { "bars", new Bar { X = [1], Y = [1] }, new() { BarMode = BarModeEnum.Stack } },
        { "colour", new Bar { X = [1], Y = [1], Marker = new() { Color = "url(http://evil.example)" } }, new() },
        { "property", new Bar { X = [1], Y = [1], Marker = new() { Color = "--no-such-colour" } }, new() },
        { "dashes", new Scatter { Mode = ModeFlag.Lines, X = [1, 2], Y = [1, 2], Line = new() { Dash = "wavy" } }, new() },
    };

    [Theory]
    [MemberData(nameof(Unknown), DisableDiscoveryEnumeration = true)]
    public void What_it_has_not_learnt_is_refused(string what, ITrace trace, Layout layout)
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Draw(new Figure([trace], layout)));

        Assert.StartsWith("A picture knows no ", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Colours_are_those_of_the_style_sheet()
    {
        var light = Repository.Text("wwwroot-assets/styles/parts/tokens.css").Split(":root", 3)[1];
        var sheet = Colour().Matches(light)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);

        Assert.NotEmpty(sheet);
        Assert.Equal(sheet.OrderBy(entry => entry.Key, StringComparer.Ordinal),
            SvgColours.Light.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 100, 6, "0 20 40 60 80 100")]
    [InlineData(0, 0.31, 4, "0.0 0.1 0.2 0.3")]
    [InlineData(-1.2, 1.2, 3, "-1 0 1")]
    [InlineData(0, 4.2e9, 5, "0 1B 2B 3B 4B")]
    public void Ticks_are_round(double low, double high, int most, string expected)
    {
        var layout = new Layout { XAxis = [new XAxis { Range = [low, high] }] };

        var ticks = SvgTicks.Of(SvgAxis.X(layout, []), most);

        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => tick.Label)));
    }

    private static Figure Points(IEnumerable<double> x, IEnumerable<double> y, bool log)
    {
        var axis = ChartLayout.X();
        axis.Type = log ? TypeEnum.Log : TypeEnum.Linear;
        var points = new Scatter
        {
            Mode = ModeFlag.Lines | ModeFlag.Markers,
            X = ChartLayout.Numbers(x),
            Y = ChartLayout.Numbers(y),
            Marker = new() { Color = "--series-1" },
        };
        return new Figure([points], ChartLayout.Of(axis, ChartLayout.Y(), legend: false));
    }

    private static XElement Draw(Figure figure) => XDocument.Parse(SvgPicture.Svg(figure, Words, 300)).Root!;

    private static List<(double X, double Y, double Width, double Height)> Boxes(XElement svg) =>
        [.. svg.Descendants(SvgElements.Space + "g").Where(group => group.Attribute("class")?.Value == "bars").Elements(
            SvgElements.Space + "rect").Select(box => (Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height")))];

    private static List<double> Circles(XElement svg) =>
        [.. svg.Descendants(SvgElements.Space + "circle").Select(mark => Number(mark, "cx"))];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*(?<value>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();
}
