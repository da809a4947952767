using System.Collections.Immutable;
using System.Text;

namespace Dashboard.Web.Features.Items;

/// <summary>The items of two models on one benchmark, a page of them; without these the runs of which items are known.</summary>
/// <param name="Models">The first two that the view names.</param>
/// <param name="Line">The benchmark under the protocol that is compared; null where the two have no common items.</param>
/// <param name="Shown">The items of this page.</param>
/// <param name="Found">Items that the filters let in.</param>
/// <param name="Subsets">Parts of the benchmark that the common items belong to.</param>
/// <param name="Judges">Who judged, of each model, in a sentence or empty.</param>
public sealed record ItemsView(ViewContext Context, ImmutableArray<LanguageModel> Models, HeadToHeadLine? Line,
    ImmutableArray<ShownItem> Shown, int Found, ImmutableArray<string> Subsets, ImmutableArray<string> Judges,
    string Finding, string Scope)
    : PageView(Context, Text.NavItems, Finding, Scope)
{
    /// <summary>The interval of graded scores by drawing items anew; null for right and wrong.</summary>
    public Interval? Drawn { get; private init; }

    /// <summary>Whether texts of questions or answers are kept of either model's items, and shown here.</summary>
    public bool HasTexts => Sides.Any(side => side.ReadTexts is not null);

    /// <summary>The item whose texts are asked for: its key and its place in each model's list; null for none.</summary>
    public (string Key, ImmutableArray<int> Places)? Asked { get; private init; }

    /// <summary>The items of each model; none where the two have no common items.</summary>
    public ImmutableArray<ItemsOfRun> Sides { get; private init; } = [];

    /// <summary>Items of one page.</summary>
    public const int PageSize = 100;

    /// <summary>What the common items show; null where there are none.</summary>
    public PairedItems? Paired => Line?.Pairs[0]?.Paired;

    /// <summary>Pages that there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Found + PageSize - 1) / PageSize);

    protected override IEnumerable<string> BuildBriefs() => Line is { } line
        ? [Format.Of(Text.BriefItemsPair, Models[0].Name, Models[1].Name, line.Protocol.Task.Benchmark)]
        : [Context.Snapshot.ItemResults.IsEmpty ? Text.BriefItemsNone : Text.BriefItemsNoPair];

    /// <summary>Chooses and reads the items.</summary>
    public static ItemsView Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.View);
        ImmutableArray<LanguageModel> models = [.. view.Models.Select(snapshot.FindModel).OfType<LanguageModel>().Take(2)];
        var line = models.Length < 2 || view.Benchmarks.Count == 0 ? null
            : HeadToHead.Build(Uncertainty.Of(snapshot), view with { Models = KeySet.From(models.Select(model => model.Slug)) })
                .Lines.FirstOrDefault(line => line.Pairs[0]?.Paired is not null);
        if (line is null)
        {
            return new ItemsView(context, models, null, [], 0, [], [],
                snapshot.ItemResults.IsEmpty ? Text.FindingItemsNone
                    : Format.Of(models.Length < 2 || view.Benchmarks.Count == 0 ? Text.FindingItems : Text.FindingItemsNoPair,
                        Format.Whole(snapshot.ItemResults.Length)),
                Text.ItemsScope);
        }

        ImmutableArray<ItemsOfRun> runs = [.. line.Sides.Select(side => snapshot.ItemsOf(side[0].Row)!.Items)];
        var sides = runs.Select(run => run.Read()).ToArray();
        var matched = MatchedItems.Of(sides[0], sides[1]);
        var lists = sides[0].List;
        var asked = Encoding.UTF8.GetBytes(view.Item);
        var found = matched.Pairs.Where(pair => Allows(view, line.Protocol.Task.Metric, pair)
            && (view.Subset.Length == 0 || Slug.From(lists.Subset[pair.First] ?? "") == view.Subset)).ToList();
        return new ItemsView(
            context,
            models,
            line,
            [.. found.Skip((view.Page - 1) * PageSize).Take(PageSize).Select(pair => new ShownItem(
                lists.Keys[pair.First], lists.Subset[pair.First], pair.FirstScore, pair.SecondScore))],
            found.Count,
            [.. lists.Subset.Words.Where(word => word.Length > 0)],
            [.. models.Zip(sides, (model, side) => ItemLabels.Judges(snapshot, side, model))],
            Format.Of(Text.FindingItemsPair, models[0].Name, models[1].Name, Labels.Benchmark(line.Protocol.Task),
                ItemLabels.Of(line.Pairs[0]!.Paired!, models[0].Name, models[1].Name)),
            Labels.Of(line.Protocol))
        {
            Sides = runs,
            Asked = view.Item.Length == 0 ? null : matched.Pairs.Where(pair => lists.Keys.Utf8(pair.First).SequenceEqual(asked))
                .Select(pair => ((string, ImmutableArray<int>)?)(view.Item, [pair.First, pair.Second])).FirstOrDefault(),
            Drawn = PairedItems.Drawn(matched, line.Protocol.Task.Metric, view.LeavesOutErrors),
        };
    }

    protected override IEnumerable<ViewTable> BuildTables() => Line is null ? [RunTable(Context)] : [ItemTable(this)];

    private static bool Allows(ViewState view, Metric metric, ItemPair pair)
    {
        var full = metric.FullScore;
        var (first, second) = (pair.FirstScore, pair.SecondScore);
        return view.Outcome switch
        {
            "first" => Better(first, second),
            "second" => Better(second, first),
            "both" => first == full && second == full,
            "neither" => first == 0 && second == 0,
            "unscored" => pair.IsUnscored,
            ViewQuery.All => true,
            _ => first != second,
        };

        bool Better(double? one, double? other) =>
            one is { } known && (other is not { } rival || (metric.HigherIsBetter ? known > rival : known < rival));
    }

    private static ViewTable ItemTable(ItemsView view) => ViewTable.Of(
        "items",
        Text.NavItems,
        [
            // Scores beside the item: on a phone the part, which may be long, is what scrolls out.
            new ViewColumn("item", Text.ColumnItem),
            .. view.Models.Select(model => new ViewColumn(model.Slug, model.Name, ColumnKind.Value)
            {
                Href = DashboardUrls.Model(model.Slug),
            }),
            new ViewColumn("subset", Text.ColumnSubset),
        ],
        view.Shown.Select(item => new ViewRow(item.Key,
        [
            ViewCells.Words(item.Key) with
            {
                Href = view.HasTexts ? view.Context.Url(view.Context.View with { Item = item.Key }) + "#item-text" : null,
            },
            new ViewCell(ItemLabels.Score(item.First), item.First),
            new ViewCell(ItemLabels.Score(item.Second), item.Second),
            ViewCells.Words(item.Subset),
        ])));

    private static ViewTable RunTable(ViewContext context) => ViewTable.Of(
        "runs",
        Text.ItemsRuns,
        [
            new ViewColumn("model", Text.FilterModel),
            new ViewColumn("benchmark", Text.FilterBenchmark),
            new ViewColumn("language", Text.FilterLanguage),
            new ViewColumn("metric", Text.ColumnMetric),
            new ViewColumn("items", Text.NavItems, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
        ],
        context.Snapshot.ItemResults.Where(new StatementFilter(context.Snapshot, context.View).Allows).Select(results => new ViewRow(
            string.Join('|', results.Run.Model, results.Task.Benchmark, results.Task.Language, results.Task.Metric.Name,
                results.Run.Source),
            [
                ViewCells.Words(results.Run.Model) with { Href = DashboardUrls.Model(Slug.From(results.Run.Model)) },
                ViewCells.Words(Labels.Benchmark(results.Task)) with { Href = DashboardUrls.Benchmark(Slug.From(results.Task.Benchmark)) },
                ViewCells.Words(LanguageNames.Of(results.Task.Language)),
                ViewCells.Words(results.Task.Metric.Name),
                ViewCells.Whole(results.Items.Count),
                ViewCells.Words(results.Run.Source) with
                {
                    Sources = [results.Run.Source],
                    Href = DashboardUrls.Source(results.Run.Source),
                },
            ],
            Slug.From(results.Run.Model))));
}

/// <summary>An item as the page shows it.</summary>
/// <param name="First">Score of the first model, in the metric's unit; null where it has none.</param>
/// <param name="Second">The same of the second.</param>
public sealed record ShownItem(string Key, string? Subset, double? First, double? Second);
