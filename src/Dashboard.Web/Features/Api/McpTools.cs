using System.ComponentModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Dashboard.Web.Features.Api;

/// <summary>What a tool answers: what the page says of the same view, and the answer of the API.</summary>
/// <param name="Finding">What the view shows, in a sentence.</param>
/// <param name="Scope">Protocol, coverage and what it rests on.</param>
/// <param name="Evidence">How well its values are founded, in a sentence; empty where none is stated.</param>
/// <param name="Excluded">What stays out of what the view sums up; null for nothing.</param>
/// <param name="RevisionDate">When the revision was made, in UTC.</param>
/// <param name="Link">Address of the page that will always show this.</param>
/// <param name="LiveLink">Address of the same view of the latest data.</param>
/// <param name="Citation">How to cite the view, with its sources.</param>
/// <param name="Data">The answer of the API, whose description is at <c>/openapi/v1.json</c>. Low and high are ends of 95 % intervals;
/// null is unknown.</param>
internal sealed record McpAnswer(string Finding, string Scope, string Evidence, string? Excluded, int Revision, DateTime RevisionDate,
    string Link, string LiveLink, string Citation, JsonElement Data);

/// <summary>Things found by name.</summary>
internal sealed record McpHits(int Revision, string Link, IReadOnlyList<McpHit> Hits);

/// <summary>A thing found.</summary>
/// <param name="Kind"><c>model</c>, <c>benchmark</c>, <c>hardware</c> or <c>source</c>.</param>
/// <param name="Key">Its slug or id, which the other tools take.</param>
/// <param name="Match">The spelling that matched, where it is not the name.</param>
/// <param name="Quality">From 0 to 1, the name itself.</param>
internal sealed record McpHit(string Kind, string Key, string Name, string? Detail, string? Match, double Quality);

/// <summary>
/// The tools of the server for assistants. Each asks the API and the page of the same view, and works out nothing itself; all only read.
/// What they say is English, as the description of the API is.
/// </summary>
[McpServerToolType]
internal sealed class McpTools(IHttpContextAccessor accessor, SnapshotStore store, PageCatalog pages, TimeProvider time)
{
    private const int MostHits = 20;
    private const int MostSuggestions = 5;

    private const string MoreFilters = "Further filters as in the query of a page, such as 'evidence=independent&variant=base&asof=3'.";
    private const string LimitWords = "Most items, 1 to 10000.";
    private const string AfterWords = "The 'next' of the answer before, for the next page.";

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private HttpRequest Request => accessor.HttpContext!.Request;

    [McpServerTool(Name = "search", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpHits))]
    [Description("Finds models, benchmarks, devices and sources by name; the keys are what the other tools take.")]
    public CallToolResult Search([Description("A name or part of one, such as 'deepseek v2.5'.")] string text)
    {
        var snapshot = store.Current;
        return Told(new McpHits(snapshot.Revision.Number, ApiRequest.Site(Request) + DashboardUrls.SearchFor(text),
        [
            .. CatalogueSearch.Of(snapshot).Find(text, MostHits).Select(hit => new McpHit(hit.Kind.ToString().ToLowerInvariant(), hit.Key,
                hit.Name, hit.Detail, hit.Match, Math.Round(hit.Quality, 2))),
        ]));
    }

    [McpServerTool(Name = "list_scores", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("Scores with interval, protocol (shots, harness, stage), evidence and source, one per model, benchmark, language and "
        + "conditions. Finding and link are those of the leaderboard with the same filters.")]
    public Task<CallToolResult> ListScoresAsync(
        [Description("Keys of models.")] string[]? models = null,
        [Description("Keys of benchmarks.")] string[]? benchmarks = null,
        [Description("Languages as BCP 47 tags or English names.")] string[]? languages = null,
        [Description(MoreFilters)] string filters = "",
        [Description(LimitWords)] int limit = 100,
        [Description(AfterWords)] string after = "") => AnswerAsync(DashboardUrls.Leaderboard,
            Query(filters, ("models", models), ("benchmarks", benchmarks), ("languages", languages)),
            http => ApiEndpoints.AnswerAsync(http, store, ApiLists.Scores), limit, after);

    [McpServerTool(Name = "compare", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("Whether one model is better than another: the difference per benchmark under the same protocol, with its 95 % interval "
        + "and a verdict (ahead, behind, no-clear-difference, not-enough-data), and the finding over all.")]
    public Task<CallToolResult> CompareAsync(
        [Description("Key of the model that is asked about.")] string model,
        [Description("Key of the model that it is compared with.")] string other,
        [Description("Languages as BCP 47 tags or English names; all without it.")] string[]? languages = null,
        [Description("Keys of benchmarks; all without it.")] string[]? benchmarks = null,
        [Description(MoreFilters)] string filters = "",
        [Description(LimitWords)] int limit = 1000) => AnswerAsync(DashboardUrls.Compare,
            Query(filters, ("models", [model, other]), ("languages", languages), ("benchmarks", benchmarks)),
            http => ApiEndpoints.AnswerAsync(http, store, ComparisonLists.Compare), limit);

    [McpServerTool(Name = "claims", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("Published claims about models with the verdict that follows from the data (supported, partly, contradicted, "
        + "cannot-be-tested), the numbers and what they rest on.")]
    public Task<CallToolResult> ClaimsAsync(
        [Description("Key of one claim; all without it.")] string claim = "",
        [Description(MoreFilters)] string filters = "") =>
        AnswerAsync(claim.Length == 0 ? DashboardUrls.Claims : DashboardUrls.Claim(claim), Query(filters),
            http => ApiEndpoints.AnswerAsync(http, store, (snapshot, view) =>
                ComparisonLists.Claims(snapshot, view, claim.Length == 0 ? null : claim)));

    [McpServerTool(Name = "costs", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("Costs of training and prices of use on a common basis, with the arithmetic, or why they have none.")]
    public Task<CallToolResult> CostsAsync(
        [Description("Keys of models; all without it.")] string[]? models = null,
        [Description("CNY, USD, SGD or EUR; the stated one without it.")] string currency = "",
        [Description(MoreFilters)] string filters = "",
        [Description(LimitWords)] int limit = 200,
        [Description(AfterWords)] string after = "") => AnswerAsync(DashboardUrls.Cost,
            Query(filters, ("models", models), ("currency", currency.Length == 0 ? null : [currency])),
            http => ApiEndpoints.AnswerAsync(http, store, CostLists.Ledger), limit, after);

    [McpServerTool(Name = "what_if", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("Calculates what a training run would cost by the 6·N·D rule, beside a reference. The keys of the inputs are in the "
        + "description of 'what-if' at /openapi/v1.json.")]
    public Task<CallToolResult> WhatIfAsync(
        [Description("Inputs and filters as in the query of /cost/what-if; empty for the default run.")] string inputs = "") =>
        AnswerAsync(DashboardUrls.WhatIf, inputs, http => Task.FromResult(CostLists.WhatIf(http, store)));

    [McpServerTool(Name = "serving_cost", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("What a month of serving costs per model and provider, and the cheapest model that is not clearly worse than another.")]
    public Task<CallToolResult> ServingCostAsync(
        [Description("Inputs and filters as in the query of /cost/serving, such as 'in=1500&out=500&than=ling-plus' (millions of tokens a "
            + "month); empty for the defaults.")] string inputs = "") =>
        AnswerAsync(DashboardUrls.Serving, inputs, http => CostLists.Serving(http, store));

    [McpServerTool(Name = "sources", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(McpAnswer))]
    [Description("The sources of all values: title, publisher, address, date, licence and how to credit them.")]
    public Task<CallToolResult> SourcesAsync(
        [Description("Ids of sources, such as 's1'; all without it.")] string[]? sources = null,
        [Description(LimitWords)] int limit = 200,
        [Description(AfterWords)] string after = "") => AnswerAsync(DashboardUrls.Sources, Query("", ("sources", sources)),
            http => ApiEndpoints.AnswerAsync(http, store, ApiLists.Sources), limit, after);

    /// <summary>The view is read as a page reads it, so that names of languages and of merged models are understood, and handed to the API
    /// as the page writes it.</summary>
    private async Task<CallToolResult> AnswerAsync(string path, string query, Func<HttpContext, Task<IResult>> api, int? limit = null,
        string after = "")
    {
        var context = ViewContext.Read(path, query, store.Current, store.At);
        if (!context.Notes.IsEmpty)
        {
            return Refused(string.Join(' ', context.Notes.Concat(Suggestions(context.View))));
        }

        if (pages.Of(context) is not { } content)
        {
            return Refused("There is no such thing. Ask without a key for all of them.");
        }

        var (data, refusal) = await AskAsync(context.Address, api, limit, after);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        var document = new ViewDocument(content, ApiRequest.Site(Request), time.GetUtcNow());
        var revision = context.Snapshot.Revision;
        return Told(new McpAnswer(content.Finding, content.Scope, content.Evidence, content.Excluded.Length > 0 ? content.Excluded : null,
            revision.Number, revision.CreatedUtc, document.Link, document.LiveLink, document.Citation, data));
    }

    /// <summary>The answer of the API to a request of its own, that nothing else of the one at hand reaches.</summary>
    private async Task<(JsonElement Data, string? Refusal)> AskAsync(string address, Func<HttpContext, Task<IResult>> api,
        int? limit, string after)
    {
        var http = new DefaultHttpContext { RequestServices = Request.HttpContext.RequestServices };
        http.RequestAborted = Request.HttpContext.RequestAborted;
        var query = address.Split('?', 2) is [_, var text] ? ViewQuery.Split(text) : [];
        var paging = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["limit"] = limit?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["after"] = after,
        };
        http.Request.QueryString = QueryString.Create(query.Concat(paging.Where(pair => pair.Value.Length > 0))!);
        return (IValueHttpResult)await api(http) switch
        {
            { Value: HttpValidationProblemDetails problem } => (default,
                string.Join(' ', problem.Errors.SelectMany(error => error.Value.Select(sentence => $"{error.Key}: {sentence}")))),
            { Value: { } value } => (JsonSerializer.SerializeToElement(value, value.GetType(), options), null),
            _ => throw new InvalidOperationException("The API gave no answer."),
        };
    }

    /// <summary>An answer as data, and as text for clients that take no data.</summary>
    private static CallToolResult Told<T>(T answer)
    {
        var data = JsonSerializer.SerializeToElement(answer, options);
        return new CallToolResult { StructuredContent = data, Content = [new TextContentBlock { Text = data.GetRawText() }] };
    }

    /// <summary>What was wrong with the question, which is no failure of the server.</summary>
    private static CallToolResult Refused(string reason) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = $"Nothing was answered. {reason}" }] };

    /// <summary>Names that may have been meant.</summary>
    private IEnumerable<string> Suggestions(ViewState view) =>
        from unknown in ViewNotes.UnknownNames(store.Current, view)
        let kind = unknown.Key switch
        {
            "models" => SearchKind.Model,
            "benchmarks" => SearchKind.Benchmark,
            "sources" => SearchKind.Source,
            _ => (SearchKind?)null,
        }
        where kind is not null
        let hits = CatalogueSearch.Of(store.Current).Find(unknown.Value, MostHits)
        let near = hits.Where(hit => hit.Kind == kind).Take(MostSuggestions).ToList()
        where near.Count > 0
        select $"'{unknown.Value}' may mean {string.Join(" or ", near.Select(hit => hit.Key))}.";

    /// <summary>A query of filters and lists; lists win.</summary>
    private static string Query(string filters, params (string Key, string[]? Words)[] lists) => string.Join('&',
        lists.Where(list => list.Words is { Length: > 0 })
            .Select(list => $"{list.Key}={string.Join(',', list.Words!.Select(Uri.EscapeDataString))}")
            .Prepend(filters.TrimStart('?')).Where(part => part.Length > 0));
}
