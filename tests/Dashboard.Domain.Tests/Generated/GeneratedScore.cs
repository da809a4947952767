using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>Checks a statement on generated values. The seed is fixed, so that a run can be repeated,
/// and printed with the test's output.</summary>
internal static class GeneratedScore
{
    private const ulong Seed = 20250310;
    private const ulong Gamma = 2718281829;

    public static void Holds<T>(Gen<T> values, Action<T> statement, int cases = 300, Func<T, IEnumerable<T>>? shrink = null)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{cases} cases, seed ({Seed},{Gamma})"));
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(cases)
            .WithQuietOnSuccess(true)
            .WithReplay(new Replay(new Rnd(Seed, Gamma), null));
        Check.One(config, Prop.ForAll(shrink is null ? Arb.From(values) : Arb.From(values, shrink), statement));
    }

    /// <summary>Smaller arrays: without a half, then without one element.</summary>
    public static IEnumerable<T[]> Shorter<T>(T[] values)
    {
        if (values.Length > 2)
        {
            yield return values[(values.Length / 2)..];
            yield return values[..(values.Length / 2)];
        }

        for (var i = 0; i < values.Length; i++)
        {
            yield return [.. values[..i], .. values[(i + 1)..]];
        }
    }
}
