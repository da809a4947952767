namespace Dashboard.Web.Features.Compare;

/// <summary>What the head-to-head page shows.</summary>
public sealed record CompareModel(HeadToHead Result, string Finding, string Scope)
{
    /// <summary>Two models to begin with.</summary>
    public static KeySet Example { get; } = ["ling-plus", "deepseek-v2.5-1210"];

    /// <summary>Builds the page's model.</summary>
    public static CompareModel Build(ViewContext context)
    {
        var result = HeadToHead.Build(Uncertainty.Of(context.Snapshot), context.View);
        var rows = result.Lines.SelectMany(line => line.Sides).SelectMany(side => side).Select(entry => entry.Row).ToList();
        return new CompareModel(
            result,
            result.Summaries.IsEmpty ? Text.FindingCompareNothing : CompareLabels.Sentence(result.Models[0], result.Summaries[0]),
            rows.Count == 0 ? "" : EvidenceSummary.Of(context.Snapshot, rows));
    }
}
