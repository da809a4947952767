namespace Dashboard.Domain.Results;

/// <summary>
/// One thing that a file states. The family is closed: sources, models, benchmarks, item counts, devices, facts, costs, speeds, scores,
/// training logs and items of runs. Whoever takes statements switches over the kind.
/// </summary>
public abstract record Statement
{
    private protected Statement()
    {
    }
}
