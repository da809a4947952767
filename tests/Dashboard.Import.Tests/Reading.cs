using System.Collections.Immutable;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Reads files as an upload does, into memory.</summary>
internal static class Reading
{
    private const string Folder = "shared/corpora";

    public static UploadOrigin Origin { get; } = new("A tester", "");

    /// <summary>Whether the folder of real files lies beside the checkout.</summary>
    public static bool HasCorpora => CorporaFolder is not null;

    private static string? CorporaFolder { get; } =
        Path.Combine(RepositoryFolder.Path, "..", Folder) is var path && Directory.Exists(path) ? path : null;

    /// <summary>Real files by their path under the folder; the test is skipped, and shown so, where the folder is absent.</summary>
    public static UploadedFile[] Corpora(params string[] paths)
    {
        Assert.SkipUnless(HasCorpora, "The folder of real files does not lie beside this checkout.");
        return [.. paths.Select(path => new UploadedFile(path, () => System.IO.File.OpenRead(Path.Combine(CorporaFolder!, path))))];
    }

    /// <summary>Small inputs that went wrong once, by their path under the folder of cases, each a file or a folder; the test is skipped, and
    /// shown so, where that folder does not lie beside the checkout.</summary>
    public static UploadedFile[] Cases(params string[] paths)
    {
        var folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "cases");
        Assert.SkipUnless(Directory.Exists(folder), "The folder of cases does not lie beside this checkout.");
        return [.. paths.SelectMany(path => Directory.Exists(Path.Combine(folder, path))
            ? Directory.EnumerateFiles(Path.Combine(folder, path), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')) : [path])
            .Select(path => new UploadedFile(path, () => System.IO.File.OpenRead(Path.Combine(folder, path))))];
    }

    /// <summary>Reads files as the program does that ships with the reference data, on a day of November 2026.</summary>
    public static (ImportBatch Batch, ImmutableArray<FileReading> Files) ReadKnowing(UploadedFile[] files,
        RepeatedResults repeated = RepeatedResults.Ask, FileAnswers? answers = null)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var options = new ReadingOptions
        {
            Models = Shipped.ReferenceDataSet.Read(1).Models,
            Repeated = repeated,
            Today = new PartialDate(2026, 11, 28),
        };
        var readings = new UploadReader(Origin, _ => answers ?? FileAnswers.None, new ImportLimits(), options)
            .Read(files, batch, null, CancellationToken.None);
        Translations.Check(batch.Problems, readings);
        return (batch, readings);
    }

    /// <summary>All real files, by their path under the folder; the test is skipped, and shown so, where the folder is absent.</summary>
    public static IEnumerable<UploadedFile> AllCorpora()
    {
        Assert.SkipUnless(HasCorpora, "The folder of real files does not lie beside this checkout.");
        return CorporaPaths().SelectMany(path => Corpora(Path.GetRelativePath(CorporaFolder!, path)));
    }

    /// <summary>All real files up to a size, as seeds; none where the folder is absent.</summary>
    public static IEnumerable<FuzzSeed> SmallCorpora(int largest) =>
        CorporaPaths().Where(path => new FileInfo(path).Length <= largest)
            .Select(path => new FuzzSeed(Path.GetRelativePath(CorporaFolder!, path), System.IO.File.ReadAllBytes(path)));

    private static IEnumerable<string> CorporaPaths() =>
        CorporaFolder is null
            ? [] : Directory.EnumerateFiles(CorporaFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static UploadedFile File(string name, string text) => UploadedFile.Of(name, Encoding.UTF8.GetBytes(text));

    public static (ImportBatch Batch, ImmutableArray<FileReading> Files) Read(params UploadedFile[] files) =>
        Read(_ => FileAnswers.None, files);

    public static (ImportBatch Batch, ImmutableArray<FileReading> Files) Read(
        Func<string, FileAnswers> answers, params UploadedFile[] files)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "" };
        var readings = new UploadReader(Origin, answers, new ImportLimits(), new ReadingOptions { Today = new PartialDate(2026, 11, 28) })
            .Read(files, batch, null, CancellationToken.None);
        Translations.Check(batch.Problems, readings);
        TakeFileNamesOff(batch, readings);
        return (batch, readings);
    }

    /// <summary>Leaves of each locator the place within its file, which is what the tests of formats are about; that the file's name goes
    /// before it is tested by itself.</summary>
    private static void TakeFileNamesOff(ImportBatch batch, ImmutableArray<FileReading> readings)
    {
        var names = readings.Select(reading => reading.Name + ", ").OrderByDescending(name => name.Length).ToList();
        string? Place(string? locator) => names.Find(name => locator?.StartsWith(name, StringComparison.Ordinal) == true) is { } name
            ? locator![name.Length..] : locator;
        Provenance Of(Provenance provenance) => provenance with { Locator = Place(provenance.Locator) };
        Change(batch.Scores, score => score with { Locator = Place(score.Locator) });
        Change(batch.Facts, fact => fact with { Provenance = Of(fact.Provenance) });
        Change(batch.Costs, cost => cost with { Provenance = Of(cost.Provenance) });
        Change(batch.Throughputs, speed => speed with { Provenance = Of(speed.Provenance) });
        Change(batch.TrainingLogs, log => log with { Provenance = Of(log.Provenance) });
    }

    private static void Change<T>(List<T> statements, Func<T, T> change)
    {
        for (var place = 0; place < statements.Count; place++)
        {
            statements[place] = change(statements[place]);
        }
    }

    /// <summary>The one score with a locator or, where that is not enough, that a condition picks.</summary>
    public static Score Only(this ImportBatch batch, Predicate<Score> condition) => Assert.Single(batch.Scores, condition);
}
