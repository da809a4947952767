using System.Globalization;
using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Views;

public sealed class ViewQueryTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_view() => GeneratedScore.Holds(GeneratedViews.Any, RoundTrips, cases: 2000);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void The_culture_does_not_matter(string culture)
    {
        var invariant = new List<string>();
        GeneratedScore.Holds(GeneratedViews.Any, view => invariant.Add(ViewQuery.Format(view)));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var local = new List<string>();
        GeneratedScore.Holds(GeneratedViews.Any, view =>
        {
            local.Add(ViewQuery.Format(view));
            RoundTrips(view);
        });
        Assert.Equal(invariant, local);
        Assert.Equal(0.5, ViewQuery.Parse("SIZE=0.5..&CURRENCY=sgd&FAMILIES=LING").View.Size?.Low);
        Assert.Equal("SGD", ViewQuery.Parse("SIZE=0.5..&CURRENCY=sgd&FAMILIES=LING").View.Currency);
        Assert.Equal(["ling"], ViewQuery.Parse("FAMILIES=LING").View.Families);
    }

    [Fact]
    public void Junk_never_throws_and_what_was_made_of_it_can_be_written() => GeneratedScore.Holds(
        Gen.OneOf(Texts.Hostile, from pairs in Pair.ArrayOf() select string.Join('&', pairs)),
        query =>
        {
            var (view, bad) = ViewQuery.Parse(query);
            Assert.All(bad, value => Assert.Contains(value.Key, ViewQuery.Keys.Append(ViewUpgrade.VersionKey)));
            Assert.All(bad, value => Assert.InRange(value.Value.Length, 0, 60));
            RoundTrips(view);
        },
        cases: 3000);

    [Fact]
    public void The_default_view_is_an_empty_query()
    {
        Assert.Equal("", ViewQuery.Format(ViewState.Default));
        Assert.Equal(ViewState.Default, ViewQuery.Parse("").View);
        Assert.Equal("", ViewQuery.Format(ViewQuery.Parse("focus=ling&sizeof=total&columns=12&families=&size=").View));
    }

    [Fact]
    public void The_order_is_fixed_and_defaults_are_left_out()
    {
        const string canonical = "focus=qwen&families=ling,qwen&models=ling-plus&benchmarks=mmlu,c-eval&domain=math,finance&languages=zh-Hans,en&variant=chat&size=7..80.5&sizeof=active"
            + "&open=yes&licence=mit,apache-2.0&hardware=ling-device-a&memory=64..128&fp8=yes&evidence=self-reported&sources=s01&currency=CNY&asof=3&rules=2&sort=-mmlu&columns=all&show=weights,price-in&min=25&weights=mmlu:2,c-eval:0.5"
            + "&cost=price-out&asofdate=2026-03-01&index=win-rate&pick=ling-lite&pair=c-eval.zh..mmlu.en&runs=a,b&x=tokens&steps=1000..2000&errors=left-out&test=unpaired&subset=law&outcome=first&item=question-17&page=3&tray=ling-plus,qwen2.5-72b";
        var (view, bad) = ViewQuery.Parse("?" + string.Join('&', canonical.Split('&').Reverse()));
        Assert.Empty(bad);
        Assert.Equal(canonical, ViewQuery.Format(view));
        Assert.Equal(ViewQuery.Keys, canonical.Split('&').Select(part => part.Split('=')[0]));
        Assert.Equal(new SizeRange(7, 80.5), view.Size);
        Assert.Equal(0, view.Columns);
    }

    [Theory]
    [InlineData("size=80..7", "size", "80..7")]
    [InlineData("size=..", "size", "..")]
    [InlineData("size=-1..7", "size", "-1..7")]
    [InlineData("size=7", "size", "7")]
    [InlineData("size=1..2..3", "size", "1..2..3")]
    [InlineData("size=1,5..7", "size", "1,5..7")]
    [InlineData("size=..1e999", "size", "..1e999")]
    [InlineData("size=NaN..", "size", "NaN..")]
    [InlineData("sizeof=big", "sizeof", "big")]
    [InlineData("x=time", "x", "time")]
    [InlineData("min=101", "min", "101")]
    [InlineData("min=-1", "min", "-1")]
    [InlineData("open=maybe", "open", "maybe")]
    [InlineData("asofdate=2026-02-30", "asofdate", "2026-02-30")]
    [InlineData("asofdate=2026", "asofdate", "2026")]
    [InlineData("asofdate=01.03.2026", "asofdate", "01.03.2026")]
    [InlineData("show=colour", "show", "colour")]
    [InlineData("steps=5", "steps", "5")]
    [InlineData("steps=..", "steps", "..")]
    [InlineData("steps=9..1", "steps", "9..1")]
    [InlineData("steps=-1..5", "steps", "-1..5")]
    [InlineData("steps=1.5..5", "steps", "1.5..5")]
    [InlineData("steps=1..99999999999", "steps", "1..99999999999")]
    [InlineData("runs=!!!", "runs", "!!!")]
    [InlineData("currency=XAU", "currency", "XAU")]
    [InlineData("asof=0", "asof", "0")]
    [InlineData("asof=-1", "asof", "-1")]
    [InlineData("asof=99999999999", "asof", "99999999999")]
    [InlineData("asof=1.5", "asof", "1.5")]
    [InlineData("columns=0", "columns", "0")]
    [InlineData("columns=501", "columns", "501")]
    [InlineData("evidence=hearsay", "evidence", "hearsay")]
    [InlineData("languages=english!", "languages", "english!")]
    [InlineData("families=!!!", "families", "!!!")]
    [InlineData("focus=%00", "focus", "\0")]
    [InlineData("sort=-", "sort", "-")]
    [InlineData("weights=mmlu", "weights", "mmlu")]
    [InlineData("weights=mmlu:0", "weights", "mmlu:0")]
    [InlineData("weights=mmlu:-1", "weights", "mmlu:-1")]
    [InlineData("weights=mmlu:1000.1", "weights", "mmlu:1000.1")]
    [InlineData("weights=mmlu:NaN", "weights", "mmlu:NaN")]
    [InlineData("weights=mmlu:1e-999", "weights", "mmlu:1e-999")]
    [InlineData("weights=:2", "weights", ":2")]
    [InlineData("weights=!!!:2", "weights", "!!!:2")]
    public void A_bad_value_is_listed_with_its_key_and_left_out(string query, string key, string value)
    {
        var (view, bad) = ViewQuery.Parse(query);
        Assert.Equal(new InvalidValue(key, value), Assert.Single(bad));
        Assert.Equal(ViewState.Default, view);
    }

    [Fact]
    public void A_bad_value_does_not_take_the_good_ones_along()
    {
        var (view, bad) = ViewQuery.Parse("evidence=copied,hearsay,press&asof=x&asof=2&unheard-of=1&size=7..");
        Assert.Equal(["copied", "press"], view.Evidence);
        Assert.Equal(2, view.AsOf);
        Assert.Equal(7, view.Size?.Low);
        Assert.Equal([new("evidence", "hearsay"), new("asof", "x")], bad);
    }

    [Fact]
    public void A_long_bad_value_is_cut() =>
        Assert.Equal(new string('!', 59) + "…", Assert.Single(ViewQuery.Parse("models=" + new string('!', 5000)).Bad).Value);

    [Fact]
    public void A_repeated_key_adds_to_a_list_and_replaces_a_single_value()
    {
        var (view, bad) = ViewQuery.Parse("models=b,a&models=c,a&focus=x&focus=y&size=1..2&size=3..");
        Assert.Empty(bad);
        Assert.Equal(["b", "a", "c"], view.Models);
        Assert.Equal("y", view.Focus);
        Assert.Equal(new SizeRange(3, null), view.Size);
    }

    [Fact]
    public void Weights_are_kept_in_order_and_a_repeated_benchmark_takes_the_last_one()
    {
        var (view, bad) = ViewQuery.Parse("weights=MMLU:2,c-eval%3A1.50&weights=mmlu:1000");
        Assert.Empty(bad);
        Assert.Equal([new("mmlu", 1000), new("c-eval", 1.5)], view.Weights);
        Assert.Equal("weights=mmlu:1000,c-eval:1.5", ViewQuery.Format(view));
        Assert.True(view.Weights == default(WeightList).With("mmlu", 1000).With("c-eval", 1.5) && view.Weights != default
            && view.Weights.Without("mmlu").Without("c-eval") == default);
        Assert.Equal(0.001, ViewQuery.Parse("weights=mmlu:1E-3").View.Weights.Of("mmlu"));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(WeightList).With("mmlu", 0));
    }

    [Fact]
    public void A_list_is_limited_in_all_its_repetitions()
    {
        static string Words(char letter, int count) =>
            string.Join(',', Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{letter}{i}")));
        var (view, bad) = ViewQuery.Parse($"models={Words('a', 150)}&models={Words('b', 150)}");
        Assert.Equal(ViewQuery.MaxWords, view.Models.Count);
        Assert.Equal(100, bad.Count);
        RoundTrips(view);
    }

    [Fact]
    public void The_tray_holds_as_many_as_are_compared_and_says_what_did_not_fit()
    {
        var (view, bad) = ViewQuery.Parse("tray=a,b,c&tray=b,d,e,f");
        Assert.Equal(["a", "b", "c", "d", "e"], view.Tray);
        Assert.Equal(new InvalidValue("tray", "f"), Assert.Single(bad));
        Assert.Equal("tray=a,b,c,d,e", ViewQuery.Format(view));
        Assert.Equal(Domain.Comparison.HeadToHead.MaxModels, view.Tray.Count);
    }

    [Fact]
    public void Names_become_slugs_and_grades_and_tags_their_usual_spelling()
    {
        var view = ViewQuery.Parse(
            "models=Ling-Plus,DeepSeek-V2.5-1210&evidence=Self-Reported&languages=ZH-hans&variant=chat%20(SFT)").View;
        Assert.Equal(["ling-plus", "deepseek-v2.5-1210"], view.Models);
        Assert.Equal(["self-reported"], view.Evidence);
        Assert.Equal(["zh-Hans"], view.Languages);
        Assert.Equal(["chat-sft"], view.Variants);
    }

    [Fact]
    public void A_plus_is_a_space_unless_it_is_escaped()
    {
        Assert.Equal(["c-x"], ViewQuery.Parse("models=c+x").View.Models);
        Assert.Equal(["c++"], ViewQuery.Parse("models=c%2B%2B").View.Models);
        Assert.Equal("models=c%2B%2B", ViewQuery.Format(ViewState.Default with { Models = ["c++"] }));
    }

    [Theory]
    [InlineData("models=%")]
    [InlineData("models=%e4%b8")]
    [InlineData("=&==&&?")]
    [InlineData("???models")]
    public void Broken_escapes_do_not_throw(string query) => RoundTrips(ViewQuery.Parse(query).View);

    private static Gen<string> Pair { get; } =
        from key in Gen.Elements(ViewQuery.Keys)
        from value in Gen.OneOf(Texts.Hostile, Gen.Elements("a,b", "1..2", "..3", "1..", "active", "all", "0", "7", "-x", "usd", "zh-hans",
            "copied", "%2C", ",,", "mmlu:2", "mmlu%3A2,c-eval:1e-3", "a:b:1", "a:1e9"))
        select $"{key}={value}";

    private static void RoundTrips(ViewState view)
    {
        var (read, bad) = ViewQuery.Parse(ViewQuery.Format(view));
        Assert.Empty(bad);
        Assert.Equal(view, read);
    }
}

public sealed class SlugListTests
{
    [Fact]
    public void Lists_are_compared_by_content_and_hold_no_word_twice()
    {
        KeySet list = ["a", "b", "a"];
        Assert.Equal(["a", "b"], list);
        Assert.True(list == KeySet.From(["a", "b"]) && list.GetHashCode() == KeySet.From(["a", "b"]).GetHashCode());
        Assert.True(list != ["b", "a"]);
        Assert.Equal(default, KeySet.Create([]));
        Assert.Equal(["b", "c"], list.Without("a").With("c").With("b"));
        Assert.Equal(ViewState.Default with { Models = ["a"] }, ViewState.Default with { Models = ["a"] });
    }
}
