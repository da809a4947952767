using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Reading;

/// <summary>Sizes that stand in a model's name, in billions. They are name-plates: rounded, and of nothing but the name.</summary>
/// <param name="Total">The 30 of <c>30B-A3B</c>; null when the name has none or does not say of what.</param>
/// <param name="Active">The 3 of <c>30B-A3B</c>; null when the name has none.</param>
public readonly partial record struct NominalSize(double? Total, double? Active)
{
    private const double Largest = 100_000;

    /// <summary>Reads a name. What leaves open what it counts is unknown: the 8x7B of experts that share parts, the 17B of
    /// <c>17B-128E</c>, the E4B of an effective size, two sizes beside each other.</summary>
    public static NominalSize Of(string name)
    {
        var own = name[(name.LastIndexOf('/') + 1)..];
        if (Experts().IsMatch(own))
        {
            return default;
        }

        var sizes = Sizes().Matches(own).Where(size => !IsLength(size)).ToList();
        var totals = sizes.Where(size => size.Groups["active"].Length == 0).Select(Billions).ToList();
        var actives = sizes.Where(size => size.Groups["active"].Length > 0).Select(Billions).ToList();
        var total = totals is [{ } one and > 0 and < Largest] ? one : (double?)null;
        return new NominalSize(total, actives is [{ } active and > 0] && !(total < active) ? active : null);
    }

    /// <summary>The 1M of a context length.</summary>
    private static bool IsLength(Match size) => size.Groups["unit"].ValueSpan[0] is 'M' or 'm' && size.Groups["number"].Length == 1;

    private static double Billions(Match size) =>
        (double)(decimal.Parse(size.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * char.ToUpperInvariant(size.Groups["unit"].ValueSpan[0]) switch { 'T' => 1000m, 'M' => 0.001m, _ => 1m });

    [GeneratedRegex(@"(?<![\p{L}\d.])(?<active>[aA]?)(?<number>\d{1,4}(\.\d{1,3})?)(?<unit>[bBtTmM])(?![\p{L}\d])",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"(?<![\p{L}\d.])(\d+x\d+(\.\d+)?[bBmM]|\d+[eE])(?![\p{L}\d])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Experts();
}
