using System.Security.Claims;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>Every right against every role, anonymous visitors and every set of scopes: written out, not worked out.</summary>
public sealed class RightsTests(DashboardApp app)
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(Role.Viewer, "CanRead CanShare")]
    [InlineData(Role.Contributor, "CanRead CanShare CanUpload")]
    [InlineData(Role.Curator, "CanRead CanShare CanUpload CanCurate")]
    [InlineData(Role.Administrator, "CanRead CanShare CanUpload CanCurate CanWatch CanAdminister")]
    public async Task Each_role_may_what_the_ones_before_it_may_and_more(Role? role, string rights)
    {
        var principal = role is { } given ? Actor.Principal(Someone(given), "test") : new ClaimsPrincipal(new ClaimsIdentity());

        Assert.Equal(rights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Policies.All.Where(right => Policies.Has(principal, right)).Order(StringComparer.Ordinal));
        await AssertPoliciesAsync(principal);
    }

    [Fact]
    public async Task A_key_may_what_its_scopes_and_the_role_of_its_owner_both_allow()
    {
        var count = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            for (var scopes = KeyScopes.None; scopes <= (KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate | KeyScopes.Share); scopes++)
            {
                var key = new ApiKeyRow { Id = 3, Name = "", Start = "", Hash = "", Scopes = scopes };
                var principal = Actor.Principal(Someone(role), "test", key);

                Assert.Equal(scopes.HasFlag(KeyScopes.Read), Policies.Has(principal, Policies.Read));
                Assert.Equal(scopes.HasFlag(KeyScopes.Share), Policies.Has(principal, Policies.Share));
                Assert.Equal(scopes.HasFlag(KeyScopes.Upload) && role is Role.Contributor or Role.Curator or Role.Administrator
                    && scopes.HasFlag(KeyScopes.Upload), Policies.Has(principal, Policies.Upload));
                Assert.Equal(scopes.HasFlag(KeyScopes.Curate) && role is Role.Curator or Role.Administrator
                    && scopes.HasFlag(KeyScopes.Curate), Policies.Has(principal, Policies.Curate));
                Assert.False(Policies.Has(principal, Policies.Administer));
                Assert.Equal(new Actor(7, "Ada", role, 3, scopes), Actor.Of(principal));
                await AssertPoliciesAsync(principal);
                count++;
            }
        }

        Assert.Equal(64, count);
    }

    [Fact]
    public void An_anonymous_principal_is_nobody()
    {
        Assert.Null(Actor.Of(null));
        Assert.Null(Actor.Of(new ClaimsPrincipal()));
        Assert.Null(Actor.Of(new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "7"), new Claim(ClaimTypes.Role, "Administrator")]))));
    }

    /// <summary>The policies say what the rights say; reading is open to all here.</summary>
    private async Task AssertPoliciesAsync(ClaimsPrincipal principal)
    {
        var authorization = app.Services.GetRequiredService<IAuthorizationService>();
        foreach (var right in Policies.All)
        {
            var isAllowed = (await authorization.AuthorizeAsync(principal, right)).Succeeded;
            Assert.Equal(right == Policies.Read || Policies.Has(principal, right), isAllowed);
        }
    }

    private static Person Someone(Role role) => new() { Id = 7, DisplayName = "Ada", Role = role, SecurityStamp = "x" };
}
