using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Web.Features.Export;

/// <summary>
/// Pictures in pixels, each drawn once for all who ask for it, also at the same moment. A picture is a function of the view at a revision,
/// the part of it, the culture and the name of the site, which is written on it. Few are drawn at once and few wait, so that any number of
/// requests take a bounded memory; those used last are kept, as many as fit.
/// </summary>
/// <param name="maxBytes">Bytes of all pictures that are kept.</param>
/// <param name="atOnce">Pictures that are drawn at once; null for half the processors, so that pages go on.</param>
/// <param name="draw">Draws one; null for <see cref="ViewFormat.Png"/>.</param>
internal sealed class PngPictures(long maxBytes = PngPictures.DefaultBytes, int? atOnce = null,
    Action<ViewDocument, ViewPart, Stream>? draw = null) : IDisposable
{
    /// <summary>Room for some 400 previews.</summary>
    public const long DefaultBytes = 32_000_000;

    /// <summary>Most pictures that wait or are drawn.</summary>
    public const int MaxWaiting = 128;

    private static readonly Guid build = typeof(PngPictures).Module.ModuleVersionId;
    private static readonly TimeSpan longestWait = TimeSpan.FromSeconds(8);
    private readonly Lock change = new();
    private readonly Dictionary<Key, Entry> pictures = [];

    /// <summary>Those that are drawn; the one used last is first.</summary>
    private readonly LinkedList<Key> order = [];

    private readonly SemaphoreSlim gate = new(atOnce ?? Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What one picture is told from others by; also what its entity tag is made of.</summary>
    public readonly record struct Key(string Address, string Site, ViewPart Part, string Culture, string UICulture)
    {
        public static Key Of(ViewDocument document, ViewPart part) => new(document.Content.FrozenAddress, document.Site,
            part, CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);

        /// <summary>The same for the same picture, another for every other one, that of another build of this program too.</summary>
        public string ToTag() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', Address, Site, Part, Culture, UICulture, build)))[..16]);
    }

    /// <summary>Pictures that are kept.</summary>
    public int Count => order.Count;

    /// <summary>Bytes of these.</summary>
    public long Bytes { get; private set; }

    /// <summary>A part of a view as PNG; null where so many are waited for that it cannot be had soon.</summary>
    public Task<byte[]?> GetAsync(ViewDocument document, ViewPart part, CancellationToken cancellation)
    {
        var key = Key.Of(document, part);
        lock (change)
        {
            if (!pictures.TryGetValue(key, out var entry))
            {
                if (pictures.Count - order.Count >= MaxWaiting)
                {
                    return Task.FromResult<byte[]?>(null);
                }

                // It goes on when this request ends: another may have come to wait for the same.
                pictures[key] = entry = new Entry(Task.Run(() => MakeAsync(key, document, part), CancellationToken.None));
            }
            else if (entry.Node is { } node)
            {
                order.Remove(node);
                order.AddFirst(node);
            }

            return entry.Picture.WaitAsync(cancellation);
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<byte[]?> MakeAsync(Key key, ViewDocument document, ViewPart part)
    {
        byte[]? png = null;
        try
        {
            png = await DrawAsync(document, part);
            return png;
        }
        finally
        {
            Keep(key, png);
        }
    }

    private async Task<byte[]?> DrawAsync(ViewDocument document, ViewPart part)
    {
        if (!await gate.WaitAsync(longestWait))
        {
            return null;
        }

        try
        {
            using var measuring = Telemetry.Measure(Telemetry.PictureDraw, "draw picture");
            using var stream = new MemoryStream();
            (draw ?? ViewFormat.Png.Write)(document, part, stream);
            return stream.ToArray();
        }
        catch (OperationCanceledException)
        {
            return null; // it took too long
        }
        finally
        {
            gate.Release();
        }
    }

    private void Keep(Key key, byte[]? png)
    {
        lock (change)
        {
            if (png is null || png.Length > maxBytes)
            {
                pictures.Remove(key);
                return;
            }

            pictures[key].Node = order.AddFirst(key);
            Bytes += pictures[key].Bytes = png.Length;
            while (Bytes > maxBytes && pictures.Remove(order.Last!.Value, out var last))
            {
                order.RemoveLast();
                Bytes -= last.Bytes;
            }
        }
    }

    private sealed class Entry(Task<byte[]?> picture)
    {
        public Task<byte[]?> Picture => picture;

        /// <summary>Its place among those that are kept; null until it is drawn.</summary>
        public LinkedListNode<Key>? Node { get; set; }

        public int Bytes { get; set; }
    }
}
