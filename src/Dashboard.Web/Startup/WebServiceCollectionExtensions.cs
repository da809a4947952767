using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dashboard.Web.Features.Export;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Connections;

namespace Dashboard.Web.Startup;

/// <summary>Pages, API and what a request passes through.</summary>
internal static class WebServiceCollectionExtensions
{
    /// <summary>Languages that the texts exist in.</summary>
    /// <summary>Registers pages, API description, compression and cultures.</summary>
    public static void AddDashboardWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        // A page is known to the server before its connection opens. A slow phone, or a busy machine, may need more than the 15 seconds
        // after which it would be forgotten and the page be left without its controls.
        services.Configure<ConnectionOptions>(options => options.DisconnectTimeout = TimeSpan.FromMinutes(2));
        services.AddSingleton<ReadModelCache>();
        services.AddSingleton(provider => new PageCatalog(provider.GetRequiredService<ReadModelCache>(), PageList.All));
        services.AddSingleton(_ => new PngPictures());
        services.AddHostedService<PngNotice>();
        // the content security policy says who may frame what
        services.AddAntiforgery(options =>
        {
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHostedService<HostNotice>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemResponses.Translate);
        services.AddExceptionHandler<StorageFailure.Handler>();
        services.AddOpenApi();
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));

        services.AddViewerLanguage();
    }

    /// <summary>Lets pages answer HEAD as they answer GET: link checkers and monitors ask so.</summary>
    public static IEndpointConventionBuilder AnswerHead(this IEndpointConventionBuilder pages)
    {
        pages.Add(endpoint => endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post])));
        return pages;
    }

    /// <summary>Puts what failed into words, with the status of what failed.</summary>
    public static void UseFailurePage(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandlingPath = DashboardUrls.Error,
        CreateScopeForErrors = true,
        StatusCodeSelector = StorageFailure.StatusOf,
    });

    /// <summary>Puts a refusal into words. A form that was refused is not sent to the page that says so: that page is only read.</summary>
    public static void UseStatusPages(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute(DashboardUrls.Status, createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null && HttpMethods.IsPost(context.Request.Method))
            {
                context.Request.Method = HttpMethods.Get;
            }

            await next(context);

            // A page that refuses a form for its token has named a type by then and writes nothing: without the type there is nothing,
            // which is put into words.
            var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            if (isPage && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
            {
                context.Response.ContentType = null;
            }
        });
    }

    /// <summary>Answers <c>/healthz/live</c> before anything that could take time or be full.</summary>
    public static void UseLiveFirst(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.Path.Equals(DashboardUrls.Live, StringComparison.OrdinalIgnoreCase)
            && http.GetEndpoint()?.RequestDelegate is { } answer ? answer(http) : next(http));

    /// <summary><c>/healthz/live</c> answers while the process runs, <c>/healthz/ready</c> when database and snapshot can serve.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(DashboardUrls.Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks(DashboardUrls.Ready).AllowAnonymous();
    }
}
