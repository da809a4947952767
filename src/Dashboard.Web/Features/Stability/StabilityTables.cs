using System.Collections.Immutable;

namespace Dashboard.Web.Features.Stability;

/// <summary>The stability of training as tables.</summary>
public static class StabilityTables
{
    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 460;

    public static ViewTable Runs(ViewContext context, ImmutableArray<TrainingRun> runs) => ViewTable.Of(
        "runs",
        Text.RunTable,
        [
            new ViewColumn("run", Text.FilterRun),
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("steps", Text.AxisStep),
            new ViewColumn("rows", Text.ColumnRows, ColumnKind.Value),
            new ViewColumn("tokens", Text.AxisTokens, ColumnKind.Value),
            new ViewColumn("narrow", Text.ColumnNarrow, ColumnKind.Value),
            new ViewColumn("wide", Text.ColumnWide, ColumnKind.Value),
            new ViewColumn("divergences", Text.ColumnDivergences, ColumnKind.Value),
            new ViewColumn("longest", Text.ColumnLongest, ColumnKind.Value),
            new ViewColumn("lost", Text.ColumnTokensLost, ColumnKind.Value),
            new ViewColumn("share", Text.ColumnShareLost, ColumnKind.Value),
            new ViewColumn("restarts", Text.ColumnRestarts, ColumnKind.Value),
            new ViewColumn("loss", Text.ColumnFinalLoss, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
        ],
        runs.Select(run => new ViewRow(
            run.Slug,
            [
                new ViewCell(run.Log.Name) { Href = context.Url(context.View with { Runs = [run.Slug] }), Title = Text.RunAlone },
                ViewCells.Words(run.Model?.Name ?? run.Log.Model) with
                {
                    Href = run.Model is { } model ? DashboardUrls.Model(model.Slug) : "",
                },
                ViewCells.Words(Labels.Of(run.Log.Hardware)),
                ViewCells.Words(Format.Of(Text.StepsBoth, Format.Whole(run.StepEnds.First), Format.Whole(run.StepEnds.Last))),
                ViewCells.Whole(run.Log.Steps.Count),
                new ViewCell(StabilityLabels.Tokens(run.Spikes.Tokens), run.Spikes.Tokens),
                ViewCells.Whole(run.Spikes.Count(SpikeKind.Narrow)),
                ViewCells.Whole(run.Spikes.Count(SpikeKind.Wide)),
                ViewCells.Whole(run.Spikes.Count(SpikeKind.Divergence)),
                ViewCells.Number(run.Spikes.Longest?.Steps, steps => Format.Whole((long)steps)),
                new ViewCell(StabilityLabels.Tokens(run.Spikes.TokensLost, run.Spikes.IsLeast), run.Spikes.TokensLost),
                new ViewCell(StabilityLabels.Share(run.Spikes), run.Spikes.ShareLost),
                ViewCells.Whole(run.Spikes.Restarts.Length),
                new ViewCell(StabilityLabels.Loss(run.FinalLoss), run.FinalLoss).On(run.Log.Provenance),
                ViewCells.Source(run.Log.Provenance),
            ],
            run.Model?.Slug)
        {
            InFocus = run.Model?.FamilySlug == context.View.Focus,
        }));

    public static ViewTable Spikes(ViewContext context, ImmutableArray<SpikeOfRun> spikes) => ViewTable.Of(
        "spikes",
        Text.SpikeTable,
        [
            new ViewColumn("at", Text.ColumnSpikeAt, ColumnKind.Value),
            new ViewColumn("run", Text.FilterRun),
            new ViewColumn("kind", Text.ColumnKind),
            new ViewColumn("steps", Text.ColumnSteps, ColumnKind.Value),
            new ViewColumn("top", Text.ColumnTop, ColumnKind.Value),
            new ViewColumn("before", Text.ColumnLossBefore, ColumnKind.Value),
            new ViewColumn("tokens", Text.AxisTokens, ColumnKind.Value),
            new ViewColumn("returned", Text.ColumnReturned),
        ],
        spikes.Select(entry => new ViewRow(
            FormattableString.Invariant($"{entry.Run.Slug}|{entry.Run.Log.Steps.Step[entry.Spike.First]}"),
            [
                ViewCells.Whole(entry.Run.Log.Steps.Step[entry.Spike.First]) with
                {
                    Href = context.Url(context.View with { Runs = [entry.Run.Slug], Steps = StabilityView.Around(entry) }),
                    Title = Text.SpikeLook,
                },
                ViewCells.Words(StabilityLabels.Of(entry.Run)),
                ViewCells.Words(StabilityLabels.Of(entry.Spike.Kind)),
                ViewCells.Whole(entry.Spike.Steps),
                Loss(entry.Run.Log.Steps.Loss[entry.Spike.Top]),
                float.IsNaN(entry.Spike.Level) ? ViewCells.Words(Text.Unknown) : Loss(entry.Spike.Level),
                new ViewCell(StabilityLabels.Tokens(entry.Spike.Tokens), entry.Spike.Tokens),
                ViewCells.Words(entry.Spike.HasReturned ? Text.Yes : Text.No),
            ],
            entry.Run.Model?.Slug)));

    private static ViewCell Loss(float loss) => new(StabilityLabels.Loss(loss), float.IsFinite(loss) ? loss : null);

    public static ViewTable Statements(StabilityView view) => ViewTable.Of(
        "statements",
        Text.StabilityPublished,
        [new ViewColumn("topic", Text.ColumnTopic), new ViewColumn("subject", Text.ColumnSubject),
            new ViewColumn("statement", Text.ColumnStatement), new ViewColumn("source", Text.ColumnSource)],
        view.Topics.SelectMany(topic => topic).Select(statement => new ViewRow(
            string.Join('|', statement.Topic, statement.Subject, statement.Source, statement.Locator),
            [
                ViewCells.Words(StabilityLabels.Of(statement.Topic)),
                ViewCells.Words(statement.Subject),
                ViewCells.Words(statement.Statement) with { Evidence = statement.Evidence, Style = "words" },
                statement.Source is { } source
                    ? ViewCells.Source(new Provenance(statement.Evidence!.Value, EvidenceMarks.None, source, statement.Locator))
                    : ViewCells.Words(Text.NoSourceFound),
            ])));
}
