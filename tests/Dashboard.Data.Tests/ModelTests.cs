using Dashboard.Data.Entities;
using Dashboard.Migrations.Sqlite;
using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dashboard.Data.Tests;

/// <summary>What can be said of both providers' models without a server.</summary>
public sealed class ModelTests
{
    private const int LongestClusteredKey = 900;
    private const int LongestIndexKey = 1700;

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_change_of_the_model_lacks_a_migration(Provider provider)
    {
        using var db = Context(provider);
        Assert.False(db.Database.HasPendingModelChanges(), "Run dotnet ef migrations add for both providers.");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    [Fact]
    public void Both_providers_have_the_same_tables_columns_and_indexes()
    {
        Assert.Equal(Shape(Provider.Sqlite), Shape(Provider.SqlServer));

        static string[] Shape(Provider provider)
        {
            using var db = Context(provider);
            return
            [
                .. db.Model.GetEntityTypes().SelectMany(
                    type => type.GetProperties().Select(property => $"{type.GetTableName()}.{property.GetColumnName()} {property.ClrType} "
                        + $"{property.GetMaxLength()?.ToString(System.Globalization.CultureInfo.InvariantCulture)} {property.IsNullable}")),
                .. db.Model.GetEntityTypes().SelectMany(
                    type => type.GetIndexes().Select(index => $"{index.GetDatabaseName()} {index.IsUnique} {index.GetFilter()}")),
            ];
        }
    }

    [Fact]
    public void SQL_Server_compares_by_code_point_as_SQLite_does()
    {
        using var server = Context(Provider.SqlServer);
        using var file = Context(Provider.Sqlite);
        Assert.Equal("Latin1_General_100_BIN2", server.GetService<IDesignTimeModel>().Model.GetCollation());
        Assert.Null(file.GetService<IDesignTimeModel>().Model.GetCollation());
    }

    [Fact]
    public void No_key_of_SQL_Server_is_longer_than_it_allows()
    {
        using var db = Context(Provider.SqlServer);
        var types = db.Model.GetEntityTypes().ToList();
        Assert.All(types.SelectMany(type => type.GetKeys()), key => Assert.InRange(Bytes(key.Properties), 1, LongestClusteredKey));
        Assert.All(types.SelectMany(type => type.GetIndexes()), index => Assert.InRange(Bytes(index.Properties), 1, LongestIndexKey));
        Assert.Contains(types.SelectMany(type => type.GetIndexes()), index => Bytes(index.Properties) == 4 + 4 + (2 * 400));
    }

    [Fact]
    public void Every_text_has_a_length_that_SQL_Server_keeps_in_its_row()
    {
        using var db = Context(Provider.SqlServer);
        string[] documents = ["UploadRow.Answers", "UploadRow.Readings", "UploadRow.Problems", "DataProtectionKey.Xml",
            "SessionRow.ProviderGrant"];
        Assert.All(
            db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.ClrType == typeof(string)
                && !documents.Contains($"{property.DeclaringType.ClrType.Name}.{property.Name}")),
            property => Assert.InRange(property.GetMaxLength() ?? int.MaxValue, 1, 4000));
    }

    [Fact]
    public void One_score_stands_once()
    {
        using var db = Context(Provider.Sqlite);
        var index = Assert.Single(db.Model.FindEntityType(typeof(ScoreRow))!.GetIndexes(), index => index.IsUnique);
        Assert.Equal(["RunId", "TaskId", "Locator"], index.Properties.Select(property => property.Name));
        Assert.Equal("[RemovedRevision] IS NULL", index.GetFilter());
    }

    [Fact]
    public void The_number_in_the_filter_of_uploads_is_that_of_discarded()
    {
        using var db = Context(Provider.Sqlite);
        var index = Assert.Single(db.Model.FindEntityType(typeof(UploadRow))!.GetIndexes(), index => index.IsUnique);
        Assert.Equal(FormattableString.Invariant($"[State] <> {(int)UploadState.Discarded}"), index.GetFilter());
    }

    private static DashboardDbContext Context(Provider provider) =>
        provider == Provider.Sqlite
            ? new SqliteDesignTimeFactory().CreateDbContext([]) : new SqlServerDesignTimeFactory().CreateDbContext([]);

    private static int Bytes(IEnumerable<IReadOnlyProperty> properties) => properties.Sum(property => property.GetColumnType() switch
    {
        "int" => 4,
        "bigint" => 8,
        "tinyint" or "bit" => 1,
        "datetime2" or "float" => 8,
        { } text when text.StartsWith("nvarchar(", StringComparison.Ordinal) && text != "nvarchar(max)" =>
            2 * property.GetMaxLength()!.Value,
        var other => throw new InvalidOperationException($"How long is {other} in a key?"),
    });
}
