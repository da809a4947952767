using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Data.Tests;

/// <summary>People, keys and the setup link in the database.</summary>
public sealed class AccountTests
{
    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_database_from_before_accounts_keeps_its_results(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("Initial");

        // In the columns of that time: the model has more by now.
        await db.Database.ExecuteSqlRawAsync("INSERT INTO Revisions (Number, CreatedUtc, Title, Origin, ContentHash) VALUES (1, "
            + "'2026-01-02 03:04:05', 'before', 'test', '00')");

        await migrator.MigrateAsync();

        Assert.Equal("before", (await db.Revisions.SingleAsync()).Title);
        Assert.Empty(await db.Users.ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_address_belongs_to_one_person(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        db.Users.Add(Someone("ADA@EXAMPLE.ORG", "1"));
        await db.SaveChangesAsync();

        db.Users.Add(Someone("ADA@EXAMPLE.ORG", "2"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_key_comes_back_as_it_was_and_its_owner_cannot_be_deleted(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        await using (var db = database.CreateDbContext())
        {
            var person = Someone("ADA@EXAMPLE.ORG", "1");
            db.ApiKeys.Add(new ApiKeyRow
            {
                Person = person,
                Name = "nightly",
                Start = "dsh_abc",
                Hash = new string('a', 64),
                Scopes = KeyScopes.Read | KeyScopes.Curate,
                CreatedUtc = now,
                ExpiresUtc = now
            });
            await db.SaveChangesAsync();
        }

        await using var other = database.CreateDbContext();
        var key = await other.ApiKeys.Include(row => row.Person).SingleAsync();
        Assert.Equal((KeyScopes.Read | KeyScopes.Curate, now, DateTimeKind.Utc, null),
            (key.Scopes, key.ExpiresUtc!.Value, key.ExpiresUtc.Value.Kind, key.RevokedUtc));
        Assert.Equal(Role.Curator, key.Person!.Role);
        await Assert.ThrowsAnyAsync<Exception>(() => other.Users.ExecuteDeleteAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Keys_are_unique_by_their_hash_and_roles_compare_as_a_ladder(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var person = Someone("ADA@EXAMPLE.ORG", "1");
        db.Users.Add(person);
        await db.SaveChangesAsync();

        Assert.True(await db.Users.AnyAsync(one => one.Role >= Role.Contributor));
        Assert.False(await db.Users.AnyAsync(one => one.Role >= Role.Administrator));
        for (var i = 0; i < 2; i++)
        {
            db.ApiKeys.Add(new ApiKeyRow { PersonId = person.Id, Name = "twice", Start = "x", Hash = new string('a', 64) });
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    private static Person Someone(string email, string name) =>
        new()
        {
            DisplayName = name,
            UserName = name,
            NormalizedUserName = name,
            Email = email,
            NormalizedEmail = email,
            Role = Role.Curator
        };
}
