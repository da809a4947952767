using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Controls that no other test touches: each is used once, and what it changes is seen.</summary>
public sealed class ControlTests(Browser browser, SharedDashboard dashboard)
{
    [Fact]
    public async Task The_family_in_focus_and_the_size_that_counts_are_chosen_from_lists()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator("details.more-filters > summary").ClickAsync();
        var lists = page.Locator("details.more-filters select");

        await lists.Nth(1).SelectOptionAsync("qwen");
        await Expect(page).ToHaveURLAsync(Query("focus=qwen"));
        await Expect(page.Locator("main tr.in-focus").First).ToContainTextAsync("Qwen");
        await lists.Last.SelectOptionAsync("active");
        await Expect(page).ToHaveURLAsync(Query("active"));
        watched.AssertNoProblems();
    }

    /// <summary>What is drawn changes with the control, back again too, and the view that is shared keeps it.</summary>
    [Theory]
    [InlineData("/scaling", "Total parameters")]
    [InlineData("/frontier?cost=total", "Cost or size")]
    public async Task Release_dates_are_chosen_as_the_axis(string path, string before)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(path);
        var axis = page.GetByRole(AriaRole.Navigation, new() { Name = "Horizontal axis" });
        await Expect(axis.GetByText(before)).ToHaveAttributeAsync("aria-current", "true");

        await axis.GetByText("Release date").ClickAsync();

        await Expect(page).ToHaveURLAsync(Query("x=released"));
        await Expect(axis.GetByText("Release date")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator("main h1")).ToContainTextAsync("so far");
        await Expect(page.Locator("main plotly-chart .xtitle")).ToHaveTextAsync("Release date");
        await Expect(page.Locator("main plotly-chart .scatterlayer .js-line").First).ToBeAttachedAsync();
        await axis.GetByText(before).ClickAsync();
        await Expect(page.Locator("main plotly-chart .xtitle")).Not.ToHaveTextAsync("Release date");
        watched.AssertNoProblems();
    }

    /// <summary>A phone has the short title in large and the sentence in small; a desk has the sentence alone.</summary>
    [Fact]
    public async Task A_phone_shows_a_title_of_few_words_and_the_sentence_below()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await page.SetViewportSizeAsync(390, 844);
        await watched.OpenAsync("/cost");
        var (title, sentence) = (page.Locator("main h1"), page.Locator("main h1 > span"));
        const string Shown = "title => getComputedStyle(title, '::before').content";

        var brief = await title.EvaluateAsync<string>(Shown);
        Assert.Contains(await title.GetAttributeAsync("data-brief") ?? "none", brief, StringComparison.Ordinal);
        Assert.InRange((await title.GetAttributeAsync("data-brief"))!.Length, 10, 90);
        await Expect(sentence).ToHaveCSSAsync("font-size", "13px");
        await page.SetViewportSizeAsync(1200, 900);
        Assert.Equal("none", await title.EvaluateAsync<string>(Shown));
        await Expect(sentence).Not.ToHaveCSSAsync("font-size", "13px");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task The_panel_of_evidence_opens_and_leaves_a_grade_out()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator(".evidence-panel > summary").ClickAsync();

        await page.Locator(".evidence-panel a.chip").First.ClickAsync();

        await Expect(page).ToHaveURLAsync(Query("evidence="));
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove filter Evidence", RegexOptions.None, Second) }).First)
            .ToBeVisibleAsync();
        watched.AssertNoProblems();
    }

    /// <summary>By keyboard alone, back and forth.</summary>
    [Theory]
    [InlineData("/languages?variant=all", "Choose a language", "zh", "languages=zh", "Chinese")]
    [InlineData("/languages?variant=all", "Choose a language", "Chinese", "languages=Chinese", "Chinese")]
    [InlineData("/scaling?variant=all", "Other benchmarks", "C-Eval", "benchmarks=C-Eval", "C-Eval")]
    public async Task A_language_or_a_benchmark_is_typed_and_the_rest_of_the_view_stays(string path, string label, string typed,
        string query, string shown)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(path);
        var before = await page.Locator("h1").InnerTextAsync();
        await page.GetByLabel(label).Last.FillAsync(typed);

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(Query(query));
        await Expect(page).ToHaveURLAsync(Query("variant=all"));
        await Expect(page.Locator("h1")).ToContainTextAsync(shown);
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(before);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task What_is_asked_of_weights_and_shown_of_models_is_chosen()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator("details.more-filters > summary").ClickAsync();
        await page.Locator("details.more-filters select").First.SelectOptionAsync("no");
        await Expect(page).ToHaveURLAsync(Query("open=no"));
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("Weights not open", RegexOptions.None, Second) }).First)
            .ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Also show" }).GetByText("Weights").ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("show=weights"));
        await Expect(page.Locator("main table.leaderboard tbody tr").First).ToContainTextAsync("not open");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Also show" }).GetByText("Price in").ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("price-in"));
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Also show" }).GetByText("Weights").ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("show=price-in"));

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Values needed" }).GetByText("75").ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("min=75"));
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(Query("show=price-in"));
        watched.AssertNoProblems();
    }

    [Theory]
    [InlineData("/scaling", 1440)]
    [InlineData("/scaling?variant=all", 390)]
    [InlineData("/frontier", 390)]
    public async Task Names_beside_marks_do_not_lie_upon_each_other(string path, int width)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address,
            new() { ViewportSize = new() { Width = width, Height = 900 } });
        await watched.OpenAsync(path);
        await Expect(watched.Page.Locator("plotly-chart[data-drawn]").First).ToBeVisibleAsync();
        var counts = await watched.Page.EvaluateAsync<int[]>("""
            () => {
              const boxes = [...document.querySelectorAll('plotly-chart .scatterlayer .trace')]
                .filter(trace => trace.querySelector('.points path'))
                .flatMap(trace => [...trace.querySelectorAll('.textpoint text')])
                .filter(text => text.style.visibility !== 'hidden').map(text => text.getBoundingClientRect()).filter(box => box.width > 0);
              const upon = boxes.filter((a, i) => boxes.slice(0, i).some(b =>
                a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
              return [boxes.length, upon];
            }
            """);
        Assert.InRange(counts[0], 2, 200);
        Assert.Equal(0, counts[1]);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_language_is_chosen_by_its_region()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/languages");
        await page.Locator("details.regions > summary").ClickAsync();
        await page.Locator("details.regions").GetByRole(AriaRole.Link, new() { Name = "Chinese", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("languages=zh"));
        await Expect(page.Locator("h1")).ToContainTextAsync("Chinese");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task What_a_click_did_is_undone_by_the_message_that_says_it()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?families=qwen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Family: Qwen" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(Query("families="));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Query("families=qwen"));
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_phone_reaches_every_page_by_its_menu()
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = watched.Page;
        await watched.OpenAsync("/");
        Assert.True(await page.EvaluateAsync<bool>("(one => one.scrollWidth <= one.clientWidth)(document.querySelector('.brand'))"));
        await page.Locator(".search-link").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/search").ToString());

        foreach (var path in new[] { "/sources", "/stability", "/claims" })
        {
            await page.Locator(".all-places summary").ClickAsync();
            await page.Locator($".all-places a[href^='{path}']").ClickAsync();
            await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, path).ToString());
            await Expect(page.Locator(".all-places .menu-body")).ToBeHiddenAsync();
        }

        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_training_run_is_calculated_again_from_what_is_typed_and_chosen()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(Paths.WhatIf);

        await page.Locator("input[name=count]").FillAsync("500");
        await page.Locator("input[name=count]").PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(Query("count=500"));
        await page.Locator("select[name=currency]").SelectOptionAsync(new SelectOptionValue { Label = "USD" });
        await Expect(page).ToHaveURLAsync(Query("currency=usd"));
        await Expect(page.Locator("main table").First).ToContainTextAsync("USD");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Every_file_of_the_export_menu_is_there()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync("/leaderboard");
        var addresses = await watched.Page.Locator(".share-bar .menu-body a[href*='format=']").EvaluateAllAsync<string[]>(
            "links => links.map(link => link.href)");

        Assert.NotEmpty(addresses);
        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            var response = await watched.Page.APIRequest.GetAsync(address);
            Assert.True(response.Ok, $"{response.StatusText}: {address}");
            Assert.NotEmpty(await response.BodyAsync());
        }
    }

    [Fact]
    public async Task The_button_prints()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await page.AddInitScriptAsync("window.print = () => { document.body.dataset.printed = 'true'; };");
        await watched.OpenAsync("/leaderboard");
        await page.GetByText("Export", new() { Exact = true }).ClickAsync();

        await page.Locator("[data-print]").ClickAsync();

        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-printed", "true");
        await Expect(page.Locator("[data-print]")).ToBeHiddenAsync();
    }

    /// <summary>A page, and what of its switches has which key in the URL.</summary>
    [Theory]
    [InlineData("/frontier", "cost=", "x=", "index=")]
    [InlineData("/cost", "currency=")]
    [InlineData("/hardware", "fp8=", "memory=")]
    [InlineData("/scaling", "(sizeof|x)=")]
    public async Task Every_choice_of_a_switch_is_taken_and_marked(string path, params string[] keys)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(path);
        var switches = page.Locator("main nav.switch");
        await Expect(switches).ToHaveCountAsync(keys.Length);
        for (var place = 0; place < keys.Length; place++)
        {
            var choices = switches.Nth(place).Locator("a");
            for (var choice = await choices.CountAsync() - 1; choice >= 0; choice--)
            {
                await choices.Nth(choice).ClickAsync();
                await Expect(choices.Nth(choice)).ToHaveAttributeAsync("aria-current", "true");
                await Expect(switches.Nth(place).Locator("[aria-current]")).ToHaveCountAsync(1);
                if (choice > 0)
                {
                    await Expect(page).ToHaveURLAsync(new Regex(keys[place], RegexOptions.None, Second));
                }
            }

            await Expect(page).Not.ToHaveURLAsync(new Regex(keys[place], RegexOptions.None, Second));
        }

        await Expect(page.Locator(".error-panel")).ToHaveCountAsync(0);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_training_run_is_put_together_from_examples_and_devices()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/cost/what-if");
        var examples = page.Locator("main nav.switch a");
        await examples.Last.ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("mfu=15..35"));
        await Expect(examples.Last).ToHaveAttributeAsync("aria-current", "true");

        await page.GetByRole(AriaRole.Link, new() { Name = "Add", Exact = true }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("devices="));
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Only this", Exact = true }).Last.ClickAsync();

        foreach (var (key, value) in new[] { ("active", "20"), ("tokens", "2"), ("overhead", "5"), ("refmfu", "30") })
        {
            await page.Locator($"input[name={key}]").FillAsync(value);
            await page.Locator($"input[name={key}]").PressAsync("Tab");
            await Expect(page).ToHaveURLAsync(Query($"{key}={value}"));
        }

        foreach (var key in new[] { "model", "ref" })
        {
            var list = page.Locator($"select[name={key}]");
            await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            var chosen = await list.InputValueAsync();
            await Expect(page).ToHaveURLAsync(Query($"{key}={chosen}"));
        }

        await page.Locator("input[name=tokens]").FillAsync("many");
        await page.Locator("input[name=tokens]").PressAsync("Tab");
        await Expect(page.Locator("main p.note").First).ToContainTextAsync("many");
        await page.GetByRole(AriaRole.Button, new() { Name = "Calculate" }).ClickAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        watched.AssertNoProblems();
    }

    /// <summary>"Which open model under 40 B active parameters is best in Chinese, and what does serving 2 billion tokens a month cost?"
    /// From the first page: serving, open up to 40 B, Chinese, and by mean for all benchmarks instead of one.</summary>
    [Fact]
    public async Task The_question_what_would_it_cost_us_is_put_in_four_clicks()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/");
        await page.Locator("ul.doors a[href^='/cost/serving']").ClickAsync();
        await page.WaitForURLAsync("**/cost/serving*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open, up to 40 B active parameters" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("sizeof=active"));
        await page.Locator("main nav.switch").GetByRole(AriaRole.Link, new() { Name = "Chinese", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("languages=zh"));
        // Three clicks answer it by the benchmark that the rules choose: which is best, and what it or the best one with a price costs.
        await Expect(page.Locator("main p.lead")).ToContainTextAsync("Best by ");
        await Expect(page.Locator("main p.lead")).ToContainTextAsync(" a month at ");
        await page.Locator("main nav.switch a[href*='index=mean']").ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("index=mean"));

        await Expect(page.Locator("h1")).ToContainTextAsync("Serving 2,000 million tokens a month costs least with");
        // In what is shipped no open model with a price is as good in Chinese: the page says so, and names the cheapest of all.
        await Expect(page.Locator("h1")).ToContainTextAsync("but each model with a price and a score is worse than");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_month_of_serving_is_put_together()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/cost/serving");
        await page.Locator("details.more-filters summary").Last.ClickAsync();
        foreach (var (key, value) in new[] { ("in", "2000"), ("out", "100"), ("requests", "1000"), ("cached", "40"), ("batch", "25"),
            ("reasoning", "10"), ("speed", "2500"), ("hour", "4"), ("use", "80"), ("watts", "700"), ("kwh", "0.15"), ("pue", "1.3"),
            ("carbon", "400") })
        {
            var input = page.Locator($"input[name={key}]");
            await input.FillAsync(value);
            await input.PressAsync("Tab");
            await Expect(page).ToHaveURLAsync(Query($"{key}={value}"));
        }

        await Expect(page.Locator("#energy")).ToBeVisibleAsync();
        var than = page.Locator("select[name=than]");
        await than.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var chosen = await than.InputValueAsync();
        await Expect(page).ToHaveURLAsync(Query($"than={chosen}"));
        await page.Locator("select[name=currency]").SelectOptionAsync("USD");
        await Expect(page).ToHaveURLAsync(Query("currency=USD"));
        await page.Locator("input[name=cached]").FillAsync("most");
        await page.Locator("input[name=cached]").PressAsync("Tab");
        await Expect(page.Locator("main p.note").First).ToContainTextAsync("most");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_point_of_a_chart_is_picked_and_the_comparison_goes_along()
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;
        await watched.OpenWhollyAsync("/frontier?tray=ling-lite");
        var figure = await watched.FigureAsync();
        var point = page.Locator("plotly-chart .scatterlayer .points path").First;
        await point.EvaluateAsync("point => point.scrollIntoView({ block: 'center' })"); // the tray covers the lower edge
        var box = (await point.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Expect(page.Locator("plotly-chart .hoverlayer .hovertext").First).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await Expect(page).ToHaveURLAsync(Query("pick="));
        await Expect(page).ToHaveURLAsync(Query("tray=ling-lite"));
        await Expect(page.Locator("plotly-chart").First).Not.ToHaveAttributeAsync("figure", figure);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task All_benchmarks_are_shown_on_demand_and_the_chip_takes_them_away()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        var heads = page.Locator("main table").First.Locator("thead th");
        var few = await heads.CountAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Show all \\d+ benchmarks", RegexOptions.None, Second) }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Query("columns="));
        await Expect(heads).Not.ToHaveCountAsync(few);

        await page.Locator("main .chips a.chip:not(.chip-default):not(.chip-clear)").First.ClickAsync();
        await Expect(heads).ToHaveCountAsync(few);
        watched.AssertNoProblems();
    }

    /// <summary>Only what draws is fetched once the page is there; all else comes with the page or over the circuit.</summary>
    [Fact]
    public async Task A_chart_that_could_not_be_fetched_says_so_and_is_drawn_on_retry()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        var isDown = true;
        await page.RouteAsync("**/assets/plotly*.js*", route => isDown ? route.AbortAsync() : route.ContinueAsync());
        await watched.OpenAsync("/leaderboard");
        var chart = page.Locator("plotly-chart");
        await Expect(chart).ToContainTextAsync("The chart could not be loaded.");
        await Expect(page.Locator("main table").First).ToBeVisibleAsync();
        await Accessibility.AssertAsync(page, "chart failed", "figure.chart");

        isDown = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await watched.WaitUntilDrawnAsync();
        await Expect(chart).ToHaveAttributeAsync("role", "img");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_frame_shows_its_table_and_leads_back()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?families=qwen");
        await page.GetByText("Share", new() { Exact = true }).ClickAsync();
        foreach (var name in new[] { "Chart for another page", "Table for another page" })
        {
            var frame = await page.GetByLabel(name).InputValueAsync();
            var address = Regex.Match(frame, "src=\"([^\"]+)\"", RegexOptions.None, Second).Groups[1].Value.Replace("&amp;", "&",
                StringComparison.Ordinal);
            await using var framed = await browser.NewPageAsync(dashboard.Address);
            await framed.Page.GotoAsync(address);
            await Expect(framed.Page.Locator(name.StartsWith('T') ? "table" : "plotly-chart[data-drawn]")).ToHaveCountAsync(1);
            await Expect(framed.Page.Locator("footer a")).ToHaveAttributeAsync("href", new Regex("/leaderboard\\?families=qwen",
                RegexOptions.None, Second));
            framed.AssertNoProblems();
        }

        watched.AssertNoProblems();
    }

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Regex Query(string part) => new($@"\?.*{Regex.Escape(part)}", RegexOptions.IgnoreCase, Second);
}
