using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>
/// Makes who guesses wait, twice as long each time: by the address they come from together with the account they try, so that nobody locks
/// others out from elsewhere. Every attempt counts until it has succeeded, so that many at once are no way round. Kept in memory: each node
/// counts for itself.
/// </summary>
internal sealed class SignInDelays(IOptions<DashboardOptions> options, TimeProvider time)
{
    private const int Many = 10_000;
    private static readonly TimeSpan first = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan leastMemory = TimeSpan.FromHours(1);

    private readonly Lock door = new();
    private readonly Dictionary<string, (int Attempts, DateTime Until, DateTime Last)> known = new(StringComparer.Ordinal);

    private TimeSpan Longest => TimeSpan.FromMinutes(options.Value.LockoutMinutes);

    /// <summary>Begins an attempt: null when it may be made, else how long to wait.</summary>
    public TimeSpan? TryBegin(string who)
    {
        var (key, now) = (Secrets.Hash(who), time.GetUtcNow().UtcDateTime);
        lock (door)
        {
            Forget(now);
            var (attempts, until, _) = known.GetValueOrDefault(key);
            if (until > now)
            {
                return until - now;
            }

            attempts++;
            known[key] = (attempts, now + DelayAfter(attempts), now);
            return null;
        }
    }

    /// <summary>The attempt was right: what was before it is forgotten.</summary>
    public void Succeeded(string who)
    {
        lock (door)
        {
            known.Remove(Secrets.Hash(who));
        }
    }

    private TimeSpan DelayAfter(int attempts)
    {
        var over = attempts - options.Value.LockoutFailures;
        return over < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(first.TotalSeconds * Math.Pow(2, over), Longest.TotalSeconds));
    }

    /// <summary>Only when there are many, and so not with every attempt; those whose wait is over first, if it must be.</summary>
    private void Forget(DateTime now)
    {
        if (known.Count < Many)
        {
            return;
        }

        var memory = Longest + Longest > leastMemory ? Longest + Longest : leastMemory;
        foreach (var key in known.Where(entry => now - entry.Value.Last > memory).Select(entry => entry.Key).ToList())
        {
            known.Remove(key);
        }

        if (known.Count >= Many)
        {
            foreach (var key in known.OrderBy(entry => entry.Value.Until).ThenBy(entry => entry.Value.Last).Take(Many / 2)
                .Select(entry => entry.Key).ToList())
            {
                known.Remove(key);
            }
        }
    }
}
