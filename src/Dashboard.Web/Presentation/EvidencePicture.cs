using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>What a picture rests on, and in sentences what would change without part of it.</summary>
/// <param name="Left">Values that are left without what vendors say.</param>
/// <param name="WithoutVendors">What changes without what vendors say; empty when nothing does.</param>
/// <param name="WithoutEstimates">What changes without estimated sizes and costs; null when the picture has neither.</param>
public sealed record EvidencePicture(
    ImmutableArray<GradeCount> Grades, int Values, int Left, ImmutableArray<string> WithoutVendors,
    ImmutableArray<string>? WithoutEstimates)
{
    private const int MaxNamed = 6;

    /// <summary>Of a leaderboard, of models head to head, or of a frontier: all are worked out from the same view.</summary>
    /// <param name="axis">Cost axis of the frontier.</param>
    public static EvidencePicture OfScores(ViewContext context, ViewState view, CostAxis axis)
    {
        var scores = Uncertainty.Of(context.Snapshot);
        var vendors = EvidenceSensitivity.Build(scores, view, EvidenceCut.VendorClaims, axis);
        var estimates = EvidenceSensitivity.Build(scores, view, EvidenceCut.Estimates, axis);
        return new EvidencePicture(
            vendors.Grades,
            vendors.Values,
            vendors.Left,
            [
                .. Sentence(vendors.Ranks.Length, vendors.Ranks.Select(change => Format.Of(Text.RankChange, Labels.Of(context.Snapshot,
                    change.Entry.RankedModel), Labels.Benchmark(change.Protocol.Task), change.Before, After(change.After))),
                    (count, list) => Format.Of(Text.RanksChange, count, list)),
                .. Sentence(vendors.Verdicts.Length,
                    vendors.Verdicts.Select(change => $"{Labels.Benchmark(change.Protocol.Task)}: {Uncertainty.Words(change.Before)} "
                        + $"→ {(change.After is { } after ? Uncertainty.Words(after) : Text.NotComparable)}"),
                    (count, list) => Format.Of(Text.VerdictsChange, count, list)),
                .. Frontier(context, vendors),
            ],
            [.. Frontier(context, estimates)]);
    }

    /// <summary>Of the means per language.</summary>
    public static EvidencePicture OfLanguages(ViewContext context, ViewState view)
    {
        var vendors = LanguageSensitivity.Build(context.Snapshot, view, EvidenceCut.VendorClaims);
        return new EvidencePicture(
            vendors.Grades,
            vendors.Values,
            vendors.Left,
            [.. Sentence(vendors.Ranks.Length, vendors.Ranks.Select(change => Format.Of(Text.RankChange,
                Labels.Of(context.Snapshot, change.RankedModel), LanguageNames.Of(change.Language), change.Before, After(change.After))),
                (count, list) => Format.Of(Text.RanksChange, count, list))],
            null);
    }

    /// <summary>Of models on several devices, speeds and device data.</summary>
    public static EvidencePicture OfDevices(ViewContext context, ViewState view)
    {
        var vendors = DeviceSensitivity.Build(context.Snapshot, view, EvidenceCut.VendorClaims);
        return new EvidencePicture(
            vendors.Grades,
            vendors.Values,
            vendors.Left,
            [.. Sentence(vendors.Comparisons.Length, vendors.Comparisons.Select(change => Format.Of(Text.DeviceLinesChange,
                change.Model.Name, change.After, change.Before)), (count, list) => Format.Of(Text.DeviceComparisonsChange, count, list))],
            null);
    }

    private static IEnumerable<string> Frontier(ViewContext context, EvidenceSensitivity sensitivity) => Sentence(
        sensitivity.Frontier.Length,
        sensitivity.Frontier.Select(change => Format.Of(Text.FrontierChange, Labels.Of(context.Snapshot, change.Entry.RankedModel),
            Uncertainty.Words(change.Before), change.After is { } after ? Uncertainty.Words(after) : Text.FrontierNoPlace)),
        (count, list) => Format.Of(Text.FrontierChanges, count, list));

    private static IEnumerable<string> Sentence(int count, IEnumerable<string> changes, Func<string, string, string> sentence) => count == 0
        ? []
        : [sentence(Format.Whole(count), Format.Lists(changes.Take(MaxNamed)) + (count > MaxNamed ? " …" : ""))];

    private static string After(int? rank) => rank?.ToString(CultureInfo.CurrentCulture) ?? "–";
}
