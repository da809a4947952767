using System.CommandLine;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Uploads;

namespace Dashboard.Web.Startup;

/// <summary>What the program does beside serving the site: <c>migrate</c>, <c>import</c>, <c>export</c> and
/// <c>invite-admin</c>.</summary>
internal static class CommandLine
{
    private static readonly string[] names = ["migrate", "import", "export", "invite-admin", "--help", "-h", "-?"];

    /// <summary>Whether the arguments name a command; all others are settings of the site.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && names.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs a command and gives the exit code.</summary>
    public static Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        var migrate = new Command("migrate", "Applies all migrations of the database; the explicit step for SQL Server.");
        migrate.SetAction((_, cancellation) => services.GetRequiredService<DatabaseInitializer>().MigrateAsync(cancellation));
        return new RootCommand("The model benchmark dashboard.") { migrate, ImportCommand.Describe(services),
            ExportCommand.Describe(services),
            InviteAdminCommand.Describe(services) }.Parse(args).InvokeAsync();
    }
}
