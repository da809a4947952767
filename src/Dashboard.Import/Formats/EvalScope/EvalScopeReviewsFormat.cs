using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// The judged items of an EvalScope run (github.com/modelscope/evalscope, <c>reviews/MODEL/DATASET_SUBSET.jsonl</c>): one line an item.
/// They are summed up: mean and standard error over the items, marked as derived.
/// Traps: no line names the model or the data set, only folder and file do; an item without a value was not measured and counts as
/// none; with repeats the lines of one item are no independent ones, so the error stays unknown; the judge is a model too.
/// </summary>
public sealed partial class EvalScopeReviewsFormat : IFileFormat
{
    public string Id => "evalscope-reviews";

    public string Name => "EvalScope reviews (JSON lines)";

    public bool TakesJsonLines => true;

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("index", "sample_score") ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        Suggest(file, rows);
        var items = new EvalScopeItems(rows);
        foreach (var (line, document) in JsonLines.Documents(file, rows.Limits))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var item = JsonText.Parse(document, rows.Limits);
                items.Add(item.RootElement, line);
            }
            catch (UnreadableFileException error)
            {
                rows.Fail(line, null, error.Message + " The line was left out.");
                items.Miss();
            }
        }

        items.Finish();
    }

    private static void Suggest(UploadedFile file, ImportContext rows)
    {
        const string reason = "EvalScope names the folder of a model's reviews after the model, and each file after its data set.";
        var parts = Path.GetFileNameWithoutExtension(file.FileName).Split("__", 2);
        rows.Suggest(Question.Model, ReviewsFolder().Match(file.Name.Replace('\\', '/')) is { Success: true } folder
            ? folder.Groups[1].Value : parts.Length == 2 ? parts[0] : null, reason);
        var stem = parts[^1];
        rows.Suggest(Question.Benchmark, EvalScopeNames.DatasetIn(stem) is { } dataset && dataset.Length < stem.Length
            ? $"{dataset} {stem[(dataset.Length + 1)..]}" : stem, reason);
        rows.Suggest(Question.Language, EvalScopeNames.Language(stem), "The name of the data set states it.");
        rows.Suggest(Question.Date, RowWords.DateIn(file.Name), "The file's path holds this date.");
    }

    [GeneratedRegex("(?:^|/)reviews/([^/]{1,120})/[^/]+$", RegexOptions.None, 1000)]
    private static partial Regex ReviewsFolder();
}

/// <summary>Sums up the items of such a file; memory stays flat however many there are.</summary>
internal sealed class EvalScopeItems(ImportContext rows)
{
    /// <summary>More metrics of one item are damage.</summary>
    private const int MaxMetrics = 200;

    private readonly ItemBuilder items = new();
    private readonly Dictionary<string, ItemBuilder.Column> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sum> metrics = new(StringComparer.Ordinal);
    private readonly SortedSet<string> judges = new(StringComparer.Ordinal);
    private int count;
    private bool isRepeated;
    private bool isFull;

    public void Add(JsonElement item, int line)
    {
        if (item.Get("sample_score", "score", "value") is not { ValueKind: JsonValueKind.Object } values)
        {
            rows.Fail(line, "sample_score.score.value", "The item has no scores here. The line was left out.");
            Miss();
            return;
        }

        var judge = item.Get("sample_score", "score", "metadata", "model").Text();
        if (!TryKeep(item, judge, line, out var isKept))
        {
            return;
        }

        count++;
        isRepeated |= item.Get("sample_score", "group_id") is { } group && item.Get("sample_score", "sample_id") is { } sample
            && group.ToString() != sample.ToString();
        if (judge is not null && judges.Count < 5)
        {
            judges.Add(ImportContext.Shorten(judge));
        }

        foreach (var member in values.EnumerateObject())
        {
            if (metrics.TryGetValue(member.Name, out var sum) || (metrics.Count < MaxMetrics && member.Name.Trim().Length > 0))
            {
                var value = Checked(member, line);
                metrics[member.Name] = (sum ?? new Sum()).With(value);
                columns.TryAdd(member.Name, new ItemBuilder.Column());
                if (isKept)
                {
                    columns[member.Name].Set(items.Count, value);
                }
            }
        }
    }

    /// <summary>Keeps the item under the id that the data set has for it, else its place in the data set.</summary>
    /// <returns>False where it stands twice.</returns>
    private bool TryKeep(JsonElement item, string? judge, int line, out bool isKept)
    {
        var index = Id(item.Get("index"));
        var (sample, group) = (Id(item.Get("sample_score", "sample_id")), Id(item.Get("sample_score", "group_id")));
        var key = Id(item.Get("sample_score", "sample_metadata", "id")) ?? group ?? index;
        isKept = key is not null && items.Count < ItemBuilder.MaxItems;
        if (key is null)
        {
            rows.Warn(line, "index", "The item has no index here, so it counts in the mean but cannot be compared with another run's.");
            return true;
        }

        if (!isKept)
        {
            SayFull(line);
            return true;
        }

        var number = sample == group || !int.TryParse(sample, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? 0 : stated;
        if (items.Add(key, number, item.Get("sample_score", "sample_metadata", "primary_category").Text(), judge: judge))
        {
            rows.KeepTexts(items, () => (JsonMessages.TextOf(item.Get("input")),
                JsonMessages.TextOf(item.Get("sample_score", "score", "prediction"))));
            return true;
        }

        rows.Fail(line, "index", $"The item {ImportContext.Shorten(index ?? key)} stands twice. The first counts; the line was left out.");
        return false;
    }

    /// <summary>A number or a text; null for none, and for a blank.</summary>
    private static string? Id(JsonElement? value) => value is { } id && id.ToString() is var text && !string.IsNullOrWhiteSpace(text)
        ? text : null;

    private void SayFull(int line)
    {
        if (!isFull)
        {
            rows.Warn(line, null, string.Create(CultureInfo.InvariantCulture,
                $"Of a file {ItemBuilder.MaxItems} items are kept one by one. Those from here on count in the mean only."));
        }

        isFull = true;
    }

    /// <summary>The value of a metric; one outside of the metric's range is left out with a word.</summary>
    private double? Checked(JsonProperty member, int line)
    {
        var value = Value(member.Value);
        if (value is < 0 or > 1 && EvalScopeNames.Metric(member.Name)?.UnitOfFractions == ScoreUnits.Fraction)
        {
            rows.LeaveOut(line, $"sample_score.score.value.{member.Name}", string.Create(CultureInfo.InvariantCulture,
                $"The value {value} lies outside of 0 to 1. It was left out."));
            return null;
        }

        return value;
    }

    /// <summary>Counts an item that has no scores: the others are then a part of the run.</summary>
    public void Miss() => count++;

    public void Finish()
    {
        foreach (var (name, sum) in metrics)
        {
            var locator = $"sample_score.score.value.{name}";
            if (sum.Count == 0)
            {
                rows.Unknown(locator, string.Create(CultureInfo.InvariantCulture, $"not measured in any of {count} items"));
                continue;
            }

            Add(name, sum, locator);
        }
    }

    private void Add(string name, Sum sum, string locator)
    {
        var known = EvalScopeNames.Metric(name);
        if (known is null)
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(name));
        }

        rows.Add(new ImportedResult
        {
            Benchmark = null,
            Coverage = RunCoverage.Of(sum.Count, count),
            Items = (items, columns[name]),
            Metric = name,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = sum.Mean,
            StandardError = isRepeated ? null : sum.StandardError,
            SampleCount = sum.Count,
            Marks = EvidenceMarks.Derived,
            Harness = "EvalScope",
            Locator = locator,
            Note = Remarks.Join(
                string.Create(CultureInfo.InvariantCulture, $"mean over {sum.Count} ")
                    + (isRepeated ? "answers to repeated items" : "items"),
                judges.Count == 0 ? null : $"judged by {string.Join(", ", judges)}"),
        });
    }

    private static double? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => ((JsonElement?)value).Number(),
    };

    /// <summary>Mean and spread so far; the spread by Welford's sums.</summary>
    private sealed record Sum
    {
        public int Count { get; private init; }

        public double Mean => Total / Count;

        /// <summary>Of the mean, from the spread of the items; null for fewer than two, and where all are equal: they tell nothing
        /// of how the next would be.</summary>
        public double? StandardError => Count < 2 || Squares == 0 ? null : Math.Sqrt(Squares / (Count - 1) / Count);

        private double Total { get; init; }

        private double Squares { get; init; }

        public Sum With(double? value)
        {
            if (value is not { } number)
            {
                return this;
            }

            var total = Total + number;
            var before = Count == 0 ? number : Mean;
            return new Sum
            {
                Count = Count + 1,
                Total = total,
                Squares = Squares + ((number - before) * (number - (total / (Count + 1)))),
            };
        }
    }
}
