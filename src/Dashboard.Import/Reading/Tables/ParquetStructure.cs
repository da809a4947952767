using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>
/// The descriptions in a Parquet file (parquet.apache.org/docs/file-format/metadata; Thrift's compact protocol), checked before the library
/// believes them: it takes each count and kind as written and goes on behind the end of the file, where it does not stop. Here each field
/// is of the kind that it must have, and nothing is longer than what it stands in.
/// </summary>
internal sealed class ParquetStructure
{
    private const int MaxDepth = 16;
    private const int FooterTail = 8;

    private static readonly Kind @bool = new(Wire.True);
    private static readonly Kind @byte = new(Wire.Byte);
    private static readonly Kind int16 = new(Wire.Int16);
    private static readonly Kind int32 = new(Wire.Int32);
    private static readonly Kind int64 = new(Wire.Int64);
    private static readonly Kind number = new(Wire.Double);
    private static readonly Kind text = new(Wire.Binary);
    private static readonly Kind empty = Struct();

    private static readonly Kind keyValue = Struct(text, text);
    private static readonly Kind time = Struct(@bool, Struct(empty, empty, empty));
    private static readonly Kind logicalType = Struct(empty, empty, empty, empty, Struct(int32, int32), empty, time, time, null,
        Struct(@byte, @bool), empty, empty, empty, empty, empty, Struct(@byte), Struct(text), Struct(text, int32));
    private static readonly Kind statistics = Struct(text, text, int64, int64, text, text, @bool, @bool);
    private static readonly Kind geography = Struct(
        Struct(number, number, number, number, number, number, number, number), List(int32));
    private static readonly Kind columnMetaData = Struct(int32, List(int32), List(text), int32, int64, int64, int64, List(keyValue), int64,
        int64, int64, statistics, List(Struct(int32, int32, int32)), int64, int32, Struct(int64, List(int64), List(int64)), geography);
    private static readonly Kind column = Struct(
        text, int64, columnMetaData, int64, int32, int64, int32, Struct(empty, Struct(List(text), text)), text);
    private static readonly Kind rowGroup = Struct(
        List(column), int64, int64, List(Struct(int32, @bool, @bool)), int64, int64, int16);
    private static readonly Kind schemaElement = Struct(int32, int32, int32, text, int32, int32, int32, int32, int32, logicalType);
    private static readonly Kind cipher = Struct(text, text, @bool);

    private static readonly Kind footer = Struct(
        int32, List(schemaElement), int64, List(rowGroup), List(keyValue), text, List(Struct(empty, empty)), Struct(cipher, cipher), text);

    private static readonly Kind pageHeader = Struct(int32, int32, int32, int32, Struct(int32, int32, int32, int32, statistics), empty,
        Struct(int32, int32, @bool), Struct(int32, int32, int32, int32, int32, int32, @bool, statistics));

    private readonly Stream file;
    private readonly long end;
    /// <summary>Numbers by their field and the field that it stands in; 0 for none.</summary>
    private readonly Dictionary<(int Parent, int Field), long> numbers = [];

    private ParquetStructure(Stream file, long start, long end)
    {
        this.file = file;
        this.end = end;
        file.Position = start;
    }

    /// <summary>Checks the description of the file, which stands at its end.</summary>
    public static void CheckFooter(Stream file, ImportLimits limits)
    {
        Span<byte> tail = stackalloc byte[FooterTail];
        file.Position = Math.Max(0, file.Length - FooterTail);
        file.ReadExactly(tail);
        var length = BitConverter.ToUInt32(tail);
        Require(tail[4..].SequenceEqual(ParquetTable.Magic) && length <= file.Length - FooterTail);
        if (length > limits.MaxDocumentBytes)
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"The description of a Parquet file may have {limits.MaxDocumentBytes} bytes; that of this one has {length}."));
        }

        new ParquetStructure(file, file.Length - FooterTail - length, file.Length - FooterTail).Skip(footer, 0, default);
    }

    /// <summary>Checks the pages of a column, each behind the other, until they hold as many values as the column.</summary>
    public static void CheckPages(Stream file, long start, long values, ImportLimits limits)
    {
        Require(values >= 0 && values <= limits.MaxDocumentBytes / 4);
        for (var read = 0L; read < values;)
        {
            Require(start >= 0 && start < file.Length);
            var header = new ParquetStructure(file, start, file.Length);
            header.Skip(pageHeader, 0, default);
            var (unpacked, packed) = (header.Number(0, 2), header.Number(0, 3));
            Require(unpacked >= 0 && unpacked <= limits.MaxDocumentBytes && packed >= 0 && packed <= file.Length - file.Position);
            start = file.Position + packed;

            // Those of a data page of the first or second version; a dictionary's are not the column's.
            var (held, words) = (header.Number(5, 1) + header.Number(8, 1), header.Number(7, 1));
            Require(held >= 0 && held <= values && words >= 0 && words <= limits.MaxDocumentBytes / 4);
            read += held;
        }
    }

    private long Number(int parent, int field) => numbers.GetValueOrDefault((parent, field));

    private void Skip(Kind kind, int depth, (int Parent, int Field) place)
    {
        Require(depth < MaxDepth);
        switch (kind.Wire)
        {
            case Wire.True or Wire.False:
                break;
            case Wire.Byte:
                Byte();
                break;
            case Wire.Int16 or Wire.Int32 or Wire.Int64:
                var raw = Varint();
                numbers[place] = (long)(raw >> 1) ^ -(long)(raw & 1);
                break;
            case Wire.Double:
                Pass(sizeof(double));
                break;
            case Wire.Binary:
                Pass(Varint());
                break;
            case Wire.List or Wire.Set:
                SkipList(kind, depth);
                break;
            case Wire.Struct:
                SkipStruct(kind, depth, place.Field);
                break;
            default:
                throw Damaged();
        }
    }

    private void SkipList(Kind kind, int depth)
    {
        var head = Byte();
        var count = head >> 4 == 15 ? Varint() : (ulong)(head >> 4);

        // An element takes a byte at least; lists of truth values are in no description.
        Require(count <= (ulong)(end - file.Position) && (Wire)(head & 15) is not (Wire.True or Wire.False));
        var element = kind.Element ?? new Kind((Wire)(head & 15));
        Require(count == 0 || (Wire)(head & 15) == element.Wire);
        for (var index = 0UL; index < count; index++)
        {
            Skip(element, depth + 1, default);
        }
    }

    private void SkipStruct(Kind kind, int depth, int parent)
    {
        for (var (field, head) = (0, Byte()); head != 0; head = Byte())
        {
            var zigzag = head >> 4 == 0 ? Varint() : 0;
            field = head >> 4 > 0 ? field + (head >> 4) : (short)((zigzag >> 1) ^ (0 - (zigzag & 1)));
            var wire = (Wire)(head & 15);
            var known = field > 0 && field <= kind.Fields.Length ? kind.Fields[field - 1] : null;
            Require(known is null || known.Wire == (wire == Wire.False ? Wire.True : wire));
            Skip(known ?? new Kind(wire), depth + 1, (parent, field));
        }
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private int Byte()
    {
        Require(file.Position < end);
        return file.ReadByte();
    }

    private void Pass(ulong count)
    {
        Require(count <= (ulong)(end - file.Position));
        file.Position += (long)count;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw Damaged();
        }
    }

    private static InvalidDataException Damaged() => new("A description in the Parquet file contradicts the file.");

    private static Kind List(Kind element) => new(Wire.List) { Element = element };

    private static Kind Struct(params Kind?[] fields) => new(Wire.Struct) { Fields = fields };

    /// <summary>The kinds of values in the compact protocol.</summary>
    private enum Wire
    {
        True = 1,
        False = 2,
        Byte = 3,
        Int16 = 4,
        Int32 = 5,
        Int64 = 6,
        Double = 7,
        Binary = 8,
        List = 9,
        Set = 10,
        Struct = 12,
    }

    /// <summary>What a field holds; fields are in the order of their numbers.</summary>
    private sealed record Kind(Wire Wire)
    {
        public Kind? Element { get; init; }

        public Kind?[] Fields { get; init; } = [];
    }
}
