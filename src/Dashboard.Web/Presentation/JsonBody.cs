using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Presentation;

/// <summary>The body of a request to the API, as JSON.</summary>
internal static class JsonBody
{
    /// <summary>What was sent; null for what is not JSON, whatever the request says that it is.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        var isText = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (!type.Charset.HasValue || type.Encoding is not null);
        try
        {
            return isText && request.HasJsonContentType() ? await request.ReadFromJsonAsync<T>(cancellation) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
