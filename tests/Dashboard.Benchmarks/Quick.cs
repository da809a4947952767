using System.Diagnostics;
using System.Globalization;
using Dashboard.Domain.Comparison;
using Dashboard.Domain.Views;

namespace Dashboard.Benchmarks;

/// <summary>Medians of 20 runs, for a look without waiting for the full benchmark. Run it in Release: <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --quick</c>.</summary>
internal static class Quick
{
    private const int Runs = 20;

    public static void Run()
    {
        var million = GeneratedSnapshots.Million();
        var plain = new PlainLinq(million);
        Write($"{million.Count:N0} rows, {million.Index.Protocols.Length} protocols, {million.Index.Entrants.Length} entrants; medians of {Runs} runs in ms");
        Write($"{"filter",8} {"+ board",8} {"LINQ",9} {"ratio",6}  query");
        foreach (var query in MillionRows.Queries)
        {
            var view = ViewQuery.Parse(query).View;
            if (plain.Filled(view) != Leaderboard.Build(million, view).Filled)
            {
                throw new InvalidOperationException($"The two disagree on '{query}'.");
            }

            var filter = Median(() => ScoreFilter.Rows(million, view).Length);
            var board = Median(() => Leaderboard.Build(million, view).Filled);
            var linq = Median(() => plain.Filled(view), runs: 5);
            Write($"{filter,8:0.00} {board,8:0.00} {linq,9:0.0} {board / linq,6:0.000}  {(query.Length == 0 ? "(default view)" : query)}");
        }

        Other("languages", () => LanguageMatrix.Build(million, ViewState.Default).Rows.Length);
        Other("scaling", () => ScalingSeries.Build(million, ViewState.Default).Placed.Length);
        Other("as of 1", () => million.AsOf(1).Count);
        var wide = GeneratedSnapshots.Wide();
        Other("60 benchmarks x 500 models x 2 stages", () => Leaderboard.Build(wide, ViewState.Default with { Columns = 0 }).Filled);
    }

    private static void Other(string name, Func<int> run) => Write($"{Median(run),8:0.00} {name}");

    private static double Median(Func<int> run, int runs = Runs)
    {
        for (var warm = 0; warm < 3; warm++)
        {
            run();
        }

        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[runs / 2];
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
