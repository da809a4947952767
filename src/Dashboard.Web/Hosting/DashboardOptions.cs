using System.ComponentModel.DataAnnotations;

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

    /// <summary>Connection string for <see cref="DatabaseProvider.SqlServer"/>; not used by <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds the connection string, such as a container secret; it wins over <see cref="ConnectionString"/>.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Seconds between looks for revisions that another node committed, 1 to 3600. The default value is 15.</summary>
    [Range(1, 3600, ErrorMessage = "Dashboard:RevisionPollSeconds must lie between 1 and 3600.")]
    public int RevisionPollSeconds { get; set; } = 15;

    /// <summary>Whether the shipped reference data is loaded at start. The default value is <c>true</c>.</summary>
    public bool LoadReferenceData { get; set; } = true;
}
