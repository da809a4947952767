using System.Collections.Immutable;

namespace Dashboard.Web.Features.Sources;

/// <summary>All sources, those that state most first.</summary>
/// <param name="Statements">Scores and facts of all sources.</param>
public sealed record SourcesView(ViewContext Context, ImmutableArray<SourceLine> Lines, int Statements)
    : PageView(Context, Text.NavSources, Format.Of(Text.FindingSources, Format.Whole(Lines.Length), Format.Whole(Statements)),
        Text.SourcesScope)
{
    /// <summary>Counts what each source states.</summary>
    public static SourcesView Build(ViewContext context)
    {
        var lines = SourceLine.All(context.Snapshot);
        return new SourcesView(context, lines, lines.Sum(line => line.Scores + line.Facts));
    }

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        ViewTable.Of(
            "sources",
            Text.NavSources,
            [
                new ViewColumn("id", Text.ColumnId),
                new ViewColumn("title", Text.ColumnTitle),
                new ViewColumn("publisher", Text.ColumnPublisher),
                new ViewColumn("kind", Text.ColumnKind),
                new ViewColumn("date", Text.ColumnDate),
                new ViewColumn("licence", Text.ColumnLicence),
                new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value),
                new ViewColumn("facts", Text.ColumnFacts, ColumnKind.Value),
            ],
            Lines.Select(line => new ViewRow(
                line.Source.Id,
                [
                    ViewCells.Words(line.Source.Id) with { Sources = [line.Source.Id] },
                    ViewCells.Words(line.Source.Title) with { Href = DashboardUrls.Source(line.Source.Id) },
                    ViewCells.Words(line.Source.Publisher),
                    ViewCells.Words(Terms.Of(line.Source.Type)),
                    ViewCells.Words(line.Source.Date),
                    ViewCells.Words(line.Source.Licence),
                    ViewCells.Whole(line.Scores),
                    ViewCells.Whole(line.Facts),
                ]))),
    ];
}

/// <summary>Everything that one source states.</summary>
public sealed record SourceView(
    ViewContext Context,
    Source Source, ImmutableArray<int> StatedScores, ImmutableArray<Fact> Facts, ImmutableArray<CostRecord> Costs,
    ImmutableArray<Throughput> Throughputs, ImmutableArray<BenchmarkItems> Items)
    : PageView(Context, Text.NavSources, Source.Title, Format.List(new[] { Source.Publisher, Source.Date, Source.Url }
            .Where(word => !string.IsNullOrEmpty(word))))
{
    /// <summary>Key of the table of scores.</summary>
    public const string Scores = "scores";

    /// <summary>Training logs that the source gave.</summary>
    public ImmutableArray<TrainingLog> TrainingLogs { get; init; } = [];

    /// <summary>Collects the statements; null when there is no such source.</summary>
    public static SourceView? Build(ViewContext context, string id) =>
        context.Snapshot is var snapshot && snapshot.Sources.TryGetValue(id, out var source)
        ? new SourceView(
            context,
            source,
            [.. snapshot.CurrentRows.Where(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Source == source.Id)],
            [.. snapshot.Facts.Where(fact => fact.Provenance.Source == source.Id)],
            [.. snapshot.Costs.Where(cost => cost.Provenance.Source == source.Id)],
            [.. snapshot.Throughputs.Where(line => line.Provenance.Source == source.Id)],
            [.. snapshot.Items.Where(items => items.Provenance.Source == source.Id)])
        {
            TrainingLogs = [.. snapshot.TrainingLogs.Where(log => log.Provenance.Source == source.Id)],
        }
        : null;

    // Of a source of a hundred thousand scores no page makes all cells.
    protected override IEnumerable<string> FindSources() =>
        OtherCells.SelectMany(cell => cell.Sources).Concat(StatedScores.IsEmpty ? [] : [Source.Id]);

    protected override IEnumerable<int> FindScores() => StatedScores;

    protected override IEnumerable<EvidenceGrade> FindGrades() => StatedScores.Select(row => Context.Snapshot.Data.Evidence[row])
        .Concat(OtherCells.Select(cell => cell.Evidence).OfType<EvidenceGrade>());

    private IEnumerable<ViewCell> OtherCells => Tables.Where(table => table.Key != Scores).SelectMany(table => table.Cells);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        StatementTables.Scores(Context.Snapshot, StatedScores, anchored: true),
        StatementTables.Costs(Costs),
        StatementTables.Throughputs(Throughputs),
        StatementTables.Facts(Facts),
        StatementTables.Items(Items),
        StatementTables.TrainingLogs(TrainingLogs),
    ];
}
