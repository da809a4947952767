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

        Assert.Equal(("scores.parquet", "tidy-csv", 4, 0), (files[0].Name, files[0].Format, files[0].Rows, files[0].Problems));
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
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var whole = await ParquetFiles.Scores(rowGroups: 1);
        new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits { MaxDocumentBytes = 40 })
            .Read([new UploadedFile("scores.parquet", () => new MemoryStream(whole))], batch, null, CancellationToken.None);

        Assert.Contains("smaller row groups", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }
}
