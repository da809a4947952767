using System.Net;
using Dashboard.Data.Curation;
using Dashboard.Data.Imports;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Claims as a browser without scripts gets them, and the form of curators.</summary>
public sealed class ClaimTests(DashboardApp app)
{
    private const string Form = "claim";

    private static readonly (string Name, string Value)[] Filled =
    [
        ("Name", "Small model is large"), ("Claimed", "Ling-Lite has 17 billion parameters & more."), ("By", "A reader"), ("Source", "s01"),
        ("Locator", "page 1"), ("Date", "2026-01"),
        ("Tests", "size?models=ling-lite&total=17\nahead?models=ling-lite,llama-3.1-8b&languages=zh&variant=chat"),
    ];

    [Fact]
    public async Task The_list_gives_each_claim_a_verdict_in_words_its_numbers_and_what_it_rests_on()
    {
        using var page = await app.GetPageAsync("/claims");

        var rows = page.QuerySelectorAll("table.claims tbody tr");
        Assert.Equal(10, rows.Length);
        Assert.StartsWith("Of 10 claims 6 are supported, 3 in part; 0 are contradicted, 1 cannot be tested",
            page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Contains(row.QuerySelector(".claim-verdict")!.TextContent.Split(',')[0],
            new[] { Text.ClaimSupported, Text.ClaimPartly, Text.ClaimContradicted, Text.ClaimCannotBeTested }));
        Assert.Equal(Format.Of(Text.ClaimByItself, Text.ClaimPartly),
            page.GetElementById("similar-on-other-chips")!.QuerySelector(".claim-verdict")!.TextContent);
        Assert.Contains("7 of 22 scores are shown to be similar (the whole interval of the difference within 2 points), 0 differ by more, "
            + "11 cannot show either; 4 without an interval.",
            page.GetElementById("similar-on-other-chips")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Text.ClaimOnlyVendors, page.GetElementById("similar-on-other-chips")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("20.0", page.GetElementById("cheaper-hardware")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("19.7", page.GetElementById("cheaper-hardware-press")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Behind in C-SimpleQA", page.GetElementById("chinese-deepseek")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Text.ClaimNoChanges, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_what_vendors_say_most_cannot_be_tested()
    {
        using var page = await app.GetPageAsync("/claims?evidence=independent,third-party");

        Assert.Equal(10, page.QuerySelectorAll("table.claims .claim-cannot-be-tested").Length);
        Assert.Contains("Independently measured", page.QuerySelector("p.note")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_claim_shows_every_number_with_its_source_its_test_and_the_same_view()
    {
        using var page = await app.GetPageAsync("/claims/similar-on-other-chips");

        var numbers = page.QuerySelectorAll("section[aria-labelledby=part-1] td.number a");
        Assert.Equal(44, numbers.Length);
        Assert.All(numbers, number => Assert.StartsWith("/sources/s01?score=", number.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("similar?models=ling-plus&hardware=ling-device-a,ling-device-d&within=2",
            page.QuerySelector("code.test-line")!.TextContent);
        Assert.NotNull(page.QuerySelector("main a[href^='/hardware?models=ling-plus']"));
        using var compared = await app.GetPageAsync("/claims/ling-lite-english");
        Assert.NotNull(compared.QuerySelector("main a[href='/compare?models=ling-lite,llama-3.1-8b&languages=en&variant=chat']"));
    }

    [Fact]
    public async Task A_curator_looks_first_and_then_adds_and_changes_a_claim()
    {
        using var site = NewSite();
        using var curator = await site.SignedInAsync(await site.AddAsync(Role.Curator));

        using (var looked = await AccountSite.SendAsync(curator, DashboardUrls.NewClaim, Form, [.. Filled, ("Act", "preview")]))
        {
            using var preview = await AccountSite.ReadAsync(looked);
            Assert.Equal(
                Format.Of(Text.ClaimByItself, Text.ClaimPartly), preview.QuerySelector(".claim-answer .claim-verdict")!.TextContent);
            Assert.Equal([Text.ClaimContradicted, Text.ClaimSupported],
                preview.QuerySelectorAll("h2 .claim-verdict").Select(mark => mark.TextContent));
            Assert.Equal("Ling-Lite has 17 billion parameters & more.", preview.QuerySelector("textarea[name=Claimed]")!.TextContent);
        }

        Assert.Equal(1, Revision(site));
        using var added = await AccountSite.SendAsync(curator, DashboardUrls.NewClaim, Form, [.. Filled, ("Act", "add")]);
        Assert.Equal("/claims/small-model-is-large",
            added.Headers.Location!.ToString().Replace("http://localhost", "", StringComparison.Ordinal));
        Assert.Equal(2, Revision(site));
        using var page = await AccountSite.PageAsync(curator, "/claims/small-model-is-large");
        Assert.Equal("Ling-Lite has 17 billion parameters & more.", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(Format.Of(Text.ClaimAdded, 2), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/claims/new?claim=small-model-is-large']"));
        using var list = await AccountSite.PageAsync(curator, "/claims");
        Assert.Equal(11, list.QuerySelectorAll("table.claims tbody tr").Length);
        Assert.Single(list.QuerySelectorAll(".claim-changes li"));
        using var before = await AccountSite.PageAsync(curator, "/claims?asof=1");
        Assert.Equal(10, before.QuerySelectorAll("table.claims tbody tr").Length);

        using var form = await AccountSite.PageAsync(curator, "/claims/new?claim=deepseek-v3-size");
        Assert.Equal("size?models=deepseek-v3&total=671", form.QuerySelector("textarea[name=Tests]")!.TextContent);
        using var changed = await AccountSite.SendAsync(curator, DashboardUrls.NewClaim, Form,
            [("Name", "deepseek-v3-size"), ("Claimed", "It has 700."), ("By", "x"), ("Source", "s06"), ("Locator", ""), ("Date", ""),
                ("Tests", "size?models=deepseek-v3&total=700"), ("Act", "add")]);
        using var replaced = await AccountSite.PageAsync(curator, "/claims/deepseek-v3-size");
        Assert.Contains(Format.Of(Text.ClaimReplaces, "DeepSeek-V3 has 671 billion parameters."),
            replaced.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            Format.Of(Text.ClaimByItself, Text.ClaimContradicted), replaced.QuerySelector(".claim-answer .claim-verdict")!.TextContent);
        using var curation = await AccountSite.PageAsync(curator, "/curation");
        Assert.Contains(Text.CurationClaim, curation.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var store = site.Services.GetRequiredService<CurationStore>();
        foreach (var entry in await store.ListAsync(withRemoved: false, TestContext.Current.CancellationToken))
        {
            await store.RemoveAsync(entry.Id, new Author("1", "x"), TestContext.Current.CancellationToken);
        }

        await site.Services.GetRequiredService<SnapshotStore>().RefreshAsync(TestContext.Current.CancellationToken);
        using var undone = await AccountSite.PageAsync(curator, "/claims");
        Assert.Equal(10, undone.QuerySelectorAll("table.claims tbody tr").Length);
        Assert.Contains(Text.ClaimTakenAway, undone.QuerySelector(".claim-changes")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tests", "better?models=a,b", "no kind of test")]
    [InlineData("Source", "s999", "There is no source")]
    [InlineData("Tests", "stated?for=s999: p: words", "There is no source")]
    [InlineData("Tests", "stated?for=s01: p: words&cites=s999", "There is no source")]
    [InlineData("Name", "new", "cannot be the short name")]
    [InlineData("Date", "yesterday", "is no date")]
    public async Task What_is_wrong_is_said_and_nothing_is_added(string field, string value, string problem)
    {
        using var site = NewSite();
        using var curator = await site.SignedInAsync(await site.AddAsync(Role.Curator));

        using var response = await AccountSite.SendAsync(curator, DashboardUrls.NewClaim, Form,
            [.. Filled.Where(given => given.Name != field), (field, value), ("Act", "add")]);

        using var page = await AccountSite.ReadAsync(response);
        Assert.Contains(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, Revision(site));
    }

    [Fact]
    public async Task A_contributor_cannot_add_a_claim_and_sees_no_door()
    {
        using var site = NewSite();
        using var curator = await site.SignedInAsync(await site.AddAsync(Role.Curator));
        using var contributor = await site.SignedInAsync(await site.AddAsync(Role.Contributor));

        using var form = await contributor.GetAsync(DashboardUrls.NewClaim);
        using var page = await AccountSite.PageAsync(contributor, "/claims");
        using var open = await AccountSite.PageAsync(curator, "/claims");
        using var content = new FormUrlEncodedContent(
            Filled.Append(("Act", "add")).Append(("_handler", Form)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var sent = await contributor.PostAsync(DashboardUrls.NewClaim, content);

        Assert.NotEqual(HttpStatusCode.OK, form.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, sent.StatusCode);
        Assert.Null(page.QuerySelector("main a[href='/claims/new']"));
        Assert.NotNull(open.QuerySelector("main a[href='/claims/new']"));
        Assert.Equal(1, Revision(site));
    }

    [Fact]
    public async Task A_revision_that_turns_a_verdict_is_in_the_list_of_changes()
    {
        using var site = NewSite();
        using var client = site.NewClient();
        var batch = new ImportBatch { Title = "Counted again", ContentHash = "c0ffee" };
        batch.Sources.Add(new Source("lab", "Counted again", "A laboratory", "independent", null, "2026-11", null, null, null));
        batch.Facts.Add(new Fact(FactSubject.Model, "DeepSeek-V3", "total_params", PublishedValue.Parse("685"), "billion", null,
            new Provenance(EvidenceGrade.Independent, EvidenceMarks.None, "lab", "page 1")));
        await site.Services.GetRequiredService<ResultImporter>().ImportAsync(batch, "lab", TestContext.Current.CancellationToken);
        await site.Services.GetRequiredService<SnapshotStore>().RefreshAsync(TestContext.Current.CancellationToken);

        using var list = await AccountSite.PageAsync(client, "/claims");
        var change = Assert.Single(list.QuerySelectorAll(".claim-changes li"));
        Assert.Contains("Counted again", change.TextContent, StringComparison.Ordinal);
        Assert.Equal([Text.ClaimSupported, Text.ClaimContradicted],
            change.QuerySelectorAll(".claim-verdict").Select(mark => mark.TextContent));
        using var page = await AccountSite.PageAsync(client, "/claims/deepseek-v3-size");
        Assert.Equal(2, page.QuerySelectorAll(".claim-changes li").Length);
        Assert.Equal([Text.ClaimSupported, Text.ClaimContradicted],
            page.QuerySelectorAll(".claim-answer .claim-verdict").Select(mark => mark.TextContent.Split(',')[0]));
        Assert.Contains(Text.ClaimNotCounted, page.QuerySelectorAll("main table")[1].TextContent, StringComparison.Ordinal);
        using var before = await AccountSite.PageAsync(client, "/claims/deepseek-v3-size?asof=1");
        Assert.StartsWith(
            Text.ClaimSupported, before.QuerySelector(".claim-answer .claim-verdict")!.TextContent, StringComparison.Ordinal);
    }

    private static AccountSite NewSite() => new(("Dashboard:LoadReferenceData", "true"));

    private static int Revision(AccountSite site) => site.Services.GetRequiredService<SnapshotStore>().Current.Revision.Number;
}
