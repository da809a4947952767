using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>A page about one thing of the catalogue, named in the path. A name that nothing has gives 404 and, without the
/// circuit, the general page for it.</summary>
/// <typeparam name="TModel">The read model.</typeparam>
public abstract class DetailPage<TModel> : ComponentBase
    where TModel : class
{
    private (ViewContext Context, string Id)? built;

    /// <summary>Slug or id of the thing.</summary>
    [Parameter]
    public required string Id { get; set; }

    [Inject]
    private ReadModelCache Models { get; set; } = null!;

    [Inject]
    private ViewContents Contents { get; set; } = null!;

    /// <summary>View and snapshot.</summary>
    [CascadingParameter]
    public required ViewContext Context { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>The read model; null when there is no such thing.</summary>
    protected TModel? Model { get; private set; }

    /// <summary>What files of the page hold, which is what it shows; null when there is no such thing.</summary>
    protected ViewContent? Content { get; private set; }

    /// <summary>A table of the page.</summary>
    protected ViewTable Table(string key) => Content!.Tables.First(table => table.Key == key);

    /// <summary>Path of the page about a thing.</summary>
    protected abstract string PathOf(string id);

    /// <summary>Builds the read model; null when there is no such thing.</summary>
    protected abstract TModel? Build(ViewContext context, string id);

    protected override void OnParametersSet()
    {
        if (built is { } known && known.Id == Id && known.Context.Equals(Context))
        {
            return;
        }

        built = (Context, Id);
        var thing = Id.ToLowerInvariant();
        Model = Models.Get(Context, context => Build(context, thing), thing);

        // While a page changes to another thing its path may still be the one before.
        Content = Model is null ? null : Contents.Of(Context.WithoutTray() with { Path = PathOf(thing) });
        if (Model is null && Http is { Response.HasStarted: false })
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
