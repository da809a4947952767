namespace Dashboard.Web.Features.Languages;

/// <summary>How models stand in one language, in a sentence.</summary>
internal static class LanguageStanding
{
    private const int Tests = 3;

    /// <summary>Which model leads on each of the first tests, on whose measurement, and how sure that is.</summary>
    public static string Sentence(ViewContext context, Leaderboard board)
    {
        if (board.Columns.IsEmpty)
        {
            return Text.FindingNothing;
        }

        var (snapshot, leads) = (context.Snapshot, ColumnLeads.Build(board, Uncertainty.Of(context.Snapshot)));
        var parts = board.Columns.Take(Tests).Select((column, index) =>
        {
            var first = board.Ranked(index).First();
            var score = first.Cells[index].Row;
            return board.ModelsIn(index) == 1
                ? Format.Of(Text.LanguageOnly, first.Model.Name, Labels.Benchmark(column.Protocol.Task),
                    Labels.Of(snapshot.Data.Evidence[score]))
                : Format.Of(Text.LanguageLeader, Labels.Of(snapshot, first.RankedModel), Labels.Benchmark(column.Protocol.Task),
                Format.Score(snapshot, score), board.ModelsIn(index), Labels.Of(snapshot.Data.Evidence[score]),
                leads.At(board.Rows.IndexOf(first), index) switch
                {
                    ColumnLead.Clear => Text.LeaderIsClear,
                    ColumnLead.Level => Text.LeaderNotClear,
                    _ => Text.LeaderUnknown,
                });
        });
        return Format.Of(Text.LanguageStanding, NameOf(context), Format.Lists(parts),
            board.Columns.Length > Tests ? Format.Of(Text.LanguageMoreTests, board.BenchmarksInAll - Tests) : "");
    }

    /// <summary>The one language that is asked for, or that there are several.</summary>
    public static string NameOf(ViewContext context) =>
        context.View.Languages is [var language] ? LanguageNames.Of(language) : Text.TestByTest;
}
