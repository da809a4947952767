using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Tests.Formats;

/// <summary>
/// Checks a document against a JSON Schema of draft 7, with the keywords that the schema of Every Eval Ever uses. It stands here because
/// no schema library of the package registry could be restored with all it depends on; an unknown keyword is an error, not ignored.
/// </summary>
internal sealed class JsonSchemaChecker(JsonElement root)
{
    private static readonly HashSet<string> remarks =
        new(StringComparer.Ordinal) { "$schema", "$defs", "version", "description", "default", "then", "else" };

    /// <summary>Every breach, as path and keyword.</summary>
    public List<string> Check(JsonElement document)
    {
        var breaches = new List<string>();
        Check(root, document, "$", breaches);
        return breaches;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> breaches)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!remarks.Contains(keyword.Name) && !Holds(keyword, schema, value, path, breaches))
            {
                breaches.Add($"{path}: {keyword.Name}");
            }
        }
    }

    private bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> breaches)
    {
        switch (keyword.Name)
        {
            case "type":
                return keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray()
                    .Any(type => IsType(value, type.GetString()!)) : IsType(value, keyword.Value.GetString()!);
            case "enum":
                return keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value));
            case "const":
                return JsonElement.DeepEquals(keyword.Value, value);
            case "required":
                return value.ValueKind != JsonValueKind.Object
                    || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "pattern":
                return value.ValueKind != JsonValueKind.String
                    || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
            case "minItems":
                return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32();
            case "minimum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble();
            case "maximum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble();
            case "oneOf":
                return keyword.Value.EnumerateArray().Count(option => IsValid(option, value)) == 1;
            default:
                CheckParts(keyword, schema, value, path, breaches);
                return true;
        }
    }

    /// <summary>The keywords that apply other schemas.</summary>
    private void CheckParts(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> breaches)
    {
        switch (keyword.Name)
        {
            case "properties":
                foreach (var member in Members(value).Where(member => keyword.Value.TryGetProperty(member.Name, out _)))
                {
                    Check(keyword.Value.GetProperty(member.Name), member.Value, $"{path}.{member.Name}", breaches);
                }

                break;
            case "additionalProperties":
                CheckOthers(keyword.Value, schema, value, path, breaches);
                break;
            case "items":
                foreach (var (index, item) in (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default).Index())
                {
                    Check(keyword.Value, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), breaches);
                }

                break;
            case "$ref":
                Check(keyword.Value.GetString()!.Split('/')[1..].Aggregate(root, (found, name) => found.GetProperty(name)), value,
                    path, breaches);
                break;
            case "if":
                if (schema.TryGetProperty(IsValid(keyword.Value, value) ? "then" : "else", out var branch))
                {
                    Check(branch, value, path, breaches);
                }

                break;
            default:
                throw new NotSupportedException($"The schema has a keyword '{keyword.Name}' that this check does not know.");
        }
    }

    private void CheckOthers(JsonElement allowed, JsonElement schema, JsonElement value, string path, List<string> breaches)
    {
        foreach (var member in Members(value)
            .Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _)))
        {
            if (allowed.ValueKind == JsonValueKind.False)
            {
                breaches.Add($"{path}.{member.Name}: additionalProperties");
            }
            else
            {
                Check(allowed, member.Value, $"{path}.{member.Name}", breaches);
            }
        }
    }

    private bool IsValid(JsonElement schema, JsonElement value)
    {
        var breaches = new List<string>();
        Check(schema, value, "", breaches);
        return breaches.Count == 0;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    private static bool IsType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()).Equals(value.GetDouble()),
        _ => throw new NotSupportedException(type),
    };
}
