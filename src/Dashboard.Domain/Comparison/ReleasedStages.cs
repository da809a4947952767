namespace Dashboard.Domain.Comparison;

/// <summary>At which one stage each model stands where a view asks for <see cref="Variant.Released"/>.</summary>
internal static class ReleasedStages
{
    /// <summary>The ranked models that stay. Of each model a stage that is in the order of the table; then the one that is best founded in
    /// what is shown: with most independent scores, then with most scores, then one that the source names.</summary>
    /// <param name="shown">Codes of ranked models.</param>
    /// <param name="isOrdered">Whether one has a value in what orders the table.</param>
    /// <param name="rowsOf">The rows of the shown scores of one; only asked for where a model stands at several stages.</param>
    public static HashSet<int> Keep(ResultSnapshot snapshot, IReadOnlyCollection<int> shown, Func<int, bool> isOrdered,
        Func<int, IReadOnlyCollection<int>> rowsOf)
    {
        var rankedModels = snapshot.Index.RankedModels;
        var kept = new HashSet<int>(shown.Count);
        foreach (var model in shown.GroupBy(code => rankedModels[code].Model))
        {
            kept.UnionWith(model.Skip(1).Any() ? OfBest(snapshot, model, isOrdered, rowsOf) : model);
        }

        return kept;
    }

    private static IEnumerable<int> OfBest(
        ResultSnapshot snapshot, IEnumerable<int> model, Func<int, bool> isOrdered, Func<int, IReadOnlyCollection<int>> rowsOf)
    {
        var rankedModels = snapshot.Index.RankedModels;
        var best = rankedModels[model.Select(code => (Code: code, Rows: rowsOf(code)))
            .OrderByDescending(entry => isOrdered(entry.Code))
            .ThenByDescending(entry => entry.Rows.Count(row => snapshot.Data.Evidence[row] == EvidenceGrade.Independent))
            .ThenByDescending(entry => entry.Rows.Count)
            .ThenByDescending(entry => rankedModels[entry.Code].Variant.Kind != VariantKind.Unknown)
            .ThenBy(entry => rankedModels[entry.Code].Variant.Label, StringComparer.Ordinal)
            .First().Code].Variant;
        return model.Where(code => rankedModels[code].Variant == best);
    }
}
