namespace Dashboard.Domain.Snapshots;

/// <summary>
/// The scores of all revisions so far, as columns that grow. Each snapshot that is built of it shares with the one before what did not
/// change. Not thread-safe.
/// </summary>
public sealed class ScoreTable
{
    private readonly DictionaryEncoder<EvaluationRun> runs = new();
    private readonly DictionaryEncoder<EvaluationTask> tasks = new();
    private readonly DictionaryEncoder<string> texts;

    /// <summary>What a run contributes to a protocol.</summary>
    private readonly DictionaryEncoder<(string? Shots, string? Harness, string Source)> conditions = new();

    /// <summary>By run code.</summary>
    private readonly List<int> conditionOfRun = [];

    /// <summary>Task code and condition as one number.</summary>
    private readonly DictionaryEncoder<long> protocols = new();

    private readonly ColumnBuilder<int> run = new();
    private readonly ColumnBuilder<int> task = new();
    private readonly ColumnBuilder<int> protocol = new();
    private readonly ColumnBuilder<double> value;
    private readonly ColumnBuilder<sbyte> decimals;
    private readonly ColumnBuilder<float> standardError;
    private readonly ColumnBuilder<int> sampleCount;
    private readonly ColumnBuilder<EvidenceGrade> evidence = new();
    private readonly ColumnBuilder<EvidenceMarks> marks;
    private readonly ColumnBuilder<int> locator;
    private readonly ColumnBuilder<int> note;
    private readonly ColumnBuilder<int> added;
    private readonly ColumnBuilder<int> removed;

    private readonly List<int> retired = [];
    private ResultSnapshot? before;

    public ScoreTable()
    {
        (texts, value, decimals, standardError) = (new(StringComparer.Ordinal), new(), new(), new());
        (sampleCount, marks, locator, note, added, removed) = (new(), new(), new(), new(), new(), new());
    }

    private ScoreTable(ScoreTable other)
    {
        (texts, value, decimals, standardError) = (other.texts, other.value, other.decimals, other.standardError);
        (sampleCount, marks, locator, note, added, removed) =
            (other.sampleCount, other.marks, other.locator, other.note, other.added, other.removed);
    }

    /// <summary>Number of rows.</summary>
    public int Count => value.Count;

    /// <summary>
    /// The same rows, of which run, task and evidence are to be said anew, as rules of curation make them something else:
    /// <see cref="Say"/> for each row in its order, before anything else. This table must not be used afterwards.
    /// </summary>
    public ScoreTable Unsaid() => new(this);

    /// <summary>Says run, task and evidence of the next row that has none.</summary>
    /// <param name="taskCode">As <paramref name="runCode"/> a code that a <see cref="SnapshotBuilder"/> gives.</param>
    public void Say(int runCode, int taskCode, EvidenceGrade grade)
    {
        run.Add(runCode);
        task.Add(taskCode);
        protocol.Add(ProtocolCode(taskCode, runCode));
        evidence.Add(grade);
    }

    /// <summary>Adds a score by codes, which a <see cref="SnapshotBuilder"/> gives.</summary>
    public void Add(
        int runCode, int taskCode, double score, int? digits, double? error, int? samples, EvidenceGrade grade, EvidenceMarks mark,
        string? place, string? remark, int addedBy, int removedBy)
    {
        Say(runCode, taskCode, grade);
        value.Add(score);
        decimals.Add((sbyte)(digits ?? -1));
        standardError.Add(error is { } known ? (float)known : float.NaN);
        sampleCount.Add(samples ?? -1);
        marks.Add(mark);
        locator.Add(TextCode(place));
        note.Add(TextCode(remark));
        added.Add(addedBy);
        removed.Add(removedBy);
    }

    /// <summary>Adds the scores of a block behind those that are here.</summary>
    /// <param name="taskCodes">The codes of tasks here by those in the block.</param>
    public void Add(ScoreBlock block, ReadOnlySpan<int> taskCodes)
    {
        int[] textCodes = [.. block.Texts.ToImmutable().Select(texts.Add)];
        var rows = block.Count;
        var blockTasks = block.Task.AsSpan(0, rows);
        var blockProtocols = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            blockTasks[row] = taskCodes[blockTasks[row]];
            blockProtocols[row] = ProtocolCode(blockTasks[row], block.Run[row]);
        }

        run.Add(block.Run.AsSpan(0, rows));
        task.Add(blockTasks);
        protocol.Add(blockProtocols);
        value.Add(block.Value.AsSpan(0, rows));
        decimals.Add(block.Decimals.AsSpan(0, rows));
        standardError.Add(block.StandardError.AsSpan(0, rows));
        sampleCount.Add(block.SampleCount.AsSpan(0, rows));
        evidence.Add(block.Evidence.AsSpan(0, rows));
        marks.Add(block.Marks.AsSpan(0, rows));
        locator.Add(Recode(block.Locator.AsSpan(0, rows), textCodes));
        note.Add(Recode(block.Note.AsSpan(0, rows), textCodes));
        added.Add(block.Added.AsSpan(0, rows));
        removed.Add(block.Removed.AsSpan(0, rows));
    }

    /// <summary>Notes that a revision took a row back.</summary>
    public void Retire(int row, int revision)
    {
        removed.Set(row, revision);
        retired.Add(row);
    }

    internal int RunCode(EvaluationRun value)
    {
        var code = runs.Add(value);
        if (code == conditionOfRun.Count)
        {
            conditionOfRun.Add(conditions.Add((value.Shots, value.Harness, value.Source)));
        }

        return code;
    }

    internal int TaskCode(EvaluationTask value) => tasks.Add(value);

    internal ResultSnapshot Build(Catalogue catalogue, Revision revision)
    {
        var snapshot = new ResultSnapshot(RepeatedRuns.WithMeans(ToColumns()), catalogue, revision, before, retired);
        before = snapshot;
        retired.Clear();
        return snapshot;
    }

    private int ProtocolCode(int taskCode, int runCode) => protocols.Add(((long)taskCode << 32) | (uint)conditionOfRun[runCode]);

    /// <summary>The code of a locator or note; -1 for null.</summary>
    private int TextCode(string? text) => text is null ? -1 : texts.Add(text);

    private static Span<int> Recode(Span<int> codes, int[] textCodes)
    {
        foreach (ref var code in codes)
        {
            code = code < 0 ? code : textCodes[code];
        }

        return codes;
    }

    private Columns ToColumns()
    {
        var (known, keys, words) = (tasks.ToImmutable(), protocols.ToImmutable(), conditions.ToImmutable());
        return new Columns
        {
            Runs = runs.ToImmutable(),
            Tasks = known,
            Texts = texts.ToImmutable(),
            Protocols = [.. keys.Select(key => ToProtocol(known[(int)(key >> 32)], words[(int)key]))],
            TaskOfProtocol = [.. keys.Select(key => (int)(key >> 32))],
            Run = run.ToColumn(),
            Task = task.ToColumn(),
            Protocol = protocol.ToColumn(),
            Value = value.ToColumn(),
            Decimals = decimals.ToColumn(),
            StandardError = standardError.ToColumn(),
            SampleCount = sampleCount.ToColumn(),
            Evidence = evidence.ToColumn(),
            Marks = marks.ToColumn(),
            Locator = locator.ToColumn(),
            Note = note.ToColumn(),
            Added = added.ToColumn(),
            Removed = removed.ToColumn(),
        };
    }

    private static Protocol ToProtocol(EvaluationTask task, (string? Shots, string? Harness, string Source) condition) =>
        new(task, condition.Shots, condition.Harness, condition.Source);
}

/// <summary>Scores that were read apart from others, for <see cref="ScoreTable"/>; tasks and texts have codes of the block's own.</summary>
/// <param name="capacity">Most rows that it may take.</param>
public sealed class ScoreBlock(int capacity)
{
    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    internal DictionaryEncoder<string> Texts { get; } = new(StringComparer.Ordinal);

    internal int[] Run { get; } = new int[capacity];

    internal int[] Task { get; } = new int[capacity];

    internal double[] Value { get; } = new double[capacity];

    internal sbyte[] Decimals { get; } = new sbyte[capacity];

    internal float[] StandardError { get; } = new float[capacity];

    internal int[] SampleCount { get; } = new int[capacity];

    internal EvidenceGrade[] Evidence { get; } = new EvidenceGrade[capacity];

    internal EvidenceMarks[] Marks { get; } = new EvidenceMarks[capacity];

    internal int[] Locator { get; } = new int[capacity];

    internal int[] Note { get; } = new int[capacity];

    internal int[] Added { get; } = new int[capacity];

    internal int[] Removed { get; } = new int[capacity];

    /// <summary>Adds a score.</summary>
    /// <param name="run">Code in the table.</param>
    /// <param name="task">Code of the block's own.</param>
    /// <param name="digits">-1 where unknown, as are <paramref name="samples"/>.</param>
    public void Add(int run, int task, double score, int digits, double? error, int samples, EvidenceGrade grade, EvidenceMarks mark,
        string? place, string? remark, int addedBy, int removedBy)
    {
        Run[Count] = run;
        Task[Count] = task;
        Value[Count] = score;
        Decimals[Count] = (sbyte)digits;
        StandardError[Count] = error is { } known ? (float)known : float.NaN;
        SampleCount[Count] = samples;
        Evidence[Count] = grade;
        Marks[Count] = mark;
        Locator[Count] = place is null ? -1 : Texts.Add(place);
        Note[Count] = remark is null ? -1 : Texts.Add(remark);
        Added[Count] = addedBy;
        Removed[Count] = removedBy;
        Count++;
    }
}
