namespace Dashboard.Web.Presentation;

/// <summary>Addresses that take the tray of models along.</summary>
public static class TrayLinks
{
    /// <summary>An address of this site, written without a tray, with the tray of the view. Without a view, as on error pages,
    /// the address as it is.</summary>
    public static string To(this ViewContext? context, string address)
    {
        if (context is null || context.View.Tray.Count == 0)
        {
            return address;
        }

        var at = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var found ? found : address.Length;
        var (path, fragment) = (address[..at], address[at..]);
        var tray = ViewQuery.Format(ViewState.Default with { Tray = context.View.Tray });
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{tray}{fragment}";
    }

    /// <summary>The same page with a model put into the tray, or taken out; null when the tray is full and does not hold it.</summary>
    public static string? Toggle(this ViewContext context, LanguageModel model)
    {
        var tray = context.View.Tray;
        return tray.Contains(model.Slug) ? context.Url(context.View with { Tray = tray.Without(model.Slug) })
            : tray.Count < ViewState.MaxInTray ? context.Url(context.View with { Tray = tray.With(model.Slug) })
            : null;
    }

    /// <summary>The models of the tray head to head, at the same revision.</summary>
    public static string Comparison(this ViewContext context) => DashboardUrls.With(
        DashboardUrls.Compare,
        ViewState.Default with
        {
            Models = context.View.Tray,
            Tray = context.View.Tray,
            AsOf = context.View.AsOf,
            Focus = context.View.Focus
        });
}
