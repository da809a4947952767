using Parquet;
using Parquet.Schema;

namespace Dashboard.Import.Tests;

/// <summary>Writes small Parquet files.</summary>
internal static class ParquetFiles
{
    /// <summary>A table of two scores a row group, with texts, numbers, counts, dates and cells without content.</summary>
    public static async Task<byte[]> Scores(int rowGroups)
    {
        var schema = new ParquetSchema(
            new DataField<string>("model"), new DataField<string>("benchmark"), new DataField<string>("metric"),
            new DataField<double>("value"), new DataField<int?>("sampleCount"), new DataField<DateTime?>("date"), new DataField<string>("evidence"),
            new DataField<string>("source"));
        using var written = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, written))
        {
            for (var index = 0; index < rowGroups; index++)
            {
                using var group = writer.CreateRowGroup();
                var fields = schema.DataFields;
                await group.WriteAsync(fields[0], ["Toy-1B", "百灵, \"Ling\""]);
                await group.WriteAsync(fields[1], [$"MMLU {(char)('A' + index)}", "GSM8K"]);
                await group.WriteAsync(fields[2], ["EM", "EM"]);
                await group.WriteAsync<double>(fields[3], new[] { 71.27, 0.1 });
                await group.WriteAsync<int>(fields[4], new int?[] { 500, null });
                await group.WriteAsync<DateTime>(fields[5], new DateTime?[] { new DateTime(2025, 3, 10, 0, 0, 0, DateTimeKind.Utc), null });
                await group.WriteAsync(fields[6], ["press", "press"]);
                await group.WriteAsync(fields[7], ["s1", "s1"]);
            }
        }

        return written.ToArray();
    }
}
