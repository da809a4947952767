namespace Dashboard.Web.Hosting;

/// <summary>Light or dark.</summary>
internal static class ViewerTheme
{
    private const string Cookie = "theme";

    /// <summary>What the viewer has chosen, <c>light</c> or <c>dark</c>; null leaves it to the system.</summary>
    public static string? ChosenTheme(this HttpRequest request) =>
        request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}
