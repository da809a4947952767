namespace Dashboard.Domain.Tests;

internal static class RepositoryFolder
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "Dashboard.sln"))
        ? folder
        : Find(System.IO.Path.GetDirectoryName(folder.TrimEnd(System.IO.Path.DirectorySeparatorChar))
            ?? throw new DirectoryNotFoundException("No folder above the tests holds Dashboard.sln."));
}
