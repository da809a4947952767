using System.Collections.Immutable;
using Dashboard.Web.Charts.Png;
using Dashboard.Web.Charts.Svg;

namespace Dashboard.Web.Features.Export;

/// <summary>A chart of a view as a picture with everything that a reader of a slide must know.</summary>
internal static class ViewPicture
{
    /// <summary>No picture may take longer: a hundred times what a large one takes.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(5);

    /// <summary>The chart at a place as SVG.</summary>
    public static string Of(ViewDocument document, int place)
    {
        var chart = document.Content.Charts[place];
        return SvgPicture.Svg(chart.Figure, Words(document, place), chart.Height);
    }

    /// <summary>The same chart in pixels: the whole picture at a scale, or a preview where none is asked for. A view without charts has a
    /// preview of its first table that is not empty.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    /// <exception cref="InvalidOperationException">This server has no fonts or no library for it.</exception>
    public static byte[] Png(ViewDocument document, ViewPart part)
    {
        var (fonts, problem) = PngFonts.Shipped;
        using var time = new CancellationTokenSource(longest);
        var charts = document.Content.Charts;
        var drawing = charts.IsEmpty ? SvgPreview.Drawing(Table(document.Content), PreviewWords(document, Title(document, 0)))
            : part.Scale == 0 ? SvgPreview.Drawing(charts[part.Chart].Figure, PreviewWords(document, Title(document, part.Chart)))
            : SvgPicture.Drawing(charts[part.Chart].Figure, Words(document, part.Chart), charts[part.Chart].Height);
        return PngDrawing.Png(drawing, Math.Max(1, part.Scale), fonts ?? throw new InvalidOperationException(problem), time.Token);
    }

    private static SvgText Words(ViewDocument document, int place) => new(Title(document, place),
        Sentences(document.Details, ViewLegend.Of(document.Content)), document.SourceLine, document.Link);

    /// <summary>The foot of a preview has two lines: what must not be cut off comes first.</summary>
    private static SvgText PreviewWords(ViewDocument document, string title)
    {
        var content = document.Content;
        return new(title,
            string.Join(" ", new[] { content.Filters.Length > 0 ? content.Filters + "." : "", content.Excluded, content.Scope }
                .Where(part => part.Length > 0)),
            Sentences(content.RevisionWords, content.Evidence, document.SourceLine), document.Link);
    }

    private static SvgTable Table(PageView content)
    {
        var table = content.Tables.First(table => !table.Rows.IsEmpty);
        return new([.. table.Columns.Select(column => (column.Name, column.Kind == ColumnKind.Value))],
            [.. table.Rows.Select(row => row.Cells.Select(ViewLegend.Text).ToImmutableArray())]);
    }

    private static string Title(ViewDocument document, int place) =>
        place == 0 ? document.Content.Finding : document.Content.Charts[place].Title;

    private static string Sentences(params string[] parts) => Format.Sentences(parts.Where(part => part.Length > 0));
}
