using System.Globalization;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>Viewers who all change a filter in the same moment, each to a view of its own that nobody has seen.</summary>
internal sealed class AtOnce : IAsyncDisposable
{
    private readonly List<CircuitViewer> viewers = [];
    private int views;

    /// <summary>Opens the leaderboard for each.</summary>
    public async Task OpenAsync(Uri site, int count)
    {
        while (viewers.Count < count)
        {
            viewers.Add(await CircuitViewer.OpenAsync(site, LeaderboardPage.Path));
        }
    }

    /// <summary>All change at once, some times; the next time when the last has its answer.</summary>
    /// <returns>Milliseconds from the change to the answer of each.</returns>
    public async Task<double[]> ChangeAsync(int times)
    {
        var answers = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var all = await Task.WhenAll(viewers.Select(viewer =>
            {
                var (address, mark) = Next();
                return viewer.GoAsync(address, mark);
            }));
            answers.AddRange(all.Select(answer => answer.TotalMilliseconds));
        }

        return [.. answers];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    /// <summary>Another key by turns, and a range of sizes that no address had before, by which the answer is known.</summary>
    private (string Address, string Mark) Next()
    {
        var view = ++views;
        var mark = string.Create(CultureInfo.InvariantCulture, $"size={view % 9}..{1000 + view}");
        var other = (view % 4) switch
        {
            0 => "&sort=" + ManyModels.BenchmarkKey(view / 4 % ManyModels.Columns),
            1 => "&families=" + string.Join(',', Enumerable.Range(0, 1 + (view / 4 % 10)).Select(ManyModels.FamilyKey)),
            2 => "&benchmarks=" + string.Join(',', Enumerable.Range(0, 1 + (view / 4 % 10)).Select(ManyModels.BenchmarkKey)),
            _ => "",
        };
        return ($"{LeaderboardPage.Path}?{mark}{other}", mark);
    }
}
