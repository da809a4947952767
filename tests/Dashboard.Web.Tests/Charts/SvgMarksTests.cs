using Dashboard.Web.Charts.Svg;
using Dashboard.Web.Charts;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.Web.Tests.Infrastructure;

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
        var json = JsonNode.Parse(figure.Json)!;
        json["data"]![0]!["base"] = 10;

        var bars = Boxes(Draw(Read(json)));

        Assert.Equal(bars[1].X, bars[0].X + bars[0].Width, 1);
        Assert.Equal(bars[1].Width, 2 * bars[0].Width, 1);
    }

    [Fact]
    public void Bars_of_one_name_stand_in_the_order_of_their_traces()
    {
        var json = JsonNode.Parse(ChartPictureTests.BarFigure([("a", 1), ("b", 2)]).Json)!;
        json["data"]!.AsArray().Add(json["data"]![0]!.DeepClone());

        var bars = Boxes(Draw(Read(json)));

        Assert.Equal(4, bars.Count);
        Assert.Equal([0, 2, 1, 3], bars.Index().OrderBy(bar => bar.Item.Y).Select(bar => bar.Index));
        Assert.All(bars.OrderBy(bar => bar.Y).Zip(bars.OrderBy(bar => bar.Y).Skip(1)),
            pair => Assert.True(pair.First.Y + pair.First.Height <= pair.Second.Y + 0.05));
    }

    [Fact]
    public void A_logarithmic_axis_places_by_the_power()
    {
        var marks = Circles(Draw(Scatter([1, 10, 100, 1000], [1, 1, 1, 1], log: true)));

        var steps = marks.Zip(marks.Skip(1), (first, second) => second - first).ToList();
        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.Equal(steps[0], step, 1));
    }

    [Fact]
    public void A_linear_axis_places_by_the_value()
    {
        var marks = Circles(Draw(Scatter([1, 2, 4], [1, 1, 1], log: false)));

        Assert.Equal(2 * (marks[1] - marks[0]), marks[2] - marks[1], 1);
    }

    /// <summary>Zero has no place on a logarithmic axis, and a missing value has none on any.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(double.NaN, false)]
    public void What_has_no_place_leaves_a_gap(double value, bool log)
    {
        var svg = Draw(Scatter([1, 10, value, 20, 40], [1, 2, 3, 4, 5], log));

        Assert.Equal(4, Circles(svg).Count);
        var line = svg.Descendants(SvgElements.Space + "path")
            .Single(path => path.Attribute("clip-path") is not null).Attribute("d")!.Value;
        Assert.Equal(2, line.Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_cell_without_a_value_is_not_filled()
    {
        var heat = PageFigures.All(Snapshots.Reference).Single(page => page.Name == "languages-heat");
        var known = JsonNode.Parse(heat.Figure.Json)!["data"]![0]!["z"]!.AsArray().SelectMany(row => row!.AsArray()).ToList();

        var cells = Draw(heat.Figure).Descendants(SvgElements.Space + "g").Single(group => group.Attribute("class")?.Value == "cells")
            .Elements(SvgElements.Space + "rect").Count();

        Assert.Contains(null, known);
        Assert.Equal(known.Count(value => value is not null), cells);
    }

    /// <summary>What the builders come up with next must be learnt here as well.</summary>
    [Fact]
    public void Every_symbol_of_every_figure_is_known()
    {
        var pages = PageFigures.All(PageFigures.WithLogs, "variant=all").Select(page => page.Figure.Json).SelectMany(
            json => Symbol().Matches(json)).SelectMany(match => Word().Matches(match.Value)).Select(match => match.Groups["word"].Value);
        var families = Snapshots.Reference.Models.Select(model => FamilyStyle.Symbol(model.FamilySlug))
            .Append(FamilyStyle.Symbol("no-such-family"));
        var devices = Enumerable.Range(0, 10).Select(DeviceStyle.Symbol);

        var all = pages.Concat(families).Concat(devices).Where(word => word != "symbol").Distinct(StringComparer.Ordinal).ToList();

        Assert.True(all.Count > 15);
        Assert.All(all, symbol => Assert.True(SvgSymbols.Knows(symbol), symbol));
        Assert.True(SvgSymbols.Knows("circle-open"));
        Assert.False(SvgSymbols.Knows("arrow-wide"));
    }

    [Fact]
    public void An_unknown_symbol_is_a_circle()
    {
        var mark = SvgSymbols.Draw("arrow-wide", 5, 6, 10, "#000000");

        Assert.Equal("circle", mark.Name.LocalName);
        Assert.Equal("5", mark.Attribute("r")!.Value);
    }

    [Theory]
    [InlineData("{\"data\":[{\"type\":\"pie\"}],\"layout\":{}}")]
    [InlineData("{\"data\":[],\"layout\":{\"xaxis\":{\"type\":\"multicategory\"}}}")]
    [InlineData("{\"data\":[{\"type\":\"bar\",\"x\":[1],\"y\":[1]}],\"layout\":{\"barmode\":\"stack\"}}")]
    [InlineData("{\"data\":[{\"type\":\"bar\",\"x\":[1],\"y\":[1],\"marker\":{\"color\":\"url(http://evil.example)\"}}],\"layout\":{}}")]
    [InlineData("{\"data\":[{\"type\":\"bar\",\"x\":[1],\"y\":[1],\"marker\":{\"color\":\"--no-such-colour\"}}],\"layout\":{}}")]
    [InlineData("{\"data\":[{\"mode\":\"lines\",\"x\":[1,2],\"y\":[1,2],\"line\":{\"dash\":\"wavy\"}}],\"layout\":{}}")]
    public void What_it_has_not_learnt_is_refused(string json) =>
        Assert.Throws<NotSupportedException>(() => Draw(Read(JsonNode.Parse(json)!)));

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
        var layout = new JsonObject { ["xaxis"] = new JsonObject { ["range"] = new JsonArray(low, high) } };

        var ticks = SvgTicks.Of(SvgAxis.Read(JsonSerializer.SerializeToElement(layout), [], across: true), most);

        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => tick.Label)));
    }

    private static Figure Scatter(IEnumerable<double> x, IEnumerable<double> y, bool log)
    {
        var axis = ChartLayout.Axis();
        axis["type"] = log ? "log" : "linear";
        return Figure.Of(
            [new JsonObject { ["type"] = "scatter", ["mode"] = "lines+markers", ["x"] = ChartLayout.Numbers(x),
                ["y"] = ChartLayout.Numbers(y), ["marker"] = new JsonObject { ["color"] = "--series-1" } }],
            ChartLayout.Of(axis, ChartLayout.Axis(), legend: false));
    }

    private static Figure Read(JsonNode json) => Figure.Of(json["data"]!.DeepClone().AsArray(), json["layout"]!.DeepClone().AsObject());

    private static XElement Draw(Figure figure) => XDocument.Parse(SvgPicture.Svg(figure, Words, 300)).Root!;

    private static List<(double X, double Y, double Width, double Height)> Boxes(XElement svg) =>
        [.. svg.Descendants(SvgElements.Space + "g").Where(group => group.Attribute("class")?.Value == "bars").Elements(
            SvgElements.Space + "rect").Select(box => (Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height")))];

    private static List<double> Circles(XElement svg) =>
        [.. svg.Descendants(SvgElements.Space + "circle").Select(mark => Number(mark, "cx"))];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"symbol\":(\"[^\"]*\"|\\[[^\\]]*\\])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbol();

    [GeneratedRegex("\"(?<word>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*(?<value>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();
}
