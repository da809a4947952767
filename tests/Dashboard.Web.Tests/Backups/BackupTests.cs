using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Data;
using Dashboard.Data.Imports;
using Dashboard.Web.Features.Backups;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Backups;

/// <summary>A backup that is made while the site runs, and the drill of restoring it elsewhere.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Tidy =
        "model,benchmark,metric,value,evidence,source\nUp-1B,MMLU,EM,61.5,independent,by-test\nUp-1B,GSM8K,EM,40,independent,by-test\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-backup-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(folder.FullName, "backup.zip");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_backed_up_during_an_import_is_what_is_restored_elsewhere()
    {
        string csv, cookie;
        byte[] sent;
        var email = $"{Guid.NewGuid():N}@example.org";
        using (var site = Site("first"))
        {
            var person = await site.AddAsync(Role.Curator, email);
            using var curator = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
            using var added = await curator.PostAsync(
                "/api/v1/uploads?name=scores.csv", new StringContent(Tidy, Encoding.UTF8, "text/csv"));
            var id = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            await UntilReadyAsync(curator, id);
            using var committed = await curator.PostAsync($"/api/v1/uploads/{id}/commit", null);
            Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
            using var signedIn = await AccountSite.SignInAsync(site.NewClient(), email, AccountSite.Password);
            cookie = signedIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("dashboard=", StringComparison.Ordinal))
                .Split(';')[0];
            csv = await curator.GetStringAsync("/api/v1/scores?format=csv");
            sent = await File.ReadAllBytesAsync(Path.Combine(DataOf("first"), "uploads", id, "0000"), Token);

            // The import stands in the middle of its transaction while the backup is made.
            var half = new HalfImport();
            var import = Task.Run(() => site.Services.GetRequiredService<ResultImporter>().ImportAsync(half, "half", Token), Token);
            await half.Begun.Task;
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["backup", Archive]));
            half.Go.SetResult();
            Assert.True((await import).IsNew);
        }

        using var other = Empty("second");
        Assert.Equal(0, await CommandLine.RunAsync(other.Services, ["restore", Archive]));
        other.Dispose();
        using var restored = Site("second");
        using var reader = restored.NewClient();
        reader.DefaultRequestHeaders.Add("Cookie", cookie);
        using var account = await reader.GetAsync(DashboardUrls.Account);

        Assert.Equal(csv, await reader.GetStringAsync("/api/v1/scores?format=csv"));
        Assert.Equal(HttpStatusCode.OK, account.StatusCode); // the session and the key of its cookie came along
        Assert.Equal(sent, await File.ReadAllBytesAsync(
            Directory.EnumerateFiles(Path.Combine(DataOf("second"), "uploads"), "0000", SearchOption.AllDirectories).Single(), Token));
        Assert.Equal(Rows("first", before: 2), Rows("second", before: 2));
        Assert.NotEqual(Rows("first", before: 9), Rows("second", before: 9));
    }

    [Fact]
    public async Task A_backup_is_for_its_owner_and_replaces_none()
    {
        using var site = Site("first");
        Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["backup", Archive]));
        var bytes = await File.ReadAllBytesAsync(Archive, Token);
        Assert.Equal(1, await CommandLine.RunAsync(site.Services, ["backup", Archive]));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Archive, Token));
        Assert.Single(folder.GetFiles());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Archive) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Throws<BackupException>(
            () => BackupWriter.Write(folder.FullName, new FileInfo(Archive + "2"), DateTime.UnixEpoch, Token));
    }

    public static TheoryData<string> Damages =>
    [
        "flipped byte", "cut off", "no zip", "no list", "one part less", "one part more", "other hash", "way out", "later version",
        "later migration",
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_broken_backup_changes_nothing(string damage)
    {
        using (var site = Site("first"))
        {
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["backup", Archive]));
        }

        await DamageAsync(damage);
        Directory.CreateDirectory(DataOf("second"));
        await File.WriteAllTextAsync(Path.Combine(DataOf("second"), DataFolder.Database), "what was there");
        var before = Tree(DataOf("second"));

        Assert.Throws<BackupException>(() => Restore("second", overwrites: true));
        Assert.Equal(before, Tree(DataOf("second")));
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_when_told_only_when_closed_and_is_put_aside()
    {
        using (var site = Site("first"))
        {
            await site.AddAsync(Role.Viewer, "old@example.org");
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["backup", Archive]));
            await site.AddAsync(Role.Viewer, "new@example.org");
            var before = Tree(DataOf("first"));

            Assert.Contains("--overwrite", Assert.Throws<BackupException>(() => Restore("first", overwrites: false)).Message,
                StringComparison.Ordinal);
            var contexts = site.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
            await using var db = await contexts.CreateDbContextAsync(Token);
            await db.Database.OpenConnectionAsync(Token);
            Assert.Contains("in use", Assert.Throws<BackupException>(() => Restore("first", overwrites: true)).Message,
                StringComparison.Ordinal);
            Assert.Equal(before.Keys.Order(StringComparer.Ordinal), Tree(DataOf("first")).Keys.Order(StringComparer.Ordinal));
        }

        SqliteConnection.ClearAllPools();
        var (manifest, aside) = Restore("first", overwrites: true);
        Assert.Equal(0, manifest.Revision);
        Assert.True(File.Exists(Path.Combine(aside!, DataFolder.Database)));
        using var again = Site("first");
        await again.ChangeAsync(async db =>
            Assert.Equal("old@example.org", (await db.Users.SingleAsync(cancellationToken: Token)).Email));
    }

    [Fact]
    public async Task A_SQL_Server_is_left_to_its_own_means()
    {
        using var site = new DashboardSettings(("Dashboard:Provider", "SqlServer"), ("Dashboard:ConnectionString", "Server=nowhere"));
        Assert.Equal(1, await CommandLine.RunAsync(site.Services, ["backup", Archive]));
        Assert.Equal(1, await CommandLine.RunAsync(site.Services, ["restore", Archive]));
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public async Task The_script_for_a_SQL_Server_is_written_without_one()
    {
        using var site = new DashboardSettings(("Dashboard:DataDirectory", DataOf("none")));
        var script = Path.Combine(folder.FullName, "migrate.sql");
        Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["migrate", "--script", script]));

        Assert.StartsWith(
            "SET QUOTED_IDENTIFIER ON; SET XACT_ABORT ON;", await File.ReadAllTextAsync(script, Token), StringComparison.Ordinal);
        Assert.False(Directory.Exists(DataOf("none")));
    }

    private string DataOf(string name) => Path.Combine(folder.FullName, name);

    private AccountSite Site(string name) => new(("Dashboard:DataDirectory", DataOf(name)));

    private DashboardSettings Empty(string name) => new(("Dashboard:DataDirectory", DataOf(name)));

    private (BackupManifest Manifest, string? Aside) Restore(string name, bool overwrites)
    {
        using var db = new Dashboard.Migrations.Sqlite.SqliteDesignTimeFactory().CreateDbContext([]);
        return BackupReader.Restore(
            DataOf(name), new FileInfo(Archive), [.. db.Database.GetMigrations()], overwrites, DateTime.UnixEpoch, Token);
    }

    /// <summary>A byte of packed content; one between the parts may be a time that nobody reads.</summary>
    private static int MiddleOfFirstPart(byte[] zip)
    {
        const int Head = 30;
        using var archive = new ZipArchive(new MemoryStream(zip));
        var names = BitConverter.ToUInt16(zip, Head - 4) + BitConverter.ToUInt16(zip, Head - 2);
        return Head + names + (int)(archive.Entries[0].CompressedLength / 2);
    }

    private async Task DamageAsync(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(Archive, Token);
        switch (damage)
        {
            case "flipped byte":
                bytes[MiddleOfFirstPart(bytes)] ^= 1;
                await File.WriteAllBytesAsync(Archive, bytes, Token);
                return;
            case "cut off":
                await File.WriteAllBytesAsync(Archive, bytes[..(bytes.Length / 2)], Token);
                return;
            case "no zip":
                await File.WriteAllTextAsync(Archive, "what is no zip", Token);
                return;
        }

        await using var archive = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Token);
        var entry = archive.GetEntry(BackupManifest.Entry)!;
        BackupManifest manifest;
        await using (var stream = await entry.OpenAsync(Token))
        {
            using var list = new MemoryStream();
            await stream.CopyToAsync(list, Token);
            manifest = BackupManifest.Read(list.ToArray());
        }

        entry.Delete();
        var (first, last) = (manifest.Parts[0], manifest.Parts[^1]);
        var changed = damage switch
        {
            "no list" => null,
            "one part less" => manifest,
            "one part more" => manifest with { Parts = manifest.Parts.Remove(first) },
            "other hash" => manifest with { Parts = manifest.Parts.Replace(last, last with { Sha256 = new string('0', 64) }) },
            "way out" => manifest with { Parts = manifest.Parts.Add(first with { Path = "keys/../../out" }) },
            "later version" => manifest with { Version = BackupManifest.Current + 1 },
            _ => manifest,
        };
        if (damage == "one part less")
        {
            archive.GetEntry(first.Path)!.Delete();
        }

        if (damage == "later migration")
        {
            changed = await WithMigrationAsync(archive, manifest, last);
        }

        if (changed is not null)
        {
            await WriteAsync(archive, BackupManifest.Entry, changed.ToJson());
        }
    }

    private async Task<BackupManifest> WithMigrationAsync(ZipArchive archive, BackupManifest manifest, BackupPart database)
    {
        var file = Path.Combine(folder.FullName, "later.db");
        await archive.GetEntry(database.Path)!.ExtractToFileAsync(file, Token);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0.0')";
            await command.ExecuteNonQueryAsync(Token);
        }

        var bytes = await File.ReadAllBytesAsync(file, Token);
        archive.GetEntry(database.Path)!.Delete();
        await WriteAsync(archive, database.Path, bytes);
        return manifest with
        {
            Parts = manifest.Parts.Replace(
                database, new BackupPart(database.Path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)))),
        };
    }

    private static async Task WriteAsync(ZipArchive archive, string path, byte[] bytes)
    {
        await using var stream = await archive.CreateEntry(path).OpenAsync(Token);
        await stream.WriteAsync(bytes, Token);
    }

    private static Dictionary<string, string> Tree(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(root, path), path =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return Convert.ToHexString(SHA256.HashData(stream));
        }, StringComparer.Ordinal);

    /// <summary>Every row of every table of results up to a revision, as text.</summary>
    private List<string> Rows(string name, int before)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataOf(name), DataFolder.Database)};Pooling=False");
        connection.Open();
        var rows = new List<string>();
        foreach (var (table, filter) in new[]
            { ("Scores", "AddedRevision"), ("Revisions", "Number"), ("Facts", "AddedRevision"), ("Uploads", "1") })
        {
            using var command = connection.CreateCommand();
            command.CommandText = FormattableString.Invariant($"SELECT * FROM {table} WHERE {filter} < {before} ORDER BY rowid");
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
            {
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join('|', values)}");
            }
        }

        return rows;
    }

    private static async Task UntilReadyAsync(HttpClient client, string id)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if ((await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}")).GetProperty("state").GetString() == "ready")
            {
                return;
            }

            await Task.Delay(50, Token);
        }

        Assert.Fail("The upload was not read.");
    }

    /// <summary>More scores than one chunk, of which the later ones wait.</summary>
    private sealed class HalfImport : IStatements
    {
        private const int Rows = 40_000;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new();

        public string Title => "half";

        public string ContentHash => "half";

        public IEnumerable<T> Read<T>()
            where T : Statement => typeof(T) == typeof(Score) ? Scores().Cast<T>() : [];

        private IEnumerable<Score> Scores()
        {
            for (var row = 0; row < Rows; row++)
            {
                if (row == Rows - 1)
                {
                    Begun.SetResult();
                    Go.Task.GetAwaiter().GetResult();
                }

                yield return new Score(
                    new EvaluationRun("Half", new Variant("base"), null, null, HardwareConfiguration.NotStated, "by-test", null, null),
                    new EvaluationTask("MMLU", null, null, "en", new Metric("EM", "percent", true)),
                    row % 100, null, null, EvidenceGrade.Independent, EvidenceMarks.None, FormattableString.Invariant($"row {row}"), null);
            }
        }
    }
}
