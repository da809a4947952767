namespace Dashboard.Web.Charts.Svg;

/// <summary>An axis laid on pixels.</summary>
/// <param name="From">Pixel of the axis' low end: left, or below.</param>
/// <param name="To">Pixel of its high end.</param>
internal sealed record SvgScale(SvgAxis Axis, double From, double To)
{
    /// <summary>Half a pixel, which rounding may take a point beyond an end.</summary>
    private const double Tolerance = 0.5;

    /// <summary>Room of one name on an axis of names, in pixels.</summary>
    public double Step => Math.Abs(To - From) / Math.Max(1, Axis.Names.Length);

    private double First => Math.Min(From, To);

    private double Last => Math.Max(From, To);

    public double Pixel(double coordinate) => From + ((coordinate - Axis.Low) / (Axis.High - Axis.Low) * (To - From));

    public double? Pixel(object? value) => Axis.At(value) is { } at ? Pixel(at) : null;

    public bool Holds(double pixel) => pixel >= First - Tolerance && pixel <= Last + Tolerance;

    public double Clamp(double pixel) => Math.Clamp(pixel, First, Last);
}

/// <summary>The rectangle between the axes.</summary>
internal sealed record SvgPlot(SvgScale X, SvgScale Y)
{
    public double Left => X.From;

    public double Right => X.To;

    public double Top => Y.To;

    public double Bottom => Y.From;

    /// <summary>Where a point lies; null where it is missing or beyond an axis, as plotly hides it.</summary>
    public (double X, double Y)? Point(SvgTrace trace, int place) =>
        X.Pixel(trace.X[place]) is { } x && Y.Pixel(trace.Y[place]) is { } y && X.Holds(x) && Y.Holds(y) ? (x, y) : null;
}
