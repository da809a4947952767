using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Tests.Accounts;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("ada.b+c_d@sub.example.co.uk", true)]
    [InlineData("ödön@müller.example", true)]
    [InlineData("", false)]
    [InlineData("ada", false)]
    [InlineData("ada@", false)]
    [InlineData("@example.org", false)]
    [InlineData("ada@example", false)]
    [InlineData("ada@@example.org", false)]
    [InlineData("ada@example..org", false)]
    [InlineData("ada@-example.org", false)]
    [InlineData("ada@exa_mple.org", false)]
    [InlineData("ada b@example.org", false)]
    [InlineData("Ada <ada@example.org>", false)]
    [InlineData("ada@example.org, bo@example.org", false)]
    [InlineData("ada@example.org\nBcc: bo@example.org", false)]
    [InlineData("ada\u202e@example.org", false)]
    [InlineData("<script>@example.org", false)]
    public void An_address_is_one_and_nothing_else(string text, bool expected) => Assert.Equal(expected, EmailRules.IsAddress(text));

    [Fact]
    public void An_address_that_is_too_long_is_none()
    {
        Assert.False(EmailRules.IsAddress(new string('a', 65) + "@example.org"));
        Assert.False(EmailRules.IsAddress("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".org"));
    }

    [Theory]
    [InlineData("four words in a row", false)]
    [InlineData("another four words here", false)]
    [InlineData("correct horse battery staple", false)]
    [InlineData("Zk3-9fLq-Wm2x", false)]
    [InlineData("unbelievable", true)]
    [InlineData("Unbelievable", true)]
    [InlineData("administrator", true)]
    [InlineData("password1234", true)]
    [InlineData("Password2026!", true)]
    [InlineData("2026!password", true)]
    [InlineData("passwordpassword", true)]
    [InlineData("qwertyuiop123456", true)]
    [InlineData("aaaaaaaaaaaa", true)]
    [InlineData("abababababab", true)]
    [InlineData("123456789123456789", true)]
    public void What_is_tried_first_is_no_password(string password, bool isCommon) =>
        Assert.Equal(isCommon, CommonPasswords.IsCommon(password));

    [Fact]
    public async Task An_account_with_an_address_of_older_rules_goes_on()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer, "ada@example.org");
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(one => one.Email, "ada@intranet")
            .SetProperty(one => one.UserName, "ada@intranet").SetProperty(one => one.NormalizedEmail, "ADA@INTRANET")
            .SetProperty(one => one.NormalizedUserName, "ADA@INTRANET")));
        using var client = await site.SignedInAsync(await site.FindAsync(person.Id));

        using var page = await AccountSite.ReadAsync(await AccountSite.SendAsync(client, DashboardUrls.Account, "password",
            ("Old", AccountSite.Password), ("Password", "another four words here")));

        Assert.Equal(Text.PasswordChanged, page.QuerySelector("[role=status]")!.TextContent);
    }

    [Fact]
    public async Task A_common_password_is_refused_in_words()
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));

        using var page = await AccountSite.ReadAsync(await AccountSite.SendAsync(client, DashboardUrls.Account, "password",
            ("Old", AccountSite.Password), ("Password", "Password2026!")));

        Assert.Equal(Text.PasswordCommon, page.QuerySelector("[role=alert]")!.TextContent);
    }
}
