using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Migrations.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>What can be said of bulk copy without a server: the columns, their types and the values that would be sent.</summary>
public sealed class ScoreWriterTests
{
    private static readonly ScoreRow[] Rows =
    [
        new() { RunId = 3, TaskId = 4, Value = 86.87, Decimals = 2, StandardError = 0.25, SampleCount = 1319, Evidence = EvidenceGrade.Press,
            Marks = EvidenceMarks.Disputed, Locator = "Table 8", Note = "n", AddedRevision = 7 },
        new() { RunId = 3, TaskId = 5, Value = -1, Evidence = EvidenceGrade.Independent, Locator = "", AddedRevision = 7 },
    ];

    [Fact]
    public void Every_column_of_a_score_is_written_or_starts_as_null()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var properties = db.Model.FindEntityType(typeof(ScoreRow))!.GetProperties().ToList();
        string[] left = [nameof(ScoreRow.Id), nameof(ScoreRow.RemovedRevision), nameof(ScoreRow.StatedRevision)];
        Assert.Equal(
            properties.Select(property => property.GetColumnName()).Except(left).Order(StringComparer.Ordinal),
            ScoreColumns.All.Select(column => column.Name).Order(StringComparer.Ordinal));
        Assert.All(properties.Where(property => property.Name != nameof(ScoreRow.Id) && left.Contains(property.Name)),
            property => Assert.True(property.IsNullable));
    }

    [Fact]
    public void Bulk_copy_is_sent_the_columns_by_name_with_nulls_as_nulls()
    {
        using var table = SqlServerScoreWriter.ToTable(Rows);
        Assert.Equal(ScoreColumns.All.Select(column => (column.Name, column.Type)),
            table.Columns.Cast<System.Data.DataColumn>().Select(column => (column.ColumnName, column.DataType)));
        Assert.Equal([3, 4, 86.87, (byte)2, 0.25, 1319, (byte)6, (byte)2, "Table 8", "n", 7], table.Rows[0].ItemArray);
        Assert.Equal([3, 5, -1.0, DBNull.Value, DBNull.Value, DBNull.Value, (byte)1, (byte)0, "", DBNull.Value, 7], table.Rows[1].ItemArray);

        using var connection = new SqlConnection();
        using var copy = SqlServerScoreWriter.Prepare(connection, null);
        Assert.Equal("[Scores]", copy.DestinationTableName);
        Assert.Equal(ScoreColumns.All.Select(column => column.Name),
            copy.ColumnMappings.Cast<SqlBulkCopyColumnMapping>().Select(mapping => mapping.DestinationColumn));
        Assert.Equal(102_400, new SqlServerScoreWriter().ChunkSize);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_written_is_read_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Of("A=1");
        var score = batch.Scores[0];
        Score[] scores = [
            score, score with { Locator = null, Note = "a note", StandardError = 0.5, SampleCount = 7, Marks = EvidenceMarks.FromFigure },
            score with { Locator = "零 \u0301", Value = -1e-300, Decimals = 3 }];
        batch.Scores.Clear();
        batch.Scores.AddRange(scores);
        await database.Importer.ImportAsync(batch, "lab", TestContext.Current.CancellationToken);
        var snapshot = await new SnapshotLoader(database).LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(scores, snapshot.CurrentRows.Select(snapshot.Score));
    }

    /// <summary>More rows than are written in their own order, and repeats within a chunk and over its border.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_many_jumbled_rows_each_is_written_once_and_the_first_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Of("A=1");
        var score = batch.Scores[0];
        var things = Enumerable.Range(0, 35_000).ToArray();
        new Random(7).Shuffle(things);
        batch.Scores.Clear();
        batch.Scores.AddRange(things.Concat(things.Where(thing => thing % 10 == 0)).Select((thing, place) =>
            score with
            {
                Run = score.Run with { Shots = FormattableString.Invariant($"{thing % 50}") },
                Value = place,
                Locator = FormattableString.Invariant($"{thing}")
            }));
        var outcome = await database.Importer.ImportAsync(batch, "lab", TestContext.Current.CancellationToken);
        Assert.Equal(things.Length / 10, outcome.Repeated);
        await using var db = database.CreateDbContext();
        var values = await db.Scores.AsNoTracking()
            .ToDictionaryAsync(row => row.Locator, row => row.Value, TestContext.Current.CancellationToken);
        Assert.Equal(things.Length, values.Count);
        Assert.All(things.Select((thing, place) => (thing, place)),
            entry => Assert.Equal(entry.place, values[FormattableString.Invariant($"{entry.thing}")]));
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_says_so()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => database.ScoreWriter.WriteAsync(db, Rows, TestContext.Current.CancellationToken));
        Assert.Contains("FOREIGN KEY", error.Message, StringComparison.Ordinal);
    }
}
