using System.Text;

namespace Dashboard.Web.Features.Export;

/// <summary>A view as Markdown tables (GitHub's), with the letters of evidence explained, the sources listed and how to cite it.</summary>
internal static class ViewMarkdown
{
    private const string Special = "\\`*_[]<>|#~";

    /// <summary>The document.</summary>
    public static string Of(ViewDocument document)
    {
        var text = new StringBuilder();
        text.Append("# ").AppendLine(Safe(document.Content.Finding)).AppendLine();
        foreach (var line in new[] { document.Content.Scope, document.Details }.Where(line => line.Length > 0))
        {
            text.AppendLine(Safe(line)).AppendLine();
        }

        foreach (var table in document.Content.Tables.Where(table => !table.Rows.IsEmpty))
        {
            Append(text, table);
        }

        text.AppendLine(Safe(document.Content.Evidence)).AppendLine();
        if (ViewLegend.Of(document.Content) is { Length: > 0 } legend)
        {
            text.AppendLine(Safe(legend)).AppendLine();
        }

        foreach (var source in document.Sources)
        {
            text.Append("- [").Append(Safe(source.Id)).Append("] ").Append(Safe(source.Title))
                .Append(source.Link is { } link ? $" <{link.AbsoluteUri}>" : "").AppendLine();
        }

        text.AppendLine().AppendLine(Safe(document.Citation)).AppendLine();
        return text.Append('<').Append(document.Link).AppendLine(">").Replace("\r", "").ToString();
    }

    private static void Append(StringBuilder text, ViewTable table)
    {
        text.Append("## ").AppendLine(Safe(table.Title)).AppendLine();
        Line(text, table.Columns.Select(column => Safe(column.Name)));
        Line(text, table.Columns.Select(column => column.Kind == ColumnKind.Value ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            Line(text, row.Cells.Select(cell => Safe(ViewLegend.Text(cell))));
        }

        text.AppendLine();
        foreach (var column in table.Columns.Where(column => column.Note is not null))
        {
            text.Append("- ").Append(Safe($"{column.Name}: {column.Note}")).AppendLine();
        }

        text.AppendLine();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    /// <summary>Text without markup and line breaks.</summary>
    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(char.IsControl(c) ? " " : Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        }

        return safe.ToString();
    }
}

/// <summary>Values with the letter of their evidence, for forms that have no columns for it.</summary>
internal static class ViewLegend
{
    /// <summary>A value with its interval's half width left out and its letter behind it, such as <c>86.2 S</c>.</summary>
    public static string Text(ViewCell cell) =>
        cell is { Text.Length: > 0, Number: not null, Evidence: { } grade } ? $"{cell.Text} {grade.Letter()}" : cell.Text;

    /// <summary>What the letters mean that a view uses; empty for none.</summary>
    public static string Of(PageView content) => string.Join(
        ", ",
        content.Tables.SelectMany(table => table.Cells)
            .Where(cell => cell.Number is not null).Select(cell => cell.Evidence).OfType<EvidenceGrade>().Distinct().Order()
            .Select(grade => Format.Of(Resources.Text.LegendLetter, grade.Letter(), Labels.Of(grade))));
}
