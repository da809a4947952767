using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>A request of the API: the same keys as the pages, plus paging and format. Bad values are errors here.</summary>
/// <param name="After">Position of the last item of the page before; -1 for the first page.</param>
/// <param name="Format">One of <see cref="Formats"/>.</param>
internal sealed record ApiRequest(ViewState View, ResultSnapshot Snapshot, int Limit, int After, string Format)
{
    public const int DefaultLimit = 1000;
    public const int MaxItems = 10_000;

    public const string Csv = "csv";
    public const string Parquet = "parquet";
    private const string Json = "json";

    /// <summary>Forms of a list, the first where none is asked for.</summary>
    public static readonly string[] Formats = [Json, Csv, Parquet];

    /// <summary>Reads a request, or says per key what is wrong.</summary>
    public static (ApiRequest? Request, Dictionary<string, string[]> Errors) Read(HttpRequest http, SnapshotStore store)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var view = ReadView(http, store, errors);
        var limit = Number(http, "limit", DefaultLimit, 1, MaxItems, errors);
        var after = Number(http, "after", -1, 0, int.MaxValue, errors);
        var format = http.Query["format"].ToString();
        if (format.Length > 0 && !Formats.Contains(format, StringComparer.Ordinal))
        {
            errors["format"] = [$"The formats are {string.Join(", ", Formats)}."];
        }

        return errors.Count > 0 ? (null, errors) : (new ApiRequest(view, store.At(view.AsOf), limit, after, format), errors);
    }

    /// <summary>Reads the filters of a request and adds what is wrong with them.</summary>
    public static ViewState ReadView(HttpRequest http, SnapshotStore store, Dictionary<string, string[]> errors)
    {
        var (view, bad) = ViewQuery.Parse(
            http.Query.SelectMany(entry => entry.Value.Select(value => new KeyValuePair<string, string>(entry.Key, value ?? ""))));
        foreach (var group in bad.Concat(ViewNotes.UnknownNames(store.Current, view)).GroupBy(value => value.Key, StringComparer.Ordinal))
        {
            errors[group.Key] = [.. group.Select(value => $"'{value.Value}' is not a known value.")];
        }

        if (view.AsOf > store.Current.Revision.Number)
        {
            errors["asof"] = [string.Create(CultureInfo.InvariantCulture, $"The latest revision is {store.Current.Revision.Number}.")];
        }

        return view;
    }

    private static int Number(HttpRequest http, string key, int standard, int least, int most, Dictionary<string, string[]> errors)
    {
        var text = http.Query[key].ToString();
        if (text.Length == 0)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors[key] = [string.Create(CultureInfo.InvariantCulture, $"A whole number from {least} to {most} is wanted.")];
        return standard;
    }

    /// <summary>Where the site lies for those who get what is made.</summary>
    public static string Site(HttpRequest request) => SiteAddress.Of(request);
}
