using Dashboard.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>An open page has one request at its beginning: looks now and then whether who opened it may still be signed in.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IDbContextFactory<DashboardDbContext> contexts)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState,
        CancellationToken cancellationToken)
    {
        if (Actor.Of(authenticationState.User) is not { } actor)
        {
            return false;
        }

        var stamp = authenticationState.User.FindFirst(Actor.StampClaim)?.Value;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(person => person.Id == actor.Id && !person.IsDisabled && person.SecurityStamp == stamp
            && person.Role == actor.Role, cancellationToken);
    }
}
