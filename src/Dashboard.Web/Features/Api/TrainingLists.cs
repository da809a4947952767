using Dashboard.Import.Shipped;

namespace Dashboard.Web.Features.Api;

/// <summary>A published statement about the stability of training; source and evidence are null where it was not found in any.</summary>
public sealed record StabilityItem(string Subject, string Topic, string Statement, string? Source, string? Locator, string? Evidence);

/// <summary>A training log with what was found in it. Tokens are null where the log does not count them.</summary>
/// <param name="Rows">Rows of the log.</param>
/// <param name="LongestSpike">In steps; null when there is no spike.</param>
/// <param name="TokensLost">Tokens in spikes and of steps run again after a restart, each once.</param>
/// <param name="TokensLostAtLeast">Whether more may be lost, because a loss did not come back.</param>
/// <param name="FinalLoss">The last loss that is finite.</param>
public sealed record TrainingRunItem(
    string Run,
    string RunName,
    string Model,
    string ModelName,
    string? Hardware,
    int? HardwareCount,
    string? HardwareNote,
    int FirstStep,
    int LastStep,
    int Rows,
    double? Tokens,
    int NarrowSpikes,
    int WideSpikes,
    int Divergences,
    long? LongestSpike,
    double? TokensLost,
    bool TokensLostAtLeast,
    double? ShareLost,
    int Restarts,
    double? FinalLoss,
    string Evidence,
    IReadOnlyList<string> Marks,
    string Source,
    string? Locator,
    string? ReportedBy,
    string? Date,
    string? Note);

/// <summary>A spike of a training log.</summary>
/// <param name="Kind"><c>narrow</c>, <c>wide</c> or <c>divergence</c>.</param>
/// <param name="Steps">How many steps it lasted.</param>
/// <param name="TopLoss">Its highest loss; null when none was finite.</param>
/// <param name="Level">The median loss before it; null when it began before there was one.</param>
public sealed record TrainingSpikeItem(string Run, string Kind, int FirstStep, long Steps, double? TopLoss, double? Level,
    double? Tokens, bool HasReturned);

/// <summary>The API twins of the page about stability.</summary>
internal static class TrainingLists
{
    public static ApiList<StabilityItem> Stability(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(StabilitySelection.Of(snapshot, view), statement => new StabilityItem(
            statement.Subject, StabilityStatements.WordOf(statement.Topic), statement.Statement, statement.Source, statement.Locator,
            statement.Evidence?.Slug()));

    public static ApiList<TrainingRunItem> Runs(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(TrainingRuns.Of(snapshot, view), ToItem);

    public static ApiList<TrainingSpikeItem> Spikes(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(SpikeOfRun.All(TrainingRuns.Of(snapshot, view), view), entry => new TrainingSpikeItem(
            entry.Run.Slug,
            StabilityLabels.WordOf(entry.Spike.Kind),
            entry.Run.Log.Steps.Step[entry.Spike.First],
            entry.Spike.Steps,
            Finite(entry.Run.Log.Steps.Loss[entry.Spike.Top]),
            Finite(entry.Spike.Level),
            entry.Spike.Tokens,
            entry.Spike.HasReturned));

    private static TrainingRunItem ToItem(TrainingRun run)
    {
        var (log, spikes, provenance) = (run.Log, run.Spikes, run.Log.Provenance);
        return new TrainingRunItem(
            run.Slug,
            log.Name,
            Slug.From(log.Model),
            log.Model,
            log.Hardware.Name is { } device ? Slug.From(device) : null,
            log.Hardware.Count,
            log.Hardware.Note,
            run.StepEnds.First,
            run.StepEnds.Last,
            log.Steps.Count,
            spikes.Tokens,
            spikes.Count(SpikeKind.Narrow),
            spikes.Count(SpikeKind.Wide),
            spikes.Count(SpikeKind.Divergence),
            spikes.Longest?.Steps,
            spikes.TokensLost,
            spikes.IsLeast,
            spikes.ShareLost,
            spikes.Restarts.Length,
            run.FinalLoss is { } loss ? Finite(loss) : null,
            provenance.Evidence.Slug(),
            [.. provenance.Marks.Slugs()],
            provenance.Source,
            provenance.Locator,
            provenance.ReportedBy,
            provenance.Date?.ToString(),
            provenance.Note);
    }

    /// <summary>A loss with the digits that it was logged with; null where it was not finite.</summary>
    private static double? Finite(float number) => float.IsFinite(number) ? (double)(decimal)number : null;
}
