using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace Dashboard.Web.Features.Overview;

/// <summary>A line per benchmark with a mark per ranked model: the model in focus large and with its intervals,
/// all others small in the colour of their family.</summary>
public static class FocusFigureBuilder
{
    /// <summary>Ranked models of one line that are drawn beside the one in focus, the best: more are no longer told apart.</summary>
    public const int MaxOthers = 100;

    public static Figure Build(ResultSnapshot snapshot, Leaderboard leaderboard, FocusOutcome? standing)
    {
        var order = Order(leaderboard, standing);
        var labels = order.ConvertAll(column => Label(leaderboard.Columns[column].Protocol));
        var best = order.ConvertAll(
            column => leaderboard.Ranked(column).Take(MaxOthers).ToHashSet<LeaderboardRow>(ReferenceEqualityComparer.Instance));
        var families = leaderboard.Rows
            .GroupBy(row => (row.Model.FamilySlug, row.Model.Family, InFocus: row.Model == standing?.Model))
            .OrderBy(family => family.Key.InFocus);
        var scores = Uncertainty.Of(snapshot);
        var own = leaderboard.Rows.Where(row => row.Model == standing?.Model)
            .SelectMany(row => order.Select((column, line) => (Cell: row.Cells[column], Label: labels[line]))
                .Where(point => !point.Cell.IsMissing))
            .Select(point => (point.Cell.Value, point.Label, scores.Of(point.Cell.Row).Interval));
        List<ITrace> data = [.. ChartLayout.UnknownX(own, ChartLayout.UnknownHalf([100])),
            .. families.Select(family => Trace(snapshot, Points(family, order, best, family.Key.InFocus), labels, family.Key.InFocus))
                .OfType<Scatter>()];
        var x = ChartLayout.X();
        x.Range = [0, 100];
        x.Side = SideEnum.Bottom;
        return new Figure(data, ChartLayout.Of(x, ChartLayout.Names(labels)));
    }

    /// <summary>The lines of the outcome that are drawn: percentages, which the axis from 0 to 100 is for.</summary>
    public static IEnumerable<OutcomeLine> Drawn(FocusOutcome? standing) =>
        (standing?.Lines ?? []).Where(line => line.Column.Protocol.Task.Metric.Unit == "percent");

    /// <summary>Columns that the model in focus has, by language, its best first.</summary>
    private static List<int> Order(Leaderboard leaderboard, FocusOutcome? standing) =>
    [
        .. Drawn(standing)
            .OrderBy(line => line.Column.Protocol.Task.Language, StringComparer.Ordinal)
            .ThenByDescending(line => line.Focus.Max(cell => cell.Value))
            .Select(line => leaderboard.Columns.IndexOf(line.Column)),
    ];

    /// <summary>Whether a line has more ranked models than are drawn.</summary>
    public static bool LeavesOut(FocusOutcome? standing) =>
        Drawn(standing).Any(line => line.Column.Covered > MaxOthers);

    private static List<Point> Points(IEnumerable<LeaderboardRow> rows, List<int> order, List<HashSet<LeaderboardRow>> best,
        bool inFocus) =>
    [
        .. rows.SelectMany(row => order.Select((column, line) => new Point(row, line, row.Cells[column])))
            .Where(point => !point.Cell.IsMissing && (inFocus || best[point.Line].Contains(point.Row))),
    ];

    /// <summary>The marks of one family; null for none.</summary>
    private static Scatter? Trace(ResultSnapshot snapshot, List<Point> points, List<string> labels, bool inFocus)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var model = points[0].Row.Model;
        return new()
        {
            Mode = ModeFlag.Markers,
            Name = FigureText.Safe(inFocus ? model.Name : model.Family),
            X = ChartLayout.Numbers(points.Select(point => point.Cell.Value)),
            Y = ChartLayout.Strings(points.Select(point => labels[point.Line])),
            ErrorX = inFocus ? ChartLayout.WhiskersX(
                [.. points.Select(point => (point.Cell.Value, Uncertainty.Of(snapshot).Of(point.Cell.Row).Interval))]) : null,
            TextArray = ChartLayout.Texts(
                points.Select(point => $"{Labels.Of(snapshot, point.Row.RankedModel)}: {Format.Score(snapshot, point.Cell.Row)}")),
            HoverTemplate = "%{text}<br>%{y}<extra></extra>",
            Marker = new()
            {
                Color = FamilyStyle.Colour(model.FamilySlug),
                Symbol = FamilyStyle.Symbol(model.FamilySlug),
                Size = inFocus ? 15 : 8,
                Opacity = inFocus ? 1 : 0.75m,
            },
        };
    }

    private static string Label(Protocol protocol) => $"{Labels.Benchmark(protocol.Task)} ({LanguageNames.Of(protocol.Task.Language)})";

    private readonly record struct Point(LeaderboardRow Row, int Line, LeaderboardCell Cell);
}
