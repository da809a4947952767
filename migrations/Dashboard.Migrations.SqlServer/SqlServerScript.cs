using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Migrations.SqlServer;

/// <summary>All migrations as one script, for people who do not let a program change their schema.</summary>
public static class SqlServerScript
{
    /// <summary>Filtered indexes cannot be made, and rows of tables that have one cannot be changed, without the first, which sqlcmd
    /// turns off; without the second an error in a migration would leave the half of it that came before.</summary>
    private const string Settings = "SET QUOTED_IDENTIFIER ON; SET XACT_ABORT ON;\nGO\n\n";

    /// <summary>The script. It can be run again and applies what is missing. No server is asked.</summary>
    public static string Create()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        return Settings + db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }
}
