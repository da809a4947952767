using System.Text;
using System.Text.Json;

namespace Dashboard.Import.Reading;

/// <summary>The beginning of a file, by which its format is recognised.</summary>
public sealed class FileSample
{
    /// <summary>How much of a file is looked at.</summary>
    public const int Length = 64 * 1024;

    private readonly Lazy<IReadOnlyList<string>> keys;

    private FileSample(UploadedFile file, byte[] bytes, bool isWhole)
    {
        File = file;
        Bytes = bytes;
        IsWhole = isWhole;
        var (encoding, mark) = TextEncoding.Detect(bytes);
        IsGb18030 = encoding.CodePage == 54936;
        IsWindows1252 = encoding.CodePage == 1252;
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        Text = lenient.GetString(bytes, mark, bytes.Length - mark);
        Start = Text.AsSpan().TrimStart().Length is var length && length > 0 ? Text[^length] : '\0';
        keys = new Lazy<IReadOnlyList<string>>(() => ReadKeys(Text));
    }

    public UploadedFile File { get; }

    /// <summary>Name without folders.</summary>
    public string Name => File.FileName;

    /// <summary>The first bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The first bytes as text, whatever their encoding.</summary>
    public string Text { get; }

    /// <summary>Whether the text was taken for GB18030, because it is not Unicode.</summary>
    public bool IsGb18030 { get; }

    /// <summary>Whether the text was taken for Windows-1252, because it is not Unicode.</summary>
    public bool IsWindows1252 { get; }

    /// <summary>Whether the sample is the whole file.</summary>
    public bool IsWhole { get; }

    /// <summary>The first character that is not blank; NUL for an empty text.</summary>
    public char Start { get; }

    /// <summary>
    /// For JSON: the keys of the top object, or of the first object in the top array, in their order, as far as the sample goes.
    /// Empty for anything else.
    /// </summary>
    public IReadOnlyList<string> Keys => keys.Value;

    /// <summary>Whether the text begins like a JSON object.</summary>
    public bool IsJsonObject => Start == '{';

    /// <summary>Whether the text begins like a JSON array.</summary>
    public bool IsJsonArray => Start == '[';

    /// <summary>For a JSON array: the sample as it would be if its first item were the file.</summary>
    public FileSample FirstItem =>
        new(File, Encoding.UTF8.GetBytes(Text[(Text.IndexOf('[', StringComparison.Ordinal) + 1)..]), isWhole: false);

    /// <summary>For JSON lines: the sample as it would be if the lines were the items of an array.</summary>
    public FileSample AsArray => new(File, Encoding.UTF8.GetBytes("[" + string.Join(",\n", Lines)), isWhole: false);

    /// <summary>The first line that is not blank, without its line break.</summary>
    public string FirstLine => Lines.FirstOrDefault("");

    /// <summary>The lines of the sample that are not blank; the last may be cut off.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            // Line by line: most formats only look at the first.
            for (int start = 0, end; start < Text.Length; start = end + 1)
            {
                end = Text.IndexOf('\n', start) is >= 0 and var found ? found : Text.Length;
                var line = Text[start..end].TrimEnd('\r');
                if (line.Trim().Length > 0)
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>Whether <see cref="Keys"/> holds all of these.</summary>
    public bool HasKeys(params ReadOnlySpan<string> wanted)
    {
        foreach (var key in wanted)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a sample of a file.</summary>
    public static FileSample Of(UploadedFile file)
    {
        using var stream = file.Open();
        var buffer = new byte[Length];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return new FileSample(file, buffer[..length], length < Length);
    }

    private static List<string> ReadKeys(string text)
    {
        var found = new List<string>();
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return found;
        }

        try
        {
            // Not the final block: the sample may end anywhere.
            var reader = new Utf8JsonReader(
                Encoding.UTF8.GetBytes(JsonText.QuoteBareNumbers(text)), isFinalBlock: false,
                new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
            var depth = -1;
            while (reader.Read())
            {
                depth = reader.TokenType == JsonTokenType.StartObject && depth < 0 && reader.CurrentDepth <= 1
                    ? reader.CurrentDepth : depth;
                if (depth >= 0 && reader.CurrentDepth == depth + 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    found.Add(reader.GetString()!);
                }
                else if (depth >= 0 && reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth)
                {
                    break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // As far as it was JSON.
        }

        return found;
    }
}
