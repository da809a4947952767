namespace Dashboard.Web.Charts;

/// <summary>Symbols of the devices in one figure, none of them a family's.</summary>
public static class DeviceStyle
{
    private static readonly string[] Symbols = ["hourglass", "bowtie", "hexagram", "star-diamond", "x", "star-triangle-up", "diamond-tall",
        "star-square", "diamond-wide", "star-triangle-down"];

    /// <summary>Plotly's word for the symbol of the device at a place in the figure's list; beyond ten they repeat.</summary>
    public static string Symbol(int place) => Symbols[place % Symbols.Length];
}
