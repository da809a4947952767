using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>How often something may be tried: names of policies of the rate limiter, for <c>RequireRateLimiting</c> and
/// <c>[EnableRateLimiting]</c>.</summary>
public static class RateLimits
{
    /// <summary>Attempts to sign in, set up or join, per address. Looking at these pages is not counted.</summary>
    public const string SignIn = "SignIn";

    /// <summary>Uploads, per key, else per person, else per address.</summary>
    public const string Upload = "Upload";

    /// <summary>Short links followed, per address, whether or not they lead anywhere.</summary>
    public const string Share = "Share";

    private static readonly TimeSpan window = TimeSpan.FromMinutes(1);
    private const int SegmentsOfWindow = 6;
    private const int BytesOfNetwork = 8;

    /// <summary>When whom there was no time for may ask again.</summary>
    internal const string SecondsWhenBusy = "5";

    /// <summary>Pages that may wait for each that is made: a quarter of a second each is a wait of four seconds.</summary>
    private const int WaitingForPlace = 16;

    /// <summary>Nobody waits longer for a place: together with the making of the page it is an answer within ten seconds.</summary>
    private static readonly TimeSpan longestWait = TimeSpan.FromSeconds(8);

    private static readonly PathString[] readyPaths = ["/assets", "/_framework", "/_content", "/healthz"];

    internal static void AddLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DashboardOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RefuseAsync;
            limiter.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
                || http.Request.Path.Equals(DashboardUrls.SignInAtProvider, StringComparison.OrdinalIgnoreCase)
                ? PerMinute(AddressOf(http), options.Value.SignInsPerMinute)
                : RateLimitPartition.GetNoLimiter(""));
            limiter.AddPolicy(Upload, http => PerMinute(ActorOf(http), options.Value.UploadsPerMinute));
        });
    }

    /// <summary>
    /// Lets only so many requests be worked on at once, of one address and in all, and turns away what is behind a short queue. Comes as
    /// early as words for a refusal are at hand: turning a request away must cost next to nothing.
    /// </summary>
    internal static void UseLimitsAtOnce(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value;
        var (pages, all, ofAddress) = (options.PagesAtOnce, options.RequestsAtOnce, options.RequestsAtOncePerAddress);
        var limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => KindOf(http) switch
            {
                Kind.Page or Kind.Work => AtOnce(AddressOf(http), ofAddress, ofAddress),
                Kind.Circuit => AtOnce($"circuit {AddressOf(http)}", options.CircuitsPerAddress, waiting: 0),
                _ => RateLimitPartition.GetNoLimiter(""),
            }),
            PartitionedRateLimiter.Create<HttpContext, string>(http => KindOf(http) switch
            {
                Kind.Page => AtOnce("pages", pages, pages * WaitingForPlace),
                Kind.Work => AtOnce("all", all, all),
                _ => RateLimitPartition.GetNoLimiter(""),
            }));
        app.Use(async (http, next) =>
        {
            using var lease = await WaitAsync(limiter, http);
            if (lease?.IsAcquired == true)
            {
                await next(http);
                return;
            }

            http.Response.Headers.RetryAfter = SecondsWhenBusy;
            await ProblemResponses.WriteBusyAsync(http);
        });
    }

    /// <summary>A place, or word that there is none; null where it was waited for too long: pages that take a second each would let the
    /// last of a queue wait for half a minute.</summary>
    private static async Task<RateLimitLease?> WaitAsync(PartitionedRateLimiter<HttpContext> limiter, HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(longestWait);
        try
        {
            return await limiter.AcquireAsync(http, permitCount: 1, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What a request asks of the server.</summary>
    private enum Kind
    {
        /// <summary>A file that lies ready, or whether the server is well: never refused.</summary>
        Ready,

        /// <summary>The connection of an open page, which lasts as long as it.</summary>
        Circuit,

        /// <summary>A page to be made, which takes the processor and no time beside.</summary>
        Page,

        /// <summary>A file or a list to be sent or taken, which may take as long as the other side.</summary>
        Work,
    }

    private static Kind KindOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments(DashboardUrls.Circuits, StringComparison.OrdinalIgnoreCase) ? Kind.Circuit
        : IsAboutFailure(http) || readyPaths.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? Kind.Ready
        : WholePages.IsPage(http) ? Kind.Page : Kind.Work;

    /// <summary>Whether it is the page that says why a request was turned away, which must not be turned away itself.</summary>
    private static bool IsAboutFailure(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static RateLimitPartition<string> AtOnce(string partition, int permits, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(partition, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = permits,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

    internal static RateLimitPartition<string> PerMinute(string partition, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        partition,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = SegmentsOfWindow });

    private static string ActorOf(HttpContext http) => Actor.Of(http.User) switch
    {
        { KeyId: { } key } => string.Create(CultureInfo.InvariantCulture, $"key {key}"),
        { } person => string.Create(CultureInfo.InvariantCulture, $"person {person.Id}"),
        null => AddressOf(http),
    };

    /// <summary>The address, or for IPv6 the network, of which one subscriber has a whole one.</summary>
    internal static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address switch
        {
            null => "unknown",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } =>
                new IPAddress([.. address.GetAddressBytes()[..BytesOfNetwork], .. new byte[BytesOfNetwork]]).ToString(),
            _ => address.ToString(),
        };
    }

    /// <summary>Says in the header when to try again.</summary>
    internal static void SayWhen(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : window;
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        SayWhen(context);
        await ProblemResponses.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests. Try again later.");
    }
}
