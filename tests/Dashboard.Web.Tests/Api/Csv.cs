using System.Text;

namespace Dashboard.Web.Tests.Api;

/// <summary>Reads CSV as RFC 4180 has it; written for the tests, so that they do not trust the writer's own library.</summary>
internal static class Csv
{
    public static List<string[]> Read(string text)
    {
        var (lines, cells, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',')
            {
                cells.Add(Take(cell));
            }
            else if (c == '\n')
            {
                cells.Add(Take(cell).TrimEnd('\r'));
                lines.Add([.. cells]);
                cells.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        Assert.False(quoted, "an open quote");
        Assert.Equal(0, cell.Length + cells.Count);
        return lines;
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
