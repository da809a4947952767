using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>What a page shows: where it is, the view in its URL and the snapshot it is drawn from. Cascades from the layout.</summary>
/// <param name="Path">Path of the page.</param>
/// <param name="View">The view exactly as the URL states it.</param>
/// <param name="Snapshot">The data at the revision that the view asks for.</param>
/// <param name="Notes">What in the URL was not understood, in sentences.</param>
public sealed record ViewContext(string Path, ViewState View, ResultSnapshot Snapshot, ImmutableArray<string> Notes)
{
    /// <summary>The view with the training stages filled in that pages compare when the URL names none.</summary>
    public ViewState Shown => View.WithStage();

    /// <summary>The same for pages about one benchmark; under the current rules they choose it themselves.</summary>
    public ViewState ShownWithBenchmark =>
        Shown.Benchmarks.Count == 0 && View.Rules == DefaultRules.First ? Shown with { Benchmarks = ["mmlu"] } : Shown;

    /// <summary>What is searched for, on the page that searches; empty on all others.</summary>
    public string Search { get; init; } = "";

    /// <summary>The training run that is calculated, on the page that calculates; the default on all others.</summary>
    public WhatIfState WhatIf { get; init; } = WhatIfState.Default;

    /// <summary>What is served, on the page that calculates it; the default on all others.</summary>
    public ServingState Serving { get; init; } = ServingState.Default;

    /// <summary>Reads an address of a page: the view in its query, what in it was not understood,
    /// and the data of the revision it asks for.</summary>
    /// <param name="latest">The latest data.</param>
    /// <param name="at">The data at a revision; the latest for null.</param>
    public static ViewContext Read(string path, string query, ResultSnapshot latest, Func<int?, ResultSnapshot> at)
    {
        var (view, bad) = ViewQuery.Parse(ViewQuery.Split(query).Select(pair => WithNames(pair, latest)));
        var (whatIf, badInputs) = path == DashboardUrls.WhatIf ? WhatIfQuery.Parse(ViewQuery.Split(query)) : (WhatIfState.Default, []);
        var (serving, badVolume) = path == DashboardUrls.Serving ? ServingQuery.Parse(ViewQuery.Split(query)) : (ServingState.Default, []);
        return new ViewContext(path, view, at(view.AsOf),
            ViewNotes.Sentences(latest, view, bad.Concat(badInputs).Concat(badVolume)))
        { Search = SearchedFor(path, query), WhatIf = whatIf, Serving = serving };
    }

    /// <summary>The address of the view: canonical, with the defaults left out.</summary>
    public string Address => Url(View);

    /// <summary>The view without the tray, which filters nothing: what is shared.</summary>
    public ViewContext WithoutTray() => this with { View = View with { Tray = default } };

    /// <summary>The view tied to the revision that it shows, without the tray.</summary>
    public ViewContext Frozen() => this with { View = View.At(Snapshot.Revision.Number) with { Tray = default } };

    /// <summary>The view of the latest data, whatever they are, without the tray.</summary>
    public ViewContext Live() => this with { View = View.Latest() with { Tray = default } };

    /// <summary>The same view of other data.</summary>
    public ViewContext On(ResultSnapshot snapshot) => this with { Snapshot = snapshot, Notes = [] };

    /// <summary>The same page with another view.</summary>
    public string Url(ViewState view) => Path == DashboardUrls.WhatIf ? DashboardUrls.WhatIfWith(view, WhatIf)
        : Path == DashboardUrls.Serving ? DashboardUrls.ServingWith(view, Serving)
        : Search.Length == 0 ? DashboardUrls.With(Path, view)
        : ViewQuery.Format(view) is { Length: > 0 } query ? $"{DashboardUrls.SearchFor(Search)}&{query}" : DashboardUrls.SearchFor(Search);

    /// <summary>Another page with the same view.</summary>
    public string UrlOf(string path) => DashboardUrls.With(path, View);

    /// <summary>Names that were merged as what they count as now; names of languages, which a form may send, as their tags.</summary>
    private static KeyValuePair<string, string> WithNames(KeyValuePair<string, string> pair, ResultSnapshot snapshot)
    {
        Func<string, string>? current = pair.Key.ToLowerInvariant() switch
        {
            "models" or "tray" => snapshot.CurrentModel,
            "benchmarks" => snapshot.CurrentBenchmark,
            "languages" => word => Tag(word, FilterChoices.Of(snapshot).Languages),
            _ => null,
        };
        return current is null ? pair : new(pair.Key, string.Join(',', pair.Value.Split(',').Select(current)));
    }

    private static string Tag(string word, FilterChoice[] choices) =>
        Array.Exists(choices, choice => LanguageTag.Matches(word, choice.Value)) ? word : LanguageNames.TagOf(word, choices) ?? word;

    private static string SearchedFor(string path, string query) => path != DashboardUrls.Search
        ? ""
        : ViewQuery.Split(query).LastOrDefault(part => part.Key == "q").Value is { } text
        ? text[..Math.Min(text.Length, CatalogueSearch.MaxQueryLength)] : "";

    /// <summary>Two contexts show the same when path, view and snapshot are the same; notes follow from these.</summary>
    public bool Equals(ViewContext? other) =>
        other is not null && Path == other.Path && Search == other.Search && WhatIf == other.WhatIf
            && Serving == other.Serving && View == other.View
            && ReferenceEquals(Snapshot, other.Snapshot) && Notes.SequenceEqual(other.Notes);

    public override int GetHashCode() => HashCode.Combine(Path, View, Snapshot.Revision.Number);
}
