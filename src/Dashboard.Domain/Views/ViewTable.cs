using System.Collections.Immutable;

namespace Dashboard.Domain.Views;

/// <summary>What the cells of a column are, which decides how files write them and how changes are counted.</summary>
public enum ColumnKind
{
    /// <summary>Words, or words about a number.</summary>
    Words,

    /// <summary>A number with what it rests on.</summary>
    Value,

    /// <summary>A place among others.</summary>
    Rank,

    /// <summary>What follows from numbers.</summary>
    Verdict,
}

/// <summary>One column of a table.</summary>
/// <param name="Key">The same in every revision.</param>
/// <param name="Name">As the page names it.</param>
/// <param name="Note">Conditions of the numbers, such as metric, shots and source; null when there are none.</param>
public sealed record ViewColumn(string Key, string Name, ColumnKind Kind = ColumnKind.Words, string? Note = null)
{
    /// <summary>What the page adds below the name, a line each, with a link or none.</summary>
    public ImmutableArray<ViewLink> Sub { get; init; } = [];

    /// <summary>Address behind the name, such as that of the table sorted by the column; null for none.</summary>
    public string? Href { get; init; }

    /// <summary>The order that the lines are in by this column: <c>ascending</c> or <c>descending</c>; null for none.</summary>
    public string? Sorted { get; init; }

    /// <summary>What the page says of the column on demand, where its name and note do not.</summary>
    public string? Title { get; init; }

    /// <summary>Whether pages leave the column out where it says the same in every line; files keep it.</summary>
    public bool OmitConstant { get; init; }

    /// <summary>Whether pages draw the column, where that is known without the cells of a hundred thousand lines; null to look at
    /// them.</summary>
    public bool? IsDrawn { get; init; }
}

/// <summary>Words with an address or none.</summary>
public sealed record ViewLink(string Text, string? Href = null);

/// <summary>One cell of a table.</summary>
/// <param name="Text">As the page shows it; empty when there is nothing.</param>
/// <param name="Number">The number itself, not rounded; null for words and for what is missing.</param>
public sealed record ViewCell(string Text, double? Number = null)
{
    /// <summary>Nothing.</summary>
    public static ViewCell Empty { get; } = new("");

    /// <summary>What the number is sure to lie in (95 %), or the ends of a stated range; null when unknown.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How the value is founded; null for what is no stated value.</summary>
    public EvidenceGrade? Evidence { get; init; }

    /// <summary>What else must be known about it.</summary>
    public EvidenceMarks Marks { get; init; }

    /// <summary>Ids of the sources that it comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Where in the source; null when there is no place or more than one source.</summary>
    public string? Locator { get; init; }

    /// <summary>Rows of scores that it is made of.</summary>
    public ImmutableArray<int> Scores { get; init; } = [];

    // Pages draw what follows, files leave it out.

    /// <summary>Address on this site; null for the source of the value, empty for none.</summary>
    public string? Href { get; init; }

    /// <summary>The beginning of the text that is linked; what follows it is drawn small. Null for all of it.</summary>
    public string? Main { get; init; }

    /// <summary>What the page says of the value on demand.</summary>
    public string? Title { get; init; }

    /// <summary>Class of the cell, or of the words of a verdict; null for none.</summary>
    public string? Style { get; init; }

    /// <summary>A small line below the text, such as an interval.</summary>
    public string? Sub { get; init; }

    /// <summary>What is odd about the value, in words.</summary>
    public string? Warning { get; init; }

    /// <summary>How the value came about, a line each, on demand; empty for nothing.</summary>
    public ImmutableArray<ViewCell> Steps { get; init; } = [];

    /// <summary>What the steps are called; null for arithmetic.</summary>
    public string? StepsTitle { get; init; }

    /// <summary>Values that the text puts together with a semicolon, each with its own link; empty for one.</summary>
    public ImmutableArray<ViewCell> Parts { get; init; } = [];
}

/// <summary>One line of a table.</summary>
/// <param name="Key">The same in every revision, and no other line's in its table.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Model">Slug of the model that the line is about; null for other lines.</param>
/// <param name="Label">What it is called where it stands alone; null when its first cell says it.</param>
public sealed record ViewRow(string Key, ImmutableArray<ViewCell> Cells, string? Model = null, string? Label = null)
{
    /// <summary>A line whose cells are made when someone asks for them: of a long table a page draws few.</summary>
    public ViewRow(string key, Func<ImmutableArray<ViewCell>> cells, string? model)
        : this(key, default(ImmutableArray<ViewCell>), model) => make = cells;

    private readonly Func<ImmutableArray<ViewCell>>? make;

    /// <summary>One for each column.</summary>
    public ImmutableArray<ViewCell> Cells { get => field.IsDefault && make is not null ? field = make() : field; init; } = Cells;

    /// <summary>What it is called where it stands alone; null when its first cell says it.</summary>
    public string? Label { get => field ?? Described?.Invoke(); init; } = Label;

    /// <summary>Makes the label when someone asks for it.</summary>
    public Func<string>? Described { private get; init; }

    /// <summary>What the line is called.</summary>
    public string Name => Label ?? (Cells.IsEmpty ? Key : Cells[0].Text);

    // Pages draw what follows, files leave it out.

    /// <summary>What the lines from this one on have in common, as a line of its own; null for the same as before.</summary>
    public string? Group { get; init; }

    /// <summary>Slug of the family that the line is about; null for none.</summary>
    public string? Family { get; init; }

    /// <summary>Whether the line is about the family in focus.</summary>
    public bool InFocus { get; init; }

    /// <summary>Class of the line; null for none.</summary>
    public string? Style { get; init; }

    /// <summary>Id of the line in the page; null where nothing leads to it.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A table as a page shows it, made to be written to files and held against the same table of another revision.</summary>
/// <param name="Key">The same in every revision, and no other table's on its page.</param>
public sealed record ViewTable(string Key, string Title, ImmutableArray<ViewColumn> Columns, ImmutableArray<ViewRow> Rows)
{
    /// <summary>Makes a table; lines of equal key are numbered, so that each can be found again.</summary>
    public static ViewTable Of(string key, string title, IEnumerable<ViewColumn> columns, IEnumerable<ViewRow> rows)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return new ViewTable(key, title, [.. columns], [.. rows.Select(row => Unique(row.Key) is var found && found == row.Key
            ? row : row with { Key = found })]);

        string Unique(string wanted)
        {
            seen[wanted] = seen.GetValueOrDefault(wanted) + 1;
            return seen[wanted] == 1
                ? wanted : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}#{seen[wanted]}");
        }
    }

    /// <summary>All cells.</summary>
    public IEnumerable<ViewCell> Cells => Rows.SelectMany(row => row.Cells);

    /// <summary>Places of the columns that a page draws: not those that say nothing, nor those that need not say the same in every
    /// line.</summary>
    public ImmutableArray<int> Drawn =>
        [.. Enumerable.Range(0, Columns.Length).Where(place => Rows.IsEmpty || (Columns[place].IsDrawn ?? Says(place)))];

    private bool Says(int place) => Rows.Any(row => row.Cells[place] is not { Text: "", Sub: null })
        && !(Columns[place].OmitConstant && Rows.All(row => row.Cells[place].Text == Rows[0].Cells[place].Text));
}
