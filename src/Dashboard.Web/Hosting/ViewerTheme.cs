namespace Dashboard.Web.Hosting;

/// <summary>Light or dark, and how much.</summary>
internal static class ViewerTheme
{
    private const string Cookie = "theme";

    /// <summary>What the viewer has chosen, <c>light</c> or <c>dark</c>; null leaves it to the system.</summary>
    public static string? ChosenTheme(this HttpRequest request) =>
        request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    /// <summary>How much of the first page the viewer wants to see, <c>summary</c> or <c>detail</c>; null for who has not chosen.</summary>
    public static string? ChosenDepth(this HttpRequest request) =>
        request.Cookies["depth"] is "summary" or "detail" ? request.Cookies["depth"] : null;
}
