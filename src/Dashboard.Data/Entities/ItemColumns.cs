using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Dashboard.Data.Entities;

/// <summary>
/// Lists of items and the scores on them as binary values. The first byte is the version, 1. What follows is compressed by Brotli; numbers
/// are little-endian, texts are UTF-8 with their length before them. A list: the number of items (4 bytes), the keys, a byte that tells
/// whether there are samples and these (4 bytes each), then of subsets and languages the number of words (4), the words and the place of
/// each item's (2). Scores: the number of values (4), these (8 each, IEEE 754), the number of items (4), their codes (1 byte each where 256
/// suffice, else 2), the number of judges (4), their names, and where there are several the place of each item's (1).
/// </summary>
public static class ItemColumns
{
    private const byte Version = 1;

    /// <summary>A list as the row that is stored.</summary>
    internal static ItemListRow ToRow(ItemList list) =>
        new() { Fingerprint = list.Fingerprint, Count = list.Count, Items = Encode(list) };

    /// <summary>A list as the value that is stored.</summary>
    public static byte[] Encode(ItemList list) => Encoded(writer =>
    {
        writer.Write(list.Count);
        for (var item = 0; item < list.Count; item++)
        {
            var key = list.Keys.Utf8(item);
            writer.Write7BitEncodedInt(key.Length);
            writer.Write(key);
        }

        writer.Write(!list.Sample.IsEmpty);
        foreach (var sample in list.Sample)
        {
            writer.Write(sample);
        }

        Write(writer, list.Subset);
        Write(writer, list.Language);
    });

    /// <summary>Scores as the value that is stored, without the list.</summary>
    public static byte[] Encode(ItemScores scores) => Encoded(writer =>
    {
        writer.Write(scores.Values.Length);
        foreach (var value in scores.Values)
        {
            writer.Write(value);
        }

        writer.Write(scores.Codes.Length);
        if (IsNarrow(scores.Values.Length))
        {
            writer.Write([.. scores.Codes.Select(code => (byte)code)]);
        }
        else
        {
            Write(writer, scores.Codes);
        }

        writer.Write(scores.Judges.Length);
        foreach (var judge in scores.Judges)
        {
            writer.Write(judge);
        }

        writer.Write(scores.JudgeOf.AsSpan());
    });

    /// <summary>The list that a stored value holds.</summary>
    /// <exception cref="InvalidDataException">The value was not written by <see cref="Encode(ItemList)"/>, or by a later
    /// version.</exception>
    public static ItemList DecodeList(byte[] value)
    {
        using var reader = Reader(value);
        var count = reader.ReadInt32();
        var keys = new ItemKeys.Builder();
        for (var item = 0; item < count; item++)
        {
            reader.BaseStream.ReadExactly(keys.Room(reader.Read7BitEncodedInt()));
        }

        var samples = reader.ReadBoolean() ? new int[count] : [];
        for (var item = 0; item < samples.Length; item++)
        {
            samples[item] = reader.ReadInt32();
        }

        return new ItemList(keys.Build(), ImmutableCollectionsMarshal.AsImmutableArray(samples),
            ReadWords(reader, count), ReadWords(reader, count));
    }

    /// <summary>The scores that a stored value holds, on the items of their list.</summary>
    /// <inheritdoc cref="DecodeList" path="/exception"/>
    public static ItemScores DecodeScores(byte[] value, ItemList list)
    {
        using var reader = Reader(value);
        var values = new double[reader.ReadInt32()];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = reader.ReadDouble();
        }

        var count = reader.ReadInt32();
        ImmutableArray<ushort> codes = IsNarrow(values.Length) ? [.. Bytes(reader, count).Select(code => (ushort)code)]
            : ReadShorts(reader, count);
        var judges = new string[reader.ReadInt32()];
        for (var judge = 0; judge < judges.Length; judge++)
        {
            judges[judge] = reader.ReadString();
        }

        return new ItemScores(list, codes, ImmutableCollectionsMarshal.AsImmutableArray(values),
            ImmutableCollectionsMarshal.AsImmutableArray(judges), [.. judges.Length < 2 ? [] : Bytes(reader, count)]);
    }

    private static bool IsNarrow(int values) => values + ItemScores.FirstValue <= byte.MaxValue + 1;

    private static byte[] Encoded(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var compressed = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            using var writer = new BinaryWriter(compressed);
            write(writer);
        }

        return bytes.ToArray();
    }

    private static BinaryReader Reader(byte[] value) => value is [Version, ..]
        ? new BinaryReader(new BufferedStream(
            new BrotliStream(new MemoryStream(value, 1, value.Length - 1), CompressionMode.Decompress), 1 << 14))
        : throw new InvalidDataException("The items of a run are of no known version.");

    private static void Write(BinaryWriter writer, ItemWords words)
    {
        writer.Write(words.Of.IsEmpty ? 0 : words.Words.Length);
        if (words.Of.IsEmpty)
        {
            return;
        }

        foreach (var word in words.Words)
        {
            writer.Write(word);
        }

        Write(writer, words.Of);
    }

    private static ItemWords ReadWords(BinaryReader reader, int count)
    {
        var words = new string[reader.ReadInt32()];
        for (var place = 0; place < words.Length; place++)
        {
            words[place] = reader.ReadString();
        }

        return words.Length == 0 ? ItemWords.None
            : new ItemWords(ImmutableCollectionsMarshal.AsImmutableArray(words), ReadShorts(reader, count));
    }

    private static void Write(BinaryWriter writer, ImmutableArray<ushort> column)
    {
        var bytes = new byte[2 * column.Length];
        for (var item = 0; item < column.Length; item++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * item), column[item]);
        }

        writer.Write(bytes);
    }

    private static ImmutableArray<ushort> ReadShorts(BinaryReader reader, int count)
    {
        var (bytes, column) = (Bytes(reader, 2 * count), new ushort[count]);
        for (var item = 0; item < count; item++)
        {
            column[item] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * item));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(column);
    }

    private static byte[] Bytes(BinaryReader reader, int count)
    {
        var bytes = new byte[count];
        reader.BaseStream.ReadExactly(bytes);
        return bytes;
    }
}
