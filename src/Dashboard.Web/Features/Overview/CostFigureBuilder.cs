using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Overview;

/// <summary>A bar per stated training cost; hatched where the vendor calls it an estimate.</summary>
public static class CostFigureBuilder
{
    public static Figure Build(TrainingCosts costs)
    {
        var stated = costs.Stated;
        var labels = stated.Select(cost => Labels.Device(cost.Record.Hardware ?? "")).ToList();
        var bars = new JsonObject
        {
            ["type"] = "bar",
            ["orientation"] = "h",
            ["x"] = ChartLayout.Numbers(stated.Select(cost => cost.Millions)),
            ["y"] = ChartLayout.Strings(labels),
            ["text"] = ChartLayout.Strings(
                stated.Select(cost => Format.Of(Text.Millions, Format.Value(cost.Millions), cost.Record.Currency))),
            ["textposition"] = "outside",
            ["cliponaxis"] = false,
            ["hovertemplate"] = "%{y}<br>%{text}<extra></extra>",
            ["marker"] = new JsonObject
            {
                ["color"] = "--family-ling",
                ["pattern"] = ChartLayout.Pattern(ChartLayout.Words(stated.Select(cost => IsEstimate(cost.Record) ? "/" : ""))),
            },
        };
        var x = ChartLayout.Axis(stated.Length > 0 ? Format.Of(Text.AxisMillions, stated[0].Record.Currency) : null);
        x["range"] = ChartLayout.FromZero(stated.Select(cost => cost.Millions), room: 0.3);
        return Figure.Of([bars], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    private static bool IsEstimate(CostRecord record) =>
        record.Provenance.Evidence == EvidenceGrade.Estimate || record.Provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate);
}
