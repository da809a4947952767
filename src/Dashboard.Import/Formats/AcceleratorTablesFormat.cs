using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Tables of accelerators in Markdown, as in stas00/ml-engineering (<c>compute/accelerator/README.md</c>): peak TFLOPS by data type,
/// memory and its bandwidth, power, measured matrix multiplication. Any other table (clocks, caches, how to calculate) is passed over.
/// Traps: only the text above a table says whether its figures are without sparsity, and for which data type something was measured;
/// int8 is no floating point; <c>?</c>, <c>X</c> (has no such unit) and <c>V</c> (has, nobody says how fast) are no numbers; vendors call
/// power by several names that mean different things.
/// </summary>
public sealed partial class AcceleratorTablesFormat : IFileFormat
{
    public string Id => "accelerator-tables";

    public string Name => "Tables of accelerators (Markdown)";

    public Recognition Recognize(FileSample sample) =>
        sample.Start is not ('{' or '[') && sample.Text.Contains("| Accelerator", StringComparison.Ordinal)
            && sample.Lines.Any(line => Columns(Cells(line), "", "").Count > 0) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        using var reader = new StreamReader(stream);
        var (section, caption, empty) = ("", "", 0);
        List<Column> columns = [];
        for (var number = 1; JsonLines.ReadLine(reader, new ImportLimits().MaxLineBytes, number) is { } line; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = Cells(line);
            if (cells.Count > 0)
            {
                empty += columns.Count > 0 ? ReadRow(cells, columns, number, caption, rows) : 0;
                columns = columns.Count > 0 ? columns : Columns(cells, section, caption);
                continue;
            }

            columns = [];
            section = line.StartsWith('#') ? "" : section.Length < 10_000 ? section + " " + line : section;
            caption = line.StartsWith('#') ? "" : line.StartsWith("**", StringComparison.Ordinal) ? line.Trim('*', ':', ' ') : caption;
        }

        if (empty > 0)
        {
            rows.Warn(null, null,
                string.Create(CultureInfo.InvariantCulture, $"{empty} cells hold no number (such as ? and N/A) and give no row."));
        }
    }

    /// <summary>A column that is read.</summary>
    private readonly record struct Column(int Index, string Header, string Attribute, string Unit, EvidenceGrade Evidence);

    /// <summary>Reads a row; the number of cells that hold no number.</summary>
    private static int ReadRow(IReadOnlyList<string> cells, List<Column> columns, int line, string caption, ImportContext rows)
    {
        var empty = 0;
        var isRow = cells[0].Length > 0 && !Rule().IsMatch(cells[0]);
        foreach (var column in columns.Where(column => isRow && column.Index < cells.Count))
        {
            if (!double.TryParse(cells[column.Index], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            {
                empty++;
                continue;
            }

            rows.Add(new ImportedFact
            {
                Subject = FactSubject.Accelerator,
                Name = cells[0],
                Attribute = column.Attribute == "power"
                    ? PowerAttribute(cells[column.Index + 1 < cells.Count ? column.Index + 1 : 0]) : column.Attribute,
                Value = cells[column.Index],
                Unit = column.Unit,
                Evidence = column.Evidence,
                Locator = string.Create(CultureInfo.InvariantCulture, $"line {line}, {column.Header}"),
                Note = Note(cells, column, caption),
            });
        }

        return empty;
    }

    /// <summary>The columns that are read of a table with this header; none for any other line.</summary>
    private static List<Column> Columns(IReadOnlyList<string> header, string section, string caption)
    {
        if (header.Count < 2 || !header[0].StartsWith("Accelerator", StringComparison.Ordinal))
        {
            return [];
        }

        var dense = section.Contains("w/o sparsity", StringComparison.OrdinalIgnoreCase) ? "_dense" : "";
        var isTflops = header[0].EndsWith("TFLOPS", StringComparison.Ordinal);
        var measured = caption.StartsWith("FP8", StringComparison.OrdinalIgnoreCase) ? "fp8" : "bf16";
        return [.. header.Select((name, index) => name switch
        {
            _ when isTflops && DataType().IsMatch(name) =>
                new Column(index, name, $"peak_{name}{dense}", name == "int8" ? "TOPS" : "TFLOPS", EvidenceGrade.Copied),
            "Memory (GB)" => new Column(index, name, "memory", "GB", EvidenceGrade.Copied),
            "Peak Bandwidth (TBps)" => new Column(index, name, "memory_bandwidth", "TB/s", EvidenceGrade.Copied),
            "Power spec (W)" => new Column(index, name, "power", "W", EvidenceGrade.Copied),
            "MAMF" => new Column(index, name, $"measured_{measured}_matmul", "TFLOPS", EvidenceGrade.ThirdParty),
            _ => default,
        }).Where(column => column.Attribute is not null)];
    }

    private static string PowerAttribute(string term) => term switch
    {
        _ when term.Contains("Board Power", StringComparison.Ordinal) => "board_power",
        _ when term.Contains("TDP", StringComparison.Ordinal) => "tdp",
        _ => "power",
    };

    private static string? Note(IReadOnlyList<string> cells, Column column, string caption) => Speeds.Join(
        caption.StartsWith("Announced", StringComparison.Ordinal) ? caption : null,
        column.Attribute is "power" or "memory" && column.Index + 1 < cells.Count ? cells[column.Index + 1] : null,
        column.Header == "MAMF" ? string.Join(", ", cells.Skip(4).Where(cell => cell.Length > 0)) : null);

    /// <summary>The cells of a line of a table, without HTML line breaks; none for any other line.</summary>
    private static IReadOnlyList<string> Cells(string line) => line.Trim() is ['|', .. var inner, '|']
        ? [.. inner.Split('|').Select(cell => LineBreak().Replace(cell, " ").Trim())]
        : [];

    [GeneratedRegex("^:?-+:?$", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\s*<br ?/?>\s*", RegexOptions.None, 1000)]
    private static partial Regex LineBreak();

    [GeneratedRegex("^(fp32|tf32|fp16|bf16|fp8|int8|fp6|fp4|nvfp4)$", RegexOptions.None, 1000)]
    private static partial Regex DataType();
}
