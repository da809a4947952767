using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>leaderboards.json</c> of the SWE-bench site (its data are under CC BY-NC 4.0): boards with a list of results each, <c>resolved</c> in
/// percent of the board's tasks, <c>cost</c> in USD for all of them together.
/// Traps: <c>name</c> is an agent with a model, the model alone stands in a tag <c>Model: …</c>; a result without such a tag, or with
/// several, is of no one model and is left out. The agent is kept as the harness. <c>per_instance_details</c>, most of the file, is
/// stepped over. <c>checked</c> means that the SWE-bench team reproduced the result.
/// </summary>
public sealed class SweBenchFormat : IFileFormat
{
    private const string ModelTag = "Model:";
    private const string Hub = "https://huggingface.co/";

    public string Id => "swe-bench";

    public string Name => "SWE-bench leaderboards (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && ((sample.Keys is ["leaderboards", ..] && sample.Text.Contains("\"results\"", StringComparison.Ordinal))
            || IsPerInstance(sample)) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        if (IsPerInstance(FileSample.Of(file)))
        {
            throw new UnreadableFileException(
                "The file holds the outcome of every single SWE-bench task, no results of whole runs. Send leaderboards.json instead.");
        }

        using var document = JsonText.Parse(file, rows.Limits);
        foreach (var (number, board) in document.RootElement.Get("leaderboards").Items().Index())
        {
            ReadBoard(board, string.Create(CultureInfo.InvariantCulture, $"leaderboards[{number}]"), rows, cancellation);
        }
    }

    private static void ReadBoard(JsonElement board, string path, ImportContext rows, CancellationToken cancellation)
    {
        if (board.Get("name").Text() is not { } name)
        {
            rows.Fail(null, path, "The board has no name. Its results were left out.");
            return;
        }

        var (index, unnamed, several, free) = (0, 0, 0, 0);
        foreach (var result in board.Get("results").Items())
        {
            cancellation.ThrowIfCancellationRequested();
            var locator = string.Create(CultureInfo.InvariantCulture, $"{path}.results[{index++}]");
            switch (Models(result))
            {
                case []:
                    unnamed++;
                    break;
                case [var model]:
                    AddResult(result, name, model, locator, rows);
                    free += result.Get("cost").Number() is 0 ? 1 : 0;
                    break;
                default:
                    several++;
                    break;
            }
        }

        if (unnamed + several > 0)
        {
            rows.Fail(unnamed + several, null, path, string.Create(
                CultureInfo.InvariantCulture, $"{unnamed} results of '{ImportContext.Shorten(ImportContext.Clean(name))}' name no model in "
                    + $"their tags and {several} name more than one. They are of an agent, not of one model, and were left out."));
        }

        if (free > 0)
        {
            rows.Warn(null, path, string.Create(
                CultureInfo.InvariantCulture, $"{free} results have a cost of 0, which means unknown here; no cost was taken from them."));
        }
    }

    private static void AddResult(JsonElement result, string board, string tag, string locator, ImportContext rows)
    {
        var resolved = result.Get("resolved");
        var agent = result.Get("name").Text();
        var model = tag.StartsWith(Hub, StringComparison.OrdinalIgnoreCase) ? tag[Hub.Length..] : tag;
        if (resolved.Number() is not { } value)
        {
            rows.Unknown(locator + ".resolved", resolved?.ToString() ?? "");
            return;
        }

        var date = PartialDate.From(result.Get("date").Text());
        var isChecked = result.Get("checked") is { ValueKind: JsonValueKind.True };
        var note = RowWords.Note(
            agent is null ? null : $"system: {agent}",
            string.Join("; ", Tags(result).Where(text => text.StartsWith("System:", StringComparison.Ordinal))) is { Length: > 0 } systems
                ? systems : null,
            isChecked ? "checked by the SWE-bench team" : null,
            result.Get("warning").Text(),
            RowWords.Spelled(tag, model));
        var row = new ImportedResult
        {
            Model = model,
            Benchmark = $"SWE-bench {board}",
            Split = "test",
            Metric = "resolved",
            Unit = ScoreUnits.Percent,
            Value = value,
            SampleCount = Tasks(board),
            Harness = result.Get("mini-swe-agent_version").Text() is { } version ? $"mini-SWE-agent {version}" : agent,
            Date = date,
            Evidence = isChecked ? EvidenceGrade.Independent : null,
            Locator = locator + ".resolved",
            Note = note,
        };
        rows.Add(row);
        AddCost(result, row, agent ?? model, locator, rows);
    }

    /// <summary>Most results have none; a cost of 0 is unknown.</summary>
    private static void AddCost(JsonElement result, ImportedResult row, string subject, string locator, ImportContext rows)
    {
        var cost = result.Get("cost").Number();
        if (cost is > 0)
        {
            rows.Add(RowWords.CostOf(row, subject, cost.Value.ToString("R", CultureInfo.InvariantCulture), locator + ".cost"));
        }
    }

    /// <summary>The tagged models, two spellings of one (claude-3.5, claude-3-5) counted once.</summary>
    private static string[] Models(JsonElement result) =>
        [.. Tags(result)
            .Where(tag => tag.StartsWith(ModelTag, StringComparison.Ordinal))
            .Select(tag => tag[ModelTag.Length..].Trim())
            .Where(model => model.Length > 0)
            .DistinctBy(model => string.Concat(model.ToLowerInvariant().Where(char.IsLetterOrDigit)), StringComparer.Ordinal)];

    private static string[] Tags(JsonElement result) => result.Get("tags")?.StringItems() ?? [];

    /// <summary>Tasks of a board; the file does not count them.</summary>
    private static int? Tasks(string board) => board switch
    {
        "Lite" => 300,
        "Verified" or "bash-only" => 500,
        "Test" => 2294,
        "Multimodal" => 517,
        _ => null,
    };

    private static bool IsPerInstance(FileSample sample) =>
        sample.IsJsonObject && sample.Text.Contains("\"api_calls\":", StringComparison.Ordinal)
            && sample.Text.Contains("\"resolved\":", StringComparison.Ordinal) && !sample.HasKeys("leaderboards");
}
