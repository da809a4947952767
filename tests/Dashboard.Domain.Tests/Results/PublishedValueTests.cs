using System.Globalization;
using Dashboard.Domain.Tests.Generated;

namespace Dashboard.Domain.Tests.Results;

/// <summary>The texts are those of the reference data.</summary>
public sealed class PublishedValueTests
{
    [Theory]
    [InlineData("2.50", ValueKind.Exact, 2.5, 2.5)]
    [InlineData("0.00", ValueKind.Exact, 0.0, 0.0)]
    [InlineData("16.8", ValueKind.Exact, 16.8, 16.8)]
    [InlineData("875952", ValueKind.Exact, 875952.0, 875952.0)]
    [InlineData("-1.5", ValueKind.Exact, -1.5, -1.5)]
    [InlineData("1e3", ValueKind.Exact, 1000.0, 1000.0)]
    [InlineData("20+", ValueKind.AtLeast, 20.0, null)]
    [InlineData("15+", ValueKind.AtLeast, 15.0, null)]
    [InlineData(">90", ValueKind.AtLeast, 90.0, null)]
    [InlineData(">= 90", ValueKind.AtLeast, 90.0, null)]
    [InlineData("<5", ValueKind.AtMost, null, 5.0)]
    [InlineData("~22", ValueKind.Approximate, 22.0, 22.0)]
    [InlineData("780-800", ValueKind.Range, 780.0, 800.0)]
    [InlineData("3.2-3.5", ValueKind.Range, 3.2, 3.5)]
    [InlineData("16-1000", ValueKind.Range, 16.0, 1000.0)]
    [InlineData("16 – 1000", ValueKind.Range, 16.0, 1000.0)]
    public void A_number_keeps_its_text_and_bounds(string text, ValueKind kind, double? low, double? high)
    {
        var value = PublishedValue.Parse(text);
        Assert.Equal(new PublishedValue(text, kind, low, high), value);
        Assert.Equal(kind is ValueKind.Exact or ValueKind.Approximate ? low : null, value.Number);
    }

    [Theory]
    [InlineData("64K")]
    [InlineData("1M")]
    [InlineData("32K -> 128K (YaRN)")]
    [InlineData("160K (YaRN, GGUF card)")]
    [InlineData("MoE")]
    [InlineData("HBM3 (S37 says HBM2e)")]
    [InlineData("none observed")]
    [InlineData("Apache 2.0")]
    [InlineData("2025-03-10")]
    [InlineData("2024-09")]
    [InlineData("2025-10")]
    [InlineData("yes")]
    [InlineData("800-780")]
    [InlineData("1,319")]
    [InlineData("1e999")]
    [InlineData("~780-800")]
    [InlineData(">20+")]
    public void Words_stay_words(string text) =>
        Assert.Equal(new PublishedValue(text, ValueKind.Text, null, null), PublishedValue.Parse(text));

    [Theory]
    [InlineData("not found", ValueKind.Unknown)]
    [InlineData("NOT FOUND", ValueKind.Unknown)]
    [InlineData("n/a", ValueKind.Unknown)]
    [InlineData("-", ValueKind.Unknown)]
    [InlineData("", ValueKind.Unknown)]
    [InlineData("   ", ValueKind.Unknown)]
    [InlineData(null, ValueKind.Unknown)]
    [InlineData("NaN", ValueKind.Unknown)]
    [InlineData("not disclosed", ValueKind.Undisclosed)]
    [InlineData("NOT DISCLOSED", ValueKind.Undisclosed)]
    public void An_unknown_is_never_a_number(string? text, ValueKind kind)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        var value = PublishedValue.Parse(text);
        Assert.Equal((kind, null, null, null), (value.Kind, value.Low, value.High, value.Number));
        Assert.Equal(text?.Trim() ?? "", value.Text);
    }

    [Fact]
    public void Any_text_is_kept_and_only_numbers_have_bounds() => GeneratedScore.Holds(
        Texts.Hostile,
        text =>
        {
            var value = PublishedValue.Parse(text);
            Assert.Equal(text.Trim(), value.Text);
            Assert.Equal(value.Kind is ValueKind.Unknown or ValueKind.Undisclosed or ValueKind.Text, value is { Low: null, High: null });
            Assert.False(value.Low > value.High);
        },
        cases: 1000);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(2.5, PublishedValue.Parse("2.50").Number);
        Assert.Equal(ValueKind.Text, PublishedValue.Parse("2,50").Kind);
    }
}
