using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>How people come in and what is changed about them. Somebody who can administer always stays.</summary>
internal sealed partial class UserAccounts(DashboardDbContext db, IDatabaseTurns turns, UserManager<Person> users, SetupLink setup,
    Sessions sessions, SecondFactor secondFactor, AuditLog audit, TimeProvider time, ILogger<UserAccounts> logger)
{
    /// <summary>Longest name of a person.</summary>
    public const int MaxName = 100;

    /// <summary>Everyone, by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation) =>
        await db.Users.AsNoTracking().OrderBy(person => person.DisplayName).ThenBy(person => person.Id).ToListAsync(cancellation);

    /// <summary>Someone; null when there is no such person.</summary>
    public Task<Person?> FindAsync(int id, CancellationToken cancellation) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellation);

    /// <summary>Makes the first administrator and ends the setup link, both or neither. A null result: the link is dead.</summary>
    public async Task<(Person Person, IdentityResult? Result)> SetUpAsync(string? token, string email, string name, string password,
        CancellationToken cancellation)
    {
        var (made, done) = await InTransactionAsync(async () =>
        {
            var person = NewPerson(email, name, Role.Administrator);
            var result = await setup.TryUseAsync(db, token, cancellation) ? await users.CreateAsync(person, password) : null;
            return (result?.Succeeded == true, (person, result));
        }, cancellation);
        var isDone = done?.Succeeded == true;
        await audit.WriteAsync(AuditAct.SetUp, Outcome(isDone), isDone ? Subject(made.Id) : null, isDone ? Actor.From(made) : null, email);
        return (made, done);
    }

    /// <summary>Adds someone who then chooses a password by the link of <see cref="NewLinkAsync"/>.</summary>
    public async Task<(Person Person, IdentityResult Result)> InviteAsync(string email, string name, Role role)
    {
        var person = NewPerson(email, name, role);
        var result = await users.CreateAsync(person);
        await WriteAsync(AuditAct.Invite, result.Succeeded, result.Succeeded ? $"{Subject(person.Id)} as {role}" : email);
        return (person, result);
    }

    /// <summary>Path of a link with which someone chooses a password who is an administrator from then on; made if there is no such
    /// account. An account that was disabled is enabled, and its second factor is off. Else the reason why not, in words.</summary>
    public async Task<(string? Link, string? Problem)> InviteAdministratorAsync(string email, string? name, CancellationToken cancellation)
    {
        var person = await users.FindByEmailAsync(email);
        if (person?.ProviderConfirmedUtc is not null)
        {
            return (null, "This account signs in at the provider, which gives it its role.");
        }

        if (person is null)
        {
            name = string.IsNullOrWhiteSpace(name) ? email : name;
            var (made, result) = await InviteAsync(email, name[..Math.Min(name.Length, MaxName)], Role.Administrator);
            if (!result.Succeeded)
            {
                return (null, AccountLabels.Of(result));
            }

            person = made;
        }

        (person.Role, person.IsDisabled) = (Role.Administrator, false);
        await db.SaveChangesAsync(cancellation);
        await secondFactor.TurnOffAsync(person);
        LogInvited(person.Id);
        return await NewLinkAsync(person.Id) is { } token ? (DashboardUrls.JoinWith(person.Id, token), null) : (null, Text.NotSaved);
    }

    /// <summary>A token to choose a password with. Ends earlier ones, and signs the person out everywhere. Null for someone who is disabled
    /// or signs in at the provider.</summary>
    public async Task<string?> NewLinkAsync(int id)
    {
        if (await users.FindByIdAsync(Word(id)) is not { IsDisabled: false, ProviderConfirmedUtc: null } person
            || !(await users.UpdateSecurityStampAsync(person)).Succeeded)
        {
            return null;
        }

        await sessions.EndAllAsync(id, CancellationToken.None);
        await WriteAsync(AuditAct.InviteLink, isDone: true, Subject(id));
        return await users.GeneratePasswordResetTokenAsync(person);
    }

    /// <summary>Whether the token of a link can still be used, and whose it is.</summary>
    public async Task<Person?> FindByLinkAsync(int id, string token) =>
        await users.FindByIdAsync(Word(id)) is { IsDisabled: false } person
        && await users.VerifyUserTokenAsync(person, users.Options.Tokens.PasswordResetTokenProvider,
            UserManager<Person>.ResetPasswordTokenPurpose, token)
            ? person
            : null;

    /// <summary>Chooses a password by a link, which ends it.</summary>
    public async Task<IdentityResult> ChoosePasswordAsync(Person person, string token, string password)
    {
        var result = await users.ResetPasswordAsync(person, token, password);
        if (result.Succeeded)
        {
            await sessions.EndAllAsync(person.Id, CancellationToken.None);
            LogLinkUsed(person.Id, person.Role);
        }

        await audit.WriteAsync(AuditAct.ChoosePassword, Outcome(result.Succeeded), Subject(person.Id), Actor.From(person));
        return result;
    }

    /// <summary>Gives another role; false when that would leave no administrator.</summary>
    public async Task<bool> SetRoleAsync(int id, Role role, CancellationToken cancellation)
    {
        var isDone = await ChangeAsync(id, person => person.Role = role, cancellation);
        await WriteAsync(AuditAct.ChangeRole, isDone, $"{Subject(id)} to {role}");
        return isDone;
    }

    /// <summary>Shuts someone out or lets them in again; false when that would leave no administrator.</summary>
    public async Task<bool> SetDisabledAsync(int id, bool isDisabled, CancellationToken cancellation)
    {
        var isDone = await ChangeAsync(id, person => person.IsDisabled = isDisabled, cancellation);
        await WriteAsync(isDisabled ? AuditAct.Disable : AuditAct.Enable, isDone, Subject(id));
        return isDone;
    }

    /// <summary>Changes the password of someone who knows the one before, and signs them out everywhere.</summary>
    public async Task<IdentityResult> ChangePasswordAsync(Person person, string old, string password)
    {
        var result = await users.ChangePasswordAsync(person, old, password);
        if (result.Succeeded)
        {
            await sessions.EndAllAsync(person.Id, CancellationToken.None);
        }

        await WriteAsync(AuditAct.ChangePassword, result.Succeeded, Subject(person.Id));
        return result;
    }

    /// <summary>Switches the second factor of someone off, who is signed out everywhere.</summary>
    public async Task ResetSecondFactorAsync(int id)
    {
        if (await users.FindByIdAsync(Word(id)) is { TwoFactorEnabled: true } person)
        {
            await secondFactor.TurnOffAsync(person);
        }
    }

    private async Task<bool> ChangeAsync(int id, Action<Person> change, CancellationToken cancellation)
    {
        var isDone = await InTransactionAsync(async () =>
        {
            var person = await db.Users.SingleAsync(person => person.Id == id, cancellation);
            change(person);
            await db.SaveChangesAsync(cancellation);
            var isAnyoneLeft = await db.ActiveAdministrators().AnyAsync(cancellation);
            return (isAnyoneLeft, isAnyoneLeft);
        }, cancellation);
        sessions.Tell();
        return isDone;
    }

    /// <summary>Alone, so that two administrators who demote each other at the same moment do not both succeed.</summary>
    private async Task<T> InTransactionAsync<T>(Func<Task<(bool IsKept, T Result)>> work, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await turns.BeginAloneAsync(db, DatabaseTurn.People, cancellation);
        var (isKept, result) = await work();
        if (isKept)
        {
            await transaction.CommitAsync(cancellation);
        }
        else
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        return result;
    }

    private Person NewPerson(string email, string name, Role role) =>
        new()
        {
            UserName = email,
            Email = email,
            DisplayName = VisibleText.Clean(name),
            Role = role,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
        };

    [LoggerMessage(LogLevel.Warning, "A link for administrator {Person} was made on the command line.")]
    private partial void LogInvited(int person);

    [LoggerMessage(LogLevel.Warning, "Person {Person}, {Role}, chose a password by a link.")]
    private partial void LogLinkUsed(int person, Role role);

    private Task WriteAsync(AuditAct act, bool isDone, string subject) => audit.WriteAsync(act, Outcome(isDone), subject);

    private static AuditOutcome Outcome(bool isDone) => isDone ? AuditOutcome.Done : AuditOutcome.Refused;

    /// <summary>What the audit log says of a role that the provider gave.</summary>
    public static string ByProvider(int id, Role role) => $"{Subject(id)} to {role}, by the provider";

    /// <summary>What the audit log calls a person.</summary>
    public static string Subject(int id) => $"person {Word(id)}";

    private static string Word(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What is asked of the people in the database.</summary>
internal static class PeopleQueries
{
    /// <summary>Keeps the keys of someone from working who may do nothing any more at the provider, until it says otherwise.</summary>
    public static Task PauseAsync(this DashboardDbContext db, int id, CancellationToken cancellation)
    {
        DateTime? never = DateTime.UnixEpoch;
        return db.Users.Where(person => person.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(person => person.ProviderConfirmedUtc, never), cancellation);
    }

    /// <summary>Administrators who can sign in; someone who was invited and has no password yet cannot.</summary>
    public static IQueryable<Person> ActiveAdministrators(this DashboardDbContext db) =>
        db.Users.Where(person => person.Role == Role.Administrator && !person.IsDisabled
            && (person.PasswordHash != null || person.ProviderConfirmedUtc > DateTime.UnixEpoch));
}
