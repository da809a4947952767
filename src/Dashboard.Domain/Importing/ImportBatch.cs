using System.Collections;

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
    private readonly Dictionary<Type, IList> statements = [];

    /// <summary>What the batch is, in a few words, for the list of revisions.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 of the files, in hexadecimal; the same bytes are the same batch.</summary>
    public required string ContentHash { get; init; }

    public List<Source> Sources => Of<Source>();

    public List<LanguageModel> Models => Of<LanguageModel>();

    public List<Benchmark> Benchmarks => Of<Benchmark>();

    public List<BenchmarkItems> Items => Of<BenchmarkItems>();

    public List<Accelerator> Accelerators => Of<Accelerator>();

    public List<Fact> Facts => Of<Fact>();

    public List<CostRecord> Costs => Of<CostRecord>();

    public List<Throughput> Throughputs => Of<Throughput>();

    public List<Score> Scores => Of<Score>();

    public List<TrainingLog> TrainingLogs => Of<TrainingLog>();

    public List<ItemResults> ItemResults => Of<ItemResults>();

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>Whether a row had to be left out.</summary>
    public bool HasErrors => Problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>Adds a statement to those of its kind.</summary>
    public void Add(Statement statement) => Of(statement.GetType()).Add(statement);

    public void Report(ImportProblem problem) => Problems.Add(problem);

    public IEnumerable<T> Read<T>()
        where T : Statement => Of<T>();

    private List<T> Of<T>() => (List<T>)Of(typeof(T));

    private IList Of(Type kind)
    {
        if (!statements.TryGetValue(kind, out var list))
        {
            statements[kind] = list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(kind))!;
        }

        return list;
    }
}
