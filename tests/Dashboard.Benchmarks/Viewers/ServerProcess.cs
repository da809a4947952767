using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>What the process of the application takes, seen from outside.</summary>
internal static class ServerProcess
{
    private const ClrTraceEventParser.Keywords Keywords =
        ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;

    private const int BufferMegabytes = 16;

    private static readonly Gens[] generations = [Gens.Gen0, Gens.Gen1, Gens.Gen2, Gens.GenLargeObj, Gens.GenPinObj];

    private static readonly TimeSpan longestCollection = TimeSpan.FromSeconds(60);

    /// <summary>Processor time of all threads since the start of the process.</summary>
    public static TimeSpan ProcessorTime(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    /// <summary>Bytes of memory that the process holds.</summary>
    public static long Memory(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.WorkingSet64;
    }

    /// <summary>
    /// Bytes of all objects that are alive after a full collection. The runtime is asked over its diagnostic port to collect and says
    /// how much the objects of each generation take (<c>GCPerHeapHistory</c>); free space between objects and native memory do not count.
    /// </summary>
    public static async Task<long> LiveHeapAsync(int id)
    {
        // What waits for its finalizer outlives the first collection.
        await CollectAsync(id);
        await Task.Delay(TimeSpan.FromSeconds(1));
        return await CollectAsync(id);
    }

    private static async Task<long> CollectAsync(int id)
    {
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, (long)Keywords);
        var client = new DiagnosticsClient(id);
        using var session = await client.StartEventPipeSessionAsync(
            [provider], requestRundown: false, BufferMegabytes, CancellationToken.None);
        var (bytes, collection) = (0L, -1);
        var collected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() =>
        {
            using var events = new EventPipeEventSource(session.EventStream);
            events.Clr.GCStart += start => collection = start is { Depth: 2, Reason: GCReason.Induced } ? start.Count : collection;
            events.Clr.GCPerHeapHistory += heap =>
                bytes += collection < 0 || collected.Task.IsCompleted
                    ? 0
                    : generations.Sum(generation => (long)heap.GenData(generation).ObjSizeAfter);
            events.Clr.GCStop += stop =>
            {
                if (stop.Count == collection)
                {
                    collected.TrySetResult();
                }
            };
            events.Process();
            return events.EventsLost;
        });
        var first = await Task.WhenAny(collected.Task, reading, Task.Delay(longestCollection));
        await session.StopAsync(CancellationToken.None);
        var lost = await reading;
        return first == collected.Task && lost == 0 && bytes > 0
            ? bytes
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The heap of the application was not measured: {bytes} bytes named, {lost} events lost."));
    }
}
