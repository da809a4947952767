using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Web.Features.Backups;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Below the data directory, with <c>/</c> between folders.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In hexadecimal.</param>
internal sealed record BackupPart(string Path, long Length, string Sha256);

/// <summary>What a backup holds; the last entry of its archive, so that one that broke off has none.</summary>
/// <param name="Version">Of this form.</param>
/// <param name="CreatedUtc">When the copy of the database was made.</param>
/// <param name="Migration">The last migration of the database: an older program cannot read a newer one.</param>
/// <param name="Revision">The latest revision of the data; 0 for none.</param>
internal sealed record BackupManifest(int Version, DateTime CreatedUtc, string Migration, int Revision, ImmutableArray<BackupPart> Parts)
{
    /// <summary>Name of its entry.</summary>
    public const string Entry = "manifest.json";

    /// <summary>The form that this program writes and reads.</summary>
    public const int Current = 1;

    private const int MostSegments = 4;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As it is written.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, json);

    /// <summary>As it is read; its paths lead nowhere but below the data directory.</summary>
    /// <exception cref="BackupException">It is none, or of a later form.</exception>
    public static BackupManifest Read(byte[] bytes)
    {
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, json);
        }
        catch (JsonException error)
        {
            throw new BackupException("The list of the parts of the backup cannot be read.", error);
        }

        if (manifest is null or { Parts.IsDefault: true } or { Migration: null })
        {
            throw new BackupException("The list of the parts of the backup is not whole.");
        }

        if (manifest.Version != Current)
        {
            throw new BackupException(FormattableString.Invariant(
                $"The backup has form {manifest.Version}, and this version of the program reads form {Current}."));
        }

        var strange = manifest.Parts.FirstOrDefault(part => !IsPath(part.Path) || part.Length < 0 || part.Sha256 is not { Length: 64 });
        var paths = manifest.Parts.Select(part => part.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return strange is null && paths.Count == manifest.Parts.Length && paths.Contains(DataFolder.Database) ? manifest
            : throw new BackupException($"The list of the parts of the backup names '{strange?.Path}', which no backup holds.");
    }

    private static bool IsPath(string? path) => path == DataFolder.Database
        || (path?.Split('/') is [DataFolder.Uploads or DataFolder.Keys, .. { Length: > 0 and < MostSegments } names]
            && names.All(name => name.Length is > 0 and <= 255 && name.All(letter => char.IsAsciiLetterOrDigit(letter)
                || letter is '-' or '_' or '.') && name.Any(letter => letter != '.')));
}

/// <summary>A backup cannot be made or restored. Its message is for people.</summary>
internal sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
