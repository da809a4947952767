using System.IO.Compression;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Archives, encodings and what is no result file, whatever the format is.</summary>
public sealed class UploadReaderTests
{
    private const string Tidy = "model,benchmark,metric,value,evidence,source\nA,B,EM,1.5,press,s1\n";

    [Fact]
    public void A_tidy_file_is_recognised_by_its_header_whatever_its_name()
    {
        var (batch, files) = Reading.Read(Reading.File("results (3).txt", Tidy));

        Assert.Equal(1.5, Assert.Single(batch.Scores).Value);
        Assert.Equal(("tidy-csv", 1, 0), (files[0].Format, files[0].Rows, files[0].Problems));
    }

    [Fact]
    public void Archives_are_opened_also_inside_each_other()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var gzip = new GZipStream(archive.CreateEntry("a/scores.csv.gz").Open(), CompressionMode.Compress))
            {
                gzip.Write(Encoding.UTF8.GetBytes(Tidy));
            }

            using var plain = archive.CreateEntry("../../etc/other.csv").Open();
            plain.Write(Encoding.UTF8.GetBytes(Tidy.Replace("A,B", "A,C", StringComparison.Ordinal)));
        }

        var (batch, files) = Reading.Read(UploadedFile.Of("all.zip", zip.ToArray()));

        Assert.Equal(["B", "C"], batch.Scores.Select(score => score.Task.Benchmark).Order(StringComparer.Ordinal));
        Assert.Equal(["../../etc/other.csv", "a/scores.csv"], files.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n", "Git LFS")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "web page")]
    [InlineData("  \n ", "empty")]
    [InlineData("{\"foo\": 1, \"bar\": [1,2]}", "\"foo\", \"bar\"")]
    [InlineData("hello world", "no known format")]
    [InlineData("\u0089PNG", "no known format")]
    public void What_is_no_result_file_is_named(string text, string named)
    {
        var (batch, files) = Reading.Read(Reading.File("x.json", text));

        Assert.Contains(named, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(files).Format);
    }

    [Fact]
    public void A_damaged_archive_is_named()
    {
        var (batch, _) = Reading.Read(UploadedFile.Of("a.zip", "PK\x03\x04 and no more"u8.ToArray()),
            UploadedFile.Of("b.gz", (byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));

        Assert.Equal(2, batch.Problems.Count);
        Assert.All(batch.Problems, problem => Assert.Contains("damaged", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_archive_that_unpacks_to_too_much_is_stopped()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(new byte[10_000_000]);
        }

        var batch = new ImportBatch { Title = "t", ContentHash = "" };
        new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits { MaxUnpackedBytes = 1_000 })
            .Read([UploadedFile.Of("a.gz", packed.ToArray())], batch, null, CancellationToken.None);

        Assert.Contains("1000 bytes", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deu_Latn", "de")]
    [InlineData("ger", "de")]
    [InlineData("German", "de")]
    [InlineData("Deutsch", "de")]
    [InlineData("jp", "ja")]
    [InlineData("Chinese (Simplified)", "zh-Hans")]
    [InlineData("zho_Hans", "zh-Hans")]
    [InlineData("nob", "nb")]
    [InlineData("srp_Cyrl", "sr")]
    [InlineData("swh", "sw")]
    [InlineData("pcm", "pcm")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("arq", "arq")]
    [InlineData("ssw", "ss")]
    [InlineData("tw", "tw")]
    [InlineData("formal_logic", null)]
    [InlineData("qq", null)]
    [InlineData("", null)]
    public void Languages_are_brought_to_one_spelling(string spelling, string? tag) => Assert.Equal(tag, LanguageCodes.Find(spelling));

    [Fact]
    public void Bare_numbers_that_are_none_are_quoted_outside_of_strings() =>
        Assert.Equal("""{"a":"NaN","b NaN":["-Infinity","Infinity"],"c":"x\"NaN"}""",
            JsonText.QuoteBareNumbers("""{"a":NaN,"b NaN":[-Infinity,Infinity],"c":"x\"NaN"}"""));
}
