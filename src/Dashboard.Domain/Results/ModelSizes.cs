namespace Dashboard.Domain.Results;

/// <summary>What the sizes of one model cannot be beside each other.</summary>
public static class ModelSizes
{
    /// <summary>What a size that only stands in a name may be off: models of 7.6 and 8.2 billion are called 7B.</summary>
    private const double NominalSlack = 1.25;

    /// <summary>Whether more parameters would take part in computing a token than there are, whatever was rounded away: 7.24 of 7 may be,
    /// 33 of 30 may not. Both in one unit; what is no number is no contradiction.</summary>
    /// <param name="isNominal">Whether one of them only stands in a name.</param>
    public static bool IsImpossible(PublishedValue total, PublishedValue active, bool isNominal) =>
        total.High is { } most && active.Low is { } least
            && least - Rounding(active) > (most + Rounding(total)) * (isNominal ? NominalSlack : 1);

    /// <summary>Half of a number's last digit.</summary>
    private static double Rounding(PublishedValue value)
    {
        var decimals = value.Text.SkipWhile(character => character != '.').Skip(1).TakeWhile(char.IsAsciiDigit).Count();
        return 0.5 * Math.Pow(10, -decimals);
    }
}
