namespace Dashboard.Domain.Statistics;

/// <summary>
/// Median and median absolute deviation of the last numbers added, at most as many as the window is wide. They are kept sorted beside their
/// order of arrival: adding one takes two binary searches and one move of the numbers between the one that goes and the one that comes,
/// asking takes a binary search. Not thread-safe.
/// </summary>
/// <param name="width">Most numbers in the window; at least 1.</param>
public sealed class SlidingMedian(int width)
{
    private readonly float[] sorted = new float[width];
    private readonly float[] arrived = new float[width];
    private int next;

    /// <summary>Numbers in the window.</summary>
    public int Count { get; private set; }

    /// <summary>The middle number, of two the upper one. The window must not be empty.</summary>
    public float Median => sorted[Count / 2];

    /// <summary>Adds a finite number; the oldest goes when the window is full.</summary>
    public void Add(float number)
    {
        if (Count < width)
        {
            var place = PlaceOf(number);
            Array.Copy(sorted, place, sorted, place + 1, Count - place);
            sorted[place] = number;
            Count++;
        }
        else
        {
            Replace(arrived[next], number);
        }

        arrived[next] = number;
        next = next + 1 == width ? 0 : next + 1;
    }

    /// <summary>Empties the window.</summary>
    public void Clear() => (Count, next) = (0, 0);

    /// <summary>The middle one of the distances from the median, of two the upper one.</summary>
    public float Deviation()
    {
        // Below the median and from it on, distances grow outwards: two sorted lists, of which the k-th smallest is looked for. "below" is
        // how many of the k smallest lie below the median.
        var (middle, median, smaller) = (Count / 2, Median, Count / 2);
        var (low, high) = (Math.Max(0, smaller - (Count - middle)), Math.Min(middle, smaller));
        while (low < high)
        {
            var below = (low + high) / 2;
            if (median - sorted[middle - 1 - below] < sorted[middle + smaller - below - 1] - median)
            {
                low = below + 1;
            }
            else
            {
                high = below;
            }
        }

        var left = low < middle ? median - sorted[middle - 1 - low] : float.PositiveInfinity;
        var right = middle + smaller - low < Count ? sorted[middle + smaller - low] - median : float.PositiveInfinity;
        return Math.Min(left, right);
    }

    private void Replace(float old, float number)
    {
        var from = PlaceOf(old);
        var to = PlaceOf(number);
        if (to > from)
        {
            to--;
            Array.Copy(sorted, from + 1, sorted, from, to - from);
        }
        else
        {
            Array.Copy(sorted, to, sorted, to + 1, from - to);
        }

        sorted[to] = number;
    }

    /// <summary>The first place whose number is not smaller.</summary>
    private int PlaceOf(float number)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
