using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Signs in by <c>Authorization: Bearer &lt;key&gt;</c>. A request to the API with that header is never signed in by its cookie as
/// well.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers,
    UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!ProblemResponses.ShowsKey(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var key = await keys.FindAsync(
            Request.Headers.Authorization.ToString()[ProblemResponses.Bearer.Length..].Trim(), Context.RequestAborted);
        return key is null
            ? AuthenticateResult.Fail("The API key is not known, was revoked or has ended.")
            : AuthenticateResult.Success(new AuthenticationTicket(Actor.Principal(key.Person!, SchemeName, key), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = ProblemResponses.Bearer.TrimEnd();
        return ProblemResponses.WriteAsync(Context, StatusCodes.Status401Unauthorized,
            "The API key is not known, was revoked or has ended.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemResponses.WriteAsync(Context, StatusCodes.Status403Forbidden, "The API key, or the role of its owner, does not allow this.");
}
