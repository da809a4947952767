using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// Draws a figure, or a table, in the one size that messengers show of a link. Whatever there is to say, it has a place there: long titles
/// become smaller, long words end in an ellipsis, and of many rows the first ones are shown and the others counted.
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

    /// <summary>A chart that would be lower is drawn with smaller letters.</summary>
    private const double LowestPlot = 200;

    /// <summary>The width is counted as this, so that letters are larger than in a whole picture.</summary>
    private const int Large = 960;

    private static readonly double[] titleSizes = [28, 25, 22];

    /// <summary>The figure with its words.</summary>
    /// <exception cref="NotSupportedException">As <see cref="SvgPicture.Svg"/>.</exception>
    public static XElement Drawing(Figure figure, SvgText text)
    {
        var head = new Head(text, Large);
        var chart = Fit(figure, head);
        if (chart.Bottom > head.Bottom || chart.Plot.Bottom - chart.Plot.Top < LowestPlot)
        {
            head = new Head(text, Width);
            chart = Fit(figure, head);
        }

        if (chart.Bottom > head.Bottom && chart.Rows > 0)
        {
            var over = (int)Math.Ceiling((chart.Bottom - head.Bottom) / Math.Max(1, chart.RowHeight));
            chart = new SvgChart(figure, head.Width, head.Top, SvgPicture.LeastPlotHeight, Math.Max(1, chart.Rows - over));
        }

        return head.Document(chart.Definitions(), chart.Draw(), chart.ExcludedRows == 0 ? ""
            : Format.Of(Text.PictureRows, Format.Whole(chart.Rows), Format.Whole(chart.Rows + chart.ExcludedRows)));
    }

    /// <summary>The table with its words.</summary>
    public static XElement Drawing(SvgTable table, SvgText text)
    {
        var head = new Head(text, Large);
        var (elements, rows, columns) = table.Draw(head.Width, head.Top, head.Bottom);
        return head.Document([], elements, rows == table.Rows.Length && columns == table.Columns.Length ? ""
            : Format.Of(Text.PictureCells, Format.Whole(rows), Format.Whole(table.Rows.Length), columns, table.Columns.Length));
    }

    /// <summary>The chart as high as there is room, or higher where its words need that.</summary>
    private static SvgChart Fit(Figure figure, Head head)
    {
        var room = Math.Max(SvgPicture.LeastPlotHeight, head.Bottom - head.Top);
        var chart = new SvgChart(figure, head.Width, head.Top, room);
        return chart.Bottom <= head.Bottom ? chart : new SvgChart(
            figure, head.Width, head.Top, Math.Max(SvgPicture.LeastPlotHeight, room - Math.Ceiling(chart.Bottom - head.Bottom)));
    }

    /// <summary>What stands above and below, and the room between.</summary>
    private sealed class Head
    {
        private readonly SvgText text;
        private readonly double height;
        private readonly List<XElement> words;

        public Head(SvgText text, int width)
        {
            (this.text, Width, height) = (text, width, (double)SvgPreview.Height * width / SvgPreview.Width);
            var size = titleSizes.FirstOrDefault(
                size => SvgFont.Wrap(text.Title, size, width - (2 * SvgChart.Margin), most: 3, bold: true).Count <= 2, titleSizes[^1]);
            var y = Margin;
            words = SvgPicture.Block(text.Title, ref y, width, size, SvgColours.Text, most: 3, bold: true);
            y += 4;
            words.AddRange(SvgPicture.Block(text.Details, ref y, width, DetailsSize, SvgColours.Muted, most: 2));
            Top = y + 8;
        }

        public int Width { get; }

        public double Top { get; }

        public double Bottom => height - FootHeight;

        /// <param name="excluded">What found no room, in a sentence; empty for nothing.</param>
        public XElement Document(IEnumerable<XElement> definitions, IEnumerable<XElement?> content, string excluded)
        {
            var y = Bottom + 8;
            var sources = excluded.Length == 0 ? text.Sources : Format.Sentences([excluded, text.Sources]);
            return SvgPicture.Document(text, (SvgPreview.Width, SvgPreview.Height), (Width, height), definitions,
                [.. content, .. words, .. SvgPicture.Foot(text with { Sources = sources }, ref y, Width, sourceLines: 2, linkLines: 1)]);
        }
    }
}
