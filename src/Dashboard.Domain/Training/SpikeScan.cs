namespace Dashboard.Domain.Training;

/// <summary>One pass over a log that finds its spikes; see <see cref="LossSpikes.Find"/>.</summary>
internal sealed class SpikeScan(TrainingSteps steps, SpikeRule rule)
{
    /// <summary>The standard deviation of normal noise in median absolute deviations: 1 / Φ⁻¹(3/4).</summary>
    private const double Normal = 1.4826022185056018;

    private readonly SlidingMedian usual = new(rule.Window);
    private readonly double grain = Grain(steps.Loss.AsSpan());
    private readonly List<LossSpike> found = [];
    private int first = -1;
    private float level;
    private double returnsAt;

    public List<LossSpike> Run()
    {
        var loss = steps.Loss.AsSpan();
        for (var row = 0; row < loss.Length; row++)
        {
            if (first >= 0 && !TryEnd(row, loss[row]))
            {
                continue;
            }

            if (IsSpike(loss[row]))
            {
                first = row;
            }
            else
            {
                usual.Add(loss[row]);
            }
        }

        if (first >= 0)
        {
            Close(loss.Length - 1, hasReturned: false);
        }

        return found;
    }

    /// <summary>Whether a row ends the spike: the loss has come back, or has stayed away for so long that it is the new level.</summary>
    private bool TryEnd(int row, float loss)
    {
        if (!float.IsFinite(loss))
        {
            return false;
        }

        var hasReturned = float.IsNaN(level) || loss <= returnsAt;
        if (!hasReturned && row - first < rule.Patience)
        {
            return false;
        }

        Close(row - 1, hasReturned);
        if (!hasReturned)
        {
            usual.Clear();
        }

        return true;
    }

    private bool IsSpike(float loss)
    {
        var isKnown = usual.Count >= rule.Min;
        if (float.IsFinite(loss) && (!isKnown || loss <= usual.Median))
        {
            return false;
        }

        level = isKnown ? usual.Median : float.NaN;
        var noise = isKnown ? Math.Max(Normal * usual.Deviation(), grain) : double.NaN;
        returnsAt = level + (rule.Return * noise);
        return !float.IsFinite(loss) || loss > level + (rule.Height * noise);
    }

    private void Close(int last, bool hasReturned)
    {
        var (top, isFinite) = (first, true);
        var (low, high) = (steps.Step[first], steps.Step[first]);
        for (var row = first; row <= last; row++)
        {
            isFinite &= float.IsFinite(steps.Loss[row]);
            top = steps.Loss[row] > steps.Loss[top] || float.IsNaN(steps.Loss[top]) ? row : top;
            (low, high) = (Math.Min(low, steps.Step[row]), Math.Max(high, steps.Step[row]));
        }

        var span = (long)high - low + 1;
        var kind = !hasReturned || !isFinite ? SpikeKind.Divergence : span <= rule.NarrowSteps ? SpikeKind.Narrow : SpikeKind.Wide;
        found.Add(new LossSpike(kind, first, last, float.IsNaN(steps.Loss[top]) ? first : top, level, span, null, hasReturned));
        first = -1;
    }

    /// <summary>The smallest difference between one loss and the next that is not zero; 0 when there is none.</summary>
    private static double Grain(ReadOnlySpan<float> loss)
    {
        var smallest = float.PositiveInfinity;
        for (var row = 1; row < loss.Length; row++)
        {
            var difference = Math.Abs(loss[row] - loss[row - 1]);
            smallest = difference > 0 && difference < smallest ? difference : smallest;
        }

        return float.IsFinite(smallest) ? smallest : 0;
    }
}
