using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace Dashboard.Web.Features.Leaderboards;

/// <summary>A bar per ranked model in one column, best first, the family in its colour, the value behind the bar and its whisker.</summary>
public static class LeaderboardFigureBuilder
{
    public static Figure Build(ResultSnapshot snapshot, Leaderboard board, LeaderboardColumn? column)
    {
        var index = column is null ? -1 : board.Columns.IndexOf(column);
        var sign = column?.Protocol.Task.Metric.HigherIsBetter == false ? 1 : -1;
        var rows = index < 0 ? [] : board.Rows
            .Where(row => !row.Cells[index].IsMissing)
            .OrderBy(row => sign * row.Cells[index].Value)
            .Take(LeaderboardView.MaxBars)
            .ToList();
        var labels = RankedModelLabels.Of(snapshot, rows.Select(row => row.RankedModel));
        var values = rows.ConvertAll(row => (row.Cells[index].Value, Uncertainty.Of(snapshot).Of(row.Cells[index].Row).Interval));
        var half = ChartLayout.UnknownHalf(values.Select(value => value.Value));
        var bars = ChartLayout.Bars(values.Select(value => value.Value), labels);
        bars.ErrorX = ChartLayout.BarWhiskers(values);
        bars.ClipOnAxis = false;
        bars.CustomData = ChartLayout.Strings(
            rows.Select(row => Labels.Of(snapshot.Data.Evidence[row.Cells[index].Row], snapshot.Data.Marks[row.Cells[index].Row])));
        bars.HoverTemplate = "%{y}: %{x}<br>%{customdata}<extra></extra>";
        bars.Marker = new() { ColorArray = [.. rows.Select(row => FamilyStyle.Colour(row.Model.FamilySlug))] };
        var ends = values.ConvertAll(value => value.Interval?.High ?? value.Value);
        var text = new Scatter
        {
            Mode = ModeFlag.Text,
            X = ChartLayout.Numbers(ends.Select((end, place) => values[place].Interval is null ? end + half : end)),
            Y = ChartLayout.Strings(labels),
            TextArray = ChartLayout.Texts(rows.Select(
                row => $"\u00a0{Format.Value(row.Cells[index].Value)} {snapshot.Data.Evidence[row.Cells[index].Row].Letter()}")),
            TextPosition = TextPositionEnum.MiddleRight,
            HoverInfo = HoverInfoFlag.Skip,
            ClipOnAxis = false,
        };
        var x = ChartLayout.X();
        x.Range = ChartLayout.FromZero(ends, room: 0.2);
        return new Figure([bars, text, .. ChartLayout.UnknownX(values.Zip(labels,
            (value, label) => (value.Value, label, value.Interval)), half)], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }
}
