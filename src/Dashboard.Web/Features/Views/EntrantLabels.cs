using Dashboard.Domain.Snapshots;

namespace Dashboard.Web.Features.Views;

/// <summary>Labels that tell the entrants of one chart apart.</summary>
public static class EntrantLabels
{
    /// <summary>Model and device; the training stage is added where two labels would be equal.</summary>
    public static IReadOnlyList<string> Of(ResultSnapshot snapshot, IEnumerable<Entrant> entrants)
    {
        var list = entrants.ToList();
        var counts = list.CountBy(entrant => Labels.Of(snapshot, entrant)).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return list.ConvertAll(entrant => Labels.Of(snapshot, entrant) is var label && counts[label] > 1 ? $"{label} · {entrant.Variant.Label}" : label);
    }
}
