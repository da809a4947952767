using System.Globalization;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Tests.Infrastructure;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Charts;

/// <summary>What one chart draws is told apart, and what it leaves out is said.</summary>
public sealed class UniqueLabelTests
{
    private static readonly Provenance Said = new(EvidenceGrade.Independent, EvidenceMarks.None, "s01", "test");

    /// <summary>Six rows of one model, as an index measures it: precision, effort, number of devices and nothing at all differ.</summary>
    [Fact]
    public void Rows_that_differ_in_precision_effort_or_devices_have_labels_of_their_own()
    {
        RankedModel[] rows =
        [
            new(0, new Variant("instruct"), new HardwareConfiguration(null, null, null)),
            new(0, new Variant("instruct"), new HardwareConfiguration(null, null, "FP8")),
            new(0, new Variant("instruct"), new HardwareConfiguration(null, null, "Turbo endpoint")),
            new(0, new Variant("high reasoning"), new HardwareConfiguration(null, null, "FP8")),
            new(0, new Variant("instruct"), new HardwareConfiguration("Ling Device A", 8, null)),
            new(0, new Variant("instruct"), new HardwareConfiguration("Ling Device A", 16, null)),
            new(0, new Variant("instruct"), new HardwareConfiguration(null, null, null)),
        ];

        var labels = RankedModelLabels.Of(Snapshots.Reference, rows);

        Assert.Equal(rows.Length, labels.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(labels, label => label.Contains("Turbo endpoint", StringComparison.Ordinal));
        Assert.Contains(labels, label => label.EndsWith("· 16 ×", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sl", "sl-x-cer")]
    [InlineData("taq-Latn", "taq-Tfng")]
    [InlineData("knc-Arab", "knc-Latn")]
    [InlineData("zh", "zh-Hant")]
    [InlineData("sr-Cyrl", "sr-Latn")]
    public void Languages_that_differ_in_script_or_region_have_names_of_their_own(string one, string other) =>
        Assert.NotEqual(LanguageNames.Of(one), LanguageNames.Of(other));

    [Theory]
    [InlineData("en", "English")]
    [InlineData("it", "Italian")]
    [InlineData("zh-Hant", "Chinese (Traditional)")]
    [InlineData("sl-x-cer", "Slovenian (cer)")]
    [InlineData("apc", "Levantine Arabic")]
    [InlineData("fuv", "Nigerian Fulfulde")]
    [InlineData("qqq", "qqq")]
    public void Languages_have_names(string tag, string name) => Assert.Equal(name, LanguageNames.Of(tag));

    /// <summary>A rating begins nowhere: bars from zero make all alike.</summary>
    [Theory]
    [InlineData("rating", false)]
    [InlineData("index points", false)]
    [InlineData("percent", true)]
    public void Only_what_starts_at_zero_is_drawn_as_bars(string unit, bool isBars)
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "test" };
        foreach (var (model, value) in new[] { ("A", 1274.0), ("B", 1398), ("C", 1525) })
        {
            batch.Add(new Score(
                new EvaluationRun(model, new Variant("chat"), null, null, new HardwareConfiguration(null, null, null), "s01", "Lab", null),
                new EvaluationTask("Arena", null, null, "en", new Metric("Rating", unit, true)), isBars ? value / 100 : value, 5, null,
                Said.Evidence, Said.Marks, null, null));
        }

        var figure = LeaderboardView.Build(Snapshots.At(Snapshots.Of(batch), "/leaderboard")).Figure;

        Assert.Equal(isBars, figure.Data[0] is Bar);
        var low = Convert.ToDouble(figure.Layout.XAxis[0].Range![0], CultureInfo.InvariantCulture);
        Assert.Equal(isBars, low.Equals(0));
        Assert.True(isBars || low is > 1000 and < 1274);
    }

    /// <summary>Ratings of one board with and without style control look alike but for their version.</summary>
    [Fact]
    public void Columns_that_differ_in_version_split_or_harness_say_so()
    {
        var batch = new ImportBatch { Title = "test", ContentHash = "test" };
        foreach (var (version, split, harness) in new[]
            { ("v1, style control", "test", "A"), ("v1", "test", "A"), ("v1", "validation", "A"), ("v1", "test", "B") })
        {
            batch.Add(new Score(
                new EvaluationRun("M", new Variant("chat"), null, harness, new HardwareConfiguration(null, null, null), "s01", "Lab", null),
                new EvaluationTask("Arena", version, split, "en", new Metric("Rating", "rating", true)), 1200, 5, null,
                Said.Evidence, Said.Marks, null, null));
        }

        var snapshot = Snapshots.Of(batch);

        Assert.Equal(4, snapshot.Index.Protocols.Select(Labels.Of).Distinct(StringComparer.Ordinal).Count());
    }
}
