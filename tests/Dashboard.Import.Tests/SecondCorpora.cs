using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>The second folder of real files, and that of small cases; tests of them are skipped, and shown so, where a folder is
/// absent.</summary>
internal static class SecondCorpora
{
    private static readonly string folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "corpora-2026-11");
    private static readonly string cases = Path.Combine(RepositoryFolder.Path, "..", "shared", "cases");

    /// <summary>Real files by their path under the folder.</summary>
    public static UploadedFile[] Files(params string[] paths) => Open(folder, paths);

    /// <summary>Small cases by their path under their folder.</summary>
    public static UploadedFile[] Cases(params string[] paths) => Open(cases, paths);

    /// <summary>All real files but the index.</summary>
    public static IEnumerable<UploadedFile> All() =>
        Files([.. Paths().Select(path => Path.GetRelativePath(folder, path)).Where(path => path != "INDEX.tsv")]);

    /// <summary>All real files up to a size, as seeds; none where the folder is absent.</summary>
    public static IEnumerable<FuzzSeed> Small(int largest) => Paths().Where(path => new FileInfo(path).Length <= largest)
        .Select(path => new FuzzSeed(Path.GetRelativePath(folder, path), File.ReadAllBytes(path)));

    private static UploadedFile[] Open(string root, string[] paths)
    {
        Assert.SkipUnless(Directory.Exists(root), "The folder of these files does not lie beside this checkout.");
        return [.. paths.Select(path => new UploadedFile(path, () => File.OpenRead(Path.Combine(root, path))))];
    }

    private static IEnumerable<string> Paths() => !Directory.Exists(folder)
        ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
