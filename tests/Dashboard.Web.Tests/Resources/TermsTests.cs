using System.Globalization;

namespace Dashboard.Web.Tests.Resources;

/// <summary>The small vocabularies of the shipped data have words in every language.</summary>
public sealed class TermsTests
{
    [Fact]
    public void Every_word_of_the_shipped_data_has_a_Chinese_one() => In("zh-Hans", () =>
    {
        var data = Import.Shipped.ReferenceDataSet.Read(Import.Shipped.ReferenceDataSet.Latest);
        string[] words =
        [
            .. data.Facts.Select(fact => Terms.Of(fact.Attribute)), .. data.Costs.Select(cost => Terms.Kind(cost.Kind)),
            .. data.Costs.Select(cost => Terms.Unit(cost.Unit)).OfType<string>(),
            .. data.Sources.Select(source => Terms.Of(source.Type)),
        ];

        Assert.NotEmpty(words);
        Assert.DoesNotContain(words, word => word.All(char.IsAscii) && word is not ("%" or "token" or "GPUs"));
    });

    [Theory]
    [InlineData("en", "total params", "training cost", "per million tokens")]
    [InlineData("zh-Hans", "总参数", "训练成本", "每百万 token")]
    public void A_word_is_shown_in_the_language_of_the_viewer(string language, string attribute, string kind, string unit) => In(language, () =>
        Assert.Equal((attribute, kind, unit), (Terms.Of("total_params"), Terms.Kind("training-cost"), Terms.Unit("per million tokens"))));

    [Fact]
    public void What_no_vocabulary_has_is_shown_as_the_data_say_it() => In("zh-Hans", () =>
        Assert.Equal(("made up", "made-up", "widgets", null), (Terms.Of("made_up"), Terms.Of("made-up"), Terms.Unit("widgets"), Terms.Unit(null))));

    [Theory]
    [InlineData("en", "million per 1 trillion tokens", "million CNY per 1 trillion tokens")]
    [InlineData("en", "million", "million CNY")]
    [InlineData("en", "per million tokens", "CNY per million tokens")]
    [InlineData("en", "millions made up", "CNY millions made up")]
    [InlineData("en", null, "CNY")]
    [InlineData("zh-Hans", "million per 1 trillion tokens", "百万 CNY/万亿 token")]
    [InlineData("zh-Hans", "per million tokens", "CNY/百万 token")]
    public void Money_is_counted_before_its_currency_and_paid_for_something_behind_it(string language, string? unit, string shown) =>
        In(language, () => Assert.Equal((shown, Terms.Unit(unit)), (Terms.Unit(unit, "CNY"), Terms.Unit(unit, null))));

    [Theory]
    [InlineData("en", 5.08, "5.08", "5.08 million")]
    [InlineData("en", 2000, "2,000.0", "2,000 million")]
    [InlineData("zh-Hans", 5.08, "508", "508 万")]
    [InlineData("zh-Hans", 6.3565, "635.65", "635.65 万")]
    [InlineData("zh-Hans", 2000, "200,000", "20 亿")]
    public void Millions_are_counted_as_the_language_counts(string language, double millions, string number, string words) =>
        In(language, () => Assert.Equal((number, words), (Format.Millions(millions), Format.MillionsInWords(millions))));

    private static void In(string language, Action act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
