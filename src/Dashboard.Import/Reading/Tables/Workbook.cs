using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Dashboard.Import.Reading;

/// <summary>
/// An Excel workbook (<c>.xlsx</c>, Office Open XML, ECMA-376): each sheet as a table of text. Formulas give the values that were last
/// calculated, dates their day, a cell shown as percent its text with the sign, and errors such as <c>#DIV/0!</c> their name, so that
/// nothing is taken for a number that the sheet does not show as one.
/// </summary>
internal static class Workbook
{
    private const string Book = "xl/workbook.xml";

    /// <summary>The library asks for Windows-1252 even where nothing is written in it.</summary>
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What an archive of the Office kind is, where it is no workbook that can be read; null for workbooks and for all other
    /// archives.</summary>
    public static string? OtherOffice(ZipArchive archive) =>
        archive.GetEntry("xl/workbook.bin") is not null ? "a binary Excel workbook; save it as .xlsx or CSV"
            : archive.GetEntry("word/document.xml") is not null ? "a Word document"
            : archive.GetEntry("ppt/presentation.xml") is not null ? "a PowerPoint presentation"
            : archive.GetEntry("META-INF/manifest.xml") is not null && archive.GetEntry("content.xml") is not null
                ? "an OpenDocument file; save it as .xlsx or CSV" : null;

    /// <summary>Whether an archive is a workbook.</summary>
    public static bool IsWorkbook(ZipArchive archive) => archive.GetEntry(Book) is not null;

    /// <summary>The sheets that hold anything, each as a file <c>workbook.xlsx/sheet.csv</c>.</summary>
    /// <param name="name">The workbook's name.</param>
    /// <param name="archive">The workbook as an archive, to look at its sizes before anything is unpacked.</param>
    /// <param name="open">Opens the workbook; its stream can seek.</param>
    /// <exception cref="UnreadableFileException">It is damaged, encrypted or too large.</exception>
    public static IReadOnlyList<UploadedFile> Sheets(string name, ZipArchive archive, Func<Stream> open, ImportLimits limits)
    {
        Check(archive, limits);
        List<string> names = [];
        using (var stream = open())
        using (var reader = Guard(() => ExcelReaderFactory.CreateOpenXmlReader(stream)))
        {
            do
            {
                names.Add(reader.Name ?? "");
            }
            while (names.Count <= limits.MaxEntries && Guard(reader.NextResult));
        }

        return
        [
            .. names.Index().Where(sheet => Rows(open, sheet.Index, limits).Any()).Select(sheet => new UploadedFile(
                $"{name}/{sheet.Item.Replace('/', '_').Replace('\\', '_')}.csv",
                () => new TableText(Rows(open, sheet.Index, limits), limits))),
        ];
    }

    /// <summary>The texts that all sheets share are held in memory as a whole.</summary>
    private static void Check(ZipArchive archive, ImportLimits limits)
    {
        var shared = archive.Entries.Where(entry => !entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)
            && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Sum(entry => entry.Length);
        if (shared > limits.MaxDocumentBytes || archive.Entries.Sum(entry => entry.Length) > limits.MaxUnpackedBytes)
        {
            throw new UnreadableFileException("The workbook is too large to be read. Save each sheet as CSV and send that.");
        }
    }

    private static IEnumerable<string?[]> Rows(Func<Stream> open, int sheet, ImportLimits limits)
    {
        using var stream = open();
        using var reader = Guard(() => ExcelReaderFactory.CreateOpenXmlReader(stream));
        for (var index = 0; index < sheet; index++)
        {
            Guard(reader.NextResult);
        }

        if (reader.FieldCount > limits.MaxColumns)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"A table may have {limits.MaxColumns} columns; this sheet has {reader.FieldCount}."));
        }

        // What stands right of the header belongs to no column; what a row has there is still shown as a cell too many.
        var width = 0;
        while (Guard(reader.Read))
        {
            var cells = Guard(() => Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader, column)).ToArray());
            var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
            width = width == 0 ? last : width;
            if (last > 0)
            {
                yield return cells[..Math.Max(width, last)];
            }
        }
    }

    private static string? Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => null,
        double number when reader.GetNumberFormatString(column)?.Contains('%', StringComparison.Ordinal) == true
            && Math.Abs(number) < 1e12 => $"{((decimal)number * 100).ToString("0.##########", CultureInfo.InvariantCulture)}%",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>On damaged workbooks the library throws what it happens to stumble over.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (UnreadableFileException or OutOfMemoryException))
        {
            throw new UnreadableFileException("The Excel workbook is damaged or encrypted. Open it in a spreadsheet program, save the "
                + "sheet as CSV and send that.");
        }
    }
}
