using System.CommandLine;
using System.Globalization;
using Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Dashboard.Web.Features.Backups;

/// <summary><c>backup FILE</c> and <c>restore FILE [--overwrite]</c>, for the embedded database.</summary>
internal static class BackupCommands
{
    private static readonly Argument<FileInfo> file = new("FILE") { Description = Messages.Of("The archive, a zip.") };
    private static readonly Option<bool> overwrite = new("--overwrite")
    {
        Description = Messages.Of("Puts what is in the data directory aside, into a folder of it, and takes the backup."),
    };

    /// <summary>The command that makes a backup.</summary>
    public static Command DescribeBackup(IServiceProvider services)
    {
        var command = new Command("backup",
            Messages.Of("Writes database, files of uploads and keys of SQLite to one archive, while the program runs or not.")) { file };
        command.SetAction((parsed, cancellation) => Run(services, (folder, now) =>
        {
            var target = parsed.GetRequiredValue(file);
            var manifest = BackupWriter.Write(folder, target, now, cancellation);
            var bytes = new FileInfo(target.FullName).Length;
            Say($"{target.FullName}: revision {manifest.Revision}, {manifest.Parts.Length} files, {bytes} bytes");
        }));
        return command;
    }

    /// <summary>The command that takes one back.</summary>
    public static Command DescribeRestore(IServiceProvider services)
    {
        var command = new Command("restore", Messages.Of("Puts a backup into the data directory. The program must not run."))
            { file, overwrite };
        command.SetAction((parsed, cancellation) => Run(services, (folder, now) =>
        {
            var contexts = services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
            using var db = contexts.CreateDbContext();
            var (manifest, aside) = BackupReader.Restore(folder, parsed.GetRequiredValue(file), [.. db.Database.GetMigrations()],
                parsed.GetValue(overwrite), now, cancellation);
            Say($"{folder}: revision {manifest.Revision}, as it was at {manifest.CreatedUtc:yyyy-MM-dd HH:mm:ss} UTC");
            if (aside is not null)
            {
                Say($"What was there before is in {aside}; delete it when it is not needed.");
            }
        }));
        return command;
    }

    private static Task<int> Run(IServiceProvider services, Action<string, DateTime> work)
    {
        var options = services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        try
        {
            if (options.Provider == DatabaseProvider.SqlServer)
            {
                throw new BackupException("A SQL Server is backed up by its own means; README.md says how, and what else belongs to it.");
            }

            work(options.DataDirectory, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            return Task.FromResult(0);
        }
        catch (Exception error) when (error is BackupException or IOException or UnauthorizedAccessException
            or Microsoft.Data.Sqlite.SqliteException)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{Messages.Of(error.Message)}[/]");
            return Task.FromResult(1);
        }
    }

    private static void Say(FormattableString sentence) =>
        AnsiConsole.WriteLine(Messages.Words(FormattableString.Invariant(sentence)));
}
