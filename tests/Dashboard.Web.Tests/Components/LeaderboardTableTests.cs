using AngleSharp.Dom;
using Bunit;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Components;

public sealed class LeaderboardTableTests : BunitContext
{
    private static readonly ResultSnapshot Small = Snapshots.Of(SmallBatch());

    [Fact]
    public void Missing_cells_are_dashes_with_a_reason_and_are_counted()
    {
        var table = Table("");

        var cell = Assert.Single(table.QuerySelectorAll("td.missing"));
        Assert.Equal("–", cell.TextContent);
        Assert.Contains(Text.MissingCell, Drawn(Small, "").Find("p.scope").TextContent, StringComparison.Ordinal);
        Assert.Equal(Format.Of(Text.OfRows, 1, 2), cell.ParentElement!.QuerySelectorAll("td")[2].TextContent);
        Assert.StartsWith("Beta", cell.ParentElement.QuerySelector("th")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Of errors the fewest are best. Standard errors of 1 make 90 clearly more than 85; how sure the errors are,
    /// nobody says.</summary>
    [Fact]
    public void Only_a_clear_leader_is_bold_and_a_leader_as_stated_is_not()
    {
        Assert.Equal(["90.0"], Values("td.best"));
        Assert.Equal(["3.0"], Values("td.stated"));
        Assert.Empty(Values("td.level"));
        Assert.StartsWith(Text.LeadClear, Table("").QuerySelector("td.best a")!.GetAttribute("title"), StringComparison.Ordinal);
    }

    /// <summary>AIME 2024 has 30 items.</summary>
    [Fact]
    public void Who_is_not_clearly_behind_the_best_is_marked_like_it()
    {
        var context = Snapshots.At("/leaderboard", "benchmarks=aime-2024&variant=all");
        var board = Leaderboard.Build(Snapshots.Reference, context.Shown);
        var table = Drawn(context, board);
        var leads = ColumnLeads.Build(board, Uncertainty.Of(Snapshots.Reference));

        Assert.Empty(table.FindAll("td.best"));
        Assert.Equal(board.Rows.Where((_, row) => leads.At(row, 0) == ColumnLead.Level).Count(), table.FindAll("td.level").Count);
        Assert.InRange(table.FindAll("td.level").Count, 2, board.Rows.Length - 1);
    }

    /// <summary>The rank with its interval is in the title of each cell, and written out beside the column sorted by.</summary>
    [Fact]
    public void Each_cell_knows_its_rank_and_the_sorted_column_shows_it()
    {
        var context = Snapshots.At("/leaderboard", "sort=mmlu&variant=base");
        var board = Leaderboard.Build(Snapshots.Reference, context.Shown);
        var summary = LeaderboardSummary.Build(board, Uncertainty.Of(Snapshots.Reference), context.Shown);
        var table = Drawn(context, board, summary);
        var column = board.Columns.Select(known => known.Key).ToList().IndexOf("mmlu");
        var place = table.FindAll("thead th").ToList().FindIndex(head => head.QuerySelector("a")?.TextContent == "MMLU");

        var rows = table.FindAll("tbody tr");
        foreach (var (line, row) in board.Rows.Index().Where(row => !row.Item.Cells[column].IsMissing))
        {
            var words = Uncertainty.Words(summary.ColumnRanks.At(line, column));
            Assert.EndsWith(words, rows[line].Children[place].QuerySelector("a")!.GetAttribute("title"), StringComparison.Ordinal);
            Assert.Equal(words, rows[line].Children[place + 1].TextContent);
        }

        Assert.Single(table.FindAll("thead th"), head => head.TextContent.StartsWith("MMLU: ", StringComparison.Ordinal));
    }

    /// <summary>They are found without making the cells.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("variant=all&columns=all")]
    [InlineData("families=ling&sort=mmlu")]
    public void Sources_grades_and_missing_values_are_those_of_the_cells(string query)
    {
        var view = LeaderboardView.Build(Snapshots.At("/leaderboard", query));
        var table = view.Table("leaderboard");
        var cells = table.Cells.ToList();

        Assert.Equal(cells.SelectMany(cell => cell.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), view.SourceIds);
        Assert.Equal(EvidenceSummary.Of([.. cells.Select(cell => cell.Evidence).OfType<EvidenceGrade>()]), view.Evidence);
        Assert.Equal(table.Rows.Any(row => table.Drawn.Any(place => CellMarkup.IsMissing(table.Columns[place], row.Cells[place]))),
            view.Board.Filled < view.Board.Possible);
    }

    [Fact]
    public void A_value_links_to_its_line_in_its_source_and_carries_its_letter()
    {
        var cell = Table("").QuerySelectorAll("td").Single(cell => cell.QuerySelector("a")?.TextContent == "90.0");

        Assert.Equal("/sources/x1?score=0#s0", cell.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("I≠", cell.QuerySelector("sup.evidence")!.TextContent);
    }

    [Theory]
    [InlineData("accuracy", "Accuracy")]
    [InlineData("errors", "Errors")]
    [InlineData("model", "Model")]
    [InlineData("size", "Total parameters")]
    public void A_header_sorts_and_sorts_back(string word, string header)
    {
        Assert.Null(Header("", header).GetAttribute("aria-sort"));
        Assert.Equal($"/leaderboard?sort={word}", SortLink("", header));
        Assert.Equal($"/leaderboard?sort=-{word}", SortLink($"sort={word}", header));
        Assert.Equal($"/leaderboard?sort={word}", SortLink($"sort=-{word}", header));
        Assert.Single(Table($"sort={word}").QuerySelectorAll("th[aria-sort]"));
        Assert.NotEqual(Header($"sort={word}", header).GetAttribute("aria-sort"),
            Header($"sort=-{word}", header).GetAttribute("aria-sort"));
    }

    /// <summary>What is announced is the order that the rows are in, whichever way is better.</summary>
    [Theory]
    [InlineData("accuracy", "Accuracy")]
    [InlineData("-accuracy", "Accuracy")]
    [InlineData("errors", "Errors")]
    [InlineData("-errors", "Errors")]
    [InlineData("model", "Model")]
    [InlineData("-model", "Model")]
    public void Aria_sort_names_the_order_of_the_rows(string sort, string header)
    {
        var table = Table("sort=" + sort);
        var headers = table.QuerySelectorAll("thead th").ToList();
        var column = headers.FindIndex(cell => cell.QuerySelector("a")?.TextContent == header);
        var shown = table.QuerySelectorAll("tbody tr").Select(row => row.Children[column].QuerySelector("a")?.TextContent
            ?? row.Children[column].TextContent).Where(text => text != "–").ToList();

        IEnumerable<string> ascending = header == "Model" ? shown.Order(StringComparer.OrdinalIgnoreCase)
            : shown.OrderBy(text => double.Parse(text, System.Globalization.CultureInfo.CurrentCulture));

        Assert.Equal(headers[column].GetAttribute("aria-sort") == "ascending" ? ascending : ascending.Reverse(), shown);
    }

    /// <summary>Every model let in has open weights; the licence and the price lead to their sources, what is unknown says so.</summary>
    [Fact]
    public void What_a_view_asks_of_models_stands_beside_their_sizes()
    {
        var context = Snapshots.At("/leaderboard", "open=yes&licence=mit&show=price-in,weights,licence");
        var board = Leaderboard.Build(Snapshots.Reference, context.Shown);
        var table = LeaderboardTables.Of(context, board, null);

        Assert.Equal(["model", "total", "active", "weights", "licence", "price-in"], table.Columns.Take(6).Select(column => column.Key));
        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row => Assert.Equal((Text.WeightsOpen, "MIT"), (row.Cells[3].Text, row.Cells[4].Text)));
        Assert.All(table.Rows, row => Assert.NotEmpty(row.Cells[4].Sources));
        Assert.All(table.Rows, row => Assert.True(row.Cells[5].Number is > 0 ? row.Cells[5].Sources.Length > 0 : row.Cells[5].Text.Length > 0));
        Assert.DoesNotContain(LeaderboardTables.Of(Snapshots.At("/leaderboard"), board, null).Columns, column => column.Key == "licence");

        var priced = Snapshots.At("/leaderboard", "show=price-out&variant=all");
        var prices = LeaderboardTables.Of(priced, Leaderboard.Build(Snapshots.Reference, priced.Shown), null);
        Assert.Contains(prices.Rows, row => row.Cells[3] is { Number: > 0, Sources.Length: > 0 });
        Assert.Contains(prices.Rows, row => row.Cells[3] is { Number: null, Text: "unknown" });
    }

    [Fact]
    public void Closed_weights_say_what_that_is_concluded_from()
    {
        var context = Snapshots.At("/leaderboard", "open=no&show=weights");
        var table = LeaderboardTables.Of(context, Leaderboard.Build(Snapshots.Reference, context.Shown), null);
        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row => Assert.Equal((Text.WeightsClosed, Text.WeightsBySize), (row.Cells[3].Text, row.Cells[3].Title)));
    }

    [Fact]
    public void The_family_in_focus_stands_out_and_no_other()
    {
        Assert.Equal(["Beta chat+"], Table("focus=second").QuerySelectorAll("tr.in-focus th").Select(cell => cell.TextContent));
        Assert.Empty(Table("focus=none").QuerySelectorAll("tr.in-focus"));
    }

    [Fact]
    public void RankedModels_on_an_anonymous_device_show_its_letter_only()
    {
        var context = Snapshots.At("/leaderboard", "models=ling-plus&languages=zh");
        var table = Drawn(context, Leaderboard.Build(Snapshots.Reference, context.Shown));

        var names = table.FindAll("tbody th").Select(cell => cell.TextContent).ToList();
        Assert.Contains("Ling-Plus · Device A chat+", names);
        Assert.Contains("Ling-Plus · Device D chat+", names);
    }

    [Fact]
    public void Repeated_runs_are_one_value_that_says_how_many_they_are_and_lists_each_with_its_place()
    {
        var (batch, accuracy) = (SmallBatch(), new EvaluationTask("Accuracy", null, null, "en", new Metric("accuracy", "percent", true)));
        batch.Scores.RemoveAll(score => score.Run.Model == "Gamma");
        foreach (var (name, value) in new[] { ("1", 71.2), ("2", 73.0), ("3", 72.3) })
        {
            var score = Score("Gamma", accuracy, value);
            batch.Scores.Add(score with { Run = score.Run with { Repeat = name }, Locator = "Table " + name, Decimals = 1 });
        }

        var snapshot = Snapshots.Of(batch);
        var cell = Drawn(snapshot, "").FindAll("tbody tr").Single(row => row.TextContent.Contains("Gamma", StringComparison.Ordinal))
            .QuerySelectorAll("td").Single(cell => cell.TextContent.Contains("72.2", StringComparison.Ordinal));
        Assert.Equal("72.2", cell.QuerySelector("a")!.TextContent);
        Assert.Contains("(mean of 3 runs, 71.2 to 73.0)", cell.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("≠", cell.TextContent, StringComparison.Ordinal);
        Assert.Equal("Each run", cell.QuerySelector("summary")!.TextContent);
        var runs = cell.QuerySelectorAll("details div").Select(line => line.TextContent.Trim()).ToList();
        Assert.Equal(3, runs.Count);
        Assert.StartsWith("Run 1: 71.2", runs[0], StringComparison.Ordinal);
        Assert.EndsWith("Table 1", runs[0], StringComparison.Ordinal);
        Assert.Equal(3, cell.QuerySelectorAll("details a").Select(link => link.GetAttribute("href")).Distinct().Count());
    }

    /// <summary>Before the circuit is there, a leaderboard of any length is a small page, and says how much it leaves out.</summary>
    [Theory]
    [InlineData(550, ViewState.DefaultColumns, "", 30)]
    [InlineData(60, 200, "columns=all", 8)]
    [InlineData(8, 200, "columns=all", 8)]
    public void Of_a_long_or_wide_leaderboard_the_first_lines_are_prerendered(int models, int benchmarks, string query, int drawn)
    {
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));
        var batch = new ImportBatch { Title = "Long", ContentHash = "long" };
        for (var model = 0; model < models; model++)
        {
            var name = FormattableString.Invariant($"Model-{model}-Instruct");
            batch.Models.Add(new LanguageModel(name, "First", null, [], null));
            for (var benchmark = 0; benchmark < benchmarks; benchmark++)
            {
                var task = new EvaluationTask(FormattableString.Invariant($"Bench {benchmark}"), null, null, "en",
                    new Metric("accuracy", "percent", HigherIsBetter: true));
                batch.Scores.Add(Score(name, task, 10 + (model / 10.0) + benchmark, error: 1));
            }
        }

        var context = Snapshots.At(Snapshots.Of(batch), "/leaderboard", query);
        var board = Leaderboard.Build(context.Snapshot, context.Shown);
        var table = Drawn(context, board, LeaderboardSummary.Build(board, Uncertainty.Of(context.Snapshot), context.Shown));

        Assert.Equal((models, benchmarks), (board.Rows.Length, board.Columns.Length));
        Assert.Equal(drawn, table.FindAll("tbody tr").Count);
        Assert.Equal(drawn < models, table.Markup.Contains(Format.Of(Text.AndMore, models - drawn), StringComparison.Ordinal));
        Assert.InRange(table.Markup.Length, 40_000, 600_000);
    }

    private IEnumerable<string> Values(string selector) =>
        Table("").QuerySelectorAll(selector).Select(cell => cell.QuerySelector("a")!.TextContent);

    private IElement Header(string query, string text) =>
        Table(query).QuerySelectorAll("thead th").Single(cell => cell.QuerySelector("a")?.TextContent == text);

    private string? SortLink(string query, string header) => Header(query, header).QuerySelector("a")!.GetAttribute("href");

    private IElement Table(string query) => Drawn(Small, query).Find("table");

    private IRenderedComponent<DataTable> Drawn(ResultSnapshot snapshot, string query)
    {
        var context = Snapshots.At(snapshot, "/leaderboard", query);
        return Drawn(context, Leaderboard.Build(snapshot, context.Shown));
    }

    private IRenderedComponent<DataTable> Drawn(ViewContext context, Leaderboard board, LeaderboardSummary? summary = null) =>
        Render<DataTable>(parameters => parameters.Add(part => part.Context, context).Add(part => part.Compare, true)
            .Add(part => part.Missing, Text.MissingCell)
            .Add(part => part.Table, LeaderboardTables.Of(context, board, summary)));

    /// <summary>Three models; the second lacks a value; accuracy counts up and errors count down.</summary>
    private static ImportBatch SmallBatch()
    {
        var batch = new ImportBatch { Title = "Small", ContentHash = "small" };
        var accuracy = new EvaluationTask("Accuracy", null, null, "en", new Metric("accuracy", "percent", HigherIsBetter: true));
        var errors = new EvaluationTask("Errors", null, null, "en", new Metric("errors", "count", HigherIsBetter: false));
        foreach (var (name, family, size) in new[] { ("Alpha", "First", "7"), ("Beta", "Second", "70"), ("Gamma", "Third", "14") })
        {
            batch.Models.Add(new LanguageModel(name, family, null, [], null));
            batch.Facts.Add(new Fact(FactSubject.Model, name, "total_params", PublishedValue.Parse(size), "billion", null,
                new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "x1", null)));
        }

        batch.Scores.Add(Score("Alpha", accuracy, 90, EvidenceMarks.Disputed, error: 1));
        batch.Scores.Add(Score("Beta", accuracy, 80, error: 1));
        batch.Scores.Add(Score("Gamma", accuracy, 85, error: 1));
        batch.Scores.Add(Score("Alpha", errors, 12));
        batch.Scores.Add(Score("Gamma", errors, 3));
        return batch;
    }

    private static Score Score(string model, EvaluationTask task, double value,
        EvidenceMarks marks = EvidenceMarks.None, double? error = null) => new(
            new EvaluationRun(model, new Variant("chat"), "5", null, HardwareConfiguration.NotStated, "x1", null, null), task, value, error,
            null, EvidenceGrade.Independent, marks, "Table 1", null);
}
