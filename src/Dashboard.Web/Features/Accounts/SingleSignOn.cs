using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Sign-in at a provider of OpenID Connect: authorization code with PKCE. It becomes a session like any other.</summary>
internal static partial class SingleSignOn
{
    /// <summary>Name of the scheme, which exists where a provider is configured.</summary>
    public const string Scheme = "Oidc";

    private const string GrantKey = "grant";
    private const string HintKey = "hint";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Registers it.</summary>
    public static void AddSingleSignOn(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var services = authentication.Services;
        services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, Check>();
        services.AddSingleton<Provider>();
        services.AddScoped<ProviderAccounts>();
        if (string.IsNullOrEmpty(configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.Authority)}"]))
        {
            return;
        }

        authentication.AddOpenIdConnect(Scheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<OidcOptions>>(Configure);
    }

    /// <summary>Maps the address that leads to the provider, where there is one.</summary>
    public static void MapSingleSignOn(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<OidcOptions>>().Value.IsOn)
        {
            endpoints.MapGet(DashboardUrls.SignInAtProvider, ChallengeAsync).ExcludeFromDescription().AllowAnonymous()
                .RequireRateLimiting(RateLimits.SignIn);
        }
    }

    /// <summary>The grant of a sign-in, for the session that begins; null for one by password.</summary>
    public static ProviderGrant? GrantOf(AuthenticationProperties properties) => properties.GetParameter<ProviderGrant>(GrantKey);

    /// <summary>Leads a browser whose session has ended to the provider, to sign out there too. False when that cannot be done.</summary>
    public static async Task<bool> TryLeaveAsync(HttpContext http, ProviderGrant grant)
    {
        try
        {
            await http.SignOutAsync(Scheme, new AuthenticationProperties
            {
                RedirectUri = DashboardUrls.Overview,
                Parameters = { [HintKey] = grant.IdToken },
            });
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException || Provider.IsAway(error))
        {
            return false; // the provider is away, knows no sign-out or is not configured any more
        }
    }

    /// <summary>Why a sign-in ended without one, in words; null for anything else.</summary>
    public static string? Words(string? problem, string provider) => problem switch
    {
        Problems.NoRole => Format.Of(Text.SignInNoRole, provider),
        Problems.Disabled => Text.SignInDisabled,
        Problems.Away => Format.Of(Text.SignInProviderAway, provider),
        Problems.Refused => Format.Of(Text.SignInProviderRefused, provider),
        Problems.NoRefresh => Format.Of(Text.SignInNoRefresh, provider),
        Problems.Failed => Text.SignInFailed,
        _ => null,
    };

    private static void Configure(OpenIdConnectOptions handler, IOptions<OidcOptions> options)
    {
        var oidc = options.Value;
        handler.Authority = oidc.Authority;
        handler.RequireHttpsMetadata = !new Uri(oidc.Authority!).IsLoopback;
        (handler.ClientId, handler.ClientSecret) = (oidc.ClientId, oidc.Secret);
        handler.ResponseType = OpenIdConnectResponseType.Code;
        handler.ResponseMode = OpenIdConnectResponseMode.Query; // a form from another site would bring no cookie along
        handler.CorrelationCookie.SameSite = SameSiteMode.Lax;
        handler.NonceCookie.SameSite = SameSiteMode.Lax;
        handler.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        handler.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        handler.CallbackPath = DashboardUrls.SignInCallback;
        handler.SignedOutCallbackPath = DashboardUrls.SignOutCallback;
        handler.RemoteSignOutPath = PathString.Empty; // a frame of the provider brings no cookie along either
        handler.SignInScheme = IdentityConstants.ApplicationScheme;
        handler.MapInboundClaims = false;
        handler.ClaimActions.Clear(); // they would take the issuer away, by which accounts are known
        handler.SaveTokens = true; // for the session; they are taken out before the cookie is made
        handler.DisableTelemetry = true;
        handler.BackchannelTimeout = patience;
        handler.Scope.Clear();
        foreach (var scope in oidc.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            handler.Scope.Add(scope);
        }

        handler.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = SiteAddress.Of(context.Request) + DashboardUrls.SignInCallback;
            return Task.CompletedTask;
        };
        handler.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.PostLogoutRedirectUri = SiteAddress.Of(context.Request) + DashboardUrls.SignOutCallback;
            context.ProtocolMessage.IdTokenHint = context.Properties.GetParameter<string>(HintKey);
            return Task.CompletedTask;
        };
        handler.Events.OnTicketReceived = TakeAsync;
        handler.Events.OnRemoteFailure = context => TurnAway(context, Reason(context.Failure), context.Failure?.Message);
    }

    private static async Task ChallengeAsync(HttpContext http, IOptionsMonitor<OpenIdConnectOptions> handlers)
    {
        try
        {
            await handlers.Get(Scheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            await http.ChallengeAsync(Scheme, new AuthenticationProperties
            {
                RedirectUri = DashboardUrls.LocalOrOverview(http.Request.Query[DashboardUrls.ReturnUrl]),
            });
        }
        catch (Exception error) when (Provider.IsAway(error))
        {
            LogFailure(LoggerOf(http), Provider.Sentence(error.Message));
            http.Response.Redirect(DashboardUrls.SignInProblem(Problems.Away));
        }
    }

    /// <summary>Makes a person of what the provider says, and a session of the person.</summary>
    private static async Task TakeAsync(TicketReceivedContext context)
    {
        var (services, cancellation) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        var (claims, tokens) = (context.Principal!.Claims.ToList(), context.Properties!);
        var subject = claims.Find(claim => claim.Type == "sub")!.Value;
        if (tokens.GetTokenValue("refresh_token") is not { Length: > 0 } refresh)
        {
            await TurnAway(context, Problems.NoRefresh, "The provider gave no refresh token; see Dashboard:Oidc:Scopes.");
            return;
        }

        IReadOnlyList<string>? roles;
        try
        {
            roles = await services.GetRequiredService<Provider>().RolesAsync(claims, subject, tokens.GetTokenValue("access_token"),
                cancellation);
        }
        catch (Exception error) when (Provider.IsAway(error))
        {
            await TurnAway(context, Problems.Away, error.Message);
            return;
        }

        if (roles is null || services.GetRequiredService<IOptions<OidcOptions>>().Value.RoleOf(roles) is not { } role)
        {
            await services.GetRequiredService<ProviderAccounts>().PauseAsync(claims, cancellation);
            await TurnAway(context, Problems.NoRole, "None of the values of the claim gives a role; see Dashboard:Oidc:Roles.");
            return;
        }

        var person = await services.GetRequiredService<ProviderAccounts>().TakeInAsync(claims, role, cancellation);
        if (person.IsDisabled)
        {
            await TurnAway(context, Problems.Disabled, "The account is disabled here.");
            return;
        }

        tokens.SetParameter(GrantKey, new ProviderGrant(subject, refresh, tokens.GetTokenValue("id_token") ?? "",
            services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
        tokens.StoreTokens([]);
        context.Principal = Actor.Principal(person, IdentityConstants.ApplicationScheme);
    }

    private static string Reason(Exception? failure) =>
        failure is null ? Problems.Failed
        : failure.Data["error"] is "access_denied" || failure.Message.Contains("access_denied", StringComparison.Ordinal) ? Problems.Refused
        : Provider.IsAway(failure) && failure is not Microsoft.IdentityModel.Tokens.SecurityTokenException ? Problems.Away
        : Problems.Failed;

    private static Task TurnAway<T>(T context, string problem, string? reason)
        where T : HandleRequestContext<RemoteAuthenticationOptions>
    {
        LogFailure(LoggerOf(context.HttpContext), Provider.Sentence(reason ?? problem));
        context.Response.Redirect(DashboardUrls.SignInProblem(problem));
        context.HandleResponse();
        return context.HttpContext.RequestServices.GetRequiredService<AuditLog>()
            .WriteAsync(AuditAct.SignIn, AuditOutcome.Refused, $"provider: {problem}");
    }

    private static ILogger LoggerOf(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<Provider>>();

    [LoggerMessage(LogLevel.Warning, "A sign-in at the provider ended without one: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);

    /// <summary>Why there was no sign-in, as the address of the page for signing in names it.</summary>
    private static class Problems
    {
        public const string NoRole = "no-role";
        public const string Disabled = "disabled";
        public const string Away = "away";
        public const string Refused = "refused";
        public const string NoRefresh = "no-refresh";
        public const string Failed = "failed";
    }

    private sealed class Check(IOptions<DashboardOptions> dashboard) : IValidateOptions<OidcOptions>
    {
        public ValidateOptionsResult Validate(string? name, OidcOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem)
            : !options.IsOn && !dashboard.Value.LocalAccounts
                ? ValidateOptionsResult.Fail("Dashboard:LocalAccounts can only be false where Dashboard:Oidc:Authority names a provider.")
            : ValidateOptionsResult.Success;
    }
}
