using System.Buffers.Binary;
using System.IO.Compression;

namespace Dashboard.Import.Reading;

/// <summary>
/// Unpacks gzip files and zip entries and makes sure that they came whole: the end of the text is only reached when the archive says
/// so too, else reading throws <see cref="InvalidDataException"/>. The library itself takes a gzip file that was cut off for a shorter
/// one, and never looks at the check sum of a zip entry.
/// </summary>
internal static class WholeArchives
{
    /// <summary>A gzip member that unpacks to <see cref="Marker"/>.</summary>
    private static readonly byte[] packedMarker = PackMarker();

    private static ReadOnlySpan<byte> Marker => "the end of the archive was reached"u8;

    public static Stream OpenGzip(Func<Stream> open)
    {
        var packed = new TailStream(open());
        return new CheckedStream(new GZipStream(packed, CompressionMode.Decompress),
            (length, _) => packed.EndsWithLength(length) || HasAllMembers(open));
    }

    /// <param name="unpacked">What the entry unpacks to; owned.</param>
    public static Stream OpenEntry(ZipArchiveEntry entry, Stream unpacked) =>
        new CheckedStream(unpacked, (length, checkSum) => length == entry.Length && checkSum == entry.Crc32);

    /// <summary>
    /// A gzip file of several members ends with the length of the last one alone. Whether such a file is whole shows when another member
    /// is put behind it: it is only unpacked if the ones before it are complete.
    /// </summary>
    private static bool HasAllMembers(Func<Stream> open)
    {
        using var unpacked = new GZipStream(new FollowedStream(open(), packedMarker), CompressionMode.Decompress);
        var end = Array.Empty<byte>();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = unpacked.Read(buffer)) > 0)
        {
            byte[] last = [.. end, .. buffer.AsSpan(Math.Max(0, count - Marker.Length), Math.Min(count, Marker.Length))];
            end = last[Math.Max(0, last.Length - Marker.Length)..];
        }

        return Marker.SequenceEqual(end);
    }

    private static byte[] PackMarker()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Marker);
        }

        return packed.ToArray();
    }

    /// <summary>Counts and sums what is read, and asks at the end whether that is all.</summary>
    private sealed class CheckedStream(Stream inner, Func<long, uint, bool> isWhole) : ForwardStream(inner)
    {
        private long length;
        private uint checkSum = uint.MaxValue;

        public override int Read(Span<byte> buffer)
        {
            var count = Inner.Read(buffer);
            length += count;
            checkSum = Crc32.Update(checkSum, buffer[..count]);
            if (count == 0 && buffer.Length > 0 && !isWhole(length, ~checkSum))
            {
                throw new InvalidDataException("The archive ends before its content does, or its content was changed.");
            }

            return count;
        }
    }

    /// <summary>Remembers the last four bytes, in which gzip keeps the unpacked length.</summary>
    private sealed class TailStream(Stream inner) : ForwardStream(inner)
    {
        private byte[] tail = [];

        public bool EndsWithLength(long length) => tail.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(tail) == (uint)length;

        public override int Read(Span<byte> buffer)
        {
            var count = Inner.Read(buffer);
            if (count > 0)
            {
                byte[] last = [.. tail, .. buffer[Math.Max(0, count - 4)..count]];
                tail = last[Math.Max(0, last.Length - 4)..];
            }

            return count;
        }
    }

    /// <summary>A stream, then some bytes more.</summary>
    private sealed class FollowedStream(Stream first, ReadOnlyMemory<byte> then) : ForwardStream(first)
    {
        private ReadOnlyMemory<byte> left = then;

        public override int Read(Span<byte> buffer)
        {
            var count = Inner.Read(buffer);
            if (count == 0)
            {
                count = Math.Min(buffer.Length, left.Length);
                left.Span[..count].CopyTo(buffer);
                left = left[count..];
            }

            return count;
        }
    }

    /// <summary>The check sum of zip.</summary>
    private static class Crc32
    {
        private static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(
            number => Enumerable.Range(0, 8).Aggregate((uint)number, (sum, _) => (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320))];

        public static uint Update(uint sum, ReadOnlySpan<byte> bytes)
        {
            foreach (var value in bytes)
            {
                sum = (sum >> 8) ^ table[(byte)(sum ^ value)];
            }

            return sum;
        }
    }
}
