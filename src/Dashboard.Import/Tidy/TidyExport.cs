using System.IO.Compression;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;

namespace Dashboard.Import.Tidy;

/// <summary>
/// All that stands in a snapshot, as tidy tables. Imported into an empty database they give an equal snapshot, whatever the order of files
/// and rows.
/// </summary>
public static class TidyExport
{
    /// <summary>Hands every standing statement on, the catalogue first.</summary>
    public static void Write(ResultSnapshot snapshot, IStatementSink sink)
    {
        Each(snapshot.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal), sink.Add);
        Each(snapshot.Models, sink.Add);
        Each(snapshot.Benchmarks.Values.OrderBy(benchmark => benchmark.Slug, StringComparer.Ordinal), sink.Add);
        Each(snapshot.Accelerators.Values.OrderBy(accelerator => accelerator.Slug, StringComparer.Ordinal), sink.Add);
        Each(snapshot.Facts, sink.Add);
        Each(snapshot.Items, sink.Add);
        Each(snapshot.Costs, sink.Add);
        Each(snapshot.Throughputs, sink.Add);
        Each(snapshot.StandingRows.Select(snapshot.Score), sink.Add);
        Each(snapshot.TrainingLogs, sink.Add);
    }

    /// <summary>Writes the tables as one zip; the stream stays open and need not be seekable.</summary>
    public static void WriteZip(ResultSnapshot snapshot, Stream stream)
    {
        // A zip being written has one open entry, so the tables go through a folder.
        var folder = Directory.CreateTempSubdirectory("tidy-export-");
        try
        {
            using (var tables = TidyWriter.InFolder(folder.FullName))
            {
                Write(snapshot, tables);
            }

            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var file in folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                zip.CreateEntryFromFile(file.FullName, file.Name, CompressionLevel.Fastest);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> add)
    {
        foreach (var item in items)
        {
            add(item);
        }
    }
}
