using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>
/// Notices values from 0 to 1 beside values above 1 of one benchmark and metric where the files do not settle the unit: 77.2 and 0.801
/// are a percentage and a share, and stand in one column. Whether they really are only a person can say.
/// </summary>
internal sealed class ScaleWatch
{
    private const int MaxColumns = 20_000;

    /// <summary>A share that as percent comes this near to the other value is probably of its kind.</summary>
    private const double Near = 2.5;

    private readonly Dictionary<(string Benchmark, string Metric), Column> columns = [];

    /// <summary>A sentence where this value and one met before look like two scales; once for each benchmark and metric.</summary>
    public string? Meet(string benchmark, string metric, double value, string place)
    {
        var key = (Slug.From(benchmark), metric.ToLowerInvariant());
        if (!columns.TryGetValue(key, out var column))
        {
            if (columns.Count >= MaxColumns)
            {
                return null;
            }

            columns[key] = column = new Column();
        }

        if (value is > 0 and <= 1)
        {
            column.Share ??= (value, place);
        }
        else if (value > 1)
        {
            column.Percent ??= (value, place);
        }

        if (column is not { IsSaid: false, Share: var (share, sharePlace), Percent: var (percent, percentPlace) }
            || share * 100 > percent * Near || percent > share * 100 * Near)
        {
            return null;
        }

        column.IsSaid = true;
        return string.Create(CultureInfo.InvariantCulture,
            $"The values of '{ImportContext.Shorten(benchmark)}' ({metric}) look like two scales: {percent} in {percentPlace} and "
            + $"{share} in {sharePlace}. Are some percentages and others shares? Say it with the unit of each file.");
    }

    private sealed class Column
    {
        public (double Value, string Place)? Share { get; set; }

        public (double Value, string Place)? Percent { get; set; }

        public bool IsSaid { get; set; }
    }
}
