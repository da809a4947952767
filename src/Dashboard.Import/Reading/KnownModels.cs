using System.Text.RegularExpressions;

namespace Dashboard.Import.Reading;

/// <summary>What a model's name in a file stands for.</summary>
/// <param name="Name">The name that it counts under.</param>
/// <param name="Variant">Stage or effort that stood in the name; null when none did.</param>
/// <param name="Precision">Of quantised weights; null when none stood in the name.</param>
/// <param name="Provider">Who served it; null when the name does not say.</param>
public readonly record struct ResolvedModel(string Name, string? Variant, string? Precision, string? Provider);

/// <summary>
/// The models that the catalogue knows and those that an upload brings, by their names and aliases. A name counts as a model only if it is
/// one of these, perhaps with parts around it that <c>Names/name-parts.csv</c> lists (<c>-Instruct</c>, <c>-AWQ</c>,
/// <c>openrouter/</c>); a name that is merely near is proposed and never taken.
/// </summary>
public sealed partial class KnownModels
{
    private const int MaxParts = 4;
    private const int MaxRemembered = 4096;

    private static readonly (string Kind, string Part, string Meaning)[] parts =
        [.. NameTables.Rows("name-parts").Select(row => (row[0], row[1], row[2])).OrderByDescending(part => part.Item2.Length)];

    /// <summary>The words for stages and efforts that names are read by.</summary>
    internal static IReadOnlyList<string> Stages { get; } =
        [.. parts.Where(part => part is { Kind: "stage" or "effort", Meaning.Length: > 0 }).Select(part => part.Meaning).Distinct()];

    private readonly Dictionary<string, LanguageModel?> bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LanguageModel> byName = new(StringComparer.Ordinal);

    /// <summary>Names that were resolved since the last model came.</summary>
    private readonly Dictionary<string, ResolvedModel?> resolvedNames = new(StringComparer.Ordinal);

    public KnownModels(IEnumerable<LanguageModel> models)
    {
        foreach (var model in models)
        {
            Add(model);
        }
    }

    /// <summary>The model of this name; null when there is none.</summary>
    public LanguageModel? this[string name] => byName.GetValueOrDefault(Slug.From(name));

    /// <summary>The model that a name or alias leads to as it stands; null when there is none.</summary>
    internal LanguageModel? Named(string name) => Find(name);

    /// <summary>Takes a model with its aliases; an alias that several claim leads nowhere.</summary>
    public void Add(LanguageModel model)
    {
        resolvedNames.Clear();
        byName.TryAdd(model.Slug, model);
        var known = byName[model.Slug];
        foreach (var slug in model.Aliases.Select(Slug.From).Distinct(StringComparer.Ordinal).Where(slug => slug != "-"))
        {
            bySlug[slug] = bySlug.TryGetValue(slug, out var other) && other?.Slug != known.Slug ? null : known;
        }
    }

    /// <summary>What a name stands for; null when it is no known model's.</summary>
    public ResolvedModel? Resolve(string name)
    {
        if (!resolvedNames.TryGetValue(name, out var resolved))
        {
            resolved = ResolveAnew(name);
            if (resolvedNames.Count < MaxRemembered)
            {
                resolvedNames[name] = resolved;
            }
        }

        return resolved;
    }

    private ResolvedModel? ResolveAnew(string name)
    {
        var resolved = new ResolvedModel(FromCache(name), null, null, null);
        for (var part = 0; part <= MaxParts; part++)
        {
            if (Find(resolved.Name) is { } model)
            {
                return resolved with { Name = model.Name, Variant = resolved.Variant ?? StageInside(resolved.Name, model.Name) };
            }

            if (Without(resolved) is not { } shorter)
            {
                break;
            }

            resolved = shorter;
        }

        return null;
    }

    /// <summary>The name without everything that may stand around it, for proposing what it may be.</summary>
    public static string Core(string name)
    {
        var resolved = new ResolvedModel(name, null, null, null);
        for (var part = 0; part <= MaxParts && Without(resolved) is { } shorter; part++)
        {
            resolved = shorter;
        }

        return resolved.Name[(resolved.Name.LastIndexOf('/') + 1)..];
    }

    /// <summary>The effort at the end of a name, and the name without it: <c>Toy-9B-high</c>, <c>Toy-9B (high)</c>; null when none
    /// stands there.</summary>
    internal static (string Name, string Effort)? WithoutEffort(string name)
    {
        name = InBrackets().Replace(name, "-$1");
        var end = Array.Find(parts, part => part is { Kind: "effort", Meaning.Length: > 0 } && name.Length > part.Part.Length
            && EndsWith(name, part.Part));
        return end.Part is null ? null : (name[..^end.Part.Length], end.Meaning);
    }

    /// <summary>The hub id of which a name is the folder: <c>owner__name</c>; null when it is none.</summary>
    internal static string? FromFolder(string name) =>
        HubFolder().Match(name) is { Success: true } found ? $"{found.Groups[1].Value}/{found.Groups[2].Value}" : null;

    /// <summary>The name without who served it: <c>openrouter/qwen/qwen3-8b</c> is <c>qwen/qwen3-8b</c>.</summary>
    internal static string WithoutProvider(string name)
    {
        for (var part = 0; part <= MaxParts; part++)
        {
            var before = parts.FirstOrDefault(known => known.Kind == "provider" && name.Length > known.Part.Length
                && name.StartsWith(known.Part, StringComparison.OrdinalIgnoreCase)).Part;
            if (before is null)
            {
                break;
            }

            name = name[before.Length..];
        }

        return name;
    }

    private LanguageModel? Find(string name) =>
        Slug.From(name) is var slug && byName.TryGetValue(slug, out var own) ? own : bySlug.GetValueOrDefault(slug);

    /// <summary>The name without the outermost part that a rule knows; null when none does.</summary>
    private static ResolvedModel? Without(ResolvedModel name)
    {
        // What stands in brackets behind a name is what stands behind a dash elsewhere: "Name (high)".
        name = name with { Name = InBrackets().Replace(name.Name, "-$1") };
        foreach (var (kind, part, meaning) in parts)
        {
            var isBefore = part[^1] == '/';
            if (name.Name.Length <= part.Length || !(isBefore ? name.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase)
                : EndsWith(name.Name, part)))
            {
                continue;
            }

            var rest = name with { Name = isBefore ? name.Name[part.Length..] : name.Name[..^part.Length] };
            var said = meaning.Length == 0 ? null : meaning;
            return kind switch
            {
                "provider" => rest with { Provider = rest.Provider ?? said },
                "precision" => rest with
                {
                    Precision = said is null || rest.Precision is null ? rest.Precision ?? said : $"{said} {rest.Precision}",
                },
                _ => rest with { Variant = rest.Variant ?? said },
            };
        }

        return null;
    }

    /// <summary>A blank, an underscore or a point separates as well as the dash does.</summary>
    private static bool EndsWith(string name, string part) => name.AsSpan(name.Length - part.Length + 1)
        .Equals(part.AsSpan(1), StringComparison.OrdinalIgnoreCase) && name[^part.Length] is var separator
        && (separator == part[0] || (part[0] == '-' && separator is ' ' or '_' or '.'));

    /// <summary>The hub id in a path of a cache, <c>…/models--owner--name/snapshots/…</c>; another name as it is.</summary>
    private static string FromCache(string name) => HubCache().Match(name) is { Success: true } found
        ? found.Groups[1].Value.Replace("--", "/", StringComparison.Ordinal) : name;

    /// <summary>The stage in an alias such as <c>Ling-lite-base-1.5</c>, where the model's own name has none.</summary>
    private static string? StageInside(string alias, string name)
    {
        var words = Words(alias).Except(Words(name), StringComparer.Ordinal).ToList();
        return parts.Where(part => part.Kind == "stage" && words.Contains(part.Part[1..], StringComparer.Ordinal))
            .Select(part => part.Meaning).FirstOrDefault();
    }

    private static string[] Words(string name) => Slug.From(name).Split('-', '_');

    [GeneratedRegex(@"(?:^|[/\\])models--([^/\\]{1,190})(?:[/\\]|$)", RegexOptions.None, 1000)]
    private static partial Regex HubCache();

    [GeneratedRegex(@"^([A-Za-z0-9](?:(?!__)[\w.-]){0,95})__([A-Za-z0-9](?:(?!__)[\w.-]){0,95})$", RegexOptions.None, 1000)]
    private static partial Regex HubFolder();

    [GeneratedRegex(@"\s*\(([^()]{1,40})\)$", RegexOptions.None, 1000)]
    private static partial Regex InBrackets();
}
