using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Domain.Results;

/// <summary>
/// One text for each item of a list, questions or answers, held compressed: packed by Brotli in blocks, so that one text is read without
/// unpacking all. The first byte is the version, 1; then, little-endian, the number of items (4 bytes), the number of blocks (4), of each
/// block how many texts it holds (4) and its length in bytes (4), the length (4) and bytes of a packed block with the place of each item's
/// text (4 each), and the blocks. In a block a text is the number of its bytes in UTF-8 plus one, 0 for none (4 bytes), and these.
/// </summary>
public sealed class TextColumn
{
    private const byte Version = 1;
    private const int Head = 9;

    /// <summary>Texts are packed together up to this many bytes.</summary>
    private const int BlockBytes = 1 << 16;

    private readonly byte[] stored;
    private readonly (int Texts, int Start, int Length)[] blocks;
    private readonly Lazy<int[]> places;

    /// <summary>Takes what <see cref="Stored"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is no such value.</exception>
    public TextColumn(byte[] stored)
    {
        this.stored = stored;
        (Count, blocks, var order) = ReadHead(stored);
        places = new Lazy<int[]>(() => ReadPlaces(order));
    }

    /// <summary>Items, with a text or without.</summary>
    public int Count { get; }

    /// <summary>As it is kept.</summary>
    public ReadOnlyMemory<byte> Stored => stored;

    /// <summary>SHA-256 of what is kept, in hexadecimal.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(stored));

    /// <summary>The text of an item; null where it has none.</summary>
    /// <exception cref="InvalidDataException">What is kept is damaged.</exception>
    public string? this[int item]
    {
        get
        {
            var place = places.Value[item];
            foreach (var block in blocks)
            {
                if (place < block.Texts)
                {
                    return ReadText(block.Start, block.Length, place);
                }

                place -= block.Texts;
            }

            throw new InvalidDataException("A text of an item stands nowhere.");
        }
    }

    private static (int Count, (int, int, int)[] Blocks, (int Start, int Length) Order) ReadHead(byte[] stored)
    {
        if (stored is not [Version, ..] || stored.Length < Head)
        {
            throw new InvalidDataException("The texts of items are of no known version.");
        }

        var (count, number) = (Number(1), Number(5));
        if (count < 0 || number < 0 || Head + (8L * number) + 4 > stored.Length)
        {
            throw new InvalidDataException("The texts of items are cut off.");
        }

        var orderStart = Head + (8 * number) + 4;
        var orderLength = Number(orderStart - 4);
        var (blocks, start, isSound) = (new (int, int, int)[number], (long)orderStart + orderLength, orderLength >= 0);
        for (var block = 0; block < number; block++)
        {
            var (texts, length) = (Number(Head + (8 * block)), Number(Head + (8 * block) + 4));
            blocks[block] = (texts, (int)Math.Min(start, int.MaxValue), length);
            isSound &= texts >= 0 && length >= 0;
            start += length;
        }

        return !isSound || start != stored.Length ? throw new InvalidDataException("The texts of items are cut off.")
            : (count, blocks, (orderStart, orderLength));

        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(at));
    }

    private int[] ReadPlaces((int Start, int Length) order)
    {
        using var reader = Unpack(order.Start, order.Length);
        var read = new int[Count];
        for (var item = 0; item < read.Length; item++)
        {
            read[item] = reader.ReadInt32();
        }

        return read;
    }

    private string? ReadText(int start, int length, int place)
    {
        using var reader = Unpack(start, length);
        for (var before = 0; before < place; before++)
        {
            _ = reader.ReadBytes(Math.Max(0, reader.ReadInt32() - 1));
        }

        return reader.ReadInt32() is > 0 and var bytes ? Encoding.UTF8.GetString(reader.ReadBytes(bytes - 1)) : null;
    }

    private BinaryReader Unpack(int start, int length) => new(new BufferedStream(
        new BrotliStream(new MemoryStream(stored, start, length), CompressionMode.Decompress), 1 << 14));

    /// <summary>Collects texts as they come; of those that wait to be packed some 64 KiB are in memory.</summary>
    public sealed class Builder
    {
        private readonly List<(int Texts, byte[] Packed)> done = [];
        private ArrayBufferWriter<byte> waiting = new();
        private int texts;

        /// <summary>Texts taken, those that are none too.</summary>
        public int Count { get; private set; }

        /// <summary>Whether one of them is a text.</summary>
        public bool HasTexts { get; private set; }

        /// <summary>Takes the next text, or null for none.</summary>
        public void Add(string? text)
        {
            var bytes = Encoding.UTF8.GetByteCount(text ?? "");
            BinaryPrimitives.WriteInt32LittleEndian(waiting.GetSpan(sizeof(int)), text is null ? 0 : bytes + 1);
            waiting.Advance(sizeof(int));
            waiting.Advance(Encoding.UTF8.GetBytes(text ?? "", waiting.GetSpan(bytes)));
            (Count, texts, HasTexts) = (Count + 1, texts + 1, HasTexts || text is not null);
            if (waiting.WrittenCount >= BlockBytes)
            {
                Flush();
            }
        }

        /// <summary>The column.</summary>
        /// <param name="order">Of each item the place of its text in the order in which they were taken.</param>
        public TextColumn Build(ReadOnlySpan<int> order)
        {
            Flush();
            var places = new byte[4 * order.Length];
            for (var item = 0; item < order.Length; item++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(places.AsSpan(4 * item), order[item]);
            }

            using var bytes = new MemoryStream();
            using var writer = new BinaryWriter(bytes);
            writer.Write(Version);
            writer.Write(order.Length);
            writer.Write(done.Count);
            done.ForEach(block =>
            {
                writer.Write(block.Texts);
                writer.Write(block.Packed.Length);
            });
            var packed = Pack(places);
            writer.Write(packed.Length);
            writer.Write(packed);
            done.ForEach(block => writer.Write(block.Packed));
            return new TextColumn(bytes.ToArray());
        }

        private void Flush()
        {
            if (texts > 0)
            {
                done.Add((texts, Pack(waiting.WrittenSpan)));
                (waiting, texts) = (new ArrayBufferWriter<byte>(), 0);
            }
        }

        private static byte[] Pack(ReadOnlySpan<byte> block)
        {
            using var bytes = new MemoryStream();
            using (var packed = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            {
                packed.Write(block);
            }

            return bytes.ToArray();
        }
    }
}
