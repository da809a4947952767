using System.Security.Cryptography;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>People in the database. The key of an authenticator is kept encrypted: a copy of the database is not a second factor.</summary>
internal sealed class PersonStore(DashboardDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Person, DashboardDbContext, int>(db, describer)
{
    private readonly IDataProtector protector = protection.CreateProtector("Dashboard.AuthenticatorKeys");

    public override Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, key.Length == 0 ? "" : protector.Protect(key), cancellationToken);

    /// <summary>The key; null where there is none, or it was encrypted with keys that are no more.</summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { Length: > 0 } kept ? protector.Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
