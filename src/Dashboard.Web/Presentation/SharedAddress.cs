using Dashboard.Data.Entities;

namespace Dashboard.Web.Presentation;

/// <summary>What a short link may lead to and what can be watched: pages of this site that show a view, and nothing else.</summary>
internal static class SharedAddress
{
    /// <summary>Longest address that is looked at, in characters.</summary>
    public const int MaxLength = 20_000;

    /// <summary>
    /// Reads an address of this site. False for every address that is not local or not that of a page about a view, and for one too long to
    /// keep. Keys that no view has, values that cannot be read and what follows <c>#</c> are left out.
    /// </summary>
    /// <param name="address">Path and query, as in the bar of the browser. Hosts are refused, this one too.</param>
    /// <param name="path">The path as this site writes it.</param>
    /// <param name="query">The view as its canonical query, without a question mark.</param>
    public static bool TryParse(PageCatalog pages, string? address, out string path, out string query)
    {
        (path, query) = ("", "");
        if (address is not { Length: <= MaxLength } || address is not ['/', ..] || address.Any(c => char.IsControl(c) || c == '\\'))
        {
            return false;
        }

        var parts = address.Split('#')[0].Split('?', 2);
        if (pages.PathOf(parts[0]) is not { Length: <= SharedViewRow.MaxPath } known
            || QueryOf(known, parts.Length > 1 ? parts[1] : "") is not { Length: <= SharedViewRow.MaxQuery } view)
        {
            return false;
        }

        (path, query) = (known, view);
        return true;
    }

    /// <summary>The address that <see cref="TryParse"/> took apart.</summary>
    public static string Join(string path, string query) => query.Length > 0 ? $"{path}?{query}" : path;

    /// <summary>The revision that a canonical query is frozen at; null for the latest.</summary>
    public static int? FrozenAt(string query) => ViewQuery.Parse(query).View.AsOf;

    /// <summary>The query frozen at a revision, unless it is frozen already or there is none yet (0).</summary>
    public static string Frozen(string path, string query, int revision)
    {
        var view = ViewQuery.Parse(query).View;
        return view.AsOf is null && revision > 0 ? Write(path, view.At(revision), query) : query;
    }

    /// <summary>The canonical query of the same view of the latest data, whatever they are, without the tray.</summary>
    public static string Live(string path, string query) =>
        Write(path, ViewQuery.Parse(query).View.Latest() with { Tray = default }, query);

    private static string QueryOf(string path, string query) => Write(path, ViewQuery.Parse(query).View, query);

    private static string Write(string path, ViewState view, string inputs)
    {
        var address = path == DashboardUrls.WhatIf
            ? DashboardUrls.WhatIfWith(view, WhatIfQuery.Parse(ViewQuery.Split(inputs)).State)
            : path == DashboardUrls.Serving
            ? DashboardUrls.ServingWith(view, ServingQuery.Parse(ViewQuery.Split(inputs)).State) : DashboardUrls.With(path, view);
        return address.Length > path.Length ? address[(path.Length + 1)..] : "";
    }
}
