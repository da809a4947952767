using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Views;

/// <summary>What is found between two revisions of tables is what was put there, and nothing else.</summary>
public sealed class ViewChangesTests
{
    private static readonly ViewColumn[] Columns =
    [
        new("name", "Name"), new("value", "Value", ColumnKind.Value), new("rank", "Rank", ColumnKind.Rank),
        new("verdict", "Verdict", ColumnKind.Verdict),
    ];

    private static Gen<ViewTable> Tables =>
        from rows in Gen.Choose(0, 12)
        from numbers in Gen.Choose(-50, 50).ArrayOf(12)
        from grades in Gen.Elements(EvidenceGrades.All.ToArray()).ArrayOf(12)
        select ViewTable.Of("table", "Table", Columns, Enumerable.Range(0, rows).Select(row => Row(row, numbers[row], grades[row])));

    [Fact]
    public void A_table_is_not_different_from_itself_in_any_order() => GeneratedScore.Holds(Tables, table =>
    {
        Assert.True(ViewChanges.Between([table], [table]).None);
        Assert.True(ViewChanges.Between([table], [table with { Rows = [.. table.Rows.Reverse()] }]).None);
        Assert.True(ViewChanges.Between([], []).None);
    });

    [Fact]
    public void Every_change_of_a_cell_is_found_once_and_counted_by_its_kind() => GeneratedScore.Holds(
        from table in Tables
        where table.Rows.Length > 0
        from row in Gen.Choose(0, table.Rows.Length - 1)
        from column in Gen.Choose(0, Columns.Length - 1)
        select (table, row, column),
        place =>
        {
            var (table, row, column) = place;
            var old = table.Rows[row].Cells[column];
            var changed = old with { Text = old.Text + "!", Number = old.Number + 1 };
            var changes = ViewChanges.Between([table], [With(table, row, column, changed)]);

            Assert.Equal(1, changes.Count);
            var change = Assert.Single(
                column switch { 1 => changes.Values, 2 => changes.Ranks, 3 => changes.Verdicts, _ => changes.Words });
            Assert.Equal((old, changed, Columns[column]), (change.Old, change.New, change.Column));
        });

    [Fact]
    public void A_grade_that_changes_while_its_number_stays_is_no_change_of_a_value() => GeneratedScore.Holds(
        from table in Tables
        where table.Rows.Length > 0
        from row in Gen.Choose(0, table.Rows.Length - 1)
        select (table, row),
        place =>
        {
            var old = place.table.Rows[place.row].Cells[1];
            var changes = ViewChanges.Between(
                [place.table], [With(place.table, place.row, 1, old with { Marks = old.Marks ^ EvidenceMarks.Disputed })]);

            Assert.Equal((1, 1), (changes.Count, changes.Evidence.Length));
        });

    [Fact]
    public void Lines_columns_and_tables_that_come_are_added_and_the_other_way_round_removed() => GeneratedScore.Holds(Tables, table =>
    {
        var longer = table with { Rows = table.Rows.Add(Row(99, 1, EvidenceGrade.Press)) };
        Assert.Equal(["Row 99"], ViewChanges.Between([table], [longer]).RowsAdded.Select(name => name.Name));
        Assert.Equal(["Row 99"], ViewChanges.Between([longer], [table]).RowsRemoved.Select(name => name.Name));

        var wider = table with
        {
            Columns = table.Columns.Add(new ViewColumn("more", "More")),
            Rows = [.. table.Rows.Select(row => row with { Cells = row.Cells.Add(ViewCell.Empty) })]
        };
        var changes = ViewChanges.Between([table], [wider]);
        Assert.Equal((1, "More"), (changes.Count, changes.ColumnsAdded[0].Name));
        Assert.Equal((1, "More"),
            (ViewChanges.Between([wider], [table]).Count, ViewChanges.Between([wider], [table]).ColumnsRemoved[0].Name));

        Assert.Equal(table.Rows.Length, ViewChanges.Between([], [table]).RowsAdded.Length);
        Assert.Equal(table.Rows.Length, ViewChanges.Between([table], []).RowsRemoved.Length);
    });

    [Fact]
    public void Lines_of_one_key_are_told_apart()
    {
        var table = ViewTable.Of(
            "table", "Table", Columns, [Row(1, 1, EvidenceGrade.Press), Row(1, 2, EvidenceGrade.Press), Row(1, 3, EvidenceGrade.Press)]);

        Assert.Equal(["1", "1#2", "1#3"], table.Rows.Select(row => row.Key));
        Assert.Single(ViewChanges.Between([table], [With(table, 2, 1, new ViewCell("9", 9))]).Values);
    }

    private static ViewRow Row(int row, int number, EvidenceGrade grade) => new(
        row.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [new ViewCell(FormattableString.Invariant($"Row {row}")),
            new ViewCell(FormattableString.Invariant($"{number}"), number) { Evidence = grade },
            new ViewCell(FormattableString.Invariant($"rank {number % 5}")), new ViewCell(number > 0 ? "ahead" : "behind")]);

    private static ViewTable With(ViewTable table, int row, int column, ViewCell cell) =>
        table with { Rows = table.Rows.SetItem(row, table.Rows[row] with { Cells = table.Rows[row].Cells.SetItem(column, cell) }) };
}
