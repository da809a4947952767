using Dashboard.Web.Features.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Models;

/// <summary>One model as tables.</summary>
public static class ModelContent
{
    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, ModelSheet sheet) => new(
        context,
        Text.FilterModel,
        Phrase.Of(Text.FindingModel, sheet.Model.Name, Show.Sizes(sheet.Model), Show.Whole(sheet.Scores.Length)),
        EvidenceSummary.Of(context.Snapshot, sheet.Scores),
        [
            StatementTables.Scores(context.Snapshot, sheet.Scores),
            StatementTables.Facts(sheet.Facts.SelectMany(group => group.Facts)),
            StatementTables.Costs(sheet.Costs),
            StatementTables.Throughputs(sheet.Throughputs),
        ],
        []);
}
