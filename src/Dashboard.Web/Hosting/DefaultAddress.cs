namespace Dashboard.Web.Hosting;

internal static class DefaultAddress
{
    public const string Url = "http://localhost:5080";

    private static readonly string[] addressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Listens on <see cref="Url"/> unless an address is configured in one of the ways ASP.NET Core knows.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        var isConfigured = addressKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isConfigured)
        {
            builder.WebHost.UseUrls(Url);
        }
    }
}
