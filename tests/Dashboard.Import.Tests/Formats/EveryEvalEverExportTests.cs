using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Import.Formats;
using Dashboard.Import.Reading;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests.Formats;

/// <summary>What is written is valid against the format's own JSON Schema and reads back as equal scores.</summary>
public sealed class EveryEvalEverExportTests
{
    private static readonly DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_750_000_001);
    private static readonly Source upload = new("s1", "A <paper>", "Acme", "upload", "https://example.org/p", null, null, null, null);

    private static readonly EvaluationRun chat = new(
        "Toy-1B", new Variant("chat"), "3-5", "lm-evaluation-harness 0.4.8", new HardwareConfiguration("H800", 8, "bfloat16"), "s1",
        "Acme", new PartialDate(2025, 3));

    private static readonly Score[] few =
    [
        new(chat, new EvaluationTask("MMLU", "v2", "test", "zh-Hans", new Metric("acc", "percent", true)), 68.123456789012345, 0.37, 14042,
            EvidenceGrade.SelfReported, EvidenceMarks.FromFigure | EvidenceMarks.Disputed, "Table 8", "read \"off\" <a> figure"),
        new(chat, new EvaluationTask("Pile", null, null, "und", new Metric("BPB", null, false)), 0.1, null, null, EvidenceGrade.Competitor,
            EvidenceMarks.None, null, null),
        new(new EvaluationRun("别的 模型", new Variant(""), null, null, HardwareConfiguration.NotStated, "s1", "Nobody", null),
            new EvaluationTask("考试", null, null, "mul", new Metric("Elo", "rating", true)), -1234.5, null, 12, EvidenceGrade.Press,
            EvidenceMarks.None, null, null),
        new(chat with { Shots = "0", Harness = "own program", Repeat = "seed 3" }, new EvaluationTask("MMLU", "v2", "test", "en",
            new Metric("acc", "percent", true)), 1e-7, 0, 1, EvidenceGrade.Independent, EvidenceMarks.VendorEstimate, null, null),
    ];

    [Fact]
    public void Each_run_is_a_document_and_reads_back_as_equal_scores()
    {
        var documents = Write(few);

        Assert.Equal(["toy-1b-1.json", "别的-模型-2.json", "toy-1b-3.json"], documents.Select(document => document.FileName));
        AssertReadsBack(few, documents);
    }

    [Fact]
    public void All_reference_scores_read_back_and_are_valid()
    {
        Score[] scores = [.. ReferenceDataSet.Read(1).Scores];
        Assert.True(scores.Length > 1_000);
        var documents = Write(scores);

        AssertReadsBack(scores, documents);
        AssertValid(documents);
    }

    [Fact]
    public void A_zip_of_a_view_holds_valid_documents_with_its_scores_alone()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, now.UtcDateTime, "all"));
        builder.Add(upload);
        foreach (var (score, revision) in few.Select((score, place) => (score, place == 2 ? 2 : 1)))
        {
            builder.Add(score, revision);
        }

        builder.Add(new Revision(2, now.UtcDateTime, "more"));
        using var packed = new MemoryStream();
        EveryEvalEver.WriteZip(builder.Build().AsOf(1), ViewState.Default with { Languages = ["en", "zh-Hans"] }, now, packed);

        using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
        EvaluationDocumentFile[] documents = [.. zip.Entries.Select(entry => new EvaluationDocumentFile(entry.FullName, Bytes(entry)))];
        AssertReadsBack([few[0], few[3]], documents);
        AssertValid(documents);
    }

    /// <summary>Two results of a run with items, of which one failed and one has no score; the third result has none.</summary>
    [Fact]
    public void A_zip_holds_the_items_of_a_run_beside_its_document()
    {
        var other = few[0] with { Task = few[0].Task with { Metric = new Metric("f1", "percent", true) } };
        var list = new ItemList(["a", "b", "b", "c"], [0, 0, 1, 0], new ItemWords(["", "law"], [0, 1, 1, 0]), new ItemWords(["zh"], [0, 0, 0, 0]));
        ItemScores[] items =
        [
            new(list, [2, 3, ItemScores.Failed, ItemScores.NotScored], [0, 100], ["j1", "j2"], [0, 0, 1, 0]),
            new(list, [2, 2, 3, 3], [0.25, 0.5], [], []),
        ];
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, now.UtcDateTime, "all"));
        builder.Add(upload);
        foreach (var score in (Score[])[few[0], few[1], other])
        {
            builder.Add(score, 1);
        }

        builder.ItemResults.Add(new(ItemResults.Of(few[0], items[0]), 1));
        builder.ItemResults.Add(new(ItemResults.Of(other, items[1]), 1));
        using var packed = new MemoryStream();
        EveryEvalEver.WriteZip(builder.Build(), ViewState.Default, now, packed);

        using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
        Assert.Equal(2, zip.Entries.Count);
        var (samples, document) = (zip.Entries[0], zip.Entries[1]);
        var written = JsonNode.Parse(Bytes(document))!["detailed_evaluation_results"]!;
        Assert.EndsWith("/" + samples.FullName, (string?)written["file_path"], StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes(samples))), (string?)written["checksum"]);
        var lines = System.Text.Encoding.UTF8.GetString(Bytes(samples)).TrimEnd().Split('\n');
        Assert.Equal((8, 8), (lines.Length, (int)written["total_rows"]!));
        AssertValid([new EvaluationDocumentFile(document.FullName, Bytes(document))]);
        Assert.All(lines, line => Assert.Empty(Check(line, "instance_level_eval.schema.json")));

        var (batch, files) = Reading.Read([.. zip.Entries.Select(entry => UploadedFile.Of(entry.FullName, Bytes(entry)))]);
        Assert.All(files, file => Assert.Equal(0, file.Problems));
        Assert.Equal(3, batch.Scores.Count);
        Assert.Equal(items.Select(scores => scores.Fingerprint), batch.ItemResults.Select(results => results.Items.Fingerprint));
        Assert.Equal(["acc", "f1"], batch.ItemResults.Select(results => results.Task.Metric.Name));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public void What_is_written_is_valid() => AssertValid(Write(few));

    /// <summary>The check itself: the format's own example holds, and each of these changes is a breach.</summary>
    [Theory]
    [InlineData("evaluation_id", null)]
    [InlineData("schema_version", "3")]
    [InlineData("surplus", "\"x\"")]
    [InlineData("retrieved_timestamp", "1750000000")]
    [InlineData("source_metadata.evaluator_relationship", "\"friend\"")]
    [InlineData("model_info.additional_details.deployment_type", null)]
    [InlineData("model_info.additional_details.params_billions", "8.3")]
    [InlineData("evaluation_results.0.metric_config.max_score", null)]
    [InlineData("evaluation_results.0.metric_config.max_score", "\"huge\"")]
    [InlineData("evaluation_results.0.metric_config.score_type", "\"levels\"")]
    [InlineData("evaluation_results.0.source_data.url", "[]")]
    [InlineData("evaluation_results.0.score_details.score", "\"0.75\"")]
    [InlineData("detailed_evaluation_results.file_path", "\"samples.jsonl\"")]
    public void The_check_finds_breaches(string path, string? json)
    {
        var file = Reading.Corpora("every-eval-ever/f3a1c0de-4b2e-4c1a-9f6d-1b7e5a2c8d40.json")[0];
        using var stream = file.Open();
        var document = JsonNode.Parse(stream)!;
        Assert.Empty(Check(document.ToJsonString()));

        var keys = path.Split('.');
        var parent = keys[..^1].Aggregate(
            document, (node, key) => int.TryParse(key, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[key]!).AsObject();
        parent.Remove(keys[^1]);
        if (json is not null)
        {
            parent[keys[^1]] = JsonNode.Parse(json);
        }

        Assert.NotEmpty(Check(document.ToJsonString()));
    }

    private static EvaluationDocumentFile[] Write(IEnumerable<Score> scores) =>
        [.. EveryEvalEver.Write(scores, id => id == "s1" ? upload : null, now)];

    private static void AssertReadsBack(Score[] scores, EvaluationDocumentFile[] documents)
    {
        var (batch, files) = Reading.Read([.. documents.Select(document => UploadedFile.Of(document.FileName, document.Content))]);

        Assert.All(files, file => Assert.Equal(("every-eval-ever", 0), (file.Format, file.Problems)));
        Assert.Equal(scores.Length, batch.Scores.Count);
        var expected = scores.GroupBy(score => score.Run).SelectMany(run => run).Select(Comparable);
        Assert.Equal(expected, batch.Scores.Select(Comparable));
    }

    /// <summary>Source and locator are the file's, once it is read, and a number of JSON has no zeros at its end.</summary>
    private static Score Comparable(Score score) => score with
    {
        Run = score.Run with { Source = "", ReportedBy = score.Run.ReportedBy ?? Reading.Origin.ReportedBy },
        Locator = null,
        Decimals = null,
    };

    private static void AssertValid(EvaluationDocumentFile[] documents)
    {
        foreach (var document in documents)
        {
            Assert.Empty(Check(System.Text.Encoding.UTF8.GetString(document.Content.Span)));
        }
    }

    /// <summary>The rules that the instance-level schema has only under a condition are left out: the checker does not know these.</summary>
    private static List<string> Check(string json, string name = "eval.schema.json")
    {
        using var stream = Reading.Corpora($"every-eval-ever/{name}")[0].Open();
        var rules = JsonNode.Parse(stream)!.AsObject();
        if (name != "eval.schema.json")
        {
            rules.Remove("allOf");
        }

        using var schema = JsonDocument.Parse(rules.ToJsonString());
        using var document = JsonDocument.Parse(json);
        return new JsonSchemaChecker(schema.RootElement).Check(document.RootElement);
    }
}
