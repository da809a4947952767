namespace Dashboard.Import.Reading;

/// <summary>A file, or the rest of it, cannot be read: it is damaged, is something else, or is beyond a limit.</summary>
/// <param name="message">A plain sentence for the person who sent it.</param>
/// <param name="line">Line of the file (1 is the first); null when it is no matter of a line.</param>
/// <param name="key">Key or column; null when it is no matter of one.</param>
public sealed class UnreadableFileException(string message, int? line = null, string? key = null) : Exception(message)
{
    public int? Line { get; } = line;

    public string? Key { get; } = key;
}
