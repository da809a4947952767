namespace Dashboard.Domain.Importing;

/// <summary>Takes what a file states, statement by statement, so that a reader never has to hold a whole file.</summary>
public interface IStatementSink
{
    void Add(Statement statement);

    /// <summary>Notes what could not be taken as it stands.</summary>
    void Report(ImportProblem problem);
}
