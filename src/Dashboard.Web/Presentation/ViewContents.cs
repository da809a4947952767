namespace Dashboard.Web.Presentation;

/// <summary>What each page that can be shared shows.</summary>
/// <param name="build">Makes the content of the page at a path; null where there is none.</param>
public sealed class ViewContents(ReadModelCache models, Func<ReadModelCache, ViewContext, ViewContent?> build)
{
    /// <summary>The content of the page at the context's path; null for a path that is no such page or names a thing that does not
    /// exist.</summary>
    public ViewContent? Of(ViewContext context) => models.Get(context, at => build(models, at));

    /// <summary>What is different between the view as it shows itself and the same view of other data;
    /// null when either does not exist.</summary>
    public ViewChanges? Changes(ViewContext then, ViewContext now) =>
        Of(then) is { } old && Of(now) is { } latest ? ViewChanges.Between(old.Tables, latest.Tables) : null;
}
