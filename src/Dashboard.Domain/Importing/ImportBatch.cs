namespace Dashboard.Domain.Importing;

/// <summary>How bad an <see cref="ImportProblem"/> is.</summary>
public enum ProblemSeverity
{
    /// <summary>The row was kept; a person should look.</summary>
    Warning,

    /// <summary>The row was left out.</summary>
    Error,
}

/// <summary>Something a file says that could not be taken as it stands.</summary>
/// <param name="File">File name.</param>
/// <param name="Line">Line (1 is the first); null when the problem is the whole file's.</param>
/// <param name="Column">Column or key; null when the problem is the whole row's.</param>
/// <param name="Message">A plain sentence: what is wrong and what was done.</param>
public sealed record ImportProblem(ProblemSeverity Severity, string File, int? Line, string? Column, string Message);

/// <summary>What a set of files states, held in memory before anything is written.</summary>
public sealed class ImportBatch : IStatementSink, IStatements
{
    /// <summary>What the batch is, in a few words, for the list of revisions.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 of the files, in hexadecimal; the same bytes are the same batch.</summary>
    public required string ContentHash { get; init; }

    public List<Source> Sources { get; } = [];

    public List<LanguageModel> Models { get; } = [];

    public List<Benchmark> Benchmarks { get; } = [];

    public List<BenchmarkItems> Items { get; } = [];

    public List<Accelerator> Accelerators { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<CostRecord> Costs { get; } = [];

    public List<Throughput> Throughputs { get; } = [];

    public List<Score> Scores { get; } = [];

    public List<TrainingLog> TrainingLogs { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>Whether a row had to be left out.</summary>
    public bool HasErrors => Problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    IEnumerable<Source> IStatements.Sources => Sources;

    IEnumerable<LanguageModel> IStatements.Models => Models;

    IEnumerable<Benchmark> IStatements.Benchmarks => Benchmarks;

    IEnumerable<BenchmarkItems> IStatements.Items => Items;

    IEnumerable<Accelerator> IStatements.Accelerators => Accelerators;

    IEnumerable<Fact> IStatements.Facts => Facts;

    IEnumerable<CostRecord> IStatements.Costs => Costs;

    IEnumerable<Throughput> IStatements.Throughputs => Throughputs;

    IEnumerable<Score> IStatements.Scores => Scores;

    IEnumerable<TrainingLog> IStatements.TrainingLogs => TrainingLogs;

    void IStatementSink.Add(Source source) => Sources.Add(source);

    void IStatementSink.Add(LanguageModel model) => Models.Add(model);

    void IStatementSink.Add(Benchmark benchmark) => Benchmarks.Add(benchmark);

    void IStatementSink.Add(BenchmarkItems items) => Items.Add(items);

    void IStatementSink.Add(Accelerator accelerator) => Accelerators.Add(accelerator);

    void IStatementSink.Add(Fact fact) => Facts.Add(fact);

    void IStatementSink.Add(CostRecord cost) => Costs.Add(cost);

    void IStatementSink.Add(Throughput throughput) => Throughputs.Add(throughput);

    void IStatementSink.Add(Score score) => Scores.Add(score);

    void IStatementSink.Add(TrainingLog log) => TrainingLogs.Add(log);

    void IStatementSink.Report(ImportProblem problem) => Problems.Add(problem);
}
