using System.Globalization;
using System.IO.Compression;

namespace Dashboard.Import.Reading;

/// <summary>
/// The files of an upload with zip and gzip archives opened, Excel workbooks as one table a sheet, Parquet files as
/// tables, archives of Inspect as the log that they are. Nothing is unpacked to disk; names inside archives are never used as paths.
/// Dispose it when all files have been read.
/// </summary>
public sealed class UnpackedFiles : IDisposable
{
    private readonly List<IDisposable> archives = [];
    private readonly List<UploadedFile> files = [];
    private readonly List<(string File, string Message)> problems = [];
    private readonly ImportLimits limits;
    private long bytes;

    private UnpackedFiles(ImportLimits limits) => this.limits = limits;

    /// <summary>The files inside, in the order of the archives.</summary>
    public IReadOnlyList<UploadedFile> Files => files;

    /// <summary>What could not be opened, and why.</summary>
    public IReadOnlyList<(string File, string Message)> Problems => problems;

    /// <summary>Opens all archives. Never throws because of what the files hold.</summary>
    public static UnpackedFiles Open(IEnumerable<UploadedFile> uploaded, ImportLimits limits)
    {
        var unpacked = new UnpackedFiles(limits);
        foreach (var file in uploaded)
        {
            unpacked.Add(file, depth: 0);
        }

        return unpacked;
    }

    public void Dispose() => archives.ForEach(archive => archive.Dispose());

    private void Add(UploadedFile file, int depth)
    {
        try
        {
            Span<byte> head = stackalloc byte[4];
            using (var stream = file.Open())
            {
                head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            }

            var isZip = head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);
            var isGzip = head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
            if ((isZip || isGzip) && depth >= limits.MaxArchiveDepth)
            {
                problems.Add((file.Name, string.Create(CultureInfo.InvariantCulture,
                    $"Archives may lie {limits.MaxArchiveDepth} deep in each other; this one lies deeper and was not opened.")));
            }
            else if (isZip)
            {
                AddEntries(file, depth);
            }
            else if (isGzip)
            {
                Add(new UploadedFile(WithoutEnding(file.Name), () => Counted(WholeArchives.OpenGzip(file.Open))), depth + 1);
            }
            else if (head.StartsWith(ParquetTable.Magic))
            {
                Count();
                files.Add(file with { Open = () => Counted(ParquetTable.OpenText(() => Seekable(file), limits)) });
            }
            else
            {
                Count();
                files.Add(file);
            }
        }
        catch (InvalidDataException)
        {
            problems.Add((file.Name, "The archive is damaged or was cut off; what is in it cannot be read."));
        }
        catch (UnreadableFileException error)
        {
            problems.Add((file.Name, error.Message));
        }
    }

    /// <summary>Makes sure that one file more is allowed.</summary>
    private void Count()
    {
        if (files.Count >= limits.MaxEntries)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"An upload may hold {limits.MaxEntries} files. The others were not read."));
        }
    }

    private void AddEntries(UploadedFile file, int depth)
    {
        var archive = new ZipArchive(Seekable(file), ZipArchiveMode.Read, leaveOpen: false);
        archives.Add(archive);
        var entries = new ZipEntries(archive, () => Seekable(file));
        if (InspectArchive.Is(archive)
            && archive.Entries.Count <= (InspectArchive.HasSummaries(archive) ? InspectArchive.MaxEntries : limits.MaxEntries))
        {
            Count();
            files.Add(new UploadedFile(file.Name, () => Counted(InspectArchive.OpenText(archive, entries, limits))));
            return;
        }

        if (archive.Entries.Count > limits.MaxEntries)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"The archive holds {archive.Entries.Count} files; {limits.MaxEntries} are allowed. It was not opened."));
        }

        if (Workbook.OtherOffice(archive) is { } office)
        {
            throw new UnreadableFileException($"The file is {office}. It was not read.");
        }

        if (Workbook.IsWorkbook(archive))
        {
            AddSheets(file, archive);
            return;
        }

        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0 && !IsClutter(entry.FullName)))
        {
            if (entry.IsEncrypted)
            {
                problems.Add((entry.FullName, "The file is encrypted inside its archive and was not read."));
            }
            else
            {
                Add(new UploadedFile(entry.FullName, () => Counted(entries.Open(entry))), depth + 1);
            }
        }
    }

    private void AddSheets(UploadedFile file, ZipArchive archive)
    {
        var sheets = Workbook.Sheets(file.Name, archive, () => Seekable(file), limits);
        if (sheets.Count == 0)
        {
            throw new UnreadableFileException("The Excel workbook holds nothing but empty sheets.");
        }

        files.AddRange(sheets.Select(sheet => sheet with { Open = () => Counted(sheet.Open()) }));
    }

    /// <summary>A zip needs its end first; an archive inside an archive is therefore held in memory,
    /// within the limit of a document.</summary>
    private Stream Seekable(UploadedFile file)
    {
        var stream = file.Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var memory = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                memory.Write(buffer, 0, count);
                if (memory.Length > limits.MaxDocumentBytes)
                {
                    throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                        $"An archive inside another may have {limits.MaxDocumentBytes} bytes; this one has more."));
                }
            }

            memory.Position = 0;
            return memory;
        }
    }

    private CountingStream Counted(Stream stream) => new(stream, count =>
    {
        if (Interlocked.Add(ref bytes, count) > limits.MaxUnpackedBytes)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"Unpacked, an upload may have {limits.MaxUnpackedBytes} bytes; this one has more."));
        }
    });

    private static bool IsClutter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith(".DS_Store", StringComparison.Ordinal);

    private static string WithoutEnding(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private sealed class CountingStream(Stream inner, Action<int> count) : ForwardStream(inner)
    {
        public override int Read(Span<byte> buffer)
        {
            var read = Inner.Read(buffer);
            count(read);
            return read;
        }
    }
}
