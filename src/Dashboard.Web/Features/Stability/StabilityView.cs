using System.Collections.Immutable;

namespace Dashboard.Web.Features.Stability;

/// <summary>What the page about stability shows.</summary>
/// <param name="Runs">The logs that the view lets in.</param>
/// <param name="Drawn">Those of them that the chart draws.</param>
/// <param name="Spikes">Their spikes in the steps shown, the longest first.</param>
/// <param name="Topics">Published statements that the view lets in, by topic.</param>
/// <param name="Figure">Null when there is no log.</param>
/// <param name="LogsInAll">Logs that stand, let in or not.</param>
public sealed record StabilityView(
    ViewContext Context,
    ImmutableArray<TrainingRun> Runs,
    ImmutableArray<TrainingRun> Drawn,
    ImmutableArray<SpikeOfRun> Spikes,
    ImmutableArray<IGrouping<StabilityTopic, StabilityStatement>> Topics,
    Figure? Figure,
    int LogsInAll,
    string Finding,
    string Scope)
    : PageView(Context, Text.NavStability, Finding, Scope)
{
    /// <summary>Most curves in one chart.</summary>
    public const int MaxDrawn = 6;

    /// <summary>Most spikes in the table; the API lists all.</summary>
    public const int MaxListed = 25;

    /// <summary>Builds the page's model.</summary>
    public static StabilityView Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.View);
        var runs = TrainingRuns.Of(snapshot, view);
        ImmutableArray<TrainingRun> drawn = [.. runs.Take(MaxDrawn)];
        return new StabilityView(
            context,
            runs,
            drawn,
            [.. SpikeOfRun.All(runs, view).OrderByDescending(entry => entry.Spike.Kind).ThenByDescending(entry => entry.Spike.Steps)],
            [.. StabilitySelection.Of(snapshot, view).GroupBy(statement => statement.Topic).OrderBy(topic => topic.Key)],
            drawn.IsEmpty ? null : StabilityFigureBuilder.Build(drawn, view.X, view.Steps),
            snapshot.TrainingLogs.Length,
            Sentence(runs, snapshot.TrainingLogs.Length),
            ScopeOf(runs));
    }

    /// <summary>Steps around a spike that show where it comes from and where it goes.</summary>
    public static StepRange Around(SpikeOfRun entry)
    {
        var steps = entry.Run.Log.Steps;
        var room = Math.Max(100, entry.Spike.Steps);
        var (low, high) = (steps.Step[entry.Spike.First] - room, steps.Step[entry.Spike.First] + entry.Spike.Steps + room);
        return new StepRange((int)Math.Max(0, low), (int)Math.Min(int.MaxValue, high));
    }

    private static string ScopeOf(ImmutableArray<TrainingRun> runs)
    {
        var rule = SpikeRule.Standard;
        return runs.IsEmpty ? Text.StabilityScopeNone
            : Format.Of(Text.StabilityScope, Format.Whole(runs.Length), Format.Whole(runs.Sum(run => (long)run.Log.Steps.Count)),
                rule.Height, rule.Window, rule.NarrowSteps);
    }

    private static string Sentence(ImmutableArray<TrainingRun> runs, int all)
    {
        if (runs.IsEmpty)
        {
            return all == 0 ? Text.FindingStabilityNone : Format.Of(Text.FindingStabilityFiltered, all);
        }

        if (runs.Length == 1)
        {
            var (run, spikes) = (runs[0], runs[0].Spikes);
            return Format.Of(
                Text.FindingStabilityOne,
                StabilityLabels.Of(run),
                Format.Whole(spikes.Count(SpikeKind.Narrow)),
                Format.Whole(spikes.Count(SpikeKind.Wide)),
                Format.Whole(spikes.Count(SpikeKind.Divergence)),
                spikes.ShareLost is null ? Text.TokensNotCounted : Format.Of(Text.TokensLostShare, StabilityLabels.Share(spikes)));
        }

        var known = runs.Where(run => run.Spikes.ShareLost is not null).OrderByDescending(run => run.Spikes.ShareLost).ToList();
        if (known.Count > 1)
        {
            return Format.Of(Text.FindingStabilityShares, StabilityLabels.Of(known[0]), StabilityLabels.Share(known[0].Spikes),
                StabilityLabels.Of(known[^1]), StabilityLabels.Share(known[^1].Spikes));
        }

        var byWide = runs.OrderByDescending(Severe).ToList();
        return Format.Of(Text.FindingStabilityCounts, StabilityLabels.Of(byWide[0]), Format.Whole(Severe(byWide[0])),
            StabilityLabels.Of(byWide[^1]), Format.Whole(Severe(byWide[^1])));
    }

    protected override IEnumerable<string> BuildBriefs()
    {
        string Count(SpikeKind kind) => Format.Whole(Runs.Sum(run => (long)run.Spikes.Count(kind)));
        return Runs.IsEmpty ? [Text.BriefStabilityNone] : [Format.Of(Text.BriefStability, Runs.Length, Count(SpikeKind.Narrow),
            Count(SpikeKind.Wide), Count(SpikeKind.Divergence))];
    }

    private static int Severe(TrainingRun run) => run.Spikes.Count(SpikeKind.Wide) + run.Spikes.Count(SpikeKind.Divergence);

    protected override IEnumerable<ViewTable> BuildTables() =>
        Runs.IsEmpty ? [StabilityTables.Statements(this)]
        : [StabilityTables.Runs(Context, Runs), StabilityTables.Spikes(Context, Spikes), StabilityTables.Statements(this)];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        Figure is { } figure ? [new ViewChart(figure, Finding, StabilityTables.Height)] : [];
}
