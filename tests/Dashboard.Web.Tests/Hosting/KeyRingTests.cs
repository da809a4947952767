using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Data;
using Dashboard.Migrations.Sqlite;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>Where the keys of data protection lie, and who can read them there.</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Password = "of the certificate";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-keys-");

    private string Certificate => Path.Combine(folder.FullName, "keys.pfx");

    private (string Key, string Value) Data => ("Dashboard:DataDirectory", Path.Combine(folder.FullName, "data"));

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Beside_an_embedded_database_keys_are_files_that_a_certificate_encrypts()
    {
        WriteCertificate();
        string secret;
        using (var site = new AccountSite([Data, .. Protected()]))
        {
            secret = Protector(site.Services).Protect("a secret");
        }

        var key = Assert.Single(Directory.EnumerateFiles(Path.Combine(Data.Value, "keys")));
        Assert.Contains("EncryptedData", File.ReadAllText(key), StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", File.ReadAllText(key), StringComparison.Ordinal);
        using (var again = new AccountSite([Data, .. Protected()]))
        {
            Assert.Equal("a secret", Protector(again.Services).Unprotect(secret));
        }

        using var without = new AccountSite(Data);
        Assert.Throws<CryptographicException>(() => Protector(without.Services).Unprotect(secret));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nodes_that_share_a_database_share_the_keys_in_it(bool isProtected)
    {
        WriteCertificate();
        var file = Path.Combine(folder.FullName, "shared.db");
        await using (var db = Context(file))
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        await using var first = Node(file, "first", isProtected);
        await using var second = Node(file, "second", isProtected);
        var secret = Protector(first).Protect("a secret");

        Assert.Equal("a secret", Protector(second).Unprotect(secret));
        await using var stored = Context(file);
        var key = await stored.DataProtectionKeys.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isProtected, key.Xml!.Contains("EncryptedData", StringComparison.Ordinal));
        Assert.Equal(!isProtected, key.Xml.Contains("<value>", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "first", "keys")));
    }

    [Theory]
    [InlineData("nowhere.pfx", Password)]
    [InlineData("keys.pfx", "another password")]
    public void A_certificate_that_cannot_be_read_is_said_at_start(string file, string password)
    {
        WriteCertificate();
        var error = Assert.ThrowsAny<Exception>(() => new AccountSite(Data,
            ("Dashboard:DataProtection:Certificate", Path.Combine(folder.FullName, file)),
            ("Dashboard:DataProtection:Password", password)));

        Assert.StartsWith("The file of Dashboard:DataProtection:Certificate", StartFailure.Of(error), StringComparison.Ordinal);
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(Certificate, made.Export(X509ContentType.Pfx, Password));
    }

    private (string Key, string Value)[] Protected() =>
        [("Dashboard:DataProtection:Certificate", Certificate), ("Dashboard:DataProtection:Password", Password)];

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static DashboardDbContext Context(string file) => new(
        (DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>().UseSqliteDashboard(file).Options);

    /// <summary>The keys of a node as it is set up for a SQL Server, on a file in its place.</summary>
    private ServiceProvider Node(string file, string name, bool isProtected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            (isProtected ? Protected() : []).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<DashboardOptions>(options =>
            (options.Provider, options.DataDirectory) = (DatabaseProvider.SqlServer, Path.Combine(folder.FullName, name)));
        services.AddDbContext<DashboardDbContext>(options => options.UseSqliteDashboard(file));
        services.AddKeyRing(configuration, folder.FullName);
        return services.BuildServiceProvider();
    }
}
