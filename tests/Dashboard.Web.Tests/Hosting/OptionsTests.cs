using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>A wrong setting ends the start with its key in the message.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("Dashboard:Provider", "Oracle", "Dashboard:Provider")]
    [InlineData("Dashboard:Provider", "7", "Dashboard:Provider")]
    [InlineData("Dashboard:Provider", "SqlServer", "Dashboard:ConnectionString")]
    [InlineData("Dashboard:ConnectionStringFile", "/no/such/file", "Dashboard:ConnectionStringFile")]
    [InlineData("Dashboard:RevisionPollSeconds", "0", "Dashboard:RevisionPollSeconds")]
    [InlineData("Dashboard:RevisionPollSeconds", "3601", "Dashboard:RevisionPollSeconds")]
    [InlineData("Dashboard:RevisionPollSeconds", "often", "Dashboard:RevisionPollSeconds")]
    [InlineData("Dashboard:DataDirectory", "", "Dashboard:DataDirectory")]
    [InlineData("Dashboard:DataDirectory", "  ", "Dashboard:DataDirectory")]
    [InlineData("Dashboard:LoadReferenceData", "maybe", "Dashboard:LoadReferenceData")]
    [InlineData("Dashboard:ReferenceEdition", "0", "Dashboard:ReferenceEdition must lie between 1 and 3")]
    [InlineData("Dashboard:ReferenceEdition", "4", "Dashboard:ReferenceEdition")]
    [InlineData("Dashboard:RequireSignIn", "perhaps", "Dashboard:RequireSignIn")]
    [InlineData("Dashboard:SignInsPerMinute", "0", "Dashboard:SignInsPerMinute")]
    [InlineData("Dashboard:SignInsPerAccount", "0", "Dashboard:SignInsPerAccount")]
    [InlineData("Dashboard:LockoutFailures", "0", "Dashboard:LockoutFailures")]
    [InlineData("Dashboard:LockoutMinutes", "1441", "Dashboard:LockoutMinutes")]
    [InlineData("Dashboard:LinkHours", "0", "Dashboard:LinkHours")]
    [InlineData("Dashboard:LocalAccounts", "false", "Dashboard:LocalAccounts can only be false where Dashboard:Oidc:Authority")]
    [InlineData("Dashboard:PublicUrl", "models.example.org", "Dashboard:PublicUrl")]
    [InlineData("Dashboard:PublicUrl", "https://models.example.org/path", "Dashboard:PublicUrl")]
    [InlineData("Dashboard:Oidc:Authority", "login.example.org", "Dashboard:Oidc:Authority")]
    [InlineData("Dashboard:Oidc:Authority", "http://login.example.org", "Dashboard:Oidc:Authority")]
    [InlineData("Dashboard:Oidc:Authority", "https://login.example.org", "Dashboard:Oidc:ClientId")]
    [InlineData("Dashboard:Oidc:CheckSeconds", "9", "Dashboard:Oidc:CheckSeconds")]
    [InlineData("Dashboard:Oidc:KeyDays", "0", "Dashboard:Oidc:KeyDays")]
    [InlineData("Dashboard:Oidc:RoleClaim", "", "Dashboard:Oidc:RoleClaim")]
    [InlineData("Dashboard:Oidc:DisplayName", "", "Dashboard:Oidc:DisplayName")]
    [InlineData("Dashboard:UploadsPerMinute", "0", "Dashboard:UploadsPerMinute")]
    [InlineData("Dashboard:RequestsAtOnce", "0", "Dashboard:RequestsAtOnce")]
    [InlineData("Dashboard:RequestsAtOncePerAddress", "0", "Dashboard:RequestsAtOncePerAddress")]
    [InlineData("Dashboard:CircuitsPerAddress", "0", "Dashboard:CircuitsPerAddress")]
    [InlineData("Dashboard:ShareWithoutSignIn", "perhaps", "Dashboard:ShareWithoutSignIn")]
    [InlineData("Dashboard:SharesPerMinute", "0", "Dashboard:SharesPerMinute")]
    [InlineData("Dashboard:SharesPerMinute", "10001", "Dashboard:SharesPerMinute")]
    [InlineData("Dashboard:Watch:MaxPerPerson", "0", "Dashboard:Watch:MaxPerPerson")]
    [InlineData("Dashboard:Watch:WebhookHosts", "https://hooks.example.org", "Dashboard:Watch:WebhookHosts")]
    [InlineData("Dashboard:Watch:WebhookHosts", "hooks.example.org, *.example.com", "Dashboard:Watch:WebhookHosts")]
    [InlineData("Dashboard:Snapshot:MaxScores", "0", "Dashboard:Snapshot:MaxScores")]
    [InlineData("Dashboard:Snapshot:MaxScores", "1000", "1,272 scores and Dashboard:Snapshot:MaxScores allows 1,000 in memory: "
        + "give the server more memory")]
    public void A_wrong_setting_is_named(string key, string value, string named)
    {
        using var app = new DashboardApp(new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value });

        var error = Assert.ThrowsAny<Exception>(() => app.NewClient());

        Assert.Contains(named, error.ToString().Split("\n   at ")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dashboard:Oidc:ClientSecretFile", "/no/such/file", "Dashboard:Oidc:ClientSecretFile")]
    [InlineData("Dashboard:Oidc:Scopes", "profile", "Dashboard:Oidc:Scopes")]
    [InlineData("Dashboard:Oidc:ClientId", "dashboard", "Dashboard:Oidc:Roles")]
    public void A_wrong_setting_of_the_provider_is_named(string key, string value, string named)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dashboard:Oidc:Authority"] = "https://login.example.org",
            ["Dashboard:Oidc:ClientId"] = "dashboard",
            [key] = value,
        };
        using var app = new DashboardApp(settings);

        var error = Assert.ThrowsAny<Exception>(() => app.NewClient());

        Assert.Contains(named, error.ToString().Split("\n   at ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_reference_data_the_pages_are_empty_and_say_so()
    {
        await using var app = new DashboardApp(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard:LoadReferenceData"] = "false" });

        // Claims ship with the program, not with the reference data.
        foreach (var path in PageList.All.Where(page => page.Link is not null).Select(page => page.Route).Except([DashboardUrls.Claims]))
        {
            using var page = await app.GetPageAsync(path);

            Assert.NotEmpty(Assert.Single(page.QuerySelectorAll("h1")).TextContent);
            Assert.True(path == DashboardUrls.Sources || page.QuerySelector("section.empty a[href]") is not null, path);
        }
    }
}
