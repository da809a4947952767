using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>People, how they sign in and what they may do.</summary>
internal static class AccountServiceCollectionExtensions
{
    /// <summary>Chooses between cookie and key for each request.</summary>
    private const string Scheme = "Dashboard";

    private const int HashIterations = 210_000; // OWASP's figure for PBKDF2 with SHA-512

    /// <summary>Registers sign-in by cookie and by key, rights and limits.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = http =>
                ProblemResponses.ShowsKey(http.Request) ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, CookieSignIn.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddIdentityCore<Person>(ConfigureIdentity).AddEntityFrameworkStores<DashboardDbContext>()
            .AddSignInManager().AddDefaultTokenProviders();
        services.AddScoped<IUserClaimsPrincipalFactory<Person>, PrincipalFactory>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddOptions<IdentityOptions>().Configure<IOptions<DashboardOptions>>((identity, options) =>
        {
            identity.Lockout.MaxFailedAccessAttempts = options.Value.LockoutFailures;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(options.Value.LockoutMinutes);
        });
        services.AddOptions<DataProtectionTokenProviderOptions>().Configure<IOptions<DashboardOptions>>((tokens, options) =>
            tokens.TokenLifespan = TimeSpan.FromHours(options.Value.LinkHours));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<UserAccounts>();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<AccountLimit>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<SetupLink>();
        services.AddHostedService<SetupNotice>();
        services.AddRights();
        services.AddLimits();
    }

    /// <summary>Finds out who asks, and how often.</summary>
    public static void UseSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
    }

    /// <summary>Finds out what they may.</summary>
    public static void UseRights(this IApplicationBuilder app)
    {
        app.UseAuthorization();
        app.UseCookieWriteGuard();
        app.Use((context, next) =>
        {
            // Pages about accounts, and whatever was made for someone signed in, are nobody else's: not a proxy's,
            // not the next user's of the browser.
            var endpoint = context.GetEndpoint();
            var isPrivate = endpoint?.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is not null
                || (context.User.Identity?.IsAuthenticated == true && endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is null);
            if (isPrivate)
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return next(context);
        });
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // the name is the e-mail address, which has rules of its own
        options.Password.RequiredLength = DashboardOptions.PasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }

    private sealed class PrincipalFactory : IUserClaimsPrincipalFactory<Person>
    {
        public Task<System.Security.Claims.ClaimsPrincipal> CreateAsync(Person user) =>
            Task.FromResult(Actor.Principal(user, IdentityConstants.ApplicationScheme));
    }
}
