using System.IO.Compression;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

public sealed class WorkbookTests
{
    private static readonly string[] scores = ["model", "benchmark", "metric", "unit", "value", "evidence", "source", "date"];

    [Fact]
    public void Each_sheet_is_a_table()
    {
        var (batch, files) = Reading.Read(WorkbookFile.Of("mine.xlsx",
            ("scores", WorkbookFile.Rows(
                scores, ["Toy-1B", "MMLU, hard", "EM", "percent", "71.27", "press", "s1", "<c s=\"1\"><v>45726</v></c>"])),
            ("empty", ""),
            ("sources", WorkbookFile.Rows(["source", "title"], ["s1", "A \"paper\""]))));

        Assert.Equal([("mine.xlsx/scores.csv", "tidy-csv", 1), ("mine.xlsx/sources.csv", "tidy-csv", 1)],
            files.Select(file => (file.Name, file.Format!, file.Rows)));
        var score = Assert.Single(batch.Scores);
        Assert.Equal(("Toy-1B", "MMLU, hard", 71.27, new PartialDate(2025, 3, 10)),
            (score.Run.Model, score.Task.Benchmark, score.Value, score.Run.Date));
        Assert.Equal("A \"paper\"", Assert.Single(batch.Sources).Title);
        Assert.Empty(batch.Problems);
    }

    [Theory]
    [InlineData("<c s=\"2\"><v>0.7127</v></c>", "'71.27%' is not")]
    [InlineData("<c t=\"e\"><v>#DIV/0!</v></c>", "needs a number")]
    public void What_the_sheet_shows_as_no_plain_number_is_none(string cell, string expected)
    {
        var (batch, files) = Reading.Read(WorkbookFile.Of("mine.xlsx", ("scores", WorkbookFile.Rows(
            scores, ["Toy-1B", "MMLU", "EM", "percent", cell, "press", "s1"], ["Toy-2B", "MMLU", "EM", "percent", "50", "press", "s1"]))));

        Assert.Equal((1, 1), (files[0].Rows, files[0].Refused));
        Assert.Contains(expected, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_are_read_as_any_table_is()
    {
        var (_, files) = Reading.Read(WorkbookFile.Of("x.xlsx",
            ("cost_2026_06_25", WorkbookFile.Rows(["model", "typos", "out_typos", "cost_per_question"], ["toy", "0.5", "12", "0.25"])),
            ("Mine", WorkbookFile.Rows(["model", "MMLU"], ["toy", "71.2"]))));

        Assert.Equal([("livebench-costs", 3), ("handmade-table", 1)], files.Select(file => (file.Format!, file.Rows)));
        Assert.Equal("2026-06-25", files[0].Suggestions[Question.Date].Text);
    }

    [Fact]
    public void Blank_rows_and_cells_right_of_the_header_are_seen()
    {
        var (batch, files) = Reading.Read(WorkbookFile.Of("x.xlsx", ("sources", WorkbookFile.Rows(
            ["source", "title"], [], ["s1", "One"], ["s2", "Two", "<c><v>3</v></c>"]))));

        Assert.Equal((1, 1), (files[0].Rows, files[0].Refused));
        Assert.Equal("One", Assert.Single(batch.Sources).Title);
    }

    [Fact]
    public void An_empty_or_damaged_workbook_is_named_as_what_it_is()
    {
        Assert.Equal("The Excel workbook holds nothing but empty sheets.",
            Assert.Single(Reading.Read(WorkbookFile.Of("e.xlsx", ("a", ""))).Batch.Problems).Message);
        Assert.Contains("workbook is damaged", Assert.Single(
            Reading.Read(WorkbookFile.Of("d.xlsx", ("a", "<row r=\"1\"><c"))).Batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/document.xml", "a Word document")]
    [InlineData("xl/workbook.bin", "a binary Excel workbook")]
    public void Other_Office_files_are_named(string entry, string expected)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(entry).Open().Dispose();
        }

        Assert.Contains(expected, Assert.Single(Reading.Read(UploadedFile.Of("x", packed.ToArray())).Batch.Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_is_read_as_a_sheet_without_rows()
    {
        var (batch, files) = Reading.Read(SecondCorpora.Cases("workbook.xlsx"));

        Assert.Equal(("workbook.xlsx/S.csv", 0), (Assert.Single(files).Name, files[0].Rows));
        Assert.Contains("no rows", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }
}
