using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2025", 2025, null, null)]
    [InlineData("2025-03", 2025, 3, null)]
    [InlineData("2025-03-10", 2025, 3, 10)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    public void A_date_is_as_precise_as_it_is_known(string text, int year, int? month, int? day)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal(new PartialDate(year, month, day), date);
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("early 2025")]
    [InlineData("2025-13")]
    [InlineData("2025-02-30")]
    [InlineData("2025-2-3")]
    [InlineData("2025/02/03")]
    [InlineData("25-02-03")]
    [InlineData("2025-3")]
    [InlineData("0000")]
    [InlineData("٢٠٢٥")]
    public void Anything_else_is_refused(string? text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void A_coarse_date_stands_before_the_finer_ones_that_it_contains()
    {
        string[] ordered = ["2024-12-31", "2025", "2025-01", "2025-01-01", "2025-02"];
        PartialDate[] dates = [.. ordered.Select(text => PartialDate.TryParse(text, out var date) ? date : default)];
        Assert.Equal(ordered, dates.Reverse().Order().Select(date => date.ToString()));
        Assert.True(dates[0] < dates[1] && dates[2] > dates[1] && dates[1] <= dates[2] && dates[2] >= dates[1]);
    }

    [Fact]
    public void Writing_and_reading_give_the_same_date_in_any_calendar()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
        GeneratedScore.Holds(
            from year in Gen.Choose(1, 9999)
            from month in Gen.Choose(0, 12)
            from day in Gen.Choose(0, 28)
            select new PartialDate(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day),
            date =>
            {
                Assert.True(PartialDate.TryParse(date.ToString(), out var read));
                Assert.Equal(date, read);
            });
    }
}

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("zh", "zh", true)]
    [InlineData("zh", "zh-Hans", true)]
    [InlineData("ZH", "zh-Hans", true)]
    [InlineData("zh-hans", "zh-Hans-CN", true)]
    [InlineData("zh", "zha", false)]
    [InlineData("zh-Hans", "zh", false)]
    [InlineData("zh-Hans", "zh-Hant", false)]
    [InlineData("und", "en", false)]
    public void A_range_matches_by_whole_subtags(string range, string tag, bool matches) =>
        Assert.Equal(matches, LanguageTag.Matches(range, tag));

    [Theory]
    [InlineData("EN", "en")]
    [InlineData("zh-hans-cn", "zh-Hans-CN")]
    [InlineData("PT-br", "pt-BR")]
    [InlineData("de-1996", "de-1996")]
    [InlineData("mul", "mul")]
    public void A_tag_gets_its_usual_case(string text, string tag)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        Assert.True(LanguageTag.TryNormalize(text, out var normalized));
        Assert.Equal(tag, normalized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("English!")]
    [InlineData("e")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en\n")]
    [InlineData("en--us")]
    [InlineData("中文")]
    [InlineData("en-toolongsubtag")]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd")]
    public void Anything_else_is_refused(string? text) => Assert.False(LanguageTag.TryNormalize(text, out _));

    [Fact]
    public void A_normal_tag_is_its_own_normal_form() => GeneratedScore.Holds(
        Gen.Elements("a", "b", "Z", "9", "-", "en", "hans", "CN", "\n", " ").ArrayOf().Select(string.Concat),
        text =>
        {
            if (LanguageTag.TryNormalize(text, out var tag))
            {
                Assert.True(LanguageTag.TryNormalize(tag, out var again));
                Assert.Equal(tag, again);
                Assert.True(LanguageTag.Matches(text, tag));
            }
        },
        cases: 1000);
}

public sealed class VariantTests
{
    [Theory]
    [InlineData("base", VariantKind.Base)]
    [InlineData("chat", VariantKind.Chat)]
    [InlineData("chat (SFT)", VariantKind.Chat)]
    [InlineData("instruct", VariantKind.Chat)]
    [InlineData("non-thinking", VariantKind.Chat)]
    [InlineData("reasoning", VariantKind.Reasoning)]
    [InlineData("low reasoning", VariantKind.Reasoning)]
    [InlineData("base (without CoT mid-training data)", VariantKind.Base)]
    [InlineData("non-thinking (high effort)", VariantKind.Chat)]
    [InlineData("no thinking", VariantKind.Chat)]
    [InlineData("non-reasoning", VariantKind.Chat)]
    [InlineData("thinking", VariantKind.Reasoning)]
    [InlineData("minimal reasoning", VariantKind.Reasoning)]
    [InlineData("medium reasoning", VariantKind.Reasoning)]
    [InlineData("High Reasoning", VariantKind.Reasoning)]
    [InlineData("xhigh reasoning", VariantKind.Reasoning)]
    [InlineData("max reasoning", VariantKind.Reasoning)]
    [InlineData("reasoning (64k)", VariantKind.Reasoning)]
    [InlineData("post-training stage SFT", VariantKind.Stage)]
    [InlineData("high effort", VariantKind.Unknown)]
    [InlineData("Elephant Alpha", VariantKind.Unknown)]
    [InlineData("post-training stage: DPO-format", VariantKind.Stage)]
    [InlineData("INSTRUCT", VariantKind.Chat)]
    [InlineData("", VariantKind.Unknown)]
    [InlineData("merged", VariantKind.Unknown)]
    public void A_label_has_a_kind(string label, VariantKind kind)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        Assert.Equal(kind, new Variant(label).Kind);
    }

    [Theory]
    [InlineData("instruct", "chat", true)]
    [InlineData("instruct", "instruct", true)]
    [InlineData("chat", "instruct", false)]
    [InlineData("chat (RL)", "chat-rl", true)]
    [InlineData("chat (RL)", "chat", true)]
    [InlineData("base", "chat", false)]
    [InlineData("merged", "merged", true)]
    [InlineData("merged", "unknown", false)]
    [InlineData("", "unknown", false)]
    [InlineData("", "base", false)]
    [InlineData("post-training stage: SFT", "stage", true)]
    [InlineData("reasoning", "reasoning", true)]
    [InlineData("thinking", "reasoning", true)]
    [InlineData("high reasoning", "reasoning", true)]
    [InlineData("max reasoning", "reasoning", true)]
    [InlineData("reasoning (80k)", "reasoning", true)]
    public void A_word_finds_its_kind_or_its_label(string label, string word, bool matches) =>
        Assert.Equal(matches, new Variant(label).Matches(word));
}

public sealed class SourceTests
{
    [Theory]
    [InlineData("https://arxiv.org/abs/2503.05139", true)]
    [InlineData("http://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("arxiv.org", false)]
    [InlineData(null, false)]
    public void Only_web_addresses_are_links(string? url, bool linked) =>
        Assert.Equal(linked, new Source("s", "t", "", "", url, null, null, null, null).Link is not null);
}

public sealed class ModelFactsTests
{
    private static readonly LanguageModel Model = new("M", "F", null, ImmutableArray<string>.Empty, null);

    [Theory]
    [InlineData("16.8", EvidenceGrade.SelfReported, ParameterStatus.Official, 16.8)]
    [InlineData("1800", EvidenceGrade.Estimate, ParameterStatus.Estimated, 1800.0)]
    [InlineData("~22", EvidenceGrade.SelfReported, ParameterStatus.Official, 22.0)]
    [InlineData("not disclosed", EvidenceGrade.Competitor, ParameterStatus.Undisclosed, null)]
    [InlineData("not found", EvidenceGrade.SelfReported, ParameterStatus.Unknown, null)]
    [InlineData("16-1000", EvidenceGrade.SelfReported, ParameterStatus.Unknown, null)]
    [InlineData("0", EvidenceGrade.SelfReported, ParameterStatus.Unknown, null)]
    public void A_parameter_count_is_known_as_far_as_stated(string text, EvidenceGrade evidence, ParameterStatus status, double? billions)
    {
        var total = Build(Fact("total_params", text, evidence, "2025")).Total;
        Assert.Equal((status, billions), (total.Status, total.Billions));
        Assert.NotNull(total.Provenance);
    }

    [Fact]
    public void The_best_founded_statement_wins_then_the_latest_and_an_unknown_never_beats_a_value()
    {
        var model = Build(
            Fact("total_params", "not found", EvidenceGrade.Independent, "2026"),
            Fact("total_params", "3", EvidenceGrade.Estimate, "2026"),
            Fact("total_params", "4", EvidenceGrade.SelfReported, "2024"),
            Fact("total_params", "5", EvidenceGrade.SelfReported, "2025"),
            Fact("total_params_alt", "6", EvidenceGrade.Independent, "2026"));
        Assert.Equal(5, model.Total.Billions);
        Assert.Equal(ParameterCount.Unknown, model.Active);
    }

    [Theory]
    [InlineData("MoE (128 experts)", true)]
    [InlineData("dense", false)]
    [InlineData("not found", null)]
    [InlineData("not disclosed", null)]
    public void An_architecture_that_no_one_states_is_neither_dense_nor_a_mixture(string text, bool? mixture) =>
        Assert.Equal(mixture, Build(Fact("architecture", text, EvidenceGrade.SelfReported, "2025")).IsMixtureOfExperts);

    private static Fact Fact(string attribute, string value, EvidenceGrade evidence, string date) => new(
        FactSubject.Model, "M", attribute, PublishedValue.Parse(value), null, null,
        new Provenance(evidence, EvidenceMarks.None, "s", "p") { Date = PartialDate.TryParse(date, out var known) ? known : null });

    private static LanguageModel Build(params Fact[] facts)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(Model);
        builder.Facts.AddRange(facts.Select(fact => new Revised<Fact>(fact, 1)));
        return Assert.Single(builder.Build().Models);
    }
}
