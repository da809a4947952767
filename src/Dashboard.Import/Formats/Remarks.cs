using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>Small things that several readers of harness output need.</summary>
internal static class Remarks
{
    /// <summary>Remarks on a row as one note; null when there are none.</summary>
    public static string? Join(params ReadOnlySpan<string?> remarks)
    {
        var said = new List<string>();
        foreach (var remark in remarks)
        {
            if (!string.IsNullOrEmpty(remark))
            {
                said.Add(remark);
            }
        }

        return said.Count == 0 ? null : string.Join("; ", said);
    }

    /// <summary>Why one warning per file is given for averages over different benchmarks.</summary>
    public static string AverageLeftOut(string name) =>
        $"'{name}' is an average over different benchmarks. It was not taken, "
            + "because the dashboard computes its own averages over the benchmarks that are compared.";

    /// <summary>What to say of a metric about which nothing is known.</summary>
    public static string UnknownMetric(string name) =>
        $"The metric '{name}' is not known. Its values were kept as written, without a unit; "
            + "unless the file says otherwise, higher is taken as better.";

    /// <summary>The members of an object by name; many of them are looked up once for each row.</summary>
    public static Dictionary<string, JsonElement> Index(this JsonElement? element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element is { ValueKind: JsonValueKind.Object } found)
        {
            foreach (var member in found.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        return members;
    }

    /// <summary>A member of an index, or null.</summary>
    public static JsonElement? Find(this Dictionary<string, JsonElement> members, string key) =>
        members.TryGetValue(key, out var found) ? found : null;

    /// <summary>How an element that is no number is named to a person.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => element.GetRawText(),
    };
}
