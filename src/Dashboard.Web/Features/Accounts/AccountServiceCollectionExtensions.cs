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
    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = http =>
                ProblemResponses.ShowsKey(http.Request) ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, CookieSignIn.Configure)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, CookieSignIn.ConfigureHalf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        authentication.AddSingleSignOn(configuration);
        services.AddIdentityCore<Person>(ConfigureIdentity).AddUserStore<PersonStore>()
            .AddSignInManager().AddDefaultTokenProviders()
            .AddUserValidator<EmailRules>().AddPasswordValidator<CommonPasswords>();
        services.AddScoped<IUserClaimsPrincipalFactory<Person>, PrincipalFactory>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddOptions<DataProtectionTokenProviderOptions>().Configure<IOptions<DashboardOptions>>((tokens, options) =>
            tokens.TokenLifespan = TimeSpan.FromHours(options.Value.LinkHours));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<UserAccounts>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SecondFactor>();
        services.AddSingleton<AccountLimit>();
        services.AddSingleton<SignInDelays>();
        services.AddSingleton<KnownBrowsers>();
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
        app.UseLocalAccounts();
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
                // as the antiforgery tokens of its forms would make it, with a warning for each page that says otherwise
                context.Response.Headers.CacheControl = "no-cache, no-store";
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
