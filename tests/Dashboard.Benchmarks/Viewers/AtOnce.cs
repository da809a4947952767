namespace Dashboard.Benchmarks.Viewers;

/// <summary>Viewers without browsers who all change a filter in the same moment, each to a view of its own that nobody has seen.</summary>
internal sealed class AtOnce(ViewerData data) : IAsyncDisposable
{
    private readonly List<CircuitViewer> viewers = [];
    private int changes;

    /// <summary>Opens the leaderboard for as many as there are to be, each with another view.</summary>
    public async Task OpenAsync(Uri site, int count)
    {
        while (viewers.Count < count)
        {
            viewers.Add(await CircuitViewer.OpenAsync(site, data.Change(++changes).Address));
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
                var (address, mark) = data.Change(++changes);
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
}
