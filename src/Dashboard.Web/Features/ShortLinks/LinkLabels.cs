namespace Dashboard.Web.Features.ShortLinks;

/// <summary>What a link shows, in words.</summary>
internal static class LinkLabels
{
    private const int LongestShown = 60;

    /// <summary>The latest data, or that of a revision.</summary>
    public static string Shows(string query) =>
        SharedAddress.FrozenAt(query) is { } revision ? Format.Of(Text.LinkFrozenAt, revision) : Text.LinkLive;

    /// <summary>An address cut to what a table has room for.</summary>
    public static string Short(string address) => address.Length <= LongestShown ? address : address[..(LongestShown - 1)] + "…";
}
