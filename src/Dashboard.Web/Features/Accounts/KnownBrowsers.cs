using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Browsers from which an account was signed in before, by an encrypted cookie of theirs. It opens nothing: its attempts are only
/// counted apart from those of strangers.</summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const string CookieName = "dashboard-known";
    private static readonly TimeSpan lifetime = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("Dashboard.KnownBrowsers").ToTimeLimitedDataProtector();

    /// <summary>What the browser is called where the account was signed in from it before, else null.</summary>
    public string? Of(HttpContext http, string account)
    {
        try
        {
            return http.Request.Cookies[CookieName] is { } cookie && protector.Unprotect(cookie).Split(' ', 2) is [var id, var owner]
                && owner == Secrets.Hash(account) ? $"browser {id}" : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // made up, run out, or of keys that are no more
        }
    }

    /// <summary>Remembers that the account was signed in from this browser.</summary>
    public void Remember(HttpContext http, string account) => http.Response.Cookies.Append(CookieName,
        protector.Protect($"{Secrets.CreateShort()} {Secrets.Hash(account)}", lifetime), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = lifetime,
            Path = DashboardUrls.SignIn,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
}
