using System.IO.Compression;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>
/// A log of Inspect AI as an archive (<c>.eval</c>, github.com/UKGovernmentBEIS/inspect_ai, <c>log/_recorders/eval.py</c>): a zip with
/// <c>header.json</c>, which is the log without its samples, <c>summaries.json</c>, which is a list of all samples with id, epoch, scores
/// and error, and each sample in full under <c>samples/</c>. It reads as the JSON log of the same run would.
/// </summary>
internal static class InspectArchive
{
    private const string Header = "header.json";
    private const string Summaries = "summaries.json";
    private const string Samples = "samples/";

    /// <summary>Most entries of one with summaries, where no sample is read by itself. Some 400 bytes each in memory.</summary>
    public const int MaxEntries = 200_000;

    /// <summary>Whether an archive is such a log.</summary>
    public static bool Is(ZipArchive archive) => archive.GetEntry(Header) is not null
        && (HasSummaries(archive) || archive.GetEntry("_journal/start.json") is not null);

    /// <summary>Whether its samples need not be read one by one.</summary>
    public static bool HasSummaries(ZipArchive archive) => archive.GetEntry(Summaries) is not null;

    /// <summary>Its text: the header, whose last brace makes room for the samples. Where there are no summaries, the samples in full.
    /// </summary>
    /// <exception cref="UnreadableFileException">The header is too long to be held, or is no object.</exception>
    /// <param name="entries">Opens the entries.</param>
    public static Stream OpenText(ZipArchive archive, ZipEntries entries, ImportLimits limits)
    {
        using var stream = entries.Open(archive.GetEntry(Header)!);
        var header = JsonText.ReadAll(stream, limits.MaxDocumentBytes).TrimEnd();
        if (!header.EndsWith('}'))
        {
            throw new UnreadableFileException("The log is cut off in its header.", key: Header);
        }

        return new JoinedStream(Parts(archive, entries, header[..^1]));
    }

    private static IEnumerable<Func<Stream>> Parts(ZipArchive archive, ZipEntries entries, string header)
    {
        yield return () => Text(header + ",\"samples\":");
        if (archive.GetEntry(Summaries) is { } summaries)
        {
            yield return () => entries.Open(summaries);
        }
        else
        {
            yield return () => Text("[");
            foreach (var (number, sample) in archive.Entries.Where(IsSample).Index())
            {
                if (number > 0)
                {
                    yield return () => Text(",");
                }

                yield return () => entries.Open(sample);
            }

            yield return () => Text("]");
        }

        yield return () => Text("}");
    }

    private static bool IsSample(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith(Samples, StringComparison.Ordinal) && entry.FullName.EndsWith(".json", StringComparison.Ordinal);

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);

    /// <summary>Streams one after the other; each is opened when the one before it ends.</summary>
    private sealed class JoinedStream(IEnumerable<Func<Stream>> parts) : ForwardStream(Null)
    {
        private readonly IEnumerator<Func<Stream>> rest = parts.GetEnumerator();
        private Stream? current;

        public override int Read(Span<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                if (current is null)
                {
                    if (!rest.MoveNext())
                    {
                        return 0;
                    }

                    current = rest.Current();
                }

                if (current.Read(buffer) is > 0 and var count)
                {
                    return count;
                }

                current.Dispose();
                current = null;
            }

            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                current?.Dispose();
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
