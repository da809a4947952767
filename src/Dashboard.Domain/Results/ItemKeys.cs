using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Domain.Results;

/// <summary>Keys of items in UTF-8, packed in blocks: some 20 bytes a key, and no object of its own.</summary>
[CollectionBuilder(typeof(ItemKeys), nameof(Create))]
public sealed class ItemKeys : IReadOnlyList<string>
{
    /// <summary>Most bytes of one key.</summary>
    public const int MaxBytes = ushort.MaxValue;

    private const int BlockBits = 18;
    private const int BlockBytes = 1 << BlockBits;
    private const int LengthBytes = sizeof(ushort);

    private readonly List<byte[]> blocks;
    private readonly int[] starts;

    private ItemKeys(List<byte[]> blocks, int[] starts) => (this.blocks, this.starts) = (blocks, starts);

    public int Length => starts.Length;

    int IReadOnlyCollection<string>.Count => starts.Length;

    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    /// <summary>Some keys in their order.</summary>
    public static ItemKeys Create(ReadOnlySpan<string> keys)
    {
        var builder = new Builder();
        foreach (var key in keys)
        {
            builder.Add(key);
        }

        return builder.Build();
    }

    /// <summary>The bytes of a key.</summary>
    public ReadOnlySpan<byte> Utf8(int index) => At(blocks, starts[index]);

    /// <summary>The order of two keys by their code units in UTF-16, as <see cref="string.CompareOrdinal(string, string)"/> has
    /// it.</summary>
    public static int Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var same = first.CommonPrefixLength(second);
        if (same == first.Length || same == second.Length)
        {
            return first.Length.CompareTo(second.Length);
        }

        // What UTF-8 writes in four bytes is two surrogates in UTF-16, which come before U+E000 to U+FFFF.
        var (one, other) = (first[same], second[same]);
        return (one >= 0xF0) != (other >= 0xF0) && one >= 0xEE && other >= 0xEE ? other.CompareTo(one) : one.CompareTo(other);
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var index = 0; index < starts.Length; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static ReadOnlySpan<byte> At(List<byte[]> blocks, int start)
    {
        var block = blocks[start >> BlockBits];
        var place = start & (BlockBytes - 1);
        return block.AsSpan(place + LengthBytes, BitConverter.ToUInt16(block, place));
    }

    /// <summary>Collects keys as they come.</summary>
    public sealed class Builder
    {
        private readonly List<byte[]> blocks = [];
        private readonly List<int> starts = [];
        private int used = BlockBytes;

        public int Count => starts.Count;

        /// <summary>Takes a key.</summary>
        /// <exception cref="ArgumentException">It is longer than <see cref="MaxBytes"/>.</exception>
        public void Add(string key)
        {
            Encoding.UTF8.GetBytes(key, Room(Encoding.UTF8.GetByteCount(key)));
        }

        /// <summary>Makes room for the bytes of a key, which the caller writes.</summary>
        /// <exception cref="ArgumentException">There are more than <see cref="MaxBytes"/>.</exception>
        public Span<byte> Room(int length)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxBytes);
            if (used + LengthBytes + length > BlockBytes)
            {
                // The first block is small: most files hold few items, and one file may hold many lists.
                blocks.Add(new byte[blocks.Count == 0 ? Math.Max(1 << 10, LengthBytes + length) : BlockBytes]);
                used = 0;
            }
            else if (used + LengthBytes + length > blocks[^1].Length)
            {
                var larger = new byte[Math.Min(BlockBytes, Math.Max(2 * blocks[^1].Length, used + LengthBytes + length))];
                blocks[^1].AsSpan(0, used).CopyTo(larger);
                blocks[^1] = larger;
            }

            starts.Add(((blocks.Count - 1) << BlockBits) | used);
            BitConverter.TryWriteBytes(blocks[^1].AsSpan(used), (ushort)length);
            used += LengthBytes + length;
            return blocks[^1].AsSpan(used - length, length);
        }

        /// <summary>The bytes of a key that was taken.</summary>
        public ReadOnlySpan<byte> Utf8At(int index) => At(blocks, starts[index]);

        /// <summary>Takes the last key back.</summary>
        public void RemoveLast()
        {
            used = starts[^1] & (BlockBytes - 1);
            starts.RemoveAt(starts.Count - 1);
        }

        /// <summary>The keys in the order in which they came. Nothing is copied: no key may be taken back afterwards.</summary>
        public ItemKeys Build() => new(blocks, [.. starts]);

        /// <summary>The keys in another order.</summary>
        /// <param name="order">Places of the keys.</param>
        public ItemKeys Build(ReadOnlySpan<int> order)
        {
            var sorted = new int[order.Length];
            for (var place = 0; place < order.Length; place++)
            {
                sorted[place] = starts[order[place]];
            }

            return new ItemKeys(blocks, sorted);
        }
    }
}
