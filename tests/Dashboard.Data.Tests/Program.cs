using Dashboard.Import.Tidy;
using Microsoft.EntityFrameworkCore;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Dashboard.Data.Tests;

/// <summary>The runner's own entry point, and beside it one that imports and nothing else, for <see cref="KillTests"/> to kill.</summary>
internal static class Program
{
    /// <summary>First argument of the entry that imports; the second is a SQLite file, the third a folder of tidy tables.</summary>
    public const string ImportArgument = "--import-until-killed";

    /// <summary>Written when the import begins.</summary>
    public const string Begun = "begun";

    /// <summary>Written when it was committed.</summary>
    public const string Done = "done";

    public static async Task<int> Main(string[] args)
    {
        if (args is [ImportArgument, var file, var folder])
        {
            await ImportAsync(file, folder);
            return 0;
        }

        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }

    private static async Task ImportAsync(string file, string folder)
    {
        var contexts = TestDatabase.OfFile(file);
        await using (var db = contexts.CreateDbContext())
        {
            await db.Revisions.CountAsync();
        }

        await Console.Out.WriteLineAsync(Begun);
        await Console.Out.FlushAsync();
        await contexts.Importer.ImportAsync(new StagedStatements(folder, "killed", "killed"), "killed", CancellationToken.None);
        await Console.Out.WriteLineAsync(Done);
    }
}
