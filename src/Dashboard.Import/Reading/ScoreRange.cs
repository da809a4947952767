using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>
/// What values a score can have at all, by its unit and the metric's name (<c>Names/metric-scales.csv</c>): a share lies between 0 and
/// 100 percent, a correlation from -100, an error rate has no end above. What lies outside was read from another column, in another
/// unit, or is broken.
/// </summary>
internal static class ScoreRange
{
    /// <summary>Rounding of tools that add up percents.</summary>
    private const double Slack = 1e-6;

    /// <summary>Rounding of values and errors, in points of percent: 100 ± 0.3 may be 99.96.</summary>
    private const double Rounding = 1;

    private const double Highest = 100;
    private const string AnyShare = "*";
    private const int EarliestYear = 2010;

    private static readonly FrozenDictionary<string, (double Low, double High)> scales = NameTables.Rows("metric-scales")
        .ToFrozenDictionary(row => row[0], row => (Bound(row[1], double.NegativeInfinity), Bound(row[2], double.PositiveInfinity)),
            StringComparer.Ordinal);

    /// <summary>Why a score cannot be; null when it can. A sentence without its end: what becomes of the row is the caller's.</summary>
    /// <param name="today">No result is from a later day.</param>
    public static string? Problem(Score score, PartialDate today)
    {
        var metric = score.Task.Metric;
        if (score.StandardError < 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"A standard error of {score.StandardError} cannot be.");
        }

        if (score.SampleCount == 0 || score.Task.Coverage is { Scored: 0, IsCounted: true })
        {
            return "No item was scored, so there is no value.";
        }

        if (Scale(metric) is var (low, high))
        {
            if (score.Value < low - Slack || score.Value > high + Slack)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"{score.Value}{(metric.Unit is null ? "" : " " + metric.Unit)} lies outside of what '{metric.Name}' can be: "
                    + $"{Words(low, high)}. Is the unit another"
                    + $"{(metric.Unit is ScoreUnits.Percent ? ", or was it a percentage where a share from 0 to 1 belongs" : "")}?");
            }

            // Whatever lies between two ends cannot spread further around its mean than if it were at the ends only.
            if (score.StandardError > Math.Sqrt(Math.Max(0, (score.Value - low) * (high - score.Value))) + Rounding)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"A standard error of {score.StandardError} is larger than values between {Words(low, high)} can have around "
                    + $"{score.Value}. Did value and error change places?");
            }
        }

        return DateProblem(score.Run.Date, today);
    }

    /// <summary>Why a date cannot be that of a measurement; null when it can.</summary>
    public static string? DateProblem(PartialDate? date, PartialDate today) => date switch
    {
        { Year: < EarliestYear } => $"The date {date} lies before {EarliestYear}, when there were no language models to measure.",
        { } day when day > today => $"The date {date} lies in the future.",
        _ => null,
    };

    /// <summary>By the unit; a share of which nobody says whether it is in percent lies within both. Null when nothing is known.</summary>
    private static (double Low, double High)? Scale(Metric metric) => metric.Unit switch
    {
        ScoreUnits.Percent => Scale(metric.Name),
        "percentile" => (0, Highest),
        "BPB" or "bits/byte" or "perplexity" => (0, double.PositiveInfinity),
        ScoreUnits.Rating => scales.TryGetValue("rating " + metric.Name.ToLowerInvariant(), out var rating) ? rating : null,
        null when KnownMetrics.Find(metric.Name.Split(',')[0]) is { Scale: MetricScale.Share } => (0, Highest),
        _ => null,
    };

    /// <summary>By the whole name, else by one of its words, else a share.</summary>
    private static (double Low, double High) Scale(string metric)
    {
        var name = metric.Split(',', ' ')[0].ToLowerInvariant();
        if (scales.TryGetValue(name, out var scale))
        {
            return scale;
        }

        foreach (var word in name.Split('_', '-', '@', '.'))
        {
            if (scales.TryGetValue(word, out scale))
            {
                return scale;
            }
        }

        return scales[AnyShare];
    }

    private static string Words(double low, double high) =>
        double.IsPositiveInfinity(high) ? string.Create(CultureInfo.InvariantCulture, $"{low} and more")
            : string.Create(CultureInfo.InvariantCulture, $"{low} to {high}");

    private static double Bound(string cell, double none) => cell.Length == 0 ? none : double.Parse(cell, CultureInfo.InvariantCulture);
}
