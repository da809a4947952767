using AngleSharp.Dom;
using Bunit;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Components;

public sealed class ActiveFiltersTests : BunitContext
{
    private const string Everything =
        "focus=qwen&families=ling,deepseek&models=ling-plus,ling-lite&benchmarks=mmlu,c-eval&languages=zh,en&variant=chat,base&size=7..80&sizeof=active"
        + "&hardware=ling-device-a,ling-device-d&evidence=press,estimate&sources=s01,s02&currency=USD&asof=1&sort=-mmlu&columns=5"
        + "&weights=mmlu:2&cost=total&index=mean&pair=c-eval.zh..mmlu.en&x=tokens";

    /// <summary>The settings that a reader sees as chips: (key, word), with an empty word where the key has one value.</summary>
    private static readonly (string Key, string[] Words)[] Settings =
    [
        ("focus", [""]), ("families", ["ling", "deepseek"]), ("models", ["ling-plus", "ling-lite"]),
        ("benchmarks", ["mmlu", "c-eval"]), ("languages", ["zh", "en"]),
        ("variant", ["chat", "base"]), ("size", [""]), ("hardware", ["ling-device-a", "ling-device-d"]),
        ("evidence", ["press", "estimate"]), ("sources", ["s01", "s02"]),
        ("currency", [""]), ("asof", [""]), ("sort", [""]), ("columns", [""]), ("weights", [""]), ("cost", [""]), ("index", [""]),
        ("pair", [""]), ("x", [""]),
    ];

    [Fact]
    public void Each_chip_removes_exactly_its_word()
    {
        var context = Snapshots.At("/leaderboard", Everything);

        var links = Chips(context).Select(chip => chip.GetAttribute("href")!).ToList();

        var expected = Settings.SelectMany(setting => setting.Words.Select(word => "/leaderboard?" + Without(setting.Key, word))).ToList();
        Assert.Equal(expected, links);
        Assert.All(links, link => Assert.NotEqual(context.View, Parse(link)));
    }

    [Fact]
    public void Chips_say_what_they_are_and_that_they_remove_it()
    {
        var chips = Chips(Snapshots.At("/", "families=ling&models=ling-plus&languages=zh&size=7..&hardware=ling-device-a"));

        Assert.Equal(
            ["Family: Ling ×", "Model: Ling-Plus ×", "Language: Chinese ×", "Size (total): from 7 B ×", "Hardware: Device A ×"],
            chips.Select(chip => chip.TextContent));
        Assert.All(chips, chip => Assert.Equal(Format.Of(Text.RemoveFilter, chip.TextContent[..^2]), chip.GetAttribute("aria-label")));
    }

    [Fact]
    public void Removing_one_chip_after_the_other_ends_at_the_plain_page()
    {
        var url = "/leaderboard?" + Everything;
        var clicks = 0;
        while (Chips(Snapshots.At("/leaderboard", Query(url))).FirstOrDefault() is { } chip)
        {
            url = chip.GetAttribute("href")!;
            Assert.True(++clicks < 50, url);
        }

        // What a size means is a switch of the page and not a filter.
        Assert.Equal("/leaderboard?sizeof=active", url);
        Assert.Equal(Settings.Sum(setting => setting.Words.Length), clicks);
    }

    [Fact]
    public void Without_a_stage_the_default_is_named_and_can_be_lifted()
    {
        var chips = Render<ActiveFilters>(parameters => parameters.Add(part => part.Context, Snapshots.At("/scaling", "families=ling")))
            .FindAll("a.chip-default");

        Assert.Equal(Text.DefaultStageChip, Assert.Single(chips).TextContent);
        Assert.Equal("/scaling?families=ling&variant=all", chips[0].GetAttribute("href"));
    }

    [Fact]
    public void With_a_stage_the_default_is_not_named()
    {
        var filters = Render<ActiveFilters>(parameters => parameters.Add(part => part.Context, Snapshots.At("/scaling", "variant=all")));

        Assert.Empty(filters.FindAll("a.chip-default"));
        Assert.Equal(["/scaling", "/scaling"], filters.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_plain_view_has_nothing_to_clear()
    {
        var filters = Render<ActiveFilters>(parameters => parameters.Add(part => part.Context, Snapshots.At("/")));

        Assert.Empty(filters.FindAll("a.chip-clear"));
        Assert.Equal(Text.DefaultStageChip, Assert.Single(filters.FindAll("a")).TextContent);
    }

    [Fact]
    public void Unknown_words_are_chips_too_and_stay_text()
    {
        var chip = Assert.Single(Chips(Snapshots.At("/", "models=no-such")));

        Assert.Equal("Model: no-such ×", chip.TextContent);
        Assert.Equal("/", chip.GetAttribute("href"));
    }

    private List<IElement> Chips(ViewContext context) =>
        [.. Render<ActiveFilters>(parameters => parameters.Add(part => part.Context, context))
            .FindAll("a.chip:not(.chip-default):not(.chip-clear)")];

    private static string Query(string url) =>
        url.Contains('?', StringComparison.Ordinal) ? url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    private static ViewState Parse(string url) => ViewQuery.Parse(Query(url)).View;

    /// <summary><see cref="Everything"/> without one word, or without a key that has one value; other keys as they were.</summary>
    private static string Without(string key, string word) => string.Join('&', Everything.Split('&').Select(part =>
    {
        if (!part.StartsWith(key + "=", StringComparison.Ordinal))
        {
            return part;
        }

        return word.Length == 0 ? "" : $"{key}={string.Join(',', part[(key.Length + 1)..].Split(',').Where(other => other != word))}";
    }).Where(part => part.Length > 0));
}
