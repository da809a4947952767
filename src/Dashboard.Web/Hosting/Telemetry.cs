using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dashboard.Web.Hosting;

/// <summary>What the program measures of itself; docs/telemetry.md lists it. Nothing of it names a person or a model.</summary>
internal static class Telemetry
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "Dashboard";

    private static readonly ActivitySource source = new(Name);

    /// <summary>Shared, as the process has one application.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>Taking a revision into memory, in seconds.</summary>
    public static Histogram<double> SnapshotLoad { get; } = Meter.CreateHistogram<double>(
        "dashboard.snapshot.load.duration", "s", "Time to take a revision into memory.");

    /// <summary>Making the read model of a view that nobody has looked at lately, in seconds.</summary>
    public static Histogram<double> ViewBuild { get; } = Meter.CreateHistogram<double>(
        "dashboard.view.build.duration", "s", "Time to make what a page shows, where it is not remembered.");

    /// <summary>Views that were asked for; those of <see cref="ViewBuild"/> were not remembered.</summary>
    public static Counter<long> ViewsAsked { get; } = Meter.CreateCounter<long>(
        "dashboard.view.asked", "{view}", "Views that were asked for.");

    /// <summary>Drawing a picture in pixels that is not remembered, in seconds.</summary>
    public static Histogram<double> PictureDraw { get; } = Meter.CreateHistogram<double>(
        "dashboard.picture.draw.duration", "s", "Time to draw a picture in pixels, where it is not remembered.");

    /// <summary>Reading the files of an upload, in seconds.</summary>
    public static Histogram<double> UploadRead { get; } = Meter.CreateHistogram<double>(
        "dashboard.upload.read.duration", "s", "Time to read and check the files of an upload.");

    /// <summary>Writing an upload as a revision, in seconds.</summary>
    public static Histogram<double> Commit { get; } = Meter.CreateHistogram<double>(
        "dashboard.upload.commit.duration", "s", "Time to write an upload as a revision.");

    /// <summary>Rows of the audit log, by act and outcome: refused sign-ins, commits and so on.</summary>
    public static Counter<long> Acts { get; } = Meter.CreateCounter<long>("dashboard.audit.acts", "{act}", "Acts, by kind and outcome.");

    /// <summary>Measures from now until it is disposed, with a trace of that name.</summary>
    public static Measuring Measure(Histogram<double> time, string name) => new(time, source.StartActivity(name), Stopwatch.GetTimestamp());

    /// <summary>A measuring that goes on.</summary>
    public readonly record struct Measuring(Histogram<double> Time, Activity? Activity, long Start) : IDisposable
    {
        public void Dispose()
        {
            Time.Record(Stopwatch.GetElapsedTime(Start).TotalSeconds);
            Activity?.Dispose();
        }
    }
}
