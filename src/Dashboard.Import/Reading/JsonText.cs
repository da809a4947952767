using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dashboard.Import.Reading;

/// <summary>JSON as benchmark tools write it: with bare <c>NaN</c> and <c>Infinity</c>, trailing commas, numbers as text.</summary>
public static class JsonText
{
    private static readonly string[] bare = ["NaN", "Infinity", "-Infinity"];

    /// <summary>Reads a document. Throws <see cref="UnreadableFileException"/> with the line where it ends being JSON.</summary>
    /// <param name="unread">Keys of the top object whose lists and objects may be long and are not needed, or paths of two keys with a
    /// slash between: they come out empty, and however long they are they take no memory.</param>
    public static JsonDocument Parse(UploadedFile file, ImportLimits limits, params ImmutableArray<string> unread)
    {
        var walk = new JsonWalk.Keep(limits, unread);
        Run(walk, file);
        return Parse(walk.Kept, limits);
    }

    /// <summary>Reads the items of a list one by one; the list may be of any length.
    /// Throws as <see cref="Parse(UploadedFile, ImportLimits, ImmutableArray{string})"/> does, after the items before.</summary>
    /// <param name="path">Key of the list in the top object, or keys with a slash between; null when the document itself is the
    /// list.</param>
    /// <param name="take">Given the place of each item, from 0, and the item, which holds good during the call.</param>
    public static void ForEach(UploadedFile file, string? path, ImportLimits limits, Action<int, JsonElement> take) => Run(
        new JsonWalk.Items(limits, path, (place, bytes) =>
        {
            using var item = Parse(bytes, limits);
            take(place, item.RootElement);
        }),
        file);

    /// <summary>The items of a file that is a list, each as a file of its own that holds good until the next.</summary>
    internal static void ForEachFile(UploadedFile file, ImportLimits limits, Action<int, UploadedFile> take) => Run(
        new JsonWalk.Items(limits, null,
            (place, bytes) => take(place, UploadedFile.Of(string.Create(CultureInfo.InvariantCulture, $"{file.Name}#{place + 1}"), bytes))),
        file);

    private static void Run(JsonWalk walk, UploadedFile file)
    {
        using var stream = new BareNumbersStream(file.OpenUtf8());
        try
        {
            walk.Run(stream);
        }
        catch (JsonException error)
        {
            var line = (int)Math.Min(int.MaxValue - 1, error.LineNumber ?? 0) + 1;
            throw new UnreadableFileException(walk.IsEmpty ? "The file is empty."
                : "The file is no complete JSON document: it ends or breaks off here. It may have been cut off on its way.", line);
        }
    }

    /// <summary>Of a key that stands twice in one object with different values nobody knows which counts.</summary>
    private static JsonDocument Parse(ReadOnlyMemory<byte> json, ImportLimits limits)
    {
        var options = new JsonDocumentOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = limits.MaxDepth,
        };
        try
        {
            return JsonDocument.Parse(json, options with { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            var document = JsonDocument.Parse(json, options);
            if (FindTwice(document.RootElement) is not { } key)
            {
                return document;
            }

            document.Dispose();
            throw new UnreadableFileException($"The key '{ImportContext.Shorten(ImportContext.Clean(key))}' stands twice in one object "
                + "with two values, so it is unknown which of them counts.", key: key);
        }
    }

    /// <summary>A key that an object holds with two values; null when there is none.</summary>
    private static string? FindTwice(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(FindTwice).FirstOrDefault(key => key is not null);
            case JsonValueKind.Object:
                var values = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    if (!values.TryAdd(member.Name, member.Value.GetRawText()) && values[member.Name] != member.Value.GetRawText())
                    {
                        return member.Name;
                    }
                }

                return element.EnumerateObject().Select(member => FindTwice(member.Value)).FirstOrDefault(key => key is not null);
            default:
                return null;
        }
    }

    /// <summary>Reads a text of limited size.</summary>
    public static string ReadAll(Stream utf8, int maxBytes)
    {
        using var reader = new StreamReader(utf8, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var text = new StringBuilder();
        var buffer = new char[32 * 1024];
        int count;
        while ((count = reader.Read(buffer)) > 0)
        {
            text.Append(buffer, 0, count);
            if (text.Length > maxBytes)
            {
                throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                    $"A document of this format may have {maxBytes} bytes; this one has more."));
            }
        }

        return text.ToString();
    }

    /// <summary>Puts bare NaN, Infinity and -Infinity in quotes, outside of strings.</summary>
    public static string QuoteBareNumbers(string json)
    {
        if (!json.Contains("NaN", StringComparison.Ordinal) && !json.Contains("Infinity", StringComparison.Ordinal))
        {
            return json;
        }

        var text = new StringBuilder(json.Length + 64);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var character = json[i];
            if (inString)
            {
                text.Append(character);
                if (character == '\\' && i + 1 < json.Length)
                {
                    text.Append(json[++i]);
                }
                else if (character == '"')
                {
                    inString = false;
                }
            }
            else if (character is 'N' or 'I' or '-'
                && Array.Find(bare, word => string.CompareOrdinal(json, i, word, 0, word.Length) == 0) is { } found)
            {
                text.Append('"').Append(found).Append('"');
                i += found.Length - 1;
            }
            else
            {
                inString = character == '"';
                text.Append(character);
            }
        }

        return text.ToString();
    }

    /// <summary>The member of an object, or null when the element is no object or has no such member.</summary>
    public static JsonElement? Get(this JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) ? value : null;

    /// <summary>The member at a path of keys, or null.</summary>
    public static JsonElement? Get(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement? found = element;
        foreach (var key in path)
        {
            found = found?.Get(key);
        }

        return found;
    }

    /// <summary>A text that is not blank; null for anything else.</summary>
    public static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value
            && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>A finite number, also one in quotes; null for anything else (NaN, "N/A", null, objects).</summary>
    public static double? Number(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null,
        { ValueKind: JsonValueKind.String } text => double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture,
            out var value) && double.IsFinite(value) ? value : null,
        _ => null,
    };

    /// <summary>A whole number; null for anything else.</summary>
    public static int? Count(this JsonElement? element) =>
        element.Number() is { } number && number is >= 0 and <= int.MaxValue && Math.Floor(number).Equals(number) ? (int)number : null;

    /// <summary>The members of an object; none for anything else.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    /// <summary>The items of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>The texts in an array; what is no text is left out.</summary>
    public static string[] StringItems(this JsonElement element) =>
        [.. ((JsonElement?)element).Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
