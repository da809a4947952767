using Dashboard.Web.Startup;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Api;
using Dashboard.Web.Tests.Infrastructure;
using Dashboard.Web.Tests.Uploads;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>Files of views: exactly what the page shows, with where it comes from, and nothing in them that runs.</summary>
public sealed class ViewFilesTests(DashboardApp app)
{
    public static TheoryData<string> Addresses { get; } = [.. SharedPages.Addresses.Where((_, place) => place % 5 == 0)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_form_carries_link_revision_and_evidence(string address)
    {
        using var client = app.NewClient();
        var view = await client.GetFromJsonAsync<JsonElement>(SharedPages.Data(address, "json"));
        var link = view.GetProperty("link").GetString()!;
        Assert.Contains("asof=1", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link)).StatusCode);
        var hasTables = view.GetProperty("tables").GetArrayLength() > 0;
        foreach (var format in ViewFormat.All)
        {
            using var response = await client.GetAsync(SharedPages.Data(address, format.Name));
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                Assert.True(format.Name is "every-eval-ever" or "svg" || !hasTables, $"{address} {format.Name}");
                continue;
            }

            Assert.Equal((HttpStatusCode.OK, format.ContentType.Split(';')[0]),
                (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            var bytes = await response.Content.ReadAsByteArrayAsync();
            if (format.Name == "every-eval-ever")
            {
                Assert.NotEmpty(new ZipArchive(new MemoryStream(bytes)).Entries);
                continue;
            }

            if (format == ViewFormat.Png)
            {
                continue; // what is written in it is that of the SVG
            }

            var text = Encoding.UTF8.GetString(bytes);
            Assert.True(format.Name == "csv" && Csv.Read(text).Count == 1 || Plain(text).Contains(Plain(link), StringComparison.Ordinal),
                $"{format.Name} of {address} has no link");
            Assert.True(format.Name is "csv" || text.Contains('1', StringComparison.Ordinal), address);
            if (format == ViewFormat.Svg)
            {
                Assert.Equal("svg", XDocument.Parse(text).Root!.Name.LocalName);
            }
        }
    }

    /// <summary>What a form may do to an address that carries it: escape it, or break it into lines.</summary>
    private static string Plain(string text) => string.Concat(WebUtility.HtmlDecode(text).Replace("\\u0026", "&", StringComparison.Ordinal)
        .Replace("\\", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c) && c is not '<' and not '>'))
        .Replace("</tspan><tspan>", "", StringComparison.Ordinal);

    [Fact]
    public async Task Numbers_of_csv_are_those_of_the_snapshot()
    {
        using var client = app.NewClient();
        var lines = Csv.Read((await client.GetStringAsync(SharedPages.Data("/models/ling-plus", "csv"))).TrimStart('\uFEFF'));
        var value = Array.IndexOf(lines[0], "Value");
        var rows = Snapshots.Reference.CurrentRows
            .Where(row => Snapshots.Reference.ModelOfRun(Snapshots.Reference.Data.Run[row]).Slug == "ling-plus").ToList();

        Assert.Equal(rows.Select(row => Snapshots.Reference.Data.Value[row]).Order(),
            lines.Skip(1).Select(line => double.Parse(line[value], CultureInfo.InvariantCulture)).Order());
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public async Task Numbers_of_csv_do_not_depend_on_the_culture(string culture)
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, SharedPages.Data("/leaderboard", "csv"));
        request.Headers.AcceptLanguage.ParseAdd(culture);
        using var response = await client.SendAsync(request);

        Assert.Contains(",82.52,", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_would_run_are_text_in_every_form()
    {
        var snapshot = Snapshots.Of(HostileBatch.Make());
        var models = new ReadModelCache();
        var contents = new PageCatalog(models, PageList.All);
        foreach (var path in new[] { "/", "/leaderboard", "/languages", "/scaling", "/frontier", "/hardware", "/cost",
            "/stability", "/sources", "/claims" })
        {
            var content = contents.Of(Snapshots.At(snapshot, path, "variant=all"))!;
            var document = new ViewDocument(content, "https://example.org", DateTimeOffset.UnixEpoch);
            for (var table = 0; table < content.Tables.Length; table++)
            {
                var lines = Csv.Read(Write(document, "csv", new ViewPart(table, 0)).TrimStart('\uFEFF'));
                Assert.All(lines.SelectMany(line => line), cell => Assert.False(cell.Length > 1 && cell[0] is '=' or '+' or '@' or '\t'
                    || (cell.StartsWith('-') && !double.TryParse(cell, CultureInfo.InvariantCulture, out _)), cell));
            }

            Assert.DoesNotContain("<script", Write(document, "markdown", default).Replace("\\<", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\\sum",
                Write(document, "latex", default).Replace(@"\textbackslash{}sum", "", StringComparison.Ordinal), StringComparison.Ordinal);
            _ = JsonDocument.Parse(Write(document, "json", default));
            if (!content.Charts.IsEmpty)
            {
                var svg = XDocument.Parse(Write(document, "svg", default));
                Assert.DoesNotContain(
                    svg.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image" or "a");
                Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on",
                    StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName == "href");
            }
        }

        await Task.CompletedTask;
    }

    [Fact]
    public async Task Every_Eval_Ever_documents_of_a_view_hold_its_scores_and_no_others()
    {
        using var client = app.NewClient();
        var bytes = await client.GetByteArrayAsync(SharedPages.Data("/leaderboard?columns=3", "every-eval-ever"));
        var values = new List<double>();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var document = await JsonDocument.ParseAsync(await entry.OpenAsync());
            values.AddRange(document.RootElement.GetProperty("evaluation_results").EnumerateArray()
                .Select(result => result.GetProperty("score_details").GetProperty("score").GetDouble()));
        }

        var view = await client.GetFromJsonAsync<JsonElement>(SharedPages.Data("/leaderboard?columns=3", "json"));
        var table = view.GetProperty("tables")[0];
        var columns = table.GetProperty("columns").EnumerateArray().ToList();
        var shown = table.GetProperty("rows").EnumerateArray()
            .SelectMany(row => row.GetProperty("cells").EnumerateArray().Index())
            .Where(cell => columns[cell.Index].TryGetProperty("note", out _) && cell.Item.TryGetProperty("number", out _))
            .Select(cell => cell.Item.GetProperty("number").GetDouble());
        Assert.Equal(shown.Order(), values.Order());
    }

    [Fact]
    public async Task Every_Eval_Ever_documents_of_a_view_are_read_again_with_equal_scores()
    {
        const string Address = "/leaderboard?columns=3";
        using var client = app.NewClient();
        using var site = new AccountSite();
        using var curator = site.NewClient(
            await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        using var content = new ByteArrayContent(await client.GetByteArrayAsync(SharedPages.Data(Address, "every-eval-ever")));
        using var sent = await curator.PostAsync(DashboardUrls.UploadsApi + "?name=view.zip", content);
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var ready = await UploadApiTests.ReadyAsync(curator, id);
        using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
        var scores = (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("items").EnumerateArray();

        Assert.Equal((0, HttpStatusCode.OK), (ready.GetProperty("refused").GetInt32(), committed.StatusCode));
        var models = new ReadModelCache();
        var shown = new PageCatalog(models, PageList.All).Of(Snapshots.At("/leaderboard", "columns=3"))!.ScoreRows.Select(Snapshots.Reference.Score);
        Assert.Equal(
            shown.Select(score => (score.Run.Model, score.Task.Benchmark, score.Value)).Order(),
            scores.Select(score => (score.GetProperty("modelName").GetString()!, score.GetProperty("benchmarkName").GetString()!,
                score.GetProperty("value").GetDouble())).Order());
    }

    [Theory]
    [InlineData("/no-such", "json", HttpStatusCode.NotFound)]
    [InlineData("/account", "json", HttpStatusCode.NotFound)]
    [InlineData("/models/no-such", "csv", HttpStatusCode.NotFound)]
    [InlineData("/leaderboard", "xlsx", HttpStatusCode.BadRequest)]
    [InlineData("/leaderboard?models=nope", "csv", HttpStatusCode.BadRequest)]
    [InlineData("/leaderboard?asof=99", "csv", HttpStatusCode.BadRequest)]
    [InlineData("/cost/what-if?tokens=x", "csv", HttpStatusCode.BadRequest)]
    [InlineData("/cost", "every-eval-ever", HttpStatusCode.BadRequest)]
    [InlineData("/compare", "svg", HttpStatusCode.BadRequest)]
    public async Task What_a_view_does_not_have_is_refused_with_a_reason(string address, string format, HttpStatusCode status)
    {
        using var client = app.NewClient();

        using var response = await client.GetAsync(SharedPages.Data(address, format));

        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task The_tables_of_LaTeX_compile()
    {
        Assert.SkipUnless(Find("pdflatex") is not null, "pdflatex is not installed.");
        using var client = app.NewClient();
        var folder = Directory.CreateTempSubdirectory("dashboard-latex-").FullName;
        var tables = new StringBuilder();
        foreach (var address in SharedPages.Addresses.Where((_, place) => place % 10 == 0))
        {
            using var response = await client.GetAsync(SharedPages.Data(address, "latex"));
            tables.AppendLine(response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : "")
                .AppendLine("\\clearpage");
        }

        var models = new ReadModelCache();
        var hostile = new PageCatalog(models, PageList.All).Of(Snapshots.At(
            Snapshots.Of(HostileBatch.Make([.. HostileBatch.Names.Where(name => name.Length < 1000)])), "/leaderboard", "variant=all"))!;
        tables.AppendLine(Write(new ViewDocument(hostile, "https://example.org", DateTimeOffset.UnixEpoch), "latex", default));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "view.tex"),
            "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\usepackage{booktabs}\\usepackage{url}\\begin{document}\n" + tables + "\n\\end{document}\n");

        var (code, output) = await RunAsync(folder, "pdflatex", "-interaction=nonstopmode", "-halt-on-error",
            "-no-shell-escape", "view.tex");

        Assert.True(code == 0, output[Math.Max(0, output.Length - 2000)..]);
        Assert.True(File.Exists(Path.Combine(folder, "view.pdf")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_spreadsheet_finds_no_formula_and_every_number()
    {
        Assert.SkipUnless(Find("soffice") is not null, "LibreOffice is not installed.");
        var folder = Directory.CreateTempSubdirectory("dashboard-calc-").FullName;
        var snapshot = Snapshots.Of(HostileBatch.Make([.. HostileBatch.Names.Where(name => name.Length < 1000)]));
        var models = new ReadModelCache();
        var content = new PageCatalog(models, PageList.All).Of(Snapshots.At(snapshot, "/leaderboard", "variant=all&columns=all"))!;
        await File.WriteAllTextAsync(Path.Combine(folder, "view.csv"),
            Write(new ViewDocument(content, "https://example.org", DateTimeOffset.UnixEpoch), "csv", default), new UTF8Encoding(false));

        var (code, output) = await RunAsync(folder, "soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "fods", "--infilter=CSV:44,34,76,1,,1033,false,true", "view.csv");

        Assert.True(code == 0, output);
        var sheet = XDocument.Load(Path.Combine(folder, "view.fods"));
        XNamespace office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
        Assert.DoesNotContain(sheet.Descendants().Attributes(), attribute => attribute.Name.LocalName == "formula");
        var numbers = sheet.Descendants().Attributes(office + "value")
            .Select(value => double.Parse(value.Value, CultureInfo.InvariantCulture)).ToHashSet();
        var scores = content.ScoreRows.Select(row => snapshot.Data.Value[row]).ToList();
        Assert.NotEmpty(scores);
        Assert.All(scores, score => Assert.Contains(score, numbers));
        Directory.Delete(folder, recursive: true);
    }

    private static string Write(ViewDocument document, string format, ViewPart part)
    {
        using var stream = new MemoryStream();
        ViewFormat.All.First(known => known.Name == format).Write(document, part, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
