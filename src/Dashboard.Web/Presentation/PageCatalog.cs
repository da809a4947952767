namespace Dashboard.Web.Presentation;

/// <summary>A page that shows a view.</summary>
/// <param name="Route">Its path, with <see cref="AnyId"/> for the slug or id of what it is about.</param>
/// <param name="Build">What it shows, worked out from the context and the id in lower case; null when there is no such thing.</param>
/// <param name="Link">Its place in the navigation; null for none.</param>
public sealed record PageDefinition(string Route, Func<ViewContext, string, PageView?> Build, PageLink? Link = null)
{
    /// <summary>Stands in a route for any slug or id.</summary>
    public const string AnyId = "~";

    private readonly string[] parts = Route.Split('/');

    /// <summary>The page with a view and no id.</summary>
    public PageDefinition(string route, Func<ViewContext, PageView> build, PageLink? link = null)
        : this(route, (context, _) => build(context), link)
    {
    }

    /// <summary>The id in a path of this page, empty for a page without; null for a path of another.</summary>
    public string? Match(string path)
    {
        var given = path.Split('/');
        return given.Length != parts.Length || !parts.Zip(given).All(pair => pair.First == AnyId ? pair.Second.Length > 0
                : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase))
            ? null
            : Array.IndexOf(parts, AnyId) is >= 0 and var place ? Uri.UnescapeDataString(given[place]).ToLowerInvariant() : "";
    }

    /// <summary>A path of this page as this site writes it; null for a path of another. What it names is a slug, so that nothing in it can
    /// lead elsewhere; two slugs are no names: a step up, and the form for a new claim.</summary>
    public string? PathOf(string path) => Match(path) switch
    {
        null => null,
        "" => Route,
        var id => Slug.IsValid(id) && id.Any(c => c != '.') && Route.Replace(AnyId, Uri.EscapeDataString(id), StringComparison.Ordinal)
            is var written && written != DashboardUrls.NewClaim ? written : null,
    };
}

/// <summary>A place in the navigation.</summary>
/// <param name="Label">In the viewer's language.</param>
/// <param name="InBar">Whether the bar at the foot of a phone, which holds six places only, has it.</param>
/// <param name="TakesFilters">Whether the filters of the page before go along.</param>
public sealed record PageLink(Func<string> Label, string Icon, bool InBar = false, bool TakesFilters = true);

/// <summary>All pages that show a view, in the order of the navigation.</summary>
public sealed class PageCatalog(ReadModelCache views, IReadOnlyList<PageDefinition> pages)
{
    /// <summary>The pages that the navigation names.</summary>
    public IReadOnlyList<PageDefinition> Navigation { get; } = [.. pages.Where(page => page.Link is not null)];

    /// <summary>The pages that are about no single thing.</summary>
    public IReadOnlyList<PageDefinition> Whole { get; } =
        [.. pages.Where(page => !page.Route.Contains(PageDefinition.AnyId, StringComparison.Ordinal))];

    /// <summary>A path as this site writes it, whatever the case it was typed in; null where no page of a view can be, whether or not
    /// the thing that it names exists.</summary>
    public string? PathOf(string path) => pages.Select(page => page.PathOf(path)).OfType<string>().FirstOrDefault();

    /// <summary>What the page at the context's path shows; null for a path that is no such page or names a thing that does not
    /// exist.</summary>
    public PageView? Of(ViewContext context)
    {
        foreach (var page in pages)
        {
            if (page.Match(context.Path) is { } id)
            {
                return views.Get(context.WithoutTray(), at => page.Build(at, id));
            }
        }

        return null;
    }

    /// <summary>What is different between the view as it shows itself and the same view of other data;
    /// null when either does not exist.</summary>
    public ViewChanges? Changes(ViewContext then, ViewContext now) =>
        Of(then) is { } old && Of(now) is { } latest ? ViewChanges.Between(old.Tables, latest.Tables) : null;
}
