using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Data;

/// <summary>
/// What a provider must be asked differently when work must be alone or be done again. Contexts by themselves repeat nothing: whoever
/// looks at a page, or signs in, hears at once that the database is away, and what is read is not held back in memory until it is whole.
/// </summary>
public interface IDatabaseTurns
{
    /// <summary>Runs work, and again from its start after an error of the database that passes. It makes its own contexts, and must come
    /// to the same end when it was done before without anybody hearing of it.</summary>
    Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation);

    /// <summary>Begins a transaction that of all that ask for the same thing only one at a time has, and that reads what the ones before
    /// it wrote.</summary>
    /// <param name="what">What is asked for, one of <see cref="DatabaseTurn"/>.</param>
    Task<IDbContextTransaction> BeginAloneAsync(DashboardDbContext db, string what, CancellationToken cancellation);
}

/// <summary>What only one at a time may change.</summary>
public static class DatabaseTurn
{
    /// <summary>Revisions and all that belongs to them.</summary>
    public const string Revisions = "dashboard.revisions";

    /// <summary>People, of whom one administrator must stay.</summary>
    public const string People = "dashboard.people";
}
