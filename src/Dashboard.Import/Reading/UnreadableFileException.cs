using System.Text;
using System.Text.Json;
using CsvHelper;
using YamlDotNet.Core;

namespace Dashboard.Import.Reading;

/// <summary>A file, or the rest of it, cannot be read: it is damaged, is something else, or is beyond a limit.</summary>
/// <param name="message">A plain sentence for the person who sent it.</param>
/// <param name="line">Line of the file (1 is the first); null when it is no matter of a line.</param>
/// <param name="key">Key or column; null when it is no matter of one.</param>
public sealed class UnreadableFileException(string message, int? line = null, string? key = null) : Exception(message)
{
    public int? Line { get; } = line;

    public string? Key { get; } = key;

    /// <summary>What libraries throw at damaged files, as a sentence; null for errors that are ours.</summary>
    internal static UnreadableFileException? Explain(Exception error) => error switch
    {
        UnreadableFileException known => known,
        JsonException json => new UnreadableFileException("The file is no complete JSON document from here on.",
            (int)Math.Min(int.MaxValue - 1, json.LineNumber ?? 0) + 1),
        CsvFormatException csv => new UnreadableFileException(
            "The file is not readable as a table from here on: a quote or a cell is out of place, or a row is too long.",
            (int)csv.LineNumber),
        YamlException yaml =>
            new UnreadableFileException("The file is no readable YAML from here on.", (int)Math.Min(int.MaxValue, yaml.Start.Line)),
        InvalidOperationException { Source: "YamlDotNet" } or ArgumentException { Source: "YamlDotNet" } =>
            new UnreadableFileException("The file is no readable YAML."),
        ArgumentOutOfRangeException { ParamName: "highSurrogate" or "lowSurrogate" } =>
            new UnreadableFileException("The file holds text that is no valid Unicode."),
        DecoderFallbackException => new UnreadableFileException("The file is no text in UTF-8, UTF-16 or GB18030."),
        InvalidDataException => new UnreadableFileException("The archive is damaged or was cut off."),
        EndOfStreamException => new UnreadableFileException("The file was cut off."),
        InvalidOperationException { Source: "System.Text.Json" or "System.Text.Json.Rethrowable" } =>
            new UnreadableFileException("The file holds text that is no valid Unicode."),
        _ => null,
    };
}
