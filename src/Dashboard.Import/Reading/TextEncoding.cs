using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>Finds out how a file's text is encoded: byte order mark first, then whether it is UTF-8, UTF-16 without a mark,
/// else GB18030, or Windows-1252 where its odd characters stand alone.</summary>
public static class TextEncoding
{
    private const int Head = 64 * 1024;

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding utf16 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding utf16BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback)!;
    private static readonly Encoding windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback)!;

    /// <summary>Opens a text as UTF-8 without byte order mark. Reading throws <see cref="DecoderFallbackException"/> where the bytes are no
    /// text of that encoding.</summary>
    public static Stream OpenUtf8(Stream bytes)
    {
        var head = new byte[bytes.CanSeek ? Math.Min(Head, bytes.Length - bytes.Position) : Head];
        var length = bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var (encoding, mark) = Detect(head.AsSpan(0, length));
        var whole = new PrefixedStream(head.AsMemory(mark, length - mark), bytes);
        return Encoding.CreateTranscodingStream(whole, encoding, utf8);
    }

    /// <summary>The encoding of a text from its first bytes, and how many of them are a byte order mark.</summary>
    public static (Encoding Encoding, int Mark) Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (utf8, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (utf16, 2);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (utf16BigEndian, 2);
        }

        if (head.Length >= 4 && head[0] != 0 && head[1] == 0 && head[3] == 0)
        {
            return (utf16, 0);
        }

        return (IsUtf8(head) ? utf8 : OddCharactersStandAlone(head) ? windows1252 : gb18030, 0);
    }

    /// <summary>
    /// In a European text most characters beyond ASCII stand between letters of ASCII; in GB18030 they come in pairs of bytes and pairs
    /// come in rows.
    /// </summary>
    private static bool OddCharactersStandAlone(ReadOnlySpan<byte> head)
    {
        var (alone, all) = (0, 0);
        for (var place = 0; place < head.Length; place++)
        {
            var start = place;
            while (place < head.Length && head[place] >= 0x80)
            {
                place++;
            }

            if (place > start)
            {
                all++;
                alone += place - start == 1 ? 1 : 0;
            }
        }

        return alone * 2 > all;
    }

    /// <summary>A character cut off at the end of the head is no error.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        for (var cut = 0; cut < 4 && cut <= head.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(head[..^cut]))
            {
                return true;
            }

            if (head.Length < Head)
            {
                return false;
            }
        }

        return false;
    }
}
