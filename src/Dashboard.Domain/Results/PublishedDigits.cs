using System.Globalization;

namespace Dashboard.Domain.Results;

/// <summary>Digits after the point as a source writes them: 0.520 says more than 0.52.</summary>
public static class PublishedDigits
{
    private const int Most = 15;

    /// <summary>How many digits stand after the point, 0 to 15; null for powers of ten and what has more.</summary>
    public static int? Count(ReadOnlySpan<char> number)
    {
        if (number.ContainsAny('e', 'E'))
        {
            return null;
        }

        var point = number.IndexOf('.');
        var digits = point < 0 ? 0 : number.Length - point - 1;
        return digits <= Most ? digits : null;
    }

    /// <summary>The number as it was written, in invariant form; where that is not known, the shortest digits that give it back.</summary>
    public static string Text(double value, int? decimals)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return Count(shortest) is { } needed && decimals > needed
            ? value.ToString(FormattableString.Invariant($"F{decimals}"), CultureInfo.InvariantCulture)
            : shortest;
    }
}
