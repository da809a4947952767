namespace Dashboard.Web.Presentation;

/// <summary>One spike of one run.</summary>
public sealed record SpikeOfRun(TrainingRun Run, LossSpike Spike)
{
    /// <summary>The spikes of runs that begin in the steps shown, run by run.</summary>
    public static IEnumerable<SpikeOfRun> All(IEnumerable<TrainingRun> runs, ViewState view) =>
        runs.SelectMany(run => run.Spikes.Spikes
            .Where(spike => view.Steps is not { } range || range.Contains(run.Log.Steps.Step[spike.First]))
            .Select(spike => new SpikeOfRun(run, spike)));
}
