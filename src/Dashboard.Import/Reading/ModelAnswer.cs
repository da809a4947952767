namespace Dashboard.Import.Reading;

/// <summary>What a person says of a model that an upload brings, where no file of it does.</summary>
/// <param name="Family">Null leaves the family to the rules, and the developer too where none is said.</param>
/// <param name="Developer">Null beside a family means unknown.</param>
/// <param name="Total">All parameters in billions; null when not said.</param>
/// <param name="Active">Parameters that take part in computing one token, in billions; null when not said.</param>
public sealed record ModelAnswer(string? Family, string? Developer, double? Total, double? Active)
{
    /// <summary>Nothing is said.</summary>
    public static ModelAnswer None { get; } = new(null, null, null, null);
}
