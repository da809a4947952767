using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Items and what they show, in words.</summary>
public static class ItemLabels
{
    /// <summary>What the common items of two models, or of one in two languages, show, in a line.</summary>
    /// <param name="first">Name of the one side.</param>
    public static string Of(PairedItems paired, string first, string second)
    {
        var chance = Chance(paired.PValue);
        return paired.Counts is { } counts
            ? Format.Of(Text.ItemsPairedCounts, Format.Whole(paired.Compared), Format.Whole(counts.BothRight), first,
                Format.Whole(counts.OnlyFirst), second, Format.Whole(counts.OnlySecond), chance)
            : Format.Of(Text.ItemsPairedGraded, Format.Whole(paired.Compared), chance);
    }

    /// <summary>How many of the items are common, and what became of those without a score; empty where all are compared.</summary>
    public static string Coverage(PairedItems paired, bool leavesOut)
    {
        var all = paired.Common + paired.OnlyFirstAsked + paired.OnlySecondAsked;
        var common = all == paired.Common ? "" : Format.Of(Text.ItemsCommon, Format.Whole(paired.Common), Format.Whole(all));
        var unscored = paired.Unscored == 0 ? "" : Format.Of(
            leavesOut || paired.Compared < paired.Common ? Text.ItemsLeftOut : Text.ItemsWrong, Format.Whole(paired.Unscored));
        return Format.Lists(new[] { common, unscored }.Where(part => part.Length > 0));
    }

    /// <summary>The verdict if items without a score were treated the other way.</summary>
    /// <param name="leavesOut">How they are treated.</param>
    public static string Otherwise(string verdict, bool leavesOut) =>
        leavesOut ? Format.Of(Text.ItemsElseWrong, verdict) : Format.Of(Text.ItemsElseLeftOut, verdict);

    /// <summary>Whether a difference was to be expected to show.</summary>
    public static string Smallest(PairedItems paired) => paired.Smallest is { } smallest
        ? Format.Of(Text.ItemsSmallest, Format.Difference(Math.Round(smallest, 1)).TrimStart('+')) : Text.ItemsSmallestNone;

    /// <summary>An interval of differences, with signs.</summary>
    public static string Interval(Interval interval) =>
        Format.Of(Text.IntervalTo, Format.Difference(Math.Round(interval.Low, 1)), Format.Difference(Math.Round(interval.High, 1)));

    /// <summary>A chance with as many digits as tell something.</summary>
    public static string Chance(double chance) => chance < 0.000001 ? Text.ItemsTinyChance
        : chance.ToString(chance < 0.001 ? "0.######" : "0.###", CultureInfo.CurrentCulture);

    /// <summary>A score of an item; a word where there is none.</summary>
    public static string Score(double? score) =>
        score is { } known ? known.ToString("0.##", CultureInfo.CurrentCulture) : Text.ItemsNoScore;

    /// <summary>Who judged the items of a model, and whether a judge is of the model's own family; empty where nobody is named.</summary>
    public static string Judges(ResultSnapshot snapshot, ItemScores items, LanguageModel model) => items.Judges.IsEmpty ? ""
        : Format.Of(Text.ItemsJudges, Format.List(items.Judges))
            + (IsOwnFamily(snapshot, items, model) ? Format.Gap + Format.Of(Text.ItemsSelfJudged, model.Name) : "");

    /// <summary>Whether a judge of the items is of the family of the model that was judged.</summary>
    public static bool IsOwnFamily(ResultSnapshot snapshot, ItemScores items, LanguageModel model) =>
        model.Family != LanguageModel.OtherFamily && items.Judges.Any(judge => (snapshot.FindModel(Slug.From(judge))?.Family
            ?? Import.Reading.ModelFamilies.Find(judge)?.Family) == model.Family);
}
