using System.Text;
using Dashboard.Import.Formats;
using Dashboard.Web.Charts.Png;

namespace Dashboard.Web.Features.Export;

/// <summary>What of a view a file holds.</summary>
/// <param name="Table">Place of the table among the view's, from 0.</param>
/// <param name="Chart">Place of the chart among the view's, from 0.</param>
/// <param name="Scale">Pixels for each of the chart's own, 1 or 2; 0 for the size of a preview.</param>
public readonly record struct ViewPart(int Table, int Chart, int Scale = 0);

/// <summary>A form in which a view leaves the dashboard.</summary>
/// <param name="Name">In URLs.</param>
/// <param name="Label">On pages: names of formats are the same in all languages.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Ending">Of the file, without a dot.</param>
/// <param name="Write">Writes it; the stream stays open.</param>
/// <param name="Refusal">Why the view has no such form; null when it has.</param>
public sealed record ViewFormat(string Name, string Label, string ContentType, string Ending, Action<ViewDocument, ViewPart, Stream> Write,
    Func<PageView, string?> Refusal)
{
    /// <summary>The form when none is asked for.</summary>
    public static ViewFormat Json { get; } =
        new("json", "JSON", "application/json", "json", (document, _, stream) => ViewJson.Write(document, stream), _ => null);

    /// <summary>The chart as a picture.</summary>
    public static ViewFormat Svg { get; } = new("svg", "SVG", "image/svg+xml", "svg",
        (document, part, stream) => Text8(stream, ViewPicture.Of(document, part.Chart)), NeedsChart);

    /// <summary>The same in pixels: in the size that messengers show of a link, or the whole picture where a scale is asked for; of a view
    /// without charts a table in that size. It takes much of the server, which <see cref="PngPictures"/> bounds.</summary>
    public static ViewFormat Png { get; } = new("png", "PNG", "image/png", "png",
        (document, part, stream) => stream.Write(ViewPicture.Png(document, part)), NeedsPixels);

    /// <summary>All forms, in the order of the page.</summary>
    public static IReadOnlyList<ViewFormat> All { get; } =
    [
        new("csv", "CSV", "text/csv; charset=utf-8", "csv", ViewCsv.Write, NeedsTable),
        Json,
        new("every-eval-ever", "Every Eval Ever", "application/zip", "zip", (document, _, stream) => EveryEvalEver.WriteZip(
            document.Content.Context.Snapshot, document.Content.ScoreRows, document.Retrieved, stream), NeedsScores),
        new("markdown", "Markdown", "text/markdown; charset=utf-8", "md",
            (document, _, stream) => Text8(stream, ViewMarkdown.Of(document)), _ => null),
        new("latex", "LaTeX", "application/x-tex; charset=utf-8", "tex",
            (document, _, stream) => Text8(stream, ViewLatex.Of(document)), NeedsTable),
        Svg,
        Png,
        new("bibtex", "BibTeX", "application/x-bibtex; charset=utf-8", "bib",
            (document, _, stream) => Text8(stream, ViewCitation.Bibtex(document)), _ => null),
        new("citation", Text.CitePlain, "text/plain; charset=utf-8", "txt",
            (document, _, stream) => Text8(stream, document.Citation), _ => null),
    ];

    /// <summary>The form with a name, or with the ending of its files: <c>md</c> is <c>markdown</c>; null for none.</summary>
    public static ViewFormat? Find(string? name) => All.FirstOrDefault(known => known.Name == name || known.Ending == name);

    private static void Text8(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private static string? NeedsTable(PageView content) => content.Tables.IsEmpty ? Text.ExportNoTable : null;

    private static string? NeedsChart(PageView content) => content.Charts.IsEmpty ? Text.ExportNoChart : null;

    private static string? NeedsPixels(PageView content) =>
        PngFonts.Shipped.Fonts is null ? Text.ExportNoPixels
            : content.Tables.All(table => table.Rows.IsEmpty) ? NeedsChart(content) : null;

    private static string? NeedsScores(PageView content) => !content.HasScores ? Text.ExportNoScores : null;
}
