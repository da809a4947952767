using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Speed against price.</summary>
public static class SpeedFigureBuilder
{
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3"];
    private static readonly SymbolEnum[] Symbols =
        [SymbolEnum.Circle, SymbolEnum.Diamond, SymbolEnum.Square, SymbolEnum.Cross, SymbolEnum.TriangleUp];

    /// <summary>A mark per measured speed, by model, hollow where another is as fast for less; null when there is none. One currency:
    /// that of most.</summary>
    public static Figure? Build(DeviceEconomics economics)
    {
        if (economics.Speeds.GroupBy(value => value.Currency, StringComparer.Ordinal).MaxBy(group => group.Count()) is not { } shown)
        {
            return null;
        }

        List<ITrace> data =
        [
            .. shown.GroupBy(value => value.Speed.Model, StringComparer.Ordinal).Select((model, place) => new Scatter
            {
                Mode = ModeFlag.Markers | ModeFlag.Text,
                Name = FigureText.Safe(model.Key),
                X = ChartLayout.Numbers(model.Select(value => value.PricePerHour.Middle)),
                Y = ChartLayout.Numbers(model.Select(value => value.Speed.Value.Number!.Value)),
                TextArray = ChartLayout.Texts(model.Select(value => $"{Labels.Setup(value.Speed.Hardware)}, {value.Speed.Engine}")),
                TextPosition = TextPositionEnum.TopCenter,
                ClipOnAxis = false,
                HoverTemplate = "%{text}: %{y} tokens/s, %{x} " + FigureText.Safe(shown.Key) + "<extra>%{fullData.name}</extra>",
                Marker = new()
                {
                    Size = 12,
                    Color = Colours[place % Colours.Length],
                    SymbolArray = [.. model.Select(value => value.IsOnFrontier
                        ? Symbols[place % Symbols.Length] : FamilyStyle.Open(Symbols[place % Symbols.Length]))],
                    Line = new() { Width = 2 },
                },
            }),
        ];
        var x = ChartLayout.X(Format.Of(Text.AxisPriceAll, shown.Key));
        x.Range = ChartLayout.FromZero(shown.Select(value => value.PricePerHour.High), room: 0.2);
        var y = ChartLayout.Y("tokens/s");
        y.Range = ChartLayout.FromZero(shown.Select(value => value.Speed.Value.Number!.Value), room: 0.15);
        return new Figure(data, ChartLayout.Of(x, y));
    }
}
