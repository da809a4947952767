using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Dashboard.Web.Features.Export;

/// <summary><c>export --format NAME --output FILE</c>: the file that the API gives, without a running site.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> format =
        new("--format") { Description = Messages.Of("Form of the export."), DefaultValueFactory = _ => ExportFormat.All[0].Name };
    private static readonly Option<FileInfo> output =
        new("--output") { Description = Messages.Of("File to write, a zip; one that exists is replaced."), Required = true };
    private static readonly Option<string> filter = new("--filter")
    {
        Description =
        "Filters as in the query string of a page, such as \"families=ling&asof=3\".",
        DefaultValueFactory = _ => ""
    };

    /// <summary>The command for the program's command line.</summary>
    public static Command Describe(IServiceProvider services)
    {
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(known => known.Name)]);
        var command = new Command("export", Messages.Of("Writes the results that stand to a file.")) { format, output, filter };
        command.SetAction((parsed, cancellation) => RunAsync(services, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        await services.GetRequiredService<DatabaseInitializer>().PrepareAsync(cancellation);
        var store = services.GetRequiredService<SnapshotStore>();
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString($"?{parsed.GetValue(filter)!.TrimStart('?')}");
        var (asked, errors) = ApiRequest.Read(request, store);
        foreach (var (key, sentences) in errors)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"[red]{key}: {string.Join(' ', sentences.Select(Messages.Of))}[/]");
        }

        if (asked is null)
        {
            return 2;
        }

        var file = parsed.GetValue(output)!;
        await using var stream = file.Create();
        var known = ExportFormat.All.First(known => known.Name == parsed.GetValue(format));
        known.Write(asked.Snapshot, asked.View, services.GetRequiredService<TimeProvider>().GetUtcNow(), stream);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{Messages.Words(FormattableString.Invariant(
                $"{file.FullName}: {known.Name}, revision {asked.Snapshot.Revision.Number}, {stream.Length} bytes"))}");
        return 0;
    }
}
