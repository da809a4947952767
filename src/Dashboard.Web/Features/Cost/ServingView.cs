using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>What the serving page shows.</summary>
/// <param name="Score">What models are compared by.</param>
/// <param name="ScoreName">The same in words.</param>
public sealed record ServingView(ViewContext Context, ServingState State, ServingComparison Result, FrontierScore Score, string ScoreName,
    Figure? Figure, string Finding, string Scope)
    : PageView(Context, Text.ServingName, Finding, Scope)
{
    /// <summary>Models that can be compared with: those with a value, best first.</summary>
    public ImmutableArray<LanguageModel> Models => field.IsDefault
        ? field = [.. Result.Scores.BestOfEach().Select(value => value.Entry.Model)] : field;

    /// <summary>The best model of the view with what it costs, and if nobody states that, the best one with a price; empty where nothing is
    /// scored.</summary>
    public string Best { get; private init; } = "";

    public override string Excluded => Labels.Excluded(Result.Scores.PartialExcluded);

    /// <summary>Builds the page's model.</summary>
    public static ServingView Build(ViewContext context)
    {
        var score = FrontierLabels.Score(context.View.Index);
        var view = score == FrontierScore.Benchmark ? context.ShownWithBenchmark : context.Shown;
        var result = ServingComparison.Build(Uncertainty.Of(context.Snapshot), view, context.Serving, score);
        var name = result.Scores.Column is { } shown ? Labels.Benchmark(shown.Protocol.Task) : FrontierLabels.Of(score);
        return new ServingView(context, context.Serving, result, score, name,
            result.Lines.IsEmpty ? null : ServingFigureBuilder.Build(result),
            Sentence(result, name, score),
            Format.Of(Text.ServingScope, Format.MillionsInWords(result.Volume.InputTokens / 1e6),
                Format.MillionsInWords(result.Volume.OutputTokens / 1e6), result.Lines.Length,
                result.Lines.Sum(line => line.Offers.Length), result.Currency)
                + (result.Scores.Column is { } column ? Format.Gap + Format.Of(Text.ProtocolSentence, Labels.Of(column.Protocol)) : ""))
        {
            Best = BestOf(result, name, score),
        };
    }

    private static string BestOf(ServingComparison result, string name, FrontierScore score)
    {
        if (result.Scores.BestOfEach().FirstOrDefault() is not { } best)
        {
            return "";
        }

        string Month(ServingLine line) => CostLabels.Money(line.Range.Low, result.Currency);
        var lines = result.Lines.ToDictionary(line => line.Model.Slug, StringComparer.Ordinal);
        if (lines.TryGetValue(best.Entry.Model.Slug, out var own))
        {
            return Format.Of(Text.ServingBest, name, best.Entry.Model.Name, Value(score, best.Value), Month(own),
                own.Offers[0].Offer.Provider);
        }

        var said = Format.Of(Text.ServingBestUnpriced, name, best.Entry.Model.Name, Value(score, best.Value));
        return result.Scores.BestOfEach().FirstOrDefault(value => lines.ContainsKey(value.Entry.Model.Slug)) is not { } priced ? said
            : lines[priced.Entry.Model.Slug] is var line ? said + Format.Gap + Format.Of(Text.ServingBestPriced, priced.Entry.Model.Name,
                Value(score, priced.Value), Month(line), line.Offers[0].Offer.Provider) : said;
    }

    /// <summary>A score, or a win rate as a share.</summary>
    public static string Value(FrontierScore score, double value) =>
        score == FrontierScore.WinRate ? Format.Percent(value) : Format.Value(Math.Round(value, 2));

    private static string Sentence(ServingComparison result, string name, FrontierScore score)
    {
        if (result.Lines is not [var first, ..])
        {
            return Text.ServingFindingNone;
        }

        var tokens = Format.MillionsInWords(result.Volume.Tokens / 1e6);
        if (result.Reference is not { } reference || result.Lines.All(line => line.Score is null))
        {
            return Format.Of(Text.ServingFindingCheapest, tokens, first.Model.Name, Money(first), first.Offers[0].Offer.Provider);
        }

        if (result.Cheapest is not { } cheapest)
        {
            return Format.Of(Text.ServingFindingAllWorse, tokens, first.Model.Name, Money(first), first.Offers[0].Offer.Provider,
                reference.Entry.Model.Name, name, Value(score, reference.Value));
        }

        var ends = reference.Interval is null || cheapest.Score!.Interval is null ? Format.Gap + Text.ServingNoInterval : "";
        return Format.Of(Text.ServingFinding, tokens, cheapest.Model.Name, Money(cheapest), cheapest.Offers[0].Offer.Provider,
            reference.Entry.Model.Name, name, Value(score, reference.Value)) + ends;

        string Money(ServingLine line) => CostLabels.Money(line.Range.Low, result.Currency);
    }

    protected override IEnumerable<string> BuildBriefs()
    {
        string Money(ServingLine line) => CostLabels.Money(line.Range.Low, Result.Currency);
        return Result.Lines is not [var first, ..] ? []
            : Result.Reference is not { } reference || Result.Lines.All(line => line.Score is null)
                ? [Format.Of(Text.BriefServingCheapest, first.Model.Name, Money(first))]
            : Result.Cheapest is { } cheapest
                ? [Format.Of(Text.BriefServing, reference.Entry.Model.Name, cheapest.Model.Name, Money(cheapest)),
                    Format.Of(Text.BriefServingName, reference.Entry.Model.Name, cheapest.Model.Name)]
            : [Format.Of(Text.BriefServingAllWorse, first.Model.Name, Money(first), reference.Entry.Model.Name)];
    }

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        ServingTables.Models(this),
        ServingTables.Offers(this),
        ServingTables.Machines(this),
        ServingTables.Energy(this),
        ServingTables.Tasks(this),
        ServingTables.Far(this),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() => Figure is { } figure
        ? [new ViewChart(figure, Finding, CostView.HeightOf(ServingFigureBuilder.Shown(Result).Length))] : [];
}
