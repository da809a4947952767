using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>
/// Medians of 20 runs, for a look without waiting for the full benchmark. Run it in Release:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --quick</c>. Where other programs are busy, look at the processor time.
/// LINQ over records follows the first of the default rules, by which coverage alone chooses a protocol, so that the leaderboard that it is
/// compared with does too.
/// </summary>
internal static class Quick
{
    private const int Runs = 20;

    public static async Task RunAsync()
    {
        var million = GeneratedSnapshots.Million();
        Write($"{million.Count:N0} rows, {million.Index.Protocols.Length} protocols, {million.Index.RankedModels.Length} rankedModels; {Runs} runs, ms");
        Write($"{"median",8} {"fastest",8} {"cpu",8}");
        var medians = new List<double>();
        foreach (var query in MillionRows.Queries)
        {
            var view = ViewQuery.Parse(query).View;
            await TimeAsync($"filter              {query}", () => ScoreFilter.Rows(million, view).Length);
            await TimeAsync($"filter, leaderboard {query}", () => Leaderboard.Build(million, view).Filled);
            medians.Add(await TimeAsync($"the same by rules 1 {query}", () => Leaderboard.Build(million, ByFirstRules(query)).Filled));
        }

        await TimeAsync("filter, language matrix", () => LanguageMatrix.Build(million, ViewState.Default).Rows.Length);
        await TimeAsync("filter, scaling series", () => ScalingSeries.Build(million, ViewState.Default).Placed.Length);
        await TimeAsync("snapshot as of revision 1", () => million.AsOf(1).Count);
        var wide = GeneratedSnapshots.Wide();
        await TimeAsync("leaderboard of 60 benchmarks x 500 models x 2 stages",
            () => Leaderboard.Build(wide, ViewState.Default with { Columns = 0 }).Filled);

        await TrainingLogsAsync();
        var plain = new PlainLinq(million);
        foreach (var (query, median) in MillionRows.Queries.Zip(medians))
        {
            var view = ByFirstRules(query);
            if (plain.Filled(view) != Leaderboard.Build(million, view).Filled)
            {
                throw new InvalidOperationException($"The two disagree on '{query}'.");
            }

            var linq = await TimeAsync($"LINQ over records   {query}", () => plain.Filled(view), runs: 3, warm: 1);
            Write($"{median / linq,26:0.000} of it takes the leaderboard over columns");
        }
    }

    private static ViewState ByFirstRules(string query) => ViewQuery.Parse($"{query}&rules=1").View;

    /// <summary>What a chart of a million steps takes, beside one pass over the same losses.</summary>
    public static async Task TrainingLogsAsync()
    {
        var steps = GeneratedSnapshots.Steps(1_000_000);
        var pass = await TimeAsync("1,000,000 steps: sum of the losses", () => (int)Sum(steps));
        var spikes = await TimeAsync("1,000,000 steps: spikes and tokens lost",
            () => LossSpikes.Find(steps, SpikeRule.Standard).Spikes.Length);
        var thin = await TimeAsync("1,000,000 steps: 1,200 of them to draw", () => Downsampling.Rows(steps.Loss.AsSpan(), 1200).Length);
        var sort = await TimeAsync("1,000,000 steps: Array.Sort of the losses", () => Sorted(steps));
        Write($"{"",26}{spikes / pass:0.0} times one pass take the spikes, {thin / pass:0.0} times the points to draw; {spikes / sort:0.00} and {thin / sort:0.00} of sorting");
    }

    private static double Sum(TrainingSteps steps)
    {
        var sum = 0.0;
        foreach (var loss in steps.Loss)
        {
            sum += loss;
        }

        return sum;
    }

    private static int Sorted(TrainingSteps steps)
    {
        var losses = steps.Loss.ToArray();
        Array.Sort(losses);
        return losses.Length;
    }

    private static async Task<double> TimeAsync(string name, Func<int> run, int runs = Runs, int warm = 40)
    {
        // The first runs are compiled without optimisation; the optimised code comes after 30 calls and a moment in the background.
        for (var i = 0; i < warm; i++)
        {
            run();
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300));
        run();
        GC.Collect();
        var times = new double[runs];
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        Array.Sort(times);
        Write($"{times[runs / 2],8:0.00} {times[0],8:0.00} {processor.TotalMilliseconds / runs,8:0.00} {name}");
        return times[runs / 2];
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
