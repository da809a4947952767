using System.Security.Claims;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>The cookie of someone signed in: how it is set, and checked with every request.</summary>
internal static class CookieSignIn
{
    /// <summary>Sets the cookie up.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "dashboard";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Sessions.Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = DashboardUrls.SignIn;
        options.ReturnUrlParameter = DashboardUrls.ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnSigningIn = StartAsync;
        options.Events.OnSigningOut = EndAsync;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = context =>
            ProblemResponses.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "Your role does not allow this.");
    }

    /// <summary>Sets up the cookie of someone whose password was right and whose code is still asked for. It signs nobody in.</summary>
    public static void ConfigureHalf(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "dashboard-half";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = DashboardUrls.SignIn;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        options.SlidingExpiration = false;
    }

    /// <summary>
    /// Turns away what another site may have made a browser send: a changing request to the API that a cookie signs in needs the token of
    /// the page in its header. Requests with a key need none, for no browser adds a key by itself. The body is not looked at:
    /// it may be huge.
    /// </summary>
    public static void UseCookieWriteGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var isChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (isChange && ProblemResponses.IsForPrograms(request)
            && Actor.Of(context.User) is { KeyId: null } && !await HasTokenAsync(context))
        {
            await ProblemResponses.WriteAsync(context, StatusCodes.Status400BadRequest,
                "Signed in by a cookie, a changing request needs the antiforgery token of a page in the header RequestVerificationToken.");
            return;
        }

        await next(context);
    });

    private static async Task<bool> HasTokenAsync(HttpContext http)
    {
        var header = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.HeaderName!;
        return http.Request.Headers.ContainsKey(header)
            && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    private static AuditLog AuditOf(HttpContext http) => http.RequestServices.GetRequiredService<AuditLog>();

    private static Sessions SessionsOf(HttpContext http) => http.RequestServices.GetRequiredService<Sessions>();

    /// <summary>A new session each time, so that an id from before the password counts for nothing after it.</summary>
    private static async Task StartAsync(CookieSigningInContext context)
    {
        var (sessions, cancellation) = (SessionsOf(context.HttpContext), context.HttpContext.RequestAborted);
        await sessions.EndAsync(context.HttpContext.User, cancellation);
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var actor = Actor.Of(context.Principal)!;
        identity.AddClaim(new Claim(Actor.SessionClaim, await sessions.StartAsync(
            actor.Id, cancellation, SingleSignOn.GrantOf(context.Properties))));
        if (Actor.Of(context.HttpContext.User)?.Id != actor.Id)
        {
            await AuditOf(context.HttpContext).WriteAsync(AuditAct.SignIn, AuditOutcome.Done, by: actor);
        }
    }

    private static async Task EndAsync(CookieSigningOutContext context)
    {
        var http = context.HttpContext;
        await SessionsOf(http).EndAsync(http.User, http.RequestAborted);
        if (Actor.Of(http.User) is { } actor)
        {
            await AuditOf(http).WriteAsync(AuditAct.SignOut, AuditOutcome.Done, by: actor);
        }
    }

    /// <summary>Asks the database with every request, so that a change of role, password or state, and the end of the session,
    /// count at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (await FindAsync(context) is { } person)
        {
            context.ReplacePrincipal(Actor.Principal(person, IdentityConstants.ApplicationScheme,
                session: context.Principal!.FindFirstValue(Actor.SessionClaim)));
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    private static async Task<Person?> FindAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            return await SessionsOf(context.HttpContext).FindAsync(context.Principal, context.HttpContext.RequestAborted);
        }
        catch (Exception error) when (StorageFailure.Of(error) is not null)
        {
            // Pages that are open to all go on with the data in memory while the database is away; nothing more is let in meanwhile.
            return null;
        }
    }

    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (ProblemResponses.IsApi(context.Request))
        {
            return ProblemResponses.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized,
                "Sign in, or send an API key as 'Authorization: Bearer …'.");
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
