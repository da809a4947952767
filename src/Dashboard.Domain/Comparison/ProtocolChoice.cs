using System.Buffers;
using System.Runtime.InteropServices;
using Dashboard.Domain.Snapshots;
using Dashboard.Domain.Views;

namespace Dashboard.Domain.Comparison;

/// <summary>The scores of one protocol among the rows of a view.</summary>
/// <param name="Code">Code of the protocol in <see cref="ScoreIndex.Protocols"/>.</param>
/// <param name="Rows">Score rows, ascending.</param>
/// <param name="Entrants">Different entrants that have a score.</param>
/// <param name="FocusEntrants">How many of them belong to the family in focus.</param>
public readonly record struct ProtocolScores(int Code, ArraySegment<int> Rows, int Entrants, int FocusEntrants);

/// <summary>Groups rows by protocol and picks one protocol per benchmark and language.</summary>
public static class ProtocolChoice
{
    /// <summary>Groups rows by protocol, in order of protocol code, in time linear in the rows.</summary>
    public static IReadOnlyList<ProtocolScores> Group(ResultSnapshot snapshot, ReadOnlySpan<int> rows, string focus) =>
        Group(snapshot, rows, focus, out _);

    /// <summary>Groups the rows that a view lets in, and counts their entrants.</summary>
    internal static IReadOnlyList<ProtocolScores> Group(ResultSnapshot snapshot, ViewState view, out int entrants)
    {
        var rows = ArrayPool<int>.Shared.Rent(snapshot.Count);
        try
        {
            return Group(snapshot, rows.AsSpan(0, ScoreFilter.Fill(snapshot, view, rows)), view.Focus, out entrants);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }
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
            .Order(new Preference(snapshot))
            .GroupBy(group => (Protocol(snapshot, group).Task.Benchmark, Protocol(snapshot, group).Task.Language))
            .OrderByDescending(benchmark => benchmark.First().Entrants)
            .ThenByDescending(benchmark => benchmark.First().FocusEntrants)
            .ThenByDescending(benchmark => benchmark.Sum(group => group.Rows.Count))
            .ThenBy(benchmark => benchmark.Key.Benchmark, StringComparer.OrdinalIgnoreCase)
            .ThenBy(benchmark => benchmark.Key.Language, StringComparer.Ordinal),
    ];

    private static Protocol Protocol(ResultSnapshot snapshot, ProtocolScores group) => snapshot.Index.Protocols[group.Code];

    private static List<ProtocolScores> Group(ResultSnapshot snapshot, ReadOnlySpan<int> rows, string focus, out int entrants)
    {
        var index = snapshot.Index;
        var ends = Ends(rows, index.ProtocolOfRow.AsSpan(), index.Protocols.Length);
        var sorted = GC.AllocateUninitializedArray<int>(rows.Length);
        var entrantsOfSorted = ArrayPool<int>.Shared.Rent(rows.Length);
        try
        {
            Sort(snapshot, rows, ends, sorted, entrantsOfSorted);
            var inFocus = index.Entrants.Select(entrant => snapshot.Models[entrant.Model].FamilySlug == focus).ToArray();
            var seenIn = new int[index.Entrants.Length];
            var groups = new List<ProtocolScores>();
            for (var code = 0; code < index.Protocols.Length; code++)
            {
                var (start, length) = (ends[code], ends[code + 1] - ends[code]);
                if (length > 0)
                {
                    var (all, focused) = Count(entrantsOfSorted.AsSpan(start, length), code + 1, inFocus, seenIn);
                    groups.Add(new ProtocolScores(code, new ArraySegment<int>(sorted, start, length), all, focused));
                }
            }

            entrants = seenIn.Length - seenIn.AsSpan().Count(0);
            return groups;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(entrantsOfSorted);
        }
    }

    /// <summary>Where each protocol's rows begin when the rows are sorted by protocol, and after the last where they end.</summary>
    private static int[] Ends(ReadOnlySpan<int> rows, ReadOnlySpan<int> protocolOfRow, int protocols)
    {
        var ends = new int[protocols + 1];
        foreach (var row in rows)
        {
            ends[protocolOfRow[row] + 1]++;
        }

        for (var code = 1; code < ends.Length; code++)
        {
            ends[code] += ends[code - 1];
        }

        return ends;
    }

    /// <summary>Sorts rows by protocol; their entrants go along, so that counting them reads memory in order.</summary>
    private static void Sort(ResultSnapshot snapshot, ReadOnlySpan<int> rows, int[] ends, int[] sorted, int[] entrantsOfSorted)
    {
        var protocolOfRow = snapshot.Index.ProtocolOfRow.AsSpan();
        var run = snapshot.Data.Run.AsSpan();
        var entrantOfRun = snapshot.Index.EntrantOfRun.AsSpan();
        var next = ends.AsSpan().ToArray();
        foreach (var row in rows)
        {
            var place = next[protocolOfRow[row]]++;
            sorted[place] = row;
            entrantsOfSorted[place] = entrantOfRun[run[row]];
        }
    }

    private static (int Entrants, int FocusEntrants) Count(ReadOnlySpan<int> entrants, int mark, bool[] inFocus, int[] seenIn)
    {
        var (all, focused) = (0, 0);
        foreach (var entrant in entrants)
        {
            if (seenIn[entrant] != mark)
            {
                seenIn[entrant] = mark;
                all++;
                focused += inFocus[entrant] ? 1 : 0;
            }
        }

        return (all, focused);
    }

    /// <summary>The order of preference; it looks at dates and words only where the numbers are equal.</summary>
    private sealed class Preference(ResultSnapshot snapshot) : IComparer<ProtocolScores>
    {
        private readonly Dictionary<int, int> latest = [];

        public int Compare(ProtocolScores x, ProtocolScores y)
        {
            var order = y.Entrants.CompareTo(x.Entrants);
            order = order != 0 ? order : y.FocusEntrants.CompareTo(x.FocusEntrants);
            order = order != 0 || x.Code == y.Code ? order : Latest(y).CompareTo(Latest(x));
            return order != 0 || x.Code == y.Code ? order : Compare(Protocol(snapshot, x), Protocol(snapshot, y));
        }

        private static int Compare(Protocol x, Protocol y)
        {
            var order = string.CompareOrdinal(x.Source, y.Source);
            order = order != 0 ? order : string.CompareOrdinal(x.Shots, y.Shots);
            order = order != 0 ? order : string.CompareOrdinal(x.Task.Metric.Name, y.Task.Metric.Name);
            order = order != 0 ? order : string.CompareOrdinal(x.Task.Version, y.Task.Version);
            order = order != 0 ? order : string.CompareOrdinal(x.Task.Split, y.Task.Split);
            order = order != 0 ? order : string.CompareOrdinal(x.Harness, y.Harness);
            order = order != 0 ? order : string.CompareOrdinal(x.Task.Metric.Unit, y.Task.Metric.Unit);
            return order != 0 ? order : x.Task.Metric.HigherIsBetter.CompareTo(y.Task.Metric.HigherIsBetter);
        }

        private int Latest(ProtocolScores group)
        {
            ref var date = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, group.Code, out var isKnown);
            if (!isKnown)
            {
                foreach (var row in group.Rows.AsSpan())
                {
                    date = Math.Max(date, snapshot.Index.DateOfRun[snapshot.Data.Run[row]]);
                }
            }

            return date;
        }
    }
}
