using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Import.Reading;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Uploads;

/// <summary>A file as it was received.</summary>
/// <param name="Name">As the sender names it, without control characters; never used as a path.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Hash">SHA-256 in hexadecimal.</param>
public sealed record IncomingFile(string Name, long Length, string Hash);

/// <summary>Files that lie in a folder of their own until they belong to an upload or are thrown away.</summary>
public sealed record IncomingFiles(string Folder, IReadOnlyList<IncomingFile> Files)
{
    /// <summary>Bytes of all files.</summary>
    public long Length => Files.Sum(file => file.Length);

    /// <summary>Equal for the same files with the same names in any order.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Files
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Hash} {file.Length} {file.Name}"))
        .Order(StringComparer.Ordinal)))));
}

/// <summary>
/// Where the files of uploads lie: <c>uploads/{id}/0000</c>, <c>0001</c>, … under the data directory. On several nodes that directory
/// must be one that they share. Names that people give are never part of a path.
/// </summary>
public sealed class UploadFolder(IOptions<DashboardOptions> options, IOptions<ImportLimits> limits)
{
    private const int MaxName = 255;
    private const string Incoming = "incoming";
    private const string Statements = "statements";
    private const string List = "files.json";

    private string Root => Path.Combine(options.Value.DataDirectory, DataFolder.Uploads);

    /// <summary>The file that says to which database the folder belongs.</summary>
    public string MarkerPath => Path.Combine(Root, "belongs-to");

    /// <summary>What that file says; null when there is none.</summary>
    public string? ReadMarker() => File.Exists(MarkerPath) ? File.ReadAllText(MarkerPath).Trim() : null;

    /// <summary>Writes that file.</summary>
    public void WriteMarker(string marker)
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(MarkerPath, marker);
    }

    /// <summary>A new empty folder to receive into.</summary>
    /// <param name="expected">Bytes that are to come, as far as that is known.</param>
    /// <exception cref="NoSpaceException">They would leave too little free.</exception>
    public string NewIncoming(long expected)
    {
        var folder = NewIncoming();
        if (new DriveInfo(folder).AvailableFreeSpace - expected < limits.Value.MinFreeBytes)
        {
            Discard(folder);
            throw new NoSpaceException(Format.Of(Text.StorageTooLittle, limits.Value.MinFreeBytes >> 20));
        }

        return folder;
    }

    private string NewIncoming() => Directory.CreateDirectory(Path.Combine(Root, Incoming, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Writes one file into a folder and hashes it on the way.</summary>
    /// <param name="before">Bytes of the same upload that were received before.</param>
    /// <exception cref="UnreadableFileException">The upload is larger than allowed.</exception>
    public async Task<IncomingFile> WriteAsync(string folder, int number, string? name, Stream content, long before,
        CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(Path.Combine(folder, FileName(number)), FileMode.CreateNew, FileAccess.Write, FileShare.None,
            bufferSize: 0, useAsync: true);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            int count;
            while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                if (before + file.Length + count > limits.Value.MaxBytes)
                {
                    throw new UnreadableFileException(Format.Of(Text.UploadTooLong, limits.Value.MaxBytes));
                }

                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new IncomingFile(CleanName(name, number), file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Makes received files those of an upload.</summary>
    public void Keep(IncomingFiles received, string uploadId)
    {
        File.WriteAllText(Path.Combine(received.Folder, List), JsonSerializer.Serialize(received.Files));
        Directory.Move(received.Folder, Of(uploadId));
    }

    /// <summary>The files of an upload in the order of receipt; none when they are gone.</summary>
    public IReadOnlyList<IncomingFile> ListOf(string uploadId) => File.Exists(Path.Combine(Of(uploadId), List))
        ? JsonSerializer.Deserialize<List<IncomingFile>>(File.ReadAllText(Path.Combine(Of(uploadId), List))) ?? []
        : [];

    /// <summary>The same as readers take them.</summary>
    public IReadOnlyList<UploadedFile> Files(string uploadId) =>
        [.. ListOf(uploadId).Select((file, number) => new UploadedFile(file.Name, () => File.OpenRead(PathOf(uploadId, number))))];

    /// <summary>Throws received files away.</summary>
    public static void Discard(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Path of one file.</summary>
    public string PathOf(string uploadId, int number) => Path.Combine(Of(uploadId), FileName(number));

    /// <summary>Folder of the statements that were read from an upload.</summary>
    public string StatementsOf(string uploadId) => Path.Combine(Of(uploadId), Statements);

    /// <summary>The same, emptied: what an earlier reading left is gone.</summary>
    public string NewStatementsOf(string uploadId)
    {
        Discard(StatementsOf(uploadId));
        return Directory.CreateDirectory(StatementsOf(uploadId)).FullName;
    }

    /// <summary>Removes all files of an upload.</summary>
    public void Remove(string uploadId) => Discard(Of(uploadId));

    /// <summary>Removes what interrupted receipts left behind.</summary>
    public void Clear() => Discard(Path.Combine(Root, Incoming));

    private string Of(string uploadId) => Path.Combine(Root, uploadId);

    /// <summary>Name on disk of the file with a number.</summary>
    public static string FileName(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    private static string CleanName(string? name, int number)
    {
        var clean = string
            .Concat((name ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Select(rune => rune.ToString())).Trim();
        clean = clean.Length <= MaxName ? clean : clean[..MaxName];
        return clean.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"file-{number + 1}") : clean;
    }
}
