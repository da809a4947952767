namespace Dashboard.Domain.Importing;

/// <summary>Takes what a file states, statement by statement, so that a reader never has to hold a whole file.</summary>
public interface IStatementSink
{
    void Add(Source source);

    void Add(LanguageModel model);

    void Add(Benchmark benchmark);

    void Add(BenchmarkItems items);

    void Add(Accelerator accelerator);

    void Add(Fact fact);

    void Add(CostRecord cost);

    void Add(Throughput throughput);

    void Add(Score score);

    void Add(TrainingLog log);

    /// <summary>Notes what could not be taken as it stands.</summary>
    void Report(ImportProblem problem);
}
