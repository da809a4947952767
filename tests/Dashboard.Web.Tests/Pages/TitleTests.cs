using System.Globalization;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What a phone shows as the title of each page of all shipped data, and of each of its models, benchmarks, devices, sources
/// and claims.</summary>
public sealed class TitleTests
{
    /// <summary>Views in which titles say other things than by default.</summary>
    private static readonly string[] Queries =
    [
        "", "x=released", "cost=price-out", "cost=price-out&x=released&pick=ling-1t", "sizeof=active", "languages=zh", "index=mean",
        "models=ling-plus,deepseek-v2.5-1210", "models=ling-flash-2.0,qwen3-235b-a22b", "benchmarks=mmlu", "focus=qwen", "variant=base",
        "evidence=self-reported",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void No_title_is_too_long_for_a_phone_and_only_words_of_others_are_cut(string language)
    {
        var titles = In(language, () => PageList.All.SelectMany(page => Ids(page.Route).SelectMany(
            id => id.Length > 0 ? Queries.Take(1) : Queries, (id, query) => Title(page, id, query))).OfType<PageTitle>().ToList());

        Assert.True(titles.Count > 500);
        Assert.True(titles.Count(title => title.Brief != title.Finding) > 20);
        Assert.DoesNotContain(titles, title => title.Brief.Length > PageView.BriefLength
            || (title.Brief.EndsWith('…') && !title.Path.StartsWith("/claims/", StringComparison.Ordinal)
                && !title.Path.StartsWith("/sources/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("words, that go on", 10, "words…")]
    [InlineData("a verylongwordindeed", 10, "a verylon…")]
    [InlineData("12345678😀0", 10, "12345678…")]
    public void Words_are_cut_between_words_and_never_within_a_character(string text, int length, string expected) =>
        Assert.Equal(expected, Labels.Cut(text, length));

    private sealed record PageTitle(string Path, string Finding, string Brief);

    private static T In<T>(string language, Func<T> make)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(language), new CultureInfo(language));
            return make();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static PageTitle? Title(PageDefinition page, string id, string query)
    {
        var context = Snapshots.At(Snapshots.Full, page.Route.Replace(PageDefinition.AnyId, id, StringComparison.Ordinal), query);
        return page.Build(context, id) is { } view ? new PageTitle(context.Address, view.Finding, view.Brief) : null;
    }

    private static IEnumerable<string> Ids(string route) => route switch
    {
        _ when !route.Contains(PageDefinition.AnyId, StringComparison.Ordinal) => [""],
        _ when route.StartsWith("/models", StringComparison.Ordinal) => Snapshots.Full.Models.Select(model => model.Slug),
        _ when route.StartsWith("/benchmarks", StringComparison.Ordinal) => Snapshots.Full.Benchmarks.Keys,
        _ when route.StartsWith("/hardware", StringComparison.Ordinal) => Snapshots.Full.Accelerators.Keys,
        _ when route.StartsWith("/sources", StringComparison.Ordinal) => Snapshots.Full.Sources.Keys,
        _ => ClaimBook.Of(Snapshots.Full, ViewState.Default).Select(result => result.Claim.Slug),
    };
}
