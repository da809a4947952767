using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

public sealed class ItemKeysTests
{
    private static readonly Gen<string> key = Gen.ArrayOf(Gen.Elements("a", "b", "é", "题", "\ud7ff", "\ue000", "\uffff", "😀", "\U0010FFFF"))
        .Select(parts => string.Concat(parts.Take(6)));

    [Fact]
    public void Keys_are_ordered_as_their_code_units_are() =>
        Prop.ForAll(Gen.Zip(key, key).ToArbitrary(), pair => Math.Sign(string.CompareOrdinal(pair.Item1, pair.Item2))
            == Math.Sign(ItemKeys.Compare(Encoding.UTF8.GetBytes(pair.Item1), Encoding.UTF8.GetBytes(pair.Item2))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_come_back_in_any_order_whatever_was_taken_back() =>
        Prop.ForAll(Gen.Zip(Gen.ArrayOf(key), Gen.Choose(0, 70_000)).ToArbitrary(), given =>
        {
            var builder = new ItemKeys.Builder();
            string[] keys = [.. given.Item1, new string('x', Math.Min(given.Item2, ItemKeys.MaxBytes - 1)), .. given.Item1.Select(one => one + "!")];
            foreach (var one in keys)
            {
                builder.Add(one + "?");
                builder.RemoveLast();
                builder.Add(one);
            }

            int[] order = [.. Enumerable.Range(0, keys.Length).Reverse()];
            return builder.Build(order).SequenceEqual(keys.Reverse()) && builder.Build().SequenceEqual(keys)
                && ItemKeys.Create(keys).SequenceEqual(keys);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_long_keys_fill_several_blocks()
    {
        string[] keys = [.. Enumerable.Range(0, 20_000).Select(number => FormattableString.Invariant($"{number}{new string('y', number % 90)}"))];
        Assert.Equal(keys, ItemKeys.Create(keys));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKeys.Builder().Add(new string('x', ItemKeys.MaxBytes + 1)));
    }
}
