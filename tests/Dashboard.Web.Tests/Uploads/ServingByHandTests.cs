using System.Net;
using AngleSharp.Dom;
using Dashboard.Web.Tests.Accounts;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>Five calculations by hand, against the page as it is drawn from stated data that went the way of every upload.</summary>
public sealed class ServingByHandTests
{
    /// <summary>A million tokens of host: 0.60 USD in, 2.40 out, 0.15 cached, in batches 0.30 and 1.20; of east 3.60 and 14.40 CNY; a dollar
    /// is 7.2 CNY that day. Running toyserve's 225 tasks cost 18.90 USD and 60 % were solved.</summary>
    private const string Costs = """
        subject,model,kind,value,unit,currency,scope,evidence,reportedBy,source,locator,date
        toy-serve,toy-serve,api-price-input,0.60,per million tokens,USD,,third-party,host,by-test,a1,2026-07-01
        toy-serve,toy-serve,api-price-output,2.40,per million tokens,USD,,third-party,host,by-test,a2,2026-07-01
        toy-serve,toy-serve,api-price-cached-input,0.15,per million tokens,USD,,third-party,host,by-test,a3,2026-07-01
        toy-serve,toy-serve,api-price-batch-input,0.30,per million tokens,USD,,third-party,host,by-test,a4,2026-07-01
        toy-serve,toy-serve,api-price-batch-output,1.20,per million tokens,USD,,third-party,host,by-test,a5,2026-07-01
        toy-east,toy-east,api-price-input,3.60,per million tokens,CNY,,third-party,east,by-test,b1,2026-07-01
        toy-east,toy-east,api-price-output,14.40,per million tokens,CNY,,third-party,east,by-test,b2,2026-07-01
        exchange rate,,exchange-rate,7.2,per USD,CNY,,third-party,bank,by-test,c1,2026-07-01
        toy-serve,toy-serve,evaluation-cost,18.90,,USD,"running toyserve, 225 cases",third-party,bench,by-test,[0].total_cost,2026-07-01
        """;

    private const string Scores = """
        model,benchmark,metric,value,unit,evidence,source,locator
        toy-serve,toyserve,pass_rate_2,60,percent,third-party,by-test,[0].pass_rate_2
        toy-east,toyserve,pass_rate_2,55,percent,third-party,by-test,[1].pass_rate_2
        """;

    [Fact]
    public async Task The_page_shows_what_the_calculations_by_hand_give()
    {
        using var site = new AccountSite();
        var curator = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        using var browser = await site.SignedInAsync(curator);
        await SendAsync(program, "scores.csv", Scores);
        await SendAsync(program, "costs.csv", Costs);
        async Task<List<string>> RowAsync(string query, string table, string model) => Row(await AccountSite.PageAsync(browser,
            $"/cost/serving?models=toy-serve,toy-east&currency=USD&{query}"), table, model);

        // 1. A share from the cache: 1,500 · 60 % · 0.60 + 1,500 · 40 % · 0.15 + 500 · 2.40 = 540 + 90 + 1,200 = 1,830.00 USD.
        Assert.Contains("1,830.00", (await RowAsync("cached=40", Text.ServingModels, "toy-serve"))[1], StringComparison.Ordinal);

        // 2. A share in batches: 75 % · 1,830 + 25 % · (1,500 · 0.30 + 500 · 1.20) = 1,372.50 + 262.50 = 1,635.00 USD.
        Assert.Contains("1,635.00", (await RowAsync("cached=40&batch=25", Text.ServingModels, "toy-serve"))[1], StringComparison.Ordinal);

        // 3. Two currencies: (1,500 · 3.60 + 500 · 14.40) CNY = 12,600 CNY = 12,600 ÷ 7.2 USD = 1,750.00 USD; and 1,830 USD = 13,176.00 CNY.
        Assert.Contains("1,750.00", (await RowAsync("cached=40", Text.ServingModels, "toy-east"))[1], StringComparison.Ordinal);
        var yuan = Row(await AccountSite.PageAsync(browser, "/cost/serving?models=toy-serve,toy-east&currency=CNY&cached=40"),
            Text.ServingModels, "toy-serve");
        Assert.Contains("13,176.00", yuan[1], StringComparison.Ordinal);

        // 4. A machine of 2,500 tokens/s at 4 USD an hour, used 60 %: 2,500 · 60 % · 3,600 · 730 = 3,942 million tokens a month, so one machine
        //    for 2,000 million: 4 · 730 = 2,920.00 USD. Beside toy-serve alone it breaks even at 2,920 ÷ (1,830 ÷ 2,000) = 3,191.2568 million.
        var machine = Row(await AccountSite.PageAsync(browser,
            "/cost/serving?models=toy-serve&currency=USD&cached=40&speed=2500&hour=4&use=60"), Text.ServingMachines, Text.OwnMachine);
        Assert.Contains("2,920.00", machine[5], StringComparison.Ordinal);
        Assert.Contains("1,830.00", machine[6], StringComparison.Ordinal);
        Assert.Contains("3,191.2568", machine[7], StringComparison.Ordinal);

        // 5. A solved task: 18.90 ÷ 225 = 0.084 USD a task; ÷ 60 % = 0.14 USD a solved one.
        var task = await RowAsync("cached=40", Text.ServingTasks, "toy-serve");
        Assert.Contains("0.084", task[2], StringComparison.Ordinal);
        Assert.Contains("0.14", task[4], StringComparison.Ordinal);
    }

    private static List<string> Row(IParentNode page, string caption, string model) =>
    [
        .. page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption")?.TextContent == caption)
            .SelectMany(table => table.QuerySelectorAll("tbody tr"))
            .Single(row => row.Children[0].TextContent.Trim() == model).Children.Select(cell => cell.TextContent),
    ];

    private static async Task SendAsync(HttpClient program, string name, string text)
    {
        var id = (await UploadApiTests.SendAsync(program, name, text)).GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(program, id);
        using var committed = await program.PostAsync($"/api/v1/uploads/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
    }
}
