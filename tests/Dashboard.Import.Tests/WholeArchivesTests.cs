using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>What was cut off or changed on its way is named, and its torn last row is not taken.</summary>
public sealed class WholeArchivesTests
{
    /// <summary>More than a sample of a file, so that the damage shows only while the rows are read.</summary>
    private static readonly string table = "model,benchmark,metric,value,evidence,source\n"
        + string.Concat(Enumerable.Range(1, 6000)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"Model {row},B{row},points,{(row * 7919) % 1000}.25,press,s1\n")));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void A_gzip_file_that_was_cut_off_is_named(int missing)
    {
        var packed = Gzip(table);
        var (batch, files) = Reading.Read(UploadedFile.Of("scores.csv.gz", packed.AsMemory(..^missing)));

        Assert.Contains("damaged or was cut off", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        Assert.True(files[0].Refused > 0);
        Assert.All(batch.Scores,
            score => Assert.EndsWith(".25", score.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_gzip_file_that_was_cut_off_gives_no_rows_at_all()
    {
        var packed = Gzip("model,benchmark,metric,value,evidence,source\nA,B,EM,1.25,press,s1\n");
        foreach (var length in Enumerable.Range(2, packed.Length - 2))
        {
            var (batch, _) = Reading.Read(UploadedFile.Of("scores.csv.gz", packed.AsMemory(..length)));
            Assert.Empty(batch.Scores);
            Assert.NotEmpty(batch.Problems);
        }
    }

    [Fact]
    public void Gzip_files_put_behind_each_other_are_read_as_one()
    {
        byte[] two = [.. Gzip(table), .. Gzip("Last,B,points,3.25,press,s1\n")];
        Assert.Equal(6001, Reading.Read(UploadedFile.Of("scores.csv.gz", two)).Batch.Scores.Count);
        Assert.Contains("cut off", Assert.Single(Reading.Read(UploadedFile.Of("scores.csv.gz", two.AsMemory(..^5))).Batch.Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_entry_that_does_not_fit_its_check_sum_is_named()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var first = archive.CreateEntry("scores.csv", CompressionLevel.NoCompression).Open())
            {
                first.Write(Encoding.UTF8.GetBytes(table));
            }

            using var second = archive.CreateEntry("other.csv").Open();
            second.Write(Encoding.UTF8.GetBytes(table));
        }

        var bytes = packed.ToArray();
        var digit = bytes.AsSpan().IndexOf("Model 5000"u8) + 6;
        bytes[digit] = (byte)'7';
        var (batch, files) = Reading.Read(UploadedFile.Of("all.zip", bytes));

        Assert.Equal([1, 0], files.Select(file => file.Refused));
        Assert.Equal("scores.csv", Assert.Single(batch.Problems).File);
        Assert.Contains("damaged", batch.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(6000, files[1].Rows + files[1].Repeated);
    }

    [Fact]
    public void A_zip_inside_a_cut_gzip_is_not_opened()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("scores.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes(table));
        }

        var (batch, files) = Reading.Read(UploadedFile.Of("all.zip.gz", Gzip(packed.ToArray()).AsMemory(..^3)));
        Assert.Empty(files);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(batch.Problems).Severity);
    }

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
