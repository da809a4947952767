using Dashboard.Domain.Snapshots;

namespace Dashboard.Domain.Comparison;

/// <summary>The scores of one protocol among the rows of a view.</summary>
/// <param name="Code">Code of the protocol in <see cref="ScoreIndex.Protocols"/>.</param>
/// <param name="Rows">Score rows, ascending.</param>
/// <param name="Entrants">Different entrants that have a score.</param>
/// <param name="FocusEntrants">How many of them belong to the family in focus.</param>
public readonly record struct ProtocolScores(int Code, ArraySegment<int> Rows, int Entrants, int FocusEntrants)
{
    /// <summary>Date of its latest score, as in <see cref="ScoreIndex.DateOfRun"/>.</summary>
    internal int Latest { get; init; }
}

/// <summary>Groups rows by protocol and picks one protocol per benchmark and language.</summary>
public static class ProtocolChoice
{
    /// <summary>Groups rows by protocol, in order of protocol code, in time linear in the rows.</summary>
    public static IReadOnlyList<ProtocolScores> Group(ResultSnapshot snapshot, ReadOnlySpan<int> rows, string focus)
    {
        var index = snapshot.Index;
        var ofRow = index.ProtocolOfRow.AsSpan();
        var run = snapshot.Data.Run.AsSpan();
        var ends = new int[index.Protocols.Length + 1];
        foreach (var row in rows)
        {
            ends[ofRow[row] + 1]++;
        }

        for (var code = 1; code < ends.Length; code++)
        {
            ends[code] += ends[code - 1];
        }

        var next = ends.AsSpan(0, ends.Length - 1).ToArray();
        var sorted = new int[rows.Length];
        foreach (var row in rows)
        {
            sorted[next[ofRow[row]]++] = row;
        }

        var inFocus = index.Entrants.Select(entrant => snapshot.Models[entrant.Model].FamilySlug == focus).ToArray();
        var seenIn = new int[index.Entrants.Length];
        var groups = new List<ProtocolScores>();
        for (var code = 0; code < index.Protocols.Length; code++)
        {
            var group = new ArraySegment<int>(sorted, ends[code], ends[code + 1] - ends[code]);
            if (group.Count > 0)
            {
                groups.Add(Count(group, code, run, index, inFocus, seenIn));
            }
        }

        return groups;
    }

    /// <summary>
    /// For each benchmark and language the protocol that covers most entrants; of equals the one that covers most of the family in
    /// focus, then the one with the latest score, then the first by source, shots and the rest of the protocol. Sorted by coverage, then
    /// by all scores of the benchmark under any protocol, then by name.
    /// </summary>
    public static IReadOnlyList<IGrouping<(string Benchmark, string Language), ProtocolScores>> PerBenchmark(
        ResultSnapshot snapshot, IEnumerable<ProtocolScores> groups) =>
    [
        .. groups
            .OrderByDescending(group => group.Entrants)
            .ThenByDescending(group => group.FocusEntrants)
            .ThenByDescending(group => group.Latest)
            .ThenBy(group => Protocol(snapshot, group).Source, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Shots, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Task.Metric.Name, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Task.Version, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Task.Split, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Harness, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Task.Metric.Unit, StringComparer.Ordinal)
            .ThenBy(group => Protocol(snapshot, group).Task.Metric.HigherIsBetter)
            .GroupBy(group => (Protocol(snapshot, group).Task.Benchmark, Protocol(snapshot, group).Task.Language))
            .OrderByDescending(benchmark => benchmark.First().Entrants)
            .ThenByDescending(benchmark => benchmark.First().FocusEntrants)
            .ThenByDescending(benchmark => benchmark.Sum(group => group.Rows.Count))
            .ThenBy(benchmark => benchmark.Key.Benchmark, StringComparer.OrdinalIgnoreCase)
            .ThenBy(benchmark => benchmark.Key.Language, StringComparer.Ordinal),
    ];

    private static Protocol Protocol(ResultSnapshot snapshot, ProtocolScores group) => snapshot.Index.Protocols[group.Code];

    private static ProtocolScores Count(
        ArraySegment<int> group, int code, ReadOnlySpan<int> run, ScoreIndex index, bool[] inFocus, int[] seenIn)
    {
        var (entrantOfRun, dateOfRun) = (index.EntrantOfRun, index.DateOfRun);
        var (entrants, focusEntrants, latest) = (0, 0, 0);
        foreach (var row in group.AsSpan())
        {
            latest = Math.Max(latest, dateOfRun[run[row]]);
            var entrant = entrantOfRun[run[row]];
            if (seenIn[entrant] != code + 1)
            {
                seenIn[entrant] = code + 1;
                entrants++;
                focusEntrants += inFocus[entrant] ? 1 : 0;
            }
        }

        return new ProtocolScores(code, group, entrants, focusEntrants) { Latest = latest };
    }
}
