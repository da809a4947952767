using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;

namespace Dashboard.Web.Features.Uploads;

/// <summary>Words for states, questions and deeds of uploads.</summary>
public static class UploadLabels
{
    /// <summary>The file's name, or the first with how many more there are.</summary>
    public static string Title(Upload upload) => upload.FileNames.Length == 1
        ? upload.FileNames[0]
        : Format.Of(Text.UploadTitleMore, upload.FileNames[0], Format.Whole(upload.FileNames.Length - 1));

    public static string State(UploadState state) => state switch
    {
        UploadState.Reading => Text.UploadReading,
        UploadState.Ready => Text.UploadReady,
        UploadState.Pending => Text.UploadPending,
        UploadState.Failed => Text.UploadFailedState,
        UploadState.Committed => Text.UploadCommitted,
        UploadState.Reverted => Text.UploadReverted,
        _ => Text.UploadDiscarded,
    };

    public static string Act(string name) => name switch
    {
        "commit" => Text.UploadCommit,
        "submit" => Text.UploadSubmit,
        "withdraw" => Text.UploadWithdraw,
        "revert" => Text.UploadRevert,
        "restore" => Text.UploadRestore,
        _ => Text.UploadDiscard,
    };

    public static string Question(Question question) => question switch
    {
        Import.Reading.Question.Model => Text.ColumnModel,
        Import.Reading.Question.Variant => Text.UploadVariant,
        Import.Reading.Question.Benchmark => Text.ColumnBenchmark,
        Import.Reading.Question.Language => Text.ColumnLanguage,
        Import.Reading.Question.Hardware => Text.ColumnHardware,
        Import.Reading.Question.HardwareCount => Text.UploadHardwareCount,
        Import.Reading.Question.Evidence => Text.ColumnEvidence,
        Import.Reading.Question.ReportedBy => Text.UploadReportedBy,
        Import.Reading.Question.Metric => Text.ColumnMetric,
        Import.Reading.Question.Unit => Text.ColumnUnit,
        _ => Text.ColumnDate,
    };

    public static string Kind(SearchKind kind) => kind switch
    {
        SearchKind.Model => Text.ColumnModel,
        SearchKind.Benchmark => Text.ColumnBenchmark,
        _ => Text.ColumnHardware,
    };

    /// <summary>What a file was read as and what it gave.</summary>
    public static string Reading(FileReading reading) => (reading.Format is { } id ? FileFormats.Find(id)?.Name ?? id : null) switch
    {
        null => Text.UploadNotRead,
        var format when reading.IsCompanion => Format.Of(Text.UploadReadWith, format),
        var format =>
            Format.Of(Text.UploadReadAs, format, Format.Whole(reading.Rows), Format.Whole(reading.Refused), Format.Whole(reading.Problems),
                Format.Whole(reading.RowsRead), Format.Whole(reading.Repeated), Format.Whole(reading.Conflicting)),
    };

    /// <summary>What to do where an upload states several values for one result.</summary>
    public static string Of(RepeatedResults choice) => choice switch
    {
        RepeatedResults.Runs => Text.RepeatedRuns,
        RepeatedResults.Statements => Text.RepeatedStatements,
        RepeatedResults.First => Text.RepeatedFirst,
        RepeatedResults.Last => Text.RepeatedLast,
        RepeatedResults.None => Text.RepeatedNone,
        _ => Text.RepeatedAsk,
    };
}
