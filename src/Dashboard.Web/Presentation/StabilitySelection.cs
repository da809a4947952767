using Dashboard.Import.Shipped;

namespace Dashboard.Web.Presentation;

/// <summary>Which published statements about the stability of training a view lets in.</summary>
public static class StabilitySelection
{
    /// <summary>The published statements that a view lets in by model or family, source and evidence.</summary>
    public static IEnumerable<StabilityStatement> Of(ResultSnapshot snapshot, ViewState view) =>
        StabilityStatements.All.Where(statement =>
            AllowsSubject(snapshot, view, Slug.From(statement.Subject))
            && (view.Sources.Count == 0 || (statement.Source is { } source && view.Sources.Contains(source)))
            && (view.Evidence.Count == 0 || (statement.Evidence is { } grade && view.Evidence.Contains(grade.Slug()))));

    private static bool AllowsSubject(ResultSnapshot snapshot, ViewState view, string subject) => snapshot.FindModel(subject) is { } model
        ? ScoreFilter.Allows(view, model)
        : (view.Families.Count == 0 || view.Families.Contains(subject)) && view.Models.Count == 0 && view.Size is null;
}
