using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>
/// Collects the items of one file, and of each metric their scores; some 50 bytes an item, and of no more than
/// <see cref="MaxItems"/> items. What is longer than a key may be becomes a hash, so that no text of a question is kept by mistake; with
/// <see cref="SetTexts"/> texts are kept on purpose.
/// </summary>
public sealed class ItemBuilder
{
    /// <summary>Items that are kept of one file.</summary>
    public const int MaxItems = 1_000_000;

    private const int MaxJudges = byte.MaxValue;

    private readonly ItemKeys.Builder keys = new();

    /// <summary>Samples from the first on that is not 0.</summary>
    private readonly List<int> samples = [];
    private int unsampled;

    /// <summary>Places of items plus 1, by what they hold: half of them free at least, a collision takes the next one.</summary>
    private int[] met = new int[16];
    private readonly WordColumn subsets = new(ItemWords.MaxWords);
    private readonly WordColumn languages = new(ItemWords.MaxWords);
    private readonly WordColumn judges = new(MaxJudges);
    private readonly TextColumn.Builder questions = new();
    private readonly TextColumn.Builder answers = new();
    private (ItemList List, int[] Order)? list;
    private ItemTexts? texts;

    /// <summary>Items kept so far.</summary>
    public int Count => keys.Count;

    /// <summary>The key of an item that has nothing but its question: a hash of it without outer and repeated blanks and without regard
    /// to upper and lower case.</summary>
    public static string KeyOfQuestion(string question) => "q-" + Hash(string.Join(' ',
        question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant());

    /// <summary>Takes an item; what it is worth is added to <see cref="Column"/>s afterwards, whose last entry is then its own.</summary>
    /// <returns>False where the same sample of the same item was met before, and where there are too many.</returns>
    public bool Add(string key, int sample, string? subset = null, string? language = null, string? judge = null)
    {
        if (keys.Count == MaxItems)
        {
            return false;
        }

        keys.Add(NameOf(key));
        ref var place = ref PlaceOf(keys.Count - 1, sample);
        if (place > 0)
        {
            keys.RemoveLast();
            return false;
        }

        place = keys.Count;
        AddSample(sample);
        if (2 * keys.Count > met.Length)
        {
            Grow();
        }

        subsets.Add(subset);
        languages.Add(language is not null && LanguageTag.TryNormalize(language, out var tag) ? tag : null);
        judges.Add(judge);
        return true;
    }

    /// <summary>Keeps the texts of the item that was added last.</summary>
    public void SetTexts(string? question, string? answer)
    {
        Set(questions, question);
        Set(answers, answer);

        void Set(TextColumn.Builder column, string? text)
        {
            while (column.Count < keys.Count - 1)
            {
                column.Add(null);
            }

            column.Add(text);
        }
    }

    /// <summary>The texts that were kept; null where there are none.</summary>
    public ItemTexts? BuildTexts()
    {
        if (texts is null && (questions.HasTexts || answers.HasTexts))
        {
            while (questions.Count < keys.Count)
            {
                questions.Add(null);
                answers.Add(null);
            }

            var order = (list ??= BuildList()).Order;
            texts = new ItemTexts(questions.HasTexts ? questions.Build(order) : null, answers.HasTexts ? answers.Build(order) : null);
        }

        return texts;
    }

    /// <summary>The number, from 1, of a sample of an item that was taken before; 0 for none.</summary>
    public int Find(string key, int sample)
    {
        keys.Add(NameOf(key));
        var found = PlaceOf(keys.Count - 1, sample);
        keys.RemoveLast();
        return found;
    }

    /// <summary>The scores of one metric with the items.</summary>
    /// <param name="column">As long as the items, or shorter where later ones have none.</param>
    /// <param name="scale">From the file's unit to the task's.</param>
    /// <returns>Null where there is no item.</returns>
    public ItemScores? Build(Column column, Func<double, double> scale)
    {
        if (keys.Count == 0)
        {
            return null;
        }

        var (items, order) = list ??= BuildList();
        var values = column.Values(scale);
        var codes = new ushort[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            codes[place] = column.Code(order[place], scale, values);
        }

        var (words, of) = judges.Build(order);
        return new ItemScores(items, ImmutableCollectionsMarshal.AsImmutableArray(codes), values, words,
            words.Length < 2 ? [] : [.. of.Select(judge => (byte)judge)]);
    }

    private (ItemList List, int[] Order) BuildList()
    {
        var order = Enumerable.Range(0, keys.Count).ToArray();
        Array.Sort(order, (one, other) => ItemKeys.Compare(keys.Utf8At(one), keys.Utf8At(other)) is var byKey and not 0
            ? byKey : SampleOf(one).CompareTo(SampleOf(other)));
        var (subset, subsetOf) = subsets.Build(order);
        var (language, languageOf) = languages.Build(order);
        var isRepeated = samples.Count > 0 && (unsampled > 0 || samples.Exists(sample => sample != samples[0]));
        return (new ItemList(
            keys.Build(order),
            isRepeated ? [.. order.Select(SampleOf)] : [],
            subset.IsEmpty ? ItemWords.None : new ItemWords(subset, subsetOf),
            language.IsEmpty ? ItemWords.None : new ItemWords(language, languageOf)), order);
    }

    private int SampleOf(int item) => item < unsampled ? 0 : samples[item - unsampled];

    private void AddSample(int sample)
    {
        if (samples.Count == 0 && sample == 0)
        {
            unsampled++;
        }
        else
        {
            samples.Add(sample);
        }
    }

    /// <summary>Where the number of an item with the key at a place and a sample is, or would be.</summary>
    private ref int PlaceOf(int item, int sample)
    {
        var key = keys.Utf8At(item);
        var hash = new HashCode();
        hash.AddBytes(key);
        hash.Add(sample);
        var at = hash.ToHashCode() & (met.Length - 1);
        while (met[at] is > 0 and var known && (SampleOf(known - 1) != sample || !keys.Utf8At(known - 1).SequenceEqual(key)))
        {
            at = (at + 1) & (met.Length - 1);
        }

        return ref met[at];
    }

    private void Grow()
    {
        met = new int[2 * met.Length];
        for (var item = 0; item < keys.Count; item++)
        {
            PlaceOf(item, SampleOf(item)) = item + 1;
        }
    }

    private static string NameOf(string key) =>
        ImportContext.Clean(key) is { Length: > 0 and <= ItemList.MaxKey } name ? name : "h-" + Hash(key);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];

    /// <summary>What one metric says of each item, in the order in which the items came.</summary>
    public sealed class Column
    {
        private readonly List<double> scores = [];

        /// <summary>Sets the score of an item.</summary>
        /// <param name="count">Number of the item, from 1: of the one that was added last, how many there are. Those before it that were
        /// left out have no score.</param>
        /// <param name="score">Finite; null where there is none.</param>
        /// <param name="failed">Whether it has none because of an error.</param>
        public void Set(int count, double? score, bool failed = false)
        {
            while (scores.Count < count)
            {
                scores.Add(double.NaN);
            }

            scores[count - 1] = score ?? (failed ? double.PositiveInfinity : double.NaN);
        }

        /// <summary>What was set for an item by its number, from 1; null where nothing was, or that it has no score.</summary>
        internal double? this[int count] =>
            count <= scores.Count && double.IsFinite(scores[count - 1]) ? scores[count - 1] : null;

        /// <summary>The largest score; null where there is none.</summary>
        internal double? Max => scores.Where(double.IsFinite).Select(score => (double?)score).Max();

        /// <summary>The same in another unit.</summary>
        internal Column Times(Func<double, double> scale)
        {
            var column = new Column();
            column.scores.AddRange(scores.Select(score => double.IsFinite(score) ? scale(score) : score));
            return column;
        }

        /// <summary>How many have a score, their mean and its standard error; no error for fewer than two, and where all are equal.
        /// </summary>
        internal (int Count, double Mean, double? StandardError) Summary()
        {
            var (count, mean, squares) = (0, 0.0, 0.0);
            foreach (var score in scores.Where(double.IsFinite))
            {
                var off = score - mean;
                mean += off / ++count;
                squares += off * (score - mean);
            }

            return (count, mean, count < 2 || squares == 0 ? null : Math.Sqrt(squares / (count - 1) / count));
        }

        /// <summary>The different values, ascending. Where there are more than can be told apart, they are rounded to as many steps between
        /// the smallest and the largest.</summary>
        internal ImmutableArray<double> Values(Func<double, double> scale)
        {
            ImmutableArray<double> values = [.. scores.Where(double.IsFinite).Select(scale).Distinct().Order()];
            return values.Length <= ItemScores.MaxValues ? values
                : [.. Enumerable.Range(0, ItemScores.MaxValues).Select(
                    step => values[0] + ((values[^1] - values[0]) * step / (ItemScores.MaxValues - 1.0)))];
        }

        internal ushort Code(int item, Func<double, double> scale, ImmutableArray<double> values)
        {
            var score = item < scores.Count ? scores[item] : double.NaN;
            if (!double.IsFinite(score))
            {
                return double.IsNaN(score) ? ItemScores.NotScored : ItemScores.Failed;
            }

            var found = values.BinarySearch(scale(score));
            var place = found >= 0 ? found : Math.Min(~found, values.Length - 1);
            return (ushort)(place + ItemScores.FirstValue);
        }
    }

    /// <summary>A column of few different words; those beyond the most are unknown.</summary>
    private sealed class WordColumn(int most)
    {
        private readonly OrderedDictionary<string, int> words = new(StringComparer.Ordinal);

        /// <summary>Of each item; empty as long as no item has a word.</summary>
        private readonly List<ushort> codes = [];
        private int count;

        public void Add(string? word)
        {
            var cleaned = ImportContext.Cut(word, ItemList.MaxKey) ?? "";
            count++;
            if (cleaned.Length == 0 && codes.Count == 0)
            {
                return;
            }

            if (codes.Count == 0 && count > 1)
            {
                words[""] = 0;
                codes.AddRange(Enumerable.Repeat((ushort)0, count - 1));
            }

            if (!words.TryGetValue(cleaned, out var code))
            {
                code = words.Count < most ? words[cleaned] = words.Count : words.GetValueOrDefault("", 0);
            }

            codes.Add((ushort)code);
        }

        /// <summary>Words in ascending order and their places; no words where nothing is known of any item.</summary>
        public (ImmutableArray<string> Words, ImmutableArray<ushort> Of) Build(int[] order)
        {
            ImmutableArray<string> sorted = [.. words.Keys.Order(StringComparer.Ordinal)];
            if (sorted is [""] or [])
            {
                return ([], []);
            }

            var places = words.Keys.Select(word => (ushort)sorted.BinarySearch(word, StringComparer.Ordinal)).ToArray();
            return (sorted, [.. order.Select(item => places[codes[item]])]);
        }
    }
}
