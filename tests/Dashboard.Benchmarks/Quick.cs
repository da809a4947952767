using System.Diagnostics;
using System.Globalization;
using Dashboard.Domain.Comparison;
using Dashboard.Domain.Views;

namespace Dashboard.Benchmarks;

/// <summary>Medians of 20 runs, for a look without waiting for the full benchmark. Run it in Release: <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --quick</c>.</summary>
internal static class Quick
{
    private const int Runs = 20;

    public static async Task RunAsync()
    {
        var million = GeneratedSnapshots.Million();
        var plain = new PlainLinq(million);
        Write($"{million.Count:N0} rows, {million.Index.Protocols.Length} protocols, {million.Index.Entrants.Length} entrants; medians of {Runs} runs in ms");
        Write($"{"filter",8} {"+ board",8} {"fastest",8} {"LINQ",9} {"ratio",6}  query");
        foreach (var query in MillionRows.Queries)
        {
            var view = ViewQuery.Parse(query).View;
            if (plain.Filled(view) != Leaderboard.Build(million, view).Filled)
            {
                throw new InvalidOperationException($"The two disagree on '{query}'.");
            }

            var filter = await TimeAsync(() => ScoreFilter.Rows(million, view).Length);
            var board = await TimeAsync(() => Leaderboard.Build(million, view).Filled);
            var linq = await TimeAsync(() => plain.Filled(view), runs: 5);
            Write($"{filter.Median,8:0.00} {board.Median,8:0.00} {board.Fastest,8:0.00} {linq.Median,9:0.0} {board.Median / linq.Median,6:0.000}  {(query.Length == 0 ? "(default view)" : query)}");
        }

        await OtherAsync("languages", () => LanguageMatrix.Build(million, ViewState.Default).Rows.Length);
        await OtherAsync("scaling", () => ScalingSeries.Build(million, ViewState.Default).Placed.Length);
        await OtherAsync("as of 1", () => million.AsOf(1).Count);
        var wide = GeneratedSnapshots.Wide();
        await OtherAsync("60 benchmarks x 500 models x 2 stages", () => Leaderboard.Build(wide, ViewState.Default with { Columns = 0 }).Filled);
    }

    private static async Task OtherAsync(string name, Func<int> run)
    {
        var (median, fastest) = await TimeAsync(run);
        Write($"{median,8:0.00} {fastest,8:0.00} {name}");
    }

    private static async Task<(double Median, double Fastest)> TimeAsync(Func<int> run, int runs = Runs)
    {
        // The first runs are compiled without optimisation; the optimised code comes after 30 calls and a moment in the background.
        for (var warm = 0; warm < (runs == Runs ? 40 : 3); warm++)
        {
            run();
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300));
        run();

        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[runs / 2], times[0]);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
