namespace Dashboard.Data.Imports;

/// <summary>Writes many scores fast. Works in the open transaction of the context and past its change tracker.</summary>
public interface IScoreWriter
{
    /// <summary>How many scores it wants at a time.</summary>
    int ChunkSize { get; }

    /// <summary>
    /// Whether it leaves out a row when one about the same thing (run, task, locator) stands. If not, it must be given none, and whoever
    /// calls it has to remember what it gave.
    /// </summary>
    bool LeavesOutRepeated { get; }

    /// <summary>Adds rows, of several about the same thing the first;
    /// <see cref="ScoreRow.Id"/> is the database's to choose and is not filled in.</summary>
    /// <returns>How many were added.</returns>
    Task<int> WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation);
}

/// <summary>What a writer sets of a score; what is not named here starts as null.</summary>
public static class ScoreColumns
{
    /// <summary>Column names, which are the property names, with the type and the value of each.</summary>
    public static IReadOnlyList<(string Name, Type Type, Func<ScoreRow, object?> Value)> All { get; } =
    [
        (nameof(ScoreRow.RunId), typeof(int), row => row.RunId),
        (nameof(ScoreRow.TaskId), typeof(int), row => row.TaskId),
        (nameof(ScoreRow.Value), typeof(double), row => row.Value),
        (nameof(ScoreRow.Decimals), typeof(byte), row => row.Decimals),
        (nameof(ScoreRow.StandardError), typeof(double), row => row.StandardError),
        (nameof(ScoreRow.SampleCount), typeof(int), row => row.SampleCount),
        (nameof(ScoreRow.Evidence), typeof(byte), row => (byte)row.Evidence),
        (nameof(ScoreRow.Marks), typeof(byte), row => (byte)row.Marks),
        (nameof(ScoreRow.Locator), typeof(string), row => row.Locator),
        (nameof(ScoreRow.Note), typeof(string), row => row.Note),
        (nameof(ScoreRow.AddedRevision), typeof(int), row => row.AddedRevision),
    ];
}
