using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>The items of one task of one run as a file of samples brings them, with the scores of each metric.</summary>
internal sealed class SampleSet(ImportContext rows)
{
    /// <summary>More metrics of one item are damage.</summary>
    private const int MaxMetrics = 100;

    private readonly OrderedDictionary<string, ItemBuilder.Column> columns = new(StringComparer.Ordinal);
    private bool isFull;

    public ItemBuilder Items { get; } = new();

    /// <summary>Metrics in the order in which they came.</summary>
    public IEnumerable<string> Metrics => columns.Keys;

    /// <summary>Items and scores of a metric; null where there are none.</summary>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Of(string metric) =>
        columns.TryGetValue(metric, out var column) ? (Items, column) : null;

    /// <summary>Takes an item with its scores. One that stands twice, or has no id, is left out with a word.</summary>
    /// <param name="line">Line or number of the item; null where the file has none.</param>
    /// <param name="scores">By metric; null for an item that has none.</param>
    /// <param name="texts">What it asks and what was answered; asked for only where texts are kept.</param>
    public void Add(int? line, string? key, int sample, IEnumerable<(string Metric, double? Score)> scores, bool failed,
        string? subset = null, string? language = null, string? judge = null, Func<(string? Question, string? Answer)>? texts = null)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            rows.Fail(line, null, "The item has no id and no question, so it cannot be told from others. It was left out.");
        }
        else if (Items.Count == ItemBuilder.MaxItems)
        {
            SayFull(line);
        }
        else if (!Items.Add(key, sample, subset, language, judge))
        {
            rows.Fail(line, null, $"The item {ImportContext.Shorten(key)} stands twice. The first counts; this one was left out.");
        }
        else
        {
            Set(line, Items.Count, scores, failed);
            rows.KeepTexts(Items, texts);
        }
    }

    /// <summary>Takes scores of an item that may have others already: for a file that has several records of one item. A second value of
    /// the same metric is left out with a word.</summary>
    /// <param name="line">Number of the record.</param>
    public void Merge(int line, string key, int sample, IReadOnlyCollection<(string Metric, double? Score)> scores)
    {
        var item = Items.Find(key, sample);
        if (item == 0)
        {
            Add(line, key, sample, scores, failed: false);
            return;
        }

        foreach (var (metric, score) in scores)
        {
            if (columns.TryGetValue(metric, out var column) && column[item] is not null)
            {
                rows.Fail(line, metric, $"The item {ImportContext.Shorten(key)} has this metric twice. The first counts.");
            }
            else
            {
                Set(line, item, [(metric, score)], failed: false);
            }
        }
    }

    /// <summary>Hands on a score for each metric, worked out from the items: for a file of samples without its results.</summary>
    /// <param name="about">What is known of the run; of the metric the rest is filled in.</param>
    public void HandOn(Func<string, ImportedResult> about)
    {
        foreach (var (metric, column) in columns)
        {
            var (count, mean, error) = column.Summary();
            if (count == 0)
            {
                rows.Unknown(metric, "not measured in any item");
                continue;
            }

            rows.Add(about(metric) with
            {
                Value = mean,
                StandardError = error,
                SampleCount = count,
                Coverage = RunCoverage.Of(count, Items.Count),
                Marks = EvidenceMarks.Derived,
                Items = (Items, column),
                Note = string.Create(CultureInfo.InvariantCulture, $"mean over {count} items"),
            });
        }
    }

    private void SayFull(int? line)
    {
        if (!isFull)
        {
            rows.Warn(line, null, string.Create(CultureInfo.InvariantCulture,
                $"Of a file {ItemBuilder.MaxItems} items are kept. Those from here on were left out."));
        }

        isFull = true;
    }

    private void Set(int? line, int item, IEnumerable<(string Metric, double? Score)> scores, bool failed)
    {
        foreach (var (metric, score) in scores)
        {
            if (!columns.TryGetValue(metric, out var column))
            {
                if (columns.Count == MaxMetrics || metric.Trim().Length == 0)
                {
                    continue;
                }

                columns[metric] = column = new ItemBuilder.Column();
            }

            var isOutside = score is < 0 or > 1 && KnownMetrics.Find(metric)?.UnitOfFractions == ScoreUnits.Fraction;
            if (isOutside)
            {
                rows.LeaveOut(line, metric, string.Create(CultureInfo.InvariantCulture,
                    $"The value {score} lies outside of 0 to 1. It was left out."));
            }

            column.Set(item, isOutside ? null : score, failed);
        }
    }
}
