using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// A straight line through scores over the decimal logarithm of size by ordinary least squares, with the usual confidence limits for
/// normal errors (N. R. Draper, H. Smith, "Applied regression analysis", 3rd ed. 1998, ch. 1). The points are few and chosen by vendors:
/// the limits are a guide, not a law.
/// </summary>
/// <param name="Intercept">Score at a billion parameters.</param>
/// <param name="Slope">Score gained with ten times the parameters.</param>
/// <param name="SlopeInterval">95 %, Student's t with n − 2 degrees of freedom.</param>
/// <param name="ResidualError">√(Σ residual² / (n − 2)), in the metric's unit.</param>
/// <param name="Points">n.</param>
/// <param name="MeanLogSize">Mean of log₁₀ billions.</param>
/// <param name="SumOfSquares">Σ (log₁₀ billions − mean)².</param>
public sealed record TrendLine(double Intercept, double Slope, Interval SlopeInterval, double ResidualError, int Points,
    double MeanLogSize, double SumOfSquares)
{
    /// <summary>Points that a line needs; with two degrees of freedom left the limits are wide, with fewer useless.</summary>
    public const int FewestPoints = 4;

    /// <summary>The score that the line gives for a size, and the 95 % confidence limits of the line there.</summary>
    public (double Value, Interval Interval) At(double billions)
    {
        var x = Math.Log10(billions);
        var value = Intercept + (Slope * x);
        var half = Student(Points) * ResidualError * Math.Sqrt((1.0 / Points) + ((x - MeanLogSize) * (x - MeanLogSize) / SumOfSquares));
        return (value, new Interval(value - half, value + half));
    }

    /// <summary>Fits the line; null when there are fewer than four points or all sizes are equal.</summary>
    public static TrendLine? Fit(IReadOnlyCollection<(double Billions, double Score)> points)
    {
        var (meanX, meanY) = points.Count < FewestPoints
            ? (0, 0) : (points.Average(point => Math.Log10(point.Billions)), points.Average(point => point.Score));
        var squares = points.Sum(point => Math.Pow(Math.Log10(point.Billions) - meanX, 2));
        if (points.Count < FewestPoints || squares < 1e-12)
        {
            return null;
        }

        var slope = points.Sum(point => (Math.Log10(point.Billions) - meanX) * (point.Score - meanY)) / squares;
        var intercept = meanY - (slope * meanX);
        var error = Math.Sqrt(
            points.Sum(point => Math.Pow(point.Score - intercept - (slope * Math.Log10(point.Billions)), 2)) / (points.Count - 2));
        var half = Student(points.Count) * error / Math.Sqrt(squares);
        return new TrendLine(intercept, slope, new Interval(slope - half, slope + half), error, points.Count, meanX, squares);
    }

    private static double Student(int points) => StudentT.InvCDF(0, 1, points - 2, 0.975);
}

/// <summary>Why there is no trend.</summary>
public enum NoTrend
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Fewer than four models of known size.</summary>
    FewModels,

    /// <summary>All models have the same size.</summary>
    SameSize,
}

/// <summary>One point of a trend.</summary>
/// <param name="Billions">Size, in billions of parameters.</param>
/// <param name="EstimatedSize">The size is an estimate.</param>
/// <param name="Residual">Score minus the line: positive is above its size; null without a line.</param>
public sealed record TrendPoint(ScalingPoint Point, double Billions, bool EstimatedSize, double? Residual);

/// <summary>The trend of one family, or of all models, at one stage.</summary>
/// <param name="Family">Family name; null for all models together.</param>
/// <param name="Models">Different models among the points; one model's several ranked models count as their mean.</param>
public sealed record ScalingTrend(string? Family, CheckpointStage Stage, TrendLine? Line, NoTrend Reason, int Models,
    ImmutableArray<TrendPoint> Points)
{
    internal static ScalingTrend Of(string? family, CheckpointStage stage, IReadOnlyCollection<ScalingPoint> points, SizeMeasure measure)
    {
        var models = points.GroupBy(point => point.Model)
            .Select(model => (ScoreFilter.SizeOf(model.Key, measure).Billions!.Value, model.Average(point => point.Value))).ToList();
        var line = TrendLine.Fit(models);
        return new ScalingTrend(
            family,
            stage,
            line,
            line is not null ? NoTrend.None : models.Count < TrendLine.FewestPoints ? NoTrend.FewModels : NoTrend.SameSize,
            models.Count,
            [
                .. points.Select(point =>
                {
                    var size = ScoreFilter.SizeOf(point.Model, measure);
                    return new TrendPoint(point, size.Billions!.Value, size.Status == ParameterStatus.Estimated,
                        line is null ? null : point.Value - line.At(size.Billions.Value).Value);
                }),
            ]);
    }
}

/// <summary>Trends over a scaling series. Base and post-trained models are never in one trend.</summary>
/// <param name="Families">By family, then stage.</param>
/// <param name="AllModels">All families together, by stage: its residual says who is above the size among everyone shown.</param>
public sealed record ScalingTrends(ScalingSeries Series, ImmutableArray<ScalingTrend> Families, ImmutableArray<ScalingTrend> AllModels)
{
    /// <summary>Fits the trends of a series built with the same view.</summary>
    public static ScalingTrends Build(ScalingSeries series, ViewState view) => new(
        series,
        [
            .. series.Placed.GroupBy(point => (point.Model.Family, Stage: point.Entry.RankedModel.Variant.Stage()))
                .OrderBy(group => group.Key.Family, StringComparer.OrdinalIgnoreCase)
                .ThenBy(group => group.Key.Stage)
                .Select(group => ScalingTrend.Of(group.Key.Family, group.Key.Stage, [.. group], view.SizeOf)),
        ],
        [
            .. series.Placed.GroupBy(point => point.Entry.RankedModel.Variant.Stage())
                .OrderBy(group => group.Key)
                .Select(group => ScalingTrend.Of(null, group.Key, [.. group], view.SizeOf)),
        ]);
}
