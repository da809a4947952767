namespace Dashboard.Domain.Results;

/// <summary>An interval of the same unit as the value it is about.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Half way between the ends.</summary>
    public double Middle => (Low + High) / 2;

    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
