using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>What came of an attempt to sign in. Never says whether the account exists.</summary>
internal enum SignInOutcome
{
    Refused,
    TooMany,

    /// <summary>The password is right; the second factor is asked for next.</summary>
    NeedsCode,
    SignedIn,
}

/// <summary>The outcome, and how long to wait where there were too many.</summary>
internal readonly record struct SignInAnswer(SignInOutcome Outcome, TimeSpan Wait = default);

/// <summary>Sign-in by e-mail address and password, as slow for an account that does not exist as for one that does, and by a code after
/// that where the account has a second factor.</summary>
internal sealed class PasswordSignIn(UserManager<Person> users, SignInManager<Person> signIn, SecondFactor secondFactor,
    IPasswordHasher<Person> hasher, AccountLimit limit, SignInDelays delays, KnownBrowsers browsers, AuditLog audit)
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);
    private static readonly Person nobody = new() { DisplayName = "" };
    private static string? hashOfNobody;

    public async Task<SignInAnswer> TryAsync(HttpContext http, string email, string password, bool isPersistent)
    {
        var account = users.NormalizeEmail(email) ?? "";
        var here = $"{RateLimits.AddressOf(http)} {account}";
        if (delays.TryBegin(here) is { } wait)
        {
            return new(SignInOutcome.TooMany, wait);
        }

        if (!limit.TryTake(browsers.Of(http, account) ?? account))
        {
            return new(SignInOutcome.TooMany, minute);
        }

        var person = await users.FindByEmailAsync(email);
        if (person is not { IsDisabled: false, PasswordHash: not null })
        {
            // The same work as for a wrong password: how long the answer takes must not tell who has an account.
            hasher.VerifyHashedPassword(nobody, hashOfNobody ??= hasher.HashPassword(nobody, Secrets.Create()), password);
            await RefusedAsync(person, email);
            return new(SignInOutcome.Refused);
        }

        if (!await users.CheckPasswordAsync(person, password))
        {
            await RefusedAsync(person, email);
            return new(SignInOutcome.Refused);
        }

        delays.Succeeded(here);
        if (person.TwoFactorEnabled)
        {
            await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme,
                Actor.Principal(person, IdentityConstants.TwoFactorUserIdScheme), new() { IsPersistent = isPersistent });
            return new(SignInOutcome.NeedsCode);
        }

        await EnterAsync(http, person, isPersistent);
        return new(SignInOutcome.SignedIn);
    }

    /// <summary>Who has given their password and not yet the code, a few minutes ago at most; null for anyone else.</summary>
    public async Task<Person?> WaitingAsync(HttpContext http) =>
        (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal is { } half
        && Actor.Of(half) is { } actor
        && await users.FindByIdAsync(actor.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { IsDisabled: false } person
        && person.SecurityStamp == half.FindFirstValue(Actor.StampClaim)
            ? person : null;

    /// <summary>Goes on with the code of someone whose password was right. Only they can be delayed by it, so it is counted by the account
    /// alone: guessing from many places is as slow as from one.</summary>
    public async Task<SignInAnswer> TryCodeAsync(HttpContext http, Person person, string code)
    {
        var account = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"code {person.Id}");
        if (delays.TryBegin(account) is { } wait)
        {
            return new(SignInOutcome.TooMany, wait);
        }

        if (!await secondFactor.TakeAsync(person, code))
        {
            await audit.WriteAsync(AuditAct.SignIn, AuditOutcome.Refused, "second factor", Actor.From(person));
            return new(SignInOutcome.Refused);
        }

        delays.Succeeded(account);
        var isPersistent = (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Properties?.IsPersistent == true;
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await EnterAsync(http, person, isPersistent);
        return new(SignInOutcome.SignedIn);
    }

    private async Task EnterAsync(HttpContext http, Person person, bool isPersistent)
    {
        browsers.Remember(http, person.NormalizedEmail!);
        await signIn.SignInAsync(person, isPersistent);
    }

    private Task RefusedAsync(Person? person, string email) =>
        audit.WriteAsync(AuditAct.SignIn, AuditOutcome.Refused, by: person is null ? null : Actor.From(person), who: email);
}

/// <summary>Counts attempts by the e-mail address that was typed, whether or not there is such an account; those of a browser from which
/// the account was signed in before by that browser, so that no stranger can use up what its owner has.</summary>
internal sealed class AccountLimit(IOptions<DashboardOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter =
        PartitionedRateLimiter.Create<string, string>(account => RateLimits.PerMinute(account, options.Value.SignInsPerAccount));

    public bool TryTake(string account)
    {
        // Hashed, so that what is remembered is short whatever was typed.
        using var lease = limiter.AttemptAcquire(Secrets.Hash(account));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
