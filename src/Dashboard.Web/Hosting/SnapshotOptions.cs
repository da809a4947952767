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
}
