using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>
/// A page whose content is a pure function of the view and the snapshot. It is worked out once per view for all viewers, in memory within
/// milliseconds, so there is nothing to wait for and nothing to carry over from prerendering.
/// </summary>
/// <typeparam name="TView">What it shows.</typeparam>
public abstract class ViewPage<TView> : ComponentBase
    where TView : PageView
{
    private ViewContext? built;

    [Inject]
    private PageCatalog Pages { get; set; } = null!;

    /// <summary>View and snapshot.</summary>
    [CascadingParameter]
    public required ViewContext Context { get; set; }

    /// <summary>What the page shows.</summary>
    protected TView View { get; private set; } = null!;

    protected override void OnParametersSet()
    {
        if (!Context.Equals(built))
        {
            View = (TView)Pages.Of(Context)!;
            built = Context;
        }
    }
}
