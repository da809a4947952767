using System.Globalization;

namespace Dashboard.Web.Features.Accounts;

/// <summary>How long somebody has to wait.</summary>
internal static class SignInWords
{
    /// <summary>Longer waits are told in minutes.</summary>
    private const int MaxSeconds = 90;

    /// <summary>Says so with the status, the header and in words.</summary>
    public static string Wait(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return wait.TotalSeconds <= MaxSeconds ? Format.Of(Text.SignInWaitSeconds, (int)Math.Ceiling(wait.TotalSeconds))
            : Format.Of(Text.SignInWait, (int)Math.Ceiling(wait.TotalMinutes));
    }
}
