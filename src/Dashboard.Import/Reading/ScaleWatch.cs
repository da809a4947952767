using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Import.Reading;

/// <summary>
/// The values of an upload by benchmark and metric, so that 77.2 and 0.801, a percentage and a share that would stand in one column, are
/// noticed: within a file, across the files (<see cref="FileScales"/>), and beside what exists already. Whether they really are of two
/// scales only a person can say.
/// </summary>
/// <param name="current">What exists already; null for nothing.</param>
internal sealed class ScaleWatch(CurrentScales? current)
{
    private const int MaxColumns = 20_000;

    private readonly Dictionary<(string Benchmark, string Metric), ScaleColumn> columns = [];

    /// <summary>What exists already; null for nothing.</summary>
    public CurrentScales? Current => current;

    /// <summary>The column of a benchmark and metric; false when there are too many.</summary>
    public bool TryGet(string benchmark, string metric, [NotNullWhen(true)] out ScaleColumn? column)
    {
        var key = (Slug.From(benchmark), metric.ToLowerInvariant());
        if (!columns.TryGetValue(key, out column) && columns.Count < MaxColumns)
        {
            columns[key] = column = new ScaleColumn();
        }

        return column is not null;
    }
}

/// <summary>A value and where it stands.</summary>
/// <param name="Place">File and place in it, for a sentence.</param>
internal readonly record struct PlacedValue(double Value, int? Line, string? Key, string Place);

/// <summary>What an upload states of one benchmark and metric.</summary>
internal sealed class ScaleColumn
{
    /// <summary>The first value up to 1 of which no format settles the unit.</summary>
    public PlacedValue? Share { get; set; }

    /// <summary>The first value above 1 of which no format settles the unit.</summary>
    public PlacedValue? Percent { get; set; }

    /// <summary>A value of a file that holds values up to 1 only.</summary>
    public PlacedValue? FileOfShares { get; set; }

    /// <summary>A value of a file that holds values of percent only.</summary>
    public PlacedValue? FileOfPercents { get; set; }

    /// <summary>Two scales are told once.</summary>
    public bool IsSaid { get; set; }
}
