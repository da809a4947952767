using System.Globalization;
using System.Text;
using Dashboard.Import.Reading;
using Dashboard.Import.Shipped;
using Dashboard.Import.Tidy;

namespace Dashboard.Data.Tests;

internal static class Batches
{
    public static ImportBatch Reference() => ReferenceDataSet.Read(1);

    /// <summary>A batch of scores <c>model=value</c>, each with a fact, an item count, a cost and a throughput of the same value.</summary>
    public static ImportBatch Of(params string[] rows)
    {
        var cells = rows.Select(row => row.Split('=')).ToList();
        return TidyCsv.Read("batch " + string.Join(' ', rows), [
            File("scores.csv", "model,variant,benchmark,metric,value,evidence,source,locator", cells,
                (model, value) => $"{model},base,MMLU,EM,{value},self-reported,own,row {model}"),
            File("model-facts.csv", "model,attribute,value,unit,evidence,source,locator", cells,
                (model, value) => $"{model},total_params,{value},billion,self-reported,own,p. 1"),
            File("benchmark-items.csv", "benchmark,split,items,status,source,locator", cells,
                (model, value) => $"{model} set,test,{value},official,own,p. 2"),
            File("costs.csv", "subject,model,kind,value,currency,evidence,source,locator", cells,
                (model, value) => $"{model},{model},training-cost,{value},CNY,press,own,p. 3"),
            File("throughput.csv", "model,kind,metric,unit,value,evidence,source,locator", cells,
                (model, value) => $"{model},inference,tokens per second,tokens/s,{value},self-reported,own,p. 4"),
        ]);
    }

    /// <summary>The snapshot that the batches give without a database, each the successor of the one before.</summary>
    public static ResultSnapshot Snapshot(ImportBatch batch)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, batch.Title));
        batch.Sources.ForEach(builder.Add);
        batch.Models.ForEach(builder.Add);
        batch.Benchmarks.ForEach(builder.Add);
        batch.Accelerators.ForEach(builder.Add);
        builder.Facts.AddRange(batch.Facts.Select(fact => new Revised<Fact>(fact, 1)));
        builder.Items.AddRange(batch.Items.Select(items => new Revised<BenchmarkItems>(items, 1)));
        builder.Costs.AddRange(batch.Costs.Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.Throughputs.AddRange(batch.Throughputs.Select(throughput => new Revised<Throughput>(throughput, 1)));
        batch.Scores.ForEach(score => builder.Add(score, 1));
        return builder.Build();
    }

    /// <summary>What a snapshot shows, statement by statement.</summary>
    public static string[] Statements(ResultSnapshot snapshot) =>
    [
        .. Enumerable.Range(0, snapshot.Count).Where(snapshot.IsCurrent).Select(row => $"{snapshot.Score(row)}"),
        .. snapshot.Facts.Select(fact => $"{fact}"),
        .. snapshot.Items.Select(items => $"{items}"),
        .. snapshot.Costs.Select(cost => $"{cost}"),
        .. snapshot.Throughputs.Select(throughput => $"{throughput}"),
    ];

    /// <summary>Each model's score and facts, for small batches.</summary>
    public static string Values(ResultSnapshot snapshot) => string.Join(' ',
    [
        .. Enumerable.Range(0, snapshot.Count).Where(snapshot.IsCurrent).Select(snapshot.Score)
            .Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Run.Model}={score.Value}")).Order(StringComparer.Ordinal),
        .. snapshot.Facts.Select(fact => $"{fact.Name}:{fact.Value.Text}").Order(StringComparer.Ordinal),
        .. snapshot.Items.Select(items => string.Create(CultureInfo.InvariantCulture, $"{items.Benchmark}:{items.Items}"))
            .Order(StringComparer.Ordinal),
        .. snapshot.Costs.Select(cost => $"{cost.Subject}:{cost.Value.Text}").Order(StringComparer.Ordinal),
        .. snapshot.Throughputs.Select(throughput => $"{throughput.Model}:{throughput.Value.Text}").Order(StringComparer.Ordinal),
    ]);

    /// <summary><see cref="Values"/> of a batch of <see cref="Of"/>.</summary>
    public static string ValuesOf(params string[] rows)
    {
        var cells = rows.Order(StringComparer.Ordinal).Select(row => row.Split('=')).ToList();
        IEnumerable<string> named = [.. cells.Select(cell => $"{cell[0]}:{cell[1]}")];
        return string.Join(' ', [.. cells.Select(cell => $"{cell[0]}={cell[1]}"), .. named,
            .. cells.Select(cell => $"{cell[0]} set:{cell[1]}"), .. named, .. named]);
    }

    private static ImportFile File(string name, string header, IEnumerable<string[]> cells, Func<string, string, string> line) =>
        new(name, Encoding.UTF8.GetBytes(string.Join('\n', [header, .. cells.Select(cell => line(cell[0], cell[1]))]) + "\n"));
}
