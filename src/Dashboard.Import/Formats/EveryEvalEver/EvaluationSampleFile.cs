using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The items of a run as an instance-level file of Every Eval Ever 0.3.0 beside its document: a line an item and result, with key, score
/// and what is known of the item. Of questions and answers there is nothing: the fields that the schema wants are there and empty.
/// </summary>
/// <param name="Name">The file's name, as the schema wants it: a random UUID by its form, made from the evaluation's id.</param>
/// <param name="CheckSum">SHA-256 in hexadecimal.</param>
/// <param name="Rows">Lines.</param>
internal sealed record EvaluationSampleFile(string Name, string CheckSum, int Rows)
{
    /// <summary>The name of the file of an evaluation.</summary>
    public static string NameOf(string evaluation)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(evaluation)).AsSpan(0, 16);

        // Version 4 and the variant of RFC 9562: of another UUID the schema takes no name.
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x40), (byte)((bytes[8] & 0x3F) | 0x80));
        return $"{new Guid(bytes, bigEndian: true)}_samples.jsonl";
    }

    /// <summary>Writes the items of some results, one result in memory at a time.</summary>
    public static EvaluationSampleFile Write(string name, string evaluation, string model,
        IEnumerable<(string Result, ItemResults Items)> results, Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line);
        var rows = 0;
        foreach (var (result, items) in results)
        {
            var scores = items.Items.Read();
            for (var item = 0; item < scores.List.Count; item++)
            {
                json.Reset();
                line.SetLength(0);
                WriteItem(json, evaluation, model, result, items.Task, scores, item);
                json.Flush();
                line.WriteByte((byte)'\n');
                var written = line.GetBuffer().AsSpan(0, (int)line.Length);
                hash.AppendData(written);
                stream.Write(written);
                rows++;
            }
        }

        return new EvaluationSampleFile(name, Convert.ToHexStringLower(hash.GetHashAndReset()), rows);
    }

    /// <summary>Writes the reference to it into its document.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("detailed_evaluation_results");
        json.WriteString("format", "jsonl");
        json.WriteString("file_path", $"data/dashboard/export/items/{Name}");
        json.WriteString("hash_algorithm", "sha256");
        json.WriteString("checksum", CheckSum);
        json.WriteNumber("total_rows", Rows);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, string evaluation, string model, string result, EvaluationTask task,
        ItemScores scores, int item)
    {
        json.WriteStartObject();
        json.WriteString("schema_version", EveryEvalEver.SchemaVersion);
        json.WriteString("evaluation_id", evaluation);
        json.WriteString("model_id", model);
        json.WriteString("evaluation_name", task.Benchmark);
        json.WriteString("evaluation_result_id", result);
        json.WriteString("sample_id", scores.List.Keys[item]);
        json.WriteString("interaction_type", "single_turn");
        json.WriteStartObject("input");
        json.WriteString("raw", "");
        WriteNone(json, "reference");
        json.WriteEndObject();
        json.WriteStartObject("output");
        WriteNone(json, "raw");
        json.WriteEndObject();
        WriteNone(json, "answer_attribution");
        json.WriteStartObject("evaluation");
        json.WriteNumber("score", scores[item] ?? 0);
        json.WriteBoolean("is_correct", scores[item] is { } score && score == task.Metric.FullScore);
        json.WriteEndObject();
        WriteText(json, "error", scores.Codes[item] switch
        {
            ItemScores.Failed => "failed",
            ItemScores.NotScored => EveryEvalEver.NotScored,
            _ => null,
        });
        json.WriteStartObject("metadata");
        WriteText(json, EveryEvalEver.Sample,
            scores.List.Sample.IsEmpty ? null : scores.List.Sample[item].ToString(CultureInfo.InvariantCulture));
        WriteText(json, EveryEvalEver.Subset, scores.List.Subset[item]);
        WriteText(json, EveryEvalEver.Language, scores.List.Language[item]);
        WriteText(json, EveryEvalEver.Judge, scores.JudgeAt(item));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNone(Utf8JsonWriter json, string key)
    {
        json.WriteStartArray(key);
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(key, value);
        }
    }
}
