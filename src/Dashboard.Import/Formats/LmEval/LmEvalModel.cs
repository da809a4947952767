using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>The model that an lm-evaluation-harness file names.</summary>
/// <param name="Name">Its name; null when the file has none.</param>
/// <param name="Variant">Checkpoint or adapter, where the file names one: two checkpoints of one model differ in nothing else.</param>
/// <param name="Original">The spelling in the file, where the name is only a part of it.</param>
/// <param name="Arguments">What the engine was told.</param>
internal sealed partial record LmEvalModel(string? Name, string? Variant, string? Original, IReadOnlyDictionary<string, string> Arguments)
{
    private static readonly string[] nameKeys = ["pretrained", "model", "model_name", "engine", "path", "model_id"];

    public static LmEvalModel Read(JsonElement root)
    {
        var arguments = ReadArguments(root.Get("config", "model_args"));
        var said = root.Get("model_name").Text() ?? Array.ConvertAll(nameKeys, key => arguments.GetValueOrDefault(key))
            .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? root.Get("model").Text();
        var (name, checkpoint) = FromPath(said);
        var revision = arguments.GetValueOrDefault("revision");
        var variant = Remarks.Join(checkpoint, revision is null or "main" or "None" ? null : revision, Part("peft", arguments),
            Part("delta", arguments), Part("gguf_file", arguments));
        return new LmEvalModel(name, variant, name == said ? null : said, arguments);
    }

    /// <summary>A name from around the results: the folder or file name, or where the weights were loaded from.</summary>
    public static (string Name, string? Variant, string Reason)? Guess(JsonElement root, UploadedFile file)
    {
        if (FromPath(root.Get("config", "model_args", "load").Text()) is { Name: { } loaded })
        {
            var iteration = root.Get("config", "model_args", "iteration").Count();
            return (loaded, iteration is { } step ? string.Create(CultureInfo.InvariantCulture, $"step{step}") : null,
                "The weights were loaded from a folder of this name.");
        }

        var folder = file.Folder[(file.Folder.LastIndexOfAny(['/', '\\']) + 1)..];
        if (file.FileName.StartsWith("results_", StringComparison.Ordinal)
            && folder.Split("__") is [{ Length: > 0 } owner, { Length: > 0 } name])
        {
            return ($"{owner}/{name}", null, "The harness names the folder of a model's results after the model.");
        }

        // BigScience writes model-evalharness-results_…; others model_task_5-shot.json. A folder may stand in the name,
        // behind two underscores.
        var stem = Path.GetFileNameWithoutExtension(file.FileName).Split("__")[^1];
        if (stem.Length < 300 && ModelFirst().Match(stem) is { Success: true } match)
        {
            return (match.Groups["model"].Value, match.Groups["step"] is { Success: true } found ? found.Value : null,
                "The file name begins with it.");
        }

        return null;
    }

    /// <summary>As a text <c>pretrained=org/name,dtype=auto</c>, where a path may hold commas, or as an object.</summary>
    private static Dictionary<string, string> ReadArguments(JsonElement? element)
    {
        if (element is { ValueKind: JsonValueKind.Object })
        {
            return element.Index().Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .ToDictionary(member => member.Key, member => member.Value.ToString(), StringComparer.Ordinal);
        }

        return ParseArguments(element.Text());
    }

    /// <summary>Reads <c>pretrained=org/name,dtype=auto</c>; a comma that no <c>word=</c> follows belongs to the value.</summary>
    public static Dictionary<string, string> ParseArguments(string? text)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        foreach (var part in text is { Length: < 10_000 } ? text.Split(',') : [])
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part.AsSpan(0, equals).Trim().IndexOfAnyExcept(wordCharacters) < 0)
            {
                last = part[..equals].Trim();
                arguments[last] = part[(equals + 1)..].Trim();
            }
            else if (last.Length > 0)
            {
                arguments[last] += "," + part;
            }
        }

        return arguments;
    }

    /// <summary>
    /// A name on a model hub is kept. Of a path the last folder that is a name is taken; one that only says the size
    /// (<c>/huggingface/7B</c>) is none.
    /// </summary>
    public static (string? Name, string? Checkpoint) FromPath(string? said)
    {
        if (said is null || !IsPath(said))
        {
            return (said, null);
        }

        string? checkpoint = null;
        foreach (var folder
            in Enumerable.Reverse(said.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (folder.StartsWith("models--", StringComparison.Ordinal))
            {
                return (folder["models--".Length..].Replace("--", "/", StringComparison.Ordinal), checkpoint);
            }

            if (Checkpoint().IsMatch(folder))
            {
                checkpoint ??= folder;
            }
            else if (!NoName().IsMatch(folder))
            {
                return SizeOnly().IsMatch(folder) ? (null, checkpoint) : (folder, checkpoint);
            }
        }

        return (null, checkpoint);
    }

    private static bool IsPath(string said) =>
        said.StartsWith('/') || said.StartsWith('.') || said.StartsWith('~') || said.Contains('\\', StringComparison.Ordinal)
            || said.Count(character => character == '/') > 1;

    private static string? Part(string key, IReadOnlyDictionary<string, string> arguments) =>
        arguments.GetValueOrDefault(key) is { Length: > 0 } value && value != "None" ? $"{key} {value}" : null;

    private static readonly System.Buffers.SearchValues<char> wordCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    [GeneratedRegex("^(?:checkpoint|ckpt|step|global_?step|iter|iteration|epoch)[-_]?[0-9]{1,12}$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Checkpoint();

    [GeneratedRegex("^(?:hf|final|models?|weights|latest|best|export|merged|huggingface|snapshots|[0-9a-f]{40})$",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoName();

    [GeneratedRegex("^[0-9]{1,4}(?:[.][0-9]{1,3})?[bm]$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SizeOnly();

    [GeneratedRegex(
        "^(?<model>.{2,80}?)(?:-(?:bs)?evalharness-results(?:_.*?(?<step>global_step[0-9]{1,12}))?.*|_[A-Za-z0-9_]{2,40}_[0-9]{1,2}-shot)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ModelFirst();
}
