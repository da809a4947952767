using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dashboard.Domain.Snapshots;

/// <summary>
/// The conditions under which scores may stand in one ranking column: same benchmark, version, split, language, metric, shots,
/// harness and source. Never rank or average across protocols.
/// </summary>
/// <param name="Task">Benchmark, version, split, language and metric.</param>
/// <param name="Shots">Worked examples in the prompt; null when not stated.</param>
/// <param name="Harness">Evaluation software; null when not stated.</param>
/// <param name="Source">Id of the source.</param>
public readonly record struct Protocol(EvaluationTask Task, string? Shots, string? Harness, string Source);

/// <summary>What is ranked: a model at a training stage, on a hardware setup where one is stated.</summary>
/// <param name="Model">Index in <see cref="ResultSnapshot.Models"/>.</param>
public readonly record struct RankedModel(int Model, Variant Variant, HardwareConfiguration Hardware)
{
    /// <summary>What is one model on whatever hardware.</summary>
    public (int Model, Variant Variant) AtStage => (Model, Variant);
}

/// <summary>What comparisons need of runs and tasks, worked out once per revision and shared by all viewers.</summary>
public sealed class ScoreIndex
{
    private readonly FrozenSet<RankedModel> severalOnDevice;

    internal ScoreIndex(Columns columns, ImmutableArray<int> runModels)
    {
        var rankedModels = new DictionaryEncoder<RankedModel>();
        RankedModelOfRun = [
            .. columns.Runs.Select((run, code) => rankedModels.Add(new RankedModel(runModels[code], run.Variant, run.Hardware)))];
        RankedModels = rankedModels.ToImmutable();
        severalOnDevice = RankedModels.CountBy(OnDevice).Where(entry => entry.Value > 1).Select(entry => entry.Key).ToFrozenSet();
        RunHardware = [.. columns.Runs.Select(run => run.Hardware.Name is { } name ? Slug.From(name) : "")];
        DateOfRun = [
            .. columns.Runs.Select(run => run.Date is { } date ? (((date.Year * 16) + (date.Month ?? 0)) * 32) + (date.Day ?? 0) : 0)];
        TaskBenchmark = [.. columns.Tasks.Select(task => Slug.From(task.Benchmark))];
        (Protocols, ProtocolOfRow, TaskOfProtocol) = NumberProtocols(columns);
        (ProtocolEnds, RowByProtocol) = SortByProtocol(ProtocolOfRow.AsSpan(), Protocols.Length);
        RunByProtocol = [.. RowByProtocol.Select(row => columns.Run[row])];
    }

    /// <summary>All ranked models, by code.</summary>
    public ImmutableArray<RankedModel> RankedModels { get; }

    /// <summary>Whether the same model and stage stands on the same device in another way too: more of them, another precision.</summary>
    public bool IsOneOfSeveral(RankedModel rankedModel) => severalOnDevice.Contains(OnDevice(rankedModel));

    private static RankedModel OnDevice(RankedModel rankedModel) =>
        rankedModel with { Hardware = new HardwareConfiguration(rankedModel.Hardware.Name, null, null) };

    /// <summary>RankedModel code by run code.</summary>
    public ImmutableArray<int> RankedModelOfRun { get; }

    /// <summary>Slug of the device by run code; empty where none is stated.</summary>
    public ImmutableArray<string> RunHardware { get; }

    /// <summary>Date by run code as a number that grows with <see cref="PartialDate.CompareTo"/>; 0 where none is stated.</summary>
    internal ImmutableArray<int> DateOfRun { get; }

    /// <summary>The year of a run; 0 where none is stated.</summary>
    internal int YearOfRun(int run) => DateOfRun[run] / (16 * 32);

    /// <summary>Slug of the benchmark by task code.</summary>
    public ImmutableArray<string> TaskBenchmark { get; }

    /// <summary>All protocols, by code.</summary>
    public ImmutableArray<Protocol> Protocols { get; }

    /// <summary>Protocol code by row.</summary>
    public ImmutableArray<int> ProtocolOfRow { get; }

    /// <summary>Task code by protocol code.</summary>
    internal ImmutableArray<int> TaskOfProtocol { get; }

    /// <summary>
    /// The rows sorted by protocol, ascending in each: those of protocol p are from place <c>ProtocolEnds[p]</c> up to <c>ProtocolEnds[p +
    /// 1]</c>. A view is worked out in this order, since it reads memory in line and leaves out whole protocols.
    /// </summary>
    internal ImmutableArray<int> RowByProtocol { get; }

    /// <summary>Run code by the same place.</summary>
    internal ImmutableArray<int> RunByProtocol { get; }

    internal ImmutableArray<int> ProtocolEnds { get; }

    private static (ImmutableArray<int> Ends, ImmutableArray<int> Rows) SortByProtocol(ReadOnlySpan<int> protocolOfRow, int protocols)
    {
        var ends = new int[protocols + 1];
        foreach (var protocol in protocolOfRow)
        {
            ends[protocol + 1]++;
        }

        for (var protocol = 0; protocol < protocols; protocol++)
        {
            ends[protocol + 1] += ends[protocol];
        }

        var next = ends.AsSpan().ToArray();
        var rows = new int[protocolOfRow.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[next[protocolOfRow[row]]++] = row;
        }

        return (ImmutableCollectionsMarshal.AsImmutableArray(ends), ImmutableCollectionsMarshal.AsImmutableArray(rows));
    }

    private static (ImmutableArray<Protocol> Protocols, ImmutableArray<int> OfRow, ImmutableArray<int> Tasks) NumberProtocols(
        Columns columns)
    {
        var conditions = new DictionaryEncoder<(string? Shots, string? Harness, string Source)>();
        var conditionOfRun = columns.Runs.Select(run => conditions.Add((run.Shots, run.Harness, run.Source))).ToArray();
        var known = conditions.ToImmutable();
        var protocols = new DictionaryEncoder<long>();
        var ofRow = new int[columns.Value.Length];
        for (var row = 0; row < ofRow.Length; row++)
        {
            ofRow[row] = protocols.Add(((long)columns.Task[row] << 32) | (uint)conditionOfRun[columns.Run[row]]);
        }

        return (
            [.. protocols.ToImmutable().Select(key => ToProtocol(columns.Tasks[(int)(key >> 32)], known[(int)key]))],
            ImmutableCollectionsMarshal.AsImmutableArray(ofRow),
            [.. protocols.ToImmutable().Select(key => (int)(key >> 32))]);
    }

    private static Protocol ToProtocol(EvaluationTask task, (string? Shots, string? Harness, string Source) condition) =>
        new(task, condition.Shots, condition.Harness, condition.Source);
}
