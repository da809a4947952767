using System.Collections.Frozen;
using System.Security.Claims;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>What someone may do, and the only place that says which role and which scope of an API key it takes.
/// Each is an authorization policy.</summary>
public static class Policies
{
    /// <summary>See pages and read the API. Everyone, unless <see cref="DashboardOptions.RequireSignIn"/> is set.</summary>
    public const string Read = "CanRead";

    /// <summary>Make short links to views. An API key needs a scope of its own: what it makes outlives it.</summary>
    public const string Share = "CanShare";

    /// <summary>Hand in files, for a curator to accept.</summary>
    public const string Upload = "CanUpload";

    /// <summary>Accept and take back uploads, look after names and evidence.</summary>
    public const string Curate = "CanCurate";

    /// <summary>See what the program measures of itself: for a monitor with the key of an administrator.</summary>
    public const string Watch = "CanWatch";

    /// <summary>Look after people. No API key can.</summary>
    public const string Administer = "CanAdminister";

    private static readonly FrozenDictionary<string, (Role LeastRole, KeyScopes Scope)> rules =
        new Dictionary<string, (Role, KeyScopes)>(StringComparer.Ordinal)
        {
            [Read] = (Role.Viewer, KeyScopes.Read),
            [Share] = (Role.Viewer, KeyScopes.Share),
            [Upload] = (Role.Contributor, KeyScopes.Upload),
            [Curate] = (Role.Curator, KeyScopes.Curate),
            [Watch] = (Role.Administrator, KeyScopes.Read),
            [Administer] = (Role.Administrator, KeyScopes.None),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => rules.Keys;

    /// <summary>Whether the role reaches, and for an API key whether the scope was given as well.
    /// What anonymous visitors may is not asked here.</summary>
    public static bool Has(ClaimsPrincipal principal, string right)
    {
        var (leastRole, scope) = rules[right];
        return Actor.Of(principal) is { } actor
            && actor.Role >= leastRole
            && (actor.KeyScopes is not { } scopes || (scope != KeyScopes.None && scopes.HasFlag(scope)));
    }

    /// <summary>The scopes that a key of someone with this role can make use of.</summary>
    public static KeyScopes ScopesOf(Role role) =>
        rules.Values.Where(rule => role >= rule.LeastRole).Aggregate(KeyScopes.None, (scopes, rule) => scopes | rule.Scope);

    /// <summary>Makes each right a policy, and <see cref="Read"/> the one of every endpoint that names none.</summary>
    internal static void AddRights(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
        var builder = services.AddAuthorizationBuilder();
        foreach (var right in All)
        {
            builder.AddPolicy(right, policy => policy.AddRequirements(new RightRequirement(right)));
        }

        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new RightRequirement(Read)).Build());
    }

    private sealed record RightRequirement(string Right) : IAuthorizationRequirement;

    private sealed class RightHandler(IOptions<DashboardOptions> options) : AuthorizationHandler<RightRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
        {
            var isOpen = requirement.Right == Read && !options.Value.RequireSignIn;
            if (Has(context.User, requirement.Right) || (isOpen && !IsRefusedKey(context))
                || (requirement.Right == Read && IsShared(context)))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }

        /// <summary>Whether this is the one request that followed a link. The page itself is asked about by its route,
        /// once the request has been let through.</summary>
        private static bool IsShared(AuthorizationHandlerContext context) =>
            SharePass.Of(context.User) is { } pass && (context.Resource is not HttpContext http || pass.Fits(http.Request));

        /// <summary>Whoever shows a key that is wrong or has ended is told so, even where nobody needs one.</summary>
        private static bool IsRefusedKey(AuthorizationHandlerContext context) =>
            context.Resource is HttpContext http && ProblemResponses.ShowsKey(http.Request)
                && context.User.Identity?.IsAuthenticated != true;
    }
}
