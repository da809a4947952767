using System.Collections.Immutable;

namespace Dashboard.Web.Features.Measured;

/// <summary>What vendors say of their own models beside what others measured.</summary>
public sealed record MeasuredView(ViewContext Context, ClaimedAgainstMeasured Result, string Finding, string Scope)
    : PageView(Context, Text.NavMeasured, Finding, Scope)
{
    /// <summary>Builds the page's model: every training stage, unless the view names some.</summary>
    public static MeasuredView Build(ViewContext context)
    {
        var result = ClaimedAgainstMeasured.Build(Uncertainty.Of(context.Snapshot), context.View);
        return new MeasuredView(context, result, Sentence(result), ScopeOf(result));
    }

    /// <summary>Counts alone: that an independent value is lower does not say why.</summary>
    private static string Sentence(ClaimedAgainstMeasured result)
    {
        var counted = result.Summaries.Sum(summary => summary.Pairs);
        return counted == 0 ? Text.FindingMeasuredNone : Format.Of(
            Text.FindingMeasured,
            counted,
            result.Summaries.Sum(summary => summary.Worse),
            result.Summaries.Sum(summary => summary.Better),
            result.Summaries.Sum(summary => summary.ClearlyWorse),
            result.Summaries.Sum(summary => summary.ClearlyBetter),
            result.Summaries.Sum(summary => summary.SameProtocol));
    }

    protected override IEnumerable<string> BuildBriefs() =>
    [
        Format.Of(
            Text.BriefMeasured,
            Result.Summaries.Sum(summary => summary.Pairs),
            Result.Summaries.Sum(summary => summary.Worse),
            Result.Summaries.Sum(summary => summary.Better),
            Result.Summaries.Sum(summary => summary.ClearlyWorse),
            Result.Summaries.Sum(summary => summary.ClearlyBetter)),
    ];

    private static string ScopeOf(ClaimedAgainstMeasured result) => Format.Of(
        Text.MeasuredScope,
        Format.Whole(result.Pairs.Length),
        Format.Whole(result.Pairs.DistinctBy(pair => pair.Model.Slug).Count()),
        Format.Whole(result.Vendors),
        Format.Whole(result.Independent));

    protected override IEnumerable<ViewTable> BuildTables() =>
        Result.Pairs.IsEmpty ? [] : [MeasuredTables.Pairs(Context, Result), MeasuredTables.Vendors(Result)];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        Drawn.IsEmpty ? [] : [new ViewChart(MeasuredFigureBuilder.Build(Context.Snapshot, Drawn), Finding, Height)];

    /// <summary>The pairs of the chart: in percent, the most different first.</summary>
    public ImmutableArray<MeasuredPair> Drawn => field.IsDefault ? field =
    [
        .. Result.Pairs.Where(pair => ClaimedAgainstMeasured.IsPercent(Context.Snapshot, pair)).Take(MaxDrawn),
    ] : field;

    /// <summary>Pairs in percent, drawn or not.</summary>
    public int InPercent => Result.Pairs.Count(pair => ClaimedAgainstMeasured.IsPercent(Context.Snapshot, pair));

    /// <summary>Height of the chart in pixels.</summary>
    public int Height => FrameHeight + (LineHeight * Drawn.Length);

    private const int MaxDrawn = 40;
    private const int FrameHeight = 120;
    private const int LineHeight = 19;
}
