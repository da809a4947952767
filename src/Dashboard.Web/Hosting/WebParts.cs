using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Localization;

namespace Dashboard.Web.Hosting;

/// <summary>Pages, API and what a request passes through.</summary>
internal static class WebParts
{
    /// <summary>Languages that the texts exist in.</summary>
    private static readonly string[] TextLanguages = ["en"];

    /// <summary>Registers pages, API description, compression and cultures.</summary>
    public static void AddDashboardWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));

        // Numbers and dates follow the viewer's culture, texts the languages that exist.
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("en");
            options.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name.Length > 0)];
            options.SupportedUICultures = [.. TextLanguages.Select(CultureInfo.GetCultureInfo)];
        });
    }

    /// <summary>Lets pages answer HEAD as they answer GET: link checkers and monitors ask so.</summary>
    public static void AnswerHead(this IEndpointConventionBuilder pages) =>
        pages.Add(endpoint => endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post])));

    /// <summary><c>/healthz/live</c> answers while the process runs, <c>/healthz/ready</c> when database and snapshot can serve.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(DashboardUrls.Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks(DashboardUrls.Ready).AllowAnonymous();
    }
}
