using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>
/// The cells of a line as HTML. A line of twenty cells is some 250 elements, attributes and texts to Blazor, which it would keep twice for
/// each viewer, compare and send one by one; as markup it is one text. Every word and address is encoded here.
/// </summary>
/// <param name="context">The page that the table is on; null for a frame, where nothing is linked.</param>
/// <param name="isLong">Whether marks leave out what they mean, which the legend says.</param>
internal sealed class CellMarkup(ViewContext? context, bool isLong)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();

    /// <summary>A line, with the name of its group before it where one begins.</summary>
    /// <param name="compare">Whether a line about a model has a link that puts it into the comparison.</param>
    public string Line(ViewTable table, ImmutableArray<int> drawn, ViewRow row, bool compare)
    {
        if (row.Group is { } group)
        {
            html.Append("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"").Append(drawn.Length).Append("\">");
            AppendText(group);
            html.Append("</th></tr>");
        }

        AppendOpen("tr", ("id", row.Anchor), ("class", row.InFocus ? "in-focus" : row.Style));
        html.Append("<th scope=\"row\">");
        if (row.Family is not null)
        {
            AppendOpen("span", ("class", $"family-dot {FamilyStyle.Class(row.Family)}"), ("aria-hidden", "true"));
            html.Append("</span>");
        }

        AppendInside(row.Cells[drawn[0]]);
        if (compare && context is not null && row.Model is { } slug && context.Snapshot.FindModel(slug) is { } model)
        {
            AppendToggle(context, model);
        }

        html.Append("</th>");
        foreach (var place in drawn.AsSpan()[1..])
        {
            AppendCell(table.Columns[place], row.Cells[place]);
        }

        html.Append("</tr>");
        var made = html.ToString();
        html.Clear();
        return made;
    }

    /// <summary>A link that puts a model into the tray or takes it out; nothing while the tray is full.</summary>
    /// <param name="inWords">Whether to write out what it does, as there is room.</param>
    public static MarkupString Toggle(ViewContext context, LanguageModel model, bool inWords = false)
    {
        var markup = new CellMarkup(context, isLong: false);
        markup.AppendToggle(context, model, inWords);
        return (MarkupString)markup.html.ToString();
    }

    /// <summary>Whether a cell says that there is no number.</summary>
    public static bool IsMissing(ViewColumn column, ViewCell cell) => cell.Text.Length == 0 && IsNumber(column);

    /// <summary>Whether a column is set like numbers.</summary>
    public static bool IsNumber(ViewColumn column) => column.Kind is ColumnKind.Value or ColumnKind.Rank;

    private void AppendCell(ViewColumn column, ViewCell cell)
    {
        if (IsMissing(column, cell))
        {
            html.Append("<td class=\"number missing\">–");
            AppendSmall("small", null, cell.Sub);
        }
        else if (column.Kind == ColumnKind.Verdict && cell.Style is not null)
        {
            html.Append("<td>");
            AppendOpen("span", ("class", cell.Style));
            AppendInside(cell);
            html.Append("</span>");
        }
        else
        {
            AppendOpen("td", ("class", !IsNumber(column) ? cell.Style : cell.Style is null ? "number" : $"number {cell.Style}"),
                ("lang", IsNumber(column) ? null : ForeignText.Lang(cell.Main ?? cell.Text)));
            AppendInside(cell);
        }

        html.Append("</td>");
    }

    private void AppendInside(ViewCell cell)
    {
        if (cell.Parts.IsEmpty)
        {
            AppendValue(cell);
        }

        foreach (var part in cell.Parts)
        {
            html.Append("<div>");
            AppendValue(part);
            html.Append("</div>");
        }
    }

    private void AppendValue(ViewCell cell)
    {
        var (main, href) = (cell.Main ?? cell.Text, Address(cell));
        if (href is null && cell.Title is null)
        {
            AppendText(main);
        }
        else
        {
            AppendOpen(href is null ? "span" : "a", ("href", href), ("title", cell.Title));
            AppendText(main);
            html.Append(href is null ? "</span>" : "</a>");
        }

        AppendSmall("span", "variant", cell.Text[main.Length..]);
        if (cell is { Evidence: { } grade, Text.Length: > 0 })
        {
            var letter = $"{grade.Letter()}{(cell.Marks.HasFlag(EvidenceMarks.Disputed) ? "≠" : "")}";
            AppendSmall("sup", "evidence", letter, isLong ? null : Labels.Of(grade, cell.Marks));
        }

        if (cell.Sub is not null)
        {
            html.Append(' ');
            AppendSmall("small", null, cell.Sub);
        }

        AppendSmall("span", "disagree", cell.Warning);
        AppendSteps(cell);
    }

    private void AppendSteps(ViewCell cell)
    {
        if (cell.Steps.IsEmpty)
        {
            return;
        }

        html.Append("<details><summary>");
        AppendText(cell.StepsTitle ?? Text.Arithmetic);
        html.Append("</summary>");
        foreach (var step in cell.Steps)
        {
            html.Append("<div>");
            AppendValue(step);
            html.Append("</div>");
        }

        html.Append("</details>");
    }

    private void AppendSmall(string element, string? style, string? text, string? title = null)
    {
        if (!string.IsNullOrEmpty(text))
        {
            AppendOpen(element, ("class", style), ("title", title), ("role", title is null ? null : "img"));
            AppendText(text);
            html.Append("</").Append(element).Append('>');
        }
    }

    private void AppendOpen(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                html.Append(' ').Append(name).Append("=\"");
                AppendText(value);
                html.Append('"');
            }
        }

        html.Append('>');
    }

    private void AppendToggle(ViewContext page, LanguageModel model, bool inWords = false)
    {
        if (page.Toggle(model) is not { } address)
        {
            return;
        }

        var picked = page.View.Tray.Contains(model.Slug);
        var name = Format.Of(picked ? Text.TrayTakeOut : Text.TrayPutIn, model.Name);
        AppendOpen("a", ("class", picked ? "pick picked" : "pick"), ("href", address), ("rel", "nofollow"), ("title", name),
            ("aria-label", name), ("data-model", model.Slug));
        AppendText($"{(picked ? '✓' : '+')}{(inWords ? $" {name}" : "")}");
        html.Append("</a>");
    }

    private void AppendText(string text) => html.Append(Encoder.Encode(text));

    /// <summary>Where a cell leads: to where it says, else to the line of its score, else to its source.</summary>
    private string? Address(ViewCell cell) => context is null || cell.Text.Length == 0 ? null : cell switch
    {
        { Href: { } href } => href.Length == 0 ? null : context.To(href),
        { Sources: [var source], Scores: [var row] } => context.To(DashboardUrls.Score(source, row)),
        { Sources: [var source] } when context.Snapshot.Sources.ContainsKey(source) => context.To(DashboardUrls.Source(source)),
        _ => null,
    };
}
