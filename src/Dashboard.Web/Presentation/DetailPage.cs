using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>A page about one thing of the catalogue, named in the path. A name that nothing has gives 404 and, without the
/// circuit, the general page for it.</summary>
/// <typeparam name="TView">What it shows.</typeparam>
public abstract class DetailPage<TView> : ComponentBase
    where TView : PageView
{
    private (ViewContext Context, string Id)? built;

    /// <summary>Slug or id of the thing.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private PageCatalog Pages { get; set; } = null!;

    /// <summary>View and snapshot.</summary>
    [CascadingParameter]
    public required ViewContext Context { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>What the page shows; null when there is no such thing.</summary>
    protected TView? View { get; private set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The name that a merged one counts as now; itself for any other.</summary>
    protected virtual string CurrentId(string id) => id;

    /// <summary>Path of the page about a thing.</summary>
    protected abstract string PathOf(string id);

    protected override void OnParametersSet()
    {
        if (built is { } known && known.Id == Id && known.Context.Equals(Context))
        {
            return;
        }

        built = (Context, Id);

        // While a page changes to another thing the path of the context may still be the one before.
        View = Pages.Of(Context with { Path = PathOf(Id) }) as TView;
        if (View is null && CurrentId(Id) is var current && current != Id)
        {
            Navigation.NavigateTo((Context with { Path = PathOf(current) }).Address, replace: true);
        }
        else if (View is null && Http is { Response.HasStarted: false })
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
