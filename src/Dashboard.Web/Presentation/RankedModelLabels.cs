using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Labels that tell the ranked models of one chart apart: equal labels would draw one bar upon another.</summary>
public static class RankedModelLabels
{
    /// <summary>Model and device; where two labels would be equal, also training stage, number of devices and what is said of
    /// them, and at last a number.</summary>
    public static IReadOnlyList<string> Of(ResultSnapshot snapshot, IEnumerable<RankedModel> rankedModels)
    {
        var list = rankedModels.ToList();
        var labels = list.ConvertAll(rankedModel => Labels.Of(snapshot, rankedModel));
        foreach (var more in new Func<RankedModel, string?>[]
        {
            rankedModel => rankedModel.Variant.Label,
            rankedModel => rankedModel.Hardware.Count is { } count ? string.Create(CultureInfo.CurrentCulture, $"{count} ×") : null,
            rankedModel => rankedModel.Hardware.Name is null ? null : rankedModel.Hardware.Note,
        })
        {
            var counts = labels.CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            labels = [.. labels.Zip(list, (label, rankedModel) =>
                counts[label] > 1 && more(rankedModel) is { Length: > 0 } word ? $"{label} · {word}" : label)];
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return labels.ConvertAll(label => (seen[label] = seen.GetValueOrDefault(label) + 1) == 1
            ? label : string.Create(CultureInfo.InvariantCulture, $"{label} ({seen[label]})"));
    }
}
