using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Charts;

/// <summary>Symbols of the devices in one figure, none of them a family's.</summary>
public static class DeviceStyle
{
    private static readonly SymbolEnum[] Symbols = [SymbolEnum.Hourglass, SymbolEnum.BowTie, SymbolEnum.Hexagram, SymbolEnum.StarDiamond,
        SymbolEnum.X, SymbolEnum.StarTriangleUp, SymbolEnum.DiamondTall, SymbolEnum.StarSquare, SymbolEnum.DiamondWide,
        SymbolEnum.StarTriangleDown];

    /// <summary>The symbol of the device at a place in the figure's list; beyond ten they repeat.</summary>
    public static SymbolEnum Symbol(int place) => Symbols[place % Symbols.Length];
}
