namespace Dashboard.Web.Features.Sources;

/// <summary>Sources as tables.</summary>
public static class SourceContent
{
    /// <summary>What the list shows.</summary>
    public static ViewContent Of(ViewContext context, SourcesModel model) => new(
        context,
        Text.NavSources,
        Format.Of(Text.FindingSources, Format.Whole(model.Lines.Length), Format.Whole(model.Statements)),
        Text.SourcesScope,
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
                    new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value),
                    new ViewColumn("facts", Text.ColumnFacts, ColumnKind.Value),
                ],
                model.Lines.Select(line => new ViewRow(
                    line.Source.Id,
                    [
                        ViewCells.Words(line.Source.Id) with { Sources = [line.Source.Id] },
                        ViewCells.Words(line.Source.Title) with { Href = DashboardUrls.Source(line.Source.Id) },
                        ViewCells.Words(line.Source.Publisher),
                        ViewCells.Words(line.Source.Type.Replace('_', ' ')),
                        ViewCells.Words(line.Source.Date),
                        ViewCells.Whole(line.Scores),
                        ViewCells.Whole(line.Facts),
                    ]))),
        ],
        []);

    /// <summary>What the page of one source shows.</summary>
    public static ViewContent Of(ViewContext context, SourceStatements statements) => new(
        context,
        Text.NavSources,
        statements.Source.Title,
        string.Join(", ", new[] { statements.Source.Publisher, statements.Source.Date, statements.Source.Url }
            .Where(word => !string.IsNullOrEmpty(word))),
        [
            StatementTables.Scores(context.Snapshot, statements.Scores),
            StatementTables.Costs(statements.Costs),
            StatementTables.Throughputs(statements.Throughputs),
            StatementTables.Facts(statements.Facts),
            StatementTables.Items(statements.Items),
            StatementTables.TrainingLogs(statements.TrainingLogs),
        ],
        []);
}
