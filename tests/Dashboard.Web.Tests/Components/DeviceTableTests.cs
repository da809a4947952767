using AngleSharp.Dom;
using Bunit;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Components;

public sealed class DeviceTableTests : BunitContext
{
    private const int Vendor = 1;
    private const int Bandwidth = 4;
    private const int Price = 5;

    private static readonly ViewContext Context = Snapshots.At(DashboardUrls.Hardware);

    private readonly List<IElement> rows;

    public DeviceTableTests() => rows =
    [
        .. Render<DataTable>(parameters => parameters
            .Add(part => part.Context, Context)
            .Add(part => part.Table, HardwareView.Build(Context).Table("devices"))).FindAll("tbody tr"),
    ];

    [Fact]
    public void Anonymous_devices_keep_the_letter_of_their_paper_and_get_no_vendor()
    {
        var anonymous = rows.Where(row => Name(row).StartsWith("Device ", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Device A", "Device B", "Device C", "Device D", "Device E"], anonymous.Select(Name));
        Assert.All(anonymous, row => Assert.Equal(Text.VendorAnonymous, row.Children[Vendor].TextContent));

        // The row speaks of no product: neither a vendor nor a device that has a name.
        var products = Snapshots.Reference.Accelerators.Values.Where(device => device.Vendor is not null)
            .SelectMany(device => new[] { device.Vendor!, device.Name }).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(products);
        Assert.All(anonymous,
            row => Assert.All(products, product => Assert.DoesNotContain(product, row.TextContent, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Named_devices_have_a_vendor() => Assert.All(
        rows.Where(row => Snapshots.Reference.Accelerators.Values.Any(device => device.Name == Name(row) && device.Vendor is not null)),
        row => Assert.NotEqual(Text.VendorAnonymous, row.Children[Vendor].TextContent));

    [Fact]
    public void What_no_source_states_is_unknown_and_never_zero()
    {
        var deviceA = rows.Single(row => Name(row) == "Device A");

        Assert.Equal(Text.Unknown, deviceA.Children[Bandwidth].TextContent.Trim());
        Assert.DoesNotContain(rows.SelectMany(row => row.QuerySelectorAll("td")),
            cell => cell.TextContent.Trim() is "0" or "" && !cell.ClassList.Contains("more"));
    }

    [Fact]
    public void A_price_has_its_currency_and_every_statement_leads_to_its_source()
    {
        var prices = rows.SelectMany(row => row.Children[Price].QuerySelectorAll("div")).Select(price => price.TextContent).ToList();

        Assert.NotEmpty(prices);
        Assert.All(prices, price => Assert.Matches("CNY|USD|SGD|EUR|unknown|not disclosed", price));
        Assert.All(rows.SelectMany(row => row.QuerySelectorAll("td div")), statement =>
        {
            Assert.StartsWith("/sources/s", statement.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.NotEmpty(statement.QuerySelector("sup.evidence")!.TextContent);
        });
    }

    private static string Name(IElement row) => row.Children[0].TextContent;
}
