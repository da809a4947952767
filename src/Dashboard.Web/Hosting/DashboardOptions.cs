using System.ComponentModel.DataAnnotations;
using Dashboard.Import.Shipped;

namespace Dashboard.Web.Hosting;

/// <summary>Where the system of record lives.</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded file in the data directory.</summary>
    Sqlite,

    /// <summary>A SQL Server named by the connection string.</summary>
    SqlServer,
}

/// <summary>Settings of the section <c>Dashboard</c>, checked at start.</summary>
public sealed class DashboardOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard";

    /// <summary>The database. The default value is <c>Sqlite</c>.</summary>
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Dashboard:Provider must be Sqlite or SqlServer.")]
    public DatabaseProvider Provider { get; set; }

    /// <summary>
    /// Folder of the embedded database and the data-protection keys; made if missing; a relative path counts from the folder
    /// of the project or, when published, from the working folder. The default value is <c>data</c>.
    /// </summary>
    [Required(ErrorMessage = "Dashboard:DataDirectory must name a folder.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Connection string for <see cref="DatabaseProvider.SqlServer"/>;
    /// not used by <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds the connection string, such as a container secret; it wins over <see cref="ConnectionString"/>.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Seconds between looks for revisions that another node committed, 1 to 3600. The default value is 15.</summary>
    [Range(1, 3600, ErrorMessage = "Dashboard:RevisionPollSeconds must lie between 1 and 3600.")]
    public int RevisionPollSeconds { get; set; } = 15;

    /// <summary>Whether the shipped reference data is loaded at start. The default value is <c>true</c>.</summary>
    public bool LoadReferenceData { get; set; } = true;

    /// <summary>Which edition of the shipped data is loaded: 1 is that of the Ling report of March 2025 and what was said of it, each later
    /// one adds to the one before. The default value is the latest.</summary>
    [Range(1, ReferenceDataSet.Latest, ErrorMessage = "Dashboard:ReferenceEdition must lie between {1} and {2}.")]
    public int? ReferenceEdition { get; set; }

    /// <summary>Whether pages and API are for people who have signed in only. The default value is <c>false</c>.</summary>
    public bool RequireSignIn { get; set; }

    /// <summary>Whether people sign in with passwords that are kept here. Without them they do at the provider of
    /// <see cref="OidcOptions"/> only. The default value is <c>true</c>.</summary>
    public bool LocalAccounts { get; set; } = true;

    /// <summary>
    /// Scheme and host under which people reach this site, such as <c>https://models.example.org</c>; links that are made for others begin
    /// with it. The default value is empty: they begin with what the request names.
    /// </summary>
    [RegularExpression(@"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?",
        ErrorMessage = "Dashboard:PublicUrl must be scheme and host, such as https://models.example.org.")]
    public string? PublicUrl { get; set; }

    /// <summary>Where someone tells who runs the site of a weakness of it, such as <c>mailto:security@example.org</c>; what
    /// <c>/.well-known/security.txt</c> says. The default value is empty: there is no such file.</summary>
    [RegularExpression(@"(mailto:|https://|tel:)[\x21-\x7E]+",
        ErrorMessage = "Dashboard:SecurityContact must be an address with mailto:, https:// or tel: before it.")]
    public string? SecurityContact { get; set; }

    /// <summary>Attempts to sign in, set up or join per minute and address, 1 to 10000. The default value is 20.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:SignInsPerMinute must lie between 1 and 10000.")]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Attempts to sign in per minute and e-mail address, of all browsers from which it was not signed in before, 1 to 10000. The
    /// default value is 10.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:SignInsPerAccount must lie between 1 and 10000.")]
    public int SignInsPerAccount { get; set; } = 10;

    /// <summary>Wrong passwords in a row after which an address has to wait before it tries the same account again, 15 seconds and twice as
    /// long each time, 1 to 1000. The default value is 5.</summary>
    [Range(1, 1000, ErrorMessage = "Dashboard:LockoutFailures must lie between 1 and 1000.")]
    public int LockoutFailures { get; set; } = 5;

    /// <summary>Longest such wait in minutes, 1 to 1440. The default value is 15.</summary>
    [Range(1, 1440, ErrorMessage = "Dashboard:LockoutMinutes must lie between 1 and 1440.")]
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>Hours that a link to join or to choose a new password works, 1 to 720. The default value is 72.</summary>
    [Range(1, 720, ErrorMessage = "Dashboard:LinkHours must lie between 1 and 720.")]
    public int LinkHours { get; set; } = 72;

    /// <summary>Uploads per minute and API key, person or address, 1 to 10000. The default value is 30.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:UploadsPerMinute must lie between 1 and 10000.")]
    public int UploadsPerMinute { get; set; } = 30;

    /// <summary>
    /// Sites that may show charts and tables of this one in a frame, separated by spaces, such as <c>https://intranet.example.org</c>;
    /// <c>'self'</c> is this site. The default value is empty: none may.
    /// </summary>
    [RegularExpression(@"('self'|https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?)( ('self'|https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?))*",
        ErrorMessage = "Dashboard:FrameAncestors must be 'self' or addresses such as https://example.org, separated by spaces.")]
    public string? FrameAncestors { get; set; }

    /// <summary>
    /// Whether short links may be made that show their one view without signing in where <see cref="RequireSignIn"/> is set. Without it
    /// they lead to the page for signing in, those made before too. The default value is <c>false</c>.
    /// </summary>
    public bool ShareWithoutSignIn { get; set; }

    /// <summary>Short links followed per minute and address, 1 to 10000. The default value is 120.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:SharesPerMinute must lie between 1 and 10000.")]
    public int SharesPerMinute { get; set; } = 120;

    /// <summary>
    /// Pages that are made at once, 1 to 10000; sixteen times as many wait, and further ones are answered with 503. The default value is
    /// two for each processor: making a page takes a processor, so that more at once make each one later and none sooner.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:PagesAtOnce must lie between 1 and 10000.")]
    public int PagesAtOnce { get; set; } = PagesAtOncePerProcessor * Environment.ProcessorCount;

    private const int PagesAtOncePerProcessor = 2;

    /// <summary>Requests for files and lists, and uploads, that are worked on at once, 1 to 10000; as many again wait, and further ones are
    /// answered with 503. The default value is 128.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:RequestsAtOnce must lie between 1 and 10000.")]
    public int RequestsAtOnce { get; set; } = 128;

    /// <summary>Pages, files, lists and uploads of one address at once, 1 to 10000. The default value is 64.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:RequestsAtOncePerAddress must lie between 1 and 10000.")]
    public int RequestsAtOncePerAddress { get; set; } = 64;

    /// <summary>Open pages of one address, 1 to 100000. The default value is 200.</summary>
    [Range(1, 100_000, ErrorMessage = "Dashboard:CircuitsPerAddress must lie between 1 and 100000.")]
    public int CircuitsPerAddress { get; set; } = 200;

    /// <summary>Days that a row of the audit log is kept, 0 to 36500; 0 for ever. The default value is 0. On SQL Server the account of the
    /// application needs the right to delete from that table where it is not 0.</summary>
    [Range(0, 36_500, ErrorMessage = "Dashboard:AuditDays must lie between 0 and 36500.")]
    public int AuditDays { get; set; }

    /// <summary>Least characters of a password. Length is what counts, so nothing else is asked.</summary>
    public const int PasswordLength = 12;
}
