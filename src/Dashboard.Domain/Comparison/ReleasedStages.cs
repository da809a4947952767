namespace Dashboard.Domain.Comparison;

/// <summary>At which one stage each model stands where a view asks for <see cref="Variant.Released"/>.</summary>
internal static class ReleasedStages
{
    /// <summary>The ranked models that stay. Of each model the stage that is best founded in what is shown: the one with most independent
    /// scores, then with most scores, then one that the source names.</summary>
    /// <param name="shown">Codes of ranked models with the rows of their shown scores.</param>
    public static HashSet<int> Keep(ResultSnapshot snapshot, IEnumerable<(int RankedModel, IReadOnlyCollection<int> Rows)> shown)
    {
        var rankedModels = snapshot.Index.RankedModels;
        var kept = new HashSet<int>();
        foreach (var model in shown.GroupBy(entry => rankedModels[entry.RankedModel].Model))
        {
            if (!model.Skip(1).Any())
            {
                kept.Add(model.First().RankedModel);
                continue;
            }

            var best = rankedModels[model
                .OrderByDescending(entry => entry.Rows.Count(row => snapshot.Data.Evidence[row] == EvidenceGrade.Independent))
                .ThenByDescending(entry => entry.Rows.Count)
                .ThenByDescending(entry => rankedModels[entry.RankedModel].Variant.Kind != VariantKind.Unknown)
                .ThenBy(entry => rankedModels[entry.RankedModel].Variant.Label, StringComparer.Ordinal)
                .First().RankedModel].Variant;
            kept.UnionWith(model.Select(entry => entry.RankedModel).Where(code => rankedModels[code].Variant == best));
        }

        return kept;
    }
}
