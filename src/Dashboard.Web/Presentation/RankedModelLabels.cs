using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Labels that tell the ranked models of one chart apart: equal labels would draw one bar upon another.</summary>
public static class RankedModelLabels
{
    private const int RoomForNumber = 7;

    /// <summary>Model and device; where two labels would be equal, also training stage, number of devices and what is said of
    /// them, and at last a number.</summary>
    public static IReadOnlyList<string> Of(ResultSnapshot snapshot, IEnumerable<RankedModel> rankedModels)
    {
        return Distinct(
            [.. rankedModels],
            rankedModel => Labels.Of(snapshot, rankedModel),
            rankedModel => rankedModel.Variant.Label,
            rankedModel => rankedModel.Hardware.Count is { } count ? string.Create(CultureInfo.CurrentCulture, $"{count} ×") : null,
            rankedModel => rankedModel.Hardware.Name is null ? null : rankedModel.Hardware.Note);
    }

    /// <summary>A label of its own for each thing: where two would be equal they say more, one thing after the other, and at last a
    /// number.</summary>
    public static IReadOnlyList<string> Distinct<T>(IReadOnlyList<T> list, Func<T, string> label,
        params ReadOnlySpan<Func<T, string?>> mores)
    {
        List<string> labels = [.. list.Select(label)];
        foreach (var more in mores)
        {
            var counts = labels.CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            labels = [.. labels.Zip(list, (known, thing) =>
                counts[known] > 1 && more(thing) is { Length: > 0 } word ? $"{known} · {word}" : known)];
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return labels.ConvertAll(Cut).ConvertAll(known => (seen[known] = seen.GetValueOrDefault(known) + 1) == 1
            ? known : string.Create(CultureInfo.InvariantCulture, $"{known} ({seen[known]})"));
    }

    /// <summary>Short enough for a figure with a number behind it: what a figure cuts off could be all that differs.</summary>
    private static string Cut(string label) =>
        label.Length > FigureText.MaxLength ? label[..(FigureText.MaxLength - RoomForNumber)] + "…" : label;
}
