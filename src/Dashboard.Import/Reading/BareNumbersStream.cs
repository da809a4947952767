using System.Buffers;

namespace Dashboard.Import.Reading;

/// <summary>A JSON text in UTF-8 in which bare NaN, Infinity and -Infinity outside of strings stand in quotes;
/// see <see cref="JsonText.QuoteBareNumbers"/>.</summary>
internal sealed class BareNumbersStream(Stream utf8) : ForwardStream(utf8)
{
    private const int Block = 8 * 1024;

    /// <summary>The longest of the words: with fewer bytes at hand one cannot tell.</summary>
    private const int LongestWord = 9;

    private static readonly SearchValues<byte> insideString = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> outsideString = SearchValues.Create("\"NI-"u8);

    private readonly byte[] input = new byte[Block];
    private readonly ArrayBufferWriter<byte> output = new(Block);
    private int start;
    private int end;
    private int given;
    private bool isInString;
    private bool isEscaped;
    private bool isAtEnd;

    public override int Read(Span<byte> buffer)
    {
        while (given == output.WrittenCount && buffer.Length > 0 && !(isAtEnd && start == end))
        {
            output.ResetWrittenCount();
            given = 0;
            Fill();
            Quote();
        }

        var count = Math.Min(buffer.Length, output.WrittenCount - given);
        output.WrittenSpan.Slice(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    private void Fill()
    {
        input.AsSpan(start, end - start).CopyTo(input);
        (start, end) = (0, end - start);
        var count = Inner.Read(input.AsSpan(end));
        end += count;
        isAtEnd = count == 0;
    }

    /// <summary>Moves from input to output as far as one can tell.</summary>
    private void Quote()
    {
        while (start < end)
        {
            var rest = input.AsSpan(start, end - start);
            if (isEscaped)
            {
                isEscaped = false;
                Move(1);
                continue;
            }

            var stop = rest.IndexOfAny(isInString ? insideString : outsideString);
            Move(stop < 0 ? rest.Length : stop);
            rest = rest[(stop < 0 ? rest.Length : stop)..];
            if (rest.IsEmpty || !Step(rest))
            {
                return;
            }
        }
    }

    /// <summary>Passes the byte that stopped the search; false when more input must come first.</summary>
    private bool Step(ReadOnlySpan<byte> rest)
    {
        switch (rest[0])
        {
            case (byte)'"':
                isInString = !isInString;
                Move(1);
                return true;
            case (byte)'\\':
                isEscaped = true;
                Move(1);
                return true;
        }

        if (rest.Length < LongestWord && !isAtEnd)
        {
            return false;
        }

        var length = rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : rest.StartsWith("-Infinity"u8) ? 9 : 0;
        if (length > 0)
        {
            output.Write("\""u8);
            Move(length);
            output.Write("\""u8);
        }
        else
        {
            Move(1);
        }

        return true;
    }

    private void Move(int count)
    {
        output.Write(input.AsSpan(start, count));
        start += count;
    }
}
