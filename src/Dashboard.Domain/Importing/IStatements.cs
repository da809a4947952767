namespace Dashboard.Domain.Importing;

/// <summary>What a set of files states, to be read any number of times from the start; a large set need not be in memory.</summary>
public interface IStatements
{
    /// <summary>What the set is, in a few words, for the list of revisions.</summary>
    string Title { get; }

    /// <summary>SHA-256 of the files, in hexadecimal; the same bytes are the same set.</summary>
    string ContentHash { get; }

    /// <summary>All statements of one kind, in the order in which they were stated.</summary>
    IEnumerable<T> Read<T>()
        where T : Statement;
}
