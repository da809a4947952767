namespace Dashboard.Domain.Snapshots;

/// <summary>One change of the data as a whole; numbers grow by time.</summary>
/// <param name="Number">1 is the reference data; 0 means that there is no data.</param>
/// <param name="CreatedUtc">When it was committed, in UTC.</param>
/// <param name="Title">What it was, in a few words.</param>
public sealed record Revision(int Number, DateTime CreatedUtc, string Title)
{
    /// <summary>Before any data.</summary>
    public static Revision None { get; } = new(0, DateTime.UnixEpoch, "");
}

/// <summary>A value with the revision that added it and, if it was taken back, the one that removed it.</summary>
/// <param name="Removed"><see cref="int.MaxValue"/> while it stands.</param>
public readonly record struct Revised<T>(T Value, int Added, int Removed = int.MaxValue)
{
    /// <summary>Whether it stood at a revision.</summary>
    public bool StoodAt(int revision) => Added <= revision && revision < Removed;
}
