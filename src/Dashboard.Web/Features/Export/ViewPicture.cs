using Dashboard.Web.Charts.Svg;

namespace Dashboard.Web.Features.Export;

/// <summary>A chart of a view as a picture with everything that a reader of a slide must know.</summary>
internal static class ViewPicture
{
    /// <summary>The chart at a place as SVG.</summary>
    public static string Of(ViewDocument document, int place)
    {
        var chart = document.Content.Charts[place];
        var title = place == 0 ? document.Content.Finding : chart.Title;
        return SvgPicture.Svg(chart.Figure, new SvgText(title, Format.Sentences(new[] { document.Details, ViewLegend.Of(document.Content) }
            .Where(part => part.Length > 0)), document.SourceLine, document.Link), chart.Height);
    }
}
