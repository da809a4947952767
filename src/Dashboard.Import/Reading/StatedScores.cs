using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Import.Reading;

/// <summary>What to do where one upload states several values for one and the same result.</summary>
public enum RepeatedResults
{
    /// <summary>Nobody has decided: the first counts, the others wait and are named.</summary>
    Ask,

    /// <summary>They are repeated runs: all count, each as a run with a name, and they are shown as one mean.</summary>
    Runs,

    /// <summary>They contradict each other: all that stand at different places count, and are shown as statements that disagree.</summary>
    Statements,

    /// <summary>The first counts.</summary>
    First,

    /// <summary>The last counts.</summary>
    Last,

    /// <summary>None counts.</summary>
    None,
}

/// <summary>How a result compares with those stated before it in the same upload.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Value">The value stated first; of interest for conflicts.</param>
/// <param name="Place">Where that one stands.</param>
/// <param name="Repeat">The name that it gets as one of several runs; null where it is none.</param>
internal readonly record struct StatedScore(StatedOutcome Outcome, double Value, string Place, string? Repeat = null);

internal enum StatedOutcome
{
    /// <summary>Nothing was stated about this before.</summary>
    New,

    /// <summary>The same was stated before.</summary>
    Repeated,

    /// <summary>Another value was stated before, and this one does not count.</summary>
    Conflicting,
}

/// <summary>
/// The results of one upload by what they are about: the run (model, stage, shots, harness, hardware, who, when, its name) and the task,
/// whatever the place in the file. Two of them with different values must not pass unnoticed, since only one is ever shown. Holds some
/// ninety bytes a result, and the places of the first <see cref="MaxPlaces"/>.
/// </summary>
internal sealed class StatedScores(RepeatedResults choice)
{
    private const int MaxPlaces = 200_000;

    private readonly Dictionary<EvaluationRun, int> runs = [];
    private readonly Dictionary<EvaluationTask, int> tasks = [];
    private readonly Dictionary<string, string> slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Run, int Task), First> stated = [];
    private readonly Dictionary<(int Run, int Task), Several> several = [];
    private bool isSecondPass;
    private long met;

    /// <summary>The choice for conflicts.</summary>
    public RepeatedResults Choice => choice;

    /// <summary>Whether all must be met once before any can be handed on: which is the last, and of what there are several, shows at the
    /// end only.</summary>
    public bool NeedsTwoPasses => choice is RepeatedResults.Last or RepeatedResults.None or RepeatedResults.Runs;

    /// <summary>Begins again from the first, knowing all.</summary>
    public void StartSecondPass()
    {
        isSecondPass = true;
        met = 0;
        foreach (var key in stated.Keys)
        {
            CollectionsMarshal.GetValueRefOrNullRef(stated, key).IsMet = false;
        }

        foreach (var all in several.Values)
        {
            all.Met.Clear();
        }
    }

    /// <summary>Meets the next result of the upload.</summary>
    /// <param name="place">File and place in it, for sentences.</param>
    public StatedScore Meet(Score score, Func<string> place)
    {
        met++;
        var key = (Code(runs, score.Run with { Model = SlugOf(score.Run.Model) }),
            Code(tasks, score.Task with
            {
                Benchmark = SlugOf(score.Task.Benchmark),

                // 50 percent and 51 of no unit, or of the other direction, are two statements about one thing.
                Metric = new Metric(score.Task.Metric.Name, null, true),
            }));
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(stated, key, out var exists);
        if (!exists)
        {
            first = new First(score.Value, stated.Count <= MaxPlaces ? place() : "an earlier row", PlaceOf(score));
        }

        var again = first.IsMet;
        first.IsMet = true;
        if (choice is RepeatedResults.Runs or RepeatedResults.Statements)
        {
            return MeetAll(key, first, score, again);
        }

        if (!several.TryGetValue(key, out var all))
        {
            if (first.Value.Equals(score.Value))
            {
                return new StatedScore(again ? StatedOutcome.Repeated : StatedOutcome.New, first.Value, first.Place);
            }

            several[key] = all = new Several(first.Value);
        }

        all.Last = isSecondPass ? all.Last : met;
        var run = all.Values.IndexOf(score.Value);
        if (run < 0)
        {
            run = all.Values.Count;
            all.Values.Add(score.Value);
        }

        return new StatedScore(Outcome(all, run, again), first.Value, first.Place);
    }

    /// <summary>
    /// One of several statements that all count: its place in the source or its value tells it apart. As repeated runs those without a
    /// name are numbered in their order; numbers that the upload itself gives to runs are passed over. Two values at one place, or of one
    /// name at one place, cannot both count.
    /// </summary>
    private StatedScore MeetAll((int Run, int Task) key, First first, Score score, bool again)
    {
        (int Locator, double Value) own = (PlaceOf(score), score.Value);
        if (!several.TryGetValue(key, out var all))
        {
            if (!again || own == (first.Locator, first.Value))
            {
                return new StatedScore(again ? StatedOutcome.Repeated : StatedOutcome.New, first.Value, first.Place);
            }

            several[key] = all = new Several(first.Value);
            all.Statements.Add((first.Locator, first.Value));
            all.Met.Add(0);
        }

        var number = all.Statements.IndexOf(own);
        var isNumbered = choice == RepeatedResults.Runs && score.Run.Repeat is null;
        if (number < 0 && !isNumbered && all.Statements.Exists(other => other.Locator == own.Locator))
        {
            return new StatedScore(StatedOutcome.Conflicting, first.Value, first.Place);
        }

        if (number < 0)
        {
            number = all.Statements.Count;
            all.Statements.Add(own);
        }

        return all.Met.Add(number)
            ? new StatedScore(StatedOutcome.New, first.Value, first.Place, isNumbered ? NameOf(score.Run, number) : null)
            : new StatedScore(StatedOutcome.Repeated, first.Value, first.Place);
    }

    /// <summary>The number of a run, as text.</summary>
    /// <param name="place">Its place among the runs without a name; 0 is the first.</param>
    private string NameOf(EvaluationRun run, int place)
    {
        run = run with { Model = SlugOf(run.Model) };
        for (var number = 1; ; number++)
        {
            var name = number.ToString(CultureInfo.InvariantCulture);
            if (!runs.ContainsKey(run with { Repeat = name }) && place-- == 0)
            {
                return name;
            }
        }
    }

    /// <summary>The place of a result in its source, short enough to be kept of each.</summary>
    private static int PlaceOf(Score score) => score.Locator is { } locator ? string.GetHashCode(locator, StringComparison.Ordinal) : 0;

    /// <summary>Of a result that has several values.</summary>
    private StatedOutcome Outcome(Several all, int run, bool again) => choice switch
    {
        RepeatedResults.Last => met == all.Last ? StatedOutcome.New : StatedOutcome.Conflicting,
        RepeatedResults.None => StatedOutcome.Conflicting,
        _ when run == 0 => again ? StatedOutcome.Repeated : StatedOutcome.New,
        _ => StatedOutcome.Conflicting,
    };

    private string SlugOf(string name)
    {
        if (!slugs.TryGetValue(name, out var slug))
        {
            slugs[name] = slug = Slug.From(name);
        }

        return slug;
    }

    private static int Code<T>(Dictionary<T, int> codes, T value)
        where T : struct
    {
        if (!codes.TryGetValue(value, out var code))
        {
            codes[value] = code = codes.Count;
        }

        return code;
    }

    /// <summary>What was stated first about one thing.</summary>
    private struct First(double value, string place, int locator)
    {
        public readonly double Value => value;

        public readonly string Place => place;

        /// <summary>Its place in the source; see <see cref="PlaceOf"/>.</summary>
        public readonly int Locator => locator;

        /// <summary>Whether it was met in this pass.</summary>
        public bool IsMet { get; set; }
    }

    /// <summary>All values that were stated about one thing.</summary>
    private sealed class Several(double first)
    {
        /// <summary>Different values in their order.</summary>
        public List<double> Values { get; } = [first];

        /// <summary>Their places in the source and values, in their order, where all count.</summary>
        public List<(int Locator, double Value)> Statements { get; } = [];

        /// <summary>Which of them were met in this pass.</summary>
        public HashSet<int> Met { get; } = [];

        /// <summary>Which of the upload's results was the last about it.</summary>
        public long Last { get; set; }
    }
}
