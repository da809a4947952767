using System.Globalization;
using System.Text;

namespace Dashboard.Web.Features.Robots;

/// <summary>What the site is, for language models: <c>/llms.txt</c> (llmstxt.org).</summary>
internal static class LlmsText
{
    /// <summary>The text; English, as the description of the API is.</summary>
    public static string Of(string site, ResultSnapshot snapshot, PageCatalog pages)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {Text.ProductName}

            > Published results of language models side by side: {snapshot.CurrentRows.Count()} scores of {snapshot.Models.Length}
            > models on {snapshot.Benchmarks.Count} benchmarks, with training and serving costs, hardware, claims and their verdicts, and
            > the stability of training. Data of revision {snapshot.Revision.Number}, {snapshot.Revision.CreatedUtc:yyyy-MM-dd}.

            Every value names its source, how it was measured (its protocol: shots, harness, training stage) and how well it is founded
            ({string.Join(", ", EvidenceGrades.All.Select(grade => $"{grade.Letter()} {grade.Slug()}"))}).
            Values of different protocols are not compared. A difference is called clear only where its 95 % interval leaves out zero.
            Unknown is never zero. Quote a value with its source, evidence and revision; each view ends with a frozen link that will
            always show the same, and with a citation.

            ## Pages as Markdown

            Any page has a twin: its path below {site}{DashboardUrls.ViewsApi}, with its filters, and format=md.


            """);
        foreach (var page in pages.Whole)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{page.Route}]({site}{DashboardUrls.ViewData(page.Route, "md")})").Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            Pages of one thing: /models/SLUG, /benchmarks/SLUG, /hardware/SLUG, /sources/ID, /claims/SLUG. Two models against each other:
            {site}{DashboardUrls.ViewData($"{DashboardUrls.Compare}?models=ling-plus,deepseek-v2.5-1210&languages=zh", "md")}

            ## Filters, in the query of pages and lists

            {string.Join(", ", ViewQuery.Keys)}. Names are slugs, languages BCP 47 tags; asof=N is the data at revision N.

            ## API

            - [Description (OpenAPI)]({site}{DashboardUrls.OpenApi})
            - [Scores]({site}{DashboardUrls.Api}/scores): format=json, csv or parquet; likewise models, benchmarks, costs, claims, sources
            - [Everything as Parquet files]({site}{DashboardUrls.ExportApi}/parquet), a zip

            ## MCP

            {site}{DashboardUrls.Mcp} (Streamable HTTP, stateless, read-only): search, list_scores, compare, claims, costs, what_if,
            serving_cost, sources. Where the site asks for signing in: Authorization: Bearer and an API key of the scope read.

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
