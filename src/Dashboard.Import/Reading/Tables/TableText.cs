using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>The rows of a table as comma-separated text in UTF-8, made as they are read: what reads such text reads the table.</summary>
/// <param name="rows">The rows, header first; a cell without content is null. Read once, and disposed with this.</param>
internal sealed class TableText(IEnumerable<IReadOnlyList<string?>> rows, ImportLimits limits) : ForwardStream(Stream.Null)
{
    private static readonly SearchValues<char> quoted = SearchValues.Create(",;\t\"\r\n");

    private readonly IEnumerator<IReadOnlyList<string?>> rows = rows.GetEnumerator();
    private ReadOnlyMemory<byte> left;

    public override int Read(Span<byte> buffer)
    {
        while (left.IsEmpty && buffer.Length > 0)
        {
            if (!rows.MoveNext())
            {
                return 0;
            }

            left = Encoding.UTF8.GetBytes(Line(rows.Current));
        }

        var count = Math.Min(buffer.Length, left.Length);
        left.Span[..count].CopyTo(buffer);
        left = left[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
        }

        base.Dispose(disposing);
    }

    private string Line(IReadOnlyList<string?> cells)
    {
        var line = new StringBuilder();
        foreach (var (index, cell) in cells.Index())
        {
            line.Append(index == 0 ? "" : ",");
            if (line.Length + (cell?.Length ?? 0) > limits.MaxLineBytes)
            {
                throw new UnreadableFileException(
                    string.Create(CultureInfo.InvariantCulture, $"A row of a table may have {limits.MaxLineBytes} bytes; one has more."));
            }

            line.Append(cell is not null && cell.AsSpan().ContainsAny(quoted)
                ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }

        return line.Append('\n').ToString();
    }
}
