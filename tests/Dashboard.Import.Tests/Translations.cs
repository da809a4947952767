using System.Collections.Immutable;
using Dashboard.Web.Resources;

namespace Dashboard.Import.Tests;

/// <summary>Whatever a test reads: what is said of it can be said in Chinese.</summary>
internal static class Translations
{
    /// <summary>Longest message; one that was cut has lost its end and stays English.</summary>
    private const int MaxMessage = 1000 - 2;

    /// <summary>Fails with the messages that <c>messages.zh-Hans.csv</c> has no words for.</summary>
    public static void Check(IEnumerable<ImportProblem> problems, ImmutableArray<FileReading> readings)
    {
        var missing = problems.Select(problem => problem.Message)
            .Concat(readings.SelectMany(reading => reading.Suggestions.Values.Select(suggestion => suggestion.Reason)))
            .Where(message => message.Length < MaxMessage && MessageCatalogue.Chinese.Translate(message) is null)
            .Distinct(StringComparer.Ordinal).Take(20).ToList();
        Assert.True(missing.Count == 0, "Without Chinese in messages.zh-Hans.csv:\n" + string.Join('\n', missing));
    }
}
