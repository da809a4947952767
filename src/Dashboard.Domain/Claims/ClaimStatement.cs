using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>What a source says of a claim, read by a person and put in this project's words: nothing in it is calculated.</summary>
/// <param name="Side">For the claim or against it; <see cref="ClaimSide.Untold"/> where the source speaks of the matter and leaves it
/// open.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Place">Where in the source; empty when it has no parts.</param>
/// <param name="Words">What it says there.</param>
public sealed record ClaimStatement(ClaimSide Side, string Source, string Place, string Words)
{
    private const string PressType = "press";
    private const string VendorType = "vendor";

    private static readonly (string Key, ClaimSide Side)[] Sides =
        [("for", ClaimSide.For), ("against", ClaimSide.Against), ("open", ClaimSide.Untold)];

    /// <summary>The keys that a statement stands under in the line of a test: <c>for</c>, <c>against</c> and <c>open</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Sides.Select(side => side.Key)];

    /// <summary>Its key in the line of a test.</summary>
    public string Key => Sides.First(side => side.Side == Side).Key;

    /// <summary>Reads <c>source: place: words</c>, where the place may be empty and the words may hold colons; null for anything
    /// else. What nobody sees is left out.</summary>
    public static ClaimStatement? Read(string key, string value)
    {
        string[] parts = [.. value.Split(':', 3).Select(VisibleText.Clean)];
        return parts.Length == 3 && parts[0].Length > 0 && Slug.IsValid(parts[0]) && parts[2].Length > 0
            ? new ClaimStatement(Sides.First(side => side.Key == key).Side, parts[0], parts[1], parts[2]) : null;
    }

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public override string ToString() => $"{Source}: {Place}: {Words}";

    /// <summary>How well founded what a source says is, by the kind of the source: a vendor speaks of its own, the press repeats, whoever
    /// else is a third party. What is not known to the data counts as copied.</summary>
    public static EvidenceGrade GradeOf(Source? source) => source?.Type switch
    {
        null => EvidenceGrade.Copied,
        var type when type.StartsWith(PressType, StringComparison.Ordinal) => EvidenceGrade.Press,
        var type when type.StartsWith(VendorType, StringComparison.Ordinal) => EvidenceGrade.SelfReported,
        _ => EvidenceGrade.ThirdParty,
    };
}

/// <summary>
/// What sources say themselves, for the claim or against it. The verdict follows from who states what: what the source of the claim says
/// repeats it, and the press repeats others, but for the reports that the claim's own source rests on.
/// </summary>
/// <param name="Cites">Ids of press reports that the source of the claim says it rests on; what these say counts.</param>
/// <param name="Statements">What the sources say, in the order of the line.</param>
public sealed record StatedTest(ViewState View, KeySet Cites, ImmutableArray<ClaimStatement> Statements) : ClaimTest(View)
{
    public bool Equals(StatedTest? other) =>
        other is not null && View == other.View && Cites == other.Cites && Statements.SequenceEqual(other.Statements);

    public override int GetHashCode() => HashCode.Combine(View, Cites, Statements.Length);
}
