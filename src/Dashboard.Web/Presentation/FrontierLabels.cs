namespace Dashboard.Web.Presentation;

/// <summary>Words of the frontier in URLs and on the page.</summary>
public static class FrontierLabels
{
    /// <summary>The axis when the URL names none.</summary>
    public const string DefaultAxis = "active";

    /// <summary>Axes by their word in the URL.</summary>
    public static IReadOnlyList<(string Word, CostAxis Axis)> Axes { get; } =
    [
        (DefaultAxis, CostAxis.ActiveParameters), ("total", CostAxis.TotalParameters), ("price-in", CostAxis.PriceInput),
        ("price-out", CostAxis.PriceOutput), ("training", CostAxis.TrainingCost), ("hour", CostAxis.PricePerHour),
    ];

    /// <summary>What is ranked by, by its word in the URL.</summary>
    public static IReadOnlyList<(string Word, FrontierScore Score)> Scores { get; } =
        [("", FrontierScore.Benchmark), ("mean", FrontierScore.Mean), ("win-rate", FrontierScore.WinRate)];

    /// <summary>The axis of a word; the default for any other.</summary>
    public static CostAxis Axis(string word) => Axes.FirstOrDefault(axis => axis.Word == word, Axes[0]).Axis;

    /// <summary>The score of a word; the benchmark for any other.</summary>
    public static FrontierScore Score(string word) => Scores.FirstOrDefault(score => score.Word == word, Scores[0]).Score;

    public static string Of(CostAxis axis) => axis switch
    {
        CostAxis.ActiveParameters => Text.ActiveParameters,
        CostAxis.TotalParameters => Text.TotalParameters,
        CostAxis.PriceInput => Text.AxisPriceIn,
        CostAxis.PriceOutput => Text.AxisPriceOut,
        CostAxis.TrainingCost => Text.AxisTraining,
        _ => Text.AxisHour,
    };

    public static string Of(FrontierScore score) => score switch
    {
        FrontierScore.Mean => Text.ColumnMean,
        FrontierScore.WinRate => Text.ColumnWinRate,
        _ => Text.ColumnBenchmark,
    };

    public static string Of(FrontierMembership membership) => Uncertainty.Words(membership);

    public static string Of(CostUnavailableReason gap) => gap switch
    {
        CostUnavailableReason.Undisclosed => Text.NotDisclosed,
        CostUnavailableReason.OtherCurrency => Text.GapCurrency,
        CostUnavailableReason.DeviceNotStated => Text.GapDevice,
        CostUnavailableReason.NoPriceThen => Text.GapNoPriceThen,
        _ => Text.Unknown,
    };

    /// <summary>A cost or its range, marked when it is an estimate.</summary>
    public static string Cost(CostValue cost)
    {
        var text = cost.Range is not { } range ? Of(cost.Gap)
            : range.Low.Equals(range.High) ? Format.Value(range.Low)
            : Format.Of(Text.Interval, Format.Value(range.Low), Format.Value(range.High));
        return cost.Estimated ? $"{text} ({Text.EvidenceEstimate})" : text;
    }
}
