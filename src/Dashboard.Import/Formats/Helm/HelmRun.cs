using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>What <c>run_spec.json</c> of a HELM run says.</summary>
/// <param name="Model">As <c>openai/gpt2</c>; null when not stated.</param>
/// <param name="Scenario">Name before the arguments, <c>mmlu</c>.</param>
/// <param name="Benchmark">The scenario with its arguments, <c>mmlu:subject=philosophy</c>.</param>
/// <param name="Shots">Most worked examples in the prompt.</param>
/// <param name="Method">How the items were put to the model.</param>
/// <param name="Limit">Most items taken; null when all.</param>
/// <param name="Language">Of the items, where the arguments or the scenario tell.</param>
internal sealed record HelmRun(string? Model, string Scenario, string Benchmark, string? Shots, string? Method,
    ItemLimit? Limit, string? Language)
{
    /// <summary>Arguments in the name of a run that say which data it is about; the others say how it was put to the model.</summary>
    private static readonly string[] ofData =
    [
        "dataset", "subject", "subset", "task", "category", "language", "lang", "language_pair", "source_language", "target_language",
        "domain", "track", "demographic",
    ];

    public static HelmRun Of(JsonElement spec)
    {
        var name = spec.Get("name").Text() ?? spec.Get("scenario_spec", "class_name").Text()?.Split('.')[^1] ?? "HELM";
        var end = name.IndexOfAny([':', ',']);
        var scenario = end > 0 ? name[..end] : name;
        var arguments = spec.Get("scenario_spec", "args").Members().Where(argument => argument.Value.ValueKind is JsonValueKind.String
            or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False).ToList();
        var adapter = spec.Get("adapter_spec");
        var language = arguments.Find(argument => argument.Name is "language" or "lang").Value is { ValueKind: JsonValueKind.String } code
            ? LanguageCodes.Find(code.GetString()) : null;
        return new HelmRun(
            adapter?.Get("model").Text() ?? ModelIn(name),
            scenario,
            arguments.Count == 0 ? FromName(scenario, name)
                : $"{scenario}:{string.Join(',', arguments.Select(argument => $"{argument.Name}={argument.Value}"))}",
            LmEvalResults.Shots(adapter?.Get("max_train_instances")),
            adapter?.Get("method").Text(),
            ItemLimit.Read(adapter?.Get("max_eval_instances")),
            language ?? TaskLanguages.Find(scenario)?.Tag);
    }

    /// <summary>
    /// The benchmark by the name of a run whose scenario states no arguments: a scenario that only collects data sets
    /// (<c>commonsense:dataset=hellaswag</c>) is none itself, the data set is.
    /// </summary>
    private static string FromName(string scenario, string name)
    {
        var stated = name[Math.Min(name.Length, scenario.Length + 1)..].Split(',').Where(part =>
            ofData.Contains(part.Split('=')[0], StringComparer.Ordinal) && part.Contains('=', StringComparison.Ordinal)).ToList();
        return stated switch
        {
            [] => scenario,
            [var only] when only.StartsWith("dataset=", StringComparison.Ordinal) => only["dataset=".Length..],
            _ => $"{scenario}:{string.Join(',', stated)}",
        };
    }

    /// <summary>Older runs name the model only as <c>model=openai_gpt2</c> at the end of their name, with <c>_</c> for <c>/</c>.</summary>
    private static string? ModelIn(string name)
    {
        const string key = "model=";
        var start = name.IndexOf(key, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var model = name[(start + key.Length)..].Split(',')[0];
        var slash = model.IndexOf('_', StringComparison.Ordinal);
        return slash > 0 && !model.Contains('/', StringComparison.Ordinal) ? $"{model[..slash]}/{model[(slash + 1)..]}" : model;
    }
}
