namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>How long anything is waited for. A test that passes never waits so long, and a busy machine is no reason to fail.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static readonly float Milliseconds = (float)Longest.TotalMilliseconds;
}
