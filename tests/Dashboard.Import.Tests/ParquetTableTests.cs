using Dashboard.Import.Reading;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Import.Tests;

public sealed class ParquetTableTests
{
    [Fact]
    public async Task A_tidy_table_is_read()
    {
        var (batch, files) = Reading.Read(UploadedFile.Of("scores.parquet", await ParquetFiles.Scores(rowGroups: 2)));

        // One result stands in both row groups.
        Assert.Equal(("scores.parquet", "tidy-csv", 3, 1, 0),
            (files[0].Name, files[0].Format, files[0].Rows, files[0].Repeated, files[0].Problems));
        Assert.Equal([("Toy-1B", 71.27, 500, new PartialDate(2025, 3, 10)), ("百灵, \"Ling\"", 0.1, null, null)],
            batch.Scores.Take(2).Select(score => (score.Run.Model, score.Value, score.SampleCount, score.Run.Date)));
    }

    [Fact]
    public async Task A_list_in_a_cell_is_named_and_no_list_is_guessed()
    {
        var schema = new ParquetSchema(new DataField<string>("source"), new DataField<string>("title"),
            new DataField<string>("publisher"), new DataField<string>("type"), new DataField("extra", typeof(int), isArray: true));
        using var written = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, written, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var group = writer.CreateRowGroup();
            foreach (var field in schema.DataFields[..4])
            {
                await group.WriteAsync(field, [$"{field.Name} 1"]);
            }

            await group.WriteAsync<int>(schema.DataFields[4], new[] { 1, 2 }, new[] { 0, 1 },
                cancellationToken: TestContext.Current.CancellationToken);
        }

        var (batch, files) = Reading.Read(UploadedFile.Of("sources.parquet", written.ToArray()));

        Assert.Equal(("tidy-csv", 1), (files[0].Format, files[0].Rows));
        Assert.Contains("'extra' is not known", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_damaged()
    {
        var whole = await ParquetFiles.Scores(rowGroups: 1);
        var (batch, files) = Reading.Read(UploadedFile.Of("scores.parquet", whole.AsMemory(0, whole.Length - 20)));

        Assert.Equal((0, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains("Parquet file is damaged", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_group_that_is_too_large_is_refused_with_what_to_do()
    {
        var schema = new ParquetSchema(new DataField<double>("value"));
        using var written = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, written, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(schema.DataFields[0], Enumerable.Range(0, 500).Select(value => (double)value).ToArray(),
                cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Contains("smaller row groups", Problem(written.ToArray(), new ImportLimits { MaxDocumentBytes = 1000 }),
            StringComparison.Ordinal);
        Assert.Contains("description of a Parquet file may have 40 bytes", Problem(written.ToArray(),
            new ImportLimits { MaxDocumentBytes = 40 }), StringComparison.Ordinal);
    }

    /// <summary>The library reads on behind the end of such a description, and never stops.</summary>
    [Fact]
    public async Task A_description_without_an_end_is_damage()
    {
        var whole = await ParquetFiles.Scores(rowGroups: 1);
        Assert.Equal(0, whole[^9]);
        whole[^9] = 0x29;

        Assert.Contains("Parquet file is damaged", Problem(whole, new ImportLimits()), StringComparison.Ordinal);
    }

    /// <summary>The file has no more bytes than before, and the library would make room for a hundred million descriptions of columns.</summary>
    [Fact]
    public async Task A_list_that_is_longer_than_the_file_is_damage()
    {
        var whole = await ParquetFiles.Scores(rowGroups: 1);
        var length = BitConverter.ToInt32(whole, whole.Length - 8);
        var start = whole.Length - 8 - length;
        var list = start + whole.AsSpan(start).IndexOf((byte)0x19) + 1;
        byte[] longer = [.. whole[..list], 0xFC, 0x80, 0xC2, 0xD7, 0x2F, .. whole[(list + 1)..^8],
            .. BitConverter.GetBytes(length + 4), .. whole[^4..]];

        Assert.Contains("Parquet file is damaged", Problem(longer, new ImportLimits()), StringComparison.Ordinal);
    }

    /// <summary>The one problem of a Parquet file.</summary>
    private static string Problem(byte[] content, ImportLimits limits)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        new UploadReader(Reading.Origin, _ => FileAnswers.None, limits)
            .Read([new UploadedFile("scores.parquet", () => new MemoryStream(content))], batch, null, CancellationToken.None);
        return Assert.Single(batch.Problems).Message;
    }
}
