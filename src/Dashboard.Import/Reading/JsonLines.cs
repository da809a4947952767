using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>Files with one JSON document on each line.</summary>
public static class JsonLines
{
    /// <summary>Whether the first two lines are a whole object each.</summary>
    public static bool IsJsonLines(FileSample sample)
    {
        if (!sample.IsJsonObject)
        {
            return false;
        }

        var lines = sample.Lines.Take(2).Select(line => line.Trim()).ToList();
        return lines.Count == 2 && lines[0] is ['{', .., '}'] && lines[1] is ['{', '"', ..] && IsObject(lines[0]);
    }

    /// <summary>Each line that is not blank, with its number, as a file of its own.</summary>
    public static IEnumerable<(int Line, UploadedFile Document)> Documents(UploadedFile file, ImportLimits limits)
    {
        using var reader = new StreamReader(file.OpenUtf8(), Encoding.UTF8);
        var number = 0;
        while (ReadLine(reader, limits.MaxDocumentBytes, number + 1) is { } line)
        {
            number++;
            if (line.Trim().Length > 0)
            {
                yield return (number, UploadedFile.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"{file.Name}#{number}"), Encoding.UTF8.GetBytes(line)));
            }
        }
    }

    /// <summary>The same as a file that holds an array of them, for formats whose rows may come either way. A line that is no object is
    /// no item of it.</summary>
    /// <param name="broken">Told the number of each such line.</param>
    /// <exception cref="UnreadableFileException">The lines are too long to be held as one document.</exception>
    public static UploadedFile AsArray(UploadedFile file, ImportLimits limits, Action<int> broken)
    {
        using var reader = new StreamReader(file.OpenUtf8(), Encoding.UTF8);
        var array = new StringBuilder("[");
        var number = 0;
        while (ReadLine(reader, limits.MaxDocumentBytes, number + 1) is { } line)
        {
            number++;
            var item = line.Trim();
            if (item.Length > 0 && !IsObject(item))
            {
                broken(number);
                item = "";
            }

            array.Append(array.Length > number && item.Length > 0 ? "," : "").Append(item).Append('\n');
            if (array.Length > limits.MaxDocumentBytes)
            {
                throw new UnreadableFileException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"The lines together may have {limits.MaxDocumentBytes} bytes; these have more. Split the file."), number);
            }
        }

        return UploadedFile.Of(file.Name, Encoding.UTF8.GetBytes(array.Append(']').ToString()));
    }

    /// <summary>Like <see cref="TextReader.ReadLine"/>, but refuses a line without end.</summary>
    public static string? ReadLine(TextReader reader, int longest, int number)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        var line = new StringBuilder();
        int character;
        while ((character = reader.Read()) >= 0 && character != '\n')
        {
            line.Append((char)character);
            if (line.Length > longest)
            {
                throw new UnreadableFileException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"A line may have {longest} bytes; this one has more."), number);
            }
        }

        return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    private static bool IsObject(string line)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(JsonText.QuoteBareNumbers(line));
            return document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
