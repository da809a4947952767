using System.Collections.Immutable;

namespace Dashboard.Domain.Snapshots;

/// <summary>Distinct values, each with a small number in order of first sight.</summary>
public sealed class DictionaryEncoder<T>
    where T : notnull
{
    private readonly Dictionary<T, int> codes;
    private readonly List<T> values = [];

    public DictionaryEncoder(IEqualityComparer<T>? comparer = null) => codes = new Dictionary<T, int>(comparer);

    /// <summary>The number of a value, new or known.</summary>
    public int Add(T value)
    {
        if (!codes.TryGetValue(value, out var code))
        {
            code = values.Count;
            codes.Add(value, code);
            values.Add(value);
        }

        return code;
    }

    /// <summary>The values by number.</summary>
    public ImmutableArray<T> ToImmutable() => [.. values];
}
