using System.Reflection;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>
/// Pages look as their stored pictures do. After a change that is meant to be seen, <c>DASHBOARD_UPDATE_PICTURES=1</c> stores new ones,
/// which are to be looked at before they are committed.
/// </summary>
public sealed class PictureTests(Browser browser, SharedDashboard dashboard)
{
    /// <summary>More than smoothed edges of letters, less than a moved column, a lost panel or a line more.</summary>
    private const double MaxShare = 0.002;

    private static readonly bool update = Environment.GetEnvironmentVariable("DASHBOARD_UPDATE_PICTURES") == "1";

    private static readonly string stored = typeof(PictureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "Pictures").Value!;

    public static MatrixTheoryData<string, int> Pages { get; } = new(
        ["/", "/leaderboard", "/compare?models=ling-plus,deepseek-v2.5-1210", "/languages", "/cost", "/claims"], [1440, 390]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_looks_as_stored(string path, int width)
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = width, Height = 1700 } });
        var page = watched.Page;
        await watched.OpenWhollyAsync(path);
        await FreezeAsync(page);
        await SkipWithOtherFontsAsync(page);

        var screenshot = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });

        await using var canvas = await browser.NewPageAsync(dashboard.Address);
        var actual = await Pictures.ReduceAsync(canvas.Page, screenshot);
        var name = FormattableString.Invariant($"{(path == "/" ? "overview" : path.Split('?')[0][1..])}-{width}");
        var file = Path.Combine(stored, name + ".png");
        if (update)
        {
            await File.WriteAllBytesAsync(file, actual);
            return;
        }

        var (share, difference) = await Pictures.CompareAsync(canvas.Page, actual, await File.ReadAllBytesAsync(file));
        if (share > MaxShare)
        {
            Assert.Fail(FormattableString.Invariant($"{share:P2} of {name} differ from its stored picture:\n")
                + $"stored     {file}\nactual     {Keep(name + ".actual", actual)}\ndifference {Keep(name + ".difference", difference)}");
        }
    }

    /// <summary>The day on which the data was loaded is that of the test, so each day is the same.</summary>
    private static async Task FreezeAsync(IPage page) => await page.EvaluateAsync("""
        () => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode;
            text.data = text.data.replace(/\b\d{1,2} [A-Z][a-z]{2} \d{4}\b/g, '1 Jan 2026');
          }
        }
        """);

    private static async Task SkipWithOtherFontsAsync(IPage page)
    {
        var file = Path.Combine(stored, "fonts.txt");
        var fonts = await Pictures.FontsAsync(page);
        if (update)
        {
            await File.WriteAllTextAsync(file, fonts + "\n");
        }

        var known = (await File.ReadAllTextAsync(file)).Trim();
        Assert.SkipWhen(fonts != known,
            "The fonts of this machine are others than those of the stored pictures, so these say nothing here. "
                + $"Sample texts: {fonts}; stored: {known}");
    }

    private static string Keep(string name, byte[] picture)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures"));
        var file = Path.Combine(folder.FullName, name + ".png");
        File.WriteAllBytes(file, picture);
        return file;
    }
}
