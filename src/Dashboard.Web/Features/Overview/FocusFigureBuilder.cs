using System.Text.Json.Nodes;
using Dashboard.Domain.Comparison;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;
using Dashboard.Web.Features.Charts;
using Dashboard.Web.Features.Views;

namespace Dashboard.Web.Features.Overview;

/// <summary>A line per benchmark with a mark per entrant: the model in focus large, all others small in the colour of their family.</summary>
public static class FocusFigureBuilder
{
    public static Figure Build(ResultSnapshot snapshot, Leaderboard leaderboard, LanguageModel? focus)
    {
        var labels = leaderboard.Columns.Select(column => Label(column.Protocol)).ToList();
        var families = leaderboard.Rows
            .GroupBy(row => (row.Model.FamilySlug, row.Model.Family, InFocus: row.Model == focus))
            .OrderBy(family => family.Key.InFocus);
        JsonArray data = [.. families.Select(family => (JsonNode)Trace(snapshot, leaderboard, family, labels, family.Key.InFocus))];
        var x = ChartLayout.Axis();
        x["range"] = new JsonArray(0, 100);
        x["side"] = "bottom";
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Names(labels)));
    }

    private static JsonObject Trace(
        ResultSnapshot snapshot, Leaderboard leaderboard, IEnumerable<LeaderboardRow> rows, List<string> labels, bool inFocus)
    {
        var points = rows.SelectMany(row => row.Cells.Index().Where(cell => !cell.Item.IsMissing).Select(cell => (Row: row, cell.Index, Cell: cell.Item))).ToList();
        var model = points[0].Row.Model;
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = FigureText.Safe(inFocus ? model.Name : model.Family),
            ["x"] = ChartLayout.Numbers(points.Select(point => point.Cell.Value)),
            ["y"] = ChartLayout.Strings(points.Select(point => labels[point.Index])),
            ["text"] = ChartLayout.Strings(points.Select(point => $"{Labels.Of(snapshot, point.Row.Entrant)}: {Show.Value(point.Cell.Value)}")),
            ["hovertemplate"] = "%{text}<br>%{y}<extra></extra>",
            ["marker"] = new JsonObject
            {
                ["color"] = FamilyStyle.Colour(model.FamilySlug),
                ["symbol"] = FamilyStyle.Symbol(model.FamilySlug),
                ["size"] = inFocus ? 15 : 8,
                ["opacity"] = inFocus ? 1 : 0.75,
            },
        };
    }

    private static string Label(Protocol protocol) => $"{protocol.Task.Benchmark} ({LanguageNames.Of(protocol.Task.Language)})";
}
