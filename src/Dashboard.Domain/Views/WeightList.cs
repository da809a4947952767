using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Domain.Views;

/// <summary>Weights of benchmarks by slug, in the order given, without repetition, compared by content.
/// The default value is empty.</summary>
public readonly struct WeightList : IEnumerable<KeyValuePair<string, double>>, IEquatable<WeightList>
{
    /// <summary>Greatest weight.</summary>
    public const double Max = 1000;

    private readonly ImmutableArray<KeyValuePair<string, double>> weights;

    private WeightList(ImmutableArray<KeyValuePair<string, double>> weights) => this.weights = weights;

    /// <summary>Number of weights; 0 means that every benchmark counts the same.</summary>
    public int Count => weights.IsDefault ? 0 : weights.Length;

    /// <summary>The weight of a benchmark; null when it has none.</summary>
    public double? Of(string slug)
    {
        foreach (var (known, weight) in this)
        {
            if (string.Equals(known, slug, StringComparison.Ordinal))
            {
                return weight;
            }
        }

        return null;
    }

    /// <summary>The list with a weight: at its end if new, else in place of the old one.</summary>
    /// <param name="weight">Above 0 and at most <see cref="Max"/>.</param>
    public WeightList With(string slug, double weight)
    {
        if (!(weight is > 0 and <= Max))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight lies above 0 and is at most 1000.");
        }

        return Of(slug) is null
            ? new WeightList([.. this, new(slug, weight)])
            : new WeightList(
                [.. this.Select(known => string.Equals(known.Key, slug, StringComparison.Ordinal) ? new(slug, weight) : known)]);
    }

    /// <summary>The list without a benchmark.</summary>
    public WeightList Without(string slug) => new([.. this.Where(known => !string.Equals(known.Key, slug, StringComparison.Ordinal))]);

    /// <summary>Reads <c>slug:number</c>; the slug is not looked at.</summary>
    internal static bool TryParsePart(string text, out string slug, out double weight)
    {
        var at = text.LastIndexOf(':');
        slug = at < 0 ? "" : text[..at];
        weight = 0;
        return at > 0
            && double.TryParse(text[(at + 1)..], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out weight)
            && weight is > 0 and <= Max;
    }

    public bool Equals(WeightList other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is WeightList other && Equals(other);

    public override int GetHashCode() =>
        this.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key.GetHashCode(StringComparison.Ordinal), entry.Value));

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => (weights.IsDefault ? [] : weights).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>mmlu:2,c-eval:1</c>, invariant.</summary>
    public override string ToString() =>
        string.Join(',', this.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}:{entry.Value}")));

    public static bool operator ==(WeightList left, WeightList right) => left.Equals(right);

    public static bool operator !=(WeightList left, WeightList right) => !left.Equals(right);
}
