using System.Globalization;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>How many pictures are drawn at once, and which are kept.</summary>
public sealed class PngPicturesTests
{
    private const int Size = 1000;
    private static readonly PageView view = LeaderboardView.Build(Snapshots.At(DashboardUrls.Leaderboard, "families=ling"));

    [Fact]
    public async Task A_picture_is_drawn_once_for_all_who_ask()
    {
        var drawn = 0;
        using var pictures = new PngPictures(draw: (_, _, stream) => Write(stream, Interlocked.Increment(ref drawn)));

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => pictures.GetAsync(Document(1), default, default)));

        Assert.Equal(1, drawn);
        Assert.All(all, png => Assert.Same(all[0], png));
        Assert.NotSame(all[0], await pictures.GetAsync(Document(1), new ViewPart(0, 0, Scale: 1), default));
        Assert.Equal(2, drawn);
    }

    [Fact]
    public async Task Those_used_last_are_kept_as_many_as_fit()
    {
        var drawn = 0;
        using var pictures = new PngPictures(maxBytes: 10 * Size, draw: (_, _, stream) => Write(stream, Interlocked.Increment(ref drawn)));
        for (var site = 0; site < 100; site++)
        {
            await pictures.GetAsync(Document(site), default, default);
            await pictures.GetAsync(Document(0), default, default);
        }

        Assert.Equal((10, 10 * Size, 100), (pictures.Count, pictures.Bytes, drawn));
        await pictures.GetAsync(Document(99), default, default);
        Assert.Equal(100, drawn);
        await pictures.GetAsync(Document(50), default, default);
        Assert.Equal(101, drawn);
    }

    [Fact]
    public async Task What_is_larger_than_all_room_is_not_kept()
    {
        using var pictures = new PngPictures(maxBytes: Size - 1, draw: (_, _, stream) => Write(stream, 1));

        Assert.NotNull(await pictures.GetAsync(Document(1), default, default));

        Assert.Equal((0, 0L), (pictures.Count, pictures.Bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_are_drawn_at_once_than_may_be(int atOnce)
    {
        var (now, most) = (0, 0);
        using var pictures = new PngPictures(atOnce: atOnce, draw: (_, _, stream) =>
        {
            lock (view)
            {
                most = Math.Max(most, ++now);
            }

            Thread.Yield();
            Write(stream, 1);
            lock (view)
            {
                now--;
            }
        });

        var all = await Task.WhenAll(Enumerable.Range(0, PngPictures.MaxWaiting)
            .Select(site => pictures.GetAsync(Document(site), default, default)));

        Assert.All(all, Assert.NotNull);
        Assert.InRange(most, 1, atOnce);
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_told_so_at_once()
    {
        using var isOpen = new ManualResetEventSlim();
        using var pictures = new PngPictures(atOnce: 1, draw: (_, _, stream) =>
        {
            isOpen.Wait();
            Write(stream, 1);
        });
        var waiting = Enumerable.Range(0, PngPictures.MaxWaiting)
            .Select(site => pictures.GetAsync(Document(site), default, default)).ToList();

        var refused = await pictures.GetAsync(Document(-1), default, default);
        var shared = pictures.GetAsync(Document(5), default, default);
        isOpen.Set();

        Assert.Null(refused);
        Assert.All(await Task.WhenAll(waiting.Append(shared)), Assert.NotNull);
        Assert.NotNull(await pictures.GetAsync(Document(-1), default, default));
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_nobody_else_waits_for_it()
    {
        var fails = true;
        using var pictures = new PngPictures(atOnce: 1, draw: (_, _, stream) =>
            Write(stream, fails ? throw new InvalidOperationException("broken") : 1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => pictures.GetAsync(Document(1), default, default));
        fails = false;

        Assert.NotNull(await pictures.GetAsync(Document(1), default, default));
    }

    [Fact]
    public async Task Who_goes_away_takes_the_picture_from_nobody()
    {
        using var isOpen = new ManualResetEventSlim();
        using var pictures = new PngPictures(draw: (_, _, stream) =>
        {
            isOpen.Wait();
            Write(stream, 1);
        });
        using var gone = new CancellationTokenSource();
        var first = pictures.GetAsync(Document(1), default, gone.Token);
        var second = pictures.GetAsync(Document(1), default, default);

        await gone.CancelAsync();
        isOpen.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull(await second);
    }

    private static ViewDocument Document(int site) =>
        new(view, string.Create(CultureInfo.InvariantCulture, $"https://site{site}.example"), default);

    private static void Write(Stream stream, int value) => stream.Write(Enumerable.Repeat((byte)value, Size).ToArray());
}
