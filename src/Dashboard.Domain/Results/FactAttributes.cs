namespace Dashboard.Domain.Results;

/// <summary>Attributes of models that the program itself reads or writes; sources may state any other. All are listed in
/// <c>docs/tidy-csv.md</c>.</summary>
public static class FactAttributes
{
    /// <summary>All parameters, in billions.</summary>
    public const string TotalParameters = "total_params";

    /// <summary>Parameters that take part in computing one token, in billions.</summary>
    public const string ActiveParameters = "active_params";

    public const string ReleaseDate = "release_date";

    public const string Licence = "licence";

    /// <summary><c>yes</c> or <c>no</c>: whether anybody can download the weights.</summary>
    public const string OpenWeights = "open_weights";

    /// <summary>Unit of parameter counts.</summary>
    public const string Billion = "billion";
}
