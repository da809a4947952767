using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Dashboard.Web.Tests.Uploads;

namespace Dashboard.Web.Tests.Api;

/// <summary>What the dashboard gives away whole: by the API and by the command line.</summary>
public sealed class ExportApiTests(DashboardApp app)
{
    private const string Tidy = "/api/v1/export/tidy";
    private const string Documents = "/api/v1/export/every-eval-ever";

    [Fact]
    public async Task Tidy_tables_that_are_sent_to_an_empty_dashboard_come_out_of_it_again()
    {
        using var client = app.NewClient();
        var exported = await client.GetByteArrayAsync(Tidy);
        using var site = new AccountSite();
        using var curator = site.NewClient(
            await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        using var content = new ByteArrayContent(exported);
        using var sent = await curator.PostAsync(DashboardUrls.UploadsApi + "?name=all.zip", content);
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var ready = await UploadApiTests.ReadyAsync(curator, id);
        Assert.Equal((0, 0), (ready.GetProperty("refused").GetInt32(), ready.GetProperty("problems").GetArrayLength()));
        using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);

        var (before, after) = (Entries(exported), Entries(await curator.GetByteArrayAsync(Tidy)));

        Assert.Equal(10, before.Count);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, table => Assert.Equal(Lines(table.Value), Lines(after[table.Key])));
    }

    [Fact]
    public async Task Every_run_is_a_document_and_no_score_is_left_out()
    {
        using var client = app.NewClient();
        var documents = Entries(await client.GetByteArrayAsync(Documents));

        var scores = 0;
        foreach (var (name, text) in documents)
        {
            using var document = JsonDocument.Parse(text);
            Assert.EndsWith(".json", name, StringComparison.Ordinal);
            Assert.Equal("0.3.0", document.RootElement.GetProperty("schema_version").GetString());
            scores += document.RootElement.GetProperty("evaluation_results").GetArrayLength();
        }

        Assert.Equal(Snapshots.Reference.CurrentRows.Count(), scores);
    }

    [Fact]
    public async Task Filters_let_in_what_they_do_in_the_lists()
    {
        const string Query = "?models=ling-lite&benchmarks=mmlu,gsm8k";
        using var client = app.NewClient();
        var tables = Entries(await client.GetByteArrayAsync(Tidy + Query));
        var documents = Entries(await client.GetByteArrayAsync(Documents + Query));
        var listed = (await client.GetFromJsonAsync<JsonElement>("/api/v1/scores" + Query)).GetProperty("total").GetInt32();

        Assert.NotEqual(0, listed);
        Assert.Equal(listed, Csv.Read(tables["scores.csv"]).Count - 1);
        Assert.Equal(["Ling-Lite"], Csv.Read(tables["models.csv"]).Skip(1).Select(line => line[0]));
        Assert.Equal(["GSM8K", "MMLU"],
            Csv.Read(tables["benchmarks.csv"]).Skip(1).Select(line => line[0]).Order(StringComparer.OrdinalIgnoreCase));
        Assert.All(Csv.Read(tables["model-facts.csv"]).Skip(1), line => Assert.Equal("Ling-Lite", line[0]));
        Assert.Equal(listed,
            documents.Values.Sum(text => JsonDocument.Parse(text).RootElement.GetProperty("evaluation_results").GetArrayLength()));
    }

    [Theory]
    [InlineData(Tidy, "tidy")]
    [InlineData(Documents, "every-eval-ever")]
    public async Task The_file_is_named_after_the_revision_it_shows_and_the_past_can_be_had(string url, string format)
    {
        using var site = new AccountSite();
        using var curator = site.NewClient(
            await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        foreach (var (model, value) in new[] { ("Up-1B", 61.5), ("Up-2B", 70) })
        {
            var table = string.Create(CultureInfo.InvariantCulture,
                $"model,benchmark,metric,value,evidence,source\n{model},MMLU,EM,{value},independent,by-test\n");
            var id = (await UploadApiTests.SendAsync(curator, "scores.csv", table)).GetProperty("id").GetString()!;
            await UploadApiTests.ReadyAsync(curator, id);
            using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
            Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
        }

        foreach (var (query, revision, hasSecond) in new[] { ("", 2, true), ("?asof=1", 1, false) })
        {
            using var response = await curator.GetAsync(url + query);
            var file = response.Content.Headers.ContentDisposition!;
            Assert.Equal(("attachment", string.Create(CultureInfo.InvariantCulture, $"dashboard-{format}-revision-{revision}.zip")),
                (file.DispositionType, file.FileName));
            Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
            var rows = Entries(await response.Content.ReadAsByteArrayAsync()).Where(entry => entry.Key != "models.csv");
            Assert.Equal(hasSecond, rows.Any(entry => entry.Value.Contains("Up-2B", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(Tidy)]
    [InlineData(Documents)]
    public async Task A_bad_value_is_refused_with_its_key(string url)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(url + "?models=nope&asof=99");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["asof", "models"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_line_writes_the_same_file()
    {
        using var client = app.NewClient();
        var file = Path.Combine(Path.GetTempPath(), $"export-{Guid.NewGuid():N}.zip");
        try
        {
            Assert.Equal(0, await CommandLine.RunAsync(app.Services, ["export", "--output", file, "--filter", "models=ling-lite"]));
            Assert.Equal(Entries(await client.GetByteArrayAsync(Tidy + "?models=ling-lite")), Entries(await File.ReadAllBytesAsync(file)));
            Assert.Equal(0, await CommandLine.RunAsync(app.Services, ["export", "--format", "every-eval-ever", "--output", file]));
            Assert.Equal(Entries(await client.GetByteArrayAsync(Documents)).Keys, Entries(await File.ReadAllBytesAsync(file)).Keys);
            Assert.NotEqual(0, await CommandLine.RunAsync(app.Services, ["export", "--output", file, "--format", "pdf"]));
            Assert.Equal(2, await CommandLine.RunAsync(app.Services, ["export", "--output", file, "--filter", "models=nope"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static SortedDictionary<string, string> Entries(byte[] packed)
    {
        using var zip = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            entries.Add(entry.FullName, reader.ReadToEnd());
        }

        return entries;
    }

    /// <summary>The order of rows is nobody's promise.</summary>
    private static IEnumerable<string> Lines(string table) =>
        Csv.Read(table).Select(line => string.Join('\u001f', line)).Order(StringComparer.Ordinal);
}
