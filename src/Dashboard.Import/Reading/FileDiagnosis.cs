namespace Dashboard.Import.Reading;

/// <summary>Names what a file is when it is no result file.</summary>
public static class FileDiagnosis
{
    private static readonly (byte[] Start, string What)[] magic =
    [
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ([0x47, 0x49, 0x46, 0x38], "a picture (GIF)"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], "a SQLite database"),
        ([0x41, 0x52, 0x52, 0x4F, 0x57, 0x31], "an Arrow file"),
        ([0x42, 0x5A, 0x68], "a bzip2 archive; pack it as zip or gzip"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive; pack it as zip or gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstandard archive; pack it as zip or gzip"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-zip archive; pack it as zip or gzip"),
        ([0x52, 0x61, 0x72, 0x21], "a RAR archive; pack it as zip or gzip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document; save it as CSV"),
    ];

    /// <summary>What keeps a file from being read whatever its format is; null when nothing does.</summary>
    public static string? Obstacle(FileSample sample)
    {
        var bytes = sample.Bytes.Span;
        if (bytes.IsEmpty || sample.Text.Trim().Length == 0)
        {
            return "The file is empty.";
        }

        foreach (var (start, what) in magic)
        {
            if (bytes.StartsWith(start))
            {
                return $"The file is {what}.";
            }
        }

        if (sample.Text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
        {
            return "The file is a Git LFS pointer: it only says where the data lies. Fetch the data with 'git lfs pull' and send that.";
        }

        if (IsWebPage(sample))
        {
            return "The file is a web page, perhaps an error page that was saved in place of the data.";
        }

        return sample.Text.Contains('\0', StringComparison.Ordinal) && !sample.Text.Contains('"', StringComparison.Ordinal)
            && !sample.Text.Contains(',', StringComparison.Ordinal) ? "The file is not text." : null;
    }

    /// <summary>Why no format took a file.</summary>
    public static string Unrecognized(FileSample sample)
    {
        if (WithoutResults(sample) is { } known)
        {
            return known;
        }

        if (sample.IsJsonObject || sample.IsJsonArray)
        {
            var keys = string.Join(", ", sample.Keys.Take(8).Select(key => $"\"{ImportContext.Shorten(ImportContext.Clean(key))}\""));
            return keys.Length > 0
                ? $"The file is JSON, but of no known format; its first keys are {keys}."
                : "The file is JSON, but of no known format.";
        }

        return $"The file is of no known format. It begins with \"{ImportContext.Shorten(ImportContext.Clean(sample.FirstLine))}\".";
    }

    /// <summary>What evaluation tools write beside their results.</summary>
    private static string? WithoutResults(FileSample sample) => sample.HasKeys("$schema")
            && (sample.HasKeys("properties") || sample.HasKeys("$defs") || sample.HasKeys("definitions"))
            ? "The file is a JSON Schema: it describes a format and holds no results." : null;

    private static bool IsWebPage(FileSample sample)
    {
        var text = sample.Text.AsSpan().TrimStart();
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }
}
