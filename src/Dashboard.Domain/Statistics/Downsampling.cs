namespace Dashboard.Domain.Statistics;

/// <summary>
/// Fewer points that look like all of them. Rows are cut into buckets of equal length; of each bucket stay its highest and its lowest
/// number, so that no spike is lost, and the one that makes the largest triangle with its neighbours, which keeps the shape between them
/// (largest triangle three buckets: S. Steinarsson, Downsampling Time Series for Visual Representation, University of Iceland 2013, Sec.
/// 4.2). Every number is looked at twice, whatever the number of points.
/// </summary>
public static class Downsampling
{
    /// <summary>Fewest points that can be asked for: the ends and one bucket.</summary>
    public const int Min = 5;

    private const int OfEachBucket = 3;

    /// <summary>The rows to draw, ascending: the first, the last and of each bucket up to three. Inside,
    /// rows whose number is not finite are left out.</summary>
    /// <param name="values">One number a row; rows are taken to lie at equal distances.</param>
    /// <param name="most">Most rows to give; at least <see cref="Min"/>.</param>
    public static int[] Rows(ReadOnlySpan<float> values, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Min);
        if (values.Length <= most)
        {
            return [.. Enumerable.Range(0, values.Length)];
        }

        var (inside, buckets) = (values.Length - 2, (most - 2) / OfEachBucket);
        var rows = new List<int>(most) { 0 };
        (double Row, double Value) corner = (0, float.IsFinite(values[0]) ? values[0] : 0);
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var (start, end) = (Start(bucket), Start(bucket + 1));
            var after = bucket + 1 < buckets ? Middle(values, end, Start(bucket + 2)) : Middle(values, values.Length - 1, values.Length);
            var triangle = Add(rows, values, start, end, corner, after);
            corner = triangle < 0 ? corner : (triangle, values[triangle]);
        }

        rows.Add(values.Length - 1);
        return [.. rows];

        // The first and the last row are in no bucket.
        int Start(int bucket) => 1 + (int)((long)bucket * inside / buckets);
    }

    /// <summary>Adds the rows of one bucket; gives the one with the largest triangle, -1 when no number is finite.</summary>
    private static int Add(List<int> rows, ReadOnlySpan<float> values, int start, int end, (double Row, double Value) before,
        (double Row, double Value)? next)
    {
        var (highest, lowest, corner, largest) = (-1, -1, -1, -1.0);
        var after = next ?? (end, before.Value);
        for (var row = start; row < end; row++)
        {
            if (!float.IsFinite(values[row]))
            {
                continue;
            }

            highest = highest < 0 || values[row] > values[highest] ? row : highest;
            lowest = lowest < 0 || values[row] < values[lowest] ? row : lowest;

            // Twice the area; only which is larger matters.
            var area = Math.Abs(
                ((before.Row - after.Row) * (values[row] - before.Value)) - ((before.Row - row) * (after.Value - before.Value)));
            (corner, largest) = area > largest ? (row, area) : (corner, largest);
        }

        if (corner >= 0)
        {
            Span<int> three = [highest, lowest, corner];
            three.Sort();
            for (var place = 0; place < three.Length; place++)
            {
                if (place == 0 || three[place] != three[place - 1])
                {
                    rows.Add(three[place]);
                }
            }
        }

        return corner;
    }

    /// <summary>The middle of the finite numbers of a bucket; null when there is none.</summary>
    private static (double Row, double Value)? Middle(ReadOnlySpan<float> values, int start, int end)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values[start..end])
        {
            if (float.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? null : ((start + end - 1) / 2.0, sum / count);
    }
}
