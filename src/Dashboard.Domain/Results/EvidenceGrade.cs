using System.Collections.Frozen;

namespace Dashboard.Domain.Results;

/// <summary>How well a stated value is founded, from strong (lowest number) to weak.</summary>
public enum EvidenceGrade : byte
{
    /// <summary>Measured by someone with no tie to the model's vendor, in a reproducible way.</summary>
    Independent = 1,

    /// <summary>Measured or first-hand stated by a third party.</summary>
    ThirdParty = 2,

    /// <summary>Stated by the vendor about its own model or device.</summary>
    SelfReported = 3,

    /// <summary>A competitor's model, measured by a vendor.</summary>
    Competitor = 4,

    /// <summary>Copied from another report without a new measurement.</summary>
    Copied = 5,

    /// <summary>Restated, rounded or converted by the press.</summary>
    Press = 6,

    /// <summary>An estimate or an assumption.</summary>
    Estimate = 7,
}

/// <summary>Spelling of <see cref="EvidenceGrade"/> in URLs and files, and its letter on the page.</summary>
public static class EvidenceGrades
{
    private static readonly (EvidenceGrade Grade, string Slug, char Letter)[] Table =
    [
        (EvidenceGrade.Independent, "independent", 'I'),
        (EvidenceGrade.ThirdParty, "third-party", 'T'),
        (EvidenceGrade.SelfReported, "self-reported", 'S'),
        (EvidenceGrade.Competitor, "competitor", 'C'),
        (EvidenceGrade.Copied, "copied", 'R'),
        (EvidenceGrade.Press, "press", 'P'),
        (EvidenceGrade.Estimate, "estimate", 'E'),
    ];

    private static readonly FrozenDictionary<string, EvidenceGrade> BySlug =
        Table.ToFrozenDictionary(row => row.Slug, row => row.Grade, StringComparer.OrdinalIgnoreCase);

    /// <summary>All grades, strongest first.</summary>
    public static IReadOnlyList<EvidenceGrade> All { get; } = [.. Table.Select(row => row.Grade)];

    /// <summary>The word used in URLs and files, such as <c>self-reported</c>.</summary>
    public static string Slug(this EvidenceGrade grade) => Table[(int)grade - 1].Slug;

    /// <summary>The letter shown beside a value, such as <c>S</c>.</summary>
    public static char Letter(this EvidenceGrade grade) => Table[(int)grade - 1].Letter;

    /// <summary>Reads the word used in URLs and files; case does not matter.</summary>
    public static bool TryParse(string? text, out EvidenceGrade grade)
    {
        grade = default;
        return text is not null && BySlug.TryGetValue(text, out grade);
    }
}
