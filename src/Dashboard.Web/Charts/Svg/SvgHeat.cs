using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Cells of a heat map with their texts; a cell without a value stays white.</summary>
internal static class SvgHeat
{
    /// <summary>Least pixels between a text and the edge of its cell.</summary>
    private const double Room = 2;

    public static XElement Draw(SvgPlot plot, SvgTrace trace)
    {
        var cells = from row in Enumerable.Range(0, trace.Y.Count)
                    from column in Enumerable.Range(0, trace.X.Count)
                    from element in Cell(plot, trace, row, column)
                    select element;
        return SvgElements.Element("g", SvgElements.Attribute("class", "cells"), cells);
    }

    private static IEnumerable<XElement> Cell(SvgPlot plot, SvgTrace trace, int row, int column)
    {
        if (plot.X.Pixel(trace.X[column]) is not { } x || plot.Y.Pixel(trace.Y[row]) is not { } y)
        {
            yield break;
        }

        var (width, height) = (plot.X.Step - trace.Gap.X, plot.Y.Step - trace.Gap.Y);
        var fill = trace.Shade(row, column) is { } shade ? SvgColours.Heat(shade) : null;
        if (fill is not null)
        {
            yield return SvgElements.Box(x - (width / 2), y - (height / 2), width, height, fill);
        }

        var text = trace.CellText(row, column);
        if (text.Length > 0 && SvgFont.Width(text, SvgElements.Small) + (2 * Room) <= width)
        {
            yield return SvgElements.Text(x, y + (SvgElements.Small * SvgElements.Drop), text,
                fill is null ? SvgColours.Muted : SvgColours.On(fill), anchor: "middle");
        }
    }
}
