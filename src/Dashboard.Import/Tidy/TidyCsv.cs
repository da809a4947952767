using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// The project's own format: comma-separated tables with a header row in UTF-8, described in <c>docs/tidy-csv.md</c>, also as a
/// spreadsheet saves them (see <see cref="DelimitedText"/>). An empty cell is unknown. A row that cannot be taken is left out with a
/// problem; all others are kept.
/// </summary>
public static class TidyCsv
{
    /// <summary>Most problems that are listed of one file; its rows after them are not read.</summary>
    public const int MaxProblems = 200;

    private static readonly Dictionary<string, TidyTable> Tables = TidyTables.All.ToDictionary(table => table.Name,
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the tables, which are the stems of the file names.</summary>
    public static IReadOnlyCollection<string> TableNames => Tables.Keys;

    /// <summary>The columns of a table, in their order.</summary>
    public static IReadOnlyList<string> ColumnsOf(string table) => Tables[table].Columns;

    /// <summary>Reads any of the tables into memory; files of other names are problems.</summary>
    public static ImportBatch Read(string title, IEnumerable<ImportFile> files)
    {
        ImmutableArray<ImportFile> ordered = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        var batch = new ImportBatch { Title = title, ContentHash = Hash(ordered) };
        foreach (var file in ordered)
        {
            if (Tables.TryGetValue(Path.GetFileNameWithoutExtension(file.Name), out var table))
            {
                var uploaded = UploadedFile.Of(file.Name, file.Content);
                using var text = uploaded.OpenUtf8();
                ReadTable(text, DelimitedText.Separator(FileSample.Of(uploaded).FirstLine), file.Name, table, batch);
            }
            else
            {
                batch.Problems.Add(new ImportProblem(
                    ProblemSeverity.Error, file.Name, null, null,
                    $"No table has this name; the tables are {string.Join(", ", TableNames)}. The file was left out."));
            }
        }

        return batch;
    }

    /// <summary>Reads one table row by row and hands each on; memory stays flat however long it is.</summary>
    internal static void ReadTable(Stream utf8, char separator, string file, TidyTable table, IStatementSink sink)
    {
        using var csv = DelimitedText.Open(utf8, separator, new ImportLimits());
        try
        {
            if (!HasHeader(csv, file, table, sink))
            {
                return;
            }

            var row = new TidyRow(csv, file, sink);
            while (row.Next())
            {
                if (row.Problems >= MaxProblems)
                {
                    sink.Report(new ImportProblem(ProblemSeverity.Error, file, row.Line, null,
                        "The file has too many problems. From here on it was not read."));
                    break;
                }

                if (sink is ILineSink lines)
                {
                    lines.Line = row.Line;
                }

                if (row.HasAllCells())
                {
                    table.Read(row, sink);
                }
            }
        }
        catch (CsvFormatException error)
        {
            sink.Report(new ImportProblem(
                ProblemSeverity.Error, file, (int)error.LineNumber, null,
                "The file is not readable as comma-separated text from here on. The rows before were kept."));
        }
        catch (DecoderFallbackException)
        {
            sink.Report(new ImportProblem(ProblemSeverity.Error, file, null, null,
                "The file is not UTF-8 text from here on. The rows before were kept."));
        }
    }

    /// <summary>How the tables are read.</summary>
    internal static CsvReaderOptions Options { get; } = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        PoolStrings = true,
        MaxRecordSize = 1 << 20,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    private static bool HasHeader(CsvReader csv, string file, TidyTable table, IStatementSink sink)
    {
        csv.ReadHeader();
        var names = csv.Headers.Select(column => column.Trim()).ToArray();
        var columns = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var repeated = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1
            && table.Columns.Contains(name.Key, StringComparer.OrdinalIgnoreCase)).Select(name => name.Key).ToArray();
        foreach (var name in repeated)
        {
            sink.Report(
                new ImportProblem(ProblemSeverity.Error, file, 1, name, $"The column '{name}' stands twice. The file was left out."));
        }

        foreach (var missing in table.Required.Where(column => !columns.Contains(column)))
        {
            sink.Report(
                new ImportProblem(ProblemSeverity.Error, file, 1, missing, $"The column '{missing}' is required. The file was left out."));
        }

        foreach (var unknown in columns.Where(column => !table.Columns.Contains(column, StringComparer.OrdinalIgnoreCase)))
        {
            sink.Report(new ImportProblem(ProblemSeverity.Warning, file, 1, unknown,
                $"The column '{ImportContext.Shorten(unknown)}' is not known and was not read."));
        }

        return repeated.Length == 0 && table.Required.All(columns.Contains);
    }

    private static string Hash(ImmutableArray<ImportFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Name}\n{file.Content.Length}\n")));
            hash.AppendData(file.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
