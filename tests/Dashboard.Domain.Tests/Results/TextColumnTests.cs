using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

public sealed class TextColumnTests
{
    [Fact]
    public void Each_item_has_its_own_text_whatever_the_order_in_which_they_came() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(null, "", "a", "第1题\n=1+1", new string('x', 40_000))).ToArbitrary(), texts =>
        {
            var builder = new TextColumn.Builder();
            Array.ForEach(texts, builder.Add);
            var order = Enumerable.Range(0, texts.Length).OrderByDescending(place => place % 3).ThenBy(place => place).ToArray();
            var column = new TextColumn(builder.Build(order).Stored.ToArray());
            return column.Count == texts.Length && builder.HasTexts == Array.Exists(texts, text => text is not null)
                && order.Index().All(item => column[item.Index] == texts[item.Item]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_not_written_so_is_refused()
    {
        var builder = new TextColumn.Builder();
        builder.Add("a");
        var stored = builder.Build([0]).Stored.ToArray();
        Assert.Throws<InvalidDataException>(() => new TextColumn([]));
        Assert.Throws<InvalidDataException>(() => new TextColumn([2, .. stored[1..]]));
        Assert.Throws<InvalidDataException>(() => new TextColumn(stored[..^1]));
        Assert.Throws<InvalidDataException>(() => new TextColumn([.. stored, 0]));
        Assert.Throws<InvalidDataException>(() => new TextColumn([1, 255, 255, 255, 127, 255, 255, 255, 127, 0]));
    }

    [Fact]
    public void Equal_texts_are_kept_once()
    {
        var (one, other) = (new TextColumn.Builder(), new TextColumn.Builder());
        foreach (var text in new[] { "a", null, "b" })
        {
            one.Add(text);
            other.Add(text);
        }

        Assert.Equal(one.Build([0, 1, 2]).Fingerprint, other.Build([0, 1, 2]).Fingerprint);
    }
}
