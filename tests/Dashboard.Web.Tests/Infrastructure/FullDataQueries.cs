namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>Addresses that a reader of all shipped data could reach, at random.</summary>
internal static class FullDataQueries
{
    /// <summary>Something that a page of a route is about; empty for a page about no one thing.</summary>
    public static string IdOf(string route, Random random) =>
        !route.Contains(PageDefinition.AnyId, StringComparison.Ordinal) ? ""
        : route.StartsWith("/models", StringComparison.Ordinal) ? Pick(random, [.. Choices.Models.Select(choice => choice.Value)])
        : route.StartsWith("/benchmarks", StringComparison.Ordinal) ? Pick(random, [.. Choices.Benchmarks.Select(choice => choice.Value)])
        : route.StartsWith("/hardware", StringComparison.Ordinal) ? Pick(random, [.. Snapshots.Full.Accelerators.Keys.Order()])
        : route.StartsWith("/sources", StringComparison.Ordinal) ? Pick(random, [.. Snapshots.Full.Sources.Keys.Order()])
        : Pick(random, [.. ClaimBook.Of(Snapshots.Full, ViewState.Default).Select(result => result.Claim.Slug)]);

    public static FilterChoices Choices => FilterChoices.Of(Snapshots.Full);

    /// <summary>One to four settings, each of values that the data have.</summary>
    public static string Any(Random random)
    {
        (string Key, Func<string> Value)[] settings =
        [
            ("families", () => Some(random, Choices.Families)), ("models", () => Some(random, Choices.Models)),
            ("benchmarks", () => Some(random, Choices.Benchmarks)), ("languages", () => Some(random, Choices.Languages)),
            ("variant", () => Pick(random, ["all", "base", "chat", "reasoning"])), ("focus", () => Some(random, Choices.Families).Split(',')[0]),
            ("size", () => Pick(random, ["..10", "10..100", "100.."])), ("sizeof", () => "active"), ("open", () => Pick(random, ["yes", "no"])),
            ("evidence", () => Pick(random, ["independent", "self-reported", "third-party,independent"])),
            ("sources", () => Some(random, Choices.Sources)), ("columns", () => Pick(random, ["all", "3", "30"])),
            ("index", () => Pick(random, ["mean", "win-rate"])), ("cost", () => Pick(random, ["price-in", "total", "training"])), ("asofdate", () => Pick(random, ["2025-12-31", "2020-01-01"])),
            ("sort", () => Pick(random, ["model", "-size", "mmlu"])), ("min", () => Pick(random, ["0", "100"])), ("rules", () => "1"),
            ("x", () => "released"), ("show", () => "weights,licence,price-in"),
        ];
        random.Shuffle(settings);
        return string.Join('&', settings.Take(random.Next(1, 5)).Select(setting => $"{setting.Key}={setting.Value()}"));
    }

    /// <summary>One to three of the choices.</summary>
    public static string Some(Random random, FilterChoice[] choices) =>
        string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, choices).Value).Distinct(StringComparer.Ordinal));

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
