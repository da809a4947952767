using System.Reflection;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Shipped;

/// <summary>The published figures that the product ships with, in the tidy format, embedded in this assembly.</summary>
public static class ReferenceDataSet
{
    /// <summary>Its title in the list of revisions.</summary>
    public const string Title = "Reference data";

    private const string Folder = "ReferenceData/";

    /// <summary>Reads the shipped tables through the same reader as any other tidy file.</summary>
    public static ImportBatch Read() => TidyCsv.Read(Title, Files());

    /// <summary>The shipped tables as files.</summary>
    public static IEnumerable<ImportFile> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new ImportFile(name[Folder.Length..], content);
        }
    }
}
