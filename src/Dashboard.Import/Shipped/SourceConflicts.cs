using System.Collections.Immutable;

namespace Dashboard.Import.Shipped;

/// <summary>The shipped list of known disagreements, embedded in this assembly.</summary>
public static class SourceConflicts
{
    private const char ListSeparator = '|';

    /// <summary>Reads the list, in its order.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ImmutableArray<SourceConflict> Read() =>
    [
        .. ComparisonRuleSet.Rows("conflicts.csv", row => new SourceConflict(
            row.Required("conflict"),
            [.. row.Required("subjects").Split(ListSeparator)],
            [.. row.Required("sources").Split(ListSeparator)],
            row.Required("note"),
            row.Required("shown"))),
    ];
}
