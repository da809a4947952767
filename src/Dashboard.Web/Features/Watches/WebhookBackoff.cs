namespace Dashboard.Web.Features.Watches;

/// <summary>When a message that was not taken is sent again.</summary>
internal static class WebhookBackoff
{
    /// <summary>How long after an entry was made it is tried.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan most = TimeSpan.FromHours(1);

    /// <summary>The next time, half a minute after the first attempt and twice as long after each further one up to an hour; null where it
    /// is given up.</summary>
    /// <param name="attempts">Made so far, 1 or more.</param>
    public static DateTime? Next(DateTime made, int attempts, DateTime now)
    {
        var wait = first * Math.Pow(2, Math.Min(attempts, 10) - 1);
        var next = now + (wait < most ? wait : most);
        return next - made > Longest ? null : next;
    }
}
