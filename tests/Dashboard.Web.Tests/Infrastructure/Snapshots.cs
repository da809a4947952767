using Dashboard.Import.Shipped;

namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>Snapshots without a database.</summary>
internal static class Snapshots
{
    /// <summary>The data that the product ships with, as revision 1.</summary>
    public static ResultSnapshot Reference { get; } = Of(ReferenceDataSet.Read(1));

    /// <summary>The same with what later editions add.</summary>
    public static ResultSnapshot Full { get; } = Of(ReferenceDataSet.Read());

    public static ResultSnapshot Of(ImportBatch batch)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), batch.Title));
        batch.Sources.ForEach(builder.Add);
        batch.Models.ForEach(builder.Add);
        batch.Benchmarks.ForEach(builder.Add);
        batch.Accelerators.ForEach(builder.Add);
        batch.Scores.ForEach(score => builder.Add(score, 1));
        builder.Facts.AddRange(batch.Facts.Select(fact => new Revised<Fact>(fact, 1)));
        builder.Items.AddRange(batch.Items.Select(items => new Revised<BenchmarkItems>(items, 1)));
        builder.Costs.AddRange(batch.Costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.Throughputs.AddRange(batch.Throughputs.Select(line => new Revised<Throughput>(line, 1)));
        builder.TrainingLogs.AddRange(batch.TrainingLogs.Select(log => new Revised<TrainingLog>(log, 1)));
        builder.ItemResults.AddRange(batch.ItemResults.Select(items => new Revised<ItemResults>(items, 1)));
        return builder.Build();
    }

    /// <summary>A page at a query string, as the layout would hand it down.</summary>
    public static ViewContext At(ResultSnapshot snapshot, string path, string query = "")
    {
        var (view, bad) = ViewQuery.Parse(query);
        return new ViewContext(path, view, snapshot, ViewNotes.Sentences(snapshot, view, bad));
    }

    /// <summary>A page of the shipped data.</summary>
    public static ViewContext At(string path, string query = "") => At(Reference, path, query);
}
