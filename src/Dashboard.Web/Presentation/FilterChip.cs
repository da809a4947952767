
namespace Dashboard.Web.Presentation;

/// <summary>One active setting of a view.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="Without">The view without it.</param>
public sealed record FilterChip(string Label, ViewState Without)
{
    /// <summary>All active settings of a view, in the order of the URL.</summary>
    public static IEnumerable<FilterChip> Of(ViewContext context)
    {
        var view = context.View;
        var choices = FilterChoices.Of(context.Snapshot);
        if (view.Focus != ViewState.DefaultFocus)
        {
            yield return new(Format.Of(Text.ChipFocus, Name(choices.Families, view.Focus)), view with { Focus = ViewState.DefaultFocus });
        }

        foreach (var chip in Lists(view, choices))
        {
            yield return chip;
        }

        if (view.Size is { } size)
        {
            yield return new(Format.Of(Text.ChipSize, view.SizeOf == SizeMeasure.Active ? Text.Active : Text.Total, Range(size)),
                view with { Size = null });
        }

        if (view.Memory is { } memory)
        {
            yield return new(Format.Of(Text.ChipMemory, Range(memory)), view with { Memory = null });
        }

        if (view.Fp8 is { } fp8)
        {
            yield return new(fp8 ? Text.Fp8Yes : Text.Fp8No, view with { Fp8 = null });
        }

        if (view.AsOf is { } revision)
        {
            yield return new(Format.Of(Text.ChipAsOf, revision), view with { AsOf = null });
        }

        if (view.Steps is { } steps)
        {
            yield return new(Format.Of(Text.ChipSteps, steps), view with { Steps = null });
        }

        if (view.Sort.Length > 0)
        {
            yield return new(Format.Of(Text.ChipSort, view.Sort.TrimStart('-')), view with { Sort = "" });
        }
    }

    private static IEnumerable<FilterChip> Lists(ViewState view, FilterChoices choices) => new[]
    {
        Words(Text.FilterFamily, view.Families, word => Name(choices.Families, word), list => view with { Families = list }),
        Words(Text.FilterModel, view.Models, word => Name(choices.Models, word), list => view with { Models = list }),
        Words(Text.FilterBenchmark, view.Benchmarks, word => Name(choices.Benchmarks, word), list => view with { Benchmarks = list }),
        Words(Text.FilterLanguage, view.Languages, LanguageNames.Of, list => view with { Languages = list }),
        Words(Text.FilterVariant, view.Variants, word => word == ViewQuery.All ? Text.All : Name(choices.Variants, word),
            list => view with { Variants = list }),
        Words(Text.FilterHardware, view.Hardware, word => Name(choices.Hardware, word), list => view with { Hardware = list }),
        Words(Text.FilterEvidence, view.Evidence, word => EvidenceGrades.TryParse(word, out var grade) ? Labels.Of(grade) : word,
            list => view with { Evidence = list }),
        Words(Text.FilterRun, view.Runs, word => word, list => view with { Runs = list }),
        Words(Text.FilterSource, view.Sources, word => word, list => view with { Sources = list }),
    }.SelectMany(chips => chips);

    private static IEnumerable<FilterChip> Words(string filter, KeySet words, Func<string, string> name, Func<KeySet, ViewState> set) =>
        from word in words select new FilterChip($"{filter}: {name(word)}", set(words.Without(word)));

    private static string Name(IEnumerable<FilterChoice> choices, string word) =>
        choices.FirstOrDefault(choice => choice.Value == word)?.Label ?? word;

    private static string Range(SizeRange size) => size switch
    {
        { Low: { } low, High: { } high } => Format.Of(Text.RangeBoth, low, high),
        { Low: { } low } => Format.Of(Text.RangeFrom, low),
        _ => Format.Of(Text.RangeTo, size.High),
    };
}
