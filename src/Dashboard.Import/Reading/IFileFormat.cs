namespace Dashboard.Import.Reading;

/// <summary>What a format says to a file.</summary>
public enum Recognition
{
    /// <summary>Not mine.</summary>
    No,

    /// <summary>Mine, to be read with another file beside it; holds no results of its own, so nobody need read it alone.</summary>
    Companion,

    /// <summary>Mine, to be read.</summary>
    Yes,
}

/// <summary>One kind of file. Stateless: one object serves all uploads at once.</summary>
public interface IFileFormat
{
    /// <summary>Its name in URLs, files and on the command line, such as <c>lm-eval</c>.</summary>
    string Id { get; }

    /// <summary>Its proper name for people, such as <c>lm-evaluation-harness results (JSON)</c>.</summary>
    string Name { get; }

    /// <summary>Whether it reads a file of JSON lines as one; else each line is read as a file of its own.</summary>
    bool TakesJsonLines => false;

    /// <summary>Whether it reads a companion where no file of the upload holds results.</summary>
    bool CanStandAlone => false;

    /// <summary>Whether a file that it recognised says how the others are to be read, so that it is read before them.</summary>
    bool GoesFirst(UploadedFile file) => false;

    /// <summary>Decides by content, by the name only where the content leaves it open. Sees the beginning of the file.
    /// Never throws.</summary>
    Recognition Recognize(FileSample sample);

    /// <summary>
    /// Reads one file that it recognised (or that a person says is of this format) and hands on its rows in the order of the file.
    /// A row that cannot be taken is reported and left out; what ends the file throws <see cref="UnreadableFileException"/>.
    /// </summary>
    /// <param name="siblings">The other files of the same upload and folder, for formats that spread over several.</param>
    void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation);
}
