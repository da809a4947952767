using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Generated;

internal static class Texts
{
    private static readonly string[] Awkward =
    [
        "\ud800", "\udc00", "\ud83d\ude00", "\u0000", "\u0007", "\u202e", "\u2066", "\u200d", "\ufeff", "\u0301", "\u0345", "\u0130",
        "\u0131", "\u212a", "\u1e9e", "\ufb01", "\u0958", "\u01c5",
        "é", "ς", "Σ", "通义", "हिन्दी", "%", "%2", "%zz", "%ed%a0%80", "&", "=", "+", ",", "?", "..", "-", "--", "/", "\\", "|", "\n", "<b>",
        "a", "A", "i", "I", " ", "\u00a0", "٣", "1e9", "NaN",
    ];

    /// <summary>Any UTF-16 code units, lone surrogates, control and bidirectional characters among them.</summary>
    public static Gen<string> Hostile { get; } = Gen.Frequency(
            (4, Gen.Choose(' ', '~').Select(c => ((char)c).ToString())),
            (3, Gen.Elements(Awkward)),
            (1, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())))
        .ArrayOf()
        .Select(string.Concat);
}
