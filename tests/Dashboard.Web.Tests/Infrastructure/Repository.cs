using System.Reflection;

namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>Files of the repository that tests read as text.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(entry => entry.Key == "RepositoryRoot").Value!;

    /// <summary>The texts of all files below a folder that have one of the extensions; what the build made is left out.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
        .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));
}
