using System.Security.Claims;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>
/// The accounts of people who sign in at the provider: made at the first sign-in, found again by issuer and subject. An e-mail address
/// never finds one: whoever can choose theirs at the provider would be who they like here.
/// </summary>
internal sealed partial class ProviderAccounts(DashboardDbContext db, UserManager<Person> users, AuditLog audit, TimeProvider time,
    ILogger<ProviderAccounts> logger)
{
    /// <summary>What the address of someone ends with who has none that the provider vouches for. No mail goes to such a name.</summary>
    private const string NoAddress = ".invalid";

    private const int LongestLogin = 200;
    private const int LettersOfKey = 32;
    private static readonly string[] nameClaims = ["name", "preferred_username", "email", "sub"];

    /// <summary>Whether an address is one, and not only what stands in for it.</summary>
    public static bool IsAddress(string? email) => email?.EndsWith(NoAddress, StringComparison.Ordinal) == false;

    /// <summary>The person of these claims with that role, made if need be; one who is disabled stays so.</summary>
    public async Task<Person> TakeInAsync(IReadOnlyList<Claim> claims, Role role, CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(claims, role, cancellation) ?? await MakeAsync(claims, role, cancellation);
        }
        catch (DbUpdateException)
        {
            // Another request of the same person was faster.
            db.ChangeTracker.Clear();
            if (await FindAsync(claims, role, cancellation) is { } person)
            {
                return person;
            }

            throw;
        }
    }

    /// <summary>Keeps the keys of someone from working who may do nothing any more, until the provider says otherwise.</summary>
    public async Task PauseAsync(IReadOnlyList<Claim> claims, CancellationToken cancellation)
    {
        if (await LoginAsync(claims, cancellation) is { } login)
        {
            await db.PauseAsync(login.UserId, cancellation);
        }
    }

    /// <summary>What the provider calls people who sign in there, by the id of the person; all of them or one.</summary>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(CancellationToken cancellation, int? only = null) =>
        await db.UserLogins.AsNoTracking().Where(login => only == null || login.UserId == only)
            .ToDictionaryAsync(login => login.UserId, login => login.ProviderDisplayName ?? "", cancellation);

    private async Task<Person?> FindAsync(IReadOnlyList<Claim> claims, Role role, CancellationToken cancellation)
    {
        if (await LoginAsync(claims, cancellation) is not { } login)
        {
            return null;
        }

        var person = await db.Users.SingleAsync(one => one.Id == login.UserId, cancellation);
        var before = person.Role;
        (person.Role, person.DisplayName, person.ProviderConfirmedUtc) = (role, NameOf(claims), time.GetUtcNow().UtcDateTime);
        login.ProviderDisplayName = LoginOf(claims);
        await db.SaveChangesAsync(cancellation);
        if (before != role)
        {
            await audit.WriteAsync(AuditAct.ChangeRole, AuditOutcome.Done, UserAccounts.ByProvider(person.Id, role));
        }

        return person;
    }

    private async Task<Person> MakeAsync(IReadOnlyList<Claim> claims, Role role, CancellationToken cancellation)
    {
        var (issuer, key) = KeyOf(claims);
        var made = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var email = await AddressAsync(claims, issuer, key);
            var person = new Person
            {
                UserName = email,
                Email = email,
                EmailConfirmed = IsAddress(email),
                DisplayName = NameOf(claims),
                Role = role,
                CreatedUtc = time.GetUtcNow().UtcDateTime,
                ProviderConfirmedUtc = time.GetUtcNow().UtcDateTime,
            };
            foreach (var step in new[] { () => users.CreateAsync(person),
                () => users.AddLoginAsync(person, new UserLoginInfo(issuer, key, LoginOf(claims))) })
            {
                if (await step() is { Succeeded: false } failed)
                {
                    throw new DbUpdateException(string.Join(' ', failed.Errors.Select(error => error.Description)));
                }
            }

            await transaction.CommitAsync(cancellation);
            return person;
        });
        LogMade(made.Id, role);
        await audit.WriteAsync(AuditAct.Invite, AuditOutcome.Done, $"{UserAccounts.Subject(made.Id)} as {role}, by the provider");
        return made;
    }

    private Task<IdentityUserLogin<int>?> LoginAsync(IReadOnlyList<Claim> claims, CancellationToken cancellation)
    {
        var (issuer, key) = KeyOf(claims);
        return db.UserLogins.SingleOrDefaultAsync(login => login.LoginProvider == issuer && login.ProviderKey == key, cancellation);
    }

    /// <summary>An address that the provider vouches for and nobody has here, else one that is none.</summary>
    private async Task<string> AddressAsync(IReadOnlyList<Claim> claims, string issuer, string key) =>
        Value(claims, "email_verified") is "true" or "True" && Value(claims, "email") is { Length: <= EmailRules.Longest } email
            && EmailRules.IsAddress(email) && IsAddress(email) && await users.FindByEmailAsync(email) is null
            ? email
            : $"{Secrets.Hash($"{issuer} {key}")[..LettersOfKey]}@provider{NoAddress}";

    /// <summary>Hashed, since a subject may be longer than the column.</summary>
    private static (string Issuer, string Key) KeyOf(IReadOnlyList<Claim> claims) =>
        (Value(claims, "iss")!, Secrets.Hash(Value(claims, "sub")!));

    private static string NameOf(IReadOnlyList<Claim> claims) =>
        nameClaims.Select(type => VisibleText.Clean(Value(claims, type) ?? "").Trim())
            .FirstOrDefault(name => name.Length > 0) is { } found ? found[..Math.Min(found.Length, UserAccounts.MaxName)] : "?";

    private static string LoginOf(IReadOnlyList<Claim> claims) =>
        VisibleText.Clean(Value(claims, "email") ?? Value(claims, "preferred_username") ?? Value(claims, "sub") ?? "") is var login
            ? login[..Math.Min(login.Length, LongestLogin)] : "";

    private static string? Value(IReadOnlyList<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    [LoggerMessage(LogLevel.Information, "Person {Person} came in by the provider as {Role}.")]
    private partial void LogMade(int person, Role role);
}
