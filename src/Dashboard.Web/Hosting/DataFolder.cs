namespace Dashboard.Web.Hosting;

/// <summary>What lies in <see cref="DashboardOptions.DataDirectory"/>.</summary>
internal static class DataFolder
{
    /// <summary>The embedded database.</summary>
    public const string Database = "dashboard.db";

    /// <summary>Folder of the files that were sent.</summary>
    public const string Uploads = "uploads";

    /// <summary>Folder of the data-protection keys.</summary>
    public const string Keys = "keys";
}
