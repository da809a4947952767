using System.Collections.Concurrent;
using System.Threading.Channels;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;

namespace Dashboard.Web.Features.Uploads;

/// <summary>Uploads that wait to be read, and how far the reading is.</summary>
public sealed class UploadQueue
{
    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, (int Done, int All)> progress = new(StringComparer.Ordinal);

    /// <summary>How many wait.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Asks for an upload to be read (again).</summary>
    public void Enqueue(string id) => waiting.Writer.TryWrite(id);

    /// <summary>How many files of an upload have been read; null when it is not being read.</summary>
    public (int Done, int All)? Progress(string id) => progress.TryGetValue(id, out var known) ? known : null;

    internal IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellation) => waiting.Reader.ReadAllAsync(cancellation);

    internal void Report(string id, (int Done, int All)? state)
    {
        if (state is { } known)
        {
            progress[id] = known;
        }
        else
        {
            progress.TryRemove(id, out _);
        }
    }
}

/// <summary>Reads uploads one after the other, and after a start those that were interrupted.</summary>
internal sealed partial class UploadWorker(UploadQueue queue, UploadStore store, Uploads uploads, UploadFolder folder,
    ILogger<UploadWorker> logger) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync("*", QueueInterruptedAsync, stoppingToken))
        {
            await Task.Delay(pause, stoppingToken);
        }

        await foreach (var id in queue.ReadAllAsync(stoppingToken))
        {
            await TryAsync(id, cancellation => ReadAsync(id, cancellation), stoppingToken);
        }
    }

    private async Task QueueInterruptedAsync(CancellationToken cancellation)
    {
        folder.Clear();
        foreach (var upload in await store.InStateAsync(UploadState.Reading, cancellation))
        {
            queue.Enqueue(upload.Id);
        }
    }

    private async Task ReadAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await uploads.ReadAsync(id, cancellation);
        }
        catch (Exception error) when (error is not (OperationCanceledException or UploadConflictException))
        {
            LogFailed(error, id);
            await uploads.FailAsync(id, error, cancellation);
        }
    }

    /// <summary>Whatever fails, the program and its other uploads go on.</summary>
    private async Task<bool> TryAsync(string id, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
            return true;
        }
        catch (UploadConflictException)
        {
            // Answered anew or discarded meanwhile: that change has queued what is to be done.
            return true;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogLeft(error, id);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "That the upload {Id} could not be read was not noted; it is tried again at the next start.")]
    private partial void LogLeft(Exception error, string id);

    [LoggerMessage(LogLevel.Error, "The upload {Id} could not be read.")]
    private partial void LogFailed(Exception error, string id);
}
