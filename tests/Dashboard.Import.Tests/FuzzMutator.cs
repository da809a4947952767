using System.Text;

namespace Dashboard.Import.Tests;

/// <summary>Spoils files as transfers, programs and attackers do. The same number always gives the same input.</summary>
internal static class FuzzMutator
{
    private const int Largest = 64 * 1024;

    /// <summary>What stands between two tokens of JSON, YAML, CSV and Markdown.</summary>
    private static ReadOnlySpan<byte> Borders => ",:;\t\n\r{}[]|\" "u8;

    private static readonly byte[][] tokens = [.. new[]
    {
        // Numbers that are too large, too small, or none.
        "1e999", "-1e999", "1e308", "1e-400", "-0", "0", "99999999999999999999999999", "2147483648", "-1", "0.1e1", "0x10", "1_000", "NaN",
        "Infinity", "-Infinity", "1e", "--1", "1.2.3", "71,27", "١٢", "1e29",

        // Other types.
        "null", "true", "\"\"", "{}", "[]", "[[]]", "{\"\":{}}", "\"1\"", "\"N/A\"", "[1,2,3]", "{\"a\":1}", "'x'", "~", "- a",
        "&a [*a, *a]", "!!binary x", "---", "...",

        // Names that would be a danger if anything but text were made of them.
        "\"<img src=x onerror=alert(1)>\"", "=HYPERLINK(\\\"http://x\\\")", "\"__proto__\"", "constructor",
        "../../etc/passwd", "\u202egnp.exe", "\u0000", "\\u0000", "\\ud800", "\"\\udfff\\ud800\"", "🙂", "\u200b", "\ufeff", "%00",
        "${jndi:x}", "'; DROP TABLE x;--",
        "\"", "\"\"\"", "\\", "\r", "\n\n", ",,,,", ";", "\t", "|", "#", "<!--", "]]>", "\u2028",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] invalid = [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff],
        [0x1f, 0x8b], [0], [0x80, 0x81]];

    /// <summary>One to four changes, mostly few, one after the other.</summary>
    public static byte[] Mutate(byte[] content, Random random)
    {
        for (var left = 1 + random.Next(1 + random.Next(4)); left > 0; left--)
        {
            content = Change(content, random);
            content = content.Length > Largest ? content[..Largest] : content;
        }

        return content;
    }

    private static byte[] Change(byte[] content, Random random)
    {
        var (start, end) = Token(content, random);
        var (otherStart, otherEnd) = Token(content, random);
        var (from, to) = Order(random.Next(content.Length + 1), random.Next(content.Length + 1));
        return random.Next(12) switch
        {
            0 => Flip(content, random),
            1 => content[..from],
            2 => [.. content[..from], .. content[to..]],
            3 => [.. content[..to], .. content[from..]],
            4 => [.. content[..start], .. content[otherStart..otherEnd], .. content[end..]],
            5 => [.. content[..start], .. Nested(random), .. content[end..]],
            6 => [.. content[..start], .. Long(random), .. content[end..]],
            7 => [.. content[..from], .. invalid[random.Next(invalid.Length)], .. content[from..]],
            8 => Lines(content, random),
            _ => [.. content[..start], .. tokens[random.Next(tokens.Length)], .. content[end..]],
        };
    }

    private static (int From, int To) Order(int a, int b) => (Math.Min(a, b), Math.Max(a, b));

    private static (int Start, int End) Token(byte[] content, Random random)
    {
        var start = random.Next(content.Length + 1);
        var end = start;
        while (start > 0 && !Borders.Contains(content[start - 1]))
        {
            start--;
        }

        while (end < content.Length && !Borders.Contains(content[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static byte[] Flip(byte[] content, Random random)
    {
        byte[] flipped = [.. content];
        for (var bits = random.Next(8); bits >= 0 && flipped.Length > 0; bits--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    /// <summary>Deeper than any reader follows, or just as deep.</summary>
    private static byte[] Nested(Random random)
    {
        var depth = random.Next(8) switch { 0 => 5000, 1 => 1000, _ => 50 + random.Next(30) };
        return random.Next(3) switch
        {
            0 => [.. Enumerable.Repeat((byte)'[', depth), .. Enumerable.Repeat((byte)']', depth)],
            1 => [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), depth).SelectMany(part => part), .. "1"u8,
                .. Enumerable.Repeat((byte)'}', depth)],
            _ => [.. Enumerable.Repeat((byte)(random.Next(2) == 0 ? '[' : '{'), depth)],
        };
    }

    private static byte[] Long(Random random)
    {
        var unit = tokens[random.Next(tokens.Length)];
        return [.. Enumerable.Repeat(unit, 1 + random.Next(random.Next(10) == 0 ? 5000 : 200)).SelectMany(part => part)];
    }

    /// <summary>Swaps, repeats or drops a line.</summary>
    private static byte[] Lines(byte[] content, Random random)
    {
        var lines = new List<byte[]>();
        for (int start = 0, end; start < content.Length; start = end)
        {
            end = Array.IndexOf(content, (byte)'\n', start) is >= 0 and var found ? found + 1 : content.Length;
            lines.Add(content[start..end]);
        }

        if (lines.Count == 0)
        {
            return content;
        }

        var (a, b) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(3))
        {
            case 0:
                (lines[a], lines[b]) = (lines[b], lines[a]);
                break;
            case 1:
                lines.Insert(a, lines[b]);
                break;
            default:
                lines.RemoveAt(a);
                break;
        }

        return [.. lines.SelectMany(line => line)];
    }
}
