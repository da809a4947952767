using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// The Markdown table that lm-evaluation-harness prints at the end of a run:
/// <c>|Tasks|Version|Filter|n-shot|Metric| |Value| |Stderr|</c>; up to 0.3 without filter and shots.
/// Traps: an empty first cell repeats the task above; a leading <c> - </c> marks a part of the task above; a second table repeats the
/// groups; arrows say what is better. It names no model, unless the line that the harness prints above the table was kept.
/// </summary>
public sealed class LmEvalTableFormat : IFileFormat
{
    public string Id => "lm-eval-table";

    public string Name => "lm-evaluation-harness printed table (Markdown)";

    public Recognition Recognize(FileSample sample) =>
        !sample.IsJsonObject && !sample.IsJsonArray && sample.Lines.Any(line => ReadHeader(line) is not null)
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        rows.Suggest(Question.Date, DateInFileName.Find(file.FileName)?.ToString(), DateInFileName.Reason);
        using var reader = new StreamReader(file.OpenUtf8());
        var longest = new ImportLimits().MaxLineBytes;
        var table = new LmEvalTable(rows);
        for (var number = 1; JsonLines.ReadLine(reader, longest, number) is { } line; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            table.Read(line, number);
        }
    }

    /// <summary>How deep a task stands below the groups above it, by the blanks before its dash: <c>humanities</c> 0,
    /// <c> - humanities</c> 1, <c> - law</c> 2.</summary>
    internal static int Depth(string alias)
    {
        var blanks = alias.Length - alias.TrimStart(' ').Length;
        return alias.AsSpan(blanks).StartsWith("- ") ? Math.Max(1, blanks) : 0;
    }

    /// <summary>The column of each heading; null when the line is no heading of this table.</summary>
    internal static Dictionary<string, int>? ReadHeader(string line)
    {
        if (!line.TrimStart().StartsWith('|') || line.Length > 1_000)
        {
            return null;
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, cell) in Cells(line).Index())
        {
            var heading = cell.Trim();
            columns.TryAdd(heading is "Task" or "Groups" ? "Tasks" : heading, index);
        }

        return columns.ContainsKey("Tasks") && columns.ContainsKey("Version") && columns.ContainsKey("Metric")
            && columns.ContainsKey("Value") && columns.ContainsKey("Stderr") ? columns : null;
    }

    /// <summary>The cells between the bars, with their blanks: those before a dash count.</summary>
    internal static string[] Cells(string line)
    {
        var row = line.Trim();
        return row[(row.StartsWith('|') ? 1 : 0)..(row.Length > 1 && row.EndsWith('|') ? row.Length - 1 : row.Length)].Split('|');
    }
}

/// <summary>Reads the lines of such a file one by one.</summary>
internal sealed class LmEvalTable(ImportContext rows)
{
    /// <summary>Groups whose subtasks are printed without the group's name; alone, "anatomy" would be anyone's.</summary>
    private static readonly string[] shortened = ["mmlu", "cmmlu", "kmmlu", "ceval", "bbh", "arabicmmlu", "tmmluplus", "agieval"];

    private readonly Stack<(string Task, int Depth)> above = new();
    private readonly HashSet<string> unknownMetrics = new(StringComparer.Ordinal);
    private Dictionary<string, int>? columns;
    private string task = "", version = "", filter = "", shots = "";
    private string? model, variant, original;
    private ItemLimit? limit;

    public void Read(string line, int number)
    {
        if (LmEvalTableFormat.ReadHeader(line) is { } header)
        {
            columns = header;
            above.Clear();
            task = "";
        }
        else if (columns is not null && line.TrimStart().StartsWith('|'))
        {
            ReadRow(LmEvalTableFormat.Cells(line), number);
        }
        else
        {
            columns = null;
            ReadRunLine(line);
        }
    }

    /// <summary>The line above the table: <c>hf (pretrained=org/name,dtype=auto), gen_kwargs: (None), limit: None, num_fewshot: 5,
    /// batch_size: 8</c>.</summary>
    private void ReadRunLine(string line)
    {
        var start = line.IndexOf(" (", StringComparison.Ordinal);
        var end = line.IndexOf("), ", StringComparison.Ordinal);
        if (start <= 0 || end < start || !line.Contains("num_fewshot: ", StringComparison.Ordinal))
        {
            return;
        }

        var arguments = LmEvalModel.ParseArguments(line[(start + 2)..end]);
        var said = arguments.GetValueOrDefault("pretrained") ?? arguments.GetValueOrDefault("model");
        (model, variant) = LmEvalModel.FromPath(string.IsNullOrWhiteSpace(said) ? null : said);
        variant = Remarks.Join(
            variant, arguments.GetValueOrDefault("revision") is { } revision and not ("main" or "None") ? revision : null);
        original = model == said ? null : $"model in the file: {said}";
        var limited = line.IndexOf("limit: ", StringComparison.Ordinal) is > 0 and var at ? line[(at + 7)..].Split(',')[0].Trim() : "None";
        limit = double.TryParse(limited, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new ItemLimit(number) : null;
    }

    private void ReadRow(string[] cells, int number)
    {
        var metric = Cell(cells, "Metric");
        if (metric.Length == 0 || metric.Trim('-', ':').Length == 0)
        {
            return;
        }

        var name = columns!["Tasks"] < cells.Length ? cells[columns["Tasks"]] : "";
        if (name.Trim().Length > 0)
        {
            StartTask(name);
            (version, filter, shots) = (Cell(cells, "Version"), Cell(cells, "Filter"), Cell(cells, "n-shot"));
        }
        else if (Cell(cells, "Filter") is { Length: > 0 } own)
        {
            filter = own;
        }

        var locator = string.Create(CultureInfo.InvariantCulture, $"line {number}");
        metric = filter is "" or "none" ? metric : $"{metric},{filter}";
        if (task.Length == 0)
        {
            rows.Fail(number, "Tasks", "No task stands in this row or above it. The row was left out.");
        }
        else
        {
            Add(cells, metric, locator);
        }
    }

    private void StartTask(string cell)
    {
        var depth = LmEvalTableFormat.Depth(cell.TrimEnd());
        var name = depth == 0 ? cell.Trim() : cell.Trim()[2..].Trim();
        while (above.TryPeek(out var last) && last.Depth >= depth)
        {
            above.Pop();
        }

        var top = above.Count > 0 ? above.Last().Task : "";
        var isShort = Array.Exists(shortened, group => top.StartsWith(group, StringComparison.Ordinal))
            && !name.StartsWith(top, StringComparison.Ordinal);
        task = isShort ? $"{top}_{name.Replace(' ', '_')}" : name;
        above.Push((task, depth));
    }

    private void Add(string[] cells, string metric, string locator)
    {
        var text = Cell(cells, "Value");
        if (!TryNumber(text, out var value))
        {
            rows.Unknown(locator, text);
            return;
        }

        var name = metric.Split(',')[0];
        var known = KnownMetrics.Find(name);
        if (known is null && unknownMetrics.Add(name))
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(name));
        }

        var language = TaskLanguages.Find(task);
        var arrow = cells.Length > columns!["Metric"] + 1 ? cells[columns["Metric"] + 1].Trim() : "";
        rows.Add(new ImportedResult
        {
            Model = model,
            Variant = variant,
            Benchmark = task,
            PartOf = above.Skip(1).Select(group => group.Task).FirstOrDefault(),
            BenchmarkVersion = TryNumber(version, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
            Split = limit?.ToString(),
            Coverage = limit is null ? null : RunCoverage.Unknown,
            Language = language?.Tag,
            Metric = metric,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = arrow switch { "↑" => true, "↓" => false, _ => known?.HigherIsBetter ?? true },
            Value = value,
            StandardError = TryNumber(Cell(cells, "Stderr"), out var error) ? error : null,
            Shots = int.TryParse(shots, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
                ? count.ToString(CultureInfo.InvariantCulture) : null,
            Harness = "lm-evaluation-harness",
            Locator = locator,
            Note = Remarks.Join(filter is "" or "none" ? null : $"filter {filter}", language?.Remark, original,
                limit is null ? null : $"only a part of the items was run ({limit})"),
        });
    }

    private string Cell(string[] cells, string column) =>
        columns!.TryGetValue(column, out var index) && index < cells.Length ? cells[index].Trim() : "";

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
