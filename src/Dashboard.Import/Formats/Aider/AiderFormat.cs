using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.Import.Formats;

/// <summary>
/// A leaderboard of aider (<c>polyglot_leaderboard.yml</c>, <c>edit_leaderboard.yml</c>, <c>quant.yml</c>): a list of runs.
/// <c>pass_rate_1</c> and <c>pass_rate_2</c> are percent after one and after two tries, the second containing the first. The polyglot
/// benchmark has 225 exercises in six programming languages (no human language), the older editing benchmark 133.
/// Traps: a cost of 0 is unknown; <c>model</c> holds settings behind the name (<c>o3 (high)</c>), and in <c>quant.yml</c> settings only
/// (<c>Ollama: fp16</c>); there the command names the model.
/// </summary>
public sealed class AiderFormat : IFileFormat
{
    private const int RefactoringExercises = 89;
    private const int EditingExercises = 133;

    private static readonly string[] metrics = ["pass_rate_1", "pass_rate_2", "percent_cases_well_formed"];

    public string Id => "aider";

    public string Name => "aider leaderboard (YAML)";

    public Recognition Recognize(FileSample sample) =>
        sample.Text.Contains("pass_rate_1:", StringComparison.Ordinal) && sample.Text.Contains("edit_format:", StringComparison.Ordinal)
            && sample.Text.Contains("test_cases:", StringComparison.Ordinal)
            ? Recognition.Yes
            : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var (runs, damage) = ReadRuns(file, cancellation);
        SuggestModel(runs, rows);
        var (free, slow) = (0, 0);
        foreach (var run in runs)
        {
            SayTwice(run, rows);

            var (model, variant) = run.IsSetting ? (null, null) : AiderRun.Split(run["model"]);
            var shared = Shared(run, model, variant);
            foreach (var metric in metrics.Where(metric => run[metric] is not null))
            {
                AddScore(run, shared, metric, rows);
            }

            free += AddCost(run, shared, rows) ? 0 : 1;
            slow += AddTime(run, shared, rows) ? 0 : 1;
        }

        if (free > 0)
        {
            rows.Warn(null, "total_cost", string.Create(CultureInfo.InvariantCulture,
                $"{free} runs have a cost of 0 or none, which means unknown here; no cost was taken from them."));
        }

        if (slow > 0)
        {
            rows.Warn(null, "seconds_per_case",
                string.Create(CultureInfo.InvariantCulture, $"{slow} runs have no time a case; none was taken from them."));
        }

        if (damage is { } line)
        {
            throw new UnreadableFileException("The file is no readable YAML list from here on.", line);
        }
    }

    private static void SayTwice(AiderRun run, ImportContext rows)
    {
        foreach (var (field, values) in run.Twice)
        {
            var sentence = $"The run states '{field}' more than once: {ImportContext.Shorten(values)}. None of them was taken.";
            if (metrics.Contains(field, StringComparer.Ordinal))
            {
                rows.Fail(null, run.Locator(field), sentence);
            }
            else
            {
                rows.Warn(null, run.Locator(field), sentence);
            }
        }
    }

    /// <summary>By the exercises of the run itself: lists of one board now and then hold runs of another.</summary>
    private static string Benchmark(AiderRun run) => (run.Number("total_tests") ?? run.Number("test_cases")) switch
    {
        RefactoringExercises => "aider refactoring",
        <= EditingExercises => "aider code editing",
        _ => "aider polyglot",
    };

    private static ImportedResult Shared(AiderRun run, string? model, string? variant) => new()
    {
        Model = model,
        Variant = variant,
        Benchmark = Benchmark(run),
        Metric = "",
        Unit = ScoreUnits.Percent,
        Value = 0,
        SampleCount = run.Count("test_cases"),
        Coverage = RunCoverage.Of(run.Count("test_cases"), run.Count("total_tests")),
        Harness = run["versions"] is { } version ? $"aider {version}" : "aider",
        Hardware = new HardwareConfiguration(null, null, run.IsSetting ? run["model"] : null),
        Date = PartialDate.From(run["date"]),
        Locator = "",
        Note = RowWords.Note(
            run["edit_format"] is { } format ? $"edit format {format}" : null,
            run["editor_model"] is { } editor ? $"editor {editor}" : null,
            run["reasoning_effort"] is { } effort ? $"reasoning effort {effort}" : null,
            run["thinking_tokens"] is { } thinking ? $"thinking tokens {thinking}" : null,
            run["model"] is { } spelled ? RowWords.Spelled(spelled, model) : null),
    };

    private static void AddScore(AiderRun run, ImportedResult shared, string metric, ImportContext rows)
    {
        var locator = run.Locator(metric);
        if (run.Number(metric) is { } value)
        {
            rows.Add(shared with { Metric = metric, Value = value, Locator = locator });
        }
        else
        {
            rows.Unknown(locator, run[metric]!);
        }
    }

    private static bool AddCost(AiderRun run, ImportedResult shared, ImportContext rows)
    {
        if (run.Number("total_cost") is not > 0 || run["model"] is not { } subject)
        {
            return false;
        }

        rows.Add(RowWords.CostOf(shared, subject, run["total_cost"]!, run.Locator("total_cost")) with
        {
            Scope = $"running {shared.Benchmark}, {run["test_cases"] ?? "unknown number of"} cases",
        });
        return true;
    }

    private static bool AddTime(AiderRun run, ImportedResult shared, ImportContext rows)
    {
        if (run.Number("seconds_per_case") is not (> 0 and var seconds))
        {
            return false;
        }

        rows.Add(new ImportedThroughput
        {
            Model = shared.Model,
            Kind = "inference",
            Workload = shared.Benchmark,
            Engine = shared.Harness,
            Hardware = shared.Hardware,
            Metric = "seconds per case",
            Unit = "s",
            Value = seconds,
            Date = shared.Date,
            Locator = run.Locator("seconds_per_case"),
            Note = shared.Note,
        });
        return true;
    }

    /// <summary>Where the runs name settings only, the model that all their commands run, whatever the spelling.</summary>
    private static void SuggestModel(List<AiderRun> runs, ImportContext rows)
    {
        var named = runs.Where(run => run.IsSetting).Select(run => run.CommandModel).ToList();
        var shortest = named.Where(name => name is not null).MinBy(name => AiderRun.Bare(name!).Length);
        if (shortest is not null && named.TrueForAll(
            name => name is not null && AiderRun.Bare(name).StartsWith(AiderRun.Bare(shortest), StringComparison.Ordinal)))
        {
            rows.Suggest(Question.Model, shortest, "The runs name only settings as their model; their commands all run this one.");
        }
    }

    /// <summary>Reads event by event, so that neither depth nor aliases can be used against the reader.
    /// What comes before damage is kept.</summary>
    private static (List<AiderRun> Runs, int? Damage) ReadRuns(UploadedFile file, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        var text = JsonText.ReadAll(stream, new ImportLimits().MaxDocumentBytes);
        var runs = new List<AiderRun>();
        var parser = YamlText.Events(text);
        try
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<SequenceStart>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                cancellation.ThrowIfCancellationRequested();
                if (parser.TryConsume<MappingStart>(out _))
                {
                    runs.Add(ReadRun(parser, runs.Count));
                }
                else
                {
                    parser.SkipThisAndNestedEvents();
                }
            }
        }
        catch (Exception damage) when (runs.Count > 0
            && damage is YamlException or UnreadableFileException or InvalidOperationException { Source: "YamlDotNet" })
        {
            return (runs, (int)Math.Min(int.MaxValue, parser.Current?.End.Line ?? 1));
        }

        return (runs, null);
    }

    private static AiderRun ReadRun(IParser parser, int index)
    {
        var twice = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                parser.SkipThisAndNestedEvents();
                parser.SkipThisAndNestedEvents();
            }
            else if (parser.TryConsume<Scalar>(out var value))
            {
                if (fields.TryGetValue(key.Value, out var before) && before != value.Value)
                {
                    twice[key.Value] = $"{twice.GetValueOrDefault(key.Value, before)} and {value.Value}";
                }

                fields[key.Value] = value.Value;
            }
            else
            {
                parser.SkipThisAndNestedEvents();
            }
        }

        foreach (var key in twice.Keys)
        {
            fields.Remove(key);
        }

        return new AiderRun(index, fields) { Twice = twice };
    }
}
