using System.Globalization;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What a phone shows as the title of each page of all shipped data.</summary>
public sealed class TitleTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void No_title_is_too_long_for_a_phone_and_none_is_cut(string language)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(language), new CultureInfo(language));
            var titles = PageList.All.SelectMany(page => Ids(page.Route), Title).OfType<(string Path, string Brief)>().ToList();
            System.IO.File.WriteAllLines($"/tmp/time-titles-{language}.txt", titles.Where(t => t.Brief.Length > 90).Select(t => $"{t.Brief.Length} {t.Path} {t.Brief}"));

            Assert.True(titles.Count > 500);
            Assert.All(titles, title => Assert.True(title.Brief.Length <= PageView.BriefLength && !title.Brief.EndsWith('…'),
                $"{title.Path}: {title.Brief}"));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        }
    }

    private static (string Path, string Brief)? Title(PageDefinition page, string id)
    {
        var query = page.Route.Split('?');
        var context = Snapshots.At(Snapshots.Full, query[0].Replace(PageDefinition.AnyId, id, StringComparison.Ordinal));
        return page.Build(context, id) is { } view ? (context.Path, view.Brief) : null;
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
