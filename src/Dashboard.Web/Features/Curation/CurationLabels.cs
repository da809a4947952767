namespace Dashboard.Web.Features.Curation;

/// <summary>Words for rules of curation, on the page and in the URL.</summary>
public static class CurationLabels
{
    private static readonly (CurationKind Kind, string Word, Func<string> Text)[] kinds =
    [
        (CurationKind.ModelAlias, "model-alias", () => Text.CurationModelAlias),
        (CurationKind.BenchmarkAlias, "benchmark-alias", () => Text.CurationBenchmarkAlias),
        (CurationKind.Language, "language", () => Text.CurationLanguage),
        (CurationKind.MetricUnit, "metric-unit", () => Text.CurationMetricUnit),
        (CurationKind.MetricDirection, "metric-direction", () => Text.CurationMetricDirection),
        (CurationKind.SourceEvidence, "source-evidence", () => Text.CurationSourceEvidence),
        (CurationKind.ExchangeRate, "exchange-rate", () => Text.CurationExchangeRate),
        (CurationKind.ModelFamily, "model-family", () => Text.CurationModelFamily),
        (CurationKind.ModelDeveloper, "model-developer", () => Text.CurationModelDeveloper),
        (CurationKind.ReleaseDate, "release-date", () => Text.CurationReleaseDate),
        (CurationKind.Licence, "licence", () => Text.CurationLicence),
        (CurationKind.OpenWeights, "open-weights", () => Text.CurationOpenWeights),
        (CurationKind.TotalParameters, "total-parameters", () => Text.CurationTotalParameters),
        (CurationKind.ActiveParameters, "active-parameters", () => Text.CurationActiveParameters),
    ];

    /// <summary>All kinds that the form of the page takes, with their words; claims have a form of their own.</summary>
    public static IEnumerable<(CurationKind Kind, string Word, string Text)> Kinds =>
        kinds.Select(kind => (kind.Kind, kind.Word, kind.Text()));

    /// <summary>A kind in a sentence that its subject, scope and value complete.</summary>
    public static string Of(CurationKind kind) =>
        kind == CurationKind.Claim ? Text.CurationClaim : Kinds.First(known => known.Kind == kind).Text;

    /// <summary>The rule that the words of a form make; null when the kind is none.</summary>
    public static CurationRule? Rule(string? kind, string? subject, string? scope, string? value) =>
        Kinds.FirstOrDefault(known => known.Word == kind) is { Word: not null } found
        ? new CurationRule(found.Kind, Cut(subject), Cut(scope), Cut(value))
        : null;

    private static string Cut(string? text) => text is null ? "" : text[..Math.Min(text.Length, 200)];
}
