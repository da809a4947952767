namespace Dashboard.Web.Features.Watches;

/// <summary>Which revisions are compared with which.</summary>
internal static class WatchSteps
{
    /// <summary>Most comparisons of one view at once.</summary>
    public const int Max = 20;

    /// <summary>Pairs from the revision that was seen to the latest: each revision with the one before it. Of more than <see cref="Max"/>
    /// the earliest are one step: it says from where to where.</summary>
    /// <param name="revisions">Those that there are, in any order.</param>
    public static IReadOnlyList<(int From, int To)> Between(int seen, IEnumerable<int> revisions)
    {
        int[] ends = [.. revisions.Where(revision => revision > seen).Order().TakeLast(Max)];
        return [.. ends.Select((end, place) => (place == 0 ? seen : ends[place - 1], end))];
    }
}
