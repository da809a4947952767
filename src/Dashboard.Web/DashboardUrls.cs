namespace Dashboard.Web;

/// <summary>The only place that spells a route.</summary>
public static class DashboardUrls
{
    public const string Overview = "/";
    public const string Leaderboard = "/leaderboard";
    public const string Languages = "/languages";
    public const string Scaling = "/scaling";
    public const string Hardware = "/hardware";
    public const string Compare = "/compare";
    public const string Items = "/items";
    public const string Frontier = "/frontier";
    public const string Measured = "/measured";
    public const string Cost = "/cost";
    public const string WhatIf = "/cost/what-if";
    public const string Serving = "/cost/serving";
    public const string Stability = "/stability";
    public const string Claims = "/claims";
    public const string NewClaim = "/claims/new";
    public const string Sources = "/sources";
    public const string Names = "/names";
    public const string Search = "/search";
    public const string Changes = "/changes";
    public const string ChangesFeed = "/changes/feed";
    public const string Embed = "/embed";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Circuits = "/_blazor";
    public const string Live = "/healthz/live";
    public const string Ready = "/healthz/ready";
    public const string ApiRoot = "/api";
    public const string Api = "/api/v1";
    public const string ExportApi = Api + "/export";
    public const string ViewsApi = Api + "/views";
    public const string ChangesApi = Api + "/changes";
    public const string Metrics = Api + "/metrics";
    public const string OpenApi = "/openapi/v1.json";
    public const string Mcp = "/mcp";
    public const string Llms = "/llms.txt";
    public const string Robots = "/robots.txt";
    public const string SiteMap = "/sitemap.xml";
    public const string SecurityText = "/.well-known/security.txt";

    public const string SignIn = "/sign-in";
    public const string SignInCode = "/sign-in/code";
    public const string SignInAtProvider = "/sign-in/provider";
    public const string SignInCallback = "/sign-in/callback";
    public const string SignOut = "/sign-out";
    public const string SignOutCallback = "/sign-out/callback";
    public const string Setup = "/setup";
    public const string Join = "/join";
    public const string Account = "/account";
    public const string Keys = "/account/keys";
    public const string SecondFactor = "/account/second-factor";
    public const string People = "/people";
    public const string Audit = "/audit";
    public const string AuditCsv = "/audit.csv";

    public const string Uploads = "/uploads";
    public const string NewUpload = "/uploads/new";
    public const string ScoresTemplate = "/uploads/templates/scores.csv";
    public const string CostsTemplate = "/uploads/templates/costs.csv";
    public const string TrainingLogTemplate = "/uploads/templates/training-log.csv";
    public const string UploadsApi = Api + "/uploads";
    public const string Curation = "/curation";
    public const string CurationApi = Api + "/curation";

    public const string Links = "/links";
    public const string NewLink = "/links/new";
    public const string LinksApi = Api + "/links";
    public const string SharedRoot = "/s";

    public const string Watches = "/watches";
    public const string NewWatch = "/watches/new";
    public const string WatchFeeds = "/watches/feed";

    /// <summary>What follows the address of a link to give the data of its view.</summary>
    public const string SharedData = "data";

    /// <summary>What the first page is called where its path would be nothing.</summary>
    public const string OverviewName = "overview";

    /// <summary>Key of the address to go to after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>Route of the pages that say why a request was turned away.</summary>
    public const string Status = "/status/{0}";

    /// <summary>A page with a view as its query string, which is left out for the default view.</summary>
    public static string With(string path, ViewState view) => ViewQuery.Format(view) is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <summary>A training run to calculate, with the view that goes along.</summary>
    public static string WhatIfWith(ViewState view, WhatIfState state) => With(WhatIf, view, state);

    /// <summary>The same from inputs as they were typed, which need not be readable;
    /// what is at its default is left out where it is.</summary>
    public static string WhatIfTyped(ViewState view, IEnumerable<(string Key, string Value)> typed)
    {
        var inputs = typed.Where(input => input.Value.Length > 0).Select(input => KeyValuePair.Create(input.Key, input.Value)).ToList();
        var (state, bad) = WhatIfQuery.Parse(inputs);
        return WithBad(WhatIfWith(view, state), bad);
    }

    /// <summary>The API twin of a training run.</summary>
    public static string WhatIfApi(ViewState view, WhatIfState state) => With($"{Api}/what-if", view with { Tray = default }, state);

    /// <summary>A month of serving to calculate, with the view that goes along.</summary>
    public static string ServingWith(ViewState view, ServingState state) => With(Serving, view, ServingQuery.Format(state));

    /// <summary>The same from inputs as they were typed, which need not be readable.</summary>
    public static string ServingTyped(ViewState view, IEnumerable<(string Key, string Value)> typed)
    {
        var inputs = typed.Where(input => input.Value.Length > 0).Select(input => KeyValuePair.Create(input.Key, input.Value)).ToList();
        var (state, bad) = ServingQuery.Parse(inputs);
        return WithBad(ServingWith(view, state), bad);
    }

    /// <summary>The API twin of a month of serving.</summary>
    public static string ServingApi(ViewState view, ServingState state, string? format = null) => With($"{Api}/serving",
        view with { Tray = default }, string.Join('&', new[] { ServingQuery.Format(state), format is null ? "" : $"format={format}" }
            .Where(part => part.Length > 0)));

    private static string With(string path, ViewState view, WhatIfState state) => With(path, view, WhatIfQuery.Format(state));

    private static string With(string path, ViewState view, string inputs) =>
        string.Join('&', new[] { inputs, ViewQuery.Format(view) }.Where(part => part.Length > 0))
            is { Length: > 0 } query ? $"{path}?{query}" : path;

    private static string WithBad(string url, IEnumerable<InvalidValue> bad) => bad.Aggregate(url, (known, value) =>
        $"{known}{(known.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{value.Key}={Uri.EscapeDataString(value.Value)}");

    /// <summary>The page of a source.</summary>
    public static string Source(string id) => $"{Sources}/{Uri.EscapeDataString(id)}";

    /// <summary>The page of a claim.</summary>
    public static string Claim(string slug) => $"{Claims}/{Uri.EscapeDataString(slug)}";

    /// <summary>The form with a claim filled in, to be changed.</summary>
    public static string EditClaim(string slug) => $"{NewClaim}?claim={Uri.EscapeDataString(slug)}";

    /// <summary>The page of a model.</summary>
    public static string Model(string slug) => $"/models/{Uri.EscapeDataString(slug)}";

    /// <summary>The page of a benchmark.</summary>
    public static string Benchmark(string slug) => $"/benchmarks/{Uri.EscapeDataString(slug)}";

    /// <summary>The page of a device.</summary>
    public static string Device(string slug) => $"{Hardware}/{Uri.EscapeDataString(slug)}";

    /// <summary>The search for a text.</summary>
    public static string SearchFor(string text) => $"{Search}?q={Uri.EscapeDataString(text)}";

    /// <summary>Where someone signs in who then goes on to a page of this site.</summary>
    public static string SignInFor(string path) => $"{SignIn}?{ReturnUrl}={Uri.EscapeDataString(path)}";

    /// <summary>The same at the provider.</summary>
    public static string SignInAtProviderFor(string path) => $"{SignInAtProvider}?{ReturnUrl}={Uri.EscapeDataString(path)}";

    /// <summary>Where the code is asked for after the password.</summary>
    public static string SignInCodeFor(string path) => $"{SignInCode}?{ReturnUrl}={Uri.EscapeDataString(path)}";

    /// <summary>The page for signing in, which says why it did not come to that.</summary>
    public static string SignInProblem(string problem) => $"{SignIn}?problem={problem}";

    /// <summary>The link that makes the first administrator.</summary>
    public static string SetupWith(string token) => $"{Setup}?token={Uri.EscapeDataString(token)}";

    /// <summary>The link with which someone chooses a password.</summary>
    public static string JoinWith(int person, string token) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Join}?person={person}&token={Uri.EscapeDataString(token)}");

    /// <summary>The page about a person.</summary>
    public static string Person(int id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{People}/{id}");

    /// <summary>
    /// The address itself if it lies on this site, else the overview. Browsers take <c>//host</c> and <c>/\host</c> for another site, and
    /// drop tabs and line breaks before they look.
    /// </summary>
    public static string LocalOrOverview(string? url) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : Overview;

    /// <summary>The page of a source from the line of a score on.</summary>
    public static string Score(string source, int row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source(source)}?{ScoreKey}={row}#s{row}");

    /// <summary>A page, given by its address, from a line of its scores on, counted from 1.</summary>
    public static string LinesFrom(string address, int line) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{FromKey}={line}#{ScoresAnchor}");

    /// <summary>Names the score that the lines on a page begin with.</summary>
    public const string ScoreKey = "score";

    /// <summary>Names the line that they begin with.</summary>
    public const string FromKey = "from";

    /// <summary>Id of the table of scores.</summary>
    public const string ScoresAnchor = "scores";

    /// <summary>Id of a score's line on the page of its source.</summary>
    public static string ScoreAnchor(int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{row}");

    /// <summary>A short link.</summary>
    public static string Shared(string id) => $"{SharedRoot}/{id}";

    /// <summary>The data of the view of a short link.</summary>
    public static string SharedFile(string link, string format) => $"{link}/{SharedData}?format={Uri.EscapeDataString(format)}";

    /// <summary>The form that makes a short link to an address of this site.</summary>
    public static string NewLinkTo(string address) => $"{NewLink}?to={Uri.EscapeDataString(address)}";

    /// <summary>The form that watches an address of this site.</summary>
    public static string NewWatchOf(string address) => $"{NewWatch}?to={Uri.EscapeDataString(address)}";

    /// <summary>The feed of a watch.</summary>
    public static string WatchFeed(string id) => $"{WatchFeeds}/{id}";

    /// <summary>The page of an upload.</summary>
    public static string Upload(string id) => $"{Uploads}/{Uri.EscapeDataString(id)}";

    /// <summary>The list of uploads from a place on.</summary>
    public static string UploadsFrom(int skip) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Uploads}?skip={skip}");

    /// <summary>An upload in the API.</summary>
    public static string UploadApi(string id) => $"{UploadsApi}/{Uri.EscapeDataString(id)}";

    /// <summary>A file of an upload as it was sent.</summary>
    public static string UploadFile(string id, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{UploadApi(id)}/files/{number}");

    /// <summary>The form that makes one name an alias of a known model or benchmark.</summary>
    public static string CurationFor(SearchKind kind, string name, string target) =>
        $"{Curation}?kind={kind.ToString().ToLowerInvariant()}-alias&subject={Uri.EscapeDataString(name)}"
        + $"&value={Uri.EscapeDataString(target)}";

    /// <summary>What a page shows, as a file.</summary>
    /// <param name="address">Path and query of the page.</param>
    /// <param name="part">Further keys, such as <c>table=1</c>.</param>
    public static string ViewData(string address, string format, string part = "") =>
        Below(ViewsApi, address, string.Join('&', new[] { $"format={format}", part }.Where(key => key.Length > 0)));

    /// <summary>A chart or a table of a page alone, for the pages of others.</summary>
    public static string EmbedOf(string address, string part) => Below(Embed, address, part);

    /// <summary>Path of the page that is named below such an address; the first page for none.</summary>
    public static string PageBelow(string? name) => name is null or OverviewName ? Overview : "/" + name;

    private static string Below(string root, string address, string keys)
    {
        var (path, query) = address.Split('?', 2) is [var only, var rest] ? (only, rest) : (address, "");
        var both = string.Join('&', new[] { query, keys }.Where(part => part.Length > 0));
        return $"{root}{(path == Overview ? "/" + OverviewName : path)}?{both}";
    }

    /// <summary>What is different between two revisions.</summary>
    /// <param name="of">Address of the view to compare; null for all data.</param>
    public static string ChangesBetween(int from, int to, string? of = null) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{Changes}?from={from}&to={to}{(of is null ? "" : "&of=" + Uri.EscapeDataString(of))}");

    /// <summary>The same as a file.</summary>
    public static string ChangesData(int from, int to, string? of, string format) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{ChangesApi}?from={from}&to={to}{(of is null ? "" : "&of=" + Uri.EscapeDataString(of))}&format={format}");

    /// <summary>The API twin of a view, such as <c>/api/v1/scores?…</c>.</summary>
    public static string ApiOf(string resource, ViewState view, string? format = null)
    {
        var url = With($"{Api}/{resource}", view with { Tray = default });
        return format is null ? url : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}";
    }
}
