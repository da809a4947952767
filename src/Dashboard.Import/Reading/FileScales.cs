using System.Globalization;
using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>Who says in which unit a value is.</summary>
internal enum StatedUnit
{
    /// <summary>The format.</summary>
    Sure,

    /// <summary>A person or nobody.</summary>
    Unsure,

    /// <summary>It was a share and became percent.</summary>
    Share,
}

/// <summary>
/// The values of one file by benchmark and metric. Where its format states percent the unit is settled, and a value up to 1 may be that of
/// a weak model; but several of a benchmark, or all of a file, are probably shares. What was a share and became percent is not watched.
/// </summary>
internal sealed class FileScales(ScaleWatch upload)
{
    /// <summary>Of fewer values nothing can be said.</summary>
    private const int Few = 2;

    private readonly Dictionary<(string Benchmark, string Metric), Column?> columns = [];
    private double highest;
    private int percents;

    /// <summary>Meets a value; a sentence where it and one met before look like two scales.</summary>
    /// <param name="at">Where it stands.</param>
    public string? Meet(Score score, StatedUnit unit, Func<PlacedValue> at)
    {
        var (benchmark, metric, value) = (score.Task.Benchmark, score.Task.Metric, score.Value);
        if (unit == StatedUnit.Share || metric is not { HigherIsBetter: true, Unit: null or ScoreUnits.Percent } || value <= 0
            || Find(benchmark, metric.Name) is not { } column)
        {
            return null;
        }

        highest = Math.Max(highest, value);
        percents += metric.Unit is null ? 0 : 1;
        var isSettled = unit == StatedUnit.Sure && metric.Unit is not null;
        column.Count++;
        column.IsSettled &= isSettled;
        column.Low = column.Low is { } low && low.Value <= value ? low : at();
        column.High = column.High is { } high && high.Value >= value ? high : at();
        if (value > CurrentScales.LowestPercent)
        {
            column.LowPercent = column.LowPercent is { } least && least.Value <= value ? least : at();
            column.PercentDigits = Math.Max(column.PercentDigits, Digits(value));
        }

        return isSettled ? null : Compare(column, value, at);
    }

    /// <summary>What shows when all of the file is in view, with the value that it is about.</summary>
    public IEnumerable<(PlacedValue At, string Sentence)> Finish()
    {
        var said = false;
        foreach (var column in columns.Values.OfType<Column>().Where(column => !column.OfUpload.IsSaid))
        {
            if (Compare(column) is { } finding)
            {
                (said, column.OfUpload.IsSaid) = (true, true);
                yield return finding;
            }
        }

        if (!said && percents >= Few && highest <= CurrentScales.HighestShare)
        {
            var top = columns.Values.OfType<Column>().MaxBy(column => column.High!.Value.Value)!.High!.Value;
            yield return (top, Invariant($"The file's values are in percent, and none of them is above 1: the highest is {top.Value} in ")
                + $"{top.Place}. Are they shares from 0 to 1? Say it with the unit of the file.");
        }
    }

    private static string? Compare(Column column, double value, Func<PlacedValue> at)
    {
        var known = column.OfUpload;
        if (value <= CurrentScales.HighestShare)
        {
            known.Share ??= at();
        }
        else
        {
            known.Percent ??= at();
        }

        if (known is not { IsSaid: false, Share: { } share, Percent: { } percent } || !CurrentScales.AreNear(share.Value, percent.Value))
        {
            return null;
        }

        known.IsSaid = true;
        return Sentence(column, In(percent), In(share));
    }

    /// <summary>Compares the file's values of a column with those of the upload's other files, and with what exists already.</summary>
    private (PlacedValue At, string Sentence)? Compare(Column column)
    {
        var (known, low, high) = (column.OfUpload, column.Low!.Value, column.High!.Value);
        if (high.Value <= CurrentScales.HighestShare
            && (!column.IsSettled || column.Count >= Few || highest <= CurrentScales.HighestShare))
        {
            known.FileOfShares ??= high;
            var other = known.FileOfPercents is { } percent && CurrentScales.AreNear(high.Value, percent.Value)
                ? In(percent) : Existing(upload.Current?.PercentNear(column.Benchmark, column.Metric, high.Value));
            return other is null ? null : (high, Sentence(column, In(high), other));
        }

        if (low.Value > CurrentScales.LowestPercent)
        {
            known.FileOfPercents ??= low;
            var other = known.FileOfShares is { } share && CurrentScales.AreNear(share.Value, low.Value)
                ? In(share) : Existing(upload.Current?.ShareNear(column.Benchmark, column.Metric, low.Value));
            return other is null ? null : (low, Sentence(column, In(low), other));
        }

        // Of a weak model a percentage below 1 has as many digits as those of the others; 0.705 beside 70.5 has more.
        return column is { IsSettled: true, LowPercent: { } least } && low.Value <= CurrentScales.HighestShare
            && Digits(low.Value) > column.PercentDigits
            && (CurrentScales.AreNear(low.Value, least.Value) || CurrentScales.AreNear(low.Value, high.Value))
                ? (low, Sentence(column, In(low), In(CurrentScales.AreNear(low.Value, high.Value) ? high : least))) : null;
    }

    private static int Digits(double value) => PublishedDigits.Count(value.ToString("R", CultureInfo.InvariantCulture)) ?? 0;

    private Column? Find(string benchmark, string metric)
    {
        if (!columns.TryGetValue((benchmark, metric), out var column))
        {
            columns[(benchmark, metric)] = column = upload.TryGet(benchmark, metric, out var known) ? new(benchmark, metric, known) : null;
        }

        return column;
    }

    private static string In(PlacedValue value) => Invariant($"{value.Value} in {value.Place}");

    private static string? Existing(Score? score) => score is null ? null
        : Invariant($"{score.Value}, which {score.Run.Model} already has by the source {score.Run.Source}")
            + (score.Locator is { } place ? $" ({place})" : "");

    private static string Sentence(Column column, string one, string other) =>
        $"The values of '{ImportContext.Shorten(column.Benchmark)}' ({column.Metric}) look like two scales: {one} and {other}. "
        + "Are some percentages and others shares? Say it with the unit of each file.";

    private sealed class Column(string benchmark, string metric, ScaleColumn ofUpload)
    {
        public string Benchmark => benchmark;

        public string Metric => metric;

        public ScaleColumn OfUpload => ofUpload;

        public PlacedValue? Low { get; set; }

        public PlacedValue? High { get; set; }

        /// <summary>The lowest value that is no share.</summary>
        public PlacedValue? LowPercent { get; set; }

        /// <summary>The most digits behind the point of values that are no shares.</summary>
        public int PercentDigits { get; set; }

        public int Count { get; set; }

        /// <summary>Whether the format states the unit of all of its values.</summary>
        public bool IsSettled { get; set; } = true;
    }
}
