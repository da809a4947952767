using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Reading;

/// <summary>
/// The decimal marks of a table whose comma separates no cells. Where it writes 50,5, its 1.234 may be a thousand and more, and nothing in
/// the cell tells.
/// </summary>
internal sealed partial class DecimalMarks(char separator)
{
    private (string Text, int Line)? comma;
    private (string Text, int Line)? point;
    private bool isSaid;

    /// <summary>Meets a cell of numbers; a sentence, once a table, where the two marks do not go together.</summary>
    public string? Meet(string text, int line)
    {
        if (separator == ',' || isSaid)
        {
            return null;
        }

        comma ??= text.Contains(',', StringComparison.Ordinal) && DelimitedText.WithPoint(text, separator) != text ? (text, line) : null;
        point ??= Thousands().IsMatch(text) ? (text, line) : null;
        if (comma is not var (decimals, first) || point is not var (unsure, second))
        {
            return null;
        }

        isSaid = true;
        return string.Create(CultureInfo.InvariantCulture,
            $"The table writes {decimals} with a comma (line {first}) and {unsure} with a point (line {second}). The point was read as a ")
            + "decimal mark; if it separates thousands, write such numbers without it and send the file again.";
    }

    [GeneratedRegex("^[-+]?[1-9][0-9]{0,2}[.][0-9]{3}$", RegexOptions.None, 1000)]
    private static partial Regex Thousands();
}
