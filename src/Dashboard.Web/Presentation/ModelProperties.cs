namespace Dashboard.Web.Presentation;

/// <summary>A column that tells something of each model of a leaderboard.</summary>
public sealed record ModelProperty(ViewColumn Column, Func<LeaderboardRow, ViewCell> Cell);

/// <summary>What <c>show=</c> adds to a leaderboard.</summary>
public static class ModelProperties
{
    /// <summary>The columns that a view asks for, always in the same order.</summary>
    public static IEnumerable<ModelProperty> Of(ViewContext context) =>
        ViewQuery.Properties.Where(context.View.Properties.Contains).Select(word => Property(context, word));

    /// <summary>What a word is called on pages.</summary>
    public static string Name(string word) => word switch
    {
        "weights" => Text.FilterWeights,
        "licence" => Text.ColumnLicence,
        "released" => Text.ColumnReleased,
        "price-in" => Text.PriceIn,
        _ => Text.PriceOut,
    };

    private static ModelProperty Property(ViewContext context, string word) => word switch
    {
        "weights" => Words(word, row => Weights(row.Model.Weights)),
        "licence" => Words(word, row => row.Model.Licence is { } licence
            ? (new ViewCell(licence.Name) { Title = licence.Text }).On(licence.Provenance) : new ViewCell(Text.Unknown)),
        "released" => Words(word, row => ReleaseLabels.Cell(row.Model)),
        "price-in" => Price(context, word, CostAxis.PriceInput),
        _ => Price(context, word, CostAxis.PriceOutput),
    };

    private static ModelProperty Words(string word, Func<LeaderboardRow, ViewCell> cell) => new(new ViewColumn(word, Name(word)), cell);

    private static ModelProperty Price(ViewContext context, string word, CostAxis axis)
    {
        var costs = CostAxes.Build(context.Snapshot, axis, context.View.Currency);
        return new ModelProperty(
            new ViewColumn(word, Name(word), ColumnKind.Value, FrontierLabels.Of(axis))
            {
                Sub = costs.Currency is { } currency ? [new ViewLink(Format.Of(Text.PricePerMillion, currency))] : [],
            },
            row => Price(costs.Of(row.RankedModel, row.Model)));
    }

    private static ViewCell Price(CostValue cost) => cost.Range is null ? new ViewCell(FrontierLabels.Of(cost.Gap))
        : ViewCells.Range(cost.Range, _ => FrontierLabels.Cost(cost)).Weakest(cost.Footings);

    private static ViewCell Weights(ModelWeights weights) =>
        new ViewCell(weights.AreOpen switch { true => Text.WeightsOpen, false => Text.WeightsClosed, null => Text.Unknown })
        {
            Title = weights.Basis switch
            {
                WeightsBasis.Licence => Text.WeightsByLicence,
                WeightsBasis.HubName => Text.WeightsByHubName,
                WeightsBasis.SizeNotDisclosed => Text.WeightsBySize,
                _ => null,
            },
        }.On(weights.Provenance);
}
