using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dashboard.Data.Tests;

/// <summary>The scripts for those who look after a SQL Server, read by the parser of the real one.</summary>
public sealed class SqlServerScriptTests
{
    [Fact]
    public void The_script_of_the_migrations_can_be_read_and_begins_with_what_filtered_indexes_need()
    {
        var script = SqlServerScript.Create();
        var read = TransactSql.Read(script);
        var settings = read.Batches[0].Statements.Cast<PredicateSetStatement>().ToList();
        Assert.Equal([SetOptions.QuotedIdentifier, SetOptions.XactAbort], settings.Select(setting => setting.Options));
        Assert.All(settings, setting => Assert.True(setting.IsOn));
    }

    [Fact]
    public void The_script_of_the_migrations_can_be_run_again_and_leaves_no_columnstore_index()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var script = SqlServerScript.Create();
        Assert.DoesNotContain("CREATE NONCLUSTERED COLUMNSTORE", script, StringComparison.Ordinal);
        Assert.Contains("DROP INDEX IF EXISTS [NCCI_Scores]", script, StringComparison.Ordinal);
        Assert.Contains(DashboardDbContext.SqlServerCollation, script, StringComparison.Ordinal);
        Assert.All(db.Model.GetEntityTypes(),
            type => Assert.Contains($"CREATE TABLE [{type.GetTableName()}]", script, StringComparison.Ordinal));
        var guards = Count(script, "IF NOT EXISTS (\n    SELECT * FROM [__EFMigrationsHistory]");
        Assert.True(guards >= Count(script, "CREATE TABLE [") - 1 + Count(script, "CREATE INDEX [")
            + Count(script, "CREATE UNIQUE INDEX ["));

        static int Count(string text, string part) => text.ReplaceLineEndings("\n").Split(part).Length - 1;
    }

    [Fact]
    public void The_script_of_rights_can_be_read_run_again_and_mends_password_and_user()
    {
        var read = TransactSql.Read(ContainerFilesTests.Read("docs/sql-server-least-privilege.sql"));
        var found = new Found();
        read.Accept(found);
        Assert.Equal(["CreateLoginStatement", "CreateRoleStatement", "CreateUserStatement"], found.Guarded.Order(StringComparer.Ordinal));
        Assert.Equal(["AlterLoginOptionsStatement", "AlterUserStatement"], found.Otherwise.Order(StringComparer.Ordinal));
        Assert.Empty(found.Unguarded);
    }

    [Theory]
    [InlineData("Latin1_General_100_BIN2", true, 160, "")]
    [InlineData("Latin1_General_100_BIN2", true, 130, "")]
    [InlineData("SQL_Latin1_General_CP1_CI_AS", true, 160, "COLLATE Latin1_General_100_BIN2")]
    [InlineData(null, true, 160, "COLLATE Latin1_General_100_BIN2")]
    [InlineData("Latin1_General_100_BIN2", false, 160, "READ_COMMITTED_SNAPSHOT ON")]
    [InlineData("Latin1_General_100_BIN2", true, 120, "COMPATIBILITY_LEVEL = 130")]
    [InlineData("Danish_Norwegian_CI_AS", false, 110,
        "COLLATE Latin1_General_100_BIN2|READ_COMMITTED_SNAPSHOT ON|COMPATIBILITY_LEVEL = 130")]
    public void A_database_that_is_not_set_as_it_must_be_is_told_what_to_do_in_one_sentence(string? collation, bool snapshot, byte level,
        string steps)
    {
        var complaint = new SqlServerFacts("dash]board", collation, snapshot, level).Complaint;
        string[] expected = steps.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length == 0, complaint is null);
        Assert.All(expected, step => Assert.Contains(step, complaint, StringComparison.Ordinal));
        Assert.Equal(expected.Length, (complaint ?? "").Split("ALTER DATABASE [dash]]board] ").Length - 1);
        Assert.Equal(expected.Length == 0 ? 0 : 1, (complaint ?? "").Count(letter => letter == '.'));
    }

    /// <summary>What is made only where it is missing, what is done in the other case, and what is made or altered without
    /// asking.</summary>
    private sealed class Found : TSqlFragmentVisitor
    {
        public List<string> Guarded { get; } = [];

        public List<string> Otherwise { get; } = [];

        public List<string> Unguarded { get; } = [];

        public override void Visit(IfStatement node)
        {
            if (node.ThenStatement is not null and not IfStatement)
            {
                (node.ThenStatement is AlterUserStatement ? Otherwise : Guarded).Add(node.ThenStatement.GetType().Name);
            }

            if (node.ElseStatement is not null and not IfStatement)
            {
                Otherwise.Add(node.ElseStatement.GetType().Name);
            }
        }

        public override void Visit(TSqlBatch node) => Unguarded.AddRange(node.Statements
            .Where(statement => statement is not (IfStatement or GrantStatement or AlterRoleStatement or PredicateSetStatement))
            .Select(statement => statement.GetType().Name));
    }
}
