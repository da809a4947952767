namespace Dashboard.Import.Formats;

/// <summary>System descriptions of MLPerf (<c>systems/*.json</c>): they name the hardware of the results beside them and hold no results of
/// their own.</summary>
public sealed class MlPerfSystemFormat : IFileFormat
{
    public string Id => "mlperf-system";

    public string Name => "MLPerf system description (JSON)";

    public Recognition Recognize(FileSample sample) => MlPerfSystem.IsSystem(sample) ? Recognition.Companion : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation) =>
        rows.Warn(null, null, "A system description holds no results of its own; send it in one folder with them.");
}
