using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Uploads;

/// <summary>What reading files gave, before or without making an upload of them.</summary>
public sealed record DryRun(ImmutableArray<FileReading> Files, ImmutableArray<ImportProblem> Problems, UploadPreview Preview);

/// <summary>
/// What can be done with uploads: receive, read, answer, look ahead, commit, take back. Rights are checked by the endpoints and pages
/// before they call. Every method throws <see cref="UploadConflictException"/> when the upload has moved on, or what was read from it is
/// not where it was written.
/// </summary>
internal sealed class Uploads(UploadStore store, UploadFolder folder, UploadQueue queue, SnapshotStore snapshots, IMemoryCache cache,
    AuditLog audit, IOptions<ImportLimits> limits)
{
    private const int ShortHash = 8;

    private static readonly JsonSerializerOptions json = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly TimeSpan previewLife = TimeSpan.FromMinutes(10);

    /// <summary>Makes an upload of received files and has it read; the same files sent before are the upload that they were.</summary>
    public async Task<(Upload Upload, bool IsNew)> AddAsync(IncomingFiles received, UploadAnswers answers, Author sender,
        CancellationToken cancellation)
    {
        var id = UploadId.New();
        Upload upload;
        bool isNew;
        try
        {
            folder.Keep(received, id);
            (upload, isNew) = await store.CreateOrFindAsync(
                new IncomingUpload(id, [.. received.Files.Select(file => file.Name)], received.Hash, received.Length, sender),
                cancellation);
        }
        catch
        {
            UploadFolder.Discard(received.Folder);
            folder.Remove(id);
            throw;
        }

        if (!isNew)
        {
            folder.Remove(id);
            return (upload, false);
        }

        await audit.WriteAsync(AuditAct.Upload, AuditOutcome.Done, Subject(id), who: sender.Name);

        if (answers.ToJson() is { } given)
        {
            upload = await store.AnswerAsync(id, upload.Version, given, cancellation);
        }

        queue.Enqueue(id);
        return (upload, true);
    }

    /// <summary>Reads files and looks ahead without keeping anything.</summary>
    public DryRun Try(IncomingFiles received, UploadAnswers answers, string sender, CancellationToken cancellation)
    {
        var files = received.Files.Select((file, number) =>
            new UploadedFile(file.Name, () => File.OpenRead(Path.Combine(received.Folder, UploadFolder.FileName(number)))));
        var preview = new UploadPreviewBuilder(snapshots.Current);
        var sink = new ProblemCollector(preview, UploadStore.MaxProblems);
        var readings = Reader(received.Hash, sender, answers, sink).Read(files, sink, null, cancellation);
        return new DryRun(readings, [.. sink.Problems], preview.Build());
    }

    /// <summary>Reads an upload that is in state <see cref="UploadState.Reading"/>; one in another state is left alone.</summary>
    public async Task ReadAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { Upload.State: UploadState.Reading } details)
        {
            return;
        }

        // What is kept is English; whoever looks at it reads it in a language of their own.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using var measuring = Telemetry.Measure(Telemetry.UploadRead, "read upload");
        var upload = details.Upload;
        ImmutableArray<FileReading> readings;
        ProblemCollector sink;
        string hash;
        try
        {
            queue.Report(id, (0, 0));
            var staged = folder.NewStatementsOf(id);
            using (var writer = TidyWriter.InFolder(staged))
            {
                sink = new ProblemCollector(writer, UploadStore.MaxProblems);
                var reader = Reader(upload.ContentHash, upload.Sender.Name, UploadAnswers.FromJson(details.Answers), sink);
                readings = await Task.Run(
                    () => reader.Read(folder.Files(id), sink, new Progress(state => queue.Report(id, state)), cancellation), cancellation);
            }

            hash = StagedStatements.HashOf(staged);
            if (readings.IsEmpty)
            {
                sink.Report(new ImportProblem(ProblemSeverity.Error, Title(upload), null, null, Text.UploadFilesGone));
            }
        }
        finally
        {
            queue.Report(id, null);
        }

        await store.ReadAsync(
            id,
            upload.Version,
            new UploadReading(
                JsonSerializer.Serialize(readings, json),
                readings.Sum(file => file.Rows),
                readings.Sum(file => file.Refused),
                readings.Sum(file => file.Waiting.Values.Sum()),
                [.. sink.Problems],
                Math.Max(sink.Count, readings.Sum(file => file.Problems)))
            {
                StagedHash = hash,
            },
            cancellation);
    }

    /// <summary>Notes why an upload could not be read; what was written of it is removed. It can be read again or discarded.</summary>
    public async Task FailAsync(string id, Exception why, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture; // as for what is read
        UploadFolder.Discard(folder.StatementsOf(id));
        if (await store.FindAsync(id, cancellation) is { Upload: { State: UploadState.Reading } upload })
        {
            var reason = Format.Of(Text.UploadReadFailed, StorageFailure.Of(why)?.Sentence ?? Text.UploadReadFailedUnexpected);
            var problem = new ImportProblem(ProblemSeverity.Error, Title(upload), null, null, reason);
            await store.ReadAsync(id, upload.Version, new UploadReading("[]", 0, 0, 0, [problem], 1), cancellation);
        }
    }

    /// <summary>How many files of an upload have been read; null when it is not being read here.</summary>
    public int? FilesDone(string id) => queue.Progress(id)?.Done;

    /// <summary>What became of each file.</summary>
    public static ImmutableArray<FileReading> Readings(UploadDetails details) =>
        details.Readings is null ? [] : JsonSerializer.Deserialize<ImmutableArray<FileReading>>(details.Readings, json);

    /// <summary>What committing the upload would do now; worked out once for each version and revision.</summary>
    public async Task<UploadPreview> PreviewAsync(Upload upload, CancellationToken cancellation)
    {
        var snapshot = snapshots.Current;
        var key = (upload.Id, upload.Version, snapshot.Revision.Number);
        var preview = cache.GetOrCreate(key, entry =>
        {
            entry.SlidingExpiration = previewLife;
            return new Lazy<Task<UploadPreview>>(() => Task.Run(() =>
            {
                var builder = new UploadPreviewBuilder(snapshot);
                CopyTo(Statements(upload), builder);
                return builder.Build();
            }, CancellationToken.None));
        })!.Value;
        try
        {
            return await preview.WaitAsync(cancellation);
        }
        catch when (preview.IsFaulted)
        {
            cache.Remove(key); // the next look asks the disk again
            throw;
        }
    }

    /// <summary>Keeps answers and has the files read again with them.</summary>
    public async Task<Upload> AnswerAsync(string id, int version, UploadAnswers answers, CancellationToken cancellation)
    {
        var upload = await audit.RecordAsync(AuditAct.Answer, Subject(id),
            () => store.AnswerAsync(id, version, answers.ToJson(), cancellation));
        queue.Enqueue(id);
        return upload;
    }

    /// <summary>Writes the upload's statements as one revision, which all viewers see when this returns.</summary>
    public async Task<(Upload Upload, ImportOutcome Outcome)> CommitAsync(Upload upload, Author who, CancellationToken cancellation)
    {
        using var measuring = Telemetry.Measure(Telemetry.Commit, "commit upload");
        var done = await audit.RecordAsync(AuditAct.Commit, Subject(upload.Id),
            () => store.CommitAsync(upload.Id, upload.Version, Statements(upload), who, cancellation), who.Name);
        await snapshots.RefreshAsync(cancellation);
        return done;
    }

    /// <summary>Takes a committed upload back.</summary>
    public async Task<(Upload Upload, ImportOutcome Outcome)> RevertAsync(string id, Author who, CancellationToken cancellation)
    {
        var done = await audit.RecordAsync(AuditAct.Revert, Subject(id), () => store.RevertAsync(id, who, cancellation), who.Name);
        await snapshots.RefreshAsync(cancellation);
        return done;
    }

    /// <summary>Lets an upload that was taken back stand again.</summary>
    public async Task<(Upload Upload, ImportOutcome Outcome)> RestoreAsync(string id, Author who, CancellationToken cancellation)
    {
        var done = await audit.RecordAsync(AuditAct.Restore, Subject(id), () => store.RestoreAsync(id, who, cancellation), who.Name);
        await snapshots.RefreshAsync(cancellation);
        return done;
    }

    /// <summary>Asks a curator to accept an upload.</summary>
    public Task<Upload> SubmitAsync(Upload upload, CancellationToken cancellation) =>
        audit.RecordAsync(AuditAct.Submit, Subject(upload.Id), () => store.SubmitAsync(upload.Id, upload.Version, cancellation));

    /// <summary>Takes the question of <see cref="SubmitAsync"/> back.</summary>
    public Task<Upload> WithdrawAsync(Upload upload, CancellationToken cancellation) =>
        audit.RecordAsync(AuditAct.Withdraw, Subject(upload.Id), () => store.WithdrawAsync(upload.Id, upload.Version, cancellation));

    /// <summary>Gives up an upload that was never committed, and its files.</summary>
    public async Task DiscardAsync(string id, int version, CancellationToken cancellation)
    {
        await audit.RecordAsync(AuditAct.Discard, Subject(id), () => store.DiscardAsync(id, version, cancellation));
        folder.Remove(id);
    }

    private static string Subject(string id) => $"upload {id}";

    private static void CopyTo(StagedStatements statements, UploadPreviewBuilder sink)
    {
        IEnumerable<Statement>[] kinds = [statements.Read<LanguageModel>(), statements.Read<Fact>(), statements.Read<CostRecord>(),
            statements.Read<Throughput>(), statements.Read<Score>(), statements.Read<TrainingLog>(),
            statements.Read<ItemResults>()];
        foreach (var statement in kinds.SelectMany(kind => kind))
        {
            sink.Add(statement);
        }
    }

    /// <summary>What was read from the upload, if it is what was read: a node without the folder of the others finds nothing, or what an
    /// earlier reading left, and must not commit that.</summary>
    private StagedStatements Statements(Upload upload)
    {
        var staged = folder.StatementsOf(upload.Id);
        return Directory.Exists(staged) && (upload.StagedHash is not { } hash || hash == StagedStatements.HashOf(staged))
            ? new StagedStatements(staged, Title(upload), upload.ContentHash, limits.Value.KeepItemText)
            : throw new UploadConflictException(Text.UploadStatementsGone);
    }

    /// <param name="problems">Told of answers that do not hold.</param>
    private UploadReader Reader(string hash, string sender, UploadAnswers answers, ProblemCollector problems)
    {
        var catalogue = snapshots.Current;
        void say(string sentence) => problems.Report(
            new ImportProblem(ProblemSeverity.Warning, Text.UploadAnswersName, null, null, sentence));
        return new(new UploadOrigin(sender, $"upload {hash[..ShortHash]}, "), answers.For, limits.Value, new ReadingOptions
        {
            Models = catalogue.Models,
            Scales = new CurrentScales(catalogue),
            Stages = [.. catalogue.Data.Runs.Select(run => run.Variant.Label).Where(label => label.Length > 0).Distinct()],
            Repeated = answers.ForAll.Repeated,
            NewModels = answers.ForAll.NewModels,
            SameModels = SameNames.Models(answers, catalogue, say),
            SameBenchmarks = SameNames.Benchmarks(answers, catalogue, say),
        });
    }

    private static string Title(Upload upload) => upload.FileNames.Length == 1
        ? upload.FileNames[0]
        : string.Create(CultureInfo.InvariantCulture, $"{upload.FileNames[0]} and {upload.FileNames.Length - 1} more");

    private sealed class Progress(Action<(int Done, int All)> report) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => report(value);
    }
}
