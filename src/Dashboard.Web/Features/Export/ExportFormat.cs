using System.Globalization;
using Dashboard.Import.Formats;
using Dashboard.Import.Tidy;

namespace Dashboard.Web.Features.Export;

/// <summary>A form in which results leave the dashboard as one zip, for the API and the command line alike.</summary>
/// <param name="Name">In URLs, file names and on the command line.</param>
/// <param name="Write">Writes the zip of what a view lets in to a stream, which stays open; memory stays flat.</param>
internal sealed record ExportFormat(string Name, string Summary, Action<ResultSnapshot, ViewState, DateTimeOffset, Stream> Write)
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("tidy", "Everything as tidy tables in a zip, which can be imported again.",
            (snapshot, view, _, stream) => TidyExport.WriteZip(snapshot, view, stream)),
        new("parquet", "Everything as tidy tables in a zip of Parquet files: numbers typed, with licence and credit of each source.",
            (snapshot, view, _, stream) => TidyExport.WriteParquetZip(snapshot, view, stream)),
        new("every-eval-ever", "Scores as Every Eval Ever documents in a zip, one for each run, with its items beside it.",
            EveryEvalEver.WriteZip),
    ];

    /// <summary>Name for the file, which tells the revision that it shows.</summary>
    public string FileName(ResultSnapshot snapshot) =>
        string.Create(CultureInfo.InvariantCulture, $"dashboard-{Name}-revision-{snapshot.Revision.Number}.zip");
}
