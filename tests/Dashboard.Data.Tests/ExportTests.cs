using System.Globalization;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Data.Tests;

/// <summary>What is exported and imported into an empty database is the same again.</summary>
public sealed class ExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_reference_data_survives_export_and_import(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Importer.ImportAsync(Batches.Reference(), ResultImporter.ReferenceOrigin, Token);
        var before = await LoadAsync(database);
        Assert.Equal(All(before), All(await AgainAsync(before, provider, new Random(1))));
    }

    [Fact]
    public async Task Any_snapshot_survives_whatever_the_order_of_files_and_rows()
    {
        foreach (var (batch, seed) in Statements.Sample(25, new Rnd(20251122), 40).Select((batch, seed) => (batch, seed)))
        {
            await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
            await database.Importer.ImportAsync(batch, "lab", Token);
            var before = await LoadAsync(database);
            Assert.Equal(All(before), All(await AgainAsync(before, Provider.Sqlite, new Random(seed))));
        }
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_is_guarded_and_a_number_is_not()
    {
        foreach (var (text, written) in new[] { ("=1+1", "'=1+1"), ("-5", "-5"), ("+3.5e2", "+3.5e2"), ("-", "'-"), ("@me", "'@me"),
            ("'=x", "''=x"), ("''", "'''"), ("'tis", "'tis"), ("20+", "20+"), ("", ""), ("'", "'") })
        {
            Assert.Equal(written, FormulaGuard.Guard(text));
            Assert.Equal(text, FormulaGuard.Unguard(written));
        }

        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => text is null || FormulaGuard.Unguard(FormulaGuard.Guard(text)) == text)
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Exports, shuffles rows, splits files, and imports what came out as one upload after another into an empty
    /// database.</summary>
    private static async Task<ResultSnapshot> AgainAsync(ResultSnapshot snapshot, Provider provider, Random random)
    {
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        using (var tables = new TidyWriter(name => files[name] = new MemoryStream()))
        {
            TidyExport.Write(snapshot, ViewState.Default, tables);
        }

        var uploaded = files.SelectMany(file => Split(file.Key, file.Value.ToArray(), random)).ToArray();
        random.Shuffle(uploaded);
        await using var database = await TestDatabase.CreateAsync(provider);
        foreach (var (upload, number) in uploaded.Chunk(random.Next(1, uploaded.Length + 1)).Select((upload, number) => (upload, number)))
        {
            await database.Importer.ImportAsync(Read(upload, number), FormattableString.Invariant($"upload {number}"), Token);
        }

        return await LoadAsync(database);
    }

    private static ImportBatch Read(UploadedFile[] files, int number)
    {
        var batch = new ImportBatch { Title = "again", ContentHash = FormattableString.Invariant($"{number}") };
        var origin = new UploadOrigin("someone", "");

        // What stands at several places of one source was stated several times, and none of it may be lost.
        new UploadReader(origin, _ => FileAnswers.None, new ImportLimits(), new ReadingOptions { Repeated = RepeatedResults.Statements })
            .Read(files, batch, null, Token);
        Assert.DoesNotContain(batch.Problems, problem => problem.Severity == ProblemSeverity.Error);

        // An upload that comes without the one that describes its models infers from their names what it can.
        batch.Models.RemoveAll(model => model.FamilyReason is not null);
        batch.Facts.RemoveAll(fact => fact.Provenance is { Marks: EvidenceMarks.Nominal, Locator: "the name of the model" });
        return batch;
    }

    private static IEnumerable<UploadedFile> Split(string name, byte[] content, Random random)
    {
        var records = Records(System.Text.Encoding.UTF8.GetString(content));
        var rows = records.Skip(1).ToArray();
        random.Shuffle(rows);
        return rows.Chunk(Math.Max(1, rows.Length / random.Next(1, 4))).Select((part, number) =>
            UploadedFile.Of(FormattableString.Invariant($"{number}-{name}"),
                System.Text.Encoding.UTF8.GetBytes(string.Concat([records[0], .. part]))));
    }

    /// <summary>Lines, but for line breaks inside quotes.</summary>
    private static List<string> Records(string text)
    {
        var records = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (text[i] == '\n' && !isQuoted)
            {
                records.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        return records;
    }

    /// <summary>Everything a snapshot says, in an order of its own.</summary>
    private static string[] All(ResultSnapshot snapshot) =>
    [
        .. Batches.Statements(snapshot).Order(StringComparer.Ordinal),
        .. snapshot.Sources.Values.Select(source => $"{source}").Order(StringComparer.Ordinal),
        .. snapshot.Models.Select(model => $"{model with { Aliases = [] }} {string.Join('|', model.Aliases)}")
            .Order(StringComparer.Ordinal),
        .. snapshot.Benchmarks.Values.Select(benchmark => $"{benchmark}").Order(StringComparer.Ordinal),
        .. snapshot.Accelerators.Values.Select(accelerator => $"{accelerator}").Order(StringComparer.Ordinal),
    ];

    private static Gen<string> Words { get; } = Gen.Elements("plain", "=HYPERLINK(\"http://x\")", "-1 and more", "'=quoted", "a,b",
        "say \"so\"", "零一万物", "<img onerror=x>", "__proto__", "+3x", "@x", "'", "a|b"[..1]);

    private static Gen<string?> Maybe { get; } = Gen.OneOf(Words.Select(word => (string?)word), Gen.Constant<string?>(null));

    private static Gen<Provenance> Footings { get; } =
        from evidence in Gen.Elements(EvidenceGrades.All.ToArray())
        from marks in Gen.Elements(EvidenceMarks.None, EvidenceMarks.Disputed, EvidenceMarks.Derived | EvidenceMarks.Nominal)
        from source in Gen.Elements("s1", "s2")
        from locator in Maybe
        from status in Maybe
        from note in Maybe
        select new Provenance(evidence, marks, source, locator)
        {
            Status = status,
            Note = note,
            ReportedBy = note,
            Date = status is null ? null : new PartialDate(2025, 3)
        };

    private static Gen<Score> Scores { get; } =
        from model in Gen.Elements("Ling-Plus", "Qwen/Qwen3", "=1+1 model")
        from benchmark in Gen.Elements("MMLU", "C-Eval", "@bench")
        from shots in Gen.Elements("5", "3-5", null)
        from device in Gen.Elements("H100", "Device A", null)
        from value in Gen.Choose(0, 65_000)
        from error in Gen.Elements(0.98, 1e-7, (double?)null)
        from provenance in Footings
        from word in Maybe
        from repeat in Gen.Elements("1", "seed 7", null, null)
        from coverage in Gen.Elements<RunCoverage?>(null, null, new RunCoverage(9, 10, 1), new RunCoverage(1, 7, 0))
        select new Score(
            new EvaluationRun(model, new Variant(word ?? ""), shots, word, new HardwareConfiguration(device, device is null ? null : 8,
                word), provenance.Source, provenance.ReportedBy, provenance.Date)
            {
                Repeat = repeat,
            },
            new EvaluationTask(
                benchmark, word, null, "zh-Hans", new Metric(word ?? "EM", shots is null ? null : "percent", value % 3 != 0))
            {
                Coverage = coverage,
            },
            value / 700.0, error, value > 0 ? value : null, provenance.Evidence, provenance.Marks, provenance.Locator, provenance.Note)
        {
            Decimals = PublishedDigits.Count((value / 700.0).ToString("R", CultureInfo.InvariantCulture)),
        };

    /// <summary>Batches in which texts are as bad as they come.</summary>
    private static Gen<ImportBatch> Statements { get; } =
        from scores in Scores.ListOf()
        from words in Words.ListOf()
        from provenances in Footings.ListOf()
        select Batch(scores, [.. words], [.. provenances]);

    private static ImportBatch Batch(IEnumerable<Score> scores, string[] words, Provenance[] provenances)
    {
        var batch = new ImportBatch { Title = "generated", ContentHash = "generated" };
        batch.Scores.AddRange(scores);
        batch.Sources.AddRange(words.Take(1).Select(word => new Source("s1", word, word, word, word, word, null, word, word)));
        batch.Models.AddRange(words.Skip(1).Take(1).Select(word => new LanguageModel("Ling-Plus", "Ling", "Maker " + word, ["Ling+", "灵"], word)));
        batch.Benchmarks.AddRange(words.Skip(2).Take(1).Select(word => new Benchmark("MMLU", word, word) { PartOf = "C-Eval" }));
        batch.Accelerators.AddRange(words.Skip(3).Take(1).Select(word => new Accelerator("H100", word, null)));
        foreach (var (word, provenance) in words.Zip(provenances))
        {
            batch.Facts.Add(new Fact(FactSubject.Model, "Ling-Plus", word, PublishedValue.Parse(word), word, null, provenance));
            batch.Facts.Add(new Fact(FactSubject.Accelerator, "H100", "memory", PublishedValue.Parse("~80"), "GB", "USD", provenance));
            batch.Items.Add(new BenchmarkItems("MMLU", word, 14_042, "official", new Provenance(EvidenceGrade.ThirdParty,
                EvidenceMarks.None, provenance.Source, provenance.Locator)
            { Note = provenance.Note }));
            batch.Costs.Add(
                new CostRecord(word, "Ling-Plus", "training-cost", PublishedValue.Parse("5.08"), word, "CNY", word, word, provenance));
            batch.Throughputs.Add(new Throughput("Ling-Plus", "inference", word, word, new HardwareConfiguration("H100", 8, word), "speed",
                "tokens/s", PublishedValue.Parse("20+"), provenance));
        }

        return batch;
    }

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) => new SnapshotLoader(database).LoadAsync(Token);
}
