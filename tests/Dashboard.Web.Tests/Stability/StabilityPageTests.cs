using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Dashboard.Web.Features.Stability;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Charts;
using Dashboard.Web.Tests.Infrastructure;
using Dashboard.Web.Tests.Uploads;

namespace Dashboard.Web.Tests.Stability;

/// <summary>The page about stability with and without logs, and its twins.</summary>
public sealed class StabilityPageTests(DashboardApp app)
{
    private const int Rows = 4000;

    [Fact]
    public async Task Without_logs_the_statements_come_first_and_every_one_leads_to_its_source()
    {
        using var page = await app.GetPageAsync(DashboardUrls.Stability);

        Assert.Equal(Text.FindingStabilityNone, page.QuerySelector("h1")!.TextContent);
        var rows = page.QuerySelectorAll("table.statements tbody tr");
        Assert.Equal(Import.Shipped.StabilityStatements.All.Length, rows.Length);
        Assert.All(rows, row => Assert.True(row.QuerySelector("a[href^='/sources/']") is not null
            || row.TextContent.Contains(Text.NoSourceFound, StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.TextContent.Contains("error rate", StringComparison.Ordinal)
            && row.TextContent.Contains(Text.NoSourceFound, StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("plotly-chart"));
        Assert.Contains(Text.NoLogsTitle, page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".empty a[href='{DashboardUrls.NewUpload}']"));
    }

    [Theory]
    [InlineData("models=deepseek-v3", "DeepSeek-V3")]
    [InlineData("sources=s53", "Llama 3.1 405B")]
    public async Task Filters_hold_for_statements(string query, string subject)
    {
        using var client = app.NewClient();
        var answer = await GetAsync(client, "/api/v1/stability?" + query);
        Assert.Equal(subject, Assert.Single(answer.GetProperty("items").EnumerateArray()).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task A_log_that_was_sent_and_committed_is_drawn_counted_and_taken_back()
    {
        using var site = new AccountSite();
        using var curator = site.NewClient(
            await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        var id = (await UploadApiTests.SendAsync(curator, "pretraining.csv", Csv(), ("model", "Toy-1B"))).GetProperty("id").GetString()!;
        var ready = await UploadApiTests.ReadyAsync(curator, id);
        var log = Assert.Single(ready.GetProperty("preview").GetProperty("trainingLogs").EnumerateArray());
        Assert.Equal(("pretraining", "Toy-1B", "Device A", Rows, 2, 1),
            (log.GetProperty("run").GetString(), log.GetProperty("model").GetString(), log.GetProperty("hardware").GetString(),
                log.GetProperty("rows").GetInt32(), log.GetProperty("spikes").GetInt32(), log.GetProperty("restarts").GetInt32()));
        (await curator.PostAsync($"/api/v1/uploads/{id}/commit", null)).EnsureSuccessStatusCode();

        using var page = new HtmlParser().ParseDocument(await curator.GetStringAsync(DashboardUrls.Stability));
        Assert.Contains("1 narrow and 1 wide", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("plotly-chart"));
        Assert.Equal(4, page.QuerySelectorAll("main table").Length + 1);
        var run = Assert.Single((await GetAsync(curator, "/api/v1/training-runs")).GetProperty("items").EnumerateArray());
        Assert.Equal((1, 1, 0, 1, 50), (run.GetProperty("narrowSpikes").GetInt32(), run.GetProperty("wideSpikes").GetInt32(),
            run.GetProperty("divergences").GetInt32(), run.GetProperty("restarts").GetInt32(), run.GetProperty("longestSpike").GetInt32()));
        Assert.Equal((3 + 50 + 20) * 1e6, run.GetProperty("tokensLost").GetDouble());
        var spikes = (await GetAsync(curator, "/api/v1/training-spikes")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("narrow", 1001), ("wide", 2001)],
            spikes.Select(spike => (spike.GetProperty("kind").GetString()!, spike.GetProperty("firstStep").GetInt32())));
        Assert.Single((await GetAsync(curator, "/api/v1/training-spikes?steps=1500..2500")).GetProperty("items").EnumerateArray());
        Assert.Equal(2, (await curator.GetStringAsync("/api/v1/training-runs?format=csv")).TrimEnd().Split('\n').Length);

        (await curator.PostAsync($"/api/v1/uploads/{id}/revert", null)).EnsureSuccessStatusCode();
        Assert.Empty((await GetAsync(curator, "/api/v1/training-runs")).GetProperty("items").EnumerateArray());
        Assert.Single((await GetAsync(curator, "/api/v1/training-runs?asof=1")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("x=tokens", true)]
    [InlineData("steps=1990..2100", true)]
    [InlineData("runs=a-device-d", true)]
    [InlineData("steps=900000..", true)]
    [InlineData("families=qwen", false)]
    public void Figures_are_sound_and_small(string query, bool isDrawn)
    {
        var model = StabilityView.Build(Snapshots.At(Snapshots.Of(Batch()), DashboardUrls.Stability, query));

        Assert.Equal(isDrawn, model.Figure is not null);
        Assert.NotEmpty(model.Finding);
        if (model.Figure is { } figure)
        {
            FigureBuilderTests.AssertSound("stability", figure);
            Assert.True(figure.Json.Length < 200_000);
            using var json = JsonDocument.Parse(figure.Json);
            Assert.All(json.RootElement.GetProperty("data").EnumerateArray(),
                trace => Assert.InRange(trace.GetProperty("x").GetArrayLength(), 0, StabilityFigureBuilder.MaxPoints));
        }

        FigureBuilderTests.AssertSound(
            "hostile", StabilityView.Build(Snapshots.At(Snapshots.Of(HostileBatch.Make()), DashboardUrls.Stability)).Figure!);
    }

    [Fact]
    public void Runs_of_one_name_are_told_apart_by_their_device_and_compared()
    {
        var model = StabilityView.Build(Snapshots.At(Snapshots.Of(Batch()), DashboardUrls.Stability));

        Assert.Equal(["a-device-a", "a-device-d", "b"], model.Runs.Select(run => run.Slug));
        Assert.StartsWith("a on Device A lost 1", model.Finding, StringComparison.Ordinal);
        Assert.Contains("a on Device D lost 0", model.Finding, StringComparison.Ordinal);
        Assert.Equal(new StepRange(1901, 2151), StabilityView.Around(model.Spikes.First(entry => entry.Spike.Kind == SpikeKind.Wide)));
        Assert.Empty(StabilityFigureBuilder.Points(model.Runs[2].Log.Steps, ChartAxis.Tokens, null));
        Assert.Contains(2000, StabilityFigureBuilder.Points(model.Runs[0].Log.Steps, ChartAxis.Own, null));
    }

    /// <summary>Two runs on different devices, one of them with spikes, and one without tokens.</summary>
    private static ImportBatch Batch()
    {
        var batch = new ImportBatch { Title = "logs", ContentHash = "logs" };
        var provenance = new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "by-test", "lines 2 to 9");
        var (spiked, smooth, tokens) = (Loss(), Loss(), Enumerable.Range(1, Rows).Select(row => row * 1e6).ToArray());
        Spike(spiked);
        batch.TrainingLogs.Add(new TrainingLog("a", "Ling-Plus", new HardwareConfiguration("Device A", 512, null),
            new TrainingSteps([.. Enumerable.Range(1, Rows)], [.. spiked], [.. tokens], [], [], []), provenance));
        batch.TrainingLogs.Add(new TrainingLog("a", "Ling-Plus", new HardwareConfiguration("Device D", 512, null),
            new TrainingSteps([.. Enumerable.Range(1, Rows)], [.. smooth], [.. tokens], [], [], []), provenance));
        batch.TrainingLogs.Add(new TrainingLog("b", "Toy-1B", HardwareConfiguration.NotStated,
            new TrainingSteps([.. Enumerable.Range(1, Rows)], [.. smooth], [], [], [], []), provenance));
        return batch;
    }

    private static float[] Loss()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Rows)
            .Select(row => (float)(2 + (8 / Math.Sqrt(1 + (row / 20.0))) + (0.02 * (random.NextDouble() + random.NextDouble() - 1))))];
    }

    private static void Spike(float[] loss)
    {
        loss.AsSpan(1000, 3).Fill(6);
        loss.AsSpan(2000, 50).Fill(7);
    }

    /// <summary>A narrow spike, a wide one and a restart that runs 20 steps again.</summary>
    private static string Csv()
    {
        var loss = Loss();
        Spike(loss);
        var text = new StringBuilder("step,consumed_tokens,lm loss,hardware\n");
        for (var row = 0; row < Rows; row++)
        {
            var step = row < 3000 ? row + 1 : row + 1 - 20;
            text.Append(CultureInfo.InvariantCulture, $"{step},{step * 1e6},{loss[row]:R},Device A\n");
        }

        return text.ToString();
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string url) => await client.GetFromJsonAsync<JsonElement>(url);
}
