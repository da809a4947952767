namespace Dashboard.Import.Reading;

/// <summary>A file to read: as it was sent, or as it was found in an archive or on a line of another file.</summary>
/// <param name="Name">Its name, with its folder inside an archive (<c>run/stats.json</c>); hostile text, for people only.</param>
/// <param name="Open">Opens its bytes from the start; may be called several times.</param>
public sealed record UploadedFile(string Name, Func<Stream> Open)
{
    /// <summary>The name without folders.</summary>
    public string FileName => Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The folders, without the file name; empty when there are none.</summary>
    public string Folder => Name[..Math.Max(0, Name.LastIndexOfAny(['/', '\\']))];

    /// <summary>A file whose bytes are in memory.</summary>
    public static UploadedFile Of(string name, ReadOnlyMemory<byte> content) =>
        new(name, () => new MemoryStream(content.ToArray(), writable: false));

    /// <summary>Opens its text as UTF-8 without byte order mark, whatever its encoding is; see <see cref="TextEncoding"/>.</summary>
    public Stream OpenUtf8() => TextEncoding.OpenUtf8(Open());
}
