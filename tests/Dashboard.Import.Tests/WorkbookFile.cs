using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Writes small Excel workbooks, as little of the format as a reader needs.</summary>
internal static class WorkbookFile
{
    /// <summary>A workbook of sheets, each with the XML of its rows.</summary>
    public static UploadedFile Of(string name, params (string Sheet, string Rows)[] sheets) =>
        UploadedFile.Of(name, Bytes(CompressionLevel.Optimal, sheets));

    /// <summary>The XML of rows of texts and numbers; a cell that begins with <c>&lt;c</c> is XML already.</summary>
    public static string Rows(params string[][] rows) => string.Concat(rows.Select((cells, row) =>
    {
        var content = string.Concat(cells.Select((cell, column) => Cell(cell, column, row + 1)));
        return string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">{content}</row>");
    }));

    /// <summary>Bytes of a workbook; not compressed they are good to be spoilt.</summary>
    public static byte[] Bytes(CompressionLevel level, params (string Sheet, string Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/";
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string entry, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(entry, level).Open(), new UTF8Encoding(false));
                writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}");
            }

            string Each(Func<string, string, string> write) => string.Concat(sheets.Select(
                (sheet, index) => write((index + 1).ToString(CultureInfo.InvariantCulture), sheet.Sheet)));
            Add("[Content_Types].xml", $"<Types xmlns=\"{package}content-types\">"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{package}relationships\">"
                + $"<Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>"
                + Each((id, sheet) => $"<sheet name=\"{sheet}\" sheetId=\"{id}\" r:id=\"r{id}\"/>") + "</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}relationships\">"
                + Each((id, _) => $"<Relationship Id=\"r{id}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>")
                + $"<Relationship Id=\"rs\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add("xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><cellXfs count=\"3\">"
                + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>");
            foreach (var (index, sheet) in sheets.Index())
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{index + 1}.xml"),
                    $"<worksheet xmlns=\"{main}\"><sheetData>{sheet.Rows}</sheetData></worksheet>");
            }
        }

        return packed.ToArray();
    }

    private static string Cell(string text, int column, int row)
    {
        var place = $"{(char)('A' + column)}{row.ToString(CultureInfo.InvariantCulture)}";
        return text.Length == 0 ? ""
            : text.StartsWith("<c", StringComparison.Ordinal) ? text.Replace("<c", $"<c r=\"{place}\"", StringComparison.Ordinal)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"<c r=\"{place}\"><v>{text}</v></c>"
            : $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }
}
