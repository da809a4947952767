
namespace Dashboard.Web.Features.Uploads;

/// <summary>Hands statements on and keeps the first problems.</summary>
internal sealed class ProblemCollector(IStatementSink statements, int most) : IStatementSink
{
    public List<ImportProblem> Problems { get; } = [];

    /// <summary>Problems met, kept or not.</summary>
    public int Count { get; private set; }

    public void Add(Source source) => statements.Add(source);

    public void Add(LanguageModel model) => statements.Add(model);

    public void Add(Benchmark benchmark) => statements.Add(benchmark);

    public void Add(BenchmarkItems items) => statements.Add(items);

    public void Add(Accelerator accelerator) => statements.Add(accelerator);

    public void Add(Fact fact) => statements.Add(fact);

    public void Add(CostRecord cost) => statements.Add(cost);

    public void Add(Throughput throughput) => statements.Add(throughput);

    public void Add(Score score) => statements.Add(score);

    public void Add(TrainingLog log) => statements.Add(log);

    public void Report(ImportProblem problem)
    {
        Count++;
        if (Problems.Count < most)
        {
            Problems.Add(problem);
        }
    }
}
