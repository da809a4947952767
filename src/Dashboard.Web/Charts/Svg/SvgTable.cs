using System.Collections.Immutable;
using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>A table for a preview, of a view that has no chart.</summary>
/// <param name="Columns">What stands above each column, and whether it holds numbers, which stand at the right.</param>
/// <param name="Rows">The words of each cell.</param>
public sealed record SvgTable(ImmutableArray<(string Name, bool IsNumber)> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    private const double RowHeight = 23;
    private const double Apart = 24;

    /// <summary>No column takes more than this share of the width.</summary>
    private const double Widest = 0.4;

    /// <summary>What finds room, and how many rows and columns that is: of the rows the first ones, of the columns the first, those with
    /// numbers and then the others, in the order of the table.</summary>
    internal (List<XElement> Elements, int Rows, int Columns) Draw(double width, double top, double bottom)
    {
        var rows = Math.Min(Rows.Length, (int)((bottom - top) / RowHeight) - 1);
        var (chosen, free) = (new SortedDictionary<int, double>(), width - (2 * SvgChart.Margin) + Apart);
        foreach (var column in Enumerable.Range(0, Columns.Length).OrderBy(column => column > 0 && !Columns[column].IsNumber))
        {
            var broad = Math.Min(Widest * width, Rows.Take(rows).Select(row => SvgFont.Width(row[column], SvgElements.Small))
                .Append(SvgFont.Width(Columns[column].Name, SvgElements.Small, bold: true)).Max());
            if (chosen.Count == 0 || broad + Apart <= free)
            {
                chosen.Add(column, broad);
                free -= broad + Apart;
            }
        }

        var elements = Enumerable.Range(1, rows).Select(row => SvgElements.Line(SvgChart.Margin, top + (row * RowHeight),
            width - SvgChart.Margin, top + (row * RowHeight), row == 1 ? SvgColours.Muted : SvgColours.Line)).ToList();
        var x = SvgChart.Margin;
        foreach (var (column, broad) in chosen)
        {
            elements.AddRange(Column(column, Rows.Take(rows).Select(row => row[column]), x, top, broad));
            x += broad + Apart;
        }

        return (elements, rows, chosen.Count);
    }

    private IEnumerable<XElement> Column(int column, IEnumerable<string> texts, double left, double top, double width)
    {
        var (name, isNumber) = Columns[column];
        foreach (var (row, text) in texts.Prepend(name).Index())
        {
            var isHead = row == 0;
            if (SvgFont.Wrap(text, SvgElements.Small, width + 1, most: 1, isHead).FirstOrDefault() is { Length: > 0 } words)
            {
                yield return SvgElements.Text(isNumber ? left + width : left, top + ((row + 0.5) * RowHeight)
                    + (SvgElements.Small * SvgElements.Drop), words, isHead ? SvgColours.Muted : SvgColours.Text,
                    anchor: isNumber ? "end" : "start", bold: isHead);
            }
        }
    }
}
