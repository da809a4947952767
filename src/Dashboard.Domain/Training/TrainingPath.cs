using System.Collections.Immutable;

namespace Dashboard.Domain.Training;

/// <summary>Which rows of a log led to the model at its end, which were thrown away by a restart,
/// and how many tokens each row stands for.</summary>
internal sealed class TrainingPath
{
    /// <summary>Tokens processed from a row's predecessor to it; NaN where unknown. Empty where the log does not count tokens.</summary>
    private readonly double[] processed;

    /// <summary>Walks the log once: a row whose step goes back throws away the rows from that step on.</summary>
    public TrainingPath(TrainingSteps steps)
    {
        Replayed = new bool[steps.Count];
        processed = steps.Tokens.IsEmpty ? [] : new double[steps.Count];
        var restarts = ImmutableArray.CreateBuilder<int>();
        var standing = new Stack<int>();
        for (var row = 0; row < steps.Count; row++)
        {
            var goesBack = row > 0 && steps.Step[row] < steps.Step[row - 1];
            while (goesBack && standing.TryPeek(out var last) && steps.Step[last] >= steps.Step[row])
            {
                Replayed[standing.Pop()] = true;
            }

            if (goesBack || (row > 0 && !steps.Restart.IsEmpty && steps.Restart[row]))
            {
                restarts.Add(row);
            }

            if (processed.Length > 0)
            {
                processed[row] = Between(steps.Tokens, row, standing.TryPeek(out var before) ? before : 0);
            }

            standing.Push(row);
        }

        Restarts = restarts.ToImmutable();
    }

    /// <summary>By row: whether a restart threw it away. The caller may mark more rows as lost.</summary>
    public bool[] Replayed { get; }

    /// <summary>Rows at which training began again.</summary>
    public ImmutableArray<int> Restarts { get; }

    /// <summary>Tokens of a run of rows, both ends included; null when unknown.</summary>
    public double? Tokens(int first, int last)
    {
        var sum = 0.0;
        for (var row = first; row <= last && row < processed.Length; row++)
        {
            sum += processed[row];
        }

        return processed.Length == 0 || double.IsNaN(sum) ? null : sum;
    }

    /// <summary>Tokens of the rows that are marked; null when unknown.</summary>
    public double? Tokens(bool[] marked)
    {
        var sum = 0.0;
        for (var row = 0; row < processed.Length; row++)
        {
            sum += marked[row] ? processed[row] : 0;
        }

        return processed.Length == 0 || double.IsNaN(sum) ? null : sum;
    }

    /// <summary>
    /// Since the row before, or since the checkpoint where the counter goes back with the step. What came before the log is not known and
    /// counts as nothing.
    /// </summary>
    private static double Between(ImmutableArray<double> tokens, int row, int checkpoint)
    {
        if (row == 0)
        {
            return 0;
        }

        var before = tokens[row] < tokens[row - 1] ? tokens[checkpoint] : tokens[row - 1];
        var difference = tokens[row] - before;
        return difference < 0 ? 0 : difference;
    }
}
