using System.Net;
using Dashboard.Web.Features.Watches;

namespace Dashboard.Web.Tests.Watches;

/// <summary>What watches do without a database: which revisions are compared, what is sent where and when again.</summary>
public sealed class WatchRuleTests
{
    private static readonly DateTime made = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Steps_lead_from_what_was_seen_to_the_latest_without_a_gap()
    {
        var random = new Random(7);
        for (var run = 0; run < 500; run++)
        {
            int[] revisions = [.. Enumerable.Range(1, random.Next(1, 60)).OrderBy(_ => random.Next())];
            var seen = random.Next(0, revisions.Length + 1);
            var steps = WatchSteps.Between(seen, revisions);
            var missed = revisions.Length - seen;

            Assert.Equal(Math.Min(missed, WatchSteps.Max), steps.Count);
            Assert.All(steps.Zip(steps.Skip(1)), pair =>
                Assert.Equal((pair.First.To, pair.First.To + 1), (pair.Second.From, pair.Second.To)));
            if (missed > 0)
            {
                Assert.Equal((seen, revisions.Length), (steps[0].From, steps[^1].To));
                Assert.Equal(missed <= WatchSteps.Max ? seen + 1 : revisions.Length - WatchSteps.Max + 1, steps[0].To);
            }
        }
    }

    [Theory]
    [InlineData("https://hooks.example.org/a?b=c", true)]
    [InlineData("https://HOOKS.example.org:443/", true)]
    [InlineData("https://a.example.com:8443/x", true)]
    [InlineData("https://a.b.example.com:8443/x", true)]
    [InlineData("http://hooks.example.org/", false)]
    [InlineData("https://hooks.example.org:8443/", false)]
    [InlineData("https://hooks.example.org./", false)]
    [InlineData("https://hooks.example.org.evil.example/", false)]
    [InlineData("https://evilhooks.example.org/", false)]
    [InlineData("https://example.com:8443/", false)]
    [InlineData("https://evilexample.com:8443/", false)]
    [InlineData("https://a.example.com/", false)]
    [InlineData("https://user:word@hooks.example.org/", false)]
    [InlineData("https://hooks.example.org@evil.example/", false)]
    [InlineData("https://hooks.example.org/#x", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("//hooks.example.org/", false)]
    [InlineData("hooks.example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    public void Only_listed_hosts_by_https_are_sent_to(string address, bool isAllowed)
    {
        var options = new WatchOptions { WebhookHosts = "hooks.example.org *.example.com:8443" };

        Assert.Equal(isAllowed, WebhookAddress.TryParse(address, options, out _));
        Assert.False(WebhookAddress.TryParse(address, new WatchOptions(), out _));
        Assert.False(WebhookAddress.TryParse($"https://hooks.example.org/{new string('x', 500)}", options, out _));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_of_closed_networks_are_not_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void Every_address_of_private_networks_is_refused_also_where_it_is_written_as_IPv6()
    {
        var random = new Random(11);
        for (var run = 0; run < 2000; run++)
        {
            byte[] host = [.. Enumerable.Range(0, 4).Select(_ => (byte)random.Next(256))];
            (host[0], host[1]) = random.Next(5) switch
            {
                0 => ((byte)10, host[1]),
                1 => ((byte)127, host[1]),
                2 => ((byte)192, (byte)168),
                3 => ((byte)169, (byte)254),
                _ => ((byte)172, (byte)random.Next(16, 32)),
            };
            var address = new IPAddress(host);

            Assert.False(PublicAddress.IsPublic(address), address.ToString());
            Assert.False(PublicAddress.IsPublic(address.MapToIPv6()), address.ToString());
        }
    }

    [Fact]
    public void A_message_is_tried_again_later_and_later_for_a_day()
    {
        var (times, now) = (new List<DateTime>(), made);
        for (var attempts = 1; WebhookBackoff.Next(made, attempts, now) is { } next; attempts++)
        {
            times.Add(next);
            now = next;
        }

        var waits = times.Prepend(made).Zip(times, (before, after) => after - before).ToList();
        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600], waits[..8].Select(wait => wait.TotalSeconds));
        Assert.All(waits[8..], wait => Assert.Equal(TimeSpan.FromHours(1), wait));
        Assert.InRange(times[^1] - made, TimeSpan.FromHours(23), WebhookBackoff.Longest);
        Assert.Null(WebhookBackoff.Next(made, 1, made + WebhookBackoff.Longest));
    }

    [Fact]
    public void The_signature_is_that_of_time_and_body()
    {
        // echo -n '17.{}' | openssl dgst -sha256 -hmac key
        Assert.Equal(Expected, WebhookClient.Sign("key", "17", "{}"u8.ToArray()));
        Assert.NotEqual(Expected, WebhookClient.Sign("key", "18", "{}"u8.ToArray()));
        Assert.NotEqual(Expected, WebhookClient.Sign("kez", "17", "{}"u8.ToArray()));
    }

    private const string Expected = "sha256=e66392eac42eafc68c35a01c712811e016386c12456975fc3af80c9268568e3a";
}
