using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Components;

public sealed class UndoMessageTests
{
    [Theory]
    [InlineData("", "tray=ling-lite", "Ling-Lite added to the comparison")]
    [InlineData("tray=ling-plus", "tray=ling-plus,ling-lite", "Ling-Lite added to the comparison")]
    [InlineData("tray=ling-plus,ling-lite", "tray=ling-plus", "Ling-Lite taken out of the comparison")]
    [InlineData("tray=ling-plus,ling-lite", "", "Comparison cleared")]
    [InlineData("families=ling&languages=zh", "", "Filters cleared")]
    public void Says_what_a_step_did(string before, string after, string message) =>
        Assert.Equal(message, UndoMessage.For(Snapshots.At("/leaderboard", before), Snapshots.At("/leaderboard", after)));

    [Theory]
    [InlineData("", "families=ling")]
    [InlineData("families=ling,qwen", "families=ling")]
    [InlineData("families=ling", "families=ling")]
    [InlineData("tray=ling-plus", "tray=ling-lite")]
    public void Says_nothing_of_a_step_that_needs_no_undo(string before, string after) =>
        Assert.Null(UndoMessage.For(Snapshots.At("/leaderboard", before), Snapshots.At("/leaderboard", after)));

    [Fact]
    public void Says_nothing_of_the_way_to_another_page() =>
        Assert.Null(UndoMessage.For(Snapshots.At("/leaderboard", "families=ling&tray=ling-lite"), Snapshots.At("/languages", "")));
}
