using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of promptfoo (promptfoo.dev, <c>promptfoo eval --output results.json</c>): a person's own test cases; for each provider and
/// prompt how many passed, failed and errored, and what it cost.
/// Traps: a test that errored was not measured, so it is no failed one; the sum of scores is no mean; a cost of 0 is not known; latencies
/// count answers from a cache; the test set has no other name than its description.
/// </summary>
public sealed class PromptfooFormat : IFileFormat
{
    public string Id => "promptfoo";

    public string Name => "promptfoo results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("results")
            && (sample.HasKeys("evalId") || sample.Text.Contains("\"testPassCount\"", StringComparison.Ordinal))
            && (sample.Text.Contains("\"prompts\"", StringComparison.Ordinal)
                || sample.Text.Contains("\"promptIdx\"", StringComparison.Ordinal))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, PromptfooItems.List);
        rows.SuggestDate(file);
        new PromptfooRun(document.RootElement, new PromptfooItems(file, rows, cancellation), rows).Read(cancellation);
    }
}

/// <summary>Turns one such file into rows.</summary>
internal sealed class PromptfooRun(JsonElement root, PromptfooItems items, ImportContext rows)
{
    /// <summary>Ways to ask a provider that stand between it and the model.</summary>
    private static readonly HashSet<string> ways = new(StringComparer.Ordinal)
    {
        "chat", "completion", "messages", "responses", "assistant", "text-generation", "chat-completion",
    };

    /// <summary>What ends a provider of the person's own, such as <c>file://provider.py</c>.</summary>
    private static readonly string[] scripts = ["file:", "exec:", "http:", "https:", "python:", "webhook:", "package:"];

    private readonly string? description = root.Get("config", "description").Text();
    private readonly PartialDate? date = FileNames.Day(root.Get("results", "timestamp").Text());

    public void Read(CancellationToken cancellation)
    {
        var results = root.Get("results");
        var (prompts, place) = results?.Get("prompts") is { ValueKind: JsonValueKind.Array } list
            ? (list, "results.prompts") : (results?.Get("table", "head", "prompts"), "results.table.head.prompts");
        var counted = ((JsonElement?)prompts).Items().ToList();
        if (counted.Count == 0)
        {
            throw new UnreadableFileException(
                "The file holds no counts of passed and failed tests by provider and prompt.", key: "results.prompts");
        }

        var labels = counted.Select(prompt => prompt.Get("label").Text() ?? prompt.Get("raw").Text())
            .Distinct(StringComparer.Ordinal).Count();
        foreach (var (index, prompt) in counted.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            ReadPrompt(
                prompt, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"), labels > 1, items.Of(index, counted.Count));
        }
    }

    private void ReadPrompt(JsonElement prompt, string path, bool hasSeveral, (ItemBuilder Items, ItemBuilder.Column Scores)? tests)
    {
        var metrics = prompt.Get("metrics");
        var passed = (metrics?.Get("testPassCount")).Count();
        var failed = (metrics?.Get("testFailCount")).Count();
        var errored = (metrics?.Get("testErrorCount")).Count() ?? 0;
        var provider = prompt.Get("provider").Text() ?? prompt.Get("provider", "id").Text();
        var label = hasSeveral ? prompt.Get("label").Text() ?? prompt.Get("raw").Text() : null;
        AddCost(metrics, prompt, provider, path, (long?)passed + failed + errored);
        if (passed is null || failed is null)
        {
            rows.Fail(null, $"{path}.metrics", "It is not counted here how many tests passed and failed. The row was left out.");
            return;
        }

        if (tests is { Items.Count: var count } && count != (long)passed + failed.Value + errored)
        {
            rows.Warn(null, $"{path}.metrics", string.Create(CultureInfo.InvariantCulture,
                $"{count} tests are listed and {(long)passed + failed.Value + errored} are counted here: the list is not whole."));
        }

        var measured = (long)passed + failed.Value;
        if (measured == 0)
        {
            rows.Unknown($"{path}.metrics", string.Create(CultureInfo.InvariantCulture, $"not measured: {errored} tests with an error"));
            return;
        }

        rows.Add(new ImportedResult
        {
            Model = Model(provider),
            Benchmark = description,
            BenchmarkVersion = label is null ? null : $"prompt \"{label}\"",
            Coverage = RunCoverage.Of(measured, measured + errored, errored),
            Metric = "pass rate",
            Unit = ScoreUnits.Fraction,
            Value = (double)passed.Value / measured,
            SampleCount = (int)Math.Min(int.MaxValue, measured),
            Items = tests,
            Harness = "promptfoo",
            Date = date,
            Marks = EvidenceMarks.Derived,
            Locator = $"{path}.metrics.testPassCount",
            Note = Remarks.Join(
                string.Create(CultureInfo.InvariantCulture, $"{passed} of {measured} tests passed"),
                provider is null ? null : $"provider {provider}",
                (metrics?.Get("tokenUsage", "total")).Number() is > 0 and var tokens ? $"{FileNames.Plain(tokens)} tokens" : null),
        });
    }

    private void AddCost(JsonElement? metrics, JsonElement prompt, string? provider, string path, long? tests)
    {
        if ((metrics?.Get("cost")).Number() is not > 0 || provider is null)
        {
            return;
        }

        var cost = (metrics?.Get("cost")).Number()!.Value;
        rows.Add(new ImportedCost
        {
            Subject = Model(provider) ?? provider,
            Model = Model(provider),
            Kind = "evaluation-cost",
            Value = ((decimal)Math.Min(cost, 1e12)).ToString(CultureInfo.InvariantCulture),
            Unit = "",
            Currency = "USD",
            Scope = Remarks.Join(description is null ? "promptfoo" : $"promptfoo: {description}",
                tests is null ? null : string.Create(CultureInfo.InvariantCulture, $"{tests} tests")),
            Date = date,
            Locator = $"{path}.metrics.cost",
            Note = Remarks.Join($"provider {provider}", prompt.Get("label").Text() is { } label
                ? $"prompt \"{ImportContext.Shorten(ImportContext.Clean(label))}\"" : null),
        });
    }

    /// <summary><c>openai:chat:gpt-4o-mini</c> is gpt-4o-mini; a script or an address is no model.</summary>
    private static string? Model(string? provider)
    {
        if (provider is null || Array.Exists(scripts, start => provider.StartsWith(start, StringComparison.Ordinal)))
        {
            return null;
        }

        var parts = provider.Split(':');
        return parts.Length > 2 && ways.Contains(parts[1]) ? string.Join(':', parts[2..])
            : parts.Length > 1 && parts[1].Length > 0 && !parts[0].Contains(' ', StringComparison.Ordinal) ? string.Join(':', parts[1..])
            : provider;
    }
}

/// <summary>The tests of such a file, prompt by prompt: passed, not passed, or not measured because of an error.</summary>
internal sealed class PromptfooItems
{
    /// <summary>The list that makes such a document long; it is read test by test.</summary>
    public const string List = "results/results";

    /// <summary>More prompts than that are no run that somebody looks through.</summary>
    private const int MaxPrompts = 1_000;

    /// <summary>promptfoo's <c>ResultFailureReason.ERROR</c>: the provider or a check broke; 1 is a check that did not pass.</summary>
    private const int Error = 2;

    private const string Passed = "passed";

    private readonly Dictionary<int, SampleSet> byPrompt = [];
    private readonly ImportContext rows;

    public PromptfooItems(UploadedFile file, ImportContext rows, CancellationToken cancellation)
    {
        this.rows = rows;
        JsonText.ForEach(file, List, rows.Limits, (place, test) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Add(place + 1, test);
        });
    }

    /// <summary>The tests of a prompt and provider; null where there are none.</summary>
    /// <param name="index">Place of the prompt in the list of them.</param>
    /// <param name="prompts">How many there are; a file with one need not number it.</param>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Of(int index, int prompts) =>
        byPrompt.GetValueOrDefault(index)?.Of(Passed) ?? (prompts == 1 ? byPrompt.GetValueOrDefault(-1)?.Of(Passed) : null);

    private void Add(int number, JsonElement test)
    {
        var prompt = test.Get("promptIdx").Count() ?? -1;
        if (!byPrompt.TryGetValue(prompt, out var set))
        {
            if (byPrompt.Count == MaxPrompts)
            {
                rows.LeaveOut(number, "promptIdx", "The file has too many prompts to keep the tests of this one.");
                return;
            }

            byPrompt[prompt] = set = new SampleSet(rows);
        }

        var failed = test.Get("failureReason").Number() is Error;
        double? passed = test.Get("success") switch
        {
            { ValueKind: JsonValueKind.True } => 1,
            { ValueKind: JsonValueKind.False } => 0,
            _ => null,
        };
        set.Add(number, Key(test), 0, [(Passed, failed ? null : passed)], failed,
            texts: () => (JsonMessages.TextOf(test.Get("prompt", "raw")), JsonMessages.TextOf(test.Get("response", "output"))));
    }

    /// <summary>Place of the test in the test set; an older file has none, but what was put into the prompt.</summary>
    private static string? Key(JsonElement test) => test.Get("testIdx").Count() is { } place
        ? place.ToString(CultureInfo.InvariantCulture)
        : test.Get("vars") is { ValueKind: JsonValueKind.Object } vars ? ItemBuilder.KeyOfQuestion(vars.GetRawText()) : null;
}
