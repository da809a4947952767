using System.Globalization;

namespace Dashboard.Web.Features.Api;

/// <summary>The read API: each list takes the keys of the pages, <c>limit</c>, <c>after</c> and <c>format</c>.</summary>
internal static class ApiEndpoints
{
    private const string ParquetType = "application/vnd.apache.parquet";

    /// <summary>Maps all lists.</summary>
    public static void MapDashboardApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(DashboardUrls.Api).WithTags("Results").RequireAuthorization(Policies.Read);
        Map(api, "scores", "Scores, one per model, benchmark, language and conditions.", ApiLists.Scores);
        Map(api, "models", "Models with their parameter counts in billions.", ApiLists.Models);
        Map(api, "benchmarks", "Benchmarks with their languages, metrics and item counts.", ApiLists.Benchmarks);
        Map(api, "hardware", "Statements about devices.", ApiLists.Hardware);
        Map(api, "throughput", "Measured speeds of training and inference.", ApiLists.Throughput);
        Map(api, "costs", "Statements about costs and prices.", ApiLists.Costs);
        Map(api, "ledger", "Costs and prices on a common basis, or why they have none.", CostLists.Ledger);
        api.MapGet("what-if", CostLists.WhatIf).WithName("what-if")
            .WithSummary("A training run calculated by the 6·N·D rule, beside a reference.")
            .WithDescription($"Inputs: {string.Join(", ", WhatIfQuery.Keys)}; currency; asof.")
            .Produces<WhatIfItem>().ProducesValidationProblem();
        api.MapGet("serving", CostLists.Serving).WithName("serving")
            .WithSummary("What a month of serving costs per model and provider, beside a score.")
            .WithDescription($"Inputs: {string.Join(", ", ServingQuery.Keys)}. Filters: {string.Join(", ", ViewQuery.Keys)}; "
                + "limit and after page the offers, which are all that format=csv gives.")
            .Produces<ServingItem>(StatusCodes.Status200OK, "application/json", "text/csv").ProducesValidationProblem();
        Map(api, "prices", "Every dated price with how it changed from the one before.", CostLists.Prices);
        Map(api, "price-changes", "Falls and rises of prices, latest first.", CostLists.PriceChanges);
        Map(api, "compare", "The first of models against each other one, per benchmark.", ComparisonLists.Compare);
        Map(api, "items", "Items of runs with their scores, without any text of questions or answers; models, benchmarks and "
            + "sources narrow which runs.", ApiLists.Items);
        Map(api, "frontier", "Score against cost or size, with the Pareto frontier.", ComparisonLists.Frontier);
        Map(api, "measured", "Values that vendors state of their own models, each beside an independent one, with what differs.",
            ComparisonLists.Measured);
        Map(api, "gaps", "Gaps between languages on benchmarks that belong together. A pair that does not is refused with the reason.",
            ComparisonLists.Gaps, ComparisonLists.Refusal);
        Map(api, "stability", "Published statements about the stability of training.", TrainingLists.Stability);
        Map(api, "training-runs", "Training logs with their spikes, restarts and tokens lost.", TrainingLists.Runs);
        Map(api, "training-spikes", "Spikes of training logs.", TrainingLists.Spikes);
        Map(api, "claims", "Claims with the verdict that follows from the data; evidence, sources and asof narrow what it may rest on.",
            (snapshot, view) => ComparisonLists.Claims(snapshot, view, slug: null));
        endpoints.MapMcp(DashboardUrls.Mcp).RequireAuthorization(Policies.Read);
        Map(api, "sources", "Sources with how much they state.", ApiLists.Sources);
    }

    /// <summary>Registers the server for assistants; it keeps nothing between two requests, so that any node answers any.</summary>
    public static void AddMcp(this IServiceCollection services) => services.AddMcpServer(options => options.ServerInstructions =
            "Published results of language models. Values carry protocol, evidence and source; compare only what the tools compare, and "
            + "quote the link and the revision. Find keys with search first.")
        .WithHttpTransport(options => options.Stateless = true).WithTools<McpTools>();

    private static void Map<T>(RouteGroupBuilder api, string name, string summary, Func<ResultSnapshot, ViewState, ApiList<T>> list,
        Func<ResultSnapshot, ViewState, (string Key, string Reason)?>? refusal = null) => api
        .MapGet(name, (HttpContext http, SnapshotStore store) => AnswerAsync(http, store, list, refusal))
        .WithName(name)
        .WithSummary(summary)
        .WithDescription($"Filters: {string.Join(", ", ViewQuery.Keys)}; limit (1 to {ApiRequest.MaxItems}, "
            + $"default {ApiRequest.DefaultLimit}); after (the 'next' of the page before); format={string.Join('|', ApiRequest.Formats)}.")
        .Produces<ApiPage<T>>(StatusCodes.Status200OK, "application/json", "text/csv", ParquetType)
        .ProducesValidationProblem();

    /// <summary>Answers a request for a list: a page of it, or what is wrong with the request.</summary>
    /// <param name="refusal">Why what is asked for cannot be given, with the key that asks for it; null where it can.</param>
    public static async Task<IResult> AnswerAsync<T>(HttpContext http, SnapshotStore store,
        Func<ResultSnapshot, ViewState, ApiList<T>> list, Func<ResultSnapshot, ViewState, (string Key, string Reason)?>? refusal = null)
    {
        var (request, errors) = ApiRequest.Read(http.Request, store);
        if (request is null)
        {
            return Results.ValidationProblem(errors, detail: "A value of the query was not understood.");
        }

        if (refusal?.Invoke(request.Snapshot, request.View) is var (key, reason))
        {
            return Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [key] = [reason] },
                detail: "What the query asks for is refused.");
        }

        var all = list(request.Snapshot, request.View);
        return await PageAsync(http, request, all, (items, count, next) =>
            new ApiPage<T>(request.Snapshot.Revision.Number, all.Count, count, next, [.. items]));
    }

    /// <summary>A page of a list: a table as CSV or Parquet, or what is made of its items as JSON.</summary>
    /// <param name="json">Of the items, how many they are, and where the next page begins.</param>
    public static async Task<IResult> PageAsync<T, TJson>(HttpContext http, ApiRequest request, ApiList<T> all,
        Func<IEnumerable<T>, int, string?, TJson> json)
    {
        var (items, count, behind) = all.Page(request.After, request.Limit);
        var next = behind?.ToString(CultureInfo.InvariantCulture);
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{NextUrl(http.Request, next)}>; rel=\"next\"";
        }

        switch (request.Format)
        {
            case ApiRequest.Csv:
                http.Response.ContentType = "text/csv; charset=utf-8";
                await ApiCsv.WriteAsync(http.Response.Body, items, http.RequestAborted);
                return Results.Empty;
            case ApiRequest.Parquet:
                http.Response.ContentType = ParquetType;
                await ApiParquet.WriteAsync(http.Response.Body, items, request.Snapshot, http.RequestAborted);
                return Results.Empty;
            default:
                return Results.Ok(json(items, count, next));
        }
    }

    private static string NextUrl(HttpRequest request, string next)
    {
        var query = request.Query
            .Where(entry => !entry.Key.Equals("after", StringComparison.OrdinalIgnoreCase))
            .SelectMany(entry => entry.Value.Select(value => KeyValuePair.Create(entry.Key, value)))
            .Append(KeyValuePair.Create<string, string?>("after", next));
        return request.Path + QueryString.Create(query);
    }
}
