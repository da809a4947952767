namespace Dashboard.Web.Presentation;

/// <summary>One active setting of a view.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="Without">The view without it.</param>
public sealed record FilterChip(string Label, ViewState Without)
{
    /// <summary>What a setting is, in words, by its key in the URL. What is not here is no filter: the comparison list, what is picked out,
    /// and what a size means.</summary>
    private static readonly Dictionary<string, Func<ViewContext, string, string>> Labels = new(StringComparer.Ordinal)
    {
        ["focus"] = (context, word) => Format.Of(Text.ChipFocus, Name(Choices(context).Families, word)),
        ["families"] = (context, word) => Format.Labelled(Text.FilterFamily, Name(Choices(context).Families, word)),
        ["models"] = (context, word) => Format.Labelled(Text.FilterModel, Name(Choices(context).Models, word)),
        ["benchmarks"] = (context, word) => Format.Labelled(Text.FilterBenchmark, Name(Choices(context).Benchmarks, word)),
        ["domain"] = (context, word) =>
            Format.Of(Text.ChipDomain, DomainLabels.Of(word), Format.Whole(Choices(context).WithoutDomain)),
        ["languages"] = (_, word) => Format.Labelled(Text.FilterLanguage, LanguageNames.Of(word)),
        ["variant"] = (context, word) =>
            Format.Labelled(Text.FilterVariant, word == ViewQuery.All ? Text.All : Name(Choices(context).Variants, word)),
        ["size"] = (context, _) => Format.Of(
            Text.ChipSize, context.View.SizeOf == SizeMeasure.Active ? Text.Active : Text.Total, Range(context.View.Size!.Value)),
        ["open"] = (context, _) => Format.Of(
            context.View.Open == true ? Text.ChipOpen : Text.ChipClosed, Format.Whole(Choices(context).UnknownWeights)),
        ["licence"] = (context, word) => Format.Labelled(Text.FilterLicence, Name(Choices(context).Licences, word)),
        ["hardware"] = (context, word) => Format.Labelled(Text.FilterHardware, Name(Choices(context).Hardware, word)),
        ["memory"] = (context, _) => Format.Of(Text.ChipMemory, Range(context.View.Memory!.Value)),
        ["fp8"] = (context, _) => context.View.Fp8 == true ? Text.Fp8Yes : Text.Fp8No,
        ["evidence"] = (context, word) => Format.Labelled(Text.FilterEvidence, Name(Choices(context).Evidence, word)),
        ["sources"] = (_, word) => Format.Labelled(Text.FilterSource, word),
        ["currency"] = (_, word) => Format.Labelled(Text.CurrencySwitch, word),
        ["asof"] = (_, word) => Format.Of(Text.ChipAsOf, word),
        ["sort"] = (_, word) => Format.Of(Text.ChipSort, word.TrimStart('-')),
        ["columns"] = (_, word) => Format.Labelled(Text.ChipColumns, word == ViewQuery.All ? Text.All : word),
        ["min"] = (_, word) => Format.Of(Text.ChipMin, word),
        ["weights"] = (_, word) => Format.Labelled(Text.ChipWeights, word),
        ["cost"] = (_, word) => Format.Labelled(Text.FrontierCostSwitch, word),
        ["asofdate"] = (context, _) => Format.Of(Text.FrontierThenPrices, Format.Day(context.View.PricesOn!.Value)),
        ["index"] = (_, word) => Format.Labelled(Text.FrontierScoreSwitch, word),
        ["pair"] = (_, word) => Format.Labelled(Text.ChipPair, word),
        ["runs"] = (_, word) => Format.Labelled(Text.FilterRun, word),
        ["x"] = (_, word) => word == "released" ? Format.Labelled(Text.AxisSwitch, Text.AxisReleased)
            : Format.Labelled(Text.CurveSwitch, Text.AxisTokens),
        ["errors"] = (_, _) => Text.ItemsLeaveOut,
        ["test"] = (_, _) => Text.ItemsTestUnpaired,
        ["subset"] = (_, word) => Format.Labelled(Text.ColumnSubset, word),
        ["outcome"] = (_, word) => Format.Labelled(Text.ItemsOutcomeSwitch, word),
        ["steps"] = (_, word) => Format.Of(Text.ChipSteps, word),
    };

    /// <summary>All active settings of a view, in the order of the URL.</summary>
    public static IEnumerable<FilterChip> Of(ViewContext context) =>
        from setting in ViewQuery.Settings(context.View)
        where Labels.ContainsKey(setting.Key)
        select new FilterChip(Labels[setting.Key](context, setting.Word), setting.Without);

    private static FilterChoices Choices(ViewContext context) => FilterChoices.Of(context.Snapshot);

    private static string Name(IEnumerable<FilterChoice> choices, string word) =>
        choices.FirstOrDefault(choice => choice.Value == word)?.Label ?? word;

    private static string Range(SizeRange size) => size switch
    {
        { Low: { } low, High: { } high } => Format.Of(Text.RangeBoth, low, high),
        { Low: { } low } => Format.Of(Text.RangeFrom, low),
        _ => Format.Of(Text.RangeTo, size.High),
    };
}
