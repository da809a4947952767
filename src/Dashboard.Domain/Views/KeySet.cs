using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dashboard.Domain.Views;

/// <summary>Distinct words of a filter in the order given, compared by content. Empty means "all".</summary>
[CollectionBuilder(typeof(KeySet), nameof(Create))]
public readonly struct KeySet : IReadOnlyList<string>, IEquatable<KeySet>
{
    private readonly ImmutableArray<string> words;

    private KeySet(ImmutableArray<string> words) => this.words = words;

    /// <summary>Number of words; 0 means that the filter is off.</summary>
    public int Count => words.IsDefault ? 0 : words.Length;

    public string this[int index] => words[index];

    /// <summary>Makes a list; repeated words count once.</summary>
    public static KeySet Create(ReadOnlySpan<string> words) => new([.. words.ToArray().Distinct(StringComparer.Ordinal)]);

    /// <summary>Makes a list; repeated words count once.</summary>
    public static KeySet From(IEnumerable<string> words) => new([.. words.Distinct(StringComparer.Ordinal)]);

    /// <summary>The list without a word.</summary>
    public KeySet Without(string word) => new([.. this.Where(other => !string.Equals(word, other, StringComparison.Ordinal))]);

    /// <summary>The list with a word, at its end if new.</summary>
    public KeySet With(string word) => From([.. this, word]);

    public bool Equals(KeySet other) => this.SequenceEqual(other, StringComparer.Ordinal);

    public override bool Equals(object? obj) => obj is KeySet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in this)
        {
            hash.Add(word, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<string> GetEnumerator() => (words.IsDefault ? [] : words).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(',', this);

    public static bool operator ==(KeySet left, KeySet right) => left.Equals(right);

    public static bool operator !=(KeySet left, KeySet right) => !left.Equals(right);
}
