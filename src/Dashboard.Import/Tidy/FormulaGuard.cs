using System.Globalization;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Keeps a spreadsheet from running a text as a formula: a text that begins like one gets an apostrophe before it, which reading takes away
/// again. Numbers stay as they are.
/// </summary>
public static class FormulaGuard
{
    private const char Apostrophe = '\'';

    /// <summary>The text as it is written.</summary>
    public static string Guard(string text) => (IsRisky(text) && !IsNumber(text)) || IsGuarded(text) ? Apostrophe + text : text;

    /// <summary>The text as it was before <see cref="Guard"/>.</summary>
    public static string Unguard(string text) => IsGuarded(text) ? text[1..] : text;

    private static bool IsRisky(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@';

    private static bool IsGuarded(string text) =>
        text.Length > 1 && text[0] == Apostrophe && text[1] is '=' or '+' or '-' or '@' or Apostrophe;

    private static bool IsNumber(string text) => double.TryParse(text,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
}
