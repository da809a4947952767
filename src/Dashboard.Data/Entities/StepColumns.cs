using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dashboard.Data.Entities;

/// <summary>
/// The steps of a training log as one binary value. The first byte is the version, 1.
/// What follows is compressed by Brotli and little-endian:
/// the number of rows (4 bytes), a byte that tells which columns there are (1 tokens, 2 gradient norm, 4 learning rate, 8 restarts), then
/// the columns one after the other: step (4 bytes a row, its difference from the row before, so that it takes hardly any room), loss (4,
/// IEEE 754), and those that there are: tokens (8, IEEE 754), gradient norm (4), learning rate (4), restarts (1, 0 or 1).
/// </summary>
public static class StepColumns
{
    private const byte Version = 1;
    private const byte Tokens = 1;
    private const byte GradientNorm = 2;
    private const byte LearningRate = 4;
    private const byte Restart = 8;

    /// <summary>The steps as the value that is stored.</summary>
    public static byte[] Encode(TrainingSteps steps)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var compressed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            using var writer = new BinaryWriter(compressed);
            writer.Write(steps.Count);
            writer.Write((byte)((steps.Tokens.IsEmpty ? 0 : Tokens) | (steps.GradientNorm.IsEmpty ? 0 : GradientNorm)
                | (steps.LearningRate.IsEmpty ? 0 : LearningRate) | (steps.Restart.IsEmpty ? 0 : Restart)));
            Write(writer, Differences(steps.Step.AsSpan()));
            Write(writer, steps.Loss.AsSpan());
            Write(writer, steps.Tokens.AsSpan());
            Write(writer, steps.GradientNorm.AsSpan());
            Write(writer, steps.LearningRate.AsSpan());
            Write(writer, steps.Restart.AsSpan());
        }

        return bytes.ToArray();
    }

    /// <summary>The steps that a stored value holds.</summary>
    /// <exception cref="InvalidDataException">The value was not written by <see cref="Encode"/>, or by a later version.</exception>
    public static TrainingSteps Decode(byte[] value)
    {
        if (value is not [Version, ..])
        {
            throw new InvalidDataException("The steps of a training log are of no known version.");
        }

        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(value, 1, value.Length - 1), CompressionMode.Decompress));
        var (count, columns) = (reader.ReadInt32(), reader.ReadByte());
        return new TrainingSteps(
            Sums(Read<int>(reader, count)),
            Take(Read<float>(reader, count)),
            Take(Read<double>(reader, (columns & Tokens) == 0 ? 0 : count)),
            Take(Read<float>(reader, (columns & GradientNorm) == 0 ? 0 : count)),
            Take(Read<float>(reader, (columns & LearningRate) == 0 ? 0 : count)),
            Take(Read<bool>(reader, (columns & Restart) == 0 ? 0 : count)));
    }

    private static int[] Differences(ReadOnlySpan<int> steps)
    {
        var differences = steps.ToArray();
        for (var row = differences.Length - 1; row > 0; row--)
        {
            differences[row] = unchecked(differences[row] - differences[row - 1]);
        }

        return differences;
    }

    private static ImmutableArray<int> Sums(int[] differences)
    {
        for (var row = 1; row < differences.Length; row++)
        {
            differences[row] = unchecked(differences[row] + differences[row - 1]);
        }

        return Take(differences);
    }

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> column)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(column).ToArray();
        Turn<T>(bytes);
        writer.Write(bytes);
    }

    private static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var column = new T[count];
        var bytes = MemoryMarshal.AsBytes(column.AsSpan());
        reader.BaseStream.ReadExactly(bytes);
        Turn<T>(bytes);
        return column;
    }

    /// <summary>Turns the bytes of each number round where the machine is big-endian.</summary>
    private static void Turn<T>(Span<byte> bytes)
        where T : unmanaged
    {
        for (var start = 0; !BitConverter.IsLittleEndian && start < bytes.Length; start += Unsafe.SizeOf<T>())
        {
            bytes.Slice(start, Unsafe.SizeOf<T>()).Reverse();
        }
    }

    private static ImmutableArray<T> Take<T>(T[] column) => ImmutableCollectionsMarshal.AsImmutableArray(column);
}
