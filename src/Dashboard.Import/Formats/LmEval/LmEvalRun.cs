using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>What an lm-evaluation-harness file says about the run as a whole.</summary>
internal sealed partial record LmEvalRun
{
    public string? Model { get; init; }

    public string? Variant { get; init; }

    public required string Harness { get; init; }

    public HardwareConfiguration Hardware { get; init; }

    public PartialDate? Date { get; init; }

    /// <summary>Shots of tasks that state none of their own.</summary>
    public string? Shots { get; init; }

    /// <summary>"limit 10" where only a part of the items was run; it stands as the split,
    /// since such a score compares with no full one.</summary>
    public ItemLimit? Limit { get; init; }

    /// <summary>Remark on each row.</summary>
    public string? Note { get; init; }

    /// <summary>The parameter count of the loaded model; null when not stated.</summary>
    public ImportedFact? Parameters { get; init; }

    public static LmEvalRun Read(JsonElement root, UploadedFile file, ImportContext rows)
    {
        var model = LmEvalModel.Read(root);
        if (model.Name is null && LmEvalModel.Guess(root, file) is { } guess)
        {
            rows.Suggest(Question.Model, guess.Name, guess.Reason);
            rows.Suggest(Question.Variant, guess.Variant, guess.Reason);
        }

        var date = ReadDate(root.Get("date"), rows);
        if (date is null)
        {
            rows.Suggest(Question.Date, DateInFileName.Find(file.FileName)?.ToString(), DateInFileName.Reason);
        }

        var config = root.Get("config");
        if ((config?.Get("model_num_parameters")).Number() is <= 0)
        {
            rows.Unknown("config.model_num_parameters", "0");
        }

        var limit = ReadLimit(config?.Get("limit"), rows);
        return new LmEvalRun
        {
            Model = model.Name,
            Variant = model.Variant,
            Harness = root.Get("lm_eval_version").Text() is { } version ? $"lm-evaluation-harness {version}" : "lm-evaluation-harness",
            Hardware = ReadHardware(root, model.Arguments),
            Date = date,
            Shots = LmEvalResults.Shots(config?.Get("num_fewshot")) ?? LmEvalResults.Shots(root.Get("num_fewshot")),
            Limit = limit,
            Note = Remarks.Join(
                model.Original is null ? null : $"model in the file: {model.Original}",
                limit is null ? null : $"only a part of the items was run ({limit})",
                root.Get("chat_template").Text() is null ? null : "with chat template",
                root.Get("git_hash").Text() is { } hash ? $"harness commit {hash}" : null),
            Parameters = ReadParameters(model.Name, config?.Get("model_num_parameters"), date),
        };
    }

    /// <summary>Seconds or milliseconds since 1970, or a date in words. The times <c>start_time</c> and <c>end_time</c> are of a clock that
    /// starts anywhere. What is no date is said, since the results would silently be of any day.</summary>
    private static PartialDate? ReadDate(JsonElement? element, ImportContext rows)
    {
        if (element is null or { ValueKind: JsonValueKind.Null })
        {
            return null;
        }

        var seconds = element.Number() is > 1e12 and < 1e13 and var milliseconds ? milliseconds / 1000 : element.Number();
        if (seconds is > 1e9 and < 1e10 and var known)
        {
            var time = DateTimeOffset.FromUnixTimeSeconds((long)known);
            return new PartialDate(time.Year, time.Month, time.Day);
        }

        if (element.Text()?.Split('T', ' ')[0] is { } text && PartialDate.TryParse(text, out var date))
        {
            return date;
        }

        var stated = ImportContext.Shorten(ImportContext.Clean(Remarks.Describe(element.Value)));
        rows.Warn(null, "date", $"The date '{stated}' is none that can be: "
            + "the day of the run is unknown. State it (date).");
        return null;
    }

    private static ItemLimit? ReadLimit(JsonElement? element, ImportContext rows)
    {
        if (ItemLimit.Read(element) is not { } limit)
        {
            return null;
        }

        rows.Warn(null, "config.limit", $"The run had a {limit}: it saw only a part of each benchmark's items. "
            + "Its scores are kept with this limit as their split, and as partial, so that they are not compared with full runs.");
        return limit;
    }

    /// <summary>The devices that the environment lists. How many of them the run used is known only if there is one,
    /// or if the engine was told.</summary>
    private static HardwareConfiguration ReadHardware(JsonElement root, IReadOnlyDictionary<string, string> arguments)
    {
        var precision = root.Get("config", "model_dtype").Text()?.Replace("torch.", "", StringComparison.Ordinal);
        var found = root.Get("pretty_env_info").Text() is { Length: < 200_000 } text
            ? Gpu().Matches(text).Select(match => match.Groups[1].Value.Trim()).ToList() : [];
        if (found.Count == 0 || found.Exists(name => name != found[0]))
        {
            return new HardwareConfiguration(
                null, null, Remarks.Join(precision, found.Count > 0 ? string.Join(" + ", found.Distinct(StringComparer.Ordinal)) : null));
        }

        int? used = found.Count == 1 ? 1
            : Told(arguments, "tensor_parallel_size") is { } tensor ? tensor * (Told(arguments, "data_parallel_size") ?? 1) : null;
        return new HardwareConfiguration(found[0], used, Remarks.Join(
            precision, used == found.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{found.Count} in the machine")));
    }

    private static int? Told(IReadOnlyDictionary<string, string> arguments, string key) =>
        int.TryParse(arguments.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 10_000 ? count : null;

    private static ImportedFact? ReadParameters(string? model, JsonElement? count, PartialDate? date) => count.Number() is > 0 and < 1e16
        and var number
        ? new ImportedFact
        {
            Subject = FactSubject.Model,
            Name = model,
            Attribute = FactAttributes.TotalParameters,
            Value = ((decimal)number / 1_000_000_000m).ToString(CultureInfo.InvariantCulture),
            Unit = FactAttributes.Billion,
            Date = date,
            Locator = "config.model_num_parameters",
            Note = "counted by the harness in the loaded weights",
        }
        : null;

    [GeneratedRegex(@"\bGPU [0-9]{1,3}: ([^\r\n]{1,100})", RegexOptions.None, 1000)]
    private static partial Regex Gpu();
}
