namespace Dashboard.Data.Entities;

/// <summary>A file, or several together, that someone sent; see <see cref="UploadState"/> for its life.</summary>
public sealed class UploadRow
{
    /// <summary>22 characters that cannot be guessed.</summary>
    public required string Id { get; set; }

    /// <summary>Names of the files as sent, one per line.</summary>
    public required string FileNames { get; set; }

    /// <summary>SHA-256 of the bytes; only one upload that is not discarded has it.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Bytes as sent.</summary>
    public long Size { get; set; }

    public DateTime CreatedUtc { get; set; }

    public required string UserId { get; set; }

    public required string UserName { get; set; }

    public UploadState State { get; set; }

    /// <summary>Grows with every change; a change that was decided on an older state is refused.</summary>
    public int Version { get; set; }

    /// <summary>A person's answers, as JSON.</summary>
    public string? Answers { get; set; }

    /// <summary>What became of each file, as JSON.</summary>
    public string? Readings { get; set; }

    /// <summary>The first of the problems, as JSON.</summary>
    public string? Problems { get; set; }

    /// <summary>SHA-256 of the statements as they were written aside when the files were read; null before, and for uploads of
    /// versions that did not keep it.</summary>
    public string? StagedHash { get; set; }

    /// <summary>Statements that were read.</summary>
    public int Rows { get; set; }

    /// <summary>Rows left out because of an error.</summary>
    public int Refused { get; set; }

    /// <summary>Rows that wait for an answer.</summary>
    public int Waiting { get; set; }

    /// <summary>Problems found, listed or not.</summary>
    public int ProblemCount { get; set; }

    /// <summary>The revision that committed it first; null before.</summary>
    public int? CommittedRevision { get; set; }

    /// <summary>The revision that took it back; null while it stands.</summary>
    public int? RevertedRevision { get; set; }
}

/// <summary>What says that a folder of uploads is the one that belongs to this database: one row at most, written by the first
/// node.</summary>
public sealed class UploadFolderRow
{
    /// <summary>The only id.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>What the marker in the folder says.</summary>
    public required string Marker { get; set; }
}

/// <summary>A rule about how the data is to be read, beside what its sources say; see <see cref="CurationKind"/>.</summary>
public sealed class CurationRow
{
    public int Id { get; set; }

    public CurationKind Kind { get; set; }

    /// <summary>Slug of the model or benchmark, or id of the source, that the rule is about.</summary>
    public required string Subject { get; set; }

    /// <summary>Narrows the subject: a source or a metric; empty for all.</summary>
    public required string Scope { get; set; }

    public required string Value { get; set; }

    /// <summary>Why, in the words of the person who added it.</summary>
    public required string Why { get; set; }

    /// <summary>The revision that added it; who and when stand there.</summary>
    public int AddedRevision { get; set; }

    /// <summary>The revision that removed it; null while it holds.</summary>
    public int? RemovedRevision { get; set; }
}
