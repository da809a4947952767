using System.Collections;

namespace Dashboard.Domain.Snapshots;

/// <summary>
/// One value for each row, in chunks that never change: a snapshot shares with the one before it every full chunk that is the same.
/// Index of a row that does not exist: <see cref="IndexOutOfRangeException"/>.
/// </summary>
public readonly struct Column<T> : IReadOnlyList<T>
{
    /// <summary>Rows of a chunk: as many as are copied when one row of it changes, so neither very many nor very few.</summary>
    internal const int ChunkRows = 1 << Bits;

    private const int Bits = 16;

    /// <summary>All but the last hold <see cref="ChunkRows"/>; the last may hold fewer, but at least one.</summary>
    private readonly T[][] chunks;

    internal Column(T[][] chunks) => this.chunks = chunks;

    /// <summary>Number of rows.</summary>
    public int Count => chunks is not { Length: > 0 } ? 0 : ((chunks.Length - 1) << Bits) + chunks[^1].Length;

    public T this[int row] => chunks[row >> Bits][row & (ChunkRows - 1)];

    /// <summary>Number of chunks.</summary>
    internal int Chunks => chunks?.Length ?? 0;

    /// <summary>The rows from <c>number * ChunkRows</c> on.</summary>
    internal ReadOnlySpan<T> Chunk(int number) => chunks[number];

    /// <summary>The same rows and more behind them.</summary>
    internal Column<T> Append(IEnumerable<T> more)
    {
        var builder = new ColumnBuilder<T>(this);
        foreach (var value in more)
        {
            builder.Add(value);
        }

        return builder.ToColumn();
    }

    /// <summary>The full chunks, which may be shared, and a copy of the rows behind them.</summary>
    internal (IEnumerable<T[]> Full, T[] Behind) Split()
    {
        var full = Count >> Bits;
        return ((chunks ?? []).Take(full), full < Chunks ? [.. chunks![full]] : []);
    }

    public IEnumerator<T> GetEnumerator() => (chunks ?? []).SelectMany(chunk => chunk).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes columns that share their full chunks: one after the other, each with more rows or other values. Not
/// thread-safe.</summary>
internal sealed class ColumnBuilder<T>
{
    private readonly List<T[]> full;
    private readonly HashSet<int> own = [];
    private T[] rest;
    private int used;

    public ColumnBuilder(Column<T> start = default)
    {
        (var chunks, rest) = start.Split();
        (full, used) = ([.. chunks], rest.Length);
    }

    public int Count => (full.Count * Column<T>.ChunkRows) + used;

    public void Add(T value)
    {
        Reserve(1);
        rest[used++] = value;
        Close();
    }

    public void Add(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, Column<T>.ChunkRows - used)];
            Reserve(part.Length);
            part.CopyTo(rest.AsSpan(used));
            used += part.Length;
            values = values[part.Length..];
            Close();
        }
    }

    /// <summary>Changes a row. Columns that were made before keep what they had: its chunk is copied once.</summary>
    public void Set(int row, T value)
    {
        var (chunk, place) = Math.DivRem(row, Column<T>.ChunkRows);
        if (chunk == full.Count)
        {
            rest.AsSpan(0, used)[place] = value;
            return;
        }

        if (own.Add(chunk))
        {
            full[chunk] = [.. full[chunk]];
        }

        full[chunk][place] = value;
    }

    /// <summary>The rows so far. More may be added and set afterwards, which the column does not see.</summary>
    public Column<T> ToColumn()
    {
        own.Clear();
        return new Column<T>(used == 0 ? [.. full] : [.. full, rest[..used]]);
    }

    private void Reserve(int rows)
    {
        if (used + rows > rest.Length)
        {
            Array.Resize(ref rest, Math.Min(Column<T>.ChunkRows, Math.Max(Math.Max(16, used + rows), 2 * rest.Length)));
        }
    }

    private void Close()
    {
        if (used == Column<T>.ChunkRows)
        {
            own.Add(full.Count);
            full.Add(rest);
            (rest, used) = ([], 0);
        }
    }
}
