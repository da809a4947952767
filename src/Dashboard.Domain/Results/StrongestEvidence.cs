namespace Dashboard.Domain.Results;

/// <summary>Which of several statements about one thing count: those of the strongest evidence, and of these the latest.</summary>
public static class StrongestEvidence
{
    /// <summary>The statements that count, in their order; none of none.</summary>
    public static List<T> Of<T>(IReadOnlyCollection<T> statements, Func<T, Provenance> provenance) =>
        Of(statements, statement => provenance(statement).Evidence, statement => provenance(statement).Date ?? default);

    /// <summary>The same for what rests on several provenances.</summary>
    public static List<T> Of<T>(IReadOnlyCollection<T> statements, Func<T, EvidenceGrade> grade, Func<T, PartialDate> date)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        var strongest = statements.Min(grade);
        var founded = statements.Where(statement => grade(statement) == strongest).ToList();
        var latest = founded.Max(date);
        return founded.FindAll(statement => date(statement).Equals(latest));
    }
}
