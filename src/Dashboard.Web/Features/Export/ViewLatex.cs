using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Dashboard.Web.Features.Export;

/// <summary>
/// A view as LaTeX tables to be put into a paper, for the package <c>booktabs</c>. Characters that pdfLaTeX has no glyph for are left to
/// engines that have (XeLaTeX, LuaLaTeX) and are a question mark elsewhere.
/// </summary>
internal static class ViewLatex
{
    private static readonly FrozenDictionary<int, string> Known = new (char Character, string Text)[]
    {
        ('\\', @"\textbackslash{}"), ('{', @"\{"), ('}', @"\}"), ('$', @"\$"), ('&', @"\&"), ('#', @"\#"), ('%', @"\%"), ('_', @"\_"),
        ('^', @"\textasciicircum{}"), ('~', @"\textasciitilde{}"), ('<', @"\textless{}"), ('>', @"\textgreater{}"), ('|', @"\textbar{}"),
        ('"', @"\textquotedbl{}"), ('–', "--"), ('—', "---"), ('−', "$-$"), ('×', @"$\times$"), ('·', @"$\cdot$"),
        ('≠', @"$\neq$"), ('≥', @"$\geq$"),
        ('≤', @"$\leq$"), ('±', @"$\pm$"), ('↓', @"$\downarrow$"), ('…', @"\ldots{}"), ('\u00a0', "~"),
        ('\u202f', "~"), ('“', "``"), ('”', "''"),
        ('‘', "`"), ('’', "'"), ('§', @"\S{}"), ('°', @"$^\circ$"), ('²', "$^2$"), ('¹', "$^1$"), ('≈', @"$\approx$"),
    }.ToFrozenDictionary(known => (int)known.Character, known => known.Text);

    /// <summary>The tables.</summary>
    public static string Of(ViewDocument document)
    {
        var text = new StringBuilder();
        text.AppendLine(@"% \usepackage[T1]{fontenc} \usepackage{booktabs} \usepackage{url}");
        text.AppendLine(@"\providecommand{\otherglyph}[1]{\ifdefined\Umathcode#1\else?\fi}");
        text.Append("% ").AppendLine(Comment(document.Link));
        foreach (var table in document.Content.Tables.Where(table => !table.Rows.IsEmpty))
        {
            Append(text, document, table);
        }

        return text.Replace("\r", "").ToString();
    }

    private static void Append(StringBuilder text, ViewDocument document, ViewTable table)
    {
        text.AppendLine(@"\begin{table}[htbp]").AppendLine(@"\centering\footnotesize");
        text.Append(@"\caption{").Append(
            Safe($"{table.Title}. {document.Details} {document.Content.Evidence} {ViewLegend.Of(document.Content)}")).AppendLine("}");
        text.Append(@"\begin{tabular}{").AppendJoin("", table.Columns.Select(column => column.Kind == ColumnKind.Value ? 'r' : 'l'))
            .AppendLine("}").AppendLine(@"\toprule");
        Line(text, table.Columns.Select(column => column.Name));
        text.AppendLine(@"\midrule");
        foreach (var row in table.Rows)
        {
            Line(text, row.Cells.Select(ViewLegend.Text));
        }

        text.AppendLine(@"\bottomrule").AppendLine(@"\end{tabular}").AppendLine();
        text.Append(@"\smallskip\raggedright ").Append(Safe(document.SourceLine)).Append(@" \url{").Append(Comment(document.Link))
            .AppendLine("}").AppendLine(@"\end{table}");
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(" & ", cells.Select(Safe)).AppendLine(@" \\");

    /// <summary>Addresses are canonical and escaped; what is left to break a comment or <c>\url</c> is taken out.</summary>
    private static string Comment(string link) =>
        string.Concat(link.Where(c => c is > ' ' and <= '~' and not ('{' or '}' or '\\'))).Replace("%", @"\%", StringComparison.Ordinal);

    /// <summary>Text without commands.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(Known.TryGetValue(rune.Value, out var known) ? known
                : Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned ? " "
                : rune.IsAscii || (rune.Value is >= 0xC0 and <= 0xFF and not (0xD7 or 0xF7)) ? rune.ToString()
                : @"\otherglyph{" + char.ConvertFromUtf32(rune.Value) + "}");
        }

        // A line of a table that begins with a bracket would be taken for the space after the line before.
        return safe.Length > 0 && safe[0] == '[' ? "{}" + safe : safe.ToString();
    }
}
