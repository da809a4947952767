using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>Short links in the database.</summary>
public sealed class SharedViewTests
{
    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_link_comes_back_as_it_was_and_its_owner_cannot_be_deleted(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var query = $"models={string.Join(',', Enumerable.Repeat("百灵", 1000))}";
        await using (var db = database.CreateDbContext())
        {
            db.SharedViews.Add(Link(Someone(), 'a',
                row => (row.Query, row.Note, row.WithoutSignIn, row.CreatedUtc, row.ExpiresUtc) = (query, "why", true, now, now)));
            await db.SaveChangesAsync();
        }

        await using var other = database.CreateDbContext();
        var link = await other.SharedViews.Include(row => row.Person).SingleAsync();
        Assert.Equal(("/leaderboard", query, null, "why", true, 0),
            (link.Path, link.Query, link.Title, link.Note, link.WithoutSignIn, link.Opens));
        Assert.Equal((now, DateTimeKind.Utc, null, null),
            (link.ExpiresUtc!.Value, link.ExpiresUtc.Value.Kind, link.RevokedUtc, link.LastOpenedUtc));
        Assert.Equal("Ada", link.Person!.DisplayName);
        await Assert.ThrowsAnyAsync<Exception>(() => other.Users.ExecuteDeleteAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Links_are_unique_by_their_hash(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var person = Someone();
        db.SharedViews.AddRange(Link(person, 'a'), Link(person, 'a'));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Openings_at_the_same_time_are_each_counted(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.CreateDbContext())
        {
            db.SharedViews.AddRange(Link(Someone(), 'a'));
            await db.SaveChangesAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var db = database.CreateDbContext();
            await db.SharedViews.ExecuteUpdateAsync(row => row.SetProperty(link => link.Opens, link => link.Opens + 1));
        }));

        await using var other = database.CreateDbContext();
        Assert.Equal(20, (await other.SharedViews.SingleAsync()).Opens);
    }

    private static SharedViewRow Link(Person person, char hash, Action<SharedViewRow>? more = null)
    {
        var row = new SharedViewRow { Person = person, Hash = new string(hash, 64), Path = "/leaderboard", Query = "" };
        more?.Invoke(row);
        return row;
    }

    private static Person Someone() =>
        new()
        {
            DisplayName = "Ada",
            UserName = "ada",
            NormalizedUserName = "ADA",
            Email = "ada@example.org",
            NormalizedEmail = "ADA@EXAMPLE.ORG",
            Role = Role.Viewer
        };
}
