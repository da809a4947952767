using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

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
    ImmutableSortedDictionary<Question, Suggestion> Suggestions);

/// <summary>Reads the files of an upload: opens archives, recognises each file, hands its statements on.
/// Never throws because of what a file holds.</summary>
/// <param name="origin">What the statements lead to where the files name no source.</param>
/// <param name="answers">A person's answers for a file, by its name.</param>
public sealed class UploadReader(UploadOrigin origin, Func<string, FileAnswers> answers, ImportLimits limits)
{
    /// <summary>Reads all files in their order.</summary>
    /// <param name="progress">Told how many files are done and how many there are.</param>
    public ImmutableArray<FileReading> Read(IEnumerable<UploadedFile> uploaded, IStatementSink statements,
        IProgress<(int Done, int All)>? progress, CancellationToken cancellation)
    {
        using var unpacked = UnpackedFiles.Open(uploaded, limits);
        var readings = ImmutableArray.CreateBuilder<FileReading>();
        foreach (var (file, message) in unpacked.Problems)
        {
            statements.Report(new ImportProblem(ProblemSeverity.Error, file, null, null, message));
        }

        var samples = unpacked.Files.Select(file => (File: file, Kind: Recognize(file))).ToList();
        var folders = samples.Select(sample => sample.File).GroupBy(file => file.Folder, StringComparer.Ordinal)
            .ToDictionary(folder => folder.Key, folder => folder.ToList(), StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (file, kind) in samples)
        {
            cancellation.ThrowIfCancellationRequested();
            var place = places[file.Folder] = places.GetValueOrDefault(file.Folder, -1) + 1;
            readings.Add(Read(file, kind, new Siblings(folders[file.Folder], place), statements, cancellation));
            progress?.Report((readings.Count, samples.Count));
        }

        return readings.ToImmutable();
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
            if (format is null && sample.IsJsonArray && FileFormats.Recognize(sample.FirstItem) is (var ofItems, Recognition.Yes))
            {
                (format, recognition) = (ofItems, Recognition.Yes);
            }

            return (format, recognition, format is null ? FileDiagnosis.Unrecognized(sample) : null);
        }
        catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
        {
            return (null, Recognition.No, UnreadableFileException.Explain(error)!.Message);
        }
    }

    private FileReading Read(
        UploadedFile file, (IFileFormat? Format, Recognition Recognition, string? Obstacle) kind, IReadOnlyList<UploadedFile> siblings,
        IStatementSink statements, CancellationToken cancellation)
    {
        var rows = new ImportContext(file.Name, answers(file.Name), origin, statements, limits);
        if (kind.Format is null)
        {
            rows.Fail(null, null, kind.Obstacle + " It was not read.");
        }
        else if (kind.Recognition == Recognition.Yes)
        {
            try
            {
                ReadLinesOrWhole(kind.Format, file, siblings, rows, cancellation);
                if (rows is { Rows: 0, Problems: 0, Waiting.Count: 0 })
                {
                    rows.Warn(null, null, "The file holds no rows.");
                }
            }
            catch (Exception error) when (UnreadableFileException.Explain(error) is not null)
            {
                var explained = UnreadableFileException.Explain(error)!;
                rows.Fail(explained.Line, explained.Key,
                    explained.Message + (rows.Rows > 0 ? " The rows before were kept." : " It was not read."));
            }
        }

        return new FileReading(
            file.Name, kind.Format?.Id, kind.Recognition == Recognition.Companion, rows.Rows, rows.Refused, rows.Problems,
            rows.Waiting.ToImmutableSortedDictionary(), [.. rows.Open], rows.Suggestions.ToImmutableSortedDictionary());
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

        if (!format.TakesJsonLines && JsonLines.IsJsonLines(sample))
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

    /// <summary>The other files of a folder, without a list of its own for each of thousands.</summary>
    private sealed class Siblings(List<UploadedFile> folder, int own) : IReadOnlyList<UploadedFile>
    {
        public int Count => folder.Count - 1;

        public UploadedFile this[int index] => folder[index < own ? index : index + 1];

        public IEnumerator<UploadedFile> GetEnumerator() => folder.Where((_, place) => place != own).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
