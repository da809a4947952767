using System.Buffers;
using System.Globalization;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// One row of a tidy table. Reading a cell that is missing or malformed notes a problem and marks the row as <see cref="Failed"/>;
/// the caller then leaves the row out and goes on.
/// </summary>
internal sealed class TidyRow(CsvReader csv, string file, IStatementSink sink)
{
    private static readonly SearchValues<char> controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code)
        .Where(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'))]);
    private static readonly string[] spreadsheetDates = ["dd.MM.yyyy", "yyyy/M/d"];

    /// <summary>Cells repeat a lot, and working out what one means takes longer than finding that out again.</summary>
    private const int MaxRemembered = 4096;

    private readonly Dictionary<string, Cell> cells = new(ColumnNames.Comparer);
    private readonly HashSet<string> usableNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> languages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartialDate> dates = new(StringComparer.Ordinal);

    /// <summary>Warnings and problems noted so far.</summary>
    private int said;

    private readonly DecimalMarks decimalMarks = new(csv.Separator);

    /// <summary>Whether a cell read so far makes the row unusable.</summary>
    public bool Failed { get; private set; }

    /// <summary>Problems noted so far.</summary>
    public int Problems { get; private set; }

    /// <summary>Line of the file, 1 is the first.</summary>
    public int Line => (int)csv.LineNumber;

    /// <summary>Starts the next row.</summary>
    public bool Next()
    {
        Failed = false;
        return csv.Read();
    }

    /// <summary>Whether the row has as many cells as the header; else it fails.</summary>
    public bool HasAllCells()
    {
        if (DelimitedText.CellsThatDoNotFit(csv) is not { } problem)
        {
            return true;
        }

        Fail(null, problem);
        return false;
    }

    /// <summary>The cell's text without outer blanks; null when the cell is empty or the table has no such column.</summary>
    public string? Text(string column) => Text(column, TextLimits.Of(column));

    private string? Text(string column, int longest)
    {
        var cell = CellOf(column);
        if (cell.Place < 0 || csv.IsEmpty(cell.Place))
        {
            return null;
        }

        var bytes = csv.GetSpan(cell.Place);
        if (cell.Longest == longest && bytes.SequenceEqual(cell.Bytes))
        {
            return cell.Text;
        }

        var before = said;
        var text = Read(column, cell.Place, longest);
        if (said == before)
        {
            cell.Remember(bytes, longest, text);
        }

        return text;
    }

    private string? Read(string column, int place, int longest)
    {
        var text = FormulaGuard.Unguard(csv.GetString(place).Trim());
        if (text.Length > longest)
        {
            Fail(column,
                string.Create(CultureInfo.InvariantCulture, $"The text has {text.Length} characters; at most {longest} are allowed."));
            return null;
        }

        return text.Length == 0 ? null : Printable(column, text, longest);
    }

    private Cell CellOf(string column)
    {
        if (!cells.TryGetValue(column, out var cell))
        {
            cells[column] = cell = new Cell(csv.TryGetFieldIndex(column, out var found) ? found : -1);
        }

        return cell;
    }

    /// <summary>Names of columns are few and mostly one and the same text, so that a little of them tells them apart.</summary>
    private sealed class ColumnNames : IEqualityComparer<string>
    {
        public static ColumnNames Comparer { get; } = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string name) => (name.Length * 961) + (name[0] * 31) + name[^1];
    }

    /// <summary>A column of the file, with the text of the last cell of which there was nothing to say: mostly that of the next row is the
    /// same.</summary>
    private sealed class Cell(int place)
    {
        private byte[] bytes = [];
        private int length;

        /// <summary>-1 where the file has no such column.</summary>
        public int Place => place;

        public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

        public int Longest { get; private set; } = -1;

        public string? Text { get; private set; }

        public void Remember(ReadOnlySpan<byte> cell, int longest, string? text)
        {
            bytes = cell.Length <= bytes.Length ? bytes : new byte[2 * cell.Length];
            cell.CopyTo(bytes);
            (length, Longest, Text) = (cell.Length, longest, text);
        }
    }

    /// <summary>
    /// Control characters become blanks, since not every database keeps them: all of them in names and short texts, all but tabs and line
    /// breaks in long ones. What nobody sees is removed, with a word.
    /// </summary>
    private string? Printable(string column, string text, int longest)
    {
        if (VisibleText.HasInvisible(text))
        {
            Warn(column, "Invisible characters were removed from the text.");
            text = VisibleText.CleanLines(text);
        }

        var clean = !TextLimits.IsLong(column) ? VisibleText.Clean(text) : !text.AsSpan().ContainsAny(controls) ? text
            : string.Concat(text.Select(character => controls.Contains(character) ? ' ' : character)).Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>The cell's text; an empty cell fails the row.</summary>
    public string Required(string column)
    {
        var before = Problems;
        if (Text(column) is { } text)
        {
            return text;
        }

        if (Problems == before)
        {
            Fail(column, "A value is required.");
        }

        return "";
    }

    /// <summary>A name that must also give a usable slug.</summary>
    public string RequiredName(string column)
    {
        var name = Required(column);
        if (name.Length == 0 || usableNames.Contains(name))
        {
            return name;
        }

        if (Slug.From(name) == "-")
        {
            Fail(column, "The name needs at least one letter or digit.");
        }
        else if (usableNames.Count < MaxRemembered)
        {
            usableNames.Add(name);
        }

        return name;
    }

    /// <summary>A figure as its source states it.</summary>
    public PublishedValue Published(string column) =>
        PublishedValue.Parse(Text(column) is { } text ? DelimitedText.WithPoint(text, csv.Separator) : null);

    /// <summary>A finite number, with a decimal comma only where the comma separates no cells; an empty cell is null,
    /// anything else fails the row.</summary>
    public double? Number(string column) => Parsed<double>(column, "a number such as 86.87", text =>
    {
        if (decimalMarks.Meet(text, Line) is { } sentence)
        {
            Warn(column, sentence);
        }

        return double.TryParse(DelimitedText.WithPoint(text, csv.Separator), NumberStyles.Float, CultureInfo.InvariantCulture,
            out var number) && double.IsFinite(number) ? number : null;
    });

    /// <summary>The same of what may be unknown: a word for that (<c>N/A</c>, a dash) is null, with a warning.</summary>
    public double? NumberIfKnown(string column) => IsUnknown(column) ? null : Number(column);

    /// <summary>A count that may be unknown.</summary>
    public int? CountIfKnown(string column) => IsUnknown(column) ? null : Count(column);

    private bool IsUnknown(string column)
    {
        // What begins with a digit is no word for unknown.
        if (Text(column) is not { } text || char.IsAsciiDigit(text[0]) || PublishedValue.Parse(text).Kind != ValueKind.Unknown)
        {
            return false;
        }

        Warn(column, $"'{Shorten(text)}' was read as unknown.");
        return true;
    }

    /// <summary>Digits after the point of a number as written; null when there is none.</summary>
    public int? Decimals(string column) =>
        Text(column) is { } text ? PublishedDigits.Count(DelimitedText.WithPoint(text, csv.Separator)) : null;

    /// <summary>A whole number from 0 up; an empty cell is null, anything else fails the row.</summary>
    public int? Count(string column) => Parsed<int>(
        column, "a whole number such as 500",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    /// <summary>How much of a benchmark was scored; an empty cell is null, anything else than <c>9/10</c>, <c>9/10, 1 error</c> or
    /// <c>partial</c> fails the row.</summary>
    public RunCoverage? Coverage(string column) => Parsed<RunCoverage>(
        column, "a coverage such as 9/10, 9/10, 1 error or partial",
        text => RunCoverage.TryParse(text, out var coverage) ? coverage : null);

    /// <summary><c>yes</c> or <c>no</c>; an empty cell takes the standard.</summary>
    public bool YesNo(string column, bool standard) => Parsed<bool>(
        column, "yes or no", text => text.ToLowerInvariant() switch { "yes" or "true" => true, "no" or "false" => false, _ => null })
        ?? standard;

    /// <summary>A BCP 47 tag; an empty cell is <c>und</c>. What is none but has a known meaning (<c>jp</c>, <c>english</c>) is corrected
    /// with a word, anything else fails the row.</summary>
    public string Language(string column)
    {
        var text = Text(column);
        if (text is null)
        {
            return LanguageTag.Undetermined;
        }

        if (languages.TryGetValue(text, out var known))
        {
            return known;
        }

        if (LanguageCodes.Corrected(text) is { } better)
        {
            Warn(column, $"'{Shorten(text)}' is no language tag; it was read as {better}.");
            return better;
        }

        if (!LanguageTag.TryNormalize(text, out var tag) || !LanguageCodes.IsLanguage(tag))
        {
            Fail(column, $"'{Shorten(text)}' is not a language tag such as en or zh-Hans.");
        }
        else if (languages.Count < MaxRemembered)
        {
            languages[text] = tag;
        }

        return tag;
    }

    /// <summary>The unit of a score. Signs and words for percent and for shares are corrected with a word; the scale turns
    /// shares into percent.</summary>
    public (string? Unit, Func<double, double> Scale) ScoreUnit(string column)
    {
        var text = Text(column);
        var unit = UnitWords.Find(text);
        if (unit == ScoreUnits.Fraction)
        {
            Warn(column, $"The unit '{text}' was read as a share from 0 to 1 and its value kept as {ScoreUnits.Percent}.");
            return (ScoreUnits.Percent, ImportContext.Hundredfold);
        }

        if (unit != text)
        {
            Warn(column, $"The unit '{text}' was read as {unit}.");
        }

        return (unit, value => value);
    }

    /// <summary>What the row's value rests on: evidence, marks, source, locator and what belongs to them.</summary>
    public Provenance Provenance() => Provenance(Text("locator"));

    /// <summary>The same for a score, whose locator is short.</summary>
    public Provenance ScoreProvenance() => Provenance(Text("locator", TextLimits.ScoreLocator));

    private Provenance Provenance(string? locator) => new(Evidence(), Marks(), Required("source").ToLowerInvariant(), locator)
    {
        ReportedBy = Text("reportedBy"),
        Status = Text("status"),
        Date = Date("date"),
        Note = Text("note"),
    };

    /// <summary>An ISO date or its prefix, or what a spreadsheet makes of it; an empty cell is null, anything else fails the row.</summary>
    public PartialDate? Date(string column) => Parsed<PartialDate>(
        column, "a date such as 2025-03-10, 2025-03 or 2025", text => dates.TryGetValue(text, out var known) ? known
            : (PartialDate.TryParse(text, out var date) ? date : SpreadsheetDate(text)) is { } read ? Remember(text, read) : null);

    private PartialDate Remember(string text, PartialDate date)
    {
        if (dates.Count < MaxRemembered)
        {
            dates[text] = date;
        }

        return date;
    }

    /// <summary>Notes something a person should look at; the row is kept.</summary>
    private void Warn(string column, string message)
    {
        said++;
        sink.Report(new ImportProblem(ProblemSeverity.Warning, file, Line, column, message));
    }

    /// <summary>Notes a problem and leaves the row out.</summary>
    public void Fail(string? column, string message)
    {
        Failed = true;
        Problems++;
        said++;
        sink.Report(new ImportProblem(ProblemSeverity.Error, file, Line, column, message + " The row was left out."));
    }

    /// <summary>10.03.2025 and 2025/3/10, as German and Chinese spreadsheets rewrite an ISO date.
    /// Dates with the month first are not told from others and stay refused.</summary>
    private static PartialDate? SpreadsheetDate(string text) =>
        DateTime.TryParseExact(text, spreadsheetDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new PartialDate(day.Year, day.Month, day.Day) : null;

    private EvidenceGrade Evidence()
    {
        var text = Required("evidence");
        if (!EvidenceGrades.TryParse(text, out var grade) && text.Length > 0)
        {
            Fail("evidence", $"'{Shorten(text)}' is not one of {string.Join(", ", EvidenceGrades.All.Select(known => known.Slug()))}.");
        }

        return grade;
    }

    private EvidenceMarks Marks()
    {
        var marks = EvidenceMarks.None;
        foreach (var word in Text("marks")?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (EvidenceMarkWords.TryParse(word, out var mark))
            {
                marks |= mark;
            }
            else
            {
                Fail("marks", $"'{Shorten(word)}' is not a mark.");
            }
        }

        return marks;
    }

    private T? Parsed<T>(string column, string wanted, Func<string, T?> parse)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        Fail(column, $"'{Shorten(text)}' is not {wanted}.");
        return null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
