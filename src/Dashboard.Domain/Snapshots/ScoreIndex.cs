using System.Collections.Frozen;
using System.Collections.Immutable;

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

    /// <summary>Number of rows that are stated; those behind them have other numbers in the next revision.</summary>
    private readonly int stated;

    private readonly int[][] rowsOfProtocol;
    private readonly int[][] runsOfProtocol;

    /// <param name="before">The index of fewer of the same rows; null for none.</param>
    internal ScoreIndex(Columns columns, ImmutableArray<int> runModels, ScoreIndex? before)
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
        (Protocols, ProtocolOfRow, TaskOfProtocol) = (columns.Protocols, columns.Protocol, columns.TaskOfProtocol);
        stated = columns.Value.Count - columns.Means.Length;
        (rowsOfProtocol, runsOfProtocol) = SortByProtocol(columns, before);
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
    public Column<int> ProtocolOfRow { get; }

    /// <summary>Task code by protocol code.</summary>
    internal ImmutableArray<int> TaskOfProtocol { get; }

    /// <summary>The rows of a protocol, ascending. A view is worked out protocol by protocol, since that reads memory in line and leaves
    /// out whole protocols.</summary>
    internal ReadOnlySpan<int> RowsOf(int protocol) => rowsOfProtocol[protocol];

    /// <summary>Their run codes, in the same order.</summary>
    internal ReadOnlySpan<int> RunsOf(int protocol) => runsOfProtocol[protocol];

    /// <summary>Whether a protocol has the same rows as in an index that this one was made from.</summary>
    internal bool IsAsIn(ScoreIndex before, int protocol) =>
        protocol < before.rowsOfProtocol.Length && rowsOfProtocol[protocol] == before.rowsOfProtocol[protocol];

    private static (int[][] Rows, int[][] Runs) SortByProtocol(Columns columns, ScoreIndex? before)
    {
        var first = before?.stated ?? 0;
        var kept = Array.ConvertAll(before?.rowsOfProtocol ?? [], rows => CountBelow(rows, first));
        Array.Resize(ref kept, columns.Protocols.Length);
        var ends = kept.AsSpan().ToArray();
        for (var row = first; row < columns.Protocol.Count; row++)
        {
            ends[columns.Protocol[row]]++;
        }

        var (byProtocol, runs) = (new int[ends.Length][], new int[ends.Length][]);
        for (var protocol = 0; protocol < ends.Length; protocol++)
        {
            (byProtocol[protocol], runs[protocol]) = before is not null && protocol < before.rowsOfProtocol.Length
                ? (Longer(before.rowsOfProtocol[protocol], kept[protocol], ends[protocol]),
                    Longer(before.runsOfProtocol[protocol], kept[protocol], ends[protocol]))
                : (new int[ends[protocol]], new int[ends[protocol]]);
        }

        for (var row = first; row < columns.Protocol.Count; row++)
        {
            var protocol = columns.Protocol[row];
            byProtocol[protocol][kept[protocol]] = row;
            runs[protocol][kept[protocol]++] = columns.Run[row];
        }

        return (byProtocol, runs);
    }

    /// <summary>How many of ascending rows, of which most are below a number, are.</summary>
    private static int CountBelow(int[] rows, int number)
    {
        var count = rows.Length;
        while (count > 0 && rows[count - 1] >= number)
        {
            count--;
        }

        return count;
    }

    /// <summary>The first of some rows with room behind them; the rows themselves where they stay what they are.</summary>
    private static int[] Longer(int[] rows, int kept, int length)
    {
        if (kept == rows.Length && kept == length)
        {
            return rows;
        }

        var longer = new int[length];
        rows.AsSpan(0, kept).CopyTo(longer);
        return longer;
    }
}
