using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dashboard.Data.Tests;

/// <summary>No container engine runs these files here: what can be checked without one is that they parse and name what exists.</summary>
public sealed partial class ContainerFilesTests
{
    internal static readonly string Root = FindRoot();
    private static readonly string DockerfileText = Read("Dockerfile");
    private static readonly string ComposeText = Read("docker-compose.yml");
    private static readonly ComposeFile Compose = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build()
        .Deserialize<ComposeFile>(ComposeText);

    [Fact]
    public void Web_waits_for_a_healthy_database_and_for_its_migrations()
    {
        var waits = Compose.Services["web"].DependsOn;

        Assert.Equal("service_healthy", waits["database"].Condition);
        Assert.Equal("service_completed_successfully", waits["migrate"].Condition);
        Assert.Equal(["migrate"], Compose.Services["migrate"].Command);
        Assert.Contains("new Command(\"migrate\"", Read("src/Dashboard.Web/Startup/CommandLine.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_keeps_running_has_a_health_check_and_what_runs_once_has_none()
    {
        foreach (var (name, service) in Compose.Services)
        {
            Assert.True(service.Restart == "no" ? service.Healthcheck.Disable : service.Healthcheck.Test.Count > 1, name);
        }
    }

    [Fact]
    public void Dockerfile_and_compose_ask_for_health_in_the_same_way()
    {
        var inDockerfile = JsonSerializer.Deserialize<string[]>(HealthCheck().Match(DockerfileText).Groups["command"].Value)!;
        var inCompose = Compose.Services["web"].Healthcheck.Test.Skip(1).Select(word => word.Replace("$$", "$", StringComparison.Ordinal));

        Assert.Equal(inDockerfile, inCompose);
        Assert.Contains("\"/healthz/ready\"", Read("src/Dashboard.Web/DashboardUrls.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_files_that_the_repository_does_not_hold()
    {
        Assert.NotEmpty(Compose.Secrets);
        Assert.All(Compose.Secrets.Values, secret => Assert.StartsWith("./secrets/", secret.File, StringComparison.Ordinal));
        Assert.Contains("secrets/", Read(".gitignore").Split('\n'));
        Assert.DoesNotContain("!secrets", Read(".dockerignore").Split('\n'));
        foreach (var (name, service) in Compose.Services)
        {
            var used = SecretPath()
                .Matches(string.Join('\n', [.. service.Entrypoint, .. service.Environment.Values, .. service.Healthcheck.Test]))
                .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);
            Assert.Equal(service.Secrets.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
            Assert.Subset(Compose.Secrets.Keys.ToHashSet(StringComparer.Ordinal), service.Secrets.ToHashSet(StringComparer.Ordinal));
            Assert.DoesNotContain(service.Environment,
                setting => setting.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase) && setting.Value.Length > 0);
            Assert.DoesNotContain(service.Environment.Values, value => value.Contains("Password=", StringComparison.OrdinalIgnoreCase));
            Assert.False(service.Environment.ContainsKey("Dashboard__ConnectionString"), $"{name} has its connection string in the open");
        }
    }

    [Fact]
    public void Volumes_are_declared_or_exist()
    {
        var sources = Compose.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(
            source.StartsWith("./", StringComparison.Ordinal) ? Exists(source) : Compose.Volumes.ContainsKey(source), source));
    }

    [Fact]
    public void The_image_is_built_from_what_exists()
    {
        var project = PublishedProject().Match(DockerfileText).Groups["path"].Value;
        var sent = Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.True(Exists(project), project);
        Assert.Contains($"[\"dotnet\", \"{Path.GetFileNameWithoutExtension(project)}.dll\"]", DockerfileText, StringComparison.Ordinal);
        Assert.All(sent, path => Assert.True(Exists(path), path));
        Assert.Subset(sent.ToHashSet(StringComparer.Ordinal), new HashSet<string>(["src", "migrations", "wwwroot-assets",
            "Directory.Build.props", "Directory.Packages.props", "global.json"], StringComparer.Ordinal));
        Assert.Matches(@"(?m)^USER \$APP_UID$", DockerfileText);
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("docker-compose.yml")]
    [InlineData("README.md")]
    [InlineData("README.zh-Hans.md")]
    public void Options_that_are_named_exist(string file)
    {
        var named = Names(OptionName(), file).Select(name => name.Replace("__", ":", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.Subset(Options(), named.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-Hans.md")]
    public void Readme_names_every_option(string readme) =>
        Assert.All(Options(), option => Assert.Contains($"`Dashboard:{option}`", Read(readme), StringComparison.Ordinal));

    /// <summary>What is typed is the same in every language; what stands behind a # is said in its own.</summary>
    [Fact]
    public void Both_readmes_have_the_same_commands()
    {
        Assert.True(Commands("README.md").Count > 10);
        Assert.Equal(Commands("README.md"), Commands("README.zh-Hans.md"));
    }

    private static List<string> Commands(string readme) => [.. Read(readme).Split("```").Where((_, part) => part % 2 == 1)
        .SelectMany(block => block.Split('\n').Skip(1)).Select(line => line.Split(" #")[0].Trim())
        .Where(line => typed.Contains(line.Split(' ')[0], StringComparer.Ordinal))];

    private static readonly string[] typed = ["dotnet", "docker", "curl", "npm", "git", "sqlcmd"];

    [Fact]
    public void The_document_on_uploads_names_every_limit_and_no_other() =>
        Assert.Equal(
            Names(LimitProperty(), "src/Dashboard.Import/Reading/ImportLimits.cs"),
            Names(LimitRow(), "docs/uploads.md"));

    [Fact]
    public void The_account_of_the_application_may_read_and_add_to_every_table_and_take_statements_back()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var tables = db.Model.GetEntityTypes()
            .ToLookup(type => type.FindProperty("RemovedRevision") is not null, type => type.GetTableName());
        var script = Read("docs/sql-server-least-privilege.sql");

        Assert.All(tables.SelectMany(group => group),
            table => Assert.Contains($"GRANT SELECT, INSERT ON [dbo].[{table}] TO", script, StringComparison.Ordinal));
        Assert.All(tables[true],
            table => Assert.Contains($"GRANT UPDATE ON [dbo].[{table}] ([RemovedRevision]) TO", script, StringComparison.Ordinal));
        Assert.All(tables[true], table => Assert.DoesNotContain($"GRANT UPDATE ON [dbo].[{table}] TO", script, StringComparison.Ordinal));
        string[] changing = ["Accelerators", "ApiKeys", "Benchmarks", "Models", "People", "PersonLogins", "PersonTokens", "Sessions",
            "SetupLinks", "SharedViews", "Sources", "Uploads", "WatchEntries", "Watches"];
        Assert.All(tables[false], table => Assert.Equal(changing.Contains(table),
            script.Contains($"GRANT UPDATE ON [dbo].[{table}] TO", StringComparison.Ordinal)));
        Assert.DoesNotMatch("GRANT [^;]*DELETE", script);
    }

    private static HashSet<string> Options() => [.. Names(OptionProperty(), "src/Dashboard.Web/Hosting/DashboardOptions.cs"),
        .. Names(OptionProperty(), "src/Dashboard.Web/Hosting/SnapshotOptions.cs").Select(name => $"Snapshot:{name}"),
        .. Names(OptionProperty(), "src/Dashboard.Web/Hosting/TelemetryOptions.cs").Select(name => $"Telemetry:{name}"),
        .. Names(OptionProperty(), "src/Dashboard.Web/Hosting/WatchOptions.cs").Select(name => $"Watch:{name}"),
        .. Names(OptionProperty(), "src/Dashboard.Web/Hosting/KeyRing.cs").Select(name => $"DataProtection:{name}"),
        .. Names(OptionProperty(), "src/Dashboard.Web/Hosting/OidcOptions.cs").Select(name => $"Oidc:{name}")];

    private static IEnumerable<string> Names(Regex pattern, string path) =>
        pattern.Matches(Read(path)).Select(match => match.Groups["name"].Value);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Dashboard.sln was not found above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"HEALTHCHECK .*\\\n\s*CMD (?<command>\[.*\])\n", RegexOptions.None, 1000)]
    private static partial Regex HealthCheck();

    [GeneratedRegex(@"/run/secrets/(?<name>[a-z-]+)", RegexOptions.None, 1000)]
    private static partial Regex SecretPath();

    [GeneratedRegex(@"dotnet publish (?<path>\S+)", RegexOptions.None, 1000)]
    private static partial Regex PublishedProject();

    [GeneratedRegex(@"\bDashboard(?:__|:)(?!Uploads:)(?<name>(?:(?:Snapshot|Oidc|DataProtection|Telemetry|Watch)(?:__|:))?[A-Z][A-Za-z]*)", RegexOptions.None, 1000)]
    private static partial Regex OptionName();

    [GeneratedRegex(@"public [\w?]+ (?<name>\w+) \{ get; set; \}", RegexOptions.None, 1000)]
    private static partial Regex OptionProperty();

    [GeneratedRegex(@"public \w+ (?<name>Max\w+) \{ get; init; \}", RegexOptions.None, 1000)]
    private static partial Regex LimitProperty();

    [GeneratedRegex(@"(?m)^\| `(?<name>Max\w+)`", RegexOptions.None, 1000)]
    private static partial Regex LimitRow();

    private sealed class ComposeFile
    {
        public Dictionary<string, Service> Services { get; set; } = [];

        public Dictionary<string, Secret> Secrets { get; set; } = [];

        public Dictionary<string, object?> Volumes { get; set; } = [];
    }

    private sealed class Service
    {
        public List<string> Entrypoint { get; set; } = [];

        public List<string> Command { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Secrets { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public Dictionary<string, Dependency> DependsOn { get; set; } = [];

        public HealthCheckSettings Healthcheck { get; set; } = new();

        public string Restart { get; set; } = "";
    }

    private sealed class Dependency
    {
        public string Condition { get; set; } = "";
    }

    private sealed class HealthCheckSettings
    {
        public List<string> Test { get; set; } = [];

        public bool Disable { get; set; }
    }

    private sealed class Secret
    {
        public string File { get; set; } = "";
    }
}
