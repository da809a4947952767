namespace Dashboard.Import.Reading;

/// <summary>How much one upload may ask of the program. Beyond a limit a file is refused with a sentence that names it.</summary>
public sealed record ImportLimits
{
    /// <summary>Largest upload in bytes. The default value is 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Least bytes that stay free on the disk of the uploads once one was received: they are for what is read from it and for the
    /// database. The default value is 256 MiB.</summary>
    public long MinFreeBytes { get; init; } = 256L << 20;

    /// <summary>Most bytes after unpacking, all files together. The default value is 4 GiB.</summary>
    public long MaxUnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Most files in an upload or archive. The default value is 10,000.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>Most archives inside each other. The default value is 2: a gzip in a zip is read, a zip in that is not.</summary>
    public int MaxArchiveDepth { get; init; } = 2;

    /// <summary>
    /// Most bytes of a JSON or YAML document that are held in memory. The default value is 64 MiB. A JSON document may be longer by lists
    /// that are read item by item, or not at all.
    /// </summary>
    public int MaxDocumentBytes { get; init; } = 64 << 20;

    /// <summary>Deepest nesting of a JSON or YAML document. The default value is 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most statements of one upload. The default value is 20,000,000.</summary>
    public int MaxRows { get; init; } = 20_000_000;

    /// <summary>Most steps of one training log; it is held in memory as a whole, in some 25 bytes a step.
    /// The default value is 5,000,000.</summary>
    public int MaxSteps { get; init; } = 5_000_000;

    /// <summary>Most columns of a table. The default value is 2,000.</summary>
    public int MaxColumns { get; init; } = 2_000;

    /// <summary>Longest line or table row in bytes. The default value is 1 MiB.</summary>
    public int MaxLineBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Whether the texts of questions and answers of items are kept and shown. The default value is <see langword="false"/>: benchmarks
    /// leak that way, and licences differ.
    /// </summary>
    public bool KeepItemText { get; init; }

    /// <summary>Most bytes of such texts, before packing, that are kept of one file. The default value is 256 MiB.</summary>
    public int MaxItemTextBytes { get; init; } = 256 << 20;

    /// <summary>Most problems that are listed of one file; what comes after them is counted only. The default value is 200.</summary>
    public int MaxProblems { get; init; } = 200;
}
