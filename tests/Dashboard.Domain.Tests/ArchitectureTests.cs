using System.Xml.Linq;

namespace Dashboard.Domain.Tests;

/// <summary>Which project may know which: read from the project files.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] ProviderWords = ["Sqlite", "SqlServer", "SqlClient", "Npgsql", "Oracle", "MySql", "Cosmos"];

    [Theory]
    [InlineData("src/Dashboard.Domain", "")]
    [InlineData("src/Dashboard.Import", "Dashboard.Domain")]
    [InlineData("src/Dashboard.Data", "Dashboard.Domain")]
    [InlineData("migrations/Dashboard.Migrations.Sqlite", "Dashboard.Data")]
    [InlineData("migrations/Dashboard.Migrations.SqlServer", "Dashboard.Data")]
    public void A_project_refers_to_lower_projects_only(string folder, string references)
    {
        var project = Load(folder);
        Assert.Equal(
            references.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            project.Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/'))));
    }

    [Fact]
    public void The_domain_and_the_import_know_no_database_no_web_and_no_json()
    {
        foreach (var folder in new[] { "src/Dashboard.Domain", "src/Dashboard.Import" })
        {
            var project = Load(folder);
            Assert.Equal("Microsoft.NET.Sdk", project.Root?.Attribute("Sdk")?.Value);
            Assert.Empty(project.Descendants("FrameworkReference"));
            Assert.DoesNotContain(
                Packages(project),
                package => HasAny(package, ["EntityFrameworkCore", "AspNetCore", "Json", "MudBlazor", .. ProviderWords]));
        }

        Assert.DoesNotContain(
            typeof(Slug).Assembly.GetReferencedAssemblies().Select(name => name.Name!),
            name => HasAny(name, ["EntityFrameworkCore", "AspNetCore", "Json", "System.Data", "System.Net", "Dashboard"]));
    }

    /// <summary>A parser and a container, which only tests use, are no provider.</summary>
    [Fact]
    public void Provider_packages_appear_only_under_migrations()
    {
        var projects = Directory.GetFiles(RepositoryFolder.Path, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Path, file).Replace('\\', '/'))
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)
                || file.StartsWith("migrations/", StringComparison.Ordinal))
            .ToLookup(file => Packages(XDocument.Load(Path.Combine(RepositoryFolder.Path, file)))
                .Except(["Microsoft.SqlServer.TransactSql.ScriptDom", "Testcontainers.MsSql"], StringComparer.Ordinal)
                .Any(package => HasAny(package, ProviderWords)));
        Assert.NotEmpty(projects[true]);
        Assert.True(projects[false].Count() >= 10);
        Assert.All(projects[true], file => Assert.StartsWith("migrations/", file, StringComparison.Ordinal));
    }

    /// <summary>Data in tests, raw strings above all, may be wider; code may not.</summary>
    [Fact]
    public void No_line_of_the_sources_is_longer_than_140_characters()
    {
        var files = new[] { "src", "migrations" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryFolder.Path, folder), "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !HasAny(file.Replace('\\', '/'), ["/obj/", "/bin/", "/Migrations/2", "ModelSnapshot"])).ToList();

        Assert.True(files.Count > 300);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Index().Where(line => line.Item.Length > 140)
            .Select(line => FormattableString.Invariant($"{Path.GetRelativePath(RepositoryFolder.Path, file)}:{line.Index + 1} has {line.Item.Length}"))));
    }

    private static XDocument Load(string folder) =>
        XDocument.Load(Path.Combine(RepositoryFolder.Path, folder, Path.GetFileName(folder) + ".csproj"));

    private static IEnumerable<string> Packages(XDocument project) => project.Descendants("PackageReference").Select(Include);

    private static string Include(XElement reference) => reference.Attribute("Include")?.Value ?? "";

    private static bool HasAny(string name, IEnumerable<string> words) =>
        words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
