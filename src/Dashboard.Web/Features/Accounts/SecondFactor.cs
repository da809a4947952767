using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Codes of an authenticator app (TOTP, RFC 6238) beside the password, by ASP.NET Core Identity, and codes for when it is
/// lost.</summary>
internal sealed class SecondFactor(UserManager<Person> users, IUserStore<Person> store, Sessions sessions, AuditLog audit)
{
    /// <summary>Recovery codes that are made at a time.</summary>
    public const int Codes = 8;

    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // none that look alike: five bits each
    private const int LettersOfCode = 16;
    private const int LettersOfGroup = 4;
    private const int DigitsOfApp = 6;
    private const int BytesOfHash = 16;
    private const string OwnProvider = "Dashboard";
    private const string UsedName = "UsedCodes";

    /// <summary>Codes that the app can show within the time that Identity allows: two steps of 30 seconds to either side.</summary>
    private const int CodesAtATime = 5;

    private IUserAuthenticatorKeyStore<Person> Keys => (IUserAuthenticatorKeyStore<Person>)store;

    private IUserTwoFactorRecoveryCodeStore<Person> RecoveryCodes => (IUserTwoFactorRecoveryCodeStore<Person>)store;

    /// <summary>The key that an app is given; null before <see cref="BeginAsync"/>.</summary>
    public Task<string?> KeyAsync(Person person) => users.GetAuthenticatorKeyAsync(person);

    /// <summary>Recovery codes that are left.</summary>
    public Task<int> CodesLeftAsync(Person person) => users.CountRecoveryCodesAsync(person);

    /// <summary>Makes a key, which counts for nothing before a code of it has been seen.</summary>
    public async Task BeginAsync(Person person)
    {
        if (!person.TwoFactorEnabled)
        {
            await Keys.SetAuthenticatorKeyAsync(person, users.GenerateNewAuthenticatorKey(), CancellationToken.None);
            await users.UpdateAsync(person);
        }
    }

    /// <summary>Switches it on with a code of the app, and gives the recovery codes, which are shown this once; null for a wrong code.
    /// Other browsers are signed out.</summary>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Person person, string code)
    {
        if (person.TwoFactorEnabled || await KeyAsync(person) is null || !await TakeAppCodeAsync(person, Bare(code)))
        {
            return null;
        }

        var codes = await NewCodesAsync(person);
        await users.SetTwoFactorEnabledAsync(person, enabled: true);
        await sessions.EndAllAsync(person.Id, CancellationToken.None);
        await audit.WriteAsync(AuditAct.TurnOnSecondFactor, AuditOutcome.Done, UserAccounts.Subject(person.Id));
        return codes;
    }

    /// <summary>New recovery codes, which end the ones before.</summary>
    public async Task<IReadOnlyList<string>> NewCodesAsync(Person person)
    {
        var codes = Enumerable.Range(0, Codes).Select(_ => RandomNumberGenerator.GetString(Letters, LettersOfCode)).ToList();
        await RecoveryCodes.ReplaceCodesAsync(person, codes.Select(Hash), CancellationToken.None);
        await users.UpdateAsync(person);
        return [.. codes.Select(code => string.Join('-', code.Chunk(LettersOfGroup).Select(group => new string(group))))];
    }

    /// <summary>Switches it off. Key and codes are worth nothing from then on; the person is signed out everywhere.</summary>
    public async Task TurnOffAsync(Person person)
    {
        await Keys.SetAuthenticatorKeyAsync(person, "", CancellationToken.None);
        await RecoveryCodes.ReplaceCodesAsync(person, [], CancellationToken.None);
        await users.SetTwoFactorEnabledAsync(person, enabled: false);
        await sessions.EndAllAsync(person.Id, CancellationToken.None);
        await audit.WriteAsync(AuditAct.TurnOffSecondFactor, AuditOutcome.Done, UserAccounts.Subject(person.Id));
    }

    /// <summary>Whether the code is one of the app or a recovery code. Either can be used once.</summary>
    public async Task<bool> TakeAsync(Person person, string code) => Bare(code) is var bare && bare.Length == DigitsOfApp
        ? await TakeAppCodeAsync(person, bare)
        : (await users.RedeemTwoFactorRecoveryCodeAsync(person, Hash(bare))).Succeeded;

    /// <summary>What an app reads in one go.</summary>
    public static string Link(string key, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(Text.ProductName)}:{Uri.EscapeDataString(email)}?secret={key}"
            + $"&issuer={Uri.EscapeDataString(Text.ProductName)}&digits=6";

    private async Task<bool> TakeAppCodeAsync(Person person, string code)
    {
        var used = (await users.GetAuthenticationTokenAsync(person, OwnProvider, UsedName) ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // Of two who use the same code at once one fails: the account has changed meanwhile.
        return !used.Contains(code, StringComparer.Ordinal)
            && await users.VerifyTwoFactorTokenAsync(person, users.Options.Tokens.AuthenticatorTokenProvider, code)
            && (await users.SetAuthenticationTokenAsync(person, OwnProvider, UsedName,
                string.Join(' ', used.Append(code).TakeLast(CodesAtATime)))).Succeeded;
    }

    /// <summary>As the database keeps a recovery code: 80 random bits need no slow hash, and eight of these fit the column.</summary>
    private static string Hash(string code) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(code)).AsSpan(0, BytesOfHash));

    private static string Bare(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
