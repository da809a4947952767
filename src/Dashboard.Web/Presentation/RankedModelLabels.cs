namespace Dashboard.Web.Presentation;

/// <summary>Labels that tell the ranked models of one chart apart.</summary>
public static class RankedModelLabels
{
    /// <summary>Model and device; the training stage is added where two labels would be equal.</summary>
    public static IReadOnlyList<string> Of(ResultSnapshot snapshot, IEnumerable<RankedModel> rankedModels)
    {
        var list = rankedModels.ToList();
        var counts = list.CountBy(rankedModel => Labels.Of(snapshot, rankedModel))
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return list.ConvertAll(rankedModel => Labels.Of(snapshot, rankedModel) is var label && counts[label] > 1
            ? $"{label} · {rankedModel.Variant.Label}" : label);
    }
}
