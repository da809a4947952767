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

    /// <summary>The model of a view, made if it is not there.</summary>
    public TModel Get<TModel>(ViewContext context, Func<ViewContext, TModel> build)
    {
        var key = (typeof(TModel), context, CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);
        return models.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = Unused;
            return build(context);
        })!;
    }

    public void Dispose() => models.Dispose();
}
