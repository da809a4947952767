namespace Dashboard.Import.Formats;

/// <summary>
/// <c>instance_prices.json</c> of llm-performance-viz: what a machine of the cloud costs by the hour,
/// <c>{aws_ec2_prices:{"p5.48xlarge": 31.46, …}, default_region, last_updated, notes:{p5: …}}</c>. Traps: neither currency nor unit is
/// written (AWS lists US dollars per hour); a price is for the whole machine with all its devices;
/// the notes belong to families of machines.
/// </summary>
public sealed class InstancePricesFormat : IFileFormat
{
    private const string Prices = "aws_ec2_prices";

    public string Id => "instance-prices";

    public string Name => "Prices of cloud machines, instance_prices.json";

    public Recognition Recognize(FileSample sample) => sample.IsJsonObject && sample.HasKeys(Prices) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        var root = document.RootElement;
        var date = FileNames.Day(root.Get("last_updated").Text());
        var region = root.Get("default_region").Text();
        var prices = new PriceRows(rows);
        foreach (var machine in root.Get(Prices).Members())
        {
            var family = machine.Name.Split('.')[0];
            prices.Add(
                new ImportedCost
                {
                    Subject = machine.Name,
                    Kind = "instance-price",
                    Value = "",
                    Unit = "per hour",
                    Currency = "USD",
                    Hardware = machine.Name,
                    Scope = region is null ? "AWS EC2, the whole machine" : $"AWS EC2 {region}, the whole machine",
                    Date = date,
                    Locator = $"{Prices}.{machine.Name}",
                    Note = root.Get("notes", family).Text(),
                },
                machine.Value);
        }

        prices.Finish();
    }
}
