using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Speed against price.</summary>
public static class SpeedFigureBuilder
{
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3"];
    private static readonly string[] Symbols = ["circle", "diamond", "square", "cross", "triangle-up"];

    /// <summary>A mark per measured speed, by model, hollow where another is as fast for less; null when there is none. One currency:
    /// that of most.</summary>
    public static Figure? Build(DeviceEconomics economics)
    {
        if (economics.Speeds.GroupBy(value => value.Currency, StringComparer.Ordinal).MaxBy(group => group.Count()) is not { } shown)
        {
            return null;
        }

        JsonArray data =
        [
            .. shown.GroupBy(value => value.Speed.Model, StringComparer.Ordinal).Select((model, place) => (JsonNode)new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers+text",
                ["name"] = FigureText.Safe(model.Key),
                ["x"] = ChartLayout.Numbers(model.Select(value => value.PricePerHour.Middle)),
                ["y"] = ChartLayout.Numbers(model.Select(value => value.Speed.Value.Number!.Value)),
                ["text"] = ChartLayout.Strings(model.Select(value => $"{Labels.Of(value.Speed.Hardware)}, {value.Speed.Engine}")),
                ["textposition"] = "top center",
                ["cliponaxis"] = false,
                ["hovertemplate"] = "%{text}: %{y} tokens/s, %{x} " + FigureText.Safe(shown.Key) + "<extra>%{fullData.name}</extra>",
                ["marker"] = new JsonObject
                {
                    ["size"] = 12,
                    ["color"] = Colours[place % Colours.Length],
                    ["symbol"] = ChartLayout.Words(
                        model.Select(value => Symbols[place % Symbols.Length] + (value.IsOnFrontier ? "" : "-open"))),
                    ["line"] = new JsonObject { ["width"] = 2 },
                },
            }),
        ];
        var x = ChartLayout.Axis(Format.Of(Text.AxisPriceAll, shown.Key));
        x["range"] = ChartLayout.FromZero(shown.Select(value => value.PricePerHour.High), room: 0.2);
        var y = ChartLayout.Axis("tokens/s");
        y["range"] = ChartLayout.FromZero(shown.Select(value => value.Speed.Value.Number!.Value), room: 0.15);
        return Figure.Of(data, ChartLayout.Of(x, y));
    }
}
