using System.Globalization;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Web.Presentation;

/// <summary>
/// The read models of views, each made once for all who look at it: for prerendering, circuit, files and previews. A model is a pure
/// function of view, snapshot and culture, so that nobody can get another's; the few used last are kept.
/// </summary>
public sealed class ReadModelCache : IDisposable
{
    private const int Max = 64;
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(2);
    private readonly MemoryCache models = new(new MemoryCacheOptions { SizeLimit = Max });

    /// <summary>What a page shows, made if it is not there; null where the page has no such thing.</summary>
    public PageView? Get(ViewContext context, Func<ViewContext, PageView?> build)
    {
        var key = (context, CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);
        return models.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = Unused;
            return build(context);
        });
    }

    public void Dispose() => models.Dispose();
}
