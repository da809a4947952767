using System.Collections.Concurrent;

namespace Dashboard.Import.Tidy;

/// <summary>Reads a sequence on a thread of its own, a little ahead of its reader, so that reading a file and writing to the database
/// overlap.</summary>
internal static class ReadAhead
{
    private const int Chunk = 2048;

    /// <summary>As many as are written at a time: while they are written, the next are read.</summary>
    private const int ChunksAhead = 16;

    public static IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        using var stop = new CancellationTokenSource();
        using var chunks = new BlockingCollection<T[]>(ChunksAhead);
        var reading = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (var chunk in items.Chunk(Chunk))
                    {
                        chunks.Add(chunk, stop.Token);
                    }
                }
                finally
                {
                    chunks.CompleteAdding();
                }
            },
            stop.Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            foreach (var item in chunks.GetConsumingEnumerable(stop.Token).SelectMany(chunk => chunk))
            {
                yield return item;
            }
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }

        // Here everything was read, or reading failed.
        reading.GetAwaiter().GetResult();
    }
}
