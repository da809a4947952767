using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// Draws a figure in the one size that messengers show of a link. Whatever there is to say, it has a place there: long titles become
/// smaller, long words end in an ellipsis, and of many rows the first ones are shown and the others counted.
/// </summary>
public static class SvgPreview
{
    /// <summary>Pixels across.</summary>
    public const int Width = 1200;

    /// <summary>Pixels from top to bottom.</summary>
    public const int Height = 630;

    private const double Margin = 24;
    private const double DetailsSize = 14;

    /// <summary>The rule, two lines of sources, the link and what is free below it.</summary>
    private const double FootHeight = 72;

    private static readonly double[] titleSizes = [28, 25, 22];

    /// <summary>What the width is counted as: the smaller, the larger the letters. The last one holds anything.</summary>
    private static readonly int[] frames = [960, Width];

    /// <summary>The figure with its words.</summary>
    /// <exception cref="NotSupportedException">As <see cref="SvgPicture.Svg"/>.</exception>
    public static XElement Drawing(Figure figure, SvgText text) =>
        frames.SkipLast(1).Select(width => Drawing(figure, text, width, takesAll: true)).OfType<XElement>().FirstOrDefault()
            ?? Drawing(figure, text, frames[^1], takesAll: false)!;

    /// <param name="takesAll">Whether all rows must find room.</param>
    /// <returns>Null where they do not.</returns>
    private static XElement? Drawing(Figure figure, SvgText text, int width, bool takesAll)
    {
        var height = (double)Height * width / Width;
        var size = titleSizes.FirstOrDefault(
            size => SvgFont.Wrap(text.Title, size, width - (2 * SvgChart.Margin), most: 3, bold: true).Count <= 2, titleSizes[^1]);
        var y = Margin;
        List<XElement> words = [.. SvgPicture.Block(text.Title, ref y, width, size, SvgColours.Text, most: 2, bold: true)];
        y += 4;
        words.AddRange(SvgPicture.Block(text.Details, ref y, width, DetailsSize, SvgColours.Muted, most: 2));
        var chart = Fit(figure, width, y + 8, height - FootHeight);
        if (takesAll && chart.Bottom > height - FootHeight + 1)
        {
            return null;
        }

        if (chart.Bottom > height - FootHeight + 1 && chart.Rows > 0)
        {
            var over = chart.Bottom - (height - FootHeight);
            chart = new SvgChart(figure, width, chart.Top, SvgPicture.LeastPlotHeight,
                Math.Max(1, chart.Rows - (int)Math.Ceiling(over / Math.Max(1, chart.RowHeight))));
        }

        y = height - FootHeight + 8;
        var sources = chart.ExcludedRows == 0 ? text.Sources
            : Format.Sentences([Format.Of(Text.PictureRows, chart.Rows, chart.Rows + chart.ExcludedRows), text.Sources]);
        words.AddRange(SvgPicture.Foot(text with { Sources = sources }, ref y, width, sourceLines: 2, linkLines: 1));
        return SvgPicture.Document(text, (Width, Height), (width, height), chart, words);
    }

    /// <summary>The chart as high as there is room, or higher where its words need that.</summary>
    private static SvgChart Fit(Figure figure, int width, double top, double bottom)
    {
        var room = Math.Max(SvgPicture.LeastPlotHeight, bottom - top);
        var chart = new SvgChart(figure, width, top, room);
        return chart.Bottom <= bottom ? chart
            : new SvgChart(figure, width, top, Math.Max(SvgPicture.LeastPlotHeight, room - (chart.Bottom - bottom)));
    }
}
