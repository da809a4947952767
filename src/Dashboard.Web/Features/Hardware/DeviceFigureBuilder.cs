using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Scores of one model by device, and throughput by engine and device.</summary>
public static class DeviceFigureBuilder
{
    private static readonly string[] Symbols = ["circle", "diamond-open", "square", "cross"];
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3", "--text-muted"];

    /// <summary>A line per benchmark, a mark per device.</summary>
    public static Figure Build(ResultSnapshot snapshot, DeviceComparison comparison)
    {
        var labels = comparison.Lines.Select(Label).ToList();
        var scores = Uncertainty.Of(snapshot);
        JsonArray data =
        [
            .. ChartLayout.UnknownAcross(comparison.Lines.Zip(labels).SelectMany(line => line.First.Scores.Where(row => row >= 0)
                .Select(row => (snapshot.Data.Value[row], line.Second, scores.Of(row).Interval))), ChartLayout.UnknownHalf([100])),
            .. comparison.Devices.Select((device, index) => (JsonNode)new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["name"] = FigureText.Safe(Labels.Of(device)),
                ["x"] = ChartLayout.Numbers(
                    comparison.Lines.Select(line => line.Scores[index] < 0 ? double.NaN : snapshot.Data.Value[line.Scores[index]])),
                ["y"] = ChartLayout.Strings(labels),
                ["error_x"] = ChartLayout.Whiskers(comparison.Lines.Select(line => (line.Scores[index] < 0
                    ? double.NaN : snapshot.Data.Value[line.Scores[index]], scores.Of(line.Scores[index]).Interval))),
                ["hovertemplate"] = "%{y}: %{x}<extra>%{fullData.name}</extra>",
                ["marker"] = new JsonObject { ["size"] = 11, ["symbol"] = Symbols[index % Symbols.Length],
                    ["color"] = Colours[index % Colours.Length], ["line"] = new JsonObject { ["width"] = 2 } },
            }),
        ];
        var x = ChartLayout.Axis();
        x["range"] = new JsonArray(0, 100);
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Names(labels)));
    }

    /// <summary>A bar per measured inference speed; null when there is none.</summary>
    public static Figure? Throughput(IReadOnlyList<Throughput> lines)
    {
        var speeds = lines.Where(line => line is { Kind: "inference", Unit: "tokens/s", Value.Number: not null }).ToList();
        if (speeds.Count == 0)
        {
            return null;
        }

        var labels = speeds.ConvertAll(line => $"{line.Model}, {Labels.Of(line.Hardware)}, {line.Engine}");
        var bars = new JsonObject
        {
            ["type"] = "bar",
            ["orientation"] = "h",
            ["x"] = ChartLayout.Numbers(speeds.Select(line => line.Value.Number!.Value)),
            ["y"] = ChartLayout.Strings(labels),
            ["text"] = ChartLayout.Strings(speeds.Select(line => $"{Format.Published(line.Value)} {line.Unit}")),
            ["textposition"] = "auto",
            ["hovertemplate"] = "%{y}: %{text}<extra></extra>",
            ["marker"] = new JsonObject { ["color"] = ChartLayout.Words(
                speeds.Select(line => line.Engine?.StartsWith("vLLM", StringComparison.Ordinal) == true ? "--series-2" : "--series-1")) },
        };
        var x = ChartLayout.Axis("tokens/s");
        x["rangemode"] = "tozero";
        return Figure.Of([bars], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    private static string Label(DeviceComparisonLine line) =>
        line.Protocol.Shots is { } shots ? $"{line.Protocol.Task.Benchmark} ({shots})" : line.Protocol.Task.Benchmark;
}
