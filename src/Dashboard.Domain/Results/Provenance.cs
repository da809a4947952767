namespace Dashboard.Domain.Results;

/// <summary>What a stated value rests on: every number of the product carries one.</summary>
/// <param name="Evidence">How well it is founded.</param>
/// <param name="Marks">What else must be known about it.</param>
/// <param name="Source">Id of the <see cref="Results.Source"/>.</param>
/// <param name="Locator">Where in the source, such as <c>Table 8, row "C-Eval (EM)"</c>; null when the source has no parts.</param>
public readonly record struct Provenance(EvidenceGrade Evidence, EvidenceMarks Marks, string Source, string? Locator)
{
    /// <summary>Who states it, when the source restates someone else; null when the source itself does.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>The source's own words for the status of the value ("official nominal"); null when there are none.</summary>
    public string? Status { get; init; }

    /// <summary>When it was stated; null when unknown.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>What a reader should know besides; null when nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A document, page or file that states values.</summary>
/// <param name="Id">Short id in lower case, such as <c>s01</c>.</param>
/// <param name="Type">Kind of publisher and document, such as <c>vendor_paper_preprint</c>.</param>
/// <param name="Url">Where it can be read; only http and https links are followed.</param>
/// <param name="Date">Its date as far as known, in its own words.</param>
/// <param name="Retrieved">How it was read.</param>
/// <param name="Accessed">When it was read.</param>
public sealed record Source(
    string Id, string Title, string Publisher, string Type, string? Url, string? Date, string? Retrieved, string? Accessed, string? Note)
    : Statement
{
    /// <summary>Short name of the licence under which it states its figures, such as <c>CC BY 4.0</c>, or <c>none stated</c>; null when
    /// nobody looked.</summary>
    public string? Licence { get; init; }

    /// <summary>The line by which it wishes to be, or is customarily, credited; null when there is none.</summary>
    public string? Attribution { get; init; }

    /// <summary>The address if it may be linked to; null for anything but http and https.</summary>
    public Uri? Link => Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
