using System.Text.Json;

namespace Dashboard.Import.Reading;

/// <summary>Texts of questions and answers as evaluation software writes them: a text, a list of such, or the messages of a
/// conversation.</summary>
internal static class JsonMessages
{
    /// <summary>Messages beyond these are no question that somebody reads.</summary>
    private const int MaxMessages = 100;

    /// <summary>All text of a value, one paragraph a message; null where it holds none.</summary>
    public static string? TextOf(JsonElement? value)
    {
        var parts = Parts(value, MaxDepth).Take(MaxMessages).ToList();
        return parts.Count == 0 ? null : string.Join("\n\n", parts);
    }

    private const int MaxDepth = 4;

    private static IEnumerable<string> Parts(JsonElement? value, int depth) => value switch
    {
        { ValueKind: JsonValueKind.String } => value.Text() is { } text ? [text] : [],
        { ValueKind: JsonValueKind.Array } when depth > 0 => value.Items().SelectMany(part => Parts(part, depth - 1)),
        { ValueKind: JsonValueKind.Object } when depth > 0 => Parts(value.Value.Get("content") ?? value.Value.Get("text"), depth - 1)
            .Select(part => value.Value.Get("role").Text() is { } role ? $"{role}: {part}" : part),
        _ => [],
    };
}
