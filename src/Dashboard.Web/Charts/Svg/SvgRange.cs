namespace Dashboard.Web.Charts.Svg;

/// <summary>From where to where an axis goes: what the figure says, or all that is drawn and a little more.</summary>
internal static class SvgRange
{
    /// <summary>Share of the range left free on either side, where the figure does not say how much.</summary>
    private const double Free = 0.06;

    public static (double Low, double High) Of(SvgAxis axis, IReadOnlyCollection<SvgTrace> traces, bool isX)
    {
        var (low, high) = Stated(axis) ?? (axis.IsCategory ? (-0.5, Math.Max(1, axis.Names.Length) - 0.5) : Drawn(axis, traces, isX));
        return axis.Model.IsReversed ? (high, low) : (low, high);
    }

    private static (double Low, double High)? Stated(SvgAxis axis) =>
        axis.Model.Range is [var first, var last] && SvgValue.Number(first) is { } low && SvgValue.Number(last) is { } high
            && low != high ? (low, high) : null;

    private static (double Low, double High) Drawn(SvgAxis axis, IReadOnlyCollection<SvgTrace> traces, bool isX)
    {
        var ends = traces.SelectMany(trace => Ends(axis, trace, isX)).ToList();
        if (ends.Count == 0)
        {
            return (0, 1);
        }

        // Bars begin at zero, so no room is left on that side of it.
        var fromZero = axis.Model.IsFromZero
            || traces.Any(trace => IsValueOfBars(trace, isX) && trace.BarBase(0) is null);
        var (low, high) = (ends.Min(), ends.Max());
        if (fromZero && !axis.IsLog)
        {
            (low, high) = (Math.Min(0, low), Math.Max(0, high));
        }

        if (low == high)
        {
            return (low - 1, high + 1);
        }

        // Where nothing is negative the axis is not either.
        var free = Free * (high - low);
        return (low >= 0 && !axis.IsLog ? Math.Max(0, low - free) : low - free, fromZero && high == 0 ? 0 : high + free);
    }

    private static IEnumerable<double> Ends(SvgAxis axis, SvgTrace trace, bool isX)
    {
        for (var place = 0; place < trace.Count; place++)
        {
            if (axis.Span(trace, place, isX) is not { } span)
            {
                continue;
            }

            var start = IsValueOfBars(trace, isX) ? trace.BarBase(place) ?? 0 : 0;
            yield return span.Low + start;
            yield return span.High + start;
            if (start != 0)
            {
                yield return start;
            }
        }
    }

    private static bool IsValueOfBars(SvgTrace trace, bool isX) => trace.IsBar && trace.IsHorizontal == isX;
}
