using System.Globalization;
using CsvHelper;

namespace Dashboard.Import.Tests;

/// <summary>The shipped figures are those that were gathered: compared as multisets with the files of the shared folder,
/// where there is one.</summary>
public sealed class SharedFiguresTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared", "reference-data"));

    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["English"] = "en",
        ["Chinese"] = "zh",
        ["unspecified"] = "und",
        ["Multilingual"] = "mul",
        ["Portuguese"] = "pt",
        ["Spanish"] = "es",
        ["Italian"] = "it",
        ["German"] = "de",
        ["French"] = "fr",
        ["Hindi"] = "hi",
        ["Thai"] = "th",
    };

    private static ImportBatch Batch => ReferenceDataTests.Batch;

    [Fact]
    public void Scores_are_the_same() => AssertSame(
        from row in Shared("results.csv")
        where row["unit"] is not ("tokens/s" or "ratio")
        select string.Join('|', row["model"], row["variant"], row["benchmark"], Languages[row["language"]], row["metric"],
            Number(row["value"]), Stated(row["unit"]), Stated(row["shots"]).Replace("few_n_not_stated", "few", StringComparison.Ordinal),
            Stated(row["hardware"]), row["reported_by"], row["source_id"].ToLowerInvariant(), row["source_locator"], row["date"]),
        from score in Batch.Scores
        select string.Join('|', score.Run.Model, score.Run.Variant.Label, score.Task.Benchmark, score.Task.Language, score.Task.Metric.Name,
            score.Value.ToString(CultureInfo.InvariantCulture), score.Task.Metric.Unit, score.Run.Shots, score.Run.Hardware.Name,
            score.Run.ReportedBy, score.Run.Source, score.Locator, score.Run.Date));

    [Fact]
    public void The_evidence_of_scores_says_what_was_noted() => AssertSame(
        from row in Shared("results.csv")
        where row["unit"] is not ("tokens/s" or "ratio")
        let words = row["verification"].Split(';')
        select string.Join('|', row["model"], row["benchmark"], Number(row["value"]),
            row["source_id"].ToLowerInvariant(), row["source_locator"],
            words[0] switch
            {
                "self_reported_unverified" => EvidenceGrade.SelfReported,
                "competitor_measured_by_vendor_unverified" =>
                EvidenceGrade.Competitor,
                "copied_from_original_paper_by_vendor" => EvidenceGrade.Copied,
                _ => default
            },
            words.Contains("read_from_figure")),
        from score in Batch.Scores
        select string.Join('|', score.Run.Model, score.Task.Benchmark, score.Value.ToString(CultureInfo.InvariantCulture), score.Run.Source,
            score.Locator, score.Evidence, score.Marks.HasFlag(EvidenceMarks.FromFigure)));

    [Fact]
    public void Throughputs_are_the_same() => AssertSame(
        from row in Shared("results.csv")
        where row["unit"] is "tokens/s" or "ratio"
        select string.Join('|', row["model"], row["unit"], row["value"], row["source_id"].ToLowerInvariant(),
            row["source_locator"], row["date"]),
        from throughput in Batch.Throughputs
        select string.Join('|', throughput.Model, throughput.Unit, throughput.Value.Text, throughput.Provenance.Source,
            throughput.Provenance.Locator, throughput.Provenance.Date));

    [Fact]
    public void Facts_of_models_are_the_same() => AssertSame(
        from row in Shared("models.csv")
        select string.Join('|', row["model"], row["attribute"], Unknown(row["value"]), row["unit"], row["source_id"].ToLowerInvariant(),
            row["source_locator"].ToUpperInvariant()),
        from fact in Batch.Facts
        where fact.Subject == FactSubject.Model
        select string.Join('|', fact.Name, fact.Attribute, fact.Value.Text, fact.Unit, fact.Provenance.Source,
            fact.Provenance.Locator?.ToUpperInvariant()));

    [Fact]
    public void Facts_of_devices_are_the_same() => AssertSame(
        from row in Shared("hardware.csv")
        select string.Join('|', row["device"], row["attribute"], Unknown(row["value"]), row["source_id"].ToLowerInvariant()),
        from fact in Batch.Facts
        where fact.Subject == FactSubject.Accelerator
        select string.Join('|', fact.Name, fact.Attribute, fact.Value.Text, fact.Provenance.Source));

    [Fact]
    public void Costs_are_the_same() => AssertSame(
        from row in Shared("costs.csv")
        select string.Join('|', row["subject"], row["cost_type"].Replace('_', '-').ToLowerInvariant(), row["value"], row["currency"],
            row["hardware"], row["scope"], row["source_id"].ToLowerInvariant(), row["source_locator"]),
        from cost in Batch.Costs
        select string.Join('|', cost.Subject, cost.Kind, cost.Value.Text, cost.Currency, cost.Hardware, cost.Scope,
            cost.Provenance.Source, cost.Provenance.Locator));

    [Fact]
    public void Counts_of_items_are_the_same() => AssertSame(
        from row in Shared("benchmark_items.csv")
        select string.Join('|', row["benchmark"], row["items"], row["status"].Replace('_', '-'), row["source_id"].ToLowerInvariant()),
        from items in Batch.Items
        select string.Join('|', items.Benchmark, items.Items?.ToString(CultureInfo.InvariantCulture),
            items.Status, items.Provenance.Source));

    [Fact]
    public void Sources_are_the_same() => AssertSame(
        from row in Shared("sources.csv")
        select string.Join('|', row["source_id"].ToLowerInvariant(), row["title"], row["publisher"],
            row["source_type"], row["url"], row["accessed"]),
        from source in Batch.Sources
        select string.Join('|', source.Id, source.Title, source.Publisher, source.Type, source.Url, source.Accessed));

    private static void AssertSame(IEnumerable<string> gathered, IEnumerable<string> shipped) =>
        Assert.Equal(gathered.Order(StringComparer.Ordinal), shipped.Order(StringComparer.Ordinal));

    private static IEnumerable<Dictionary<string, string>> Shared(string file)
    {
        Assert.SkipUnless(Directory.Exists(Folder), "The folder ../shared/reference-data does not exist beside this repository.");
        using var csv = CsvReader.Create(File.ReadAllBytes(Path.Combine(Folder, file)), new CsvReaderOptions { Separator = ',' });
        csv.ReadHeader();
        string[] columns = [.. csv.Headers];
        while (csv.Read())
        {
            yield return columns.Index().ToDictionary(column => column.Item, column => csv.GetString(column.Index), StringComparer.Ordinal);
        }
    }

    private static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Stated(string text) => text.StartsWith("not_stated", StringComparison.Ordinal) || text == "n/a" ? "" : text;

    private static string Unknown(string text) =>
        text.StartsWith("NOT FOUND", StringComparison.Ordinal) ? "not found" : text == "NOT DISCLOSED" ? "not disclosed" : text;
}
