using Dashboard.Domain.Claims;
using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Claims;

public sealed class ClaimTextTests
{
    private static readonly Gen<double> Positive = Gen.OneOf(Gen.Choose(1, 5000).Select(n => n / 8.0),
        Gen.Elements(1e-7, 1 / 3.0, 1e22, double.Epsilon));

    private static readonly Gen<ViewState> Filters =
        from view in GeneratedViews.Any
        select ViewState.Default with
        {
            Benchmarks = view.Benchmarks,
            Languages = view.Languages,
            Variants = view.Variants,
            Evidence = view.Evidence,
            Sources = view.Sources,
            Currency = view.Currency,
        };

    private static readonly Gen<ClaimStatement> Statements =
        from side in Gen.Elements(ClaimSide.For, ClaimSide.Against, ClaimSide.Untold)
        from place in Texts.Hostile
        from words in Texts.Hostile
        select new ClaimStatement(side, "s13", VisibleText.Clean(Tidy(place)).Replace(":", "", StringComparison.Ordinal),
            VisibleText.Clean("w" + Tidy(words)));

    private static readonly Gen<ClaimTest> Tests =
        from view in Filters
        from kind in Gen.Choose(0, 9)
        from number in Positive
        from tolerance in Gen.OneOf(Positive, Gen.Elements(0, ClaimTestText.DefaultTolerance))
        from statements in Statements.ArrayOf()
        let one = view with { Models = ["a"] }
        let two = view with { Models = ["b", "a"] }
        select kind switch
        {
            0 => new AheadTest(two, false),
            1 => new AheadTest(view with { Models = ["a", "b", "c"], Hardware = ["x"] }, true),
            2 => new SimilarTest(one with { Hardware = ["y", "x"] }, number),
            3 => new SimilarTest(two, number),
            4 => new SavesTest(one, ["low", "通义"], ["device-d"], Math.Min(number, 100), tolerance),
            5 => new SizeTest(one, SizeMeasure.Total, number, tolerance),
            6 => new SizeTest(one, SizeMeasure.Active, number, tolerance),
            7 => new MeasuredWithinTest(one, number),
            8 => new StatedTest(view, view.Sources,
                [.. statements, new ClaimStatement(ClaimSide.Untold, "s01", "", "50 % & more: a+b")]),
            _ => (ClaimTest)new AmountTest(one with { Currency = "USD" }, number, tolerance),
        };

    private static readonly Gen<(string Text, string By, string Locator, ClaimTest[] Tests)> Parts =
        from text in Texts.Hostile
        from who in Texts.Hostile
        from locator in Texts.Hostile
        from tests in Tests.ArrayOf()
        select (Tidy(text), Tidy(who), Tidy(locator), tests.Take(3).ToArray());

    [Fact]
    public void A_test_is_read_as_it_was_written() =>
        Prop.ForAll(Arb.From(Tests), test => ClaimTestText.Parse(ClaimTestText.Format(test)) == (test, "")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_claim_is_read_as_it_was_written() => Prop.ForAll(
        Arb.From(Parts),
        given =>
        {
            var claim = new Claim("x", "t" + given.Text, "b" + given.By, "s01", "l" + given.Locator, new PartialDate(2025, 3),
                [.. given.Tests, new AheadTest(ViewState.Default with { Models = ["a", "b"] }, false)]);
            var (read, problem) = ClaimText.Parse("x", ClaimText.Format(claim));
            return problem.Length > 0 || (read! with { Tests = claim.Tests } == claim && read.Tests.SequenceEqual(claim.Tests));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Junk_is_refused_with_a_reason_and_never_throws() => Prop.ForAll(Arb.From(Texts.Hostile), text =>
        ClaimTestText.Parse(text) is { Test: null, Problem.Length: > 0 } && ClaimTestText.Parse("ahead?" + text) is var (test, problem)
            && (test is null) == (problem.Length > 0) && ClaimText.Parse("x", text) is { Claim: null, Problem.Length: > 0 })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_statement_keeps_colons_and_loses_what_nobody_sees()
    {
        var (test, _) = ClaimTestText.Parse("stated?against=s01: Table 1: 20 %25: ours\u202e%0a&cites=s13");
        var statement = Assert.Single(Assert.IsType<StatedTest>(test).Statements);
        Assert.Equal(new ClaimStatement(ClaimSide.Against, "s01", "Table 1", "20 %: ours"), statement);
        Assert.Equal("stated?cites=s13&against=s01: Table 1: 20 %25: ours", ClaimTestText.Format(test!));
    }

    [Theory]
    [InlineData("better?models=a,b", "no kind of test")]
    [InlineData("ahead?models=a", "Two to 5 models")]
    [InlineData("ahead?models=a,b&sort=mmlu", "has no 'sort'")]
    [InlineData("ahead?models=a,b&within=2", "has no 'within'")]
    [InlineData("ahead?models=a,b&evidence=hearsay", "'hearsay'")]
    [InlineData("similar?models=a,b", "'within' is needed")]
    [InlineData("similar?models=a&hardware=x&within=2", "two devices")]
    [InlineData("similar?models=a,b&within=-2", "no number above zero")]
    [InlineData("saves?models=a&of=x&percent=20", "'than' is needed")]
    [InlineData("saves?models=a&of=x&than=y&percent=200", "at most 100")]
    [InlineData("size?models=a&total=1&active=1", "two sizes are two tests")]
    [InlineData("size?models=a&total=1&total=2", "stands twice")]
    [InlineData("size?models=a,b&total=1", "One model")]
    [InlineData("amount?models=a&million=1", "'currency' is needed")]
    [InlineData("measured-within?models=a", "'within' is needed")]
    [InlineData("measured-within?models=a,b&within=1", "One model")]
    [InlineData("stated?cites=s13", "At least one of for, against, open")]
    [InlineData("stated?for=s13", "source: place: words")]
    [InlineData("stated?for=S 13: page: words", "source: place: words")]
    [InlineData("stated?against=s13: page: ", "source: place: words")]
    [InlineData("stated?open=s01: : words&within=2", "has no 'within'")]
    public void What_is_wrong_is_said(string line, string part)
    {
        var (test, problem) = ClaimTestText.Parse(line);
        Assert.Null(test);
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    private static string Tidy(string text) =>
        new([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !char.IsWhiteSpace(c)).Take(40)]);
}
