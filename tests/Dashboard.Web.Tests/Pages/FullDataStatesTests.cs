using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Every page of all shipped data in forty states that a reader could reach: nothing is drawn wrong, no mean misleads.</summary>
public sealed class FullDataStatesTests
{
    private const int States = 40;

    public static TheoryData<string> Pages { get; } = [.. PageList.All.Select(page => page.Route)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_is_drawn_is_told_apart_and_is_what_the_tables_say(string route)
    {
        var page = PageList.All.Single(page => page.Route == route);
        var random = new Random(route.Length * 7919);
        var seen = 0;
        for (var state = 0; state < States; state++)
        {
            var id = FullDataQueries.IdOf(route, random);
            var query = state == 0 ? "" : FullDataQueries.Any(random);
            var context = Snapshots.At(Snapshots.Full, route.Replace(PageDefinition.AnyId, id, StringComparison.Ordinal), query);
            if (page.Build(context, id) is not { } view)
            {
                continue;
            }

            seen++;
            var where = $"{context.Path}?{query}";
            Assert.All(view.Charts, chart => CheckChart(chart, where));
            Assert.All(view.Tables, table => Assert.True(
                table.Rows.Select(row => row.Key).Distinct(StringComparer.Ordinal).Count() == table.Rows.Length, $"{where}: {table.Key}"));
            switch (view)
            {
                case LeaderboardView board:
                    CheckMeans(board.Board, board.Summary, where);
                    CheckBars(board, where);
                    break;
                case LanguagesView languages:
                    CheckHeat(languages, where);
                    break;
            }
        }

        Assert.True(seen > States / 2, $"{seen.ToString(System.Globalization.CultureInfo.InvariantCulture)} of 40");
    }

    /// <summary>Bars of one trace and the cells of a heat map each have a label of their own; so has each entry of the legend.</summary>
    private static void CheckChart(ViewChart chart, string where)
    {
        foreach (var trace in chart.Figure.Data)
        {
            switch (trace)
            {
                case Bar bar:
                    AllDiffer([.. bar.Y.Zip(bar.X).Select(point => point.First is string ? point.First : point.Second)], where);
                    break;
                case HeatMap heat:
                    AllDiffer(heat.X, where);
                    AllDiffer(heat.Y, where);
                    break;
            }
        }

        AllDiffer([.. chart.Figure.Data.Select(Name).OfType<string>()], $"{where}: legend of {chart.Title}");
    }

    private static string? Name(ITrace trace) => trace switch
    {
        Scatter { ShowLegend: not false, Name: { } name } => name,
        Bar { ShowLegend: not false, Name: { } name } => name,
        _ => null,
    };

    private static void CheckBars(LeaderboardView view, string where)
    {
        if (view.ChartColumn is not { Protocol.Task.Metric.Unit: "percent" })
        {
            return;
        }

        foreach (var bar in view.Figure.Data.OfType<Bar>())
        {
            Assert.All(bar.X, value => Assert.True(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) <= 100, where));
        }
    }

    /// <summary>Each column is of one protocol, and among those that are summed up no benchmark contains another.</summary>
    private static void CheckMeans(Leaderboard board, LeaderboardSummary summary, string where)
    {
        var snapshot = Snapshots.Full;
        foreach (var row in board.Rows)
        {
            foreach (var (column, cell) in row.Cells.Index().Where(cell => !cell.Item.IsMissing))
            {
                Assert.True(snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[cell.Row]] == board.Columns[column].Protocol, where);
            }
        }

        var counted = summary.Counted.Select(column => board.Columns[column].Protocol.Task).ToList();
        var names = counted.Select(task => Slug.From(task.Benchmark)).ToHashSet(StringComparer.Ordinal);
        Assert.All(counted, task => Assert.False(Wholes(snapshot, task.Benchmark).Any(names.Contains), $"{where}: {task.Benchmark}"));
        Assert.All(counted.GroupBy(task => (task.Benchmark, task.Metric.Name)), group => Assert.True(
            group.All(task => task.Language == LanguageTag.Multiple) || group.All(task => task.Language != LanguageTag.Multiple),
            $"{where}: {group.Key}"));
    }

    private static IEnumerable<string> Wholes(ResultSnapshot snapshot, string benchmark)
    {
        for (var name = snapshot.Benchmarks.GetValueOrDefault(Slug.From(benchmark))?.PartOf; name is not null;
            name = snapshot.Benchmarks.GetValueOrDefault(Slug.From(name))?.PartOf)
        {
            yield return Slug.From(name);
        }
    }

    private static void CheckHeat(LanguagesView view, string where)
    {
        if (view.Matrix.Rows.IsEmpty)
        {
            return;
        }

        var heat = view.Heat.Data.OfType<HeatMap>().Single();
        var table = view.Table("languages");
        Assert.True(heat.Y.Count == table.Rows.Length, where);
        foreach (var (line, row) in table.Rows.Index())
        {
            Assert.StartsWith(table.Rows[line].Model is { } slug ? Snapshots.Full.FindModel(slug)!.Name : "", (string)heat.Y[line],
                StringComparison.Ordinal);
            foreach (var (column, cell) in row.Cells.Skip(1).Index())
            {
                var drawn = ((System.Collections.IList)heat.Text[line])[column] as string;
                Assert.True(cell.Number is { } number ? drawn == Format.Value(Math.Round(number, 1)) : drawn == "–", $"{where}: {drawn}");
            }

            // Every value of a board is of one protocol but for the language; a mean has one source.
            Assert.All(row.Cells.Where(cell => cell.Scores.Length > 0), cell => Assert.Single(cell.Sources));
        }
    }

    private static void AllDiffer(IEnumerable<object> labels, string where)
    {
        var twice = labels.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1);
        Assert.True(twice is null, $"{where}: {twice?.Key}");
    }
}
