using Dashboard.Web.Features.Uploads;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>The command line proposes what the page proposes.</summary>
public sealed class NearNamesTests
{
    [Fact]
    public void A_new_name_is_said_with_the_known_ones_that_it_may_be() => Assert.Equal(
        "new model Qwen 2.5 7B (3 rows) may be Qwen2.5-7B or Qwen2.5-72B. Use that name, or say so with --answer, if it is the same.",
        Assert.Single(ImportCommand.NearNames(new UploadPreviewItem(
            3, 0, 0, 0, 0, 0, 0,
            [new("model", "Qwen 2.5 7B", 3, ["Qwen2.5-7B", "Qwen2.5-72B"]), new("model", "Unheard-of", 1, [])], []))));

    [Fact]
    public void After_the_commit_there_is_nothing_to_propose() => Assert.Empty(ImportCommand.NearNames(null));
}
