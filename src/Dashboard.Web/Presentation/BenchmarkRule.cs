namespace Dashboard.Web.Presentation;

/// <summary>Why a page about one benchmark shows the one that it shows.</summary>
public static class BenchmarkRule
{
    /// <summary>The rule in a sentence; null where the address names the benchmark.</summary>
    public static string? Of(ViewContext context) => context.View is { Benchmarks.Count: 0, Rules: not DefaultRules.First }
        ? Format.Of(Text.BenchmarkRule, FocusName(context)) : null;

    /// <summary>The family in focus by its name.</summary>
    public static string FocusName(ViewContext context) =>
        Array.Find(FilterChoices.Of(context.Snapshot).Families, family => family.Value == context.View.Focus)?.Label ?? context.View.Focus;
}
