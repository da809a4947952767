using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Statements that <see cref="TidyWriter"/> wrote into a folder, read row by row each time they are asked for; memory stays flat.
/// </summary>
/// <param name="folder">Holds the tables; a table that is missing has no rows.</param>
/// <param name="title">What they are, for the list of revisions.</param>
/// <param name="contentHash">SHA-256 of the bytes that they were read from.</param>
public sealed class StagedStatements(string folder, string title, string contentHash) : IStatements
{
    public string Title => title;

    public string ContentHash => contentHash;

    public IEnumerable<Source> Sources => Rows<Source>("sources");

    public IEnumerable<LanguageModel> Models => Rows<LanguageModel>("models");

    public IEnumerable<Benchmark> Benchmarks => Rows<Benchmark>("benchmarks");

    public IEnumerable<BenchmarkItems> Items => Rows<BenchmarkItems>("benchmark-items");

    public IEnumerable<Accelerator> Accelerators => Rows<Accelerator>("hardware");

    public IEnumerable<Fact> Facts => Rows<Fact>("model-facts").Concat(Rows<Fact>("hardware-facts"));

    public IEnumerable<CostRecord> Costs => Rows<CostRecord>("costs");

    public IEnumerable<Throughput> Throughputs => Rows<Throughput>("throughput");

    public IEnumerable<Score> Scores => ReadAhead.Of(Rows<Score>("scores"));

    public IEnumerable<TrainingLog> TrainingLogs =>
        Directory.Exists(folder) ? TrainingLogTable.FilesIn(folder).Select(TrainingLogTable.Read) : [];

    /// <exception cref="InvalidDataException">A row cannot be read; the folder was not written by <see cref="TidyWriter"/>.</exception>
    private IEnumerable<T> Rows<T>(string table)
    {
        var file = Path.Combine(folder, table + ".csv");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var csv = CsvReader.Create(stream, TidyCsv.Options);
        var last = new LastStatement();
        csv.ReadHeader();
        var row = new TidyRow(csv, file, last);
        var columns = TidyTables.Find(table)!;
        while (row.Next())
        {
            columns.Read(row, last);
            yield return (T)last.Take();
        }
    }

    /// <summary>Holds the one statement of the row that was just read.</summary>
    private sealed class LastStatement : IStatementSink
    {
        private object? statement;

        public object Take() => statement!;

        public void Add(Source source) => statement = source;

        public void Add(LanguageModel model) => statement = model;

        public void Add(Benchmark benchmark) => statement = benchmark;

        public void Add(BenchmarkItems items) => statement = items;

        public void Add(Accelerator accelerator) => statement = accelerator;

        public void Add(Fact fact) => statement = fact;

        public void Add(CostRecord cost) => statement = cost;

        public void Add(Throughput throughput) => statement = throughput;

        public void Add(Score score) => statement = score;

        public void Add(TrainingLog log) => statement = log;

        public void Report(ImportProblem problem) => throw new InvalidDataException(
            FormattableString.Invariant($"{problem.File}, line {problem.Line}, {problem.Column}: {problem.Message}"));
    }
}
