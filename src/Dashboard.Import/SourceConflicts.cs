using System.Collections.Immutable;
using System.Reflection;
using CsvHelper;
using Dashboard.Domain.Results;

namespace Dashboard.Import;

/// <summary>The shipped list of known disagreements, embedded in this assembly.</summary>
public static class SourceConflicts
{
    private const string Table = "ComparisonRules/conflicts.csv";
    private const char ListSeparator = '|';

    /// <summary>Reads the list, in its order.</summary>
    public static ImmutableArray<SourceConflict> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)!;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        var all = ImmutableArray.CreateBuilder<SourceConflict>();
        while (csv.Read())
        {
            all.Add(new SourceConflict(
                csv.GetString("conflict"),
                [.. csv.GetString("subjects").Split(ListSeparator)],
                [.. csv.GetString("sources").Split(ListSeparator)],
                csv.GetString("statement"),
                csv.GetString("shown")));
        }

        return all.ToImmutable();
    }
}
