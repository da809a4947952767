using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Backups;

/// <summary>
/// Makes one archive of the database, the files of uploads and the keys, while the program runs. The database is copied first, as it stands
/// at one moment; then the files that it speaks of. If an upload was read anew or discarded meanwhile, all of it is done again.
/// </summary>
internal static class BackupWriter
{
    private const int MostTries = 10;
    private const int BufferSize = 128 * 1024;

    /// <summary>Writes the archive, readable by its owner only; none is left behind unless it is whole.</summary>
    /// <exception cref="BackupException">There is nothing to back up, or the file exists.</exception>
    public static BackupManifest Write(string folder, FileInfo target, DateTime now, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(folder, DataFolder.Database)))
        {
            throw new BackupException($"There is no database in '{folder}'.");
        }

        if (target.Exists)
        {
            throw new BackupException($"'{target.FullName}' exists already. Name a file that does not.");
        }

        var (unfinished, copy) = (target.FullName + ".part", target.FullName + ".part.db");
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                File.Delete(copy);
                Private(copy).Dispose();
                DatabaseCopy.Make(Path.Combine(folder, DataFolder.Database), copy);
                var before = DatabaseCopy.Uploads(copy);
                var manifest = Write(folder, unfinished, copy, before, now, cancellation);
                var after = DatabaseCopy.Uploads(Path.Combine(folder, DataFolder.Database))
                    .ToDictionary(row => row.Id, StringComparer.Ordinal);
                if (before.All(row => after.TryGetValue(row.Id, out var later) && IsKept(row, later)))
                {
                    File.Move(unfinished, target.FullName);
                    return manifest;
                }
            }
            finally
            {
                File.Delete(unfinished);
                File.Delete(copy);
            }
        }

        throw new BackupException("Uploads were changed all the while. Try again in a quieter moment.");
    }

    /// <summary>What is still being read is read again after a restore; of all others the files must be those that the database speaks
    /// of.</summary>
    private static bool IsKept(DatabaseCopy.UploadVersion before, DatabaseCopy.UploadVersion after) =>
        before.State == UploadState.Reading || before.Version == after.Version;

    private static BackupManifest Write(string folder, string file, string copy, IReadOnlyList<DatabaseCopy.UploadVersion> uploads,
        DateTime now, CancellationToken cancellation)
    {
        using var stream = Private(file);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        var parts = new List<BackupPart>();
        foreach (var path in Files(folder, uploads))
        {
            Add(archive, parts, Path.Combine(folder, path), path.Replace(Path.DirectorySeparatorChar, '/'), cancellation);
        }

        Add(archive, parts, copy, DataFolder.Database, cancellation);
        var (migrations, revision) = DatabaseCopy.Check(copy);
        var manifest = new BackupManifest(BackupManifest.Current, now, migrations[^1], revision, [.. parts]);
        using var entry = archive.CreateEntry(BackupManifest.Entry).Open();
        entry.Write(manifest.ToJson());
        return manifest;
    }

    /// <summary>Keys, the marker of the folder of uploads, and the files of the uploads; of those that are being read not what is written
    /// of them yet.</summary>
    private static IEnumerable<string> Files(string folder, IReadOnlyList<DatabaseCopy.UploadVersion> uploads)
    {
        IEnumerable<string> In(string below, SearchOption depth) => !Directory.Exists(Path.Combine(folder, below)) ? []
            : Directory.EnumerateFiles(Path.Combine(folder, below), "*", depth).Select(path => Path.GetRelativePath(folder, path));

        return In(DataFolder.Keys, SearchOption.TopDirectoryOnly)
            .Concat(In(DataFolder.Uploads, SearchOption.TopDirectoryOnly))
            .Concat(uploads.SelectMany(upload => In(Path.Combine(DataFolder.Uploads, upload.Id),
                upload.State == UploadState.Reading ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)));
    }

    private static void Add(ZipArchive archive, List<BackupPart> parts, string file, string path, CancellationToken cancellation)
    {
        FileStream source;
        try
        {
            source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return; // Discarded or read anew meanwhile: what the database says then tells.
        }

        using (source)
        {
            using var entry = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
            var (length, hash) = Copy(source, entry, long.MaxValue, cancellation);
            parts.Add(new BackupPart(path, length, hash));
        }
    }

    /// <summary>Copies and hashes on the way; no more than <paramref name="most"/> bytes and one.</summary>
    internal static (long Length, string Sha256) Copy(Stream from, Stream to, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            while (length <= most && from.Read(buffer) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                to.Write(buffer, 0, count);
                hash.AppendData(buffer, 0, count);
                length += count;
            }

            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A new file that its owner alone may read: keys are in it.</summary>
    private static FileStream Private(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = BufferSize };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }
}
