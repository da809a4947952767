namespace Dashboard.Web.Features.Models;

/// <summary>One model as tables.</summary>
public static class ModelContent
{
    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, ModelSheet sheet) => new(
        context,
        Text.FilterModel,
        Format.Of(Text.FindingModel, sheet.Model.Name, Format.Sizes(sheet.Model), Format.Whole(sheet.Scores.Length)),
        EvidenceSummary.Of(context.Snapshot, sheet.Scores),
        [
            StatementTables.Scores(context.Snapshot, sheet.Scores),
            StatementTables.Facts(sheet.Facts),
            StatementTables.Costs(sheet.Costs),
            StatementTables.Throughputs(sheet.Throughputs),
            StatementTables.History(context.Snapshot, sheet.History),
        ],
        []);
}
