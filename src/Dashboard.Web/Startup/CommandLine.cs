using System.CommandLine;
using Dashboard.Web.Features.Accounts;
using Dashboard.Migrations.SqlServer;
using Dashboard.Web.Features.Backups;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Uploads;

namespace Dashboard.Web.Startup;

/// <summary>What the program does beside serving the site: <c>migrate</c>, <c>import</c>, <c>export</c>, <c>backup</c>, <c>restore</c> and
/// <c>invite-admin</c>.</summary>
internal static class CommandLine
{
    private static readonly string[] names =
        ["migrate", "import", "export", "backup", "restore", "invite-admin", "--help", "-h", "-?"];

    /// <summary>Whether the arguments name a command; all others are settings of the site.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && names.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs a command and gives the exit code.</summary>
    public static Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        var migrate = new Command("migrate", Messages.Of("Applies all migrations of the database; the explicit step for SQL Server."));
        var script = new Option<FileInfo?>("--script")
        {
            Description = Messages.Of("Applies nothing, and writes the script for those who look after a SQL Server to this file."),
        };
        migrate.Add(script);
        migrate.SetAction((parsed, cancellation) => parsed.GetValue(script) is { } file
            ? File.WriteAllTextAsync(file.FullName, SqlServerScript.Create(), cancellation)
            : services.GetRequiredService<DatabaseInitializer>().MigrateAsync(cancellation));
        var root = new RootCommand(Messages.Of("The model benchmark dashboard."))
        {
            migrate, ImportCommand.Describe(services), ExportCommand.Describe(services),
            BackupCommands.DescribeBackup(services), BackupCommands.DescribeRestore(services),
            InviteAdminCommand.Describe(services),
        };
        return root.Parse(args).InvokeAsync();
    }
}
