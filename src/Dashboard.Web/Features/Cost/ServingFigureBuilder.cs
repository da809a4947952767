using System.Collections.Immutable;
using System.Globalization;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace Dashboard.Web.Features.Cost;

/// <summary>A mark a model: a month at its cheapest provider, with a line up to its dearest; hollow where it is clearly worse. The axis is
/// logarithmic: the dearest may cost a thousand times the cheapest.</summary>
public static class ServingFigureBuilder
{
    /// <summary>Most marks: more are in the table.</summary>
    private const int MaxMarks = 25;

    /// <summary>Share of the axis that is left free at its ends; what texts need beyond it the browser adds.</summary>
    private const double Room = 0.03;

    /// <summary>The lines that are drawn: the cheapest, and the cheapest that is not clearly worse whatever its place. What costs nothing
    /// has no place on the axis.</summary>
    public static ImmutableArray<ServingLine> Shown(ServingComparison result) =>
        [.. result.Lines.Where((line, place) => line.Range.Low > 0 && (place < MaxMarks || line == result.Cheapest))];

    /// <summary>Amounts without their currency, which the axis has.</summary>
    private static string Label(Interval range)
    {
        string Amount(double amount) => amount.ToString(amount < 10 ? "#,0.00" : "#,0", CultureInfo.CurrentCulture);
        return Amount(range.Low) == Amount(range.High) ? Amount(range.Low)
            : Format.Of(Text.Interval, Amount(range.Low), Amount(range.High));
    }

    public static Figure Build(ServingComparison result)
    {
        var lines = Shown(result);
        var labels = lines.Select(line => line.Model.Name).ToList();
        var marks = new Scatter
        {
            Mode = ModeFlag.Markers,
            X = ChartLayout.Numbers(lines.Select(line => line.Range.Low)),
            Y = ChartLayout.Strings(labels),
            ErrorX = ChartLayout.WhiskersX([.. lines.Select(line => (line.Range.Low, (Interval?)line.Range))]),
            CustomData = ChartLayout.Strings(lines.Select(line => CostLabels.Money(line.Range, result.Currency))),
            HoverTemplate = "%{y}<br>%{customdata}<extra></extra>",
            ClipOnAxis = false,
            Marker = new()
            {
                Size = 11,
                ColorArray = [.. lines.Select(line => FamilyStyle.Colour(line.Model.FamilySlug))],
                SymbolArray = [.. lines.Select(line => FamilyStyle.Symbol(line.Model.FamilySlug) is var symbol
                    && line.IsClearlyWorse == false ? symbol : FamilyStyle.Open(symbol))],
            },
        };
        var texts = new Scatter
        {
            Mode = ModeFlag.Text,
            X = ChartLayout.Numbers(lines.Select(line => line.Range.High)),
            Y = ChartLayout.Strings(labels),
            TextArray = ChartLayout.Texts(lines.Select(line => $"\u00a0\u00a0{Label(line.Range)}")),
            TextPosition = TextPositionEnum.MiddleRight,
            HoverInfo = HoverInfoFlag.Skip,
            ClipOnAxis = false,
        };
        var x = ChartLayout.X(Format.Of(Text.AxisPerMonth, result.Currency));
        x.Type = TypeEnum.Log;
        if (!lines.IsEmpty)
        {
            var (low, high) = (Math.Log10(lines.Min(line => line.Range.Low)), Math.Log10(lines.Max(line => line.Range.High)));
            var width = Math.Max(0.5, high - low);
            x.Range = [low - (Room * width), high + (Room * width)];
            var (first, last) = ((int)Math.Floor(low), (int)Math.Ceiling(high + (Room * width)));
            List<double> ticks = [.. Enumerable.Range(first, last - first + 1)
                .Select(power => Math.Pow(10, power))];
            x.TickMode = TickModeEnum.Array;
            x.TickVals = ChartLayout.Numbers(ticks);
            x.TickText = ChartLayout.Strings(ticks.Select(tick => tick.ToString("#,0.####", CultureInfo.CurrentCulture)));
        }

        return new Figure([marks, texts], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }
}
