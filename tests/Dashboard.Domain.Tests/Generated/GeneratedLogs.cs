using System.Collections.Immutable;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>Training logs as tests need them. Losses lie on a grid of 2⁻¹⁴, so that shifting and doubling them is exact.</summary>
internal static class GeneratedLogs
{
    private const float Grid = 1 << 14;

    /// <summary>A loss that falls from 11 towards 2 with noise, as losses of language models do.</summary>
    public static float[] Curve(int rows, int seed, double noise = 0.02)
    {
        var random = new Random(seed);
        var loss = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            loss[row] = OnGrid(2 + (9 / Math.Pow(1 + (row / 50.0), 0.6)) + (noise * Normal(random)));
        }

        return loss;
    }

    public static float OnGrid(double loss) => MathF.Round((float)loss * Grid) / Grid;

    public static TrainingSteps Of(IEnumerable<float> loss, IEnumerable<int>? step = null, IEnumerable<double>? tokens = null,
        IEnumerable<bool>? restart = null)
    {
        ImmutableArray<float> losses = [.. loss];
        return new TrainingSteps([.. step ?? Enumerable.Range(1, losses.Length)], losses, [.. tokens ?? []], [], [], [.. restart ?? []]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
