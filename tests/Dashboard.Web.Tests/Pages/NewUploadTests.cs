using Dashboard.Import.Shipped;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What somebody sends moves what it is about, and no headline besides.</summary>
public sealed class NewUploadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_new_benchmark_of_some_models_takes_over_no_headline(int models)
    {
        var batch = ReferenceDataSet.Read();
        var source = batch.Sources[0] with { Id = "upload-1", Title = "One file" };
        batch.Sources.Add(source);
        batch.Benchmarks.Add(new Benchmark("A new benchmark", "General", null));
        var task = new EvaluationTask("A new benchmark", null, "test", "en", new Metric("EM", "percent", HigherIsBetter: true));
        foreach (var (place, model) in batch.Models.Where(model => model.Family is "Ling" or "Qwen" or "DeepSeek").Take(models).Index())
        {
            batch.Scores.Add(new Score(
                new EvaluationRun(model.Name, StageOf(model.Name), "5", "lm-evaluation-harness 0.4.8", HardwareConfiguration.NotStated,
                    source.Id, "Example Lab", new PartialDate(2026, 11, 2)),
                task, 99 - place, 0.1, 14_000, EvidenceGrade.Independent, EvidenceMarks.None, "run 17", null));
        }

        // A model at another stage than the one it stands at could stand at that one then, which is another matter.
        Variant StageOf(string model) => batch.Scores.Where(score => score.Run.Model == model)
            .GroupBy(score => score.Run.Variant).OrderByDescending(stage => stage.Count(score => score.Evidence == EvidenceGrade.Independent))
            .ThenByDescending(stage => stage.Count()).Select(stage => stage.Key).FirstOrDefault(new Variant("chat"));

        var after = Snapshots.Of(batch);
        Assert.Equal(Snapshots.Full.Count + models, after.Count);
        var pages = PageList.All.Where(page => page.Link is not null && page.Route != DashboardUrls.Sources).ToList();
        Assert.InRange(pages.Count, 10, 30);
        foreach (var page in pages)
        {
            Assert.Equal(
                page.Build(Snapshots.At(Snapshots.Full, page.Route), page.Route)!.Finding,
                page.Build(Snapshots.At(after, page.Route), page.Route)!.Finding);
        }
    }
}
