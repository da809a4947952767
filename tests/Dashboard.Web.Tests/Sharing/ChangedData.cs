using Dashboard.Data.Imports;
using Dashboard.Import.Shipped;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>The shipped data with something changed, as a further revision.</summary>
internal static class ChangedData
{
    /// <summary>One score up, one away, one better founded, a new model with a score, and a cost changed.</summary>
    public static Task ImportAsync(IServiceProvider services)
    {
        var batch = Copy('c');
        var place = batch.Scores.FindIndex(score => score is { Run.Model: "Ling-Plus", Task.Benchmark: "MMLU", Value: 82.52 });
        batch.Scores[place] = batch.Scores[place] with { Value = 99.5 };
        var better = batch.Scores.FindIndex(
            score => score is { Run.Model: "Ling-Lite", Task.Benchmark: "MMLU" } && score.Run.Variant.Label == "chat");
        batch.Scores[better] = batch.Scores[better] with { Evidence = EvidenceGrade.Independent };
        var gone = batch.Scores.FindIndex(score => score is { Run.Model: "Mistral-7B-v0.3", Task.Benchmark: "MATH" });
        batch.Models.Add(new LanguageModel("New-1B", "Ling", null, [], null));
        batch.Scores.Add(batch.Scores[place] with { Run = batch.Scores[place].Run with { Model = "New-1B" }, Value = 50 });
        batch.Scores.RemoveAt(gone);
        var cost = batch.Costs.FindIndex(record => record is { Kind: "training-cost", Value.Number: 5.08 });
        batch.Costs[cost] = batch.Costs[cost] with { Value = PublishedValue.Parse("4.08") };

        return ImportAsync(services, batch);
    }

    /// <summary>The shipped data, but for the score of Ling-Plus on MMLU.</summary>
    /// <param name="hash">Another one each time: a file that was imported already is not imported again.</param>
    public static Task ImportAsync(IServiceProvider services, double score, char hash)
    {
        var batch = Copy(hash);
        var place = batch.Scores.FindIndex(one => one is { Run.Model: "Ling-Plus", Task.Benchmark: "MMLU", Value: 82.52 });
        batch.Scores[place] = batch.Scores[place] with { Value = score };
        return ImportAsync(services, batch);
    }

    private static async Task ImportAsync(IServiceProvider services, ImportBatch batch)
    {
        await services.GetRequiredService<ResultImporter>().ImportAsync(batch, ResultImporter.ReferenceOrigin, CancellationToken.None);
        await services.GetRequiredService<SnapshotStore>().RefreshAsync(CancellationToken.None);
    }

    private static ImportBatch Copy(char hash)
    {
        var batch = ReferenceDataSet.Read(1);
        var copy = new ImportBatch { Title = "Changed", ContentHash = new string(hash, 64) };
        copy.Sources.AddRange(batch.Sources);
        copy.Models.AddRange(batch.Models);
        copy.Benchmarks.AddRange(batch.Benchmarks);
        copy.Accelerators.AddRange(batch.Accelerators);
        copy.Scores.AddRange(batch.Scores);
        copy.Facts.AddRange(batch.Facts);
        copy.Items.AddRange(batch.Items);
        copy.Costs.AddRange(batch.Costs);
        copy.Throughputs.AddRange(batch.Throughputs);
        return copy;
    }
}
