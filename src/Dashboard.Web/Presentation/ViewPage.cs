using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>
/// A page whose content is a pure function of the view and the snapshot. The read model is built once per view for all viewers, in memory
/// within milliseconds, so there is nothing to wait for and nothing to carry over from prerendering.
/// </summary>
/// <typeparam name="TModel">The read model.</typeparam>
public abstract class ViewPage<TModel> : ComponentBase
    where TModel : class
{
    private ViewContext? built;

    [Inject]
    private ReadModelCache Models { get; set; } = null!;

    [Inject]
    private ViewContents Contents { get; set; } = null!;

    /// <summary>View and snapshot.</summary>
    [CascadingParameter]
    public required ViewContext Context { get; set; }

    /// <summary>The read model of the view.</summary>
    protected TModel Model { get; private set; } = null!;

    /// <summary>What files of the page hold, which is what it shows.</summary>
    protected ViewContent Content { get; private set; } = null!;

    /// <summary>A table of the page.</summary>
    protected ViewTable Table(string key) => Content.Tables.First(table => table.Key == key);

    /// <summary>Builds the read model; must not have side effects.</summary>
    protected abstract TModel Build(ViewContext context);

    protected override void OnParametersSet()
    {
        if (!Context.Equals(built))
        {
            Model = Models.Get(Context, Build);
            Content = Contents.Of(Context.WithoutTray())!;
            built = Context;
        }
    }
}
