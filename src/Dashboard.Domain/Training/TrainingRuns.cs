using System.Collections.Immutable;

namespace Dashboard.Domain.Training;

/// <summary>A training log with its name in URLs and what was found in it.</summary>
/// <param name="Slug">Its name in URLs, different for each log of a snapshot.</param>
/// <param name="Model">The model of the catalogue; null when it has none of the name.</param>
public sealed record TrainingRun(string Slug, TrainingLog Log, LanguageModel? Model, LossSpikes Spikes)
{
    /// <summary>The last finite loss; null when there is none.</summary>
    public float? FinalLoss => Log.Steps.Loss.AsSpan().LastIndexOfAnyExcept(float.NaN) is >= 0 and var row ? Log.Steps.Loss[row] : null;

    /// <summary>Lowest and highest step.</summary>
    public (int First, int Last) StepEnds { get; } = (Log.Steps.Step.Min(), Log.Steps.Step.Max());
}

/// <summary>The training logs of a snapshot.</summary>
public static class TrainingRuns
{
    /// <summary>All logs that stand, in the order in which they came.</summary>
    public static ImmutableArray<TrainingRun> All(ResultSnapshot snapshot)
    {
        var slugs = Slugs(snapshot);
        return [.. snapshot.TrainingLogs.Select(
            (log, place) => new TrainingRun(slugs[place], log, snapshot.FindModel(Slug.From(log.Model)), LossSpikes.Of(log.Steps)))];
    }

    /// <summary>
    /// The names of the logs in URLs, in their order: the run's name, with the device where another run has that name too, and with a
    /// number where that does not tell them apart either.
    /// </summary>
    public static ImmutableArray<string> Slugs(ResultSnapshot snapshot)
    {
        var names = snapshot.TrainingLogs.CountBy(log => Slug.From(log.Name), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. snapshot.TrainingLogs.Select(
            log => Free(names[Slug.From(log.Name)] > 1 && log.Hardware.Name is { } device ? $"{log.Name} {device}" : log.Name))];

        string Free(string name)
        {
            for (var number = 1; ; number++)
            {
                var ending = number == 1 ? "" : FormattableString.Invariant($"-{number}");
                var slug = Slug.From(name) is var whole && whole.Length + ending.Length > Slug.MaxLength
                    ? whole[..(Slug.MaxLength - ending.Length)] : whole;
                if (taken.Add(slug + ending))
                {
                    return slug + ending;
                }
            }
        }
    }

    /// <summary>The logs that a view lets in: by name, model, device, evidence and source.
    /// A log of an unknown model passes only while no model is asked for.</summary>
    public static ImmutableArray<TrainingRun> Of(ResultSnapshot snapshot, ViewState view) =>
    [
        .. All(snapshot).Where(run => (view.Runs.Count == 0 || view.Runs.Contains(run.Slug))
            && (run.Model is { } model
                ? ScoreFilter.Allows(view, model) : view.Families.Count == 0 && view.Models.Count == 0 && view.Size is null)
            && ScoreFilter.AllowsDevice(view, run.Log.Hardware.Name)
            && ScoreFilter.Allows(view, run.Log.Provenance)),
    ];

    /// <summary>The rows of a log whose step lies in a range, from the first to the last of them; (0, 0) when there is none.</summary>
    public static (int Start, int End) Rows(TrainingSteps steps, StepRange? range)
    {
        if (range is not { } wanted)
        {
            return (0, steps.Count);
        }

        var (start, end) = (0, steps.Count);
        while (start < end && !wanted.Contains(steps.Step[start]))
        {
            start++;
        }

        while (end > start && !wanted.Contains(steps.Step[end - 1]))
        {
            end--;
        }

        return start < end ? (start, end) : (0, 0);
    }
}
