using System.Collections.Immutable;

namespace Dashboard.Domain.Snapshots;

/// <summary>
/// Shows several named runs of the same as one. Runs are of the same if all else is equal: task, model, stage, shots, harness, hardware,
/// source, reporter, date, and evidence, since a view can leave a grade out. Their rows stay as they are; behind all rows comes one with
/// the mean, for as long as the same runs stand. A name that is stated with two values is a disagreement and no run, so such a group has no
/// mean. The outcome depends on the statements alone, not on their order.
/// </summary>
internal static class RepeatedRuns
{
    /// <summary>Below this a figure keeps its digits as a decimal number.</summary>
    private const double MaxExact = 1e6;

    /// <summary>The columns with the means behind the rows that are stated; the same columns where no run repeats another.</summary>
    public static Columns WithMeans(Columns stated)
    {
        List<Mean> means = stated.Runs.Any(run => run.Repeat is not null) ? [.. Groups(stated).SelectMany(group => MeansOf(stated, group))]
            : [];
        if (means.Count == 0)
        {
            return stated;
        }

        var runs = new DictionaryEncoder<EvaluationRun>();
        foreach (var run in stated.Runs)
        {
            runs.Add(run);
        }

        ImmutableArray<int> codes = [.. means.Select(mean => runs.Add(stated.Runs[stated.Run[mean.Runs[0]]] with { Repeat = null }))];
        ImmutableArray<int> none = [.. means.Select(_ => -1)];
        return stated with
        {
            Runs = runs.ToImmutable(),
            Run = stated.Run.Append(codes),
            Task = stated.Task.Append(means.Select(mean => stated.Task[mean.Runs[0]])),
            Protocol = stated.Protocol.Append(means.Select(mean => stated.Protocol[mean.Runs[0]])),
            Value = stated.Value.Append(means.Select(mean => Value(stated, mean.Runs))),
            Decimals = stated.Decimals.Append(means.Select(mean => Decimals(stated, mean.Runs))),
            StandardError = stated.StandardError.Append(means.Select(mean => StandardError(stated, mean.Runs))),
            SampleCount = stated.SampleCount.Append(means.Select(mean => SampleCount(stated, mean.Runs))),
            Evidence = stated.Evidence.Append(means.Select(mean => stated.Evidence[mean.Runs[0]])),
            Marks = stated.Marks.Append(means.Select(mean => mean.Runs.Aggregate(
                EvidenceMarks.None, (marks, row) => marks | stated.Marks[row]))),
            Locator = stated.Locator.Append(none),
            Note = stated.Note.Append(none),
            Added = stated.Added.Append(means.Select(mean => mean.Added)),
            Removed = stated.Removed.Append(means.Select(mean => mean.Removed)),
            Means = [.. means.Select(mean => new MeanOfRuns(mean.Runs, mean.Shown))],
        };
    }

    /// <summary>Rows of named runs that differ in nothing but the name and where it stands.</summary>
    private static IEnumerable<int[]> Groups(Columns data)
    {
        var conditions = new DictionaryEncoder<EvaluationRun>();
        int[] ofRun = [.. data.Runs.Select(run => run.Repeat is null ? -1 : conditions.Add(run with { Repeat = null }))];
        return RowsOf(data.Run, run => ofRun[run] >= 0)
            .GroupBy(row => (ofRun[data.Run[row]], data.Task[row], data.Evidence[row]))
            .Select(group => group.ToArray());
    }

    private static List<int> RowsOf(Column<int> runs, Predicate<int> isWanted)
    {
        var rows = new List<int>();
        for (var chunk = 0; chunk < runs.Chunks; chunk++)
        {
            foreach (var (place, run) in runs.Chunk(chunk).ToArray().Index())
            {
                if (isWanted(run))
                {
                    rows.Add((chunk * Column<int>.ChunkRows) + place);
                }
            }
        }

        return rows;
    }

    /// <summary>The means of a group: one for each time in which the same of its runs stand.</summary>
    private static IEnumerable<Mean> MeansOf(Columns data, int[] group)
    {
        int[] changes = [.. group.SelectMany(row => new[] { data.Added[row], data.Removed[row] }).Distinct().Order()];
        return changes.Zip(changes.Skip(1))
            .Select(time => (time.First, time.Second,
                Rows: Array.FindAll(group, row => data.Added[row] <= time.First && time.First < data.Removed[row])))
            .Where(time => time.Rows.Length > 1)
            .Select(time => MeanOf(data, time.Rows, time.First, time.Second))
            .OfType<Mean>();
    }

    private static Mean? MeanOf(Columns data, int[] rows, int added, int removed)
    {
        var byName = rows.GroupBy(row => data.Runs[data.Run[row]].Repeat!, StringComparer.Ordinal)
            .OrderBy(name => name.Key.Length).ThenBy(name => name.Key, StringComparer.Ordinal).ToList();
        return byName.Count < 2 || byName.Exists(name => name.Select(row => data.Value[row]).Distinct().Skip(1).Any())
            ? null : new Mean([.. byName.Select(name => First(data, name))], [.. rows], added, removed);
    }

    /// <summary>Of several places that state a run alike the first by its words.</summary>
    private static int First(Columns data, IEnumerable<int> rows) => rows
        .OrderBy(row => data.Locator[row] < 0 ? "" : data.Texts[data.Locator[row]], StringComparer.Ordinal)
        .ThenBy(row => data.SampleCount[row]).ThenBy(row => data.StandardError[row]).ThenBy(row => data.Decimals[row])
        .ThenBy(row => data.Marks[row]).First();

    /// <summary>The mean. Of published figures in their decimals, so that that of 77.2, 78.1 and 79.0 is 78.1 and not
    /// 78.10000000000001.</summary>
    private static double Value(Columns data, ImmutableArray<int> runs) =>
        Decimals(data, runs) >= 0 && runs.All(row => Math.Abs(data.Value[row]) < MaxExact)
            ? (double)runs.Average(row => (decimal)data.Value[row]) : runs.Average(row => data.Value[row]);

    /// <summary>Those of the run that is written most precisely; unknown where those of a run are.</summary>
    private static sbyte Decimals(Columns data, ImmutableArray<int> runs) =>
        runs.Any(row => data.Decimals[row] < 0) ? (sbyte)-1 : runs.Max(row => data.Decimals[row]);

    /// <summary>The mean of the errors, if every run states one: the error of a mean is never larger, however the runs hang
    /// together, and they do, since they answer the same items. Else unknown: the spread of a few runs says nothing of the items.</summary>
    private static float StandardError(Columns data, ImmutableArray<int> runs) =>
        runs.All(row => data.StandardError[row] is > 0 and < float.PositiveInfinity)
            ? runs.Average(row => data.StandardError[row]) : float.NaN;

    /// <summary>The number of items if all runs state the same: more runs are no more items.</summary>
    private static int SampleCount(Columns data, ImmutableArray<int> runs) =>
        runs.All(row => data.SampleCount[row] == data.SampleCount[runs[0]]) ? data.SampleCount[runs[0]] : -1;

    private sealed record Mean(ImmutableArray<int> Runs, ImmutableArray<int> Shown, int Added, int Removed);
}

/// <summary>What a row that shows several runs as one is made of.</summary>
/// <param name="Runs">A row for each run, by its name; two or more.</param>
/// <param name="Shown">All rows that it is shown instead of: those, and others that state one of the runs alike.</param>
public sealed record MeanOfRuns(ImmutableArray<int> Runs, ImmutableArray<int> Shown);
