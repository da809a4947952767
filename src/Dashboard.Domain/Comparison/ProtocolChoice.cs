using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dashboard.Domain.Comparison;

/// <summary>The scores of one protocol among the rows of a view.</summary>
/// <param name="Code">Code of the protocol in <see cref="ScoreIndex.Protocols"/>.</param>
/// <param name="Rows">Score rows, ascending.</param>
/// <param name="RankedModels">Different ranked models that have a score.</param>
/// <param name="FocusRankedModels">How many of them belong to the family in focus.</param>
public readonly record struct ProtocolScores(int Code, ArraySegment<int> Rows, int RankedModels, int FocusRankedModels);

/// <summary>Groups rows by protocol and picks one protocol per benchmark and language.</summary>
public static class ProtocolChoice
{
    /// <summary>Groups rows by protocol, in order of protocol code, in time linear in the rows.</summary>
    public static IReadOnlyList<ProtocolScores> Group(ResultSnapshot snapshot, ReadOnlySpan<int> rows, string focus)
    {
        var wanted = new bool[snapshot.RowCount];
        foreach (var row in rows)
        {
            wanted[row] = true;
        }

        return new Grouping(snapshot, focus).Run(new WantedRows(wanted), out _);
    }

    /// <summary>Groups the rows that a view lets in, but for parts of a whole that is there too, and counts their ranked models.</summary>
    internal static IReadOnlyList<ProtocolScores> Group(ResultSnapshot snapshot, ViewState view, out int rankedModels) =>
        new Grouping(snapshot, view.Focus).Run(new RowsOfView(snapshot, view), out rankedModels);

    /// <summary>Ranked models of other families that a protocol must hold beside the family in focus to come first.</summary>
    public const int MinOthers = 3;

    /// <summary>
    /// For each benchmark and language its protocols, the preferred one first. Full runs come before partial ones (since
    /// <see cref="DefaultRules.Fourth"/>). Of these come first those that hold the family in focus and at least
    /// <see cref="MinOthers"/> ranked models of other families: of these the independently measured ones, then those of third parties, then
    /// the rest; of these the latest year; of these those that cover most ranked models. After them come the others, by coverage. Of equals
    /// the one that covers most of the family in focus, then the one with the latest score, then the first by source, shots and the rest of
    /// the protocol. Benchmarks follow their preferred protocols in the same order, then all scores under any protocol, then the name.
    /// Under <see cref="DefaultRules.First"/> coverage alone decides.
    /// </summary>
    public static IReadOnlyList<IGrouping<(string Benchmark, string Language), ProtocolScores>> PerBenchmark(
        ResultSnapshot snapshot, IEnumerable<ProtocolScores> groups, DefaultRules rules) =>
    [
        .. groups
            .GroupBy(group => BenchmarkOf(snapshot, group))
            .SelectMany(benchmark => benchmark.Order(new Preference(snapshot, rules)))
            .GroupBy(group => BenchmarkOf(snapshot, group))
            .OrderBy(benchmark => IsBehindFull(snapshot, benchmark.First(), rules))
            .ThenBy(benchmark => Precedence(snapshot, benchmark.First(), rules))
            .ThenByDescending(benchmark => benchmark.First().RankedModels)
            .ThenByDescending(benchmark => benchmark.First().FocusRankedModels)
            .ThenByDescending(benchmark => benchmark.Sum(group => group.Rows.Count))
            .ThenBy(benchmark => benchmark.Key.Benchmark, StringComparer.OrdinalIgnoreCase)
            .ThenBy(benchmark => benchmark.Key.Language, StringComparer.Ordinal),
    ];

    /// <summary>Protocols by source, shots and their other words.</summary>
    internal static IComparer<Protocol> ByWords { get; } = Comparer<Protocol>.Create(Compare);

    /// <summary>Whether a protocol is one of partial runs, which come behind all full ones.</summary>
    internal static bool IsBehindFull(ResultSnapshot snapshot, ProtocolScores group, DefaultRules rules) =>
        rules >= DefaultRules.Fourth && snapshot.Data.Tasks[snapshot.Index.TaskOfProtocol[group.Code]].IsPartial;

    /// <summary>Whether a protocol compares the family in focus with others.</summary>
    private static bool HoldsFocusAmongOthers(ProtocolScores group) =>
        group.FocusRankedModels > 0 && group.RankedModels - group.FocusRankedModels >= MinOthers;

    /// <summary>What counts before coverage, lowest first: who measured and when, where the family in focus is among others.</summary>
    internal static int Precedence(ResultSnapshot snapshot, ProtocolScores group, DefaultRules rules) =>
        Standing(snapshot, group, rules) is < int.MaxValue and var standing
            ? (standing * 10_000) - snapshot.YearOfProtocol[group.Code] : int.MaxValue;

    /// <summary>Who measured, lowest first, where the family in focus is among others; <see cref="int.MaxValue"/> where it is
    /// not.</summary>
    internal static int Standing(ResultSnapshot snapshot, ProtocolScores group, DefaultRules rules) =>
        rules == DefaultRules.First || !HoldsFocusAmongOthers(group)
            ? int.MaxValue : Math.Min((int)snapshot.GradeOfProtocol[group.Code], (int)EvidenceGrade.SelfReported);

    private static int Compare(Protocol x, Protocol y)
    {
        var order = string.CompareOrdinal(x.Source, y.Source);
        order = order != 0 ? order : string.CompareOrdinal(x.Shots, y.Shots);
        order = order != 0 ? order : string.CompareOrdinal(x.Task.Metric.Name, y.Task.Metric.Name);
        order = order != 0 ? order : string.CompareOrdinal(x.Task.Version, y.Task.Version);
        order = order != 0 ? order : string.CompareOrdinal(SplitOf(x.Task), SplitOf(y.Task));
        order = order != 0 ? order : string.CompareOrdinal(x.Harness, y.Harness);
        order = order != 0 ? order : string.CompareOrdinal(x.Task.Metric.Unit, y.Task.Metric.Unit);
        order = order != 0 ? order : x.Task.Metric.HigherIsBetter.CompareTo(y.Task.Metric.HigherIsBetter);
        return order != 0 ? order : Nullable.Compare(x.Task.Coverage?.Errors, y.Task.Coverage?.Errors);
    }

    /// <summary>As earlier versions worded it, so that links frozen then find the same order.</summary>
    private static string? SplitOf(EvaluationTask task) => task.Coverage is { } coverage ? coverage.InSplitOf(task.Split) : task.Split;

    private static (string Benchmark, string Language) BenchmarkOf(ResultSnapshot snapshot, ProtocolScores group)
    {
        ref readonly var task = ref snapshot.Data.Tasks.AsSpan()[snapshot.Index.TaskOfProtocol[group.Code]];
        return (task.Benchmark, task.Language);
    }

    private static Protocol Protocol(ResultSnapshot snapshot, ProtocolScores group) => snapshot.Index.Protocols[group.Code];

    /// <summary>Which rows are grouped, by protocol and by what is known of a row. A struct, so that the check is compiled into the
    /// loop.</summary>
    private interface IRowChoice
    {
        bool HasAny(int protocol);

        bool Has(int row, int run, byte grade);
    }

    private readonly struct WantedRows(bool[] wanted) : IRowChoice
    {
        public bool HasAny(int protocol) => true;

        public bool Has(int row, int run, byte grade) => wanted[row];
    }

    private readonly struct RowsOfView(ResultSnapshot snapshot, ViewState view) : IRowChoice
    {
        private readonly ImmutableArray<int> taskOfProtocol = snapshot.Index.TaskOfProtocol;
        private readonly bool[] tasks = ScoreFilter.ComparedTasks(snapshot, view);
        private readonly bool[] runs = ScoreFilter.AllowedRuns(snapshot, view);
        private readonly bool[] grades = [false, .. ScoreFilter.AllowedGrades(view)];

        public bool HasAny(int protocol) => tasks[taskOfProtocol[protocol]];

        public bool Has(int row, int run, byte grade) => grades[grade] & runs[run];
    }

    private readonly struct Grouping(ResultSnapshot snapshot, string focus)
    {
        public List<ProtocolScores> Run<TChoice>(TChoice choice, out int rankedModels)
            where TChoice : struct, IRowChoice
        {
            var index = snapshot.Index;
            var focused = focus;
            var models = snapshot.Models;
            var inFocus = index.RankedModels.Select(rankedModel => models[rankedModel.Model].FamilySlug == focused).ToArray();
            var seenIn = new int[index.RankedModels.Length];
            var rows = GC.AllocateUninitializedArray<int>(RowsOf(choice) + 1);
            var groups = new List<ProtocolScores>();
            var end = 0;
            for (var code = 0; code < index.Protocols.Length; code++)
            {
                if (choice.HasAny(code))
                {
                    var group = Collect(choice, code, rows, end, inFocus, seenIn);
                    end += group.Rows.Count;
                    if (group.Rows.Count > 0)
                    {
                        groups.Add(group);
                    }
                }
            }

            rankedModels = seenIn.Length - seenIn.AsSpan().Count(0);
            return groups;
        }

        /// <summary>Most rows that there can be.</summary>
        private int RowsOf<TChoice>(TChoice choice)
            where TChoice : struct, IRowChoice
        {
            var rows = 0;
            for (var code = 0; code < snapshot.Index.Protocols.Length; code++)
            {
                rows += choice.HasAny(code) ? snapshot.Index.RowsOf(code).Length : 0;
            }

            return rows;
        }

        private ProtocolScores Collect<TChoice>(TChoice choice, int code, int[] rows, int start, bool[] inFocus, int[] seenIn)
            where TChoice : struct, IRowChoice
        {
            var ofProtocol = snapshot.Index.RowsOf(code);
            var runs = snapshot.Index.RunsOf(code);
            var grades = snapshot.GradesOf(code);
            var rankedModelOfRun = snapshot.Index.RankedModelOfRun.AsSpan();
            var (all, focused, end) = (0, 0, start);
            for (var place = 0; place < ofProtocol.Length; place++)
            {
                // Written first and counted only if let in, without a jump that half of a million rows would mispredict.
                var isIn = choice.Has(ofProtocol[place], runs[place], grades[place]);
                rows[end] = ofProtocol[place];
                end += isIn ? 1 : 0;
                var rankedModel = rankedModelOfRun[runs[place]];
                ref var seen = ref seenIn[rankedModel];
                var isNew = isIn & (seen != code + 1);
                all += isNew ? 1 : 0;
                focused += isNew & inFocus[rankedModel] ? 1 : 0;
                seen = isIn ? code + 1 : seen;
            }

            return new ProtocolScores(code, new ArraySegment<int>(rows, start, end - start), all, focused);
        }
    }

    /// <summary>The order of preference; it looks at dates and words only where the numbers are equal.</summary>
    private sealed class Preference(ResultSnapshot snapshot, DefaultRules rules) : IComparer<ProtocolScores>
    {
        private readonly Dictionary<int, int> latest = [];

        public int Compare(ProtocolScores x, ProtocolScores y)
        {
            var order = IsBehindFull(snapshot, x, rules).CompareTo(IsBehindFull(snapshot, y, rules));
            order = order != 0 ? order : Precedence(snapshot, x, rules).CompareTo(Precedence(snapshot, y, rules));
            order = order != 0 ? order : y.RankedModels.CompareTo(x.RankedModels);
            order = order != 0 ? order : y.FocusRankedModels.CompareTo(x.FocusRankedModels);
            order = order != 0 || x.Code == y.Code ? order : Latest(y).CompareTo(Latest(x));
            return order != 0 || x.Code == y.Code ? order : ByWords.Compare(Protocol(snapshot, x), Protocol(snapshot, y));
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
