using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Components.Forms;

/// <summary>A page about accounts. It is answered by one request, so that its forms work without scripts.</summary>
public abstract class AccountPage : ComponentBase
{
    /// <summary>Longest text that a field of a form takes.</summary>
    protected const int MaxField = 256;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private SiteAddress Site { get; set; } = null!;

    /// <summary>What went wrong, in a sentence.</summary>
    protected string? Problem { get; set; }

    /// <summary>What was done, in a sentence.</summary>
    protected string? Done { get; set; }

    /// <summary>Who asks; null for someone not signed in.</summary>
    protected Actor? Me => Actor.Of(Http.User);

    protected CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>Goes to another page. Nothing after it runs.</summary>
    protected void GoTo(string url) => Navigation.NavigateTo(url);

    /// <summary>The whole address of a path of this site, to be handed to someone.</summary>
    protected string Whole(string path) => Site.Of(Navigation) + path;

    /// <summary>What was typed, or nothing where it is missing or longer than any field allows.</summary>
    protected static string Typed(string? text, int longest = MaxField) => text is { } typed && typed.Length <= longest ? typed : "";
}
