using System.Collections.Immutable;
using Dashboard.Domain.Comparison;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;
using Dashboard.Domain.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Views;

/// <summary>What a reader must be told about the query string.</summary>
public static class ViewNotes
{
    /// <summary>Names in a view that the snapshot does not know, with their key.</summary>
    public static IEnumerable<BadValue> UnknownNames(ResultSnapshot snapshot, ViewState view)
    {
        var known = FilterChoices.Of(snapshot);
        return new[]
        {
            Unknown("families", view.Families, word => known.Families.Any(choice => choice.Value == word)),
            Unknown("models", view.Models, word => snapshot.FindModel(word) is not null),
            Unknown("benchmarks", view.Benchmarks, snapshot.Benchmarks.ContainsKey),
            Unknown("languages", view.Languages, range => known.Languages.Any(choice => LanguageTag.Matches(range, choice.Value))),
            Unknown("variant", view.Variants, word => word == ViewQuery.All || Variant.KindWords.Contains(word, StringComparer.Ordinal) || known.Variants.Any(choice => choice.Value == word)),
            Unknown("hardware", view.Hardware, snapshot.Accelerators.ContainsKey),
            Unknown("sources", view.Sources, snapshot.Sources.ContainsKey),
            Unknown("runs", view.Runs, word => TrainingRuns.Slugs(snapshot).Contains(word, StringComparer.Ordinal)),
            Unknown("tray", view.Tray, word => snapshot.FindModel(word) is not null),
        }.SelectMany(unknown => unknown);
    }

    /// <summary>Sentences about what was not understood, what is not known, and a revision that does not exist.</summary>
    public static ImmutableArray<string> Sentences(ResultSnapshot snapshot, ViewState view, IEnumerable<BadValue> bad) =>
    [
        .. bad.Select(value => Phrase.Of(Text.NoteBadValue, value.Key, value.Value)),
        .. UnknownNames(snapshot, view).Select(value => Phrase.Of(Text.NoteUnknownName, value.Key, value.Value)),
        .. view.AsOf is { } revision && revision > snapshot.Revision.Number
            ? [Phrase.Of(Text.NoteRevisionNotYet, revision, snapshot.Revision.Number)]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<BadValue> Unknown(string key, SlugList words, Func<string, bool> isKnown) =>
        from word in words where !isKnown(word) select new BadValue(key, word);
}
