namespace Dashboard.Domain.Results;

/// <summary>What else a reader must know about a stated value, beside its <see cref="EvidenceGrade"/>.</summary>
[Flags]
public enum EvidenceMarks : byte
{
    None = 0,

    /// <summary>Read off a figure, not printed as a number.</summary>
    FromFigure = 1,

    /// <summary>Sources (or two places of one source) state different values for the same thing.</summary>
    Disputed = 2,

    /// <summary>Follows from another stated value, e.g. active = total parameters of a dense model.</summary>
    Derived = 4,

    /// <summary>A rounded name-plate value, such as the 8B in a model's name.</summary>
    Nominal = 8,

    /// <summary>The vendor itself calls the value an estimate.</summary>
    VendorEstimate = 16,

    /// <summary>Read from somebody's copy, not where it was first stated.</summary>
    SecondHand = 32,

    /// <summary>Set by a curator, with source and reason; it goes before other statements about the same thing.</summary>
    Curated = 64,
}

/// <summary>Spelling of <see cref="EvidenceMarks"/> in URLs and files.</summary>
public static class EvidenceMarkWords
{
    private static readonly (EvidenceMarks Mark, string Slug)[] Table =
    [
        (EvidenceMarks.FromFigure, "from-figure"),
        (EvidenceMarks.Disputed, "disputed"),
        (EvidenceMarks.Derived, "derived"),
        (EvidenceMarks.Nominal, "nominal"),
        (EvidenceMarks.VendorEstimate, "vendor-estimate"),
        (EvidenceMarks.SecondHand, "second-hand"),
        (EvidenceMarks.Curated, "curated"),
    ];

    /// <summary>The words of the marks that are set, in a fixed order.</summary>
    public static IEnumerable<string> Slugs(this EvidenceMarks marks) =>
        from row in Table where (marks & row.Mark) != EvidenceMarks.None select row.Slug;

    /// <summary>Reads one word; case does not matter.</summary>
    public static bool TryParse(string text, out EvidenceMarks mark)
    {
        mark = Table.FirstOrDefault(row => row.Slug.Equals(text, StringComparison.OrdinalIgnoreCase)).Mark;
        return mark != EvidenceMarks.None;
    }
}
