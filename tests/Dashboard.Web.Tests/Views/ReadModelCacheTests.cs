using System.Globalization;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Views;

/// <summary>Each view is made once for all viewers, and no more are kept than fit.</summary>
public sealed class ReadModelCacheTests
{
    [Fact]
    public async Task Many_at_once_get_one_model()
    {
        var cache = new ReadModelCache();
        var built = 0;
        using var start = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        var viewers = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            start.Wait(TestContext.Current.CancellationToken);
            return cache.Get(At("?size=1..2"), context =>
            {
                Interlocked.Increment(ref built);
                never.Wait(20, TestContext.Current.CancellationToken); // while the others come
                return new Page(context);
            });
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        start.Set();
        var seen = await Task.WhenAll(viewers);

        Assert.Equal(1, built);
        Assert.All(seen, page => Assert.Same(seen[0], page));
    }

    [Fact]
    public void Another_language_is_another_model()
    {
        var cache = new ReadModelCache();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            var english = cache.Get(At("?size=1..2"), context => new Page(context));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.NotSame(english, cache.Get(At("?size=1..2"), context => new Page(context)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_last_used_stay_and_the_others_go()
    {
        var cache = new ReadModelCache(maxBytes: 1_000_000);
        var first = Make(0);
        for (var view = 1; view < 100; view++)
        {
            Make(view);
            Assert.Same(first, Make(0));
        }

        Assert.InRange(cache.Count, 2, 10);

        PageView Make(int view) => cache.Get(At(FormattableString.Invariant($"?size=1..{view + 2}")),
            context => new Page(context) { Ballast = new byte[100_000] })!;
    }

    [Fact]
    public void What_is_too_large_to_keep_is_made_once_while_it_is_looked_at()
    {
        var cache = new ReadModelCache(maxBytes: 1000);
        var large = cache.Get(At("?size=1..2"), context => new Page(context) { Ballast = new byte[100_000] });

        Assert.Same(large, cache.Get(At("?size=1..2"), _ => throw new InvalidOperationException("made twice")));
        cache.Get(At("?size=1..3"), context => new Page(context));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void What_failed_is_tried_again()
    {
        var cache = new ReadModelCache();
        Assert.Throws<InvalidOperationException>(() => cache.Get(At("?size=1..2"), _ => throw new InvalidOperationException("once")));

        Assert.NotNull(cache.Get(At("?size=1..2"), context => new Page(context)));
        Assert.Equal(1, cache.Count);
    }

    private static ViewContext At(string query) => Snapshots.At(ResultSnapshot.Empty, DashboardUrls.Leaderboard, query);

    private sealed record Page(ViewContext Context) : PageView(Context, "page", "", "")
    {
        public byte[] Ballast { get; init; } = [];

        protected override IEnumerable<ViewTable> BuildTables() => [];
    }
}
