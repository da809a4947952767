using System.ComponentModel.DataAnnotations;

namespace Dashboard.Web.Hosting;

/// <summary>Settings of the section <c>Dashboard:Snapshot</c>, checked at start.</summary>
public sealed class SnapshotOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard:Snapshot";

    /// <summary>
    /// Most scores that are held in memory, standing or taken back, 1 to 200,000,000. With more the program does not start; if they become
    /// more while it runs, it goes on with the revision that it has. The default value is 20,000,000.
    /// </summary>
    [Range(1, 200_000_000, ErrorMessage = "Dashboard:Snapshot:MaxScores must lie between 1 and 200000000.")]
    public int MaxScores { get; set; } = 20_000_000;

    /// <summary>
    /// Megabytes of items of runs that are held in memory, compressed, 1 to 100,000; pages wait for the database for what is beyond. The
    /// default value is 64.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Dashboard:Snapshot:ItemMegabytes must lie between 1 and 100000.")]
    public int ItemMegabytes { get; set; } = 64;
}
