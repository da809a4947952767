namespace Dashboard.Domain.Tests.Results;

/// <summary>What curators set of a model, as a rule and as a statement.</summary>
public sealed class CuratedFactTests
{
    [Theory]
    [InlineData(CurationKind.TotalParameters, "S12  Self-Reported  Table 3, row 2", "7.60", "s12 self-reported Table 3, row 2", "7.6")]
    [InlineData(CurationKind.ActiveParameters, "s12 copied", "0.5", "s12 copied", "0.5")]
    [InlineData(CurationKind.ReleaseDate, "s12 press", "2025-03", "s12 press", "2025-03")]
    [InlineData(CurationKind.OpenWeights, "s12 press", "NO", "s12 press", "no")]
    [InlineData(CurationKind.Licence, "s12 press", " MIT ", "s12 press", "MIT")]
    public void A_rule_is_kept_in_one_spelling(CurationKind kind, string scope, string value, string keptScope, string keptValue)
    {
        var (fact, problem) = CuratedFact.Read(new CurationRule(kind, "alpha", scope, value));

        Assert.Equal("", problem);
        Assert.Equal(new CurationRule(kind, "alpha", keptScope, keptValue), fact!.ToRule());
        Assert.Equal(fact, CuratedFact.Read(fact.ToRule()).Fact);
    }

    [Theory]
    [InlineData(CurationKind.TotalParameters, "", "7", "Narrow it to the id of the source")]
    [InlineData(CurationKind.TotalParameters, "s12", "7", "Narrow it to the id of the source")]
    [InlineData(CurationKind.TotalParameters, "s12 hearsay", "7", "Evidence is one of independent")]
    [InlineData(CurationKind.TotalParameters, "s12 copied", "-7", "'-7' is not a number of billions")]
    [InlineData(CurationKind.TotalParameters, "s12 copied", "NaN", "'NaN' is not a number of billions")]
    [InlineData(CurationKind.ReleaseDate, "s12 copied", "2025-13", "is not a date")]
    [InlineData(CurationKind.OpenWeights, "s12 copied", "maybe", "is not yes or no")]
    public void What_is_none_is_refused_with_the_reason(CurationKind kind, string scope, string value, string reason)
    {
        var (fact, problem) = CuratedFact.Read(new CurationRule(kind, "alpha", scope, value));

        Assert.Null(fact);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    /// <summary>Evidence weak, date none: it is the person who decides.</summary>
    [Fact]
    public void It_goes_before_every_other_statement_and_a_nominal_size_behind_every_other()
    {
        var set = CuratedFact.Read(new CurationRule(CurationKind.TotalParameters, "alpha", "s1 estimate", "7.6")).Fact!
            .ToStatement("Alpha", "counted");
        var stated = Size("8", EvidenceGrade.Copied, EvidenceMarks.None);
        var nominal = Size("7", EvidenceGrade.SelfReported, EvidenceMarks.Nominal);

        Assert.Equal(7.6, Total(nominal, stated, set));
        Assert.Equal(8, Total(nominal, stated));
        Assert.Equal(7, Total(nominal));
        Assert.Null(Total());
    }

    private static Fact Size(string value, EvidenceGrade grade, EvidenceMarks marks) => new(
        FactSubject.Model, "Alpha", FactAttributes.TotalParameters, PublishedValue.Parse(value), FactAttributes.Billion, null,
        new Provenance(grade, marks, "s1", null) { Date = new PartialDate(2025, 3, 1) });

    private static double? Total(params Fact[] facts)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        builder.Add(new LanguageModel("Alpha", "Greek", null, [], null));
        builder.Facts.AddRange(facts.Select(fact => new Revised<Fact>(fact, 1)));
        return builder.Build().FindModel("alpha")!.Total.Billions;
    }
}
