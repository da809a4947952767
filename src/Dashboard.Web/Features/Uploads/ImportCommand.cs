using System.CommandLine;
using System.Globalization;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Spectre.Console;

namespace Dashboard.Web.Features.Uploads;

/// <summary><c>import FILE… [--dry-run] [--commit]</c>: the same as sending files to the site,
/// by whoever may write its data directory.</summary>
internal static class ImportCommand
{
    /// <summary>Who is written beside what the command line does.</summary>
    private static readonly Author commandLine = new("command-line", "command line");

    private static readonly Argument<string[]> paths =
        new("FILE") { Description = Messages.Of("Result files or folders."), Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> dryRun = new("--dry-run") { Description = Messages.Of("Reads and reports, and keeps nothing.") };
    private static readonly Option<bool> commit =
        new("--commit") { Description = Messages.Of("Commits what was read. Without it the upload waits for a curator.") };
    private static readonly Option<string?> format =
        new("--format") { Description = Messages.Of("Overrules the detection of the format.") };
    private static readonly Option<string?> repeated = new("--repeated")
    {
        Description = Messages.Of("Where the files state several values for one result: runs (all count, as repeated runs), statements "
            + "(all that stand at different places count, and disagree), first, last or none. Without it the first counts, the others are "
            + "named and the exit code is 1."),
    };
    private static readonly Option<string[]> answer = new("--answer")
    {
        Description = Messages.Of(
            "FIELD=VALUE of a new name, such as \"family:New-7B=New\" or \"sameModel:Qwen 2.5 7B=Qwen2.5-7B\"; fields are "
            + $"{string.Join(", ", ModelAnswers.Words.Concat(SameNames.Words))}. May be repeated."),
    };
    private static readonly Dictionary<string, Option<string?>> fields = UploadAnswers.Fields.ToDictionary(
        field => field.Field,
        field => new Option<string?>($"--{field.Field}") { Description = Messages.Of("Where the file does not say.") },
        StringComparer.Ordinal);

    /// <summary>The command for the program's command line.</summary>
    public static Command Describe(IServiceProvider services)
    {
        var command = new Command("import", Messages.Of("Reads result files and makes an upload of them."))
            { paths, dryRun, commit, format, repeated, answer };
        foreach (var option in fields.Values)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => RunAsync(services, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var given = fields.Where(field => parsed.GetValue(field.Value) is not null)
            .ToDictionary(field => field.Key, field => parsed.GetValue(field.Value)!, StringComparer.Ordinal);
        if (parsed.GetValue(format) is { } id)
        {
            given["format"] = id;
        }

        if (parsed.GetValue(repeated) is { } choice)
        {
            given["repeated"] = choice;
        }

        foreach (var (field, value) in (parsed.GetValue(answer) ?? []).Select(text => (text.Split('=', 2)[0], text.Split('=', 2)[^1])))
        {
            given[field] = value;
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var answers = UploadAnswers.None.With(UploadAnswers.AllFiles, given, errors);
        var files = parsed.GetValue(paths)!.SelectMany(FilesOf).ToList();
        var missing = files.Where(file => !File.Exists(file.Path)).Select(file => $"There is no file '{file.Path}'.").ToList();
        foreach (var sentence in errors.Values.SelectMany(messages => messages).Concat(missing))
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{Messages.Of(sentence)}[/]");
        }

        if (errors.Count + missing.Count > 0)
        {
            return 2;
        }

        await services.GetRequiredService<DatabaseInitializer>().PrepareAsync(cancellation);
        var received = await ReceiveAsync(services.GetRequiredService<UploadFolder>(), files, cancellation);
        return parsed.GetValue(dryRun)
            ? Try(services, received, answers, cancellation)
            : await AddAsync(services, received, answers, parsed.GetValue(commit), cancellation);
    }

    private static async Task<IncomingFiles> ReceiveAsync(UploadFolder folder, List<(string Path, string Name)> files,
        CancellationToken cancellation)
    {
        var incoming = folder.NewIncoming(files.Sum(file => new FileInfo(file.Path).Length));
        var written = new List<IncomingFile>();
        await Bar(Messages.Words("Copying"), files.Count, async report =>
        {
            foreach (var (path, name) in files)
            {
                await using var content = File.OpenRead(path);
                written.Add(
                    await folder.WriteAsync(incoming, written.Count, name, content, written.Sum(file => file.Length), cancellation));
                report(written.Count);
            }
        });
        return new IncomingFiles(incoming, written);
    }

    private static int Try(IServiceProvider services, IncomingFiles received, UploadAnswers answers, CancellationToken cancellation)
    {
        try
        {
            var tried = services.GetRequiredService<Uploads>().Try(received, answers, commandLine.Name, cancellation);
            Print(UploadItem.Of(received, commandLine.Name, tried));
            return ExitCode(UploadItem.Of(received, commandLine.Name, tried), answers);
        }
        finally
        {
            UploadFolder.Discard(received.Folder);
        }
    }

    private static async Task<int> AddAsync(IServiceProvider services, IncomingFiles received, UploadAnswers answers, bool commits,
        CancellationToken cancellation)
    {
        var (uploads, store, queue) = (services.GetRequiredService<Uploads>(), services.GetRequiredService<UploadStore>(),
            services.GetRequiredService<UploadQueue>());
        var (upload, _) = await uploads.AddAsync(received, answers, commandLine, cancellation);
        await Bar(Messages.Words("Reading"), received.Files.Count, async report =>
        {
            var reading = uploads.ReadAsync(upload.Id, cancellation);
            while (!reading.IsCompleted)
            {
                report(queue.Progress(upload.Id)?.Done ?? 0);
                await Task.WhenAny(reading, Task.Delay(200, cancellation));
            }

            await reading;
        });
        var details = (await store.FindAsync(upload.Id, cancellation))!;
        var refusal = commits && details.Upload.State is UploadState.Ready or UploadState.Pending
            ? await CommitAsync(uploads, details.Upload, cancellation) : null;
        details = (await store.FindAsync(upload.Id, cancellation))!;
        var item = UploadItem.Of(details, null);
        Print(item);
        if (refusal is not null)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{Messages.Of(refusal)}[/]");
        }

        return refusal is not null || details.Upload.State == UploadState.Failed ? 1 : ExitCode(item, answers);
    }

    /// <summary>Why the upload cannot be committed; null when it was.</summary>
    private static async Task<string?> CommitAsync(Uploads uploads, Upload upload, CancellationToken cancellation)
    {
        try
        {
            await uploads.CommitAsync(upload, commandLine, cancellation);
            return null;
        }
        catch (UploadConflictException error)
        {
            return error.Message;
        }
    }

    /// <summary>0 when all that was read is in: what repeats something is, and what conflicts is if somebody chose. What waits for an
    /// answer is not.</summary>
    private static int ExitCode(UploadItem item, UploadAnswers answers) =>
        item.Refused > 0 || item.Waiting > 0 || item.Problems.Any(problem => problem.Severity == "error")
            || (item.Conflicting > 0 && answers.ForAll.Repeated == RepeatedResults.Ask) ? 1 : 0;

    private static void Print(UploadItem item)
    {
        foreach (var file in item.Files)
        {
            var name = file.Format is null ? Messages.Words("not read") : FileFormats.Find(file.Format)?.Name ?? file.Format;
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"{file.Name}: {name}; {Messages.Words(Counts(file.Rows, file.Refused, file.Repeated, file.Conflicting))}");
            foreach (var question in file.Questions.Where(question => question.Waiting > 0))
            {
                var wait = FormattableString.Invariant($"{question.Waiting} rows wait for --{question.Question}");
                AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [yellow]{Messages.Words(wait)}[/]");
            }
        }

        foreach (var model in item.Preview?.NewModels ?? [])
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"{Messages.Words($"new model {model.Name}: family {model.Family}.")} {model.Because} {Messages.Of(Missing(model))}");
        }

        foreach (var sentence in NearNames(item.Preview))
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Messages.Words(sentence)}");
        }

        foreach (var problem in item.Problems)
        {
            var line = problem.Line is { } number ? $", {Format.Of(Resources.Text.UploadLine, number)}" : "";
            var place = $"{problem.File}{line}{(problem.Key is { } key ? $", {key}" : "")}";
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[{(problem.Severity == "error" ? "red" : "yellow")}]{place}:[/] {problem.Message}");
        }

        var revision = item.Revision is { } made ? string.Create(CultureInfo.InvariantCulture, $", revision {made}") : "";
        var kept = item.Id is { } id ? DashboardUrls.Upload(id) : Messages.Of("Nothing was kept.");
        var counts = Counts(item.Rows, item.Refused, item.Repeated, item.Conflicting);
        var all = FormattableString.Invariant($"{item.State}{revision}: {counts}, {item.Waiting} wait.");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Messages.Words(all)} {kept}");
    }

    /// <summary>New names that may be known ones, each as a sentence: what the page proposes is proposed here too.</summary>
    internal static IEnumerable<string> NearNames(UploadPreviewItem? preview) =>
        (preview?.NewNames ?? []).Where(name => !name.Similar.IsEmpty).Select(name => string.Create(CultureInfo.InvariantCulture,
            $"new {name.Kind} {name.Name} ({name.Statements} rows) may be {string.Join(" or ", name.Similar)}. ")
            + "Use that name, or say so with --answer, if it is the same.");

    private static string Missing(UploadNewModelItem model) => (model.TotalParameters, model.ActiveParameters) switch
    {
        (null, null) => "Total and active parameters are unknown: on no page by size.",
        (null, _) => "Total parameters are unknown.",
        (_, null) => "Active parameters are unknown.",
        _ => "",
    };

    /// <summary>All that was read, by what became of it.</summary>
    private static string Counts(int taken, int refused, int repeated, int conflicting) => string.Create(CultureInfo.InvariantCulture,
        $"{taken} rows, {refused} left out")
        + (repeated + conflicting == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $", {repeated} repeated, {conflicting} conflicting, of {taken + refused + repeated + conflicting} read"));

    /// <summary>A bar on a terminal; nothing where output goes to a file.</summary>
    private static Task Bar(string what, int all, Func<Action<int>, Task> work) => AnsiConsole.Profile.Capabilities.Interactive
        ? AnsiConsole.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(what, maxValue: Math.Max(1, all));
            await work(done => task.Value = done);
            task.Value = task.MaxValue;
        })
        : work(_ => { });

    /// <summary>The files of a path with the names under which they are sent: those of a folder with their path in it.</summary>
    private static IEnumerable<(string Path, string Name)> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, file).Replace('\\', '/')))
        : [(path, Path.GetFileName(path))];
}
