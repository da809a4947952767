using System.Runtime.InteropServices;

namespace Dashboard.Import.Reading;

/// <summary>What to do where one upload states several values for one and the same result.</summary>
public enum RepeatedResults
{
    /// <summary>Nobody has decided: the first counts, the others wait and are named.</summary>
    Ask,

    /// <summary>They are repeated runs: all count, each as a run of its own.</summary>
    Runs,

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
/// <param name="Run">Which of several runs it is; 1 for the first.</param>
internal readonly record struct StatedScore(StatedOutcome Outcome, double Value, string Place, int Run);

internal enum StatedOutcome
{
    /// <summary>Nothing was stated about this before.</summary>
    New,

    /// <summary>The same was stated before.</summary>
    Repeated,

    /// <summary>Another value was stated before, and this one does not count.</summary>
    Conflicting,

    /// <summary>Another value was stated before, and this one counts as another run.</summary>
    Run,
}

/// <summary>
/// The results of one upload by what they are about: the run (model, stage, shots, harness, hardware, who, when) and the task, whatever the
/// place in the file. Two of them with different values must not pass unnoticed, since only one is ever shown. Holds some forty bytes a
/// result, and the places of the first <see cref="MaxPlaces"/>.
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

    /// <summary>Whether all must be met once before any can be handed on: which is the last shows at the end only.</summary>
    public bool NeedsTwoPasses => choice is RepeatedResults.Last or RepeatedResults.None;

    /// <summary>Begins again from the first, knowing all.</summary>
    public void StartSecondPass()
    {
        isSecondPass = true;
        met = 0;
        foreach (var key in stated.Keys)
        {
            CollectionsMarshal.GetValueRefOrNullRef(stated, key).IsMet = false;
        }
    }

    /// <summary>Meets the next result of the upload.</summary>
    /// <param name="place">File and place in it, for sentences.</param>
    public StatedScore Meet(Score score, Func<string> place)
    {
        met++;
        var key = (Code(runs, score.Run with { Model = SlugOf(score.Run.Model) }),
            Code(tasks, score.Task with { Benchmark = SlugOf(score.Task.Benchmark) }));
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(stated, key, out var exists);
        if (!exists)
        {
            first = stated.Count <= MaxPlaces ? new First(score.Value, place(), score.Locator)
                : new First(score.Value, "an earlier row", null);
        }

        var again = first.IsMet;
        first.IsMet = true;
        if (choice == RepeatedResults.Runs && again)
        {
            return MeetRun(key, first, score);
        }

        if (!several.TryGetValue(key, out var all))
        {
            if (first.Value.Equals(score.Value))
            {
                return new StatedScore(again ? StatedOutcome.Repeated : StatedOutcome.New, first.Value, first.Place, 1);
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

        return new StatedScore(Outcome(all, run, again), first.Value, first.Place, run + 1);
    }

    /// <summary>Another run of the same: its own place in the source tells it apart, else its number must.</summary>
    private StatedScore MeetRun((int Run, int Task) key, First first, Score score)
    {
        if (!several.TryGetValue(key, out var all))
        {
            several[key] = all = new Several(first.Value);
            all.Places.Add(first.Locator ?? "");
        }

        var isNew = !all.Values.Contains(score.Value);
        if (isNew)
        {
            all.Values.Add(score.Value);
        }

        var outcome = all.Places.Add(score.Locator ?? "") ? StatedOutcome.New : isNew ? StatedOutcome.Run : StatedOutcome.Repeated;
        return new StatedScore(outcome, first.Value, first.Place, all.Values.Count);
    }

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
    private struct First(double value, string place, string? locator)
    {
        public readonly double Value => value;

        public readonly string Place => place;

        /// <summary>Its place in the source, as it is stored.</summary>
        public readonly string? Locator => locator;

        /// <summary>Whether it was met in this pass.</summary>
        public bool IsMet { get; set; }
    }

    /// <summary>All values that were stated about one thing.</summary>
    private sealed class Several(double first)
    {
        /// <summary>Different values in their order.</summary>
        public List<double> Values { get; } = [first];

        /// <summary>Places in the source at which they stand; for repeated runs only.</summary>
        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

        /// <summary>Which of the upload's results was the last about it.</summary>
        public long Last { get; set; }
    }
}
