using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>JSON documents that are longer than what may be held in memory, made while they are read.</summary>
public sealed class LongJsonTests
{
    private const int Long = 100 << 20;
    private const int Little = 256 << 10;

    private const string Sample = """{"id":7,"epoch":1,"input":"What is \"NaN\" but { a [ word?","scores":{"choice":{"value":NaN,"history":[-Infinity,{"a":[]}]}},"messages":["…","灵"]},""";

    [Fact]
    public void Samples_of_a_log_are_read_one_by_one_and_take_no_memory()
    {
        const string Head = """{"version":2,"status":"success","eval":{"task":"xnli_sw","model":"a/b"},"samples":[""";
        const string Tail = """null],"reductions":[{"samples":[1]}],"results":{"completed_samples":99,"scores":[{"name":"choice","metrics":{"accuracy":{"value":0.5},"stderr":{"value":0.05}}}]}}""";
        var file = Repeated("log.json", Head, Sample, Long, Tail);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var (batch, reading) = Read(file);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Long / 10);

        // All but the first of them stand twice; what stands behind them is no sample.
        Assert.Equal(("inspect-ai", 1), (reading.Format, reading.Rows));
        var repeated = Long / Encoding.UTF8.GetByteCount(Sample);
        Assert.InRange(reading.Refused, repeated - 1, repeated + 1);
        Assert.Equal(1, Assert.Single(batch.ItemResults).Items.Count);
        Assert.Equal(("a/b", 50.0), (batch.Scores[0].Run.Model, batch.Scores[0].Value));
    }

    [Fact]
    public void A_list_of_results_is_read_item_by_item_though_what_it_needs_comes_after_it()
    {
        const string Item = """{"evaluation_name":"MMLU","metric_config":{"metric_id":"acc","lower_is_better":false,"metric_unit":"percent"},"score_details":{"score":61.5,"details":{"long":"……………………………………………………………………"}}},""";
        var file = Repeated("document.json", """{"schema_version":"0.3.0","evaluation_id":"x","evaluation_results":[""", Item, Long / 10,
            """],"model_info":{"name":"Toy-1B","id":"acme/Toy-1B"}}""");

        var (batch, reading) = Read(file);

        Assert.Equal(("every-eval-ever", 0), (reading.Format, reading.Problems));
        Assert.Equal(Long / 10 / Encoding.UTF8.GetByteCount(Item), reading.Rows + reading.Repeated);
        Assert.All(batch.Scores, score => Assert.Equal(("acme/Toy-1B", 61.5), (score.Run.Model, score.Value)));
    }

    [Fact]
    public void A_list_of_documents_is_read_document_by_document()
    {
        const string Document = """{"results":{"xnli_sw":{"acc,none":0.41,"acc_stderr,none":0.003,"alias":"xnli"}},"versions":{"xnli_sw":1.0},"config":{"model":"hf","model_args":"pretrained=acme/Toy-1B"},"samples":{"xnli_sw":[1,2,3]}},""";
        var file = Repeated("all.json", "\n [", Document, Long / 20, """{"results":7}, 5]""");

        var (batch, reading) = Read(file);

        Assert.Equal("lm-eval", reading.Format);
        Assert.Equal(Long / 20 / Encoding.UTF8.GetByteCount(Document), reading.Rows + reading.Repeated);
        Assert.All(batch.Scores, score => Assert.Equal("acme/Toy-1B", score.Run.Model));
        Assert.Equal(2, reading.Refused);
        Assert.Contains("The item was left out", batch.Problems[^1].Message, StringComparison.Ordinal);
        Assert.Equal(FormattableString.Invariant($"[{reading.Rows + reading.Repeated + 1}]"), batch.Problems[^1].Column);
    }

    [Fact]
    public void What_must_be_held_and_is_too_long_is_refused_with_the_limit()
    {
        foreach (var (head, part) in new[] { ("""{"version":2,"status":"success","eval":{"task":"t","model":"m","kept":[""", Sample),
            ("""{"version":2,"status":"success","eval":{"task":"t"},"samples":[" """, "x") })
        {
            var (_, reading) = Read(Repeated("log.json", head, part, Long, "null]}"));
            Assert.Equal(("inspect-ai", 0, 1), (reading.Format, reading.Rows, reading.Problems));
        }

        var (batch, _) = Read(
            Repeated("log.json", """{"version":2,"status":"success","eval":{"task":"t"},"more":[""", Sample, Long, "null]}"));
        Assert.Contains("262144 bytes", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_was_cut_off_keeps_what_came_before()
    {
        var (batch, reading) = Read(
            Repeated("all.json", "[", """{"results":{"mmlu":{"acc,none":0.41}},"versions":{"mmlu":1},"model_name":"a/b"},""" + "\n",
                100_000, """{"results":{"mmlu":"""));

        Assert.NotEmpty(batch.Scores);
        Assert.Equal(batch.Scores.Count, reading.Rows);
        Assert.Equal(reading.Rows + reading.Repeated + 1, Assert.Single(batch.Problems).Line);
        Assert.Contains("The rows before were kept", batch.Problems[0].Message, StringComparison.Ordinal);
    }

    /// <summary>However the bytes arrive, the walk gives what the library reads from the whole text.</summary>
    [Theory]
    [InlineData("""{"a":NaN,"skip":[1,{"skip":[2]},NaN],"b NaN":[-Infinity,Infinity,-1,"-Infinity"],"c":"x\"NaN\\","d":{"skip":[3],"e":null},}""")]
    [InlineData("""{"a":1,"skip":{"f":[[]]},"b":{"skip":{"f":2}}}""")]
    [InlineData("""[ 1, "NaN", [ 2, [] ], { "skip" : [ 1 ] }, NaN, -Infinity , true ] """)]
    [InlineData("""/* NaN */ {"skip":"text","skip2":[1], "N":-0.5e-3} // end""")]
    [InlineData(""" "Infinity" """)]
    [InlineData("-Infinity")]
    [InlineData("-5")]
    [InlineData("""{"skip":[]}""")]
    [InlineData("""{"灵":"\\\\","x":"\\u007b[","skip":["]","\\"]}""")]
    public void Nothing_but_what_is_unread_is_lost(string text)
    {
        using var whole = JsonDocument.Parse(JsonText.QuoteBareNumbers(text),
            new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        for (var step = 1; step < 20; step++)
        {
            var file = new UploadedFile("x.json", () => new SlowStream(Encoding.UTF8.GetBytes(text), step));
            using var all = JsonText.Parse(file, new ImportLimits());
            using var some = JsonText.Parse(file, new ImportLimits(), "skip");

            Assert.True(JsonElement.DeepEquals(whole.RootElement, all.RootElement));
            Assert.Equal(Without(whole.RootElement), some.RootElement.GetRawText().Replace(" ", "", StringComparison.Ordinal));
            var items = new List<string>();
            JsonText.ForEach(file, null, new ImportLimits(),
                (place, item) => items.Add(string.Create(CultureInfo.InvariantCulture, $"{place}{item.GetRawText()}")));
            Assert.Equal(whole.RootElement.ValueKind == JsonValueKind.Array ? whole.RootElement.EnumerateArray()
                .Select((item, place) => string.Create(CultureInfo.InvariantCulture, $"{place}{item.GetRawText()}")) : [], items);
        }
    }

    [Fact]
    public void Real_files_come_out_whole()
    {
        var count = 0;
        foreach (var file in Reading.AllCorpora().Where(file => file.FileName.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = file.OpenUtf8();
            try
            {
                using var whole = JsonDocument.Parse(JsonText.QuoteBareNumbers(JsonText.ReadAll(stream, 1 << 26)),
                    new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                using var walked = JsonText.Parse(file, new ImportLimits());
                Assert.Equal(whole.RootElement.GetRawText(), walked.RootElement.GetRawText());
                count++;
            }
            catch (JsonException)
            {
                Assert.Throws<UnreadableFileException>(() => JsonText.Parse(file, new ImportLimits()));
            }
        }

        Assert.True(count > 20);
    }

    /// <summary>The text that is expected when the lists and objects under "skip" of the top object are emptied.</summary>
    private static string Without(JsonElement root)
    {
        var text = root.ValueKind != JsonValueKind.Object
            ? root.GetRawText() : "{" + string.Join(',', root.EnumerateObject().Select(member =>
                $"\"{member.Name}\":{(member.Name == "skip" ? member.Value.ValueKind switch { JsonValueKind.Array => "[]", JsonValueKind.Object => "{}", _ => member.Value.GetRawText() } : member.Value.GetRawText())}")) + (root.GetRawText() is [.., ',', '}'] ? ",}" : "}");
        return text.Replace(" ", "", StringComparison.Ordinal);
    }

    private static (ImportBatch Batch, FileReading Reading) Read(UploadedFile file)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var readings = new UploadReader(Reading.Origin, _ => FileAnswers.None, new ImportLimits { MaxDocumentBytes = Little })
            .Read([file], batch, null, CancellationToken.None);
        return (batch, Assert.Single(readings));
    }

    private static UploadedFile Repeated(string name, string head, string part, int length, string tail)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        var block = Enumerable.Repeat(bytes, Math.Max(1, 10_000 / bytes.Length)).SelectMany(copy => copy).ToArray();
        return new UploadedFile(name, () => new RepeatedStream(Encoding.UTF8.GetBytes(head), block, length / bytes.Length * bytes.Length,
            Encoding.UTF8.GetBytes(tail)));
    }

    /// <summary>A head, so many bytes of a block over and over, and a tail.</summary>
    private sealed class RepeatedStream(byte[] head, byte[] block, int length, byte[] tail) : OneWayStream
    {
        private int place;

        public override int Read(Span<byte> buffer)
        {
            var (source, from, left) = place < head.Length ? (head, place, head.Length - place)
                : place < head.Length + length ? (block, (place - head.Length) % block.Length, head.Length + length - place)
                : (tail, place - head.Length - length, tail.Length - (place - head.Length - length));
            var count = Math.Min(buffer.Length, Math.Min(left, source.Length - from));
            source.AsSpan(from, count).CopyTo(buffer);
            place += count;
            return count;
        }
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : OneWayStream
    {
        private int place;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(step, buffer.Length), bytes.Length - place);
            bytes.AsSpan(place, count).CopyTo(buffer);
            place += count;
            return count;
        }
    }

    private abstract class OneWayStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public abstract override int Read(Span<byte> buffer);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
