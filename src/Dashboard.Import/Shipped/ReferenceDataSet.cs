using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Shipped;

/// <summary>
/// The published figures that the product ships with, in the tidy format, embedded in this assembly. They grow in editions: each holds all
/// that the one before it holds, so that a new database has a revision for each, and links to an earlier one show what they showed.
/// </summary>
public static class ReferenceDataSet
{
    private const string Folder = "ReferenceData/";

    /// <summary>Titles in the list of revisions, of the first edition first, and the folder of the files that each adds.</summary>
    private static readonly ImmutableArray<(string Title, string Adds)> All =
    [
        ("Reference data", Folder),
        ("Reference data: independent measurements, 142 languages, newer models", Folder + "2026-11-28/"),
        ("Reference data: what the press says beside the paper", Folder + "2026-11-29/"),
    ];

    /// <summary>Number of the latest edition; 1 is the first.</summary>
    public const int Latest = 3;

    /// <summary>The latest edition among the revisions of a snapshot; null for one that holds none of them.</summary>
    public static int? EditionOf(ResultSnapshot snapshot)
    {
        var titles = snapshot.Revisions.Select(revision => revision.Title).ToHashSet(StringComparer.Ordinal);
        return All.Index().LastOrDefault(edition => titles.Contains(edition.Item.Title)) is { Item.Title: not null } found
            ? found.Index + 1 : null;
    }

    /// <summary>Reads the shipped tables of an edition through the same reader as any other tidy file.</summary>
    /// <param name="edition">1 to <see cref="Latest"/>.</param>
    public static ImportBatch Read(int edition) => TidyCsv.Read(All[edition - 1].Title, Files(edition));

    /// <summary>Reads the shipped tables of the latest edition.</summary>
    public static ImportBatch Read() => Read(Latest);

    /// <summary>The shipped tables of an edition as files.</summary>
    public static IEnumerable<ImportFile> Files(int edition)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folders = All.Take(edition).Select(each => each.Adds).ToHashSet(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => folders.Contains(name[..(name.LastIndexOf('/') + 1)])))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new ImportFile(name[Folder.Length..], content);
        }
    }
}
