namespace Dashboard.Web.Features.Overview;

/// <summary>A bar per stated training cost; hatched where the vendor calls it an estimate.</summary>
public static class CostFigureBuilder
{
    public static Figure Build(TrainingCosts costs)
    {
        var stated = costs.Stated;
        var labels = stated.Select(cost => Labels.Device(cost.Record.Hardware ?? "")).ToList();
        var bars = ChartLayout.Bars(stated.Select(cost => cost.Millions), labels,
            stated.Select(cost => Format.Of(Text.Millions, Format.Millions(cost.Millions), cost.Record.Currency)));
        bars.HoverTemplate = "%{y}<br>%{text}<extra></extra>";
        bars.Marker = new()
        {
            Color = "--family-ling",
            Pattern = ChartLayout.Pattern(stated.Select(cost => IsEstimate(cost.Record))),
        };
        var x = ChartLayout.X(stated.Length > 0 ? Format.Of(Text.AxisMillions, stated[0].Record.Currency) : null);
        x.Range = ChartLayout.FromZero(stated.Select(cost => cost.Millions), room: 0.3);
        return new Figure([bars], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    private static bool IsEstimate(CostRecord record) =>
        record.Provenance.Evidence == EvidenceGrade.Estimate || record.Provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate);
}
