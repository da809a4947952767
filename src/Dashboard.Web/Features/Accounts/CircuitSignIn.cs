using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.Features.Accounts;

/// <summary>
/// An open page has one request at its beginning: looks whether who opened it is still signed in, at once when this node ended a session or
/// changed a person, and every few seconds for what other nodes did. Another role counts without loading the page again.
/// </summary>
internal sealed class CircuitSignIn : RevalidatingServerAuthenticationStateProvider
{
    private readonly Sessions sessions;

    public CircuitSignIn(ILoggerFactory loggers, Sessions sessions)
        : base(loggers)
    {
        this.sessions = sessions;
        sessions.Changed += Look;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState,
        CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (await sessions.FindAsync(user, cancellationToken) is not { } person)
        {
            return false;
        }

        var now = Actor.Principal(person, IdentityConstants.ApplicationScheme, session: user.FindFirst(Actor.SessionClaim)!.Value);
        if (Actor.Of(now) != Actor.Of(user))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        sessions.Changed -= Look;
        base.Dispose(disposing);
    }

    // Raised by whoever made the change, who does not wait for the open pages.
    private void Look(object? sender, EventArgs e) => _ = Task.Run(async () =>
    {
        var state = await GetAuthenticationStateAsync();
        try
        {
            if (state.User.Identity?.IsAuthenticated == true && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));
            }
        }
        catch (Exception error) when (StorageFailure.Of(error) is not null)
        {
            // The next look of the timer finds out.
        }
    });
}
