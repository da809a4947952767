using System.Text.Json;
using Dashboard.Web.Features.Watches;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Watches;

/// <summary>Entries are sent, signed, once each, whatever the receiver does meanwhile.</summary>
public sealed class WebhookTests
{
    private const string View = "/leaderboard?benchmarks=mmlu";
    private const string Hook = $"https://{Receiver.Host}/hook?team=1";

    [Fact]
    public async Task A_revision_is_sent_once_signed_with_the_links_before_and_after()
    {
        await using var receiver = await Receiver.StartAsync();
        using var site = WatchSite.New(receiver, ("Dashboard:PublicUrl", "https://models.example.org"));
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        using var done = await AccountSite.SendAsync(client, DashboardUrls.NewWatchOf(View), "new-watch", ("Webhook", Hook));
        using var shown = await AccountSite.ReadAsync(done);
        var secrets = shown.QuerySelectorAll(".secret input").Select(input => input.GetAttribute("value")!).ToList();
        Assert.DoesNotContain(secrets[1], await site.AllRowsAsync(), StringComparison.Ordinal);

        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.SendAsync()));
        await UntilAsync(site, entries => entries.TrueForAll(entry => entry.DeliveredUtc is not null));

        var sent = Assert.Single(receiver.Asked);
        Assert.Equal(WebhookClient.Sign(secrets[1], sent.Time!, sent.Body), sent.Signature);
        using var message = JsonDocument.Parse(sent.Body);
        var root = message.RootElement;
        Assert.Equal((1, 2, "https://models.example.org/leaderboard?benchmarks=mmlu"),
            (root.GetProperty("from").GetInt32(), root.GetProperty("to").GetInt32(), root.GetProperty("view").GetString()));
        Assert.Contains(root.GetProperty("changes").EnumerateArray(), line => line.GetString()!.Contains("99.5", StringComparison.Ordinal));
        foreach (var (link, revision, score) in new[] { ("before", 1, "82.52"), ("after", 2, "99.5") })
        {
            var address = root.GetProperty(link).GetString()!;
            Assert.Contains(FormattableString.Invariant($"asof={revision}"), address, StringComparison.Ordinal);
            Assert.Contains(score, await client.GetStringAsync(new Uri(address).PathAndQuery), StringComparison.Ordinal);
        }

        using var list = await AccountSite.PageAsync(client, DashboardUrls.Watches);
        Assert.Contains(Receiver.Host, list.QuerySelectorAll("main tbody td")[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_ten_minutes_misses_nothing_and_gets_nothing_twice()
    {
        await using var receiver = await Receiver.StartAsync();
        using var site = WatchSite.New(receiver);
        var made = await site.WatchAsync(await site.AddAsync(Role.Viewer), View, Hook);
        receiver.Status = 503;
        foreach (var (minute, score, hash) in new[] { (0, 99.5, 'c'), (3, 98.5, 'd'), (7, 97.5, 'e') })
        {
            site.Clock.Ahead = TimeSpan.FromMinutes(minute);
            await ChangedData.ImportAsync(site.Services, score, hash);
            await site.LookAsync();
            await site.SendAsync();
        }

        await UntilAsync(site, entries => entries.Count == 3 && entries.TrueForAll(entry => entry.Attempts > 0));
        Assert.Empty(receiver.Taken);
        receiver.Status = 204;
        for (var minute = 10; minute <= 30; minute++)
        {
            site.Clock.Ahead = TimeSpan.FromMinutes(minute);
            await site.SendAsync();
        }

        await UntilAsync(site, entries => entries.TrueForAll(entry => entry.DeliveredUtc is not null));
        Assert.Equal([2, 3, 4], receiver.Taken.Select(To).Order());
        Assert.All(receiver.Taken, sent => Assert.Equal(WebhookClient.Sign(made.WebhookKey!, sent.Time!, sent.Body), sent.Signature));
        Assert.Equal(3, receiver.Taken.Select(sent => sent.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(receiver.Asked.Count, (await site.EntriesAsync()).Sum(entry => entry.Attempts));
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_said()
    {
        await using var receiver = await Receiver.StartAsync();
        using var site = WatchSite.New(receiver);
        await site.WatchAsync(await site.AddAsync(Role.Viewer), View, Hook);
        receiver.Status = 500;
        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        for (var hour = 0; hour <= 26; hour++)
        {
            site.Clock.Ahead = TimeSpan.FromHours(hour);
            await site.SendAsync();
        }

        await UntilAsync(site, entries => entries.TrueForAll(entry => entry.GivenUpUtc is not null));
        var tries = receiver.Asked.Count;
        site.Clock.Ahead = TimeSpan.FromDays(3);
        await site.SendAsync();
        Assert.Equal(tries, receiver.Asked.Count);
        var act = Assert.Single(await site.AuditAsync(), act => act.Act == AuditAct.CallWebhook);
        Assert.Equal((AuditOutcome.Failed, "watch 1 entry 1: status 500", "Viewer of the test"), (act.Outcome, act.Subject, act.Who));
    }

    [Fact]
    public async Task What_is_not_allowed_any_more_is_not_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        using var site = WatchSite.New(receiver);
        var (leaving, staying) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Viewer));
        await site.WatchAsync(leaving, View, Hook);
        await site.WatchAsync(staying, View, Hook);
        await site.WatchAsync(staying, View, "https://once-allowed.example.org/");
        receiver.Status = 500;
        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        await site.SendAsync();
        await UntilAsync(site, entries => receiver.Asked.Count == 2 && entries.TrueForAll(entry => entry.Attempts == 1));
        await site.ChangeAsync(async db =>
        {
            await db.Users.Where(one => one.Id == leaving.Id)
                .ExecuteUpdateAsync(one => one.SetProperty(person => person.IsDisabled, true));
            await db.Watches.Where(one => one.Id == 2)
                .ExecuteUpdateAsync(one => one.SetProperty(watch => watch.RevokedUtc, DateTime.UtcNow));
        });

        site.Clock.Ahead = TimeSpan.FromMinutes(5);
        receiver.Status = 204;
        await site.SendAsync();
        await UntilAsync(site, entries => entries.TrueForAll(entry => entry.GivenUpUtc is not null));

        Assert.Equal(2, receiver.Asked.Count);
        Assert.Equal(3, (await site.AuditAsync()).Count(act => act is { Act: AuditAct.CallWebhook, Outcome: AuditOutcome.Refused }));
    }

    [Theory]
    [InlineData("http://hooks.example.org/")]
    [InlineData("https://evil.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("nonsense")]
    public async Task An_address_that_is_not_allowed_makes_no_watch(string webhook)
    {
        await using var receiver = await Receiver.StartAsync();
        using var site = WatchSite.New(receiver);
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);

        using var done = await AccountSite.SendAsync(client, DashboardUrls.NewWatchOf(View), "new-watch", ("Webhook", webhook));
        using var shown = await AccountSite.ReadAsync(done);

        Assert.Equal(Text.WatchWebhookRefused, shown.QuerySelector("main [role=alert]")!.TextContent);
        Assert.Empty(await site.Services.GetRequiredService<Features.Watches.Watches>().ListAsync(person.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_list_of_hosts_there_is_no_field_and_nothing_is_taken()
    {
        using var site = WatchSite.New();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);

        using var form = await AccountSite.PageAsync(client, DashboardUrls.NewWatchOf(View));
        using var done = await AccountSite.SendAsync(client, DashboardUrls.NewWatchOf(View), "new-watch", ("Webhook", Hook));
        using var shown = await AccountSite.ReadAsync(done);

        Assert.Empty(form.QuerySelectorAll("main input[name=Webhook]"));
        Assert.Equal(Text.WatchWebhookOff, shown.QuerySelector("main [role=alert]")!.TextContent);
    }

    private static int To(Sent sent)
    {
        using var message = JsonDocument.Parse(sent.Body);
        return message.RootElement.GetProperty("to").GetInt32();
    }

    /// <summary>The site sends too; what it has begun is waited for.</summary>
    private static async Task UntilAsync(AccountSite site, Predicate<List<WatchEntryRow>> isSo)
    {
        while (!isSo(await site.EntriesAsync()))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
