using System.Collections.Immutable;

namespace Dashboard.Web.Features.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="Shown">The view with the page's defaults.</param>
public sealed record OverviewView(ViewContext Context, ViewState Shown, Leaderboard Leaderboard, FocusOutcome? Outcome,
    TrainingCosts Costs, Figure ScoresFigure, int ScoresLines, Figure CostFigure, string Finding, string Scope)
    : PageView(Context, Text.NavOverview, Finding, Scope)
{
    /// <summary>How the best of the family in focus does against the models of all others, in a sentence.</summary>
    public required string OutcomeSentence { get; init; }

    /// <summary>The best of each family as others measured them; null where fewer than three families are.</summary>
    public FamiliesView? Families { get; init; }

    /// <summary>The same as a vendor measured them.</summary>
    public FamiliesView? VendorFamilies { get; init; }

    private const int LineHeight = 34;
    private const int FrameHeight = 110;

    /// <summary>Height of the score chart in pixels.</summary>
    public int ScoresHeight => FrameHeight + (LineHeight * Math.Max(4, ScoresLines));

    /// <summary>Benchmarks whose values are no percentages, which the chart of percentages leaves out; empty for none.</summary>
    public string NotDrawn => Format.List((Outcome?.Lines ?? []).Except(FocusFigureBuilder.Drawn(Outcome))
        .Select(line => Labels.Benchmark(line.Column.Protocol.Task)).Distinct(StringComparer.Ordinal));

    /// <summary>Builds the page's model. English and Chinese unless the view names languages.</summary>
    public static OverviewView Build(ViewContext context)
    {
        var view = context.Shown.Languages.Count == 0 ? context.Shown with { Languages = KeySet.From(LanguageTag.OfFocus) } : context.Shown;
        var leaderboard = Leaderboard.Build(context.Snapshot, view);
        var standing = FocusOutcome.Build(leaderboard, view.Focus, Uncertainty.Of(context.Snapshot));
        var costs = TrainingCosts.Build(context.Snapshot, view.Focus);
        var (families, outcome) = (FamiliesView.Independent(context), Sentence(standing));
        return new OverviewView(
            context,
            view,
            leaderboard,
            standing,
            costs,
            FocusFigureBuilder.Build(context.Snapshot, leaderboard, standing),
            FocusFigureBuilder.Drawn(standing).Count(),
            CostFigureBuilder.Build(costs),
            families?.Finding ?? outcome,
            EvidenceSummary.Of(context.Snapshot, leaderboard))
        {
            OutcomeSentence = outcome,
            Families = families,
            VendorFamilies = FamiliesView.Vendor(context),
        };
    }

    private static string Sentence(FocusOutcome? standing)
    {
        if (standing is null)
        {
            return Text.FindingNoStanding;
        }

        var full = standing.Rivals.Where(rival => rival.Shared == standing.Lines.Length).ToList();
        var rivals = full.Count > 1 ? full : [.. standing.Rivals];
        return rivals.Count == 1
            ? Format.Of(Text.FindingOneRival, standing.Lines.Length, standing.Model.Name, Ahead(rivals[0], standing.Lines.Length))
            : Format.Of(Text.FindingTwoRivals, standing.Lines.Length, standing.Model.Name, Ahead(rivals[0], standing.Lines.Length),
                Ahead(rivals[^1], standing.Lines.Length));
    }

    /// <summary>On how many benchmarks it is ahead of a rival, of how many where the rival lacks some, and how many of these are
    /// clear.</summary>
    private static string Ahead(Rival rival, int lines)
    {
        var ahead = rival.Ahead == 0 ? Text.AheadOnNone : Format.Whole(rival.Ahead);
        return Format.Of(
            Text.FindingAheadOn,
            rival.Row.Model.Name,
            rival.Shared < lines ? Format.Of(Text.AheadOfShared, ahead, rival.Shared) : ahead,
            rival.Ahead == 0 ? "" : $" ({HowClear(rival)})");
    }

    private static string HowClear(Rival rival) =>
        Format.List(new[]
        {
            rival.ClearlyAhead > 0 ? Format.Of(Text.AheadClearly, rival.ClearlyAhead) : "",
            rival.AheadNotClearly > 0 ? Format.Of(Text.AheadNotClearly, rival.AheadNotClearly) : "",
            rival.AheadUntold > 0 ? Format.Of(Text.AheadUntold, rival.AheadUntold) : "",
        }.Where(part => part.Length > 0));

    protected override IEnumerable<string> BuildBriefs() => Families is { } families ? [families.Brief(Context)]
        : Outcome is not { } outcome ? []
        : [.. outcome.Rivals.Where(rival => rival.Shared == outcome.Rivals.Max(other => other.Shared)).Take(1).Select(rival =>
            Format.Of(Text.BriefOutcome, outcome.Model.Name, rival.Row.Model.Name, rival.Ahead, rival.Shared))];

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Shown, CostAxis.TotalParameters);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        .. Outcome is { } standing ? [RivalTable(standing, Context.View.Rules)] : ImmutableArray<ViewTable>.Empty,
        LeaderboardTables.Of(Context, Leaderboard, summary: null),
        CostTable(Costs),
        .. AllFamilies.Select(families => families.Table(Context)),
    ];

    private IEnumerable<FamiliesView> AllFamilies => new[] { Families, VendorFamilies }.OfType<FamiliesView>();

    protected override IEnumerable<ViewChart> BuildCharts() =>
    [
        .. Leaderboard.Rows.IsEmpty
            ? ImmutableArray<ViewChart>.Empty : [new ViewChart(ScoresFigure, Text.OverviewHeadline, ScoresHeight)],
        .. Costs.Stated.IsEmpty ? ImmutableArray<ViewChart>.Empty : [new ViewChart(CostFigure, Text.CostTitle, CostHeight)],
        .. AllFamilies.Select(families => new ViewChart(families.Figure, families.Finding, families.Height)),
    ];

    /// <summary>Height of the chart of costs in pixels.</summary>
    public const int CostHeight = 170;

    /// <summary>Views frozen before keep the columns that they had.</summary>
    private static ViewTable RivalTable(FocusOutcome standing, DefaultRules rules) => ViewTable.Of(
        "rivals",
        Format.Of(Text.RivalsTitle, standing.Model.Name),
        [
            new ViewColumn("model", Text.ColumnAgainst),
            new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
            new ViewColumn("ahead", Text.ColumnAhead, ColumnKind.Value),
            .. Clearly(rules, new ViewColumn("ahead-clearly", Text.ColumnAheadClearly, ColumnKind.Value)),
            new ViewColumn("level", Text.ColumnLevel, ColumnKind.Value),
            new ViewColumn("behind", Text.ColumnBehind, ColumnKind.Value),
            .. Clearly(rules, new ViewColumn("behind-clearly", Text.ColumnBehindClearly, ColumnKind.Value)),
        ],
        standing.Rivals.Select(rival => new ViewRow(
            rival.Row.Model.Slug,
            [
                ViewCells.Words(rival.Row.Model.Name) with { Href = DashboardUrls.Model(rival.Row.Model.Slug) },
                ViewCells.Size(rival.Row.Model.Total),
                ViewCells.Size(rival.Row.Model.Active),
                ViewCells.Whole(rival.Ahead) with
                {
                    Href = DashboardUrls.With(
                        DashboardUrls.Compare, ViewState.Default with { Models = [standing.Model.Slug, rival.Row.Model.Slug] }),
                    Title = Text.NavCompare,
                },
                .. Clearly(rules, ViewCells.Whole(rival.ClearlyAhead)),
                ViewCells.Whole(rival.Level),
                ViewCells.Whole(rival.Behind),
                .. Clearly(rules, ViewCells.Whole(rival.ClearlyBehind)),
            ],
            rival.Row.Model.Slug)
        {
            Family = rival.Row.Model.FamilySlug,
        }));

    private static T[] Clearly<T>(DefaultRules rules, T part) => rules < DefaultRules.Fourth ? [] : [part];

    private static ViewTable CostTable(TrainingCosts costs) => ViewTable.Of(
        "training-cost",
        Text.CostTitle,
        [new ViewColumn("hardware", Text.ColumnHardware), new ViewColumn("cost", Text.ColumnCostPerTrillion, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource)],
        costs.Stated.Concat(costs.Restated).Select(cost => new ViewRow(
            string.Join('|', cost.Record.Subject, cost.Record.Hardware, cost.Record.Provenance.Source, cost.Record.Currency),
            [
                ViewCells.Words(cost.Record.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated),
                ViewCells.Number(cost.Millions, millions => Format.Of(Text.Millions, Format.Millions(millions), cost.Record.Currency))
                    .On(cost.Record.Provenance),
                ViewCells.Source(cost.Record.Provenance),
            ])));
}
