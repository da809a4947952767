using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>Short links to views.</summary>
internal static class ShortLinkServiceCollectionExtensions
{
    /// <summary>Registers links and how many may be followed.</summary>
    public static void AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<SharedViews>();
        services.AddSingleton<LinkRules>();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DashboardOptions>>((limiter, options) =>
            limiter.AddPolicy(RateLimits.Share, new LimitPerAddress(options.Value.SharesPerMinute)));
    }

    /// <summary>Follows links. A view that is shown under the address of its link looks for its own endpoint afterwards.</summary>
    public static void UseSharedViews(this IApplicationBuilder app)
    {
        app.UseMiddleware<ShareGate>();
        app.UseRouting();
    }

    /// <summary>Maps the links themselves and the API about them.</summary>
    public static void MapSharing(this IEndpointRouteBuilder endpoints)
    {
        // All methods: what only reads is refused like what does not exist. The gate answers before this is reached.
        endpoints.Map($"{DashboardUrls.SharedRoot}/{{**{ShareGate.Rest}}}", ShareAnswer.NotFoundAsync)
            .WithMetadata(new ShareGate.Mark()).AllowAnonymous().RequireRateLimiting(RateLimits.Share).ExcludeFromDescription();
        endpoints.MapLinkApi();
    }

    /// <summary>Counts by address, and says beyond the limit the same each time.</summary>
    private sealed class LimitPerAddress(int permits) : IRateLimiterPolicy<string>
    {
        public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (context, _) =>
        {
            RateLimits.SayWhen(context);
            await ShareAnswer.TooManyAsync(context.HttpContext);
        };

        public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
            RateLimits.PerMinute(RateLimits.AddressOf(httpContext), permits);
    }
}
