using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace Dashboard.Web.Presentation;

/// <summary>A bar per ranked model in one column, best first, the family in its colour, the value behind the bar and its whisker; a dot
/// on an axis that fits where zero means nothing.</summary>
public static class LeaderboardFigureBuilder
{
    /// <summary>Most bars that one chart draws; the table holds all.</summary>
    public const int MaxBars = 40;

    private const int BarHeight = 22;
    private const int FrameHeight = 70;

    /// <summary>Height of a chart of so many bars, in pixels.</summary>
    public static int Height(int bars) => FrameHeight + (BarHeight * Math.Min(MaxBars, bars));

    private const string Hover = "%{y}: %{x}<br>%{customdata}<extra></extra>";

    public static Figure Build(ResultSnapshot snapshot, Leaderboard board, LeaderboardColumn? column)
    {
        var index = column is null ? -1 : board.Columns.IndexOf(column);
        var rows = index < 0 ? [] : board.Ranked(index).Take(MaxBars).ToList();
        var labels = RankedModelLabels.Of(snapshot, rows.Select(row => row.RankedModel));
        var values = rows.ConvertAll(row => (row.Cells[index].Value, Uncertainty.Of(snapshot).Of(row.Cells[index].Row).Interval));
        var fromZero = column?.Protocol.Task.Metric.StartsAtZero != false && values.TrueForAll(value => value.Value >= 0);
        var half = fromZero ? ChartLayout.UnknownHalf(values.Select(value => value.Value))
            : ChartLayout.UnknownHalfOfRange(values.ConvertAll(value => value.Value));
        var evidence = ChartLayout.Strings(
            rows.Select(row => Labels.Of(snapshot.Data.Evidence[row.Cells[index].Row], snapshot.Data.Marks[row.Cells[index].Row])));
        List<object> colours = [.. rows.Select(row => FamilyStyle.Colour(row.Model.FamilySlug))];
        ITrace marks = fromZero ? Bars(values, labels, evidence, colours) : Dots(values, labels, evidence, colours);
        var ends = values.ConvertAll(value => value.Interval?.High ?? value.Value);
        var text = new Scatter
        {
            Mode = ModeFlag.Text,
            X = ChartLayout.Numbers(ends.Select((end, place) => values[place].Interval is null ? end + half : end)),
            Y = ChartLayout.Strings(labels),
            TextArray = ChartLayout.Texts(rows.Select(
                row => $"\u00a0{Format.Score(snapshot, row.Cells[index].Row)} {snapshot.Data.Evidence[row.Cells[index].Row].Letter()}")),
            TextPosition = TextPositionEnum.MiddleRight,
            HoverInfo = HoverInfoFlag.Skip,
            ClipOnAxis = false,
        };
        var x = ChartLayout.X();
        x.Range = fromZero ? ChartLayout.FromZero(ends, room: 0.2)
            : ChartLayout.Fitting([.. values.Select(value => value.Interval?.Low ?? value.Value - half), .. ends], room: 0.2);
        return new Figure([marks, text, .. ChartLayout.UnknownX(values.Zip(labels,
            (value, label) => (value.Value, label, value.Interval)), half)], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    private static Bar Bars(List<(double Value, Interval? Interval)> values, IReadOnlyList<string> labels, IList<object> evidence,
        List<object> colours)
    {
        var bars = ChartLayout.Bars(values.Select(value => value.Value), labels);
        bars.ErrorX = ChartLayout.BarWhiskers(values);
        bars.ClipOnAxis = false;
        bars.CustomData = evidence;
        bars.HoverTemplate = Hover;
        bars.Marker = new() { ColorArray = colours };
        return bars;
    }

    private static Scatter Dots(List<(double Value, Interval? Interval)> values, IReadOnlyList<string> labels, IList<object> evidence,
        List<object> colours) => new()
        {
            Mode = ModeFlag.Markers,
            X = ChartLayout.Numbers(values.Select(value => value.Value)),
            Y = ChartLayout.Strings(labels),
            ErrorX = ChartLayout.WhiskersX(values),
            CustomData = evidence,
            HoverTemplate = Hover,
            Marker = new() { ColorArray = colours, Size = 11 },
        };
}
