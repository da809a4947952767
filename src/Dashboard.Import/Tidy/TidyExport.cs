using System.IO.Compression;

namespace Dashboard.Import.Tidy;

/// <summary>
/// What stands in a snapshot, as tidy tables. With the default view that is everything; imported into an empty database it gives an equal
/// snapshot, whatever the order of files and rows.
/// </summary>
public static class TidyExport
{
    /// <summary>Hands every standing statement on that the view lets in, the catalogue first.</summary>
    public static void Write(ResultSnapshot snapshot, ViewState view, IStatementSink sink)
    {
        var filter = new StatementFilter(snapshot, view);
        void Each(IEnumerable<Statement> statements)
        {
            foreach (var statement in statements)
            {
                sink.Add(statement);
            }
        }

        Each(snapshot.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal).Where(filter.Allows));
        Each(snapshot.Models.Where(filter.Allows));
        Each(snapshot.Benchmarks.Values.OrderBy(benchmark => benchmark.Slug, StringComparer.Ordinal).Where(filter.Allows));
        Each(snapshot.Accelerators.Values.OrderBy(accelerator => accelerator.Slug, StringComparer.Ordinal).Where(filter.Allows));
        Each(snapshot.Facts.Where(filter.Allows));
        Each(snapshot.Items.Where(filter.Allows));
        Each(snapshot.Costs.Where(filter.Allows));
        Each(snapshot.Throughputs.Where(filter.Allows));
        var rows = ScoreFilter.Rows(snapshot, view).ToList();
        Each(rows.Select(snapshot.Score));
        Each(snapshot.TrainingLogs.Where(filter.Allows));
        Each(rows.Select(snapshot.ItemsOf).OfType<ItemResults>().Distinct());
    }

    /// <summary>Writes the tables as one zip; memory stays flat. The stream stays open and need not be seekable.</summary>
    public static void WriteZip(ResultSnapshot snapshot, ViewState view, Stream stream) =>
        WriteZip(snapshot, view, stream, (zip, file) => zip.CreateEntryFromFile(file.FullName, file.Name, CompressionLevel.Fastest));

    /// <summary>The same as Parquet files. They pack themselves, so that the zip does not pack them again.</summary>
    public static void WriteParquetZip(ResultSnapshot snapshot, ViewState view, Stream stream) =>
        WriteZip(snapshot, view, stream, (zip, file) =>
        {
            var parquet = Path.ChangeExtension(file.FullName, ".parquet");
            using (var written = File.Create(parquet))
            {
                TidyParquet.Write(file.FullName, snapshot, written);
            }

            zip.CreateEntryFromFile(parquet, Path.GetFileName(parquet), CompressionLevel.NoCompression);
            File.Delete(parquet);
        });

    private static void WriteZip(ResultSnapshot snapshot, ViewState view, Stream stream, Action<ZipArchive, FileInfo> add)
    {
        // A zip being written has one open entry, so the tables go through a folder.
        var folder = Directory.CreateTempSubdirectory("tidy-export-");
        try
        {
            using (var tables = TidyWriter.InFolder(folder.FullName))
            {
                Write(snapshot, view, tables);
            }

            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var file in folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                add(zip, file);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
