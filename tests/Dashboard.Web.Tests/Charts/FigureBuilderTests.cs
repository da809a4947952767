using System.Text.Json;
using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Tests.Charts;

/// <summary>What must hold for every figure of every page, whatever the data are called.</summary>
public sealed class FigureBuilderTests
{
    /// <summary>More than this takes plotly noticeably long.</summary>
    private const int MaxTraces = 50;

    private static readonly string[] Templates = ["hovertemplate", "texttemplate"];

    public static TheoryData<string> Queries { get; } =
    [
        "", "variant=all", "variant=base", "families=ling", "families=qwen&focus=qwen", "sizeof=active&variant=all",
        "benchmarks=mmlu", "languages=zh&columns=all",
        "columns=all&variant=all", "models=nothing-is-called-so", "size=0..0", "hardware=ling-device-a", "evidence=estimate", "sort=-size",
        "asof=1", "focus=nothing-is-called-so",
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Figures_of_the_shipped_data_are_sound(string query) =>
        Assert.All(Figures(Snapshots.Reference, query), entry => AssertSound(entry.Name, entry.Figure));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Figures_of_hostile_names_are_sound(string query)
    {
        var snapshot = Snapshots.Of(HostileBatch.Make());

        Assert.All(Figures(snapshot, query), entry => AssertSound(entry.Name, entry.Figure));
    }

    [Fact]
    public void Figures_of_many_generated_names_are_sound_and_small()
    {
        var random = new Random(20_260_103);
        for (var round = 0; round < 5; round++)
        {
            var names = Enumerable.Range(0, 60)
                .Select(i => FormattableString.Invariant($"{HostileBatch.Names[random.Next(HostileBatch.Names.Count)]} {i}")).ToList();
            var snapshot = Snapshots.Of(HostileBatch.Make(names, seed: round));

            Assert.All(Figures(snapshot, ""), entry => AssertSound(entry.Name, entry.Figure));
        }
    }

    /// <summary>Data decide labels, never a template: the templates of hostile data are those of the shipped data.</summary>
    [Fact]
    public void Templates_do_not_depend_on_the_data()
    {
        var known = Figures(Snapshots.Reference, "variant=all").SelectMany(entry => Strings(entry.Figure)).Where(IsTemplate)
            .Select(entry => entry.Text).ToHashSet(StringComparer.Ordinal);

        var hostile = Figures(Snapshots.Of(HostileBatch.Make()), "variant=all").SelectMany(entry => Strings(entry.Figure)).Where(IsTemplate)
            .Select(entry => entry.Text).ToList();

        Assert.NotEmpty(hostile);
        Assert.All(hostile, template => Assert.Contains(template, known));
    }

    [Fact]
    public void Hostile_data_are_drawn_and_not_left_out()
    {
        var figures = Figures(Snapshots.Of(HostileBatch.Make()), "")
            .ToLookup(entry => entry.Name, entry => entry.Figure.Json, StringComparer.Ordinal);

        Assert.Equal(["overview", "cost", "leaderboard", "bars", "heat", "scaling", "frontier", "throughput", "devices"],
            figures.Select(group => group.Key));
        Assert.All(figures, group => Assert.Contains(group, json => json.Contains("HYPERLINK", StringComparison.Ordinal)));
    }

    /// <summary>Two bars of one name would lie on each other.</summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public void No_two_bars_of_a_trace_share_a_name(string query)
    {
        foreach (var (name, figure) in Figures(Snapshots.Reference, query)
            .Where(entry => entry.Name is "leaderboard" or "bars" or "heat" or "throughput"))
        {
            foreach (var labels in figure.Data.Select(trace => (trace as Bar)?.Y ?? (trace as HeatMap)?.Y).OfType<IList<object>>())
            {
                Assert.True(labels.Count == labels.Distinct().Count(),
                    $"{name}: {string.Join(" | ", labels.CountBy(label => label).Where(entry => entry.Value > 1))}");
            }
        }
    }

    /// <summary>What has no interval has a dotted whisker, and nothing else has one.</summary>
    [Theory]
    [InlineData("leaderboard", "benchmarks=mmlu", false)]
    [InlineData("leaderboard", "benchmarks=nexus", true)]
    [InlineData("frontier", "benchmarks=mmlu", false)]
    [InlineData("frontier", "index=win-rate", true)]
    [InlineData("scaling", "benchmarks=nexus", true)]
    public void Unknown_uncertainty_is_drawn_in_its_own_way(string name, string query, bool isUnknown)
    {
        var figure = Figures(Snapshots.Reference, query).Single(entry => entry.Name == name).Figure;

        var dotted = figure.Data.OfType<Scatter>().Where(trace => trace.Name == Text.UncertaintyUnknown).ToList();
        Assert.Equal(isUnknown, dotted.Count == 1);
        Assert.All(dotted, trace => Assert.Equal("dot", trace.Line.Dash));
        Assert.All(dotted, trace => Assert.NotEmpty(trace.X));
    }

    /// <summary>Ling-Plus was measured on two devices: two symbols in one colour, both in the legend, neither of them a family's.</summary>
    [Fact]
    public void The_frontier_tells_devices_apart_by_symbol()
    {
        var figure = FrontierView.Build(Snapshots.At(DashboardUrls.Frontier, "benchmarks=c-eval")).Figure;

        var traces = figure.Data.Cast<Scatter>().ToList();
        var legend = traces.Where(trace => trace.Name?.StartsWith("Device ", StringComparison.Ordinal) == true)
            .Select(trace => trace.Marker.Symbol!.Value).ToList();
        var drawn = traces.Where(trace => trace.MetaArray is not null).SelectMany(trace => trace.Marker.SymbolArray)
            .OfType<SymbolEnum>().ToHashSet();
        Assert.InRange(legend.Count, 2, 10);
        Assert.Equal(legend.Count, legend.Distinct().Count());
        Assert.Subset(drawn, legend.ToHashSet());
        Assert.DoesNotContain(legend, symbol => Snapshots.Reference.Models.Any(model => FamilyStyle.Symbol(model.FamilySlug) == symbol));
    }

    /// <summary>What a property does not say it does not name, and no name leaves a figure as markup.</summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public void Figures_are_bars_points_and_cells_that_say_no_more_than_they_mean(string query)
    {
        var pages = PageFigures.All(PageFigures.WithLogs, query).Concat(PageFigures.All(Snapshots.Of(HostileBatch.Make()))).ToList();

        Assert.All(pages, page =>
        {
            Assert.All(page.Figure.Data, trace => Assert.True(trace is Bar or Scatter or HeatMap, page.Name));
            Assert.All(page.Figure.Data, trace => Assert.Empty(SaidTwice(trace)));
            using var json = JsonDocument.Parse(page.Figure.Json);
            Assert.Empty(Hollow("", json.RootElement));
            Assert.Equal(-1, page.Figure.Json.AsSpan().IndexOfAny('<', '>', '&'));
        });
    }

    /// <summary>Properties that hold one value and a list as well, of which the package writes only the value.</summary>
    private static IEnumerable<string> SaidTwice(object part) =>
        from property in part.GetType().GetProperties()
        let value = property.GetValue(part)
        where value is not null
        from name in part.GetType().GetProperty(property.Name + "Array")?.GetValue(part) is not null ? [property.Name]
            : value.GetType().Namespace!.StartsWith("Plotly.", StringComparison.Ordinal) && !value.GetType().IsEnum ? SaidTwice(value) : []
        select name;

    private static IEnumerable<string> Hollow(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when !element.EnumerateObject().Any() => [name],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.Null
            ? [property.Name] : Hollow(property.Name, property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Hollow(name, item)),
        _ => [],
    };

    private static IEnumerable<(string Name, Figure Figure)> Figures(ResultSnapshot snapshot, string query)
    {
        var overview = OverviewView.Build(Snapshots.At(snapshot, DashboardUrls.Overview, query));
        yield return ("overview", overview.ScoresFigure);
        yield return ("cost", overview.CostFigure);
        yield return ("leaderboard", LeaderboardView.Build(Snapshots.At(snapshot, DashboardUrls.Leaderboard, query)).Figure);
        var languages = LanguagesView.Build(Snapshots.At(snapshot, DashboardUrls.Languages, query + "&rules=1"));
        yield return ("bars", languages.Bars);
        yield return ("heat", languages.Heat);
        yield return ("scaling", ScalingView.Build(Snapshots.At(snapshot, DashboardUrls.Scaling, query)).Figure);
        foreach (var (_, figure) in languages.Gaps)
        {
            yield return ("gap", figure);
        }

        yield return ("frontier", FrontierView.Build(Snapshots.At(snapshot, DashboardUrls.Frontier, query)).Figure);
        foreach (var slug in snapshot.Benchmarks.Keys.Order(StringComparer.Ordinal).Take(12))
        {
            if (TimelineFigureBuilder.Build(snapshot, ScoreTimeline.Build(snapshot, slug, ViewState.Default)) is { } figure)
            {
                yield return ("timeline", figure);
            }
        }

        var hardware = HardwareView.Build(Snapshots.At(snapshot, DashboardUrls.Hardware, query));
        if (hardware.ThroughputFigure is { } throughput)
        {
            yield return ("throughput", throughput);
        }

        foreach (var (_, figure) in hardware.Comparisons.Take(3))
        {
            yield return ("devices", figure);
        }
    }

    internal static void AssertSound(string name, Figure figure)
    {
        using var json = JsonDocument.Parse(figure.Json);
        Assert.InRange(json.RootElement.GetProperty("data").GetArrayLength(), 0, MaxTraces);
        Assert.Equal(JsonValueKind.Object, json.RootElement.GetProperty("layout").ValueKind);
        Assert.DoesNotContain('<', figure.Json);
        foreach (var (key, text) in Strings(figure))
        {
            if (key.EndsWith("color", StringComparison.Ordinal) || key == "colorscale")
            {
                Assert.Contains(text, StyleSheetTests.Defined);
            }
            else if (!Templates.Contains(key, StringComparer.Ordinal))
            {
                FigureTextTests.AssertSafe(text);
            }
        }

        Assert.NotEmpty(name);
    }

    private static bool IsTemplate((string Key, string Text) entry) => Templates.Contains(entry.Key, StringComparer.Ordinal);

    private static List<(string Key, string Text)> Strings(Figure figure)
    {
        using var json = JsonDocument.Parse(figure.Json);
        return [.. Strings("", json.RootElement)];
    }

    private static IEnumerable<(string Key, string Text)> Strings(string key, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [(key, element.GetString()!)],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(key, item)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Name, property.Value)),
        _ => [],
    };
}
