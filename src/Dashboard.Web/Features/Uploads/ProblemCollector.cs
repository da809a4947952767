namespace Dashboard.Web.Features.Uploads;

/// <summary>Hands statements on and keeps the first problems.</summary>
internal sealed class ProblemCollector(IStatementSink statements, int most) : IStatementSink
{
    public List<ImportProblem> Problems { get; } = [];

    /// <summary>Problems met, kept or not.</summary>
    public int Count { get; private set; }

    public void Add(Statement statement) => statements.Add(statement);

    public void Report(ImportProblem problem)
    {
        Count++;
        if (Problems.Count < most)
        {
            Problems.Add(problem);
        }
    }
}
