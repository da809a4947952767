using System.Buffers.Binary;
using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Dashboard.Import.Reading;

/// <summary>
/// Opens the entries of a zip, those too that are packed by Zstandard (method 93 of APPNOTE.TXT, which newer versions of Inspect use) and
/// that the library does not know. Where such an entry lies is read from the zip's own directory.
/// </summary>
/// <param name="archive">The zip.</param>
/// <param name="open">Opens its bytes anew; the stream can seek.</param>
internal sealed class ZipEntries(ZipArchive archive, Func<Stream> open)
{
    private const int Zstandard = 93;

    /// <summary>Farthest back that packed text may refer, as a power of two: 8 MiB, which is then held in memory. What is packed at the
    /// usual levels, up to 19, needs no more.</summary>
    private const int MaxWindow = 23;

    private const int EndBytes = 22;
    private const int HeadBytes = 46;
    private const int LocalBytes = 30;

    private Dictionary<ZipArchiveEntry, Place>? places;

    private readonly record struct Place(int Method, long Packed, long Start);

    /// <summary>The text of an entry, which ends only where the zip says so; see <see cref="WholeArchives"/>.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or packed by a method that is not read.</exception>
    public Stream Open(ZipArchiveEntry entry)
    {
        try
        {
            return WholeArchives.OpenEntry(entry, entry.Open());
        }
        catch (InvalidDataException) when (PlaceOf(entry) is { Method: Zstandard })
        {
            return WholeArchives.OpenEntry(entry, new ZstandardStream(Bytes(PlaceOf(entry))));
        }
    }

    private Place PlaceOf(ZipArchiveEntry entry)
    {
        if (places is null)
        {
            using var stream = open();
            var found = new Dictionary<ZipArchiveEntry, Place>();
            foreach (var (known, place) in archive.Entries.Zip(Directory(stream)))
            {
                found[known] = place;
            }

            places = found;
        }

        return places.GetValueOrDefault(entry);
    }

    private FirstBytes Bytes(Place place)
    {
        var stream = open();
        Span<byte> local = stackalloc byte[LocalBytes];
        if (place.Packed < 0 || place.Start < 0 || place.Start > stream.Length - LocalBytes)
        {
            stream.Dispose();
            throw new InvalidDataException("The entry lies outside of its zip.");
        }

        stream.Position = place.Start;
        stream.ReadExactly(local);
        stream.Position = place.Start + LocalBytes + Short(local, 26) + Short(local, 28);
        return new FirstBytes(stream, place.Packed);
    }

    /// <summary>All entries in the order of the directory at the end of the zip.</summary>
    private static IEnumerable<Place> Directory(Stream stream)
    {
        stream.Position = DirectoryStart(stream);
        using var buffered = new BufferedStream(stream, 1 << 16);
        var (head, rest) = (new byte[HeadBytes], Array.Empty<byte>());
        while (buffered.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes && head.AsSpan().StartsWith("PK\x01\x02"u8))
        {
            var (name, extra) = (Short(head, 28), Short(head, 30));
            var length = name + extra + Short(head, 32);
            rest = rest.Length < length ? new byte[length] : rest;
            buffered.ReadExactly(rest, 0, length);
            yield return Read(head, rest.AsSpan(name, extra));
        }
    }

    private static Place Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> extra)
    {
        long unpacked = Int(head, 24), packed = Int(head, 20), start = Int(head, 42);
        while (extra.Length >= 4)
        {
            var (id, end) = (Short(extra, 0), Math.Min(extra.Length, 4 + Short(extra, 2)));
            var field = extra[4..end];
            extra = extra[end..];
            if (id == 1)
            {
                // Large numbers stand here in this order, those alone that do not fit in the head.
                _ = Large(unpacked, ref field);
                (packed, start) = (Large(packed, ref field), Large(start, ref field));
            }
        }

        return new Place(Short(head, 10), packed, start);
    }

    private static long Large(long small, ref ReadOnlySpan<byte> field)
    {
        if (small != uint.MaxValue || field.Length < sizeof(long))
        {
            return small;
        }

        var large = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[sizeof(long)..];
        return large;
    }

    private static long DirectoryStart(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndBytes + 20 + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndBytes > tail.Length)
        {
            throw new InvalidDataException("The zip has no end.");
        }

        if (Int(tail, end + 16) < uint.MaxValue)
        {
            return Int(tail, end + 16);
        }

        // Of a zip with large numbers the place of the directory stands in a longer end before this one.
        var large = new byte[56];
        stream.Position = end < 20 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 20 + 8));
        stream.ReadExactly(large);
        return BinaryPrimitives.ReadInt64LittleEndian(large.AsSpan(48));
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>The first bytes of a stream and no more.</summary>
    private sealed class FirstBytes(Stream inner, long count) : ForwardStream(inner)
    {
        private long left = count;

        public override int Read(Span<byte> buffer)
        {
            var read = Inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            left -= read;
            return read;
        }
    }

    /// <summary>Unpacks; what is damaged, or refers too far back, is invalid data.</summary>
    private sealed class ZstandardStream(Stream packed) : ForwardStream(Limited(packed))
    {
        public override int Read(Span<byte> buffer)
        {
            try
            {
                return Inner.Read(buffer);
            }
            catch (Exception error) when (error is ZstdException or EndOfStreamException)
            {
                throw new InvalidDataException("The entry is damaged, or packed with too large a window.", error);
            }
        }

        private static DecompressionStream Limited(Stream packed)
        {
            var stream = new DecompressionStream(packed, leaveOpen: false);
            stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindow);
            return stream;
        }
    }
}
