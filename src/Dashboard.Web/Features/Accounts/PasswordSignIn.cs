using System.Threading.RateLimiting;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>What came of an attempt to sign in. Never says whether the account exists or is locked.</summary>
internal enum SignInOutcome
{
    Refused,
    TooMany,
    SignedIn,
}

/// <summary>Sign-in by e-mail address and password, as slow for an account that does not exist as for one that does.</summary>
internal sealed class PasswordSignIn(UserManager<Person> users, SignInManager<Person> signIn,
    IPasswordHasher<Person> hasher, AccountLimit limit, AuditLog audit)
{
    private static readonly Person nobody = new() { DisplayName = "" };
    private static string? hashOfNobody;

    public async Task<SignInOutcome> TryAsync(string email, string password, bool isPersistent)
    {
        if (!limit.TryTake(users.NormalizeEmail(email)))
        {
            return SignInOutcome.TooMany;
        }

        var person = await users.FindByEmailAsync(email);
        if (person is not { IsDisabled: false, PasswordHash: not null } || await users.IsLockedOutAsync(person))
        {
            // The same work as for a wrong password: how long the answer takes must not tell who has an account.
            hasher.VerifyHashedPassword(nobody, hashOfNobody ??= hasher.HashPassword(nobody, Secrets.Create()), password);
            await RefusedAsync(person, email);
            return SignInOutcome.Refused;
        }

        var check = await signIn.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            await RefusedAsync(person, email);
            if (check.IsLockedOut)
            {
                await audit.WriteAsync(AuditAct.Lockout, AuditOutcome.Done, by: Actor.From(person));
            }

            return SignInOutcome.Refused;
        }

        await signIn.SignInAsync(person, isPersistent);
        return SignInOutcome.SignedIn;
    }

    private Task RefusedAsync(Person? person, string email) =>
        audit.WriteAsync(AuditAct.SignIn, AuditOutcome.Refused, by: person is null ? null : Actor.From(person), who: email);
}

/// <summary>Counts attempts by the e-mail address that was typed, whether or not there is such an account.</summary>
internal sealed class AccountLimit(IOptions<DashboardOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter =
        PartitionedRateLimiter.Create<string, string>(account => RateLimits.PerMinute(account, options.Value.SignInsPerAccount));

    public bool TryTake(string? email)
    {
        // Hashed, so that what is remembered is short whatever was typed.
        using var lease = limiter.AttemptAcquire(Secrets.Hash(email ?? ""));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
