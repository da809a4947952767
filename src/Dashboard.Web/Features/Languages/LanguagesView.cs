using System.Collections.Immutable;

namespace Dashboard.Web.Features.Languages;

/// <summary>What the language page shows.</summary>
public sealed record LanguagesView(ViewContext Context, LanguageMatrix Matrix, Figure Bars, Figure Heat,
    ImmutableArray<(LanguageGap Gap, Figure Figure)> Gaps, string? RefusedPair, int BarsHeight, int HeatHeight,
    Leaderboard? Board, string Finding, string Scope)
    : PageView(Context, Text.NavLanguages, Finding, Scope)
{
    private const int FrameHeight = 90;
    private const int HeatLine = 24;
    private const int BarLine = 20;

    /// <summary>Languages that the bars show; the heat map and the table show all.</summary>
    public const int BarLanguages = 3;

    /// <summary>RankedModels that the bars show.</summary>
    public const int BarRankedModels = 25;

    /// <summary>What the tests are in: the one language that is asked for, or several.</summary>
    public string TestsTitle => Context.View.Languages is [var language]
        ? Format.Of(Text.LanguageTests, LanguageNames.Of(language)) : Text.TestByTest;

    /// <summary>Whether the bars are means of several tests or values of one.</summary>
    public string BarsTitle => Matrix.Boards.IsEmpty ? Text.LanguagesBars : Text.LanguagesValues;

    /// <summary>Pairs of languages that the page names and does not draw.</summary>
    public ImmutableArray<LanguageGap> OtherPairs { get; init; } = [];

    /// <summary>Whether values can be drawn as bars: shares of a hundred can, ratings cannot.</summary>
    public bool HasBars => Matrix.Columns.All(column => column.Protocols.All(protocol => protocol.Task.Metric.Unit == "percent"));

    /// <summary>Whether some gap has items that were asked in both languages.</summary>
    public bool HasItems => Gaps.Any(gap => gap.Gap.Rows.Any(row => row.Paired is not null));

    /// <summary>Builds the page's model.</summary>
    public static LanguagesView Build(ViewContext context)
    {
        var matrix = LanguageMatrix.Build(context.Snapshot, context.Shown);
        var bars = LanguageFigureBuilder.BarRows(matrix).Count * LanguageFigureBuilder.BarLanguages(matrix);
        var (pairs, refused) = Pairs(context);
        var gaps = context.View.Rules < DefaultRules.Third ? pairs : [.. pairs.Take(1)];
        var board = context.View.Rules != DefaultRules.First && (context.View.Languages.Count == 1 || matrix.Boards.IsEmpty)
            ? Leaderboard.Build(context.Snapshot, context.Shown) : null;
        return new LanguagesView(
            context,
            matrix,
            LanguageFigureBuilder.Bars(context.Snapshot, matrix),
            LanguageFigureBuilder.Heat(context.Snapshot, matrix),
            [.. gaps.Select(gap => (gap, LanguageFigureBuilder.Gap(context.Snapshot, gap)))],
            refused,
            FrameHeight + (BarLine * bars),
            FrameHeight + (HeatLine * matrix.Rows.Length),
            board,
            board is null ? Sentence(context, matrix) : LanguageStanding.Sentence(context, board),
            board is null
                ? EvidenceSummary.Of(context.Snapshot, [.. matrix.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Rows)])
                : EvidenceSummary.Of(context.Snapshot, board))
        {
            OtherPairs = [.. pairs.Skip(gaps.Length)],
        };
    }

    /// <summary>All declared pairs that have data, or the one that the URL asks for, or why there is none.</summary>
    private static (ImmutableArray<LanguageGap> Gaps, string? Refused) Pairs(ViewContext context)
    {
        var scores = Uncertainty.Of(context.Snapshot);
        if (context.View.Pair.Length == 0)
        {
            return (LanguageGap.BuildAll(scores, context.Shown), null);
        }

        var answer = LanguageGapAnswer.Of(scores, context.Shown, context.View.Pair);
        return answer.Gap is { } gap
            ? ([gap], null) : ([], Format.Of(Text.PairRefused, context.View.Pair, LanguagePairLabels.Of(answer.Refusal)));
    }

    private static string Sentence(ViewContext context, LanguageMatrix matrix)
    {
        var places = matrix.Columns.Take(2).Select((column, index) => Place(context, matrix, column, index)).OfType<string>().ToList();
        return places.Count == 0 ? Text.FindingNothing : Format.Sentences(places);
    }

    protected override IEnumerable<string> BuildBriefs() => Board is { Columns: [var column, ..] } board
        ? [Format.Of(Text.BriefLanguage, LanguageStanding.NameOf(Context), Labels.Of(Context.Snapshot, board.Ranked(0).First().RankedModel),
            Labels.Benchmark(column.Protocol.Task))]
        : Board is null && !Matrix.Columns.IsEmpty && Place(Context, Matrix, Matrix.Columns[0], 0) is { } place ? [place] : [];

    private static string? Place(ViewContext context, LanguageMatrix matrix, LanguageColumn column, int index)
    {
        var ranked = matrix.Rows.Where(row => !row.Cells[index].IsMissing).OrderByDescending(row => row.Cells[index].Mean).ToList();
        var place = ranked.FindIndex(row => row.Model.FamilySlug == context.Shown.Focus);
        var shown = ranked[Math.Max(place, 0)];
        if (ranked.Count == 1)
        {
            return Format.Of(Text.FindingLanguageOnly, LanguageNames.Of(column.Language), Labels.Of(context.Snapshot, shown.RankedModel));
        }

        return Format.Of(
            matrix.Boards.IsEmpty ? Text.FindingLanguage : Text.FindingLanguageValue,
            LanguageNames.Of(column.Language),
            Labels.Of(context.Snapshot, shown.RankedModel),
            Math.Max(place, 0) + 1,
            ranked.Count,
            Shown(context.Snapshot, shown.Cells[index], 1));
    }

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfLanguages(Context, Context.Shown);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        .. Board is null ? ImmutableArray<ViewTable>.Empty : [LeaderboardTables.Of(Context, Board, summary: null)],
        .. Matrix.Rows.IsEmpty ? ImmutableArray<ViewTable>.Empty : [MatrixTable(Context, Matrix)],
        .. Gaps.Select(gap => GapTable(Context, gap.Gap)),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        Matrix.Rows.IsEmpty ? [] :
        [
            .. HasBars ? [new ViewChart(Bars, BarsTitle, BarsHeight)] : ImmutableArray<ViewChart>.Empty,
            new ViewChart(Heat, Text.LanguagesHeat, HeatHeight),
            .. Gaps.Select(gap => new ViewChart(gap.Figure, LanguagePairLabels.Title(gap.Gap), LanguagePairLabels.HeightOf(gap.Gap))),
        ];

    private static ViewTable MatrixTable(ViewContext context, LanguageMatrix matrix) => ViewTable.Of(
        "languages",
        Text.LanguagesTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            .. matrix.Columns.Select(column => new ViewColumn(
                column.Language, LanguageNames.Of(column.Language), ColumnKind.Value,
                $"{Format.List(column.Protocols.Select(protocol => Labels.Benchmark(protocol.Task)))} ({column.Source})")
            {
                Href = DashboardUrls.With(DashboardUrls.Leaderboard, Basis(context, column)),
                Sub =
                [
                    new ViewLink(Format.Count(column.Protocols.Length, Text.OneBenchmark, Text.ManyBenchmarks)),
                    .. column.Protocols.Select(protocol => Labels.Of(protocol.Task.Coverage)).OfType<string>()
                        .Distinct(StringComparer.Ordinal).Select(part => new ViewLink(part)),
                    new ViewLink(column.Source, DashboardUrls.Source(column.Source)),
                ],
            }),
        ],
        matrix.Rows.Select(row => ViewCells.Row(
            context,
            row.RankedModel,
            [
                ViewCells.Named(context.Snapshot, row.RankedModel),
                .. row.Cells.Select((cell, place) => Mean(context, row, cell, matrix.Columns[place])),
            ])));

    /// <summary>The benchmarks that a column's means are made of, as a leaderboard.</summary>
    private static ViewState Basis(ViewContext context, LanguageColumn column) => context.View with
    {
        Languages = [column.Language],
        Sources = [column.Source],
        Benchmarks = KeySet.From(column.Protocols.Select(protocol => Slug.From(protocol.Task.Benchmark))),
    };

    private static ViewCell Mean(ViewContext context, LanguageRow row, LanguageCell cell, LanguageColumn column) => cell.IsMissing
        ? ViewCell.Empty
        : cell.Rows.Length > 1 ? ViewCells.Scores(context.Snapshot, cell.Rows, Shown(context.Snapshot, cell, 2), cell.Mean) with
        {
            Href = DashboardUrls.With(DashboardUrls.Leaderboard, Basis(context, column) with { Models = [row.Model.Slug] }),
        }
        : ViewCells.Score(context.Snapshot, cell.Rows[0]);

    /// <summary>A single value as its source writes it, a mean rounded.</summary>
    private static string Shown(ResultSnapshot snapshot, LanguageCell cell, int decimals) => cell.Rows is [var row]
        ? Format.Score(snapshot, row) : Format.Value(Math.Round(cell.Mean, decimals));

    private static ViewTable GapTable(ViewContext context, LanguageGap gap) => ViewTable.Of(
        $"gap-{gap.Pair.Key}",
        LanguagePairLabels.Title(gap),
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("other", LanguageNames.Of(gap.Pair.OtherLanguage), ColumnKind.Value,
                gap.OtherProtocol is { } other ? Labels.Of(other) : null),
            new ViewColumn("own", LanguageNames.Of(gap.Pair.Language), ColumnKind.Value, gap.Protocol is { } own ? Labels.Of(own) : null),
            new ViewColumn("gap", Text.ColumnGap, ColumnKind.Value),
            new ViewColumn("verdict", Text.ColumnVerdict, ColumnKind.Verdict),
        ],
        gap.Rows.Select(row => ViewCells.Row(context, row.RankedModel,
            ViewCells.Named(context.Snapshot, row.RankedModel),
            ViewCells.Score(context.Snapshot, row.OtherRow),
            ViewCells.Score(context.Snapshot, row.Row),
            ViewCells.Difference(row.Difference.Value, row.Difference.Interval),
            Verdict(context, gap, row))));

    /// <summary>The verdict with what common items show in small below it.</summary>
    private static ViewCell Verdict(ViewContext context, LanguageGap gap, LanguageGapRow row)
    {
        var cell = ViewCells.Words(LanguagePairLabels.Of(gap, row.Difference.Verdict));
        if (row.Paired is not { } paired)
        {
            return cell;
        }

        var words = ItemLabels.Of(paired, LanguageNames.Of(gap.Pair.Language), LanguageNames.Of(gap.Pair.OtherLanguage));
        return cell with
        {
            Sub = Format.Lists(new[]
            {
                row.Difference.Paired is null ? Format.Of(Text.ItemsNotUsed, words) : words,
                ItemLabels.Coverage(paired, context.View.LeavesOutErrors),
                row.PairedOtherwise is { } instead
                    ? ItemLabels.Otherwise(LanguagePairLabels.Of(gap, instead.Verdict), context.View.LeavesOutErrors) : "",
            }.Where(part => part.Length > 0)),
            Title = ItemLabels.Smallest(paired),
            Style = "paired",
        };
    }
}
