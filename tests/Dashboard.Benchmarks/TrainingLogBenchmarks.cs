using BenchmarkDotNet.Attributes;

namespace Dashboard.Benchmarks;

/// <summary>What the chart of a million training steps takes, beside one pass over the same losses.</summary>
[MemoryDiagnoser]
public class MillionSteps
{
    private readonly TrainingSteps steps = GeneratedSnapshots.Steps(1_000_000);

    [Benchmark(Baseline = true)]
    public double OnePass()
    {
        var sum = 0.0;
        foreach (var loss in steps.Loss)
        {
            sum += loss;
        }

        return sum;
    }

    [Benchmark]
    public int Spikes() => LossSpikes.Find(steps, SpikeRule.Standard).Spikes.Length;

    [Benchmark]
    public int PointsToDraw() => Downsampling.Rows(steps.Loss.AsSpan(), 1200).Length;
}
