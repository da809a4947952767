using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>A bar a model: a month at its cheapest provider, with a whisker up to its dearest; hatched where it is clearly worse.</summary>
public static class ServingFigureBuilder
{
    /// <summary>Most bars: more are in the table.</summary>
    private const int MaxBars = 25;

    /// <summary>The lines that are drawn: the cheapest, and the cheapest that is not clearly worse whatever its place.</summary>
    public static ImmutableArray<ServingLine> Shown(ServingComparison result) => result.Lines.Length <= MaxBars ? result.Lines
        : [.. result.Lines.Where((line, place) => place < MaxBars || line == result.Cheapest)];

    public static Figure Build(ServingComparison result)
    {
        var lines = Shown(result);
        var labels = lines.Select(line => line.Model.Name).ToList();
        var x = ChartLayout.X(Format.Of(Text.AxisPerMonth, result.Currency));
        x.Range = ChartLayout.FromZero(lines.Select(line => line.Range.High), room: 0.35);
        var bars = ChartLayout.Bars(lines.Select(line => line.Range.Low), labels,
            lines.Select(line => CostLabels.Money(line.Range, result.Currency)));
        bars.HoverTemplate = "%{y}<br>%{text}<extra></extra>";
        bars.ErrorX = ChartLayout.BarWhiskers([.. lines.Select(line => (line.Range.Low, (Interval?)line.Range))]);
        bars.Marker = new()
        {
            ColorArray = [.. lines.Select(line => FamilyStyle.Colour(line.Model.FamilySlug))],
            Pattern = ChartLayout.Pattern(lines.Select(line => line.IsClearlyWorse != false)),
        };
        return new Figure([bars], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }
}
