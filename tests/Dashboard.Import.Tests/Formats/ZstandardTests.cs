using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dashboard.Import.Reading;
using ZstdSharp;

namespace Dashboard.Import.Tests.Formats;

/// <summary>Logs of Inspect whose entries are packed by Zstandard, method 93 of a zip.</summary>
public sealed class ZstandardTests
{
    private const string Header = """
        {"version":2,"status":"success","eval":{"task":"toy","model":"acme/Toy","dataset":{"samples":2}},
         "results":{"total_samples":2,"completed_samples":2,"scores":[{"name":"match","metrics":{"accuracy":{"value":0.5}}}]}}
        """;

    private const string Summaries = """
        [{"id":"a","epoch":1,"input":"x","scores":{"match":{"value":"C"}}},{"id":"b","epoch":1,"input":"y","scores":{"match":{"value":"I"}}}]
        """;

    [Fact]
    public void A_log_that_is_packed_so_is_read_like_any_other()
    {
        var (batch, files) = Reading.Read(UploadedFile.Of("log.eval", Archive(Packed)));
        Assert.Equal(("inspect-ai", 1, 0), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Equal(["a", "b"], Assert.Single(batch.ItemResults).Items.Read().List.Keys);
        Assert.DoesNotContain(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void Whatever_byte_is_damaged_the_file_is_refused_or_read_as_it_was()
    {
        var whole = Archive(Packed);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x41;
            var (batch, _) = Reading.Read(UploadedFile.Of("log.eval", damaged));
            Assert.True(batch.ItemResults.Count == 0 || batch.Problems.Count > 0
                || batch.ItemResults[0].Items.Read().List.Keys.SequenceEqual(["a", "b"]), FormattableString.Invariant($"byte {at}"));
        }
    }

    /// <summary>A few kilobytes of zeros become gigabytes; a window of 128 MiB is more than is held.</summary>
    [Fact]
    public void Bombs_and_wide_windows_are_refused()
    {
        var summaries = new byte[64 << 20];
        summaries.AsSpan().Fill((byte)' ');
        var bomb = Archive(text => text == Summaries ? new Compressor().Wrap(summaries).ToArray() : Packed(text));
        var batch = Read(bomb, new ImportLimits { MaxUnpackedBytes = 1 << 20 });
        Assert.Empty(batch.ItemResults);
        Assert.Contains(batch.Problems, problem => problem.Message.Contains("Unpacked, an upload may have 1048576 bytes", StringComparison.Ordinal));

        var wide = Archive(text =>
        {
            using var packer = new Compressor(19);
            packer.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_windowLog, 27);
            packer.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_contentSizeFlag, 0);
            using var packed = new MemoryStream();
            using (var stream = new CompressionStream(packed, packer, leaveOpen: true))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

            return packed.ToArray();
        });
        Assert.Empty(Read(wide, new ImportLimits()).ItemResults);
    }

    /// <summary>A log has an entry for each sample, of which none is read where there are summaries.</summary>
    [Fact]
    public void A_log_may_have_more_entries_than_an_upload_may_have_files()
    {
        Assert.Single(Read(Archive(Packed, samples: 11), new ImportLimits { MaxEntries = 10 }).ItemResults);
    }

    private static ImportBatch Read(byte[] archive, ImportLimits limits)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        new UploadReader(new UploadOrigin("someone", ""), _ => FileAnswers.None, limits)
            .Read([UploadedFile.Of("log.eval", archive)], batch, null, CancellationToken.None);
        return batch;
    }

    private static byte[] Packed(string text)
    {
        using var packer = new Compressor();
        return packer.Wrap(Encoding.UTF8.GetBytes(text)).ToArray();
    }

    private static uint CheckSum(byte[] text)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("text").Open();
            entry.Write(text);
        }

        using var written = new ZipArchive(memory, ZipArchiveMode.Read);
        return written.Entries[0].Crc32;
    }

    /// <summary>A zip whose entries are stored is made, and its heads are changed to say that they are packed.</summary>
    private static byte[] Archive(Func<string, byte[]> pack, int samples = 1)
    {
        List<(string Name, string Text)> entries =
        [
            .. Enumerable.Range(0, samples).Select(sample => (FormattableString.Invariant($"samples/{sample}_epoch_1.json"), "{}")),
            ("summaries.json", Summaries), ("header.json", Header),
        ];
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(pack(text));
            }
        }

        var bytes = memory.ToArray();
        var texts = entries.ConvertAll(entry => Encoding.UTF8.GetBytes(entry.Text));
        Change("PK\x03\x04"u8, 8, 14);
        Change("PK\x01\x02"u8, 10, 16);
        return bytes;

        void Change(ReadOnlySpan<byte> head, int method, int check)
        {
            var from = 0;
            foreach (var text in texts)
            {
                from += bytes.AsSpan(from).IndexOf(head);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(from + method), 93);
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(from + check), CheckSum(text));
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(from + check + 8), text.Length);
                from += 4;
            }
        }
    }
}
