using System.Globalization;
using System.Text;

namespace Dashboard.Web.Features.Export;

/// <summary>How to cite a view in BibTeX.</summary>
internal static class ViewCitation
{
    /// <summary>An entry for the view and one for each source.</summary>
    public static string Bibtex(ViewDocument document)
    {
        var revision = document.Content.Context.Snapshot.Revision;
        var text = new StringBuilder();
        Entry(
            text,
            $"dashboard-{document.FileName}",
            ("author", "{" + ViewLatex.Safe(Text.ProductName) + "}"),
            ("title", ViewLatex.Safe(document.Content.Finding)),
            ("year", revision.CreatedUtc.Year.ToString(CultureInfo.InvariantCulture)),
            ("howpublished", $@"\url{{{document.Link}}}"),
            ("note", ViewLatex.Safe($"{document.Details} {document.Content.Evidence} "
                + $"{Format.Of(Text.CitationSources, Format.List(document.Content.SourceIds))}")),
            ("urldate", document.Retrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        foreach (var source in document.Sources)
        {
            Entry(
                text,
                $"dashboard-source-{Domain.Results.Slug.From(source.Id)}",
                ("author", "{" + ViewLatex.Safe(source.Publisher) + "}"),
                ("title", ViewLatex.Safe(source.Title)),
                ("year", source.Date is { Length: >= 4 } date && int.TryParse(date[..4], NumberStyles.None, CultureInfo.InvariantCulture,
                    out var year) ? year.ToString(CultureInfo.InvariantCulture) : ""),
                ("howpublished", source.Link is { } link ? $@"\url{{{link.AbsoluteUri}}}" : ""));
        }

        return text.ToString();
    }

    private static void Entry(StringBuilder text, string key, params (string Name, string Value)[] fields)
    {
        text.Append("@misc{").Append(key);
        foreach (var (name, value) in fields.Where(field => field.Value.Length > 0))
        {
            text.Append(",\n  ").Append(name).Append(" = {").Append(value).Append('}');
        }

        text.Append("\n}\n\n");
    }
}
