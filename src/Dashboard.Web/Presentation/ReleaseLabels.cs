using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>Release dates and what was the best at them, in words and cells.</summary>
public static class ReleaseLabels
{
    /// <summary>The column of release dates.</summary>
    public static ViewColumn Column => new("released", Text.ColumnReleased);

    /// <summary>The column of what was the best at its release.</summary>
    public static ViewColumn OutcomeColumn => new("at-release", Text.ColumnAtRelease, ColumnKind.Verdict);

    /// <summary>How a value compares with those that had come out by then; for null, that it is not compared.</summary>
    public static string Of(ReleaseOutcome? outcome) => outcome switch
    {
        ReleaseOutcome.First => Text.ReleaseFirst,
        ReleaseOutcome.ClearlyBest => Text.ReleaseClearlyBest,
        ReleaseOutcome.Best => Text.ReleaseBest,
        ReleaseOutcome.Tied => Text.ReleaseTied,
        ReleaseOutcome.Behind => Text.ReleaseBehind,
        _ => Text.ReleaseNotCompared,
    };

    /// <summary>The release date of a model, as precise as its source states it.</summary>
    public static ViewCell Cell(LanguageModel model) => model.ReleaseDate is { } date
        ? new ViewCell(date.ToString()).On(model.Released!.Provenance) : new ViewCell(Text.Unknown);

    /// <summary>The outcome of an entry; empty where its release is not dated.</summary>
    public static ViewCell Cell(ReleaseSeries series, LeaderboardRow entry) =>
        series.Points.FirstOrDefault(point => ReferenceEquals(point.Scored.Entry, entry)) is { } point
            ? ViewCells.Words(Of(point.Outcome)) : ViewCell.Empty;

    /// <summary>The best so far in a sentence, in longer and in fewer words, with how often the family in focus led at a release.</summary>
    /// <param name="sentence">The best: its name, its value and its date.</param>
    /// <param name="brief">Its name alone.</param>
    /// <param name="words">The value of a point.</param>
    public static (string Finding, ImmutableArray<string> Briefs) Sentences(ResultSnapshot snapshot, ReleaseSeries series, string focus,
        Func<string, string, string, string> sentence, Func<string, string> brief, Func<ReleasePoint, string> words)
    {
        if (series.Best is not { } best)
        {
            return (Text.FindingReleasedNone, []);
        }

        var name = Labels.Of(snapshot, best.Scored.Entry.RankedModel);
        var first = sentence(name, words(best), Format.Date(best.Released));
        var (led, models) = series.Of(focus);
        return (models == 0 ? first : Format.Of(Text.FindingReleasedFocus, first,
            series.Points.First(point => point.Model.FamilySlug == focus).Model.Family, led, models), [first, brief(name)]);
    }
}
