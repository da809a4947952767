using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of the Holistic Agent Leaderboard (hal.cs.princeton.edu): what its harness writes of a run (<c>…_UPLOAD.json</c>, {config,
/// results, total_usage, total_cost, git_info and long lists of raw results}), and the table that the leaderboard exports (CSV, a row is
/// an agent with a model on a benchmark). Accuracy is a share of 1 in the first and percent in the second; the cost is US dollars for the
/// whole run and is read as a cost, never as a score; a cost of 0 is unknown.
/// Traps: an agent's name has the model's in brackets behind it (<c>SWE-Agent (o4-mini Low (April 2025))</c>), the model's the effort and
/// the month that tells versions of one name apart; one model runs in several agents, which do not compare; the agent is kept as the
/// harness. How many tasks there were stands in the first as two lists, in the second mostly not at all. Anyone can write such a file: who
/// measured is for a person to say.
/// </summary>
public sealed partial class HalFormat : IFileFormat
{
    public string Id => "hal";

    public string Name => "Holistic Agent Leaderboard (JSON of a run, CSV of the table)";

    public Recognition Recognize(FileSample sample)
    {
        var header = sample.IsJsonObject ? [] : LeaderboardCsv.HeaderOf(sample);
        return IsRun(sample) || (header.Contains("Agent Name") && header.Contains("Model Name") && header.Contains("Benchmark")
            && header.Contains("Total Cost")) ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        if (IsRun(FileSample.Of(file)))
        {
            using var document = JsonText.Parse(file, rows.Limits, "raw_eval_results", "raw_logging_results");
            ReadRun(document.RootElement, rows);
        }
        else
        {
            ReadTable(file, rows, cancellation);
        }
    }

    private static bool IsRun(FileSample sample) => sample.IsJsonObject && sample.HasKeys("config")
        && sample.Text.Contains("\"agent_name\"", StringComparison.Ordinal)
        && sample.Text.Contains("\"benchmark_name\"", StringComparison.Ordinal)
        && sample.Text.Contains("\"agent_args\"", StringComparison.Ordinal);

    private static void ReadRun(JsonElement root, ImportContext rows)
    {
        var config = root.Get("config");
        var results = root.Get("results");
        var arguments = config?.Get("agent_args");
        if (config?.Get("benchmark_name").Text() is not { } benchmark)
        {
            throw new UnreadableFileException("The run names no benchmark.", key: "config.benchmark_name");
        }

        var agent = config?.Get("agent_name").Text();
        var stated = arguments?.Get("model_name").Text() ?? arguments?.Get("agent.model.name").Text();
        var tasks = results?.Get("successful_tasks").Items().Count() + results?.Get("failed_tasks").Items().Count();
        var (model, effort) = Split(stated);
        var row = Row(benchmark, agent, model, arguments?.Get("reasoning_effort").Text() ?? effort,
            config?.Get("date").Text(), config?.Get("run_id").Text()) with
        {
            SampleCount = tasks > 0 ? tasks : null,
            Note = stated is null ? null : RowWords.Spelled(stated, model),
        };
        if (results?.Get("accuracy") is { } accuracy && ((JsonElement?)accuracy).Number() is { } share)
        {
            rows.Add(row with { Unit = ScoreUnits.Fraction, Value = share, Locator = "results.accuracy" });
        }
        else
        {
            rows.Unknown("results.accuracy", results?.Get("accuracy")?.ToString() ?? "");
        }

        var (cost, place) = results?.Get("total_cost").Number() is { } known ? (known, "results.total_cost")
            : (root.Get("total_cost").Number(), "total_cost");
        AddCost(rows, row, agent ?? stated ?? benchmark, cost, place);
    }

    private static void ReadTable(UploadedFile file, ImportContext rows, CancellationToken cancellation)
    {
        RowWords.SuggestDate(rows, file);
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        var (benchmark, agent, model) = (table.Require("Benchmark"), table.Require("Agent Name"), table.Require("Model Name"));
        var (accuracy, cost, tasks) = (table.Require("Accuracy"), table.Require("Total Cost"), table.Find("Total Tasks"));
        var (date, run) = (table.Find("Date"), table.Find("run_id"));
        while (table.Next(cancellation))
        {
            var (name, effort) = Split(table[model]);
            var row = Row(table[benchmark], Agent(table[agent], table[model]), name, effort, table[date], table[run]) with
            {
                SampleCount = table.Number(tasks) is >= 1 and < int.MaxValue and var count ? (int)count : null,
                Note = RowWords.Spelled(table[model], name),
            };
            if (table.Number(accuracy) is { } value)
            {
                rows.Add(row with { Value = value, Locator = table.Locator(accuracy) });
            }
            else
            {
                missing.Add(table.Header[accuracy], table.Line, table[accuracy]);
            }

            AddCost(rows, row, table[agent], table.Number(cost), table.Locator(cost));
        }
    }

    private static ImportedResult Row(string benchmark, string? agent, string? model, string? effort, string? date, string? run) => new()
    {
        Model = model,
        Variant = effort,
        Benchmark = benchmark,
        Metric = "accuracy",
        Unit = ScoreUnits.Percent,
        Value = 0,
        Harness = agent is null ? "HAL" : $"HAL, {agent}",
        Date = FileNames.Day(date),
        Repeat = run is { Length: > 0 } ? run[(run.LastIndexOf('_') + 1)..] : null,
        Locator = "",
    };

    private static void AddCost(ImportContext rows, ImportedResult row, string subject, double? cost, string locator)
    {
        switch (cost)
        {
            case > 0:
                var whole = RowWords.CostOf(row, subject, cost.Value.ToString("R", CultureInfo.InvariantCulture), locator);
                rows.Add(whole with
                {
                    Scope = row.SampleCount is { } tasks
                        ? string.Create(CultureInfo.InvariantCulture, $"{whole.Scope}, {tasks} cases") : whole.Scope,
                    Note = RowWords.Note(row.Harness, row.Repeat is { } run ? $"run {run}" : null, row.Note),
                });
                break;
            case < 0:
                rows.Fail(null, locator, "A cost below zero cannot be. It was left out.");
                break;
            default:
                rows.Warn(null, locator, "The run has a cost of 0 or none, which means unknown here; no cost was taken from it.");
                break;
        }
    }

    /// <summary>The agent without the model behind it.</summary>
    private static string Agent(string agent, string model) =>
        agent.EndsWith($" ({model})", StringComparison.Ordinal) ? agent[..^(model.Length + 3)] : agent;

    /// <summary>Effort is a setting; the month behind it tells versions apart and stays: <c>DeepSeek V3 (March 2025)</c>.</summary>
    private static (string? Model, string? Effort) Split(string? name) =>
        name is { Length: <= 200 } && Effort().Match(name) is { Success: true } match
            ? (match.Groups[1].Value + match.Groups[3].Value, match.Groups[2].Value.ToLowerInvariant()) : (name, null);

    [GeneratedRegex(@"^(.{1,160}) (Minimal|Low|Medium|High)( \([A-Za-z]{3,9} [0-9]{4}\))?$", RegexOptions.None, 1000)]
    private static partial Regex Effort();
}
