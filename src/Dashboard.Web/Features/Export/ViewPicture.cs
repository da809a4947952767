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

    /// <summary>The same chart in pixels: the whole picture at a scale, or a preview where none is asked for.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    /// <exception cref="InvalidOperationException">This server has no fonts or no library for it.</exception>
    public static byte[] Png(ViewDocument document, ViewPart part)
    {
        var (fonts, problem) = PngFonts.Shipped;
        using var time = new CancellationTokenSource(longest);
        var chart = document.Content.Charts[part.Chart];
        var drawing = part.Scale == 0 ? SvgPreview.Drawing(chart.Figure, PreviewWords(document, part.Chart))
            : SvgPicture.Drawing(chart.Figure, Words(document, part.Chart), chart.Height);
        return PngDrawing.Png(drawing, Math.Max(1, part.Scale), fonts ?? throw new InvalidOperationException(problem), time.Token);
    }

    private static SvgText Words(ViewDocument document, int place) => new(Title(document, place),
        Sentences(document.Details, ViewLegend.Of(document.Content)), document.SourceLine, document.Link);

    /// <summary>The foot of a preview has two lines: what must not be cut off comes first.</summary>
    private static SvgText PreviewWords(ViewDocument document, int place)
    {
        var content = document.Content;
        return new(Title(document, place),
            Sentences(content.Filters.Length > 0 ? content.Filters + "." : "", content.Excluded, content.Scope),
            Sentences(content.RevisionWords, content.Evidence, document.SourceLine), document.Link);
    }

    private static string Title(ViewDocument document, int place) =>
        place == 0 ? document.Content.Finding : document.Content.Charts[place].Title;

    private static string Sentences(params string[] parts) => Format.Sentences(parts.Where(part => part.Length > 0));
}
