using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>Watched views in the database.</summary>
public sealed class WatchTests
{
    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_watch_comes_back_as_it_was_with_its_entries(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var now = new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var changes = string.Join('\n', Enumerable.Repeat("百灵", 1333));
        var query = new string('百', 4000);
        await using (var db = database.CreateDbContext())
        {
            var watch = Watch('a', query);
            (watch.WebhookUrl, watch.CreatedUtc) = ("https://hooks.example.org/百", now);
            watch.Entries.Add(Entry(2, now, changes));
            db.Watches.Add(watch);
            await db.SaveChangesAsync();
        }

        await using var other = database.CreateDbContext();
        var read = await other.Watches.Include(row => row.Entries).Include(row => row.Person).SingleAsync();
        Assert.Equal(("/leaderboard", query, "zh-Hans", 1, "https://hooks.example.org/百", "Ada"),
            (read.Path, read.Query, read.Language, read.SeenRevision, read.WebhookUrl, read.Person!.DisplayName));
        var entry = Assert.Single(read.Entries);
        Assert.Equal((1, 2, changes, now, DateTimeKind.Utc),
            (entry.FromRevision, entry.ToRevision, entry.Changes, entry.NextAttemptUtc, entry.NextAttemptUtc!.Value.Kind));
        Assert.Equal(1, await other.WatchEntries.CountAsync(row => row.NextAttemptUtc <= now));
        Assert.Equal(0, await other.WatchEntries.CountAsync(row => row.NextAttemptUtc <= now.AddSeconds(-1)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Of_two_that_write_the_same_entry_one_is_told_so_and_writes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.CreateDbContext())
        {
            db.Watches.Add(Watch('a', ""));
            await db.SaveChangesAsync();
        }

        await using var first = database.CreateDbContext();
        await using var second = database.CreateDbContext();
        var (one, two) = (await first.Watches.SingleAsync(), await second.Watches.SingleAsync());
        foreach (var watch in new[] { one, two })
        {
            watch.SeenRevision = 2;
            watch.Entries.Add(Entry(2, null, "changed"));
        }

        await first.SaveChangesAsync();
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync());
        await using var other = database.CreateDbContext();
        Assert.Equal(1, await other.WatchEntries.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_revision_has_one_entry_in_a_watch_and_watches_are_unique_by_their_hash(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateDbContext();
        var watch = Watch('a', "");
        watch.Entries.Add(Entry(2, null, "x"));
        watch.Entries.Add(Entry(2, null, "y"));
        db.Watches.Add(watch);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var other = database.CreateDbContext();
        var person = Someone();
        other.Watches.AddRange(Watch('a', "", person), Watch('a', "", person));
        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());
    }

    private static WatchRow Watch(char hash, string query, Person? person = null) => new()
    {
        Person = person ?? Someone(),
        Hash = new string(hash, 64),
        Path = "/leaderboard",
        Query = query,
        Language = "zh-Hans",
        SeenRevision = 1,
    };

    private static WatchEntryRow Entry(int revision, DateTime? next, string changes) => new()
    {
        FromRevision = revision - 1,
        ToRevision = revision,
        Summary = "1 value changed",
        Changes = changes,
        NextAttemptUtc = next,
    };

    private static Person Someone() => new()
    {
        DisplayName = "Ada",
        UserName = "ada",
        NormalizedUserName = "ADA",
        Email = "ada@example.org",
        NormalizedEmail = "ADA@EXAMPLE.ORG",
        Role = Role.Viewer,
    };
}
