using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>
/// axe-core, run in the page itself. The package's own way opens a second page for each run and hands it every element that was looked at;
/// that is for pages with frames of other sites, and costs more than the check.
/// </summary>
internal static class Accessibility
{
    private static readonly Lazy<string> script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Every rule.</summary>
    /// <param name="page">Already shows what is checked.</param>
    /// <param name="state">What a failure calls it.</param>
    /// <param name="part">Selector of the only part that is looked at; the whole page by default.</param>
    public static Task AssertAsync(IPage page, string state, string part = "html") => AssertAsync(page, state, part, new { });

    /// <summary>What a change of colours can break.</summary>
    public static Task AssertContrastAsync(IPage page, string state, string part = "html") =>
        AssertAsync(page, state, part, new { runOnly = new { type = "rule", values = new[] { "color-contrast" } } });

    /// <summary>What a change of the width can break.</summary>
    public static Task AssertStructureAsync(IPage page, string state, string part = "html") =>
        AssertAsync(page, state, part, new
        {
            rules = new Dictionary<string, object>(StringComparer.Ordinal) { ["color-contrast"] = new { enabled = false } },
        });

    private static async Task AssertAsync(IPage page, string state, string part, object options)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(script.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>("""
            async ([part, options]) => {
              const { passes, violations } = await axe.run(part, { ...options, resultTypes: ['violations'] });
              const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 300)}`));
              return { passed: passes.length, serious };
            }
            """, new[] { part, options });
        var serious = found.GetProperty("serious").EnumerateArray().Select(one => $"{page.Url}, {state}: {one}").ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
        Assert.True(found.GetProperty("passed").GetInt32() > 0, $"{page.Url}, {state}: no rule applied to {part}");
    }
}
