namespace Dashboard.Domain.Results;

/// <summary>An interval of the same unit as the value it is about.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Half way between the ends.</summary>
    public double Middle => (Low + High) / 2;

    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>Whether the whole interval of a difference lies within so much of zero: true; wholly beyond: false; null where it shows
    /// neither.</summary>
    public bool? IsWithin(double distance) => Math.Round(Math.Max(Math.Abs(Low), Math.Abs(High)), 6) <= distance ? true
        : Low > distance || High < -distance ? false
        : null;
}
