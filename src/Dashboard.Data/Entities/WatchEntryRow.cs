namespace Dashboard.Data.Entities;

/// <summary>What of a watched view a revision changed, in words, and how far it is with sending them.</summary>
public sealed class WatchEntryRow
{
    /// <summary>Longest <see cref="Summary"/>.</summary>
    public const int MaxSummary = 1000;

    /// <summary>Longest <see cref="Changes"/>: what SQL Server keeps in the row.</summary>
    public const int MaxChanges = 4000;

    public long Id { get; set; }

    public int WatchId { get; set; }

    public WatchRow? Watch { get; set; }

    /// <summary>The revision before.</summary>
    public int FromRevision { get; set; }

    /// <summary>The revision that changed the view.</summary>
    public int ToRevision { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>How much of what changed.</summary>
    public required string Summary { get; set; }

    /// <summary>The changes, one a line.</summary>
    public required string Changes { get; set; }

    /// <summary>How often it was sent, or tried to.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is sent next; null where it is not to be sent, or not any more.</summary>
    public DateTime? NextAttemptUtc { get; set; }

    public DateTime? DeliveredUtc { get; set; }

    /// <summary>When sending was given up.</summary>
    public DateTime? GivenUpUtc { get; set; }
}
