namespace Dashboard.Web.Features.Compare;

/// <summary>What the head-to-head page shows.</summary>
public sealed record CompareView(ViewContext Context, HeadToHead Result, string Finding, string Scope)
    : PageView(Context, Text.NavCompare, Finding, Scope)
{
    /// <summary>Two models to begin with.</summary>
    public static KeySet Example { get; } = ["ling-plus", "deepseek-v2.5-1210"];

    /// <summary>Whether two of the models have common items.</summary>
    public bool HasItems => Result.Lines.Any(line => line.Pairs.Any(pair => pair?.Paired is not null));

    /// <summary>Builds the page's model.</summary>
    public static CompareView Build(ViewContext context)
    {
        var result = HeadToHead.Build(Uncertainty.Of(context.Snapshot), context.View);
        var rows = result.Lines.SelectMany(line => line.Sides).SelectMany(side => side).Select(entry => entry.Row).ToList();
        return new CompareView(
            context,
            result,
            result.Summaries.IsEmpty ? Text.FindingCompareNothing : CompareLabels.Sentence(result.Models[0], result.Summaries[0]),
            rows.Count == 0 ? "" : EvidenceSummary.Of(context.Snapshot, rows));
    }

    protected override IEnumerable<string> BuildBriefs() => Result.Summaries is [{ All: var tally, Other: var other }, ..]
        ? [Format.Of(Text.BriefCompare, Result.Models[0].Name, other.Name, tally.Wins, tally.Losses, tally.Ties + tally.NotEnoughData)]
        : [];

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Context.View, CostAxis.TotalParameters);

    protected override IEnumerable<ViewTable> BuildTables() =>
        Result.Models.Length < 2 ? [] : [ScoreTable(Context, Result), FactTable(Result)];

    private static ViewTable ScoreTable(ViewContext context, HeadToHead result) => ViewTable.Of(
        "compare",
        Text.CompareBenchmarks,
        [
            new ViewColumn("benchmark", Text.ColumnBenchmark),
            new ViewColumn("language", Text.FilterLanguage),
            new ViewColumn("conditions", Text.ColumnConditions),
            .. result.Models.Select(Column),
            .. result.Models.Skip(1).SelectMany(model => Columns(context, Format.Of(Text.ColumnVersus, result.Models[0].Name, model.Name),
                model.Slug)),
        ],
        result.Lines.GroupBy(line => (line.Protocol.Task.Language, line.Category))
            .OrderBy(group => group.Key.Language == LanguageTag.Undetermined)
            .ThenBy(group => group.Key.Language, StringComparer.Ordinal)
            .SelectMany(group => group.Select((line, place) => Line(context, result, line) with
            {
                Group = place > 0 ? null
                    : LanguageNames.Of(group.Key.Language) + (group.Key.Category is { } category ? $" · {Terms.Of(category)}" : ""),
            })));

    private static ViewRow Line(ViewContext context, HeadToHead result, HeadToHeadLine line) => new(
        $"{ViewCells.Key(line.Protocol)}|{line.Stage}",
        [
            ViewCells.Words(line.Protocol.Task.Benchmark) with
            {
                Href = DashboardUrls.Benchmark(Slug.From(line.Protocol.Task.Benchmark)),
            },
            ViewCells.Words(LanguageNames.Of(line.Protocol.Task.Language)),
            ViewCells.Words(Labels.Of(line.Protocol) + (line.Stage == CheckpointStage.Base ? ", " + Text.VariantBase : ""))
                with { Href = DashboardUrls.Source(line.Protocol.Source) },
            .. line.Sides.Select(side => Side(context, [.. side])),
            .. line.Pairs.SelectMany((pair, other) => Pair(context, pair is null ? null : WithItems(context, result, line, pair, other + 1),
                pair)),
        ]);

    /// <summary>The verdict with what the items show in small below it, and the way to them.</summary>
    private static ViewCell WithItems(ViewContext context, HeadToHead result, HeadToHeadLine line, PairResult pair, int other)
    {
        var cell = Verdict(pair.Verdict);
        if (pair.Paired is not { } paired)
        {
            return cell;
        }

        var (first, second) = (result.Models[0], result.Models[other]);
        var words = ItemLabels.Of(paired, first.Name, second.Name);
        var coverage = ItemLabels.Coverage(paired, context.View.LeavesOutErrors);
        var otherwise = pair.PairedOtherwise is { } instead
            ? ItemLabels.Otherwise(Uncertainty.Words(instead.Verdict), context.View.LeavesOutErrors) : "";
        var judges = line.Sides[0] is [var own] && line.Sides[other] is [var rival] ? SelfJudged(context.Snapshot, (own, first),
            (rival, second)) : "";
        return cell with
        {
            Href = DashboardUrls.With(DashboardUrls.Items, context.View with
            {
                Models = [first.Slug, second.Slug],
                Benchmarks = [Slug.From(line.Protocol.Task.Benchmark)],
                Languages = [line.Protocol.Task.Language],
                Tray = default,
            }),
            Sub = Format.Lists(new[] { pair.IsPaired ? words : Format.Of(Text.ItemsNotUsed, words), coverage, otherwise, judges }
                .Where(part => part.Length > 0)),
            Title = ItemLabels.Smallest(paired),
        };
    }

    private static string SelfJudged(ResultSnapshot snapshot, params ReadOnlySpan<(HeadToHeadEntry Entry, LanguageModel Model)> sides)
    {
        var found = "";
        foreach (var (entry, model) in sides)
        {
            if (snapshot.ItemsOf(entry.Row)?.Items.Read() is { } items && ItemLabels.IsOwnFamily(snapshot, items, model))
            {
                found += (found.Length > 0 ? "; " : "") + Format.Of(Text.ItemsSelfJudged, model.Name);
            }
        }

        return found;
    }

    /// <summary>The verdict, the difference, and what remains of the verdict when all are read together.</summary>
    private static ViewColumn[] Columns(ViewContext context, string versus, string slug) =>
    [
        new(slug + "-verdict", versus, ColumnKind.Verdict),
        new(slug + "-difference", Format.Labelled(versus, Text.ColumnDifference), ColumnKind.Value),
        .. HasAdjusted(context) ? [new ViewColumn(slug + "-together", Format.Labelled(versus, Text.ColumnTogether), ColumnKind.Verdict)]
            : Array.Empty<ViewColumn>(),
    ];

    /// <summary>Views frozen before keep the columns that they had.</summary>
    private static bool HasAdjusted(ViewContext context) => context.View.Rules >= DefaultRules.Fourth;

    private static ViewColumn Column(LanguageModel model) =>
        new(model.Slug, model.Name, ColumnKind.Value) { Href = DashboardUrls.Model(model.Slug) };

    /// <summary>One score, or all that a model has under the conditions.</summary>
    private static ViewCell Side(ViewContext context, HeadToHeadEntry[] side) => side.Length switch
    {
        0 => ViewCell.Empty,
        1 => Entry(context, side[0]),
        _ => ViewCells.Scores(context.Snapshot, [.. side.Select(entry => entry.Row)],
            Format.Lists(side.Select(entry => Format.Score(context.Snapshot, entry.Row)))) with
        {
            Parts = [.. side.Select(entry => Entry(context, entry))],
        },
    };

    private static ViewCell Entry(ViewContext context, HeadToHeadEntry entry)
    {
        var score = ViewCells.Score(context.Snapshot, entry.Row).WithInterval();
        return entry.RankedModel.Hardware.Name is { } device ? score with { Sub = $"{score.Sub} {Labels.Device(device)}" } : score;
    }

    private static ViewCell[] Pair(ViewContext context, ViewCell? verdict, PairResult? pair) =>
    [
        verdict ?? ViewCell.Empty,
        pair is null ? ViewCell.Empty : ViewCells.Range(pair.Values, Difference) with
        {
            Interval = pair.Envelope,
            Sub = pair.Envelope is null ? Uncertainty.Words(pair.Reason) : ViewCells.Ends(pair.Envelope),
        },
        .. !HasAdjusted(context) ? Array.Empty<ViewCell>() : [pair is null ? ViewCell.Empty : Together(context, pair)],
    ];

    private static ViewCell Together(ViewContext context, PairResult pair) => pair.CountedWith is { } whole
        ? ViewCells.Words(Format.Of(Text.CompareCountedWith, context.Snapshot.Benchmarks.GetValueOrDefault(whole)?.Name ?? whole))
        : Verdict(pair.Adjusted);

    private static ViewCell Verdict(Verdict verdict) =>
        ViewCells.Words(Uncertainty.Words(verdict)) with { Style = $"verdict verdict-{verdict.ToString().ToLowerInvariant()}" };

    private static string Difference(Interval values) => values.Low.Equals(values.High)
        ? Format.Difference(values.Low)
        : Format.Of(Text.IntervalTo, Format.Difference(values.Low), Format.Difference(values.High));

    private static ViewTable FactTable(HeadToHead result) => ViewTable.Of(
        "facts",
        Text.CompareFacts,
        [new ViewColumn("statement", Text.ColumnStatement),
            .. result.Models.Select(Column)],
        result.Facts.Select(line => new ViewRow(
            line.Attribute,
            [
                ViewCells.Words(Terms.Of(line.Attribute)),
                .. line.Cells.Select(cell => (cell.Shown is { } fact ? ViewCells.Published(fact.Value, fact.Provenance,
                    fact.Value.Kind == ValueKind.Text ? null : fact.Unit) : ViewCells.Words(Text.Unknown))
                    with { Warning = cell.Disagree ? $"≠ {Text.MarkDisputed}" : null }),
            ])));
}
