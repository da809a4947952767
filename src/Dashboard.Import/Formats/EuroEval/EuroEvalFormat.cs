using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Leaderboards of EuroEval (formerly ScandEval), <c>german_all.csv</c> and <c>german_all_simplified.csv</c>. The first has two header rows
/// of HTML (task types, then columns) and cells such as <c>58.76 ± 2.51 / 70.76 ± 2.55@@58.76</c>: both metrics of the task, each with a
/// 95 % interval (standard error = interval / 1.96), and a sort key. The language stands in the links of the columns. The second has no
/// scores, only the mean rank and facts about the models.
/// Traps: <c>-@@-1</c> is not run; ranks are averages over benchmarks; <c>(zero-shot, val)</c> and <c>#thinking</c> behind a name are
/// settings; emoji tell what kind a model is; the several columns <c>…_version</c> are EuroEval's version of each cell.
/// </summary>
public sealed partial class EuroEvalFormat : IFileFormat
{
    public string Id => "euroeval";

    public string Name => "EuroEval leaderboard (CSV)";

    public Recognition Recognize(FileSample sample)
    {
        var lines = sample.Lines.Take(2).ToList();
        var isScores = lines.Count == 2 && lines[0].Contains("euroeval.com/tasks/", StringComparison.Ordinal)
            && lines[1].StartsWith("Model,Type,Rank", StringComparison.Ordinal);
        return isScores || IsSimplified(sample) || IsConfiguration(sample) || IsRanksByLanguage(sample) ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var sample = FileSample.Of(file);
        if (IsConfiguration(sample))
        {
            throw new UnreadableFileException(
                "The file is part of EuroEval's configuration: it lists languages, or tasks with their metrics, and holds no scores.");
        }

        if (IsRanksByLanguage(sample))
        {
            throw new UnreadableFileException("The table holds the mean rank of each model in each language. A rank is an average over "
                + "different benchmarks and no score. Send the table of a single language, such as german_all.csv.");
        }

        using var table = LeaderboardCsv.Open(file, rows);
        if (IsSimplified(sample))
        {
            RowWords.LeaveOutAverage(rows, table.Line, "rank");
            ReadModels(table, "model", "parameters", "context", rows, cancellation);
            return;
        }

        var tasks = table.Header;
        table.ReadHeader();
        RowWords.LeaveOutAverage(rows, table.Line, "Rank");
        ReadScores(table, Columns(table, tasks, rows), rows, cancellation);
    }

    private static void ReadScores(LeaderboardCsv table, List<Column> columns, ImportContext rows, CancellationToken cancellation)
    {
        using var missing = new MissingCells(rows);
        var facts = new EuroEvalFacts(table, "Parameters", "Context", rows);
        var (name, type) = (table.Require("Model"), table.Find("Type"));
        if (columns.Count == 0)
        {
            rows.Warn(table.Line, null,
                "No column belongs to a dataset: the table holds ranks over several benchmarks only, and none were imported.");
        }

        while (table.Next(cancellation))
        {
            var model = EuroEvalModel.Of(table[name], type < 0 ? "" : table[type]);
            facts.Add(model);
            foreach (var column in columns)
            {
                AddCell(table, column, model, missing, rows);
            }
        }
    }

    private static void ReadModels(LeaderboardCsv table, string name, string parameters, string context, ImportContext rows,
        CancellationToken cancellation)
    {
        var model = table.Require(name);
        var facts = new EuroEvalFacts(table, parameters, context, rows);
        while (table.Next(cancellation))
        {
            facts.Add(EuroEvalModel.Of(table[model], ""));
        }
    }

    private static void AddCell(LeaderboardCsv table, Column column, EuroEvalModel model, MissingCells missing, ImportContext rows)
    {
        var cell = table[column.Index].Split("@@")[0].Trim();
        var parts = column.Metrics.Length == 1 ? [cell] : cell.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != column.Metrics.Length)
        {
            missing.Add(column.Dataset, table.Line, cell);
            return;
        }

        for (var part = 0; part < parts.Length; part++)
        {
            var match = Value().Match(parts[part]);
            if (!match.Success)
            {
                missing.Add($"{column.Dataset} {column.Metrics[part]}", table.Line, parts[part]);
                continue;
            }

            rows.Add(Score(table, column, model, part) with
            {
                Value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                StandardError = match.Groups[2].Success
                    && double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is > 0 and var interval ? interval / 1.96 : null,
                Note = RowWords.Note(match.Groups[2].Success ? $"95 % interval ± {match.Groups[2].Value}" : null, column.Note, model.Note),
            });
        }
    }

    private static ImportedResult Score(LeaderboardCsv table, Column column, EuroEvalModel model, int part) => new()
    {
        Model = model.Name,
        Variant = model.Variant,
        Benchmark = column.Dataset,
        Split = model.Split,
        Language = column.Language,
        Metric = column.Metrics[part],
        Unit = ScoreUnits.Percent,
        Value = 0,
        Shots = model.Shots,
        Harness = table[column.VersionIndex].Split("@@")[0] is { Length: > 0 } version and not "-" ? $"EuroEval {version}" : "EuroEval",
        Locator = $"{table.Locator(column.Index)[..^1]}, {column.Metrics[part]})",
    };

    /// <summary>The columns with scores: those that link to a dataset, and the European Values.</summary>
    private static List<Column> Columns(LeaderboardCsv table, IReadOnlyList<string> tasks, ImportContext rows)
    {
        var columns = new List<Column>();
        var task = "";
        for (var index = 0; index < table.Header.Count; index++)
        {
            // A task over several columns is named over the first of them only.
            task = index < tasks.Count && tasks[index].Length > 0 ? HtmlCell.Text(tasks[index].Trim('~')) : task;
            var dataset = HtmlCell.Text(table.Header[index]);
            if (Link().Match(table.Header[index]) is not { Success: true } link)
            {
                continue;
            }

            if (EuroEvalMetrics.Of(task) is { } metrics)
            {
                var version = table.Find(dataset + "_version");
                columns.Add(new Column(index, dataset, LanguageCodes.Find(link.Groups[1].Value), metrics, version, $"task {task}"));
            }
            else
            {
                rows.Warn(table.Line, dataset,
                    $"Which metrics the task type '{ImportContext.Shorten(task)}' has is not known; the column was left out.");
            }
        }

        var values = Enumerable.Range(0, table.Header.Count)
            .FirstOrDefault(index => table.Header[index].Contains("/tasks/european-values", StringComparison.Ordinal), -1);
        var languages = columns.Select(column => column.Language).Distinct(StringComparer.Ordinal).ToList();
        return values < 0 ? columns : [new Column(values, "European Values", languages is [var language] ? language : null,
            ["european_values"], -1, "how near the answers are to European values, no measure of ability"), .. columns];
    }

    private static bool IsSimplified(FileSample sample) =>
        sample.FirstLine.StartsWith("model,generative_type,rank,", StringComparison.Ordinal);

    /// <summary>The tables over several languages: no task types and no data sets, a rank for each language.</summary>
    private static bool IsRanksByLanguage(FileSample sample) => sample.Lines.Take(2).ToList() is [var first, var second]
        && first.Contains("Task Type", StringComparison.Ordinal) && !first.Contains("euroeval.com/tasks/", StringComparison.Ordinal)
        && second.StartsWith("Model,Type,Rank", StringComparison.Ordinal);

    private static bool IsConfiguration(FileSample sample)
    {
        var first = sample.FirstLine.Trim();
        return (first == "languages:" && sample.Lines.Skip(1).All(line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal)))
            || (first.EndsWith(':') && sample.Text.Contains("primary_metric:", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(-?[0-9]+(?:\.[0-9]+)?)(?: ± ([0-9]+(?:\.[0-9]+)?))?$", RegexOptions.None, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("/datasets/([a-z-]+)#", RegexOptions.None, 1000)]
    private static partial Regex Link();

    private sealed record Column(int Index, string Dataset, string? Language, string[] Metrics, int VersionIndex, string? Note);
}
