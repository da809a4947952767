using System.Collections.Immutable;

namespace Dashboard.Domain.Results;

/// <summary>A known disagreement between sources, or between places of one source, that a reader must see on the pages of what it is
/// about.</summary>
/// <param name="Id">Short id, such as <c>c03</c>.</param>
/// <param name="Subjects">What it is about, as <c>model:slug</c>, <c>benchmark:slug</c> or <c>hardware:slug</c>.</param>
/// <param name="Sources">Ids of the sources.</param>
/// <param name="Statement">The disagreement in a sentence.</param>
/// <param name="Shown">What the product shows.</param>
public sealed record SourceConflict(string Id, ImmutableArray<string> Subjects, ImmutableArray<string> Sources,
    string Statement, string Shown);
