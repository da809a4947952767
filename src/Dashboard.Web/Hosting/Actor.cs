using System.Globalization;
using System.Security.Claims;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Hosting;

/// <summary>Who does something: what is written beside a change.</summary>
/// <param name="Id">Of the person.</param>
/// <param name="Name">As shown to others.</param>
/// <param name="Role">At the time of the request.</param>
/// <param name="KeyId">The API key through which it is done; null for someone signed in.</param>
/// <param name="KeyScopes">What that key was made for; null for someone signed in.</param>
public sealed record Actor(int Id, string Name, Role Role, int? KeyId = null, KeyScopes? KeyScopes = null)
{
    internal const string StampClaim = "dashboard:stamp";
    internal const string SessionClaim = "dashboard:session";
    private const string KeyClaim = "dashboard:key";
    private const string ScopesClaim = "dashboard:scopes";

    /// <summary>The actor of a request or circuit; null for an anonymous visitor.</summary>
    public static Actor? Of(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
        && Number(principal, ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(id, principal.FindFirstValue(ClaimTypes.Name) ?? "", role, Number(principal, KeyClaim),
                (KeyScopes?)Number(principal, ScopesClaim))
            : null;

    /// <summary>Someone who is known and not signed in yet.</summary>
    internal static Actor From(Person person) => new(person.Id, person.DisplayName, person.Role);

    /// <summary>The claims that <see cref="Of"/> reads.</summary>
    internal static ClaimsPrincipal Principal(Person person, string scheme, ApiKeyRow? key = null, string? session = null)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, Word(person.Id)));
        identity.AddClaim(new Claim(ClaimTypes.Name, person.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, person.Role.ToString()));
        identity.AddClaim(new Claim(StampClaim, person.SecurityStamp ?? ""));
        if (session is not null)
        {
            identity.AddClaim(new Claim(SessionClaim, session));
        }

        if (key is not null)
        {
            identity.AddClaim(new Claim(KeyClaim, Word(key.Id)));
            identity.AddClaim(new Claim(ScopesClaim, Word((int)key.Scopes)));
        }

        return new ClaimsPrincipal(identity);
    }

    private static string Word(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(ClaimsPrincipal principal, string claim) =>
        int.TryParse(principal.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
