namespace Dashboard.Import.Tidy;

/// <summary>Takes statements and wants to know on which line of the file each stands.</summary>
internal interface ILineSink : IStatementSink
{
    /// <summary>The line of the row that is being read; 1 is the first.</summary>
    int Line { get; set; }

    /// <summary>Whether the value of the score that comes next was stated as a share and became percent.</summary>
    bool WasShare { get; set; }
}
