using Bunit;
using Dashboard.Web.Features.Overview;
using Radzen;

namespace Dashboard.Web.Tests.Features.Overview;

public sealed class OverviewPageTests : BunitContext
{
    public OverviewPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
    }

    [Fact]
    public void Counts_clicks()
    {
        var page = Render<OverviewPage>();

        page.Find("button").Click();

        page.Find("p[role=status]").MarkupMatches("<p role=\"status\">Clicked 1 times</p>");
    }
}
