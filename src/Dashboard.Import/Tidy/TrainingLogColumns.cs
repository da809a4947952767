using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Import.Tidy;

/// <summary>The columns of one training log while its rows come in.</summary>
internal sealed class TrainingLogColumns
{
    /// <summary>Steps that go back this often, and in more than one row of a hundred, are out of order and no restarts.</summary>
    private const int MaxRestarts = 100;

    private readonly List<int> step = [];
    private readonly List<float> loss = [];
    private readonly List<double> tokens = [];
    private readonly List<float> gradientNorm = [];
    private readonly List<float> learningRate = [];
    private readonly List<bool> restart = [];
    private bool hasTokens;
    private bool hasGradientNorm;
    private bool hasLearningRate;
    private bool hasRestarts;
    private int backward;
    private int notFinite;
    private int firstNotFinite;

    /// <param name="cells">The first row, which says what the log rests on.</param>
    public TrainingLogColumns(int line, ReadOnlySpan<string?> cells)
    {
        FirstLine = line;
        var count = int.TryParse(TrainingLogRows.Text(cells, TrainingLogField.HardwareCount), NumberStyles.None,
            CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        Hardware = new HardwareConfiguration(TrainingLogRows.Said(cells, TrainingLogField.Hardware), count,
            TrainingLogRows.Said(cells, TrainingLogField.HardwareNote));
        Provenance = FootingOf(cells);
    }

    public int FirstLine { get; }

    public int LastLine { get; private set; }

    public int Count => step.Count;

    public HardwareConfiguration Hardware { get; }

    /// <summary>What the log rests on, where its first row names source and evidence; else null.</summary>
    public Provenance? Provenance { get; }

    private bool IsOutOfOrder => backward > MaxRestarts && backward > Count / 100;

    /// <param name="mark">Whether the row is marked as a restart; null where nothing is said.</param>
    public void Add(int line, int number, double value, double consumed, double norm, double rate, bool? mark)
    {
        LastLine = line;
        backward += step.Count > 0 && number < step[^1] ? 1 : 0;
        if (!float.IsFinite((float)value))
        {
            firstNotFinite = notFinite++ == 0 ? line : firstNotFinite;
        }

        step.Add(number);
        loss.Add(float.IsFinite((float)value) ? (float)value : float.NaN);
        tokens.Add(consumed);
        gradientNorm.Add((float)norm);
        learningRate.Add((float)rate);
        restart.Add(mark == true);
        hasTokens |= !double.IsNaN(consumed);
        hasGradientNorm |= !double.IsNaN(norm);
        hasLearningRate |= !double.IsNaN(rate);
        hasRestarts |= mark is not null;
    }

    /// <summary>Says what a person should know about how the log was taken.</summary>
    public void Explain(Action<ProblemSeverity, int?, string?, string> report)
    {
        if (notFinite > 0)
        {
            report(ProblemSeverity.Warning, firstNotFinite, "loss", string.Create(CultureInfo.InvariantCulture,
                $"The loss is not finite in {notFinite} rows, first here. They are kept as unknown and count as divergence."));
        }

        if (IsOutOfOrder)
        {
            report(ProblemSeverity.Warning, null, "step", string.Create(CultureInfo.InvariantCulture, $"The step goes back {backward} "
                + $"times, so the rows are not in the order of training. They were sorted by step; restarts cannot be told from them."));
        }
    }

    /// <summary>The columns as they are kept; there is at least one row.</summary>
    public TrainingSteps Build()
    {
        var order = IsOutOfOrder ? Enumerable.Range(0, Count).OrderBy(row => step[row]).ToArray() : null;
        return new TrainingSteps(
            Take(step, true), Take(loss, true), Take(tokens, hasTokens), Take(gradientNorm, hasGradientNorm),
            Take(learningRate, hasLearningRate), Take(restart, hasRestarts));

        ImmutableArray<T> Take<T>(List<T> column, bool isKnown) =>
            !isKnown ? [] : order is null ? [.. column] : [.. order.Select(row => column[row])];
    }

    private static Provenance? FootingOf(ReadOnlySpan<string?> cells)
    {
        if (TrainingLogRows.Said(cells, TrainingLogField.Source)?.ToLowerInvariant() is not { Length: <= 64 } source || Slug.From(source)
            == "-" || !EvidenceGrades.TryParse(TrainingLogRows.Said(cells, TrainingLogField.Evidence) ?? "", out var evidence))
        {
            return null;
        }

        var marks = EvidenceMarks.None;
        foreach (var word in TrainingLogRows.Said(cells, TrainingLogField.Marks)?.Split('|') ?? [])
        {
            marks |= EvidenceMarkWords.TryParse(word, out var mark) ? mark : EvidenceMarks.None;
        }

        return new Provenance(evidence, marks, source, Short(cells, TrainingLogField.Locator))
        {
            Status = Short(cells, TrainingLogField.Status),
            ReportedBy = Short(cells, TrainingLogField.ReportedBy),
            Date = PartialDate.From(TrainingLogRows.Said(cells, TrainingLogField.Date)),
            Note = Short(cells, TrainingLogField.Note),
        };
    }

    /// <summary>As long as the database keeps it.</summary>
    private static string? Short(ReadOnlySpan<string?> cells, TrainingLogField field)
    {
        var longest = field == TrainingLogField.ReportedBy ? 200 : 2000;
        return TrainingLogRows.Said(cells, field) is { } text ? ImportContext.Cut(text, longest) : null;
    }
}
