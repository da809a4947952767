using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// What a line of samples of lm-evaluation-harness asked and what was answered. Where the model wrote, that is what it wrote; where the
/// harness compared how likely given endings are, the likeliest.
/// </summary>
internal static class LmEvalTexts
{
    public static (string? Question, string? Answer) Of(JsonElement item)
    {
        var requests = Requests(item.Get("arguments")).ToList();
        if (requests.Count == 0)
        {
            return (null, null);
        }

        var responses = item.Get("resps").Items().Select(response => response.ValueKind == JsonValueKind.Array
            ? ((JsonElement?)response).Items().Select(first => (JsonElement?)first).FirstOrDefault() : response).ToList();
        return (requests[0].Prompt, requests[0].Ending is null ? responses.FirstOrDefault().Text() : Likeliest(requests, responses));
    }

    /// <summary>Prompts, with the ending whose likelihood was asked for; newer versions write them as an object, older ones as a
    /// list.</summary>
    private static IEnumerable<(string? Prompt, string? Ending)> Requests(JsonElement? arguments) => arguments switch
    {
        { ValueKind: JsonValueKind.Array } => arguments.Items().Select(request => ((JsonElement?)request).Items().Take(2).ToList())
            .Where(parts => parts.Count > 0)
            .Select(parts => (((JsonElement?)parts[0]).Text(), parts.Count > 1 ? ((JsonElement?)parts[1]).Text() : null)),
        _ => arguments.Members().Select(request => (request.Value.Get("arg_0").Text(), request.Value.Get("arg_1").Text())),
    };

    private static string? Likeliest(List<(string? Prompt, string? Ending)> requests, List<JsonElement?> responses) => requests
        .Zip(responses, (request, response) => (request.Ending, Likelihood: Likelihood(response)))
        .Where(ending => ending.Likelihood is not null)
        .OrderByDescending(ending => ending.Likelihood).Select(ending => ending.Ending?.Trim()).FirstOrDefault();

    /// <summary>The logarithm beside whether it was the likeliest of all, as a number or as text.</summary>
    private static double? Likelihood(JsonElement? response) =>
        response is { ValueKind: JsonValueKind.Array }
            ? response.Items().Select(part => ((JsonElement?)part).Number()).FirstOrDefault() : null;
}
