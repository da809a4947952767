using System.Globalization;
using System.IO.Compression;

namespace Dashboard.Web.Features.Backups;

/// <summary>
/// Puts a backup into a data directory. It is unpacked beside what is there and checked, part by part, before anything is touched; then
/// what is there is moved aside, and stays.
/// </summary>
internal static class BackupReader
{
    private const long LongestManifest = 256L << 20;

    private static readonly string[] whatIsReplaced =
        [DataFolder.Database, DataFolder.Database + "-wal", DataFolder.Database + "-shm", DataFolder.Uploads, DataFolder.Keys];

    /// <summary>Restores, and gives what the backup says of itself and the folder of what was there before; null where nothing
    /// was.</summary>
    /// <param name="known">The migrations of this version of the program.</param>
    /// <param name="overwrites">Whether what is there may be replaced.</param>
    /// <exception cref="BackupException">The backup is broken or of a later version, or something is in its way. Nothing was
    /// changed.</exception>
    public static (BackupManifest Manifest, string? Aside) Restore(string folder, FileInfo archive, IReadOnlyCollection<string> known,
        bool overwrites, DateTime now, CancellationToken cancellation)
    {
        var isInTheWay = whatIsReplaced.Any(name => Path.Exists(Path.Combine(folder, name)));
        if (isInTheWay && !overwrites)
        {
            throw new BackupException($"'{folder}' holds data already. Say --overwrite to put it aside and take the backup in its place.");
        }

        Directory.CreateDirectory(folder);
        var unpacked = Path.Combine(folder, $".restore-{Guid.NewGuid():N}");
        try
        {
            var manifest = Unpack(archive, unpacked, cancellation);
            var (migrations, _) = DatabaseCopy.Check(Path.Combine(unpacked, DataFolder.Database));
            if (migrations.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            {
                throw new BackupException($"The backup was made by a later version of the program, which knows the migration {unknown}.");
            }

            var database = Path.Combine(folder, DataFolder.Database);
            if (File.Exists(database))
            {
                DatabaseCopy.RequireClosed(database);
            }

            return (manifest, Replace(folder, unpacked, now));
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private static BackupManifest Unpack(FileInfo file, string to, CancellationToken cancellation)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file.FullName);
            var entries = archive.Entries.ToLookup(entry => entry.FullName, StringComparer.Ordinal);
            var manifest = BackupManifest.Read(Bytes(entries[BackupManifest.Entry].SingleOrDefault()));
            var parts = manifest.Parts.ToDictionary(part => part.Path, StringComparer.Ordinal);
            if (entries.Select(entry => entry.Key).Except(parts.Keys.Append(BackupManifest.Entry), StringComparer.Ordinal)
                .FirstOrDefault() is { } more)
            {
                throw new BackupException($"The backup is broken: it holds '{more}', which is not in the list of its parts.");
            }

            foreach (var part in manifest.Parts)
            {
                Unpack(entries[part.Path].Count() == 1 ? entries[part.Path].Single() : null, part, to, cancellation);
            }

            return manifest;
        }
        catch (InvalidDataException error)
        {
            throw new BackupException($"The backup is broken: {error.Message}", error);
        }
    }

    private static byte[] Bytes(ZipArchiveEntry? entry)
    {
        if (entry is null || entry.Length > LongestManifest)
        {
            throw new BackupException("The backup is broken: it has no list of its parts.");
        }

        using var bytes = new MemoryStream();
        using var stream = entry.Open();
        BackupWriter.Copy(stream, bytes, LongestManifest, CancellationToken.None);
        return bytes.ToArray();
    }

    private static void Unpack(ZipArchiveEntry? entry, BackupPart part, string to, CancellationToken cancellation)
    {
        if (entry is null)
        {
            throw new BackupException($"The backup is broken: '{part.Path}' is missing.");
        }

        var file = Path.Combine(to, part.Path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = entry.Open();
        using var written = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        if (BackupWriter.Copy(stream, written, part.Length, cancellation) != (part.Length, part.Sha256))
        {
            throw new BackupException($"The backup is broken: '{part.Path}' is not what was backed up.");
        }
    }

    /// <summary>Moves what is there aside and what was unpacked in; if one move fails, those before it are taken back.</summary>
    private static string? Replace(string folder, string unpacked, DateTime now)
    {
        var aside = Path.Combine(folder, "replaced-" + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        var moves = whatIsReplaced.Select(name => (From: Path.Combine(folder, name), To: Path.Combine(aside, name)))
            .Concat(whatIsReplaced.Select(name => (From: Path.Combine(unpacked, name), To: Path.Combine(folder, name))));
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var (from, to) in moves.Where(move => Path.Exists(move.From)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                Directory.Move(from, to);
                done.Push((from, to));
            }
        }
        catch
        {
            while (done.TryPop(out var move))
            {
                Directory.Move(move.To, move.From);
            }

            throw;
        }

        return Directory.Exists(aside) ? aside : null;
    }
}
