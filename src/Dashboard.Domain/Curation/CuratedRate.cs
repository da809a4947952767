using System.Globalization;

namespace Dashboard.Domain.Curation;

/// <summary>
/// A rate that a curator entered, as a rule of the kind <see cref="CurationKind.ExchangeRate"/>: subject <c>usd-cny</c> (one unit of the
/// first in the second), scope <c>s13 2025-03-25</c> (id of the source, day), value the number. It counts as a statement like any other.
/// </summary>
/// <param name="From">ISO 4217 code.</param>
/// <param name="To">ISO 4217 code.</param>
/// <param name="Rate">Above 0.</param>
public sealed record CuratedRate(string From, string To, double Rate, string Source, PartialDate Date)
{
    /// <summary>Reads a rule; null with the reason in plain words when it is none.</summary>
    public static (CuratedRate? Rate, string Problem) Read(CurationRule rule)
    {
        var pair = rule.Subject.Trim().ToUpperInvariant().Split('-');
        if (pair is not [var from, var to] || from == to || !ViewQuery.Currencies.Contains(from, StringComparer.Ordinal)
            || !ViewQuery.Currencies.Contains(to, StringComparer.Ordinal))
        {
            return (null, $"'{rule.Subject}' does not name two of {string.Join(", ", ViewQuery.Currencies)}, such as USD-CNY.");
        }

        if (rule.Scope.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var source, var day]
            || !PartialDate.TryParse(day, out var date) || date.Day is null)
        {
            return (null, "Narrow it to the id of the source and the day, such as s13 2025-03-25.");
        }

        return double.TryParse(rule.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && rate is > 0 and < 1e6
            ? (new CuratedRate(from, to, rate, source.ToLowerInvariant(), date), "")
            : (null, $"'{rule.Value}' is not a rate: a number above 0, with a point.");
    }

    /// <summary>The rule as it is kept.</summary>
    public CurationRule ToRule() => new(CurationKind.ExchangeRate, $"{From}-{To}".ToLowerInvariant(), $"{Source} {Date}",
        Rate.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The statement that it counts as.</summary>
    /// <param name="why">In the words of the person who entered it.</param>
    public CostRecord ToStatement(string why) => new(
        "exchange rate", null, ExchangeRates.Kind, PublishedValue.Parse(Rate.ToString("R", CultureInfo.InvariantCulture)),
        $"per {From}", To, null, null,
        new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, Source, null) { Date = Date, Note = why });
}
