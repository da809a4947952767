using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Import.Tidy;

namespace Dashboard.Import;

/// <summary>What became of one file of an upload.</summary>
/// <param name="Name">The file's name, with its folder inside an archive.</param>
/// <param name="Format">Id of the format it was read as; null when none took it.</param>
/// <param name="IsCompanion">Whether it belongs to another file of the upload and was read with it.</param>
/// <param name="Rows">Statements taken.</param>
/// <param name="Refused">Rows left out because of an error.</param>
/// <param name="Problems">Problems found; of many only the first are listed.</param>
/// <param name="Waiting">How many rows wait for which answer.</param>
/// <param name="Open">What the file leaves open, answered or not.</param>
/// <param name="Suggestions">What the program proposes.</param>
public sealed record FileReading(
    string Name,
    string? Format,
    bool IsCompanion,
    int Rows,
    int Refused,
    int Problems,
    ImmutableSortedDictionary<Question, int> Waiting,
    ImmutableSortedSet<Question> Open,
    ImmutableSortedDictionary<Question, Suggestion> Suggestions)
{
    /// <summary>Results that state again what the upload stated before, with the same value; they count once.</summary>
    public int Repeated { get; init; }

    /// <summary>Results that do not count because the upload states another value for the same.</summary>
    public int Conflicting { get; init; }

    /// <summary>Everything that was read: taken, repeated, conflicting and left out.</summary>
    public int RowsRead => Rows + Repeated + Conflicting + Refused;
}

/// <summary>What a reader of uploads knows beside the files.</summary>
public sealed record ReadingOptions
{
    /// <summary>The models of the catalogue, whose names and aliases count.</summary>
    public IEnumerable<LanguageModel> Models { get; init; } = [];

    /// <summary>On which scales the results are that exist already; null for no results.</summary>
    public CurrentScales? Scales { get; init; }

    /// <summary>The stages that existing results have, as they are written there.</summary>
    public IReadOnlyCollection<string> Stages { get; init; } = [];

    /// <summary>What to do where the upload states several values for one result.</summary>
    public RepeatedResults Repeated { get; init; }

    /// <summary>What a person says of models that the upload brings, by slug.</summary>
    public IReadOnlyDictionary<string, ModelAnswer> NewModels { get; init; } = ImmutableSortedDictionary<string, ModelAnswer>.Empty;

    /// <summary>Known models that unknown names mean in this upload, by the slug of the unknown.</summary>
    public IReadOnlyDictionary<string, string> SameModels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Known benchmarks that unknown names mean in this upload, by the slug of the unknown.</summary>
    public IReadOnlyDictionary<string, string> SameBenchmarks { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>No result is from a later day; null for the day on which it is read.</summary>
    public PartialDate? Today { get; init; }
}

/// <summary>Reads the files of an upload: opens archives, recognises each file, hands its statements on.
/// Never throws because of what a file holds.</summary>
/// <param name="origin">What the statements lead to where the files name no source.</param>
/// <param name="answers">A person's answers for a file, by its name.</param>
/// <param name="options">What is known beside the files; null for nothing.</param>
public sealed class UploadReader(UploadOrigin origin, Func<string, FileAnswers> answers, ImportLimits limits,
    ReadingOptions? options = null)
{
    /// <summary>Reads all files in their order.</summary>
    /// <param name="progress">Told how many files are done and how many there are.</param>
    public ImmutableArray<FileReading> Read(IEnumerable<UploadedFile> uploaded, IStatementSink statements,
        IProgress<(int Done, int All)>? progress, CancellationToken cancellation)
    {
        using var unpacked = UnpackedFiles.Open(uploaded, limits);
        foreach (var (file, message) in unpacked.Problems)
        {
            statements.Report(new ImportProblem(ProblemSeverity.Error, file, null, null, message));
        }

        var samples = unpacked.Files.Select((file, number) => new Recognized(file, number, Recognize(file))).ToList();
        var upload = State();
        if (upload.Scores.NeedsTwoPasses)
        {
            Read(samples, new NoSink(), upload, null, cancellation);
            upload.StartSecondPass();
        }

        var readings = Read(samples, statements, upload, progress, cancellation);
        upload.NewModels.HandOn(statements, origin);
        return readings;
    }

    private ImmutableArray<FileReading> Read(List<Recognized> samples, IStatementSink statements, UploadContext upload,
        IProgress<(int Done, int All)>? progress, CancellationToken cancellation)
    {
        var folders = Folder.Of(samples);
        var readings = new FileReading[samples.Count];
        var isAlone = !samples.Exists(sample => sample.Recognition == Recognition.Yes);
        var done = 0;

        // What names things goes first, whatever the order of the files: aliases and sources that the others rest on.
        foreach (var sample in samples.OrderBy(sample => sample.Format is { } format && format.GoesFirst(sample.File) ? 0 : 1))
        {
            cancellation.ThrowIfCancellationRequested();
            readings[sample.Number] = Read(sample, folders[sample.File.Folder], isAlone, statements, upload, cancellation);
            progress?.Report((++done, samples.Count));
        }

        return [.. readings];
    }

    private UploadContext State()
    {
        var now = DateTime.UtcNow;
        var models = new KnownModels(options?.Models ?? []);
        foreach (var (unknown, name) in options?.SameModels ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            if (models[name] is { } known)
            {
                models.Add(known with { Aliases = [unknown] });
            }
        }

        var sizes = new StatedSizes(models);
        return new UploadContext(
            models, new StatedScores(options?.Repeated ?? RepeatedResults.Ask),
            new NewModels(models, sizes, options?.NewModels ?? ImmutableSortedDictionary<string, ModelAnswer>.Empty),
            options?.Today ?? new PartialDate(now.Year, now.Month, now.Day), options?.Scales, sizes, options?.Stages ?? [],
            statement => TidyTables.Of(statement).Columns.Zip(TidyCells.Of(statement)))
        {
            SameBenchmarks = options?.SameBenchmarks ?? ImmutableSortedDictionary<string, string>.Empty,
        };
    }

    private (IFileFormat? Format, Recognition Recognition, string? Obstacle) Recognize(UploadedFile file)
    {
        try
        {
            var sample = FileSample.Of(file);
            if (FileDiagnosis.Obstacle(sample) is { } obstacle)
            {
                return (null, Recognition.No, obstacle);
            }

            var chosen = answers(file.Name).Format is { } id ? FileFormats.Find(id) : null;
            if (chosen is not null)
            {
                return (chosen, Recognition.Yes, null);
            }

            var (format, recognition) = FileFormats.Recognize(sample);
            if (format is null && JsonLines.IsJsonLines(sample) && FileFormats.Recognize(sample.AsArray) is (var ofRows, Recognition.Yes))
            {
                return (ofRows, Recognition.Yes, null);
            }

            if (format is null && sample.IsJsonArray && FileFormats.Recognize(sample.FirstItem) is (var ofItems, Recognition.Yes))
            {
                (format, recognition) = (ofItems, Recognition.Yes);
            }

            return (format, recognition, format is null ? FileDiagnosis.Unrecognized(sample) + TidyCsvFormat.Lacking(sample) : null);
        }
        catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
        {
            return (null, Recognition.No, UnreadableFileException.Explain(error)!.Message);
        }
    }

    /// <param name="isAlone">Whether no file of the upload holds results.</param>
    private FileReading Read(Recognized sample, Folder folder, bool isAlone, IStatementSink statements, UploadContext upload,
        CancellationToken cancellation)
    {
        var file = sample.File;
        var rows = new ImportContext(file.Name, answers(file.Name), origin, statements, limits, upload);
        if (sample.Format is null)
        {
            rows.Fail(null, null, sample.Obstacle + " It was not read.");
        }
        else if (sample.Recognition == Recognition.Yes || ((isAlone || !folder.HoldsResults) && sample.Format.CanStandAlone))
        {
            Read(sample.Format, file, folder.Without(sample), rows, cancellation);
        }
        else if (isAlone)
        {
            rows.Fail(null, null, $"The file belongs to results of the format '{sample.Format.Name}' and holds none itself. "
                + "Send the whole folder, with the file of the results beside it.");
        }

        return new FileReading(
            file.Name, sample.Format?.Id, sample.Recognition == Recognition.Companion, rows.Rows, rows.Refused, rows.Problems,
            rows.Waiting.ToImmutableSortedDictionary(), [.. rows.Open], rows.Suggestions.ToImmutableSortedDictionary())
        {
            Repeated = rows.Repeated,
            Conflicting = rows.Conflicting,
        };
    }

    private void Read(IFileFormat format, UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows,
        CancellationToken cancellation)
    {
        try
        {
            ReadLinesOrWhole(format, file, siblings, rows, cancellation);
            rows.Finish();
            if (rows is { Rows: 0, Refused: 0, Repeated: 0, Conflicting: 0, Waiting.Count: 0 })
            {
                rows.FailWhole("The file holds no rows.");
            }
        }
        catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
        {
            // What was held back until all of the file was seen is among the rows before.
            rows.Finish();
            var explained = UnreadableFileException.Explain(error)!;
            rows.Fail(explained.Line, explained.Key,
                explained.Message + (rows.Rows > 0 ? " The rows before were kept." : " It was not read."));
        }
    }

    /// <summary>
    /// A file of JSON lines is read line by line as if each were a file, unless its format takes them together,
    /// and so is a list of documents item by item.
    /// </summary>
    private void ReadLinesOrWhole(IFileFormat format, UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows,
        CancellationToken cancellation)
    {
        var sample = FileSample.Of(file);
        if (sample.IsGb18030)
        {
            rows.Warn(null, null,
                "The text is not Unicode and was read as GB18030. If names look wrong, save the file as UTF-8 and send it again.");
        }

        if (sample.IsWindows1252)
        {
            rows.Warn(null, null,
                "The text is not Unicode and was read as Windows-1252. If names look wrong, save the file as UTF-8 and send it again.");
        }

        if (!format.TakesJsonLines && JsonLines.IsJsonLines(sample) && format.Recognize(sample) == Recognition.No
            && format.Recognize(sample.AsArray) == Recognition.Yes)
        {
            format.Read(
                JsonLines.AsArray(file, limits,
                    line => rows.Fail(line, null, "The line is no complete JSON object. The line was left out.")),
                siblings, rows, cancellation);
        }
        else if (!format.TakesJsonLines && JsonLines.IsJsonLines(sample))
        {
            foreach (var (line, document) in JsonLines.Documents(file, limits))
            {
                ReadPart(document, line, null);
            }
        }
        else if (sample.IsJsonArray && format.Recognize(sample) == Recognition.No && format.Recognize(sample.FirstItem) == Recognition.Yes)
        {
            JsonText.ForEachFile(
                file, limits, (place, document) => ReadPart(document, null, string.Create(CultureInfo.InvariantCulture, $"[{place}]")));
        }
        else
        {
            format.Read(file, siblings, rows, cancellation);
        }

        void ReadPart(UploadedFile document, int? line, string? key)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                format.Read(document, siblings, rows, cancellation);
            }
            catch (Exception error) when (UnreadableFileException.Explain(error) is { } explained)
            {
                rows.Fail(line, key, explained.Message + (line is null ? " The item was left out." : " The line was left out."));
            }
        }
    }

    /// <summary>A file with what it was recognised as.</summary>
    private sealed record Recognized(UploadedFile File, int Number, IFileFormat? Format, Recognition Recognition, string? Obstacle)
    {
        public Recognized(UploadedFile file, int number, (IFileFormat? Format, Recognition Recognition, string? Obstacle) kind)
            : this(file, number, kind.Format, kind.Recognition, kind.Obstacle)
        {
        }
    }

    /// <summary>The files of one folder.</summary>
    private sealed class Folder
    {
        private readonly List<UploadedFile> files = [];
        private readonly Dictionary<int, int> places = [];

        /// <summary>Whether some file in it holds results.</summary>
        public bool HoldsResults { get; private set; }

        public static Dictionary<string, Folder> Of(IEnumerable<Recognized> samples)
        {
            var folders = new Dictionary<string, Folder>(StringComparer.Ordinal);
            foreach (var sample in samples)
            {
                folders.TryAdd(sample.File.Folder, new Folder());
                folders[sample.File.Folder].Add(sample);
            }

            return folders;
        }

        public Siblings Without(Recognized sample) => new Siblings(files, places[sample.Number]);

        private void Add(Recognized sample)
        {
            places[sample.Number] = files.Count;
            files.Add(sample.File);
            HoldsResults |= sample.Recognition == Recognition.Yes;
        }
    }

    /// <summary>The other files of a folder, without a list of its own for each of thousands.</summary>
    private sealed class Siblings(List<UploadedFile> folder, int own) : IReadOnlyList<UploadedFile>
    {
        public int Count => folder.Count - 1;

        public UploadedFile this[int index] => folder[index < own ? index : index + 1];

        public IEnumerator<UploadedFile> GetEnumerator() => folder.Where((_, place) => place != own).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>For reading once before it counts.</summary>
    private sealed class NoSink : IStatementSink
    {
        public void Add(Statement statement)
        {
        }

        public void Report(ImportProblem problem)
        {
        }
    }
}
