using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>Someone at the provider.</summary>
/// <param name="Roles">Values of the claim <c>roles</c>.</param>
/// <param name="IsVerified">Whether the provider vouches for the address.</param>
internal sealed record Guest(string Subject, string Name, string Email, string[] Roles, bool IsVerified = true)
{
    /// <summary>Whether the provider still lets them in.</summary>
    public bool IsIn { get; init; } = true;

    /// <summary>Whether the ID token holds the roles; else only the userinfo endpoint tells them.</summary>
    public bool HasRolesInToken { get; init; } = true;
}

/// <summary>A provider of OpenID Connect in this process, on a port of its own: OpenIddict, without a store of its own. Who asks to sign in
/// is <see cref="Visitor"/>, without a question.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "dashboard";
    public const string ClientSecret = "a secret of the test";

    // Made once: keys take longer than all else here.
    private static readonly byte[] encryptionKey = RandomNumberGenerator.GetBytes(32);
    private static readonly ECDsa signingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly ConcurrentDictionary<string, Guest> guests = new(StringComparer.Ordinal);
    private WebApplication? app;

    private TestProvider()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri.ToString();
    }

    public string Address { get; }

    /// <summary>Who signs in next; null for someone who says no.</summary>
    public string? Visitor { get; set; }

    /// <summary>Whether refresh tokens are given.</summary>
    public bool GivesRefreshTokens { get; set; } = true;

    /// <summary>How often a refresh token was shown.</summary>
    public int Refreshes => refreshes;

    /// <summary>Where browsers were sent back to after they signed out here.</summary>
    public ConcurrentQueue<string> SignedOut { get; } = new();

    private int refreshes;

    public static async Task<TestProvider> StartAsync()
    {
        var provider = new TestProvider();
        await provider.StartAgainAsync();
        return provider;
    }

    /// <summary>Settings of an application that signs in here.</summary>
    public Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["Dashboard:Oidc:Authority"] = Address,
        ["Dashboard:Oidc:ClientId"] = ClientId,
        ["Dashboard:Oidc:ClientSecret"] = ClientSecret,
        ["Dashboard:Oidc:DisplayName"] = "Example Ltd",
        ["Dashboard:Oidc:Roles:Administrator:0"] = "dash-admins",
        ["Dashboard:Oidc:Roles:Curator:0"] = "dash-curators",
        ["Dashboard:Oidc:Roles:Viewer:0"] = "staff",
    };

    public Guest Add(Guest guest)
    {
        guests[guest.Subject] = guest;
        Visitor = guest.Subject;
        return guest;
    }

    public async Task StartAgainAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls(Address);
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(Configure);
        app = builder.Build();
        app.UseAuthentication();
        app.MapMethods("/authorize", ["GET", "POST"], AuthorizeAsync);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/userinfo", UserInfoAsync);
        app.MapMethods("/sign-out", ["GET", "POST"], SignOut);
        await app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetIssuer(new Uri(Address));
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo")
            .SetEndSessionEndpointUris("sign-out");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.OfflineAccess);
        server.AddEncryptionKey(new SymmetricSecurityKey(encryptionKey)).AddSigningKey(new ECDsaSecurityKey(signingKey) { KeyId = "test" });
        server.EnableDegradedMode();
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/sign-in/callback", StringComparison.Ordinal) != true)
            {
                context.Reject(Errors.InvalidClient);
            }

            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
            {
                context.Reject(Errors.InvalidClient);
            }

            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
    }

    private async Task AuthorizeAsync(HttpContext http)
    {
        if (Visitor is not { } subject)
        {
            await http.ForbidAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                }));
            return;
        }

        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
            PrincipalOf(guests[subject], http.GetOpenIddictServerRequest()!.GetScopes()));
    }

    private async Task TokenAsync(HttpContext http)
    {
        var known = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (http.GetOpenIddictServerRequest()!.IsRefreshTokenGrantType())
        {
            Interlocked.Increment(ref refreshes);
        }

        var guest = guests[known.GetClaim(Claims.Subject)!];
        if (!guest.IsIn)
        {
            await http.ForbidAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
                }));
            return;
        }

        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, PrincipalOf(guest, known.GetScopes()));
    }

    private async Task UserInfoAsync(HttpContext http)
    {
        var known = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var guest = guests[known.GetClaim(Claims.Subject)!];
        await http.Response.WriteAsJsonAsync(new { sub = guest.Subject, roles = guest.Roles });
    }

    private async Task SignOut(HttpContext http)
    {
        SignedOut.Enqueue(http.GetOpenIddictServerRequest()!.PostLogoutRedirectUri ?? "");
        await http.SignOutAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
            new AuthenticationProperties { RedirectUri = "/" });
    }

    private ClaimsPrincipal PrincipalOf(Guest guest, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, guest.Subject).SetClaim(Claims.Name, guest.Name).SetClaim(Claims.Email, guest.Email)
            .SetClaim(Claims.EmailVerified, guest.IsVerified);
        if (guest.HasRolesInToken)
        {
            identity.SetClaims("roles", [.. guest.Roles]);
        }

        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(GivesRefreshTokens ? scopes : scopes.Except([Scopes.OfflineAccess], StringComparer.Ordinal));
        return principal;
    }
}
