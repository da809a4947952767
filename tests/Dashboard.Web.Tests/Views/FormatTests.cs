using System.Globalization;

namespace Dashboard.Web.Tests.Views;

/// <summary>Numbers follow the viewer's culture, words do not, and nothing unknown becomes a number.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public ShowTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [InlineData(86.87, "86,87")]
    [InlineData(70, "70,0")]
    [InlineData(1234.5678, "1.234,568")]
    [InlineData(0, "0,0")]
    [InlineData(-1.5, "-1,5")]
    public void Values(double value, string shown) => Assert.Equal(shown, Format.Value(value));

    [Theory]
    [InlineData(0.32, "+0,32")]
    [InlineData(-1.25, "−1,25")]
    [InlineData(0, "0.0")]
    public void Differences(double value, string shown) =>
        Assert.Equal(shown.Replace("0.0", "0,0", StringComparison.Ordinal), Format.Difference(value));

    [Fact]
    public void Whole_numbers_shares_and_sentences()
    {
        Assert.Equal("1.272", Format.Whole(1272));
        Assert.Matches(@"^20,0\s%$", Format.Percent(0.2));
        Assert.Equal("Of 1 value: x.", Format.Of(Text.EvidenceSentence, Format.Whole(1), "x"));
        Assert.Equal("Of 1.272 values: x.", Format.Of(Text.EvidenceSentence, Format.Whole(1272), "x"));
        Assert.Equal("1 rank would change or vanish, for example x", Format.Of(Text.RanksChange, 1, "x"));
        Assert.Equal("86,5 million CNY", Format.Of(Text.Millions, 86.5, "CNY"));
        Assert.Equal("1 benchmark", Format.Count(1, Text.OneBenchmark, Text.ManyBenchmarks));
        Assert.Equal("mean of 2 benchmarks", Format.Count(2, Text.OneBenchmark, Text.ManyBenchmarks));
    }

    [Fact]
    public void Sizes()
    {
        Assert.Equal("16,8 B", Format.Size(Known(16.8)));
        Assert.Equal("1.000 B", Format.Size(Known(1000)));
        Assert.Equal("unknown", Format.Size(ParameterCount.Unknown));
        Assert.Equal("not disclosed", Format.Size(new ParameterCount(ParameterStatus.Undisclosed, null, null)));
        Assert.Equal("2,75 of 16,8 B", Format.Sizes(Model(Known(2.75), Known(16.8))));
        Assert.Equal("72 B", Format.Sizes(Model(Known(72), Known(72))));
        Assert.Equal("unknown", Format.Sizes(Model(Known(72), ParameterCount.Unknown)));
    }

    [Theory]
    [InlineData("370", "370")]
    [InlineData("1234.5", "1.234,5")]
    [InlineData("20+", "20+")]
    [InlineData("780-800", "780-800")]
    [InlineData("NOT DISCLOSED", "not disclosed")]
    [InlineData("", "unknown")]
    [InlineData("not found", "unknown")]
    [InlineData("yes", "yes")]
    public void Published_values(string text, string shown) => Assert.Equal(shown, Format.Published(PublishedValue.Parse(text)));

    [Theory]
    [InlineData("2025-03-10", "10 März 2025")]
    [InlineData("2025-03", "Mär 2025")]
    [InlineData("2025", "2025")]
    public void Dates(string text, string shown)
    {
        Assert.True(PartialDate.TryParse(text, out var date));

        Assert.Equal(shown, Format.Date(date));
    }

    [Fact]
    public void An_unknown_date_says_so() => Assert.Equal("unknown", Format.Date(null));

    private static ParameterCount Known(double billions) => new(ParameterStatus.Official, billions, null);

    private static LanguageModel Model(ParameterCount active, ParameterCount total) =>
        new("M", "F", null, [], null) { Active = active, Total = total };
}
