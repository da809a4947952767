using System.Collections.Immutable;
using Dashboard.Import.Reading;

namespace Dashboard.Web.Features.Names;

/// <summary>The shipped tables by which names in files are read, as they are: what the program says it read "by rule" rests on
/// them.</summary>
/// <param name="Lines">Lines of all tables.</param>
public sealed record NamesView(ViewContext Context, int Lines)
    : PageView(Context, Text.NavNames, Format.Of(Text.FindingNames, Format.Whole(Lines), Format.Whole(Sections.Length)), Text.NamesScope)
{
    /// <summary>The tables in the order in which a name meets them: its file, what it is called, and what is read by it.</summary>
    private static ImmutableArray<(string Id, Func<string> Title, Func<string> What)> Sections { get; } =
    [
        ("name-parts", () => Text.NamesParts, () => Text.NamesPartsWhat),
        ("families", () => Text.NamesFamilies, () => Text.NamesFamiliesWhat),
        ("developers", () => Text.NamesDevelopers, () => Text.NamesDevelopersWhat),
        ("tasks", () => Text.NamesTasks, () => Text.NamesTasksWhat),
        ("language-words", () => Text.NamesLanguages, () => Text.NamesLanguagesWhat),
        ("scripts", () => Text.NamesScripts, () => Text.NamesScriptsWhat),
        ("metric-scales", () => Text.NamesScales, () => Text.NamesScalesWhat),
        ("not-scores", () => Text.NamesNotScores, () => Text.NamesNotScoresWhat),
    ];

    /// <summary>Counts the lines.</summary>
    public static NamesView Build(ViewContext context) => new(context, Sections.Sum(section => NameTables.Rows(section.Id).Count));

    /// <summary>What is read by a table, in a sentence.</summary>
    public static string What(string table) => Sections.First(section => section.Id == table).What();

    /// <summary>Columns are called as in the file, since that is what somebody who corrects it looks for.</summary>
    protected override IEnumerable<ViewTable> BuildTables() => Sections.Select(section => ViewTable.Of(
        section.Id,
        section.Title(),
        NameTables.Columns(section.Id).Select(column => new ViewColumn(column, column)),
        NameTables.Rows(section.Id).Select(row => new ViewRow(string.Join('|', row.Where(cell => cell.Length > 0).Take(2)),
            [.. row.Select(ViewCells.Words)]))));
}
