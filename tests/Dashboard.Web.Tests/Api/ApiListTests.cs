using Dashboard.Web.Features.Api;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Api;

public sealed class ApiListTests
{
    [Fact]
    public void A_page_makes_its_own_items_only_and_says_where_to_go_on()
    {
        var made = new List<int>();
        var list = ApiList.Of([2, 3, 5, 8, 13], row =>
        {
            made.Add(row);
            return row;
        });

        var (items, count, next) = list.Page(after: 3, limit: 2);

        Assert.Equal([5, 8], items);
        Assert.Equal([5, 8], made);
        Assert.Equal((5, 2, (int?)8), (list.Count, count, next));
        Assert.Equal((1, null), (list.Page(8, 10).Count, list.Page(8, 10).Next));
        Assert.Equal((0, null), (list.Page(13, 10).Count, list.Page(13, 10).Next));
        Assert.Equal(2, list.Page(-1, 1).Next);
    }

    [Fact]
    public void One_score_of_all_takes_no_memory_for_the_others()
    {
        var snapshot = Snapshots.Full;
        Assert.Single(ApiLists.Scores(snapshot, ViewState.Default).Page(-1, 1).Items);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Single(ApiLists.Scores(snapshot, ViewState.Default).Page(-1, 1).Items);

        // The rows that the view lets in, an integer each; an item has more than 200 bytes.
        var perRow = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / snapshot.Count;
        Assert.InRange(perRow, 4, 40);
    }
}
