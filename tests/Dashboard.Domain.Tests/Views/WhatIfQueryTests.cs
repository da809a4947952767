using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;
using Interval = Dashboard.Domain.Results.Interval;

namespace Dashboard.Domain.Tests.Views;

public sealed class WhatIfQueryTests
{
    // A utilisation is at least a hundredth of a percent.
    private static readonly Gen<double> Number = Gen.Choose(10, 99_999).Select(n => n / 1000.0);

    private static readonly Gen<Interval> Range = from a in Number from b in Number select new Interval(Math.Min(a, b), Math.Max(a, b));

    private static readonly Gen<string> Word = Gen.Elements("ling-plus", "ling-device-a", "own", "x", "h100-80gb");

    private static readonly Gen<WhatIfState> Any =
        from model in Word
        from active in Optional(Range)
        from tokens in Range
        from devices in (from word in Word from share in Number select (word, share)).NonEmptyListOf()
        from utilization in Range
        from overhead in Range
        from count in Gen.Choose(0, 5000)
        from peak in Optional(Range)
        from price in Optional(Range)
        from reference in Word
        from share in Number
        select new WhatIfState
        {
            Model = model,
            Active = active,
            Tokens = tokens,
            Devices = devices.Take(6).Aggregate(default(WeightList), (list, device) => list.With(device.word, device.share)),
            Utilization = utilization,
            Overhead = overhead,
            Count = count == 0 ? null : count,
            Peak = peak,
            Price = price,
            Reference = reference,
            ReferenceUtilization = share,
        };

    [Fact]
    public void What_is_written_is_read_again() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Any.ToArbitrary(), state =>
    {
        var (read, bad) = WhatIfQuery.Parse(ViewQuery.Split(WhatIfQuery.Format(state)));
        return read == state && bad.Count == 0;
    }));

    [Fact]
    public void Junk_never_throws_and_leaves_numbers_that_can_be_calculated_with() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from key in Gen.Elements([.. WhatIfQuery.Keys]) from text in Texts.Hostile select (key, text)).ArrayOf().ToArbitrary(),
        parts =>
        {
            var (state, _) = WhatIfQuery.Parse(parts.Select(part => KeyValuePair.Create(part.key, part.text)));
            return state.Devices.Count > 0 && state.Utilization is { Low: > 0, High: <= 100 } && state.Tokens.Low > 0
                && WhatIfQuery.Parse(ViewQuery.Split(WhatIfQuery.Format(state))).State == state;
        }));

    [Theory]
    [InlineData("mfu=0")]
    [InlineData("mfu=101")]
    [InlineData("mfu=30..20")]
    [InlineData("mfu=NaN")]
    [InlineData("tokens=-1")]
    [InlineData("devices=a:0")]
    [InlineData("devices=a:b:c")]
    [InlineData("devices=a,b,c,d,e,f,g")]
    [InlineData("count=0.5")]
    [InlineData("overhead=1e9")]
    public void What_cannot_be_calculated_with_is_refused(string query)
    {
        var (state, bad) = WhatIfQuery.Parse(ViewQuery.Split(query));

        Assert.Equal(WhatIfState.Default, state);
        Assert.Equal(query.Split('=')[0], Assert.Single(bad).Key);
    }

    [Fact]
    public void The_default_is_the_empty_query_and_keys_of_the_view_are_passed_over()
    {
        Assert.Equal("", WhatIfQuery.Format(WhatIfState.Default));
        Assert.Equal((WhatIfState.Default, 0), WhatIfQuery.Parse(
            ViewQuery.Split("families=ling&currency=USD&mfu=&asof=1")) is var (state, bad) ? (state, bad.Count) : default);
        Assert.Empty(WhatIfQuery.Keys.Intersect(ViewQuery.Keys, StringComparer.Ordinal));
        Assert.Equal("devices=a:1,b:0.5", WhatIfQuery.Format(WhatIfQuery.Parse(ViewQuery.Split("devices=a,b:0.5")).State));
    }

    private static Gen<Interval?> Optional(Gen<Interval> range) =>
        Gen.OneOf(Gen.Constant((Interval?)null), range.Select(found => (Interval?)found));
}
