using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>What a reader must be told about the query string.</summary>
public static class ViewNotes
{
    /// <summary>Names in a view that the snapshot does not know, with their key.</summary>
    public static IEnumerable<InvalidValue> UnknownNames(ResultSnapshot snapshot, ViewState view)
    {
        var known = FilterChoices.Of(snapshot);
        return new[]
        {
            Unknown("families", view.Families, word => known.Families.Any(choice => choice.Value == word)),
            Unknown("models", view.Models, word => snapshot.FindModel(word) is not null),
            Unknown("benchmarks", view.Benchmarks, snapshot.Benchmarks.ContainsKey),
            Unknown("domain", view.Domains, word => BenchmarkDomains.All.Contains(word, StringComparer.Ordinal)),
            Unknown("languages", view.Languages, range => known.Languages.Any(choice => LanguageTag.Matches(range, choice.Value))),
            Unknown("variant", view.Variants, word => word is ViewQuery.All or Variant.Released
                || Variant.KindWords.Contains(word, StringComparer.Ordinal) || known.Variants.Any(choice => choice.Value == word)),
            Unknown("licence", view.Licences, word => known.Licences.Any(choice => choice.Value == word)),
            Unknown("hardware", view.Hardware, snapshot.Accelerators.ContainsKey),
            Unknown("sources", view.Sources, snapshot.Sources.ContainsKey),
            Unknown("runs", view.Runs, word => TrainingRuns.Slugs(snapshot).Contains(word, StringComparer.Ordinal)),
            Unknown("tray", view.Tray, word => snapshot.FindModel(word) is not null),
        }.SelectMany(unknown => unknown);
    }

    /// <summary>Sentences about what was not understood, what is not known, and a revision that does not exist.</summary>
    public static ImmutableArray<string> Sentences(ResultSnapshot snapshot, ViewState view, IEnumerable<InvalidValue> bad) =>
    [
        .. bad.Select(value => Format.Of(Text.NoteBadValue, value.Key, value.Value)),
        .. UnknownNames(snapshot, view).Select(value => Format.Of(Text.NoteUnknownName, value.Key, value.Value)),
        .. view.Domains.Where(domain => BenchmarkDomains.All.Contains(domain, StringComparer.Ordinal)
            && !FilterChoices.Of(snapshot).Benchmarks.Any(choice => BenchmarkDomains.Of(choice.Value).Contains(domain)))
            .Select(domain => Format.Of(Text.NoteEmptyDomain, DomainLabels.Of(domain))),
        .. view.AsOf is { } revision && revision > snapshot.Revision.Number
            ? [Format.Of(Text.NoteRevisionNotYet, revision, snapshot.Revision.Number)]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<InvalidValue> Unknown(string key, KeySet words, Func<string, bool> isKnown) =>
        from word in words where !isKnown(word) select new InvalidValue(key, word);
}
