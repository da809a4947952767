using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Domain.Results;

/// <summary>What a run got item by item on a task: what a <see cref="Score"/> of the same run and task is made of.</summary>
public sealed record ItemResults(EvaluationRun Run, EvaluationTask Task, Provenance Provenance, ItemsOfRun Items) : Statement
{
    /// <summary>Texts that a file brought, where the site keeps them; in a snapshot null, see <see cref="ItemsOfRun.ReadTexts"/>.</summary>
    public ItemTexts? Texts { get; init; }

    /// <summary>The items that a score is made of.</summary>
    public static ItemResults Of(Score score, ItemScores scores) => new(score.Run, score.Task,
        new Provenance(score.Evidence, score.Marks, score.Run.Source, score.Locator)
        {
            ReportedBy = score.Run.ReportedBy,
            Date = score.Run.Date,
            Note = score.Note,
        },
        new ItemsOfRun(scores));
}

/// <summary>What the items of a list ask and what a model answered.</summary>
/// <param name="Questions">By place in the list; null where no question is known.</param>
/// <param name="Answers">The same of answers.</param>
public sealed record ItemTexts(TextColumn? Questions, TextColumn? Answers)
{
    /// <summary>Most characters of a text that are kept.</summary>
    public const int MaxLength = 8_000;
}

/// <summary>The texts of one item; null where one is not known.</summary>
public readonly record struct ItemText(string? Question, string? Answer);

/// <summary>
/// Items that runs were asked, in ascending order of key (by code units) and sample, each pair once. Columns are as long as the keys or,
/// where nothing of the kind is known of any item, empty. Texts of questions and answers are none of them.
/// </summary>
public sealed class ItemList
{
    /// <summary>Longest key in characters.</summary>
    public const int MaxKey = 100;

    private readonly Lazy<string> fingerprint;

    /// <summary>Takes the columns as they are.</summary>
    /// <exception cref="ArgumentException">There is no item, a column is neither empty nor as long as the keys, or the items are not in
    /// ascending order.</exception>
    public ItemList(ItemKeys keys, ImmutableArray<int> sample, ItemWords subset, ItemWords language)
    {
        if (keys.Length == 0 || !(sample.IsEmpty || sample.Length == keys.Length) || !subset.Fits(keys.Length)
            || !language.Fits(keys.Length))
        {
            throw new ArgumentException("A list needs a key for each item; other columns are as long or empty.", nameof(keys));
        }

        (Keys, Sample, Subset, Language) = (keys, sample, subset, language);
        for (var item = 1; item < keys.Length; item++)
        {
            if (Compare(this, item - 1, this, item) >= 0)
            {
                throw new ArgumentException("Items stand in ascending order, each once.", nameof(keys));
            }
        }

        fingerprint = new Lazy<string>(Hash);
    }

    /// <summary>The data set's own id of each item, else its place in the data set, else a hash of its question.</summary>
    public ItemKeys Keys { get; }

    /// <summary>Which answer to the same item, where there are several; empty where there is one of each.</summary>
    public ImmutableArray<int> Sample { get; }

    /// <summary>Part of the benchmark.</summary>
    public ItemWords Subset { get; }

    /// <summary>BCP 47 tags.</summary>
    public ItemWords Language { get; }

    public int Count => Keys.Length;

    /// <summary>SHA-256 of all columns, in hexadecimal. Worked out once.</summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>The sample number of an item; 0 where there is one answer to each.</summary>
    public int SampleOf(int item) => Sample.IsEmpty ? 0 : Sample[item];

    /// <summary>The order of items: by key, then sample.</summary>
    public static int Compare(ItemList first, int item, ItemList second, int other) =>
        ItemKeys.Compare(first.Keys.Utf8(item), second.Keys.Utf8(other)) is var byKey and not 0
            ? byKey : first.SampleOf(item).CompareTo(second.SampleOf(other));

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var item = 0; item < Keys.Length; item++)
        {
            hash.AppendData(Keys.Utf8(item));
            hash.AppendData("\n"u8);
        }

        hash.AppendData(MemoryMarshal.AsBytes(Sample.AsSpan()));
        Subset.AddTo(hash);
        Language.AddTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A column of few different words.</summary>
/// <param name="Words">The words; the empty one stands for unknown.</param>
/// <param name="Of">Place of each item's word; empty where nothing is known.</param>
public readonly record struct ItemWords(ImmutableArray<string> Words, ImmutableArray<ushort> Of)
{
    /// <summary>Most different words.</summary>
    public const int MaxWords = ushort.MaxValue;

    /// <summary>Nothing is known of any item.</summary>
    public static ItemWords None { get; } = new([], []);

    /// <summary>The word of an item; null where it is unknown.</summary>
    public string? this[int item] => Of.IsEmpty || Words[Of[item]].Length == 0 ? null : Words[Of[item]];

    internal bool Fits(int count)
    {
        var words = Words.IsDefault ? 0 : Words.Length;
        return !Of.IsDefault && (Of.IsEmpty || Of.Length == count) && Of.All(code => code < words);
    }

    internal void AddTo(IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes<int>(new[] { Of.Length }));
        foreach (var word in Words)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(word + '\n'));
        }

        hash.AppendData(MemoryMarshal.AsBytes(Of.AsSpan()));
    }
}

/// <summary>The scores of one run on the items of a list, in two bytes an item.</summary>
public sealed class ItemScores
{
    /// <summary>Code of an item without a score.</summary>
    public const ushort NotScored = 0;

    /// <summary>Code of an item that could not be answered or judged because of an error.</summary>
    public const ushort Failed = 1;

    /// <summary>Code of the first of <see cref="Values"/>.</summary>
    public const ushort FirstValue = 2;

    /// <summary>Most different values.</summary>
    public const int MaxValues = ushort.MaxValue - FirstValue + 1;

    private readonly Lazy<string> fingerprint;

    /// <summary>Takes the columns as they are.</summary>
    /// <param name="judgeOf">Place of each item's judge; empty where one judge, or none, judged all.</param>
    /// <exception cref="ArgumentException">A column has another length than the list, or a code points nowhere.</exception>
    public ItemScores(ItemList list, ImmutableArray<ushort> codes, ImmutableArray<double> values, ImmutableArray<string> judges,
        ImmutableArray<byte> judgeOf)
    {
        if (codes.Length != list.Count || codes.Any(code => code >= values.Length + FirstValue) || !values.All(double.IsFinite)
            || !(judgeOf.IsEmpty || judgeOf.Length == list.Count) || judgeOf.Any(judge => judge >= judges.Length))
        {
            throw new ArgumentException("Each item needs a code of a finite value.", nameof(codes));
        }

        (List, Codes, Values, Judges, JudgeOf) = (list, codes, values, judges, judgeOf);
        fingerprint = new Lazy<string>(Hash);
    }

    public ItemList List { get; }

    /// <summary><see cref="NotScored"/>, <see cref="Failed"/>, or the place in <see cref="Values"/> plus <see cref="FirstValue"/>.
    /// </summary>
    public ImmutableArray<ushort> Codes { get; }

    /// <summary>The different scores, ascending, in the unit of the task's metric.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Models that judged; empty where none did or none is named.</summary>
    public ImmutableArray<string> Judges { get; }

    public ImmutableArray<byte> JudgeOf { get; }

    /// <summary>SHA-256 of list and scores, in hexadecimal. Worked out once.</summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>The score of an item; null where it has none.</summary>
    public double? this[int item] => Codes[item] >= FirstValue ? Values[Codes[item] - FirstValue] : null;

    /// <summary>Who judged an item; null where nobody is named.</summary>
    public string? JudgeAt(int item) => !JudgeOf.IsEmpty ? Judges[JudgeOf[item]] : Judges.Length == 1 ? Judges[0] : null;

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(List.Fingerprint));
        hash.AppendData(MemoryMarshal.AsBytes(Codes.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Values.AsSpan()));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Judges)));
        hash.AppendData(MemoryMarshal.AsBytes(JudgeOf.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>
/// The items of a run as a snapshot holds them: how many and which, and where to read them. What was read is kept only while somebody uses
/// it, so that a thousand runs take hardly any room. Two of the same content are equal. Any thread may read.
/// </summary>
public sealed class ItemsOfRun : IEquatable<ItemsOfRun>
{
    private readonly Func<ItemScores> read;
    private readonly WeakReference<ItemScores?> known = new(null);

    /// <param name="read">Reads them anew each time; may ask the database.</param>
    public ItemsOfRun(int count, string fingerprint, Func<ItemScores> read) => (Count, Fingerprint, this.read) = (count, fingerprint, read);

    /// <summary>Items that are in memory for good.</summary>
    public ItemsOfRun(ItemScores scores)
        : this(scores.List.Count, scores.Fingerprint, () => scores)
    {
    }

    /// <summary>Answers to items; an item that was asked several times counts as often.</summary>
    public int Count { get; }

    /// <summary>Reads the texts of an item by its place in the list; null where none are kept, or the site does not show them.</summary>
    public Func<int, CancellationToken, Task<ItemText>>? ReadTexts { get; init; }

    /// <inheritdoc cref="ItemScores.Fingerprint"/>
    public string Fingerprint { get; }

    /// <summary>The scores, read if nobody holds them.</summary>
    public ItemScores Read()
    {
        if (!known.TryGetTarget(out var scores))
        {
            known.SetTarget(scores = read());
        }

        return scores;
    }

    public bool Equals(ItemsOfRun? other) => other is not null && other.Count == Count && other.Fingerprint == Fingerprint;

    public override bool Equals(object? obj) => Equals(obj as ItemsOfRun);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);
}
