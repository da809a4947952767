using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Dashboard.Web.Presentation;

/// <summary>Items of the API as rows of a table: a column per property in JSON's spelling, lists separated by <c>|</c>.</summary>
internal static class ApiColumns<T>
{
    private static readonly PropertyInfo[] properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>Names of the columns.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. properties.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>Types of the columns' values, which may be missing all the same.</summary>
    public static ImmutableArray<Type> Types { get; } =
        [.. properties.Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)];

    /// <summary>The row of an item.</summary>
    public static IEnumerable<object?> Values(T item) => properties.Select(property => property.GetValue(item) switch
    {
        IReadOnlyList<string> list => string.Join('|', list),
        IReadOnlyList<double> list => string.Join('|', list.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        var value => value,
    });
}
