using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Web.Features.Accounts;

/// <summary>What a session keeps of the provider, encrypted.</summary>
/// <param name="Subject">Who it is, as the provider calls them.</param>
/// <param name="RefreshToken">With which the provider is asked again.</param>
/// <param name="IdToken">Which the provider wants to see when they sign out.</param>
/// <param name="ConfirmedUtc">When it said last what they may.</param>
internal sealed record ProviderGrant(string Subject, string RefreshToken, string IdToken, DateTime ConfirmedUtc);

/// <summary>What the provider says of someone when asked again.</summary>
internal enum ProviderVerdict
{
    /// <summary>They may what their role allows.</summary>
    Confirmed,

    /// <summary>The provider no longer gives them any of our roles.</summary>
    NoRole,

    /// <summary>The provider has ended what it gave: they signed out there, were disabled or it has run out.</summary>
    Ended,

    /// <summary>It does not answer, or not in a way that can be understood.</summary>
    Away,
}

/// <summary>Its answer; role and grant where it is <see cref="ProviderVerdict.Confirmed"/>.</summary>
internal sealed record ProviderAnswer(ProviderVerdict Verdict, Role? Role = null, ProviderGrant? Grant = null);

/// <summary>Asks the provider again about someone who is signed in, by refresh token, ID token and userinfo endpoint.</summary>
internal sealed partial class Provider(IOptionsMonitor<OpenIdConnectOptions> handlers, IOptions<OidcOptions> options,
    IDataProtectionProvider protection, TimeProvider time, ILogger<Provider> logger)
{
    /// <summary>How long a session goes on while the provider does not answer.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("Dashboard.Sessions.Provider");

    /// <summary>Time until the provider is asked again.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(options.Value.CheckSeconds);

    /// <summary>A grant as the database keeps it.</summary>
    public string Protect(ProviderGrant grant) => protector.Protect(JsonSerializer.Serialize(grant));

    /// <summary>The grant; null when it was encrypted with keys that are no more.</summary>
    public ProviderGrant? Unprotect(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderGrant>(protector.Unprotect(kept));
        }
        catch (Exception error) when (error is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Asks with the refresh token of the grant, which the provider may change by that.</summary>
    public async Task<ProviderAnswer> AskAsync(ProviderGrant grant, CancellationToken cancellation)
    {
        if (!options.Value.IsOn)
        {
            return new(ProviderVerdict.Ended);
        }

        try
        {
            var handler = handlers.Get(SingleSignOn.Scheme);
            var endpoints = await handler.ConfigurationManager!.GetConfigurationAsync(cancellation);
            var (isEnded, tokens) = await RefreshAsync(handler, endpoints, grant.RefreshToken, cancellation);
            if (isEnded)
            {
                return new(ProviderVerdict.Ended);
            }

            var claims = tokens.IdToken is { Length: > 0 } id ? await ReadAsync(handler, endpoints, id) : [];
            if (claims.FirstOrDefault(claim => claim.Type == "sub") is { } subject && subject.Value != grant.Subject)
            {
                return new(ProviderVerdict.Ended);
            }

            return await RolesAsync(claims, grant.Subject, tokens.AccessToken, cancellation) is not { } roles
                ? new(ProviderVerdict.Ended)
                : options.Value.RoleOf(roles) is not { } role ? new(ProviderVerdict.NoRole)
                : new(ProviderVerdict.Confirmed, role, grant with
                {
                    RefreshToken = tokens.RefreshToken is { Length: > 0 } next ? next : grant.RefreshToken,
                    IdToken = tokens.IdToken is { Length: > 0 } newer ? newer : grant.IdToken,
                    ConfirmedUtc = time.GetUtcNow().UtcDateTime,
                });
        }
        catch (Exception error) when (IsAway(error))
        {
            LogAway(Sentence(error.Message));
            return new(ProviderVerdict.Away);
        }
    }

    /// <summary>The values of the claim that gives roles: from the ID token or, where that has none, from the userinfo endpoint. Null when
    /// the endpoint speaks of somebody else.</summary>
    public async Task<IReadOnlyList<string>?> RolesAsync(IEnumerable<Claim> claims, string subject, string? accessToken,
        CancellationToken cancellation)
    {
        var roles = claims.Where(claim => claim.Type == options.Value.RoleClaim).Select(claim => claim.Value).ToList();
        var handler = handlers.Get(SingleSignOn.Scheme);
        if (roles.Count > 0 || string.IsNullOrEmpty(accessToken)
            || (await handler.ConfigurationManager!.GetConfigurationAsync(cancellation)).UserInfoEndpoint is not { Length: > 0 } endpoint)
        {
            return roles;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await handler.Backchannel.SendAsync(request, cancellation);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return roles;
        }

        response.EnsureSuccessStatusCode();
        using var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
        return !said.RootElement.TryGetProperty("sub", out var who) || who.ValueKind != JsonValueKind.String || who.GetString() != subject
            ? null
            : !said.RootElement.TryGetProperty(options.Value.RoleClaim, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Word)] : [Word(value)];
    }

    /// <summary>Whether what failed is that the provider cannot be reached or understood, which may pass.</summary>
    public static bool IsAway(Exception error) => error is HttpRequestException or IOException or JsonException or SecurityTokenException
        or TaskCanceledException or TimeoutException
        || (error is InvalidOperationException && error.Message.StartsWith("IDX", StringComparison.Ordinal))
        || (error.InnerException is { } inner && IsAway(inner));

    /// <summary>A message without the stack of calls that some of them hold.</summary>
    public static string Sentence(string message) => message.Split('\n')[0];

    private static string Word(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private async Task<(bool IsEnded, OpenIdConnectMessage Tokens)> RefreshAsync(OpenIdConnectOptions handler,
        OpenIdConnectConfiguration endpoints, string refreshToken, CancellationToken cancellation)
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = handler.ClientId!,
        };
        if (!string.IsNullOrEmpty(handler.ClientSecret))
        {
            asked["client_secret"] = handler.ClientSecret;
        }

        using var form = new FormUrlEncodedContent(asked);
        using var response = await handler.Backchannel.PostAsync(endpoints.TokenEndpoint, form, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            using var problem = JsonDocument.Parse(body);
            var code = problem.RootElement.TryGetProperty("error", out var error) ? error.ToString() : "";
            return code == "invalid_grant" ? (true, new()) : throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture,
                $"The token endpoint answered {(int)response.StatusCode} {code}."));
        }

        return (false, new OpenIdConnectMessage(body));
    }

    private static async Task<IEnumerable<Claim>> ReadAsync(OpenIdConnectOptions handler, OpenIdConnectConfiguration endpoints,
        string token)
    {
        var rules = handler.TokenValidationParameters.Clone();
        rules.ValidIssuers = [endpoints.Issuer];
        rules.IssuerSigningKeys = endpoints.SigningKeys;
        var read = await handler.TokenHandler.ValidateTokenAsync(token, rules);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            handler.ConfigurationManager!.RequestRefresh(); // it has new keys: known at the next look
        }

        return read.IsValid ? read.ClaimsIdentity.Claims
            : throw read.Exception as SecurityTokenException ?? new SecurityTokenException(read.Exception?.Message);
    }

    [LoggerMessage(LogLevel.Warning, "The provider of sign-ins does not answer as it should: {Reason}")]
    private partial void LogAway(string reason);
}
